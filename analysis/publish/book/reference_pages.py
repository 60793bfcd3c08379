"""Pages made of data files: the data dictionary, the glossary, the claims."""

from __future__ import annotations

import csv
import html
import json
from collections.abc import Mapping
from itertools import groupby
from pathlib import Path

import yaml

from analysis.errors import StudyError
from analysis.publish.book.addresses import anchor, page_names
from analysis.publish.book.settings import ROOM
from analysis.publish.book.table_page import plain_table
from analysis.publish.claims import told_at

CLAIM_COLUMNS = ["claim", "as published", "unit", "table", "rows", "column", "how"]


def dictionary_page(folder: Path) -> str:
    """Return the page of the data dictionary of the tables in a folder: a section a table, with the way to its file."""
    with (folder / "dictionary.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    sections = []
    for table, lines in groupby(rows, key=lambda row: row["table"]):
        cells = [[f"<code>{html.escape(line['column'])}</code>", html.escape(line["unit"]), html.escape(line["meaning"])] for line in lines]
        address = html.escape(f"../tables/{table}.csv", quote=True)
        page = f'<p>The table: <a href="{address}">{html.escape(table)}.csv</a></p>\n'
        page += plain_table(["column", "unit", "meaning"], cells, f"Columns of {table}")
        sections.append({"title": table, "id": f"table-{anchor(table)}", "html": page})
    lead = (
        "<p>Every column of every table, with its unit. The tables are UTF-8 files of comma-separated values that a spreadsheet "
        'opens; this page is made from <a href="../tables/dictionary.csv">dictionary.csv</a> beside them. Places are counted in '
        "characters of the raw text, from 0, the end exclusive; shares run from 0 to 1.</p>"
    )
    return page_json("Data dictionary", lead, sections)


def glossary_page() -> str:
    """Return the page of the field's words, each with its meaning and an example, each with an anchor of its own."""
    groups = yaml.safe_load((ROOM / "pages" / "glossary.yaml").read_text(encoding="utf-8"))
    sections = []
    for group in groups:
        entries = []
        for entry in group["words"]:
            also = f' <span class="also">also: {html.escape(entry["also"])}</span>' if entry.get("also") else ""
            entries.append(
                f'<dt id="{anchor(entry["word"])}">{html.escape(entry["word"])}{also}</dt>\n<dd><p>{html.escape(entry["meaning"])}</p>\n'
                f'<p class="example">{html.escape(entry["example"])}</p></dd>'
            )
        sections.append({"title": group["group"], "id": f"words-{anchor(group['group'])}",
                         "html": '<dl class="glossary">\n' + "\n".join(entries) + "\n</dl>"})
    lead = "<p>The words that this book uses, in the sense in which it uses them, each with an example made up for this page.</p>"
    return page_json("Glossary", lead, sections)


def claims_page(path: Path) -> str:
    """Return the page of the numbers that the findings state, each with where it comes from.

    Raises:
        StudyError: the file is there and is not what `5-findings` writes.
    """
    lead = (
        "<p>Every number in a sentence of the findings is registered when the sentence is written: with the table it comes from, the "
        "rows, the column, and what was done with them. <code>make check</code> computes each again from the tables.</p>\n"
    )
    if not path.is_file():
        lead += '<p class="note">This study was run before claims were registered; run it again to have them listed here.</p>'
        return page_json("Claims", lead, [])
    try:
        claims = json.loads(path.read_text(encoding="utf-8"))["claims"]
        grouped: dict[str, list[list[str]]] = {}
        for claim in sorted(claims, key=lambda claim: told_at(str(claim["sentence"]))):
            grouped.setdefault(str(claim["sentence"]), []).append(_claim(claim))
    except (ValueError, KeyError, TypeError) as error:
        raise StudyError(f"claims.json of this study cannot be read ({error!r}): run the study again.") from error
    lead += f'<p>The same as data: <a href="../claims.json">claims.json</a>, with {len(claims):,} claims.</p>\n'
    names = page_names(grouped)
    sections = [
        {"title": _capital(sentence), "id": f"in-{names[sentence].lower()}",
         "html": f'<div class="claims">{plain_table(CLAIM_COLUMNS, rows, f"Claims: {sentence}")}</div>'}
        for sentence, rows in grouped.items()
    ]  # fmt: skip
    return page_json("Claims", lead, sections)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _claim(claim: Mapping[str, object]) -> list[str]:
    text = {key: html.escape(str(claim[key])) for key in ("id", "name", "shown", "unit", "table", "rows", "column", "how")}
    name = f'<span id="claim-{html.escape(anchor(str(claim["id"])), quote=True)}">{text["name"]}</span>'
    table = f'<a href="../tables/{html.escape(str(claim["table"]), quote=True)}.csv">{text["table"]}</a>'
    return [name, text["shown"], text["unit"], table, text["rows"], f"<code>{text['column']}</code>", text["how"]]


def page_json(title: str, lead: str, sections: list[dict[str, str]]) -> str:
    """Return a `.page` as the extension reads it."""
    return json.dumps({"title": title, "lead": lead, "sections": sections}, ensure_ascii=False)
