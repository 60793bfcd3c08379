"""Takes the article out of an HTML page, with the structure its markup gives (trafilatura does the finding)."""

from __future__ import annotations

import re
from functools import cache

from lxml import etree, html

from analysis.errors import DocumentError
from analysis.records import Block

_TAGS = {"head": "heading", "p": "paragraph", "quote": "quotation", "item": "item", "ab": "paragraph"}


_SHOWN = "//text()[not(ancestor::script or ancestor::style or ancestor::noscript or ancestor::template or ancestor::head)]"


@cache
def _trafilatura():
    # Imported when the first page is read: it costs half a second that plain text need not pay.
    import logging

    import trafilatura

    # It reports every page it finds odd on stderr; what concerns a person is raised as a DocumentError here.
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    return trafilatura


def extract_page(page: str, name: str) -> tuple[str, tuple[Block, ...], int]:
    """The article's text, one block a paragraph with a blank line between; its blocks; the words of the whole page.

    Menus, forms, comments, scripts and footers are left out; nothing on the page is run and nothing is fetched.

    Raises:
        DocumentError: no article text was found on the page.
    """
    tree = _trafilatura().bare_extraction(page, include_comments=False, include_tables=False, with_metadata=False)
    body = getattr(tree, "body", None)
    parts = list(_blocks(body)) if body is not None else []
    if not parts:
        raise DocumentError(f"{name}: no article was found on this page; save the piece as plain text.")
    raw, blocks = "", []
    for tag, text in parts:
        raw += "\n\n" if raw else ""
        blocks.append(Block(len(raw), len(raw) + len(text), tag))
        raw += text
    return raw + "\n", tuple(blocks), count_page_words(page)


def _blocks(element):
    """The innermost blocks below an element as (tag, text), in the order of the page."""
    for child in element:
        tag = _TAGS.get(child.tag)
        if tag is None or (child.tag in ("quote", "item") and any(c.tag in _TAGS for c in child)):
            inner = list(_blocks(child))
            yield from inner
            if not inner and tag is None and (text := _squash(child)):
                yield "paragraph", text
        elif text := _squash(child):
            yield tag, text
        if tail := " ".join((child.tail or "").split()):
            yield "paragraph", tail


def _squash(element) -> str:
    return " ".join("".join(element.itertext()).split())


def count_page_words(page: str) -> int:
    """Words of a page as a browser would show them: tags, scripts and styles left out.

    >>> count_page_words("<p>Two words</p><script>var a = 1</script>")
    2
    """
    parser = html.HTMLParser(encoding="utf-8", huge_tree=True, no_network=True)
    try:
        tree = html.document_fromstring(page.encode("utf-8", "replace"), parser=parser)
    except etree.LxmlError:
        return 0
    return sum(len(re.findall(r"\w+", text)) for text in tree.xpath(_SHOWN))


def page_metadata(page: str) -> dict[str, str]:
    """Title, author, outlet, date and address as the page's own metadata give them; empty where it gives none."""
    # Without a last date of our own the finder refuses dates to come, and the draft would depend on the day.
    dates = {"original_date": True, "extensive_search": False, "max_date": "9999-12-31"}
    found = _trafilatura().extract_metadata(page, date_config=dates)
    fields = {"title": "title", "author": "author", "outlet": "sitename", "date": "date", "address": "url"}
    return {name: (getattr(found, key, None) or "") for name, key in fields.items()}
