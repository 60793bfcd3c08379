"""Pairs quotation marks by typography alone: what stands between marks, whatever their kind and their damage.

Double marks are curly, straight, low („), two apostrophes (''), or guillemets; single ones curly or straight, told
apart from apostrophes by what stands beside them. A mark that is missing or of the wrong side costs its own
quotation at most, never the rest of the piece: every paragraph starts afresh.
"""

from __future__ import annotations

import bisect
import re
from dataclasses import dataclass

from analysis.records import Body, Span

_DOUBLE = re.compile(r"[“”„‟\"«»]|''|``|‘‘|’’")
_SINGLE = re.compile(r"[‘’‚‹›'`]")
_SENTENCE_STOP = re.compile(r"[.!?…](?=\s|$)")
_STOPS = ".,!?;:…"
_OPENERS = "([{—–-/“\"«‘"
# Words that begin with an apostrophe: it opens nothing.
_CLIPPED = re.compile(r"[’'](?:\d|(?:tis|twas|twere|em|til|till|cause|bout|round|n|cos|neath|phone)\b)", re.I)


@dataclass(frozen=True)
class Quotation:
    """Words between quotation marks, marks in: body span, kind of marks, and what was wrong with them.

    `damage` is "" or "no opening mark", "no closing mark"; `reopened` says that the quotation goes on from the
    paragraph before, whose closing mark is left out by custom.
    """

    start: int
    end: int
    kind: str
    damage: str = ""
    reopened: bool = False

    @property
    def span(self) -> Span:
        return self.start, self.end


@dataclass(frozen=True)
class _Mark:
    start: int
    end: int
    side: str  # "open" or "close"


def find_quotations(body: Body) -> list[Quotation]:
    """The outermost quotations of a body, in order, none reaching over a paragraph's end.

    >>> from analysis.attribute.plain import body_of
    >>> [q.kind for q in find_quotations(body_of('“No,” he said. The pilots’ vote of ’31.'))]
    ['double']

    The apostrophes of "pilots’" and "’31" are not marks.
    """
    text, out = body.text, []
    announced, continues = False, False
    for number, (start, end) in enumerate(body.paragraphs):
        following = body.paragraphs[number + 1] if number + 1 < len(body.paragraphs) else None
        opens_next = following is not None and text[following[0]] in "“\"„«‘"
        found = _pair_double(text, start, end, announced, opens_next, continues)
        continues = bool(found) and found[-1].damage == "reopens below"
        singles = _pair_single(text, start, end, [q.span for q in found])
        out += sorted([*(_settle(q) for q in found), *singles], key=lambda q: q.start)
        announced = text[start:end].rstrip().endswith(":")
    return out


def _settle(quotation: Quotation) -> Quotation:
    damage = "" if quotation.damage == "reopens below" else quotation.damage
    return Quotation(quotation.start, quotation.end, quotation.kind, damage, quotation.reopened)


def _side(text: str, start: int, end: int, first: int, last: int, is_open: bool) -> str:
    """Whether a mark opens or closes, by its neighbours; by its own shape or the state where they do not tell."""
    before = text[start - 1] if start > first else " "
    after = text[end] if end < last else " "
    opens = (before.isspace() or before in _OPENERS) and not after.isspace() and (after not in _STOPS or after == ".")
    closes = not before.isspace() and (after.isspace() or after in ".,!?;:…)]}—–-/”’'\"»")
    if opens != closes:
        return "open" if opens else "close"
    mark = text[start:end]
    if mark in ("“", "„", "‟", "«", "``", "‘‘"):
        return "open"
    if mark in ("”", "»", "’’"):
        return "close"
    return "close" if is_open else "open"


def _pair_double(text: str, start: int, end: int, announced: bool, opens_next: bool, continues: bool) -> list[Quotation]:
    marks: list[_Mark] = []
    depth = 0
    for match in _DOUBLE.finditer(text, start, end):
        side = _side(text, match.start(), match.end(), start, end, depth > 0)
        depth = depth + 1 if side == "open" else max(0, depth - 1)
        marks.append(_Mark(match.start(), match.end(), side))
    closes_after = [0] * (len(marks) + 1)
    for i in range(len(marks) - 1, -1, -1):
        closes_after[i] = closes_after[i + 1] + (marks[i].side == "close")
    return _match_double(text, start, end, marks, closes_after, announced, opens_next, continues)


def _match_double(text, start, end, marks, closes_after, announced, opens_next, continues) -> list[Quotation]:
    out: list[Quotation] = []
    opened: int | None = None
    depth = 0
    for i, mark in enumerate(marks):
        reopened = continues and opened == start
        if mark.side == "open" and opened is None:
            opened, depth = mark.start, 1
        elif mark.side == "open" and closes_after[i] > depth:
            depth += 1  # a quotation inside the quotation, closed further on
        elif mark.side == "open":
            out.append(Quotation(opened, _sentence_end(text, opened, mark.start), "double", "no closing mark", reopened))
            opened, depth = mark.start, 1
        elif opened is None:
            if _opening_lost(text, start, end, mark, out, announced):
                out.append(Quotation(start, mark.end, "double", "no opening mark"))
        else:
            depth -= 1
            if depth <= 0:
                out.append(Quotation(opened, mark.end, "double", "", reopened))
                opened = None
    if opened is not None:
        out.append(_unclosed(text, start, end, opened, announced, opens_next, continues))
    return out


def _opening_lost(text: str, start: int, end: int, mark: _Mark, out: list[Quotation], announced: bool) -> bool:
    """Whether a lone closing mark ends a block quotation whose opening mark was lost."""
    ends_paragraph = not text[mark.end:end].strip()
    return not out and (announced or ends_paragraph) and text[mark.start - 1] in ".!?…," and mark.start - start > 20


def _unclosed(text, start, end, opened, announced, opens_next, continues) -> Quotation:
    reopened = continues and opened == start
    at_start = opened == start
    if opens_next and _SENTENCE_STOP.search(text, max(opened, end - 2), end):
        return Quotation(opened, end, "double", "reopens below", reopened)
    if at_start or (announced and opened - start < 3):
        return Quotation(opened, end, "double", "no closing mark", reopened)
    return Quotation(opened, _sentence_end(text, opened, end), "double", "no closing mark", reopened)


def _sentence_end(text: str, start: int, limit: int) -> int:
    match = _SENTENCE_STOP.search(text, start, limit)
    stop = match.end() if match else limit
    while stop > start and text[stop - 1].isspace():
        stop -= 1
    return stop


def _pair_single(text: str, start: int, end: int, taken: list[Span]) -> list[Quotation]:
    """Quotations between single marks outside the double ones; apostrophes never open or close one."""
    candidates = [m for m in _SINGLE.finditer(text, start, end) if not _inside(m.start(), taken)]
    certain, possible = _closers(text, end, candidates)
    out: list[Quotation] = []
    position = start
    for i, mark in enumerate(candidates):
        if mark.start() < position or not _opens_single(text, mark.start(), start, end):
            continue
        close = certain[i] if certain[i] is not None else possible[i]
        after = bisect.bisect_left(taken, (mark.start(), 0))
        limit = taken[after][0] if after < len(taken) else end
        if close is None or close >= limit:
            continue
        out.append(Quotation(mark.start(), close + 1, "single"))
        position = close + 1
    return out


def _inside(position: int, spans: list[Span]) -> bool:
    i = bisect.bisect_right(spans, (position, float("inf"))) - 1
    return i >= 0 and spans[i][0] <= position < spans[i][1]


def _opens_single(text: str, at: int, first: int, last: int) -> bool:
    before = text[at - 1] if at > first else " "
    after = text[at + 1] if at + 1 < last else " "
    if text[at] not in "‘'`‹‚" or not (before.isspace() or before in "([{—–-/") or after.isspace():
        return False
    return after.isalnum() and not _CLIPPED.match(text, at) or after in "…[("


def _closers(text: str, end: int, marks: list[re.Match[str]]) -> tuple[list[int | None], list[int | None]]:
    """For each mark the next one that surely closes (a stop before it, or no plural before it), and the next that may."""
    certain: list[int | None] = [None] * len(marks)
    possible: list[int | None] = [None] * len(marks)
    sure, may = None, None
    for i in range(len(marks) - 1, -1, -1):
        certain[i], possible[i] = sure, may
        at = marks[i].start()
        before, after = text[at - 1], text[at + 1] if at + 1 < end else " "
        if text[at] == "‘":
            sure = may = None  # another quotation opens first
        elif text[at] in "’'›" and not before.isspace() and not after.isalnum():
            plural = before in "sS" and after.isspace()
            if not plural:
                sure = at
            may = at
    return certain, possible
