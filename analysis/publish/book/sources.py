"""The source folder of the book: chapters, finished pages, written texts with their parts, styles and scripts."""

from __future__ import annotations

import json
import shutil
from importlib.resources import as_file, files
from pathlib import Path

import pandas as pd

from analysis import __version__, places
from analysis.publish.book.addresses import piece_addresses
from analysis.publish.book.chapters import chapter
from analysis.publish.book.charts_page import dark_script, dark_style
from analysis.publish.book.documents import cards, codebook
from analysis.publish.book.parts import written_parts
from analysis.publish.book.reading_pages import piece_pages
from analysis.publish.book.reference_pages import claims_page, dictionary_page, glossary_page
from analysis.publish.book.settings import ROOM
from analysis.publish.book.study_results import StudyResults
from analysis.publish.crate.stored import read_record
from analysis.publish.narrative import escape
from analysis.publish.reading import SCRIPT, STYLE
from analysis.publish.wording import percent

WRITTEN = ("index", "method", "reproduce", "cite")


def write_sources(results: StudyResults, source: Path, static: Path) -> None:
    """Write all that Sphinx reads into the folder `source`, and what pages load into `static`.

    Leaves the results and the package as they are. The same results give the same files.

    Raises:
        StudyError: claims.json is damaged.
    """
    addresses = piece_addresses(results.titles)
    for path in places.notebook_paths():
        notebook = json.loads((results.folder / "notebooks" / path.name).read_text(encoding="utf-8"))
        _write(source / path.name, json.dumps(chapter(notebook, path.stem, addresses), ensure_ascii=False, sort_keys=True))
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
        for sign, value in _values(results).items():
            text = text.replace(sign, value)
        _write(source / f"{name}.md", text)
    _write(source / "codebook.md", codebook())
    _write(source / "cards.md", cards())
    for name, part in written_parts(results).items():
        _write(source / "parts" / f"{name}.html", part)
    _write_static(static)


def _values(results: StudyResults) -> dict[str, str]:
    """What stands for the signs in written texts: an example of a figure, the study, the version, the code's hash, shortened."""
    record, told = read_record(results.folder), "The machine reads a share of a piece's words as somebody's"
    for row in results.tables["pieces"].head(1).itertuples():
        interval = f", 90 % interval {percent(row.sourcedness_low)} to {percent(row.sourcedness_high)}" if pd.notna(row.sourcedness_low) else ""
        told = f"The machine reads {percent(row.sourcedness)} of “{escape(row.title)}” as somebody's words{interval}"
    code = record.code[:12] if record else "not known"
    return {"@EXAMPLE@": told, "@STUDY@": results.study.name, "@VERSION@": __version__, "@CODE@": code}


def _write_static(static: Path) -> None:
    _write(static / "reading.css", STYLE + "\n" + dark_style())
    _write(static / "reading.js", SCRIPT)
    _write(static / "dark.js", dark_script())
    with as_file(files("plotly") / "package_data" / "plotly.min.js") as script:
        shutil.copyfile(script, static / "plotly.min.js")


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")
