"""The parts of the written pages that come from a study's results."""

from __future__ import annotations

import html
import json
from collections.abc import Mapping

import yaml

from analysis import places
from analysis.publish.book.charts_page import chart_html
from analysis.publish.book.narrated import CAVEAT_LINE, first_sentences
from analysis.publish.book.study_results import StudyResults
from analysis.publish.book.table_page import plain_table
from analysis.publish.crate.files import Kept
from analysis.publish.crate.record import Record
from analysis.publish.crate.stored import read_record
from analysis.publish.signs import page_text

NO_RECORD = '<p class="note">The results of this study carry no record of the run that this book can read.</p>'
PRIVATE = (
    "<p>The texts of this study belong to their publishers and are not part of the package; the tables hold figures, names and "
    "places, no words of the texts. Whoever has the texts brings them in first: they are told by their hashes.</p>\n"
    '<div class="highlight"><pre tabindex="0">python -m analysis add {study} FOLDER</pre></div>'
)
EXAMPLE = (
    '<p class="spoken"><span class="said">The channel is open</span>, <span class="frame">the pilot said</span>.</p>\n'
    "<p>Four of the seven words are somebody's, the pilot's; three say that and by whom. If a piece were this one sentence, its "
    "<em>sourcedness</em> would be four in seven, 57 %.</p>"
)
PACKAGES = {
    "ro-crate-metadata.json": "an RO-Crate of the run: which notebook made which table and chart, from which inputs, with which code "
    "and parameters, and the hash of each",
    "datapackage.json": "a Frictionless data package: the tables, their columns, types and units",
    "run.sh": "the command that made these results",
    "claims.json": "the numbers that the findings state, each with table, rows and column",
    "tables/dictionary.csv": "every column of every table, with unit and meaning",
}


def written_parts(results: StudyResults) -> dict[str, str]:
    """Return the HTML of every part by name."""
    record = read_record(results.folder)
    study = results.study
    return {
        "question": f'<p class="question"><strong>{page_text(study.title)}.</strong> {page_text(study.question)}</p>{_coders(results)}',
        "findings": first_sentences(results),
        "voices": _voices(results),
        "example": EXAMPLE,
        "caveat": CAVEAT_LINE,
        "texts": "" if study.publish_text else PRIVATE.format(study=html.escape(study.name)),
        "inputs": _hashes(record.inputs) if record else NO_RECORD,
        "environment": _environment(record) if record else NO_RECORD,
        "package": _package(results),
        "citation": citation(),
    }


def _coders(results: StudyResults) -> str:
    """Who coded the texts, where study.yaml says so; what the texts are, the findings begin with."""
    told = f"The coders that the figures are held against are {page_text(results.study.coders)}."
    return f'<p class="about">{told}</p>' if results.study.coders else ""


def _voices(results: StudyResults) -> str:
    figure = json.loads((results.folder / "charts" / "voices.json").read_text(encoding="utf-8"))
    return chart_html(figure, "chart-voices") + (
        '<p class="beside">The chart <a href="../charts/voices.html">on a page of its own</a>, <a href="../charts/index.html">all '
        'charts</a>, and <a href="../tables/pieces.csv">its table</a>.</p>'
    )


def _hashes(inputs: Mapping[str, Kept]) -> str:
    rows = [[html.escape(str(name)), f"<code>{html.escape(kept.sha256)}</code>"] for name, kept in sorted(inputs.items())]
    return "<p>The SHA-256 of every file that the run read.</p>\n" + plain_table(["file", "SHA-256"], rows, "Inputs and their hashes")


def _environment(record: Record) -> str:
    told = f"<p>Python {html.escape(record.python)}"
    for digest, name in ((record.code, "the code"), (record.lock, "the lock of packages")):
        if digest:
            told += f"; SHA-256 of {name}: <code>{html.escape(digest)}</code>"
    rows = [[html.escape(name), html.escape(version)] for name, version in sorted(record.packages.items())]
    return told + ".</p>\n" + plain_table(["package", "version"], rows, "Packages of the run")


def _package(results: StudyResults) -> str:
    there = [(name, told) for name, told in PACKAGES.items() if (results.folder / name).is_file()]
    items = "\n".join(f'<li><a href="../{name}">{name}</a>: {told}</li>' for name, told in there)
    return (
        "<p>This book stands in a folder with the results: the tables, the charts, the notebooks as they ran, and the record of what they "
        "were made from, by name and hash. The texts, the coding, the code and the lock are in the repository: archive both.</p>\n"
        f"<ul>\n{items}\n</ul>"
    )


def citation() -> str:
    """Return how the package wants to be cited, from CITATION.cff: a line, and BibTeX."""
    cited = yaml.safe_load((places.repository() / "CITATION.cff").read_text(encoding="utf-8"))
    authors = [one.get("name") or f"{one.get('family-names', '')}, {one.get('given-names', '')}" for one in cited.get("authors", [])]
    year = str(cited.get("date-released", ""))[:4]
    line = f"{'; '.join(authors)}{f' ({year})' if year else ''}. {cited['title']}. Version {cited['version']}. {cited['license']}."
    where = cited.get("doi") or cited.get("url") or cited.get("repository-code") or ""
    fields = {
        "author": " and ".join("{" + author + "}" for author in authors), "title": "{" + cited["title"] + "}", "version": cited["version"],
        "year": year, "note": f"License: {cited['license']}", "url": where,
    }
    entry = ",\n".join(f"  {key} = {{{value}}}" for key, value in fields.items() if value)
    return (
        f"<p>{html.escape(str(cited['message']))}</p>\n<blockquote><p>{html.escape(line)} {html.escape(where)}</p></blockquote>\n"
        f'<p>BibTeX:</p>\n<div class="highlight"><pre tabindex="0">@software{{who_says_so,\n{html.escape(entry)}\n}}</pre></div>'
    )
