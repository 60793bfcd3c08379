"""The first use of each of the field's words on a page of prose leads to the glossary."""

from __future__ import annotations

import re
from functools import cache

import yaml
from docutils import nodes
from sphinx.application import Sphinx

from analysis.publish.book.addresses import anchor
from analysis.publish.book.settings import ROOM

PAGES = ("index", "0-overview", "1-clean", "2-attribute", "3-measure", "4-validate", "5-findings")
GLOSSARY = "glossary"
# Words that prose uses in their plain sense more often than in the field's.
PLAIN = ("piece", "author", "study", "point", "mean", "cell", "other", "content", "form", "source", "body", "mixed", "direct", "indirect", "claim")
_APART = (nodes.reference, nodes.literal, nodes.title, nodes.raw, nodes.table, nodes.literal_block)


@cache
def words() -> dict[str, str]:
    """The words of the glossary that become links, in small letters, each with its anchor."""
    groups = yaml.safe_load((ROOM / "pages" / "glossary.yaml").read_text(encoding="utf-8"))
    known = (entry["word"] for group in groups for entry in group["words"])
    return {word.lower(): anchor(word) for word in known if word.lower() not in PLAIN}


def link_words(app: Sphinx, doctree: nodes.document, name: str) -> None:
    """Makes the first use of each word in a paragraph of the page a link; leaves titles, code, tables and links as they are."""
    if name not in PAGES:
        return
    left = dict(words())
    for text in list(doctree.findall(nodes.Text)):
        around = list(_ancestors(text))
        if any(isinstance(node, nodes.paragraph | nodes.list_item) for node in around) and not any(isinstance(node, _APART) for node in around):
            text.parent.replace(text, _linked(app, name, str(text), left))


def _linked(app: Sphinx, name: str, text: str, left: dict[str, str]) -> list[nodes.Node]:
    """The text in parts; the words that it uses for the first time are links, and are taken from those that are left."""
    parts: list[nodes.Node] = []
    position = 0
    for match in _pattern().finditer(text):
        known = left.pop(match[1].lower(), None)
        if known is None:
            continue
        address = f"{app.builder.get_relative_uri(name, GLOSSARY)}#{known}"
        link = nodes.reference("", "", nodes.Text(match[0]), internal=True, refuri=address, classes=["word"])
        parts += [nodes.Text(text[position : match.start()]), link]
        position = match.end()
    return [part for part in (*parts, nodes.Text(text[position:])) if not isinstance(part, nodes.Text) or part]


@cache
def _pattern() -> re.Pattern[str]:
    longest_first = sorted(words(), key=len, reverse=True)
    return re.compile(rf"(?<![\w-])({'|'.join(map(re.escape, longest_first))})s?(?![\w-])", re.IGNORECASE)


def _ancestors(node: nodes.Node):
    while (node := node.parent) is not None:
        yield node
