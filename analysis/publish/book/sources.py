"""The source folder of the book: chapters, finished pages, written texts with their parts, styles and scripts."""

from __future__ import annotations

import json
import shutil
from importlib.resources import as_file, files
from pathlib import Path

from analysis import places
from analysis.publish.book.chapters import chapter
from analysis.publish.book.charts_page import dark_script, dark_style
from analysis.publish.book.documents import cards, codebook
from analysis.publish.book.parts import written_parts
from analysis.publish.book.reading_pages import piece_pages
from analysis.publish.book.reference_pages import claims_page, dictionary_page, glossary_page
from analysis.publish.book.settings import ROOM
from analysis.publish.book.study_results import StudyResults
from analysis.publish.reading import SCRIPT, STYLE

WRITTEN = ("index", "method", "reproduce", "cite")


def write_sources(results: StudyResults, source: Path, static: Path) -> None:
    """Write all that Sphinx reads into the folder `source`, and what pages load into `static`.

    Leaves the results and the package as they are. The same results give the same files.

    Raises:
        StudyError: claims.json is damaged.
    """
    for path in places.notebook_paths():
        notebook = json.loads((results.folder / "notebooks" / path.name).read_text(encoding="utf-8"))
        _write(source / path.name, json.dumps(chapter(notebook, path.stem), ensure_ascii=False, sort_keys=True))
    pages = {
        **piece_pages(results),
        "dictionary": dictionary_page(results.folder / "tables"),
        "glossary": glossary_page(),
        "claims": claims_page(results.folder / "claims.json"),
    }
    for name, page in pages.items():
        _write(source / f"{name}.page", page)
    for name in WRITTEN:
        text = (ROOM / "pages" / f"{name}.md").read_text(encoding="utf-8")
        _write(source / f"{name}.md", text.replace("@STUDY@", results.study.name))
    _write(source / "codebook.md", codebook())
    _write(source / "cards.md", cards())
    for name, part in written_parts(results).items():
        _write(source / "parts" / f"{name}.html", part)
    _write_static(static)


def _write_static(static: Path) -> None:
    _write(static / "reading.css", STYLE + "\n" + dark_style())
    _write(static / "reading.js", SCRIPT)
    _write(static / "dark.js", dark_script())
    with as_file(files("plotly") / "package_data" / "plotly.min.js") as script:
        shutil.copyfile(script, static / "plotly.min.js")


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")
