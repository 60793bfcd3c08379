"""Where a piece's sentences, paragraphs and quotations lie, asked by place in the text."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from analysis.attribute.marks.quotation_marks import find_quotations
from analysis.attribute.sentences.boundaries import split_sentences
from analysis.records import Body, Span

MIN_TITLE_WORDS = 5  # words that a line has to have before its capitals say anything
MAX_TITLE = 300  # characters of a line that are looked at
_WORDS = re.compile(r"[^\W\d_][\w’']*")
_SMALL_WORDS = frozenset("a an the and or but of to in for on with at by as is from over into vs via up s t".split())
_LINE = re.compile(r"[^\n]+")


@dataclass(frozen=True, eq=False)
class Layout:
    """Sentences and quotations of a body as spans in order; `line_ends` are the places where paragraphs end."""

    text: str
    sentences: tuple[Span, ...]
    quotations: tuple[Span, ...]
    line_ends: tuple[int, ...]

    def sentence_at(self, at: int) -> int:
        """The number of the sentence in which a place lies, or of the last one before it."""
        return max(0, bisect_right(self.sentences, at, key=_start) - 1)

    def quotation_at(self, at: int) -> Span | None:
        """The quotation in which a place lies, if any."""
        before = bisect_right(self.quotations, at, key=_start) - 1
        return self.quotations[before] if before >= 0 and at < self.quotations[before][1] else None

    def opening(self, number: int) -> Span:
        """A sentence from its first word outside a quotation that began before it; empty where it has none."""
        start, end = self.sentences[number]
        quotation = self.quotation_at(start)
        return (start, end) if quotation is None else (min(quotation[1], end), end)

    def lines_between(self, start: int, end: int) -> int:
        """How many paragraphs end between two places in the text; none where the second stands before the first."""
        return max(0, bisect_left(self.line_ends, end) - bisect_left(self.line_ends, start))


def _start(span: Span) -> int:
    return span[0]


def lay_out(body: Body) -> Layout:
    """The layout of a body.

    >>> from analysis.attribute.plain import body_of
    >>> layout = lay_out(body_of("“Wait. Stop,” said Ode.\\nHe left."))
    >>> layout.sentence_at(10), layout.text[slice(*layout.opening(1))], layout.lines_between(0, 26)
    (1, ' said Ode.', 1)
    """
    sentences = tuple(split_sentences(body)) or ((0, 0),)
    quotations = tuple(quotation.span for quotation in find_quotations(body))
    return Layout(body.text, sentences, quotations, tuple(match.start() for match in re.finditer("\n", body.text)))


def title_lines(text: str) -> list[Span]:
    """The lines in which every word is written large but small ones such as "of", as in headlines.

    There a capital is no sign of a name.

    >>> title_lines("Ode Meets Port Council in the Hall\\nOde met the council on Monday.")
    [(0, 34)]
    """
    out = []
    for line in _LINE.finditer(text):
        found = _WORDS.findall(line.group()[:MAX_TITLE])
        if MIN_TITLE_WORDS <= len(found) and not any(word[0].islower() and word not in _SMALL_WORDS for word in found):
            out.append(line.span())
    return out
