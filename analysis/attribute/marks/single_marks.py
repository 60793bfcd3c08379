"""Pairs single quotation marks within a paragraph; tells them from apostrophes by what stands beside them."""

from __future__ import annotations

import bisect
import re

from analysis.attribute.marks.quotations import Quotation
from analysis.records import Span

_SINGLE = re.compile(r"[‘’‚‹›'`]")
# Words that begin with an apostrophe: it opens nothing.
_CLIPPED = re.compile(r"[’'](?:\d|(?:tis|twas|twere|em|til|till|cause|bout|round|n|cos|neath|phone)\b)", re.I)


def pair_single(text: str, start: int, end: int, taken: list[Span]) -> list[Quotation]:
    """Quotations between single marks in text[start:end], outside the spans `taken` by double marks.

    Apostrophes never open or close one: neither the plural's ("the pilots’ vote") nor the clipped word's ("’31").

    >>> text = "The ‘quiet vote’ of ’31 was the pilots’ own."
    >>> [text[q.start:q.end] for q in pair_single(text, 0, len(text), [])]
    ['‘quiet vote’']
    """
    marks = [m for m in _SINGLE.finditer(text, start, end) if not _inside(m.start(), taken)]
    out: list[Quotation] = []
    position = start
    for mark, close in zip(marks, _closers(text, end, marks), strict=True):
        if mark.start() < position or close is None or not _opens(text, mark.start(), start, end):
            continue
        following = bisect.bisect_left(taken, (mark.start(), 0))
        if following < len(taken) and close >= taken[following][0]:
            continue
        out.append(Quotation(mark.start(), close + 1, "single"))
        position = close + 1
    return out


def _inside(position: int, spans: list[Span]) -> bool:
    i = bisect.bisect_right(spans, (position, float("inf"))) - 1
    return i >= 0 and spans[i][0] <= position < spans[i][1]


def _opens(text: str, at: int, first: int, last: int) -> bool:
    before = text[at - 1] if at > first else " "
    after = text[at + 1] if at + 1 < last else " "
    if text[at] not in "‘'`‹‚" or not (before.isspace() or before in "([{—–-/") or after.isspace():
        return False
    return (after.isalnum() and not _CLIPPED.match(text, at)) or after in "…[("


def _closers(text: str, end: int, marks: list[re.Match[str]]) -> list[int | None]:
    """For each mark the place of its closing one: the next that can be no plural's apostrophe, else the next at all."""
    out: list[int | None] = []
    certain: int | None = None
    possible: int | None = None
    for mark in reversed(marks):
        out.append(possible if certain is None else certain)
        at = mark.start()
        before, after = text[at - 1], text[at + 1] if at + 1 < end else " "
        if text[at] == "‘":
            certain = possible = None  # another quotation opens first
        elif text[at] in "’'›" and not before.isspace() and not after.isalnum():
            possible = at
            if not (before in "sS" and after.isspace()):
                certain = at
    return out[::-1]
