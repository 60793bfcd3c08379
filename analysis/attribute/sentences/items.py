"""Sentences as the rules see them: words, punctuation, and each quotation folded into one item.

With a quotation folded, `“A. B,” she said. “C.”` reads Q she said . Q: the words around the marks show their frame.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from analysis.attribute.marks.quotations import Quotation
from analysis.attribute.tokens import WORD
from analysis.records import Body, Span

Range = tuple[int, int]  # items first:last of a sentence
_TOKEN = re.compile(WORD.pattern + r"|[^\w\s]")
# "PORT VESSEN (Ledger) – ": the place a report was sent from says nothing and is said by nobody.
_DATELINE = re.compile(
    r"[A-Z][A-Z .,’'\-]{2,40}(?:,? [A-Z][a-z]+\.?(?: \d{1,2})?)?\s?(?:\([^()]{1,40}\)\s?)?(?:–|—|--)\s"
)


class Item(NamedTuple):  # a piece has as many as words: a tuple is made fastest
    """A word, a punctuation mark or a folded quotation, with its body span.

    `kind` is "word", "mark" or "quotation"; `low` is the text in lower case, its apostrophes straight.
    """

    kind: str
    text: str
    low: str
    start: int
    end: int
    quotation: Quotation | None = None

    @property
    def is_capital(self) -> bool:
        """Whether it begins with a capital letter."""
        return self.text[:1].isupper()


Items = tuple[Item, ...]


@dataclass(frozen=True)
class Unit:
    """One sentence of items, with the number of its paragraph."""

    items: Items
    paragraph: int

    @property
    def start(self) -> int:
        """Where its first item begins."""
        return self.items[0].start

    @property
    def end(self) -> int:
        """Where its last item ends."""
        return self.items[-1].end

    @cached_property
    def is_quotation(self) -> bool:
        """Whether it holds quotations and nothing else but punctuation."""
        return all(item.kind != "word" for item in self.items) and any(item.kind == "quotation" for item in self.items)


def low_at(items: Items, i: int) -> str:
    """The lower-case text of item `i`; empty for a quotation and beyond either end, where no rule finds its word."""
    return items[i].low if 0 <= i < len(items) and items[i].kind != "quotation" else ""


def fold(body: Body, quotations: list[Quotation], sentences: list[Span]) -> list[Unit]:
    """The body's sentences as units of items, a quotation of several sentences being one item.

    >>> from analysis.attribute.plain import body_of
    >>> from analysis.attribute.marks.quotation_marks import find_quotations
    >>> from analysis.attribute.sentences.boundaries import split_sentences
    >>> b = body_of('“A. B,” she said. “C.”')
    >>> [[i.text for i in u.items] for u in fold(b, find_quotations(b), split_sentences(b))]
    [['“A. B,”', 'she', 'said', '.'], ['“C.”']]
    """
    units: list[Unit] = []
    breaks = {end for _, end in sentences}
    position = 0
    for number, (start, end) in enumerate(body.paragraphs):
        inside = []
        while position < len(quotations) and quotations[position].start < end:
            inside.append(quotations[position])
            position += 1
        dateline = _DATELINE.match(body.text, start, end)
        current: list[Item] = []
        for item in _items(body.text, dateline.end() if dateline else start, end, inside):
            current.append(item)
            if item.end in breaks:
                units.append(Unit(tuple(current), number))
                current = []
        if current:
            units.append(Unit(tuple(current), number))
    return units


def _items(text: str, start: int, end: int, quotations: list[Quotation]) -> list[Item]:
    out: list[Item] = []
    position = start
    for quotation in quotations:
        _add_tokens(out, text, position, quotation.start)
        words = text[quotation.start:quotation.end]
        out.append(Item("quotation", words, words.lower(), quotation.start, quotation.end, quotation))
        position = quotation.end
    _add_tokens(out, text, position, end)
    return out


def _add_tokens(out: list[Item], text: str, start: int, end: int) -> None:
    for match in _TOKEN.finditer(text, start, end):
        token = match.group()
        kind = "word" if token[0].isalnum() or token[0] == "_" else "mark"
        out.append(Item(kind, token, token.lower().replace("’", "'"), *match.span()))
