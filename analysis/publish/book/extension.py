"""What Sphinx learns for the book: pages of finished HTML, parts of such in written pages, formulas as MathML."""

from __future__ import annotations

import html
import json
from pathlib import Path

from docutils import nodes
from docutils.parsers.rst import Directive
from myst_nb.sphinx_ import HideCodeCellNode
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.parsers import Parser
from sphinx.writers.html5 import HTML5Translator

from analysis.publish.book.glossary_links import link_words
from analysis.publish.book.mathml import visit_math, visit_math_block

CHARTED = 'class="chart"'
PARTS = "parts"  # folder of finished HTML in the book's source


class PageParser(Parser):
    """Reads a `.page`: the JSON of a title, a lead and sections, whose titles are text and whose bodies are HTML.

    No title and no text of a piece is ever read as markup that way.
    """

    supported = ("page",)

    def parse(self, inputstring: str, document: nodes.document) -> None:
        """Fills the document with the page."""
        page = json.loads(inputstring)
        whole = _section(document, page["title"], page.get("id", "top"), page.get("lead", ""))
        document += whole
        if page.get("wide"):  # room for the notes beside a text, instead of the contents of a page
            environment = document.settings.env
            environment.metadata[environment.docname]["html_theme.sidebar_secondary.remove"] = "true"
        if page.get("children"):
            whole += _contents(page["children"], document.settings.env.docname)
        for part in page.get("sections", []):
            whole += _section(document, part["title"], part["id"], part["html"])


class Part(Directive):
    """The directive `part`: finished HTML by its name."""

    required_arguments = 1
    has_content = False

    def run(self) -> list[nodes.Node]:
        """Returns the HTML as one node."""
        folder = Path(self.state.document.settings.env.srcdir) / PARTS
        return [nodes.raw("", (folder / f"{self.arguments[0]}.html").read_text(encoding="utf-8"), format="html")]


def setup(app: Sphinx) -> dict[str, object]:
    """Registers all of it with Sphinx."""
    app.add_source_suffix(".page", "page")
    app.add_source_parser(PageParser)
    app.add_directive("part", Part)
    app.add_html_math_renderer("mathml", (visit_math, None), (visit_math_block, None))
    app.add_node(HideCodeCellNode, override=True, html=(open_folded, close_folded))
    app.connect("html-page-context", _only_where_charts_are)
    app.connect("doctree-resolved", link_words)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def open_folded(translator: HTML5Translator, node: HideCodeCellNode) -> None:
    """Writes the beginning of folded code: a summary that says what it hides, and nothing that a screen reader hears otherwise."""
    shown, hidden = (html.escape(node[key]) for key in ("prompt_show", "prompt_hide"))
    translator.body.append(
        f'<details class="code"><summary><span class="closed">{shown}</span><span class="open">{hidden}</span></summary>\n'
    )


def close_folded(translator: HTML5Translator, node: HideCodeCellNode) -> None:
    """Writes the end of folded code."""
    translator.body.append("</details>\n")


def _section(document: nodes.document, title: str, identity: str, page: str) -> nodes.section:
    section = nodes.section(ids=[identity])  # no name: a label of the whole book would have to be the only one of its name
    section += nodes.title("", "", nodes.Text(title))
    document.ids[identity] = section
    if page:
        section += nodes.raw("", page, format="html")
    return section


def _contents(children: list[str], parent: str) -> nodes.compound:
    """The pages below this one, in the sidebar's table of contents and nowhere on the page."""
    contents = addnodes.toctree(
        entries=[(None, child) for child in children], includefiles=children, parent=parent, maxdepth=1, caption=None, glob=False,
        hidden=True, includehidden=False, numbered=0, titlesonly=True,
    )
    return nodes.compound("", contents, classes=["toctree-wrapper"])


def _only_where_charts_are(app: Sphinx, name: str, template: str, context: dict, doctree: nodes.document | None) -> None:
    """Brings the script of the charts, the largest file of the book, to the pages that have one."""
    if CHARTED in context.get("body", ""):
        app.add_js_file("dark.js", defer="defer", priority=690)
        app.add_js_file("plotly.min.js", defer="defer", priority=700)
        app.add_js_file("charts.js", defer="defer", priority=710)
