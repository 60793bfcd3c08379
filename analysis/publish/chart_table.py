"""The table of a chart as HTML: what is drawn, one click away, for a page, a notebook or the book."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping, Sequence

from analysis.publish.wording import one_line, plain

SUMMARY = "The numbers of this chart"
STYLE = """
.chart-table { margin: .6rem 0; font-size: .8125rem }
.chart-table summary { cursor: pointer; padding: .2rem 0 }
.chart-table > div { overflow-x: auto }
.chart-table table { border-collapse: collapse; margin: .4rem 0 }
.chart-table caption { text-align: left; padding: 0 0 .4rem; color: var(--soft-ink, inherit) }
.chart-table th, .chart-table td { text-align: left; vertical-align: top; padding: .2rem .9rem .2rem 0;
  border-bottom: 1px solid var(--grid, #8886); font-weight: 400; overflow-wrap: normal }
.chart-table thead th { font-weight: 700; vertical-align: bottom }
.chart-table tbody th { min-width: 9rem }
.chart-table .n { text-align: right }
.chart-table td.n { white-space: nowrap; font-variant-numeric: tabular-nums }
"""
# What is aligned at its right end: a figure, a share, a range of them, or the dash for one that is missing.
_FIGURE = re.compile(r"(under\s)?[-−]?[\d.,]*\d(\s%| points?)?( to [-−]?[\d.,]*\d(\s%| points?)?)?|–|not known")


def table_html(figure: Mapping[str, object], link: str | None = None) -> str:
    """Return the table of a figure (as `figure_json` gives it) in a `<details>`; nothing where the figure carries none.

    `link` is put before the address of the CSV file behind the chart, as in `../`; without it the file is only named.
    Every cell is escaped. Leaves colours and type sizes to the page.

    >>> meta = {"name": "voices", "source": "tables/pieces.csv", "table": {"columns": ["piece"], "rows": [["<b>"]]}}
    >>> "<td" in table_html({"layout": {"meta": meta}}), "&lt;b&gt;" in table_html({"layout": {"meta": meta}})
    (False, True)
    >>> table_html({"layout": {}})
    ''
    """
    layout = figure.get("layout") or {}
    meta = layout.get("meta")
    table = meta.get("table") if isinstance(meta, Mapping) else None
    if not table or not table["rows"]:
        return ""
    columns, rows = table["columns"], table["rows"]
    right = [all(_FIGURE.fullmatch(_shown(row[at])) for row in rows) for at in range(len(columns))]
    head = "".join(f'<th scope="col"{_side(end)}>{_cell(name)}</th>' for name, end in zip(columns, right, strict=True))
    lines = "\n".join(_line(row, right) for row in rows)
    return f"""<details class="chart-table"><summary>{SUMMARY}</summary>
<div tabindex="0" role="region" aria-label="{SUMMARY}: {html.escape(plain((layout.get('title') or {}).get('text')))}"><table>
<caption>{_caption(meta, link)}</caption>
<thead><tr>{head}</tr></thead>
<tbody>
{lines}
</tbody></table></div></details>
"""


def table_line(figure: Mapping[str, object]) -> str:
    """Return the table of a figure in one line of text, for where no HTML is shown; nothing where there is none.

    >>> table_line({"layout": {"meta": {"name": "x", "source": "", "table": {"columns": ["piece"], "rows": [["a"]]}}}})
    'The numbers of this chart: 1 row of piece'
    """
    meta = (figure.get("layout") or {}).get("meta")
    table = meta.get("table") if isinstance(meta, Mapping) else None
    if not table or not table["rows"]:
        return ""
    number = len(table["rows"])
    return f"{SUMMARY}: {number} row{'' if number == 1 else 's'} of {', '.join(map(_shown, table['columns']))}"


def _caption(meta: Mapping[str, object], link: str | None) -> str:
    rows, every = len(meta["table"]["rows"]), meta["table"].get("every", 0)
    told = f"The {rows} of {every:,} rows that are drawn" if every > rows else "What is drawn"
    source = html.escape(str(meta.get("source") or ""))
    if not source:
        return f"{told}."
    named = f'<a href="{html.escape(link)}{source}">{source}</a>' if link is not None else f"<code>{source}</code>"
    return f"{told}, from {named}."


def _line(row: Sequence[object], right: Sequence[bool]) -> str:
    first = f'<th scope="row"{_side(right[0])}>{_cell(row[0])}</th>'
    return f"<tr>{first}{''.join(f'<td{_side(end)}>{_cell(cell)}</td>' for cell, end in zip(row[1:], right[1:], strict=True))}</tr>"


def _side(right: bool) -> str:
    return ' class="n"' if right else ""


def _shown(cell: object) -> str:
    return "–" if cell is None else one_line(cell)


def _cell(cell: object) -> str:
    return html.escape(_shown(cell))
