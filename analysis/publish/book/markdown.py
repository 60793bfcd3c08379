"""Markdown that a notebook's cells put out, as HTML: no markup of a raw text gets through, no link leaves but by http."""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.token import Token

LOWEST = 3  # outputs stand in sections, whose headings are of level 2
_NOTEBOOK = re.compile(r"^(?P<stem>[0-9A-Za-z_-]+)\.ipynb(?P<anchor>#.*)?$")


def markdown_html(text: str) -> str:
    """Return Markdown (CommonMark and tables) as HTML; links to notebooks lead to the book's chapters.

    Leaves tags as text, since only the package's own words reach an output unescaped, and they hold none; headings are
    moved down, so that none stands above the section it is in.

    >>> markdown_html("**9 %** of [them](2-attribute.ipynb) <b>")
    '<p><strong>9 %</strong> of <a href="2-attribute.html">them</a> &lt;b&gt;</p>\\n'
    >>> markdown_html("# Told")
    '<h3>Told</h3>\\n'
    """
    reader = MarkdownIt("commonmark", {"html": False}).enable("table")
    tokens = reader.parse(text)
    _lower(tokens)
    for token in tokens:
        for child in token.children or ():
            if child.type == "link_open":
                child.attrSet("href", chapter_address(str(child.attrGet("href"))))
    return reader.renderer.render(tokens, reader.options, {})


def chapter_address(address: str) -> str:
    """Return where the book has what a link between notebooks leads to.

    Leaves every other address as it is.

    >>> chapter_address("1-clean.ipynb#save"), chapter_address("../tables/pieces.csv")
    ('1-clean.html#save', '../tables/pieces.csv')
    """
    found = _NOTEBOOK.match(address)
    return f"{found['stem']}.html{found['anchor'] or ''}" if found else address


def _lower(tokens: list[Token]) -> None:
    headings = [token for token in tokens if token.type in ("heading_open", "heading_close")]
    if headings:
        down = LOWEST - min(int(token.tag[1]) for token in headings)
        for token in headings:
            token.tag = f"h{min(6, int(token.tag[1]) + down)}"
