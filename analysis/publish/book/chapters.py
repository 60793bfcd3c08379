"""Executed notebooks as chapters: each output becomes HTML here, so that nothing a text holds is read as markup."""

from __future__ import annotations

import copy
import html
import re
from collections.abc import Mapping
from itertools import count

from analysis.publish.book.charts_page import chart_html
from analysis.publish.book.markdown import markdown_html
from analysis.publish.book.table_page import frame_html
from analysis.publish.narrative import CAVEAT

TABLED = 'class="chart-table"'
PLOTLY = "application/vnd.plotly.v1+json"
VISIBLE, INJECTED = "parameters", "injected-parameters"  # the one tag whose code a reader sees at once; the values of this run
ANSWER, RUNNING = "answer", "for-running"  # a cell of the latter is for whoever runs the notebook, and no part of the book
SHOW, HIDE = "Show the code", "Hide the code"
SHOW_ANSWER, HIDE_ANSWER = "Show the answer", "Hide the answer"
# The book is called as these two notebooks are; a reader of the book has to tell them apart.
TITLES = {"0-overview": "0. The study and its words", "5-findings": "5. What came out"}
DATAFRAME = re.compile(r'<table[^>]*\bclass="dataframe\b')  # what pandas writes
_TITLE = re.compile(r"\A# .*")
_SETTING = re.compile(r"^(\w+)( = )(.*?)(\s*#.*)?$", re.M)
_TABLE = re.compile(r"<table>(.*?)</table>", re.DOTALL)


def chapter(notebook: Mapping[str, object], stem: str, pages: Mapping[str, str] | None = None) -> dict[str, object]:
    """Return the notebook as the book takes it in: code folded, every output as HTML, a link to the notebook itself.

    The title is that of `TITLES`, where it has one.

    Leaves out what is for whoever runs the notebook, and the caveat where it stands once more, since every chart has it in
    its unit. `pages` are the addresses of pieces by name and title, which become links. Leaves the notebook given as it is.
    """
    made = copy.deepcopy(dict(notebook))
    made["cells"] = _with_values([cell for cell in made["cells"] if RUNNING not in _tags(cell)])
    numbers, charts = count(1), count(1)
    warned = False
    for cell in made["cells"]:
        if cell["cell_type"] == "code":
            outputs = [output for output in cell.get("outputs", []) if not (warned and _is_caveat(output))]
            warned = warned or any(map(_is_caveat, outputs))
            tabled = any(TABLED in _joined(output.get("data", {}).get("text/html", "")) for output in outputs)
            shown = [link_pieces(output_html(output, numbers, charts, not tabled), pages or {}) for output in outputs]
            page = "".join(filter(None, shown))
            cell["outputs"] = [_html_output(_folded(page) if ANSWER in _tags(cell) else page)] if page else []
            _fold(cell)
    made["cells"] = [cell for cell in made["cells"] if not (cell["cell_type"] == "code" and _says_the_caveat_again(cell))]
    if stem in TITLES and made["cells"]:
        made["cells"][0]["source"] = _TITLE.sub(f"# {TITLES[stem]}", _joined(made["cells"][0]["source"]))
    made["cells"].insert(1, _link(stem))
    return made


def output_html(output: Mapping[str, object], numbers: "count[int]", charts: "count[int]", table: bool = True) -> str:
    """Return one output of a cell as HTML: chart, table, told text, printed text; "" for an empty one.

    `numbers` and `charts` count the tables and charts of the page, whose names must differ; `table`
    says whether a chart brings the table of its numbers.
    """
    if output["output_type"] == "stream":
        return _printed(_joined(output.get("text", "")))
    if output["output_type"] == "error":
        return _printed(f"{output.get('ename', '')}: {output.get('evalue', '')}")
    data: Mapping[str, object] = output.get("data", {})
    if PLOTLY in data:
        return chart_html(data[PLOTLY], f"chart-{next(charts)}", table)
    if "text/html" in data:
        page = _joined(data["text/html"])
        return frame_html(page, next(numbers)) if DATAFRAME.search(page) else page
    if "text/markdown" in data:
        return _told(_joined(data["text/markdown"]), numbers)
    return _printed(_joined(data.get("text/plain", "")))


def _told(text: str, numbers: "count[int]") -> str:
    parts = _TABLE.split(markdown_html(text))  # every other part is what stands in a table
    tables = [frame_html(f"<table>{part}</table>", next(numbers)) if at % 2 else part for at, part in enumerate(parts)]
    page = "".join(tables)
    return f'<div class="told">\n{page}</div>\n'


def _printed(text: str) -> str:
    return f'<pre class="printed" tabindex="0">{html.escape(text.rstrip())}</pre>\n' if text.strip() else ""


def _joined(text: object) -> str:
    return "".join(text) if isinstance(text, list) else str(text)


def _html_output(page: str) -> dict[str, object]:
    return {"output_type": "display_data", "data": {"text/html": page}, "metadata": {}}


def link_pieces(page: str, pages: Mapping[str, str]) -> str:
    """Return HTML in which the name of a piece in a table, or its title in bold, leads to its page.

    >>> link_pieces("<td>01-gate</td><td>01</td>", {"01-gate": "pieces/01-gate.html"})
    '<td><a href="pieces/01-gate.html">01-gate</a></td><td>01</td>'
    """
    for called, address in pages.items():
        text = html.escape(called, quote=False)
        for before, after in (("<td>", "</td>"), ('<th scope="row">', "</th>"), ("<strong>“", "”</strong>")):
            page = page.replace(f"{before}{text}{after}", f'{before}<a href="{address}">{text}</a>{after}')
    return page


def _with_values(cells: list[dict]) -> list[dict]:
    """The cells with the parameters as this run had them, in the one cell that names them all."""
    given = {m[1]: m[3] for cell in cells if INJECTED in _tags(cell) for m in _SETTING.finditer(_joined(cell["source"]))}
    for cell in cells:
        if VISIBLE in _tags(cell):
            cell["source"] = _SETTING.sub(lambda m: f"{m[1]}{m[2]}{given.get(m[1], m[3])}{m[4] or ''}", _joined(cell["source"]))
    return [cell for cell in cells if INJECTED not in _tags(cell)]


def _tags(cell: Mapping[str, object]) -> list[str]:
    return list(cell.get("metadata", {}).get("tags", []))


def _is_caveat(output: Mapping[str, object]) -> bool:
    return _joined(output.get("data", {}).get("text/markdown", "")) == CAVEAT


def _says_the_caveat_again(cell: Mapping[str, object]) -> bool:
    return not cell["outputs"] and _joined(cell["source"]).strip() in ("narrative.Told(narrative.CAVEAT)", "Told(CAVEAT)")


def _folded(page: str) -> str:
    return (
        f'<details class="answer"><summary><span class="closed">{SHOW_ANSWER}</span><span class="open">{HIDE_ANSWER}</span></summary>\n'
        f"{page}</details>\n"
    )


def _fold(cell: dict[str, object]) -> None:
    """Folds the code, unless it is what a reader may set."""
    metadata = cell.setdefault("metadata", {})
    tags = [tag for tag in metadata.get("tags", []) if not tag.startswith(("hide-", "hide_"))]
    if VISIBLE not in tags:
        tags.append("hide-input")
        metadata["mystnb"] = {**metadata.get("mystnb", {}), "code_prompt_show": SHOW, "code_prompt_hide": HIDE}
    metadata["tags"] = tags


def _link(stem: str) -> dict[str, object]:
    told = (
        f'<p class="notebook-link">This chapter is the notebook <a href="../notebooks/{stem}.ipynb">{stem}.ipynb</a> as it ran; '
        "its code is folded away.</p>"
    )
    return {"cell_type": "markdown", "id": f"{stem}-link", "metadata": {}, "source": told}
