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

TABLED = 'class="chart-table"'
PLOTLY = "application/vnd.plotly.v1+json"
VISIBLE = "parameters"  # the one tag whose code a reader sees at once
ANSWER = "answer"
SHOW, HIDE = "Show the code", "Hide the code"
SHOW_ANSWER, HIDE_ANSWER = "Show the answer", "Hide the answer"
# The book is called as these two notebooks are; a reader of the book has to tell them apart.
TITLES = {"0-overview": "0. The study and its words", "5-findings": "5. What came out"}
DATAFRAME = re.compile(r'<table[^>]*\bclass="dataframe\b')  # what pandas writes
_TITLE = re.compile(r"\A# .*")
_TABLE = re.compile(r"<table>(.*?)</table>", re.DOTALL)


def chapter(notebook: Mapping[str, object], stem: str) -> dict[str, object]:
    """Return the notebook as the book takes it in: code folded, every output as HTML, a link to the notebook itself.

    The title is that of `TITLES`, where it has one.

    Leaves the notebook given, its code and its prose as they are.
    """
    made = copy.deepcopy(dict(notebook))
    numbers, charts = count(1), count(1)
    for cell in made["cells"]:
        if cell["cell_type"] == "code":
            _fold(cell)
            outputs = cell.get("outputs", [])
            tabled = any(TABLED in _joined(output.get("data", {}).get("text/html", "")) for output in outputs)
            shown = [output_html(output, numbers, charts, not tabled) for output in outputs]
            cell["outputs"] = [_html_output(page) for page in shown if page]
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


def _fold(cell: dict[str, object]) -> None:
    """Folds the code, and of an answer the output with it."""
    metadata = cell.setdefault("metadata", {})
    tags = [tag for tag in metadata.get("tags", []) if not tag.startswith(("hide-", "hide_"))]
    if VISIBLE not in tags:
        answer = ANSWER in tags
        tags.append("hide-cell" if answer else "hide-input")
        prompts = {"code_prompt_show": SHOW_ANSWER if answer else SHOW, "code_prompt_hide": HIDE_ANSWER if answer else HIDE}
        metadata["mystnb"] = {**metadata.get("mystnb", {}), **prompts}
    metadata["tags"] = tags


def _link(stem: str) -> dict[str, object]:
    told = (
        f'<p class="notebook-link">This chapter is the notebook <a href="../notebooks/{stem}.ipynb">{stem}.ipynb</a> as it ran; '
        "its code is folded away.</p>"
    )
    return {"cell_type": "markdown", "id": f"{stem}-link", "metadata": {}, "source": told}
