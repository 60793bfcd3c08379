"""Pairs double quotation marks within a paragraph: curly, straight, low („), two apostrophes (''), guillemets."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import accumulate

from analysis.attribute.marks.quotations import Quotation

_DOUBLE = re.compile(r"[“”„‟\"«»]|''|``|‘‘|’’")
_SENTENCE_STOP = re.compile(r"[.!?…](?=\s|$)")
_BLANK = re.compile(r"\s*")
_STOPS = ".,!?;:…"
_OPENERS = "([{—–-/“\"«‘"
_OPENING_SHAPES = ("“", "„", "‟", "«", "``", "‘‘")
_CLOSING_SHAPES = ("”", "»", "’’")
MIN_LOST = 20  # characters before a lone closing mark, for it to end a block quotation rather than to be an inch sign


@dataclass(frozen=True)
class Paragraph:
    """Where a paragraph lies in the text, and what its neighbours tell of its marks.

    `announced`: the paragraph above ends in a colon; `opens_below`: the one below begins with a mark; `continues`:
    the quotation above was left open for this one.
    """

    text: str
    start: int
    end: int
    announced: bool
    opens_below: bool
    continues: bool


@dataclass(frozen=True)
class _Mark:
    start: int
    end: int
    opens: bool


def pair_double(paragraph: Paragraph) -> tuple[list[Quotation], bool]:
    """The quotations between double marks in a paragraph, and whether the last one goes on in the paragraph below.

    A mark whose partner is missing closes, or opens, with its sentence; a lone closing mark in mid-paragraph is left
    alone, being an inch sign as likely as a quotation's end.

    >>> text = 'It is 6" wide. “So be it, he said. “Fine.”'
    >>> [text[q.start:q.end] for q in pair_double(Paragraph(text, 0, len(text), False, False, False))[0]]
    ['“So be it, he said.', '“Fine.”']
    """
    out: list[Quotation] = []
    opened: int | None = None
    depth = 0
    for mark, closers_ahead in _marks(paragraph):
        if mark.opens and opened is None:
            opened, depth = mark.start, 1
        elif mark.opens and closers_ahead > depth:
            depth += 1  # a quotation inside the quotation, closed further on
        elif mark.opens:
            stop = _sentence_end(paragraph.text, opened, mark.start)
            out.append(_quotation(paragraph, opened, stop, "no closing mark"))
            opened, depth = mark.start, 1
        elif opened is None:
            if not out and _opening_is_lost(paragraph, mark):
                out.append(Quotation(paragraph.start, mark.end, "double", "no opening mark"))
        else:
            depth -= 1
            if depth <= 0:
                out.append(_quotation(paragraph, opened, mark.end, ""))
                opened = None
    if opened is None:
        return out, False
    last, goes_on = _unclosed(paragraph, opened)
    return [*out, last], goes_on


def _quotation(paragraph: Paragraph, start: int, end: int, damage: str) -> Quotation:
    return Quotation(start, end, "double", damage, reopened=paragraph.continues and start == paragraph.start)


def _marks(paragraph: Paragraph) -> list[tuple[_Mark, int]]:
    """Each mark with the number of closing ones from it on."""
    marks: list[_Mark] = []
    depth = 0
    for match in _DOUBLE.finditer(paragraph.text, paragraph.start, paragraph.end):
        opens = _opens(paragraph, match.start(), match.end(), depth > 0)
        depth = depth + 1 if opens else max(0, depth - 1)
        marks.append(_Mark(match.start(), match.end(), opens))
    ahead = list(accumulate(not mark.opens for mark in reversed(marks)))
    return list(zip(marks, reversed(ahead), strict=True))


def _opens(paragraph: Paragraph, start: int, end: int, is_open: bool) -> bool:
    """Whether a mark opens, by its neighbours; by its own shape, then by the state, where they do not tell."""
    text = paragraph.text
    before = text[start - 1] if start > paragraph.start else " "
    after = text[end] if end < paragraph.end else " "
    mark = text[start:end]
    if mark == "«" and before.isspace() and after.isspace():
        return True  # « as the French write them »
    if mark == "»" and before.isspace() and is_open:
        return False
    opens = (before.isspace() or before in _OPENERS) and not after.isspace() and (after not in _STOPS or after == ".")
    closes = not before.isspace() and (after.isspace() or after in ".,!?;:…)]}—–-/”’'\"»")
    if opens != closes:
        return opens
    return mark in _OPENING_SHAPES or (mark not in _CLOSING_SHAPES and not is_open)


def _opening_is_lost(paragraph: Paragraph, mark: _Mark) -> bool:
    """Whether a lone closing mark ends a block quotation whose opening mark was lost."""
    ends_paragraph = _BLANK.match(paragraph.text, mark.end, paragraph.end).end() == paragraph.end
    stops = paragraph.text[mark.start - 1] in ".!?…,"
    return (paragraph.announced or ends_paragraph) and stops and mark.start - paragraph.start > MIN_LOST


def _unclosed(paragraph: Paragraph, opened: int) -> tuple[Quotation, bool]:
    """The quotation that no mark closes, up to its paragraph's or its sentence's end; and whether it goes on below."""
    text, end = paragraph.text, paragraph.end
    if paragraph.opens_below and _SENTENCE_STOP.search(text, max(opened, end - 2), end):
        return _quotation(paragraph, opened, end, ""), True
    is_block = opened == paragraph.start or (paragraph.announced and opened - paragraph.start < 3)
    stop = end if is_block else _sentence_end(text, opened, end)
    return _quotation(paragraph, opened, stop, "no closing mark"), False


def _sentence_end(text: str, start: int, limit: int) -> int:
    match = _SENTENCE_STOP.search(text, start, limit)
    stop = match.end() if match else limit
    while stop > start and text[stop - 1].isspace():
        stop -= 1
    return stop
