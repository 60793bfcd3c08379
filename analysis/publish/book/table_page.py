"""Tables of a page: readable by eye and ear, scrolling in themselves where they are wider than the page."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Sequence

from lxml import etree
from lxml import html as markup

_TAG = re.compile(r"<[^<>]*>")
LONG = 40  # characters of a cell that is given room, so that its row does not grow tall
_NUMBER = re.compile(r"\s*[-+−]?[\d,]*\.?\d+(?:e[-+]?\d+)?\s*%?\s*")


def plain_table(columns: Sequence[str], rows: Iterable[Sequence[str]], name: str) -> str:
    """Return a table of HTML cells (escaped by the caller) as a region of its own that a keyboard can scroll.

    `name` tells a screen reader which table it is; two of a page must not have the same. The first cell of a row is its
    heading.

    >>> plain_table(["a"], [["1"]], "One").count("scope")
    2
    """
    head = "".join(f'<th scope="col">{html.escape(column)}</th>' for column in columns)
    body = "".join(f"<tr>{''.join(_cell(cell, at) for at, cell in enumerate(row))}</tr>\n" for row in rows)
    body = body or f'<tr><td colspan="{len(columns)}" class="none">no rows</td></tr>\n'
    return in_region(f"<table>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{body}</tbody>\n</table>", name)


def in_region(table: str, name: str) -> str:
    """Return HTML in a box that scrolls sideways, that a keyboard reaches and a screen reader names."""
    return f'<div class="table-scroll" role="region" tabindex="0" aria-label="{html.escape(name, quote=True)}">\n{table}\n</div>\n'


def _cell(cell: str, at: int) -> str:
    if at == 0:
        return f'<th scope="row">{cell}</th>'
    if _NUMBER.fullmatch(cell):
        return f'<td class="num">{cell}</td>'
    return f'<td class="long">{cell}</td>' if len(_TAG.sub("", cell)) > LONG else f"<td>{cell}</td>"


def frame_html(page: str, number: int) -> str:
    """Return what pandas writes of a table, with headings that say what they head, and without its counting column.

    Leaves the cells as they are: pandas has escaped them. `number` is the table's on its page.
    """
    root = markup.fragment_fromstring(page, create_parent="div")
    for style in list(root.iter("style")):
        style.drop_tree()
    for table in root.iter("table"):
        _one_head(table)
        _drop_counting(table)
        _name_cells(table)
        for attribute in ("border", "class"):
            table.attrib.pop(attribute, None)
    tables = list(root.iter("table"))
    columns = [_text(cell) for cell in tables[0].iterfind("./thead/tr[1]/*")] if tables else []
    written = "".join(etree.tostring(table, method="html", encoding="unicode", with_tail=False) for table in tables)
    size = "".join(f'<p class="size">{html.escape(_text(p))}</p>\n' for p in root.iter("p"))
    return in_region(written, f"Table {number}: {', '.join(filter(None, columns[:3]))}") + size


def _one_head(table: etree._Element) -> None:
    """Joins the two lines of a heading in which the index has its name on a line of its own."""
    lines = table.findall("./thead/tr")
    if len(lines) == 2:
        upper, lower = ([_text(cell) for cell in line] for line in lines)
        if len(upper) == len(lower) and not any(a and b for a, b in zip(upper, lower, strict=True)):
            for cell, below in zip(lines[0], lower, strict=True):
                if below:
                    cell.text = below
            lines[1].getparent().remove(lines[1])


def _drop_counting(table: etree._Element) -> None:
    """Takes out an index that has no name and only counts the rows."""
    heads, rows = table.findall("./thead/tr"), table.findall("./tbody/tr")
    if not heads or any(_text(line[0]) for line in heads) or any(not len(row) or row[0].tag != "th" for row in rows):
        return
    if [_text(row[0]) for row in rows] == [str(number) for number in range(len(rows))]:
        for line in heads + rows:
            line.remove(line[0])


def _name_cells(table: etree._Element) -> None:
    heads, rows = table.findall("./thead/tr"), table.findall("./tbody/tr")
    for line in heads:
        line.attrib.pop("style", None)
        for cell in line:
            if _text(cell):
                cell.set("scope", "col")
            else:
                cell.tag = "td"  # a heading that heads nothing
    for cell in (cell for row in rows for cell in row):
        cell.attrib.pop("valign", None)
        if cell.tag == "th":
            cell.set("scope", "row")
        elif _NUMBER.fullmatch(_text(cell)):
            cell.set("class", "num")
        elif len(_text(cell)) > LONG:
            cell.set("class", "long")
    body = table.find("./tbody")
    if body is not None and not rows and heads:
        row = etree.SubElement(body, "tr")
        cell = etree.SubElement(row, "td", {"colspan": str(len(heads[0])), "class": "none"})
        cell.text = "no rows"


def _text(element: etree._Element) -> str:
    return " ".join("".join(element.itertext()).split())
