"""What is known of a sentence before any cue is read: its items, its cues, and where verbs, marks and quotations stand.

Everything is found once, so that each cue is read without going over the sentence again.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from analysis.attribute.cues.cue_search import find_cues
from analysis.attribute.cues.cues import Cue
from analysis.attribute.sentences.finite import RELATIVE_REACH, in_relative, is_finite
from analysis.attribute.sentences.items import Item, Items, Unit
from analysis.attribute.sentences.positions import Positions, first_in
from analysis.records import Span


@dataclass(frozen=True, eq=False)
class SentenceView:
    """One sentence: its items, its cues from left to right, and the places that its rules ask for.

    `end` is the item behind the last one that can be content: the sentence's closing stops are left out.
    `breaks` are the commas, semicolons, colons and quotations, at which a frame ends; `free_verbs` the finite verbs
    outside relative clauses, a clause being taken to reach a few items behind its "who".
    """

    unit: Unit
    items: Items
    cues: tuple[Cue, ...]
    end: int
    commas: Positions
    colons: Positions
    quotations: Positions
    breaks: Positions
    finite: tuple[bool, ...]
    finite_verbs: Positions
    free_verbs: Positions
    cue_starts: Positions

    def span(self, first: int, last: int) -> Span:
        """The body span of items first:last."""
        return self.items[first].start, self.items[last - 1].end

    def is_finite(self, i: int) -> bool:
        """Whether item `i` is a finite verb."""
        return self.finite[i]

    def has_finite(self, start: int, stop: int) -> bool:
        """Whether a finite verb stands in start:stop."""
        return first_in(self.finite_verbs, start, stop) is not None

    def has_quotation(self, start: int, stop: int) -> bool:
        """Whether a quotation stands in start:stop."""
        return first_in(self.quotations, start, stop) is not None

    def break_from(self, at: int) -> int:
        """Where a frame that goes on at item `at` ends: at the next break, or at the sentence's end."""
        found = first_in(self.breaks, at, self.end)
        return max(at, self.end) if found is None else found

    def free_verb(self, start: int, stop: int) -> int | None:
        """The first finite verb behind item `start` and before `stop` in no relative clause begun in between."""
        near = min(stop, start + RELATIVE_REACH)
        for k in range(start + 1, near):
            if self.is_finite(k) and not in_relative(self.items, k, start):
                return k
        return first_in(self.free_verbs, max(near, start + 1), stop)


def view_sentence(unit: Unit) -> SentenceView:
    """The view of a sentence; it decides nothing yet about who says what.

    >>> from analysis.attribute.sentences.items import fold
    >>> from analysis.attribute.plain import body_of
    >>> view = view_sentence(fold(body_of("The man who was ill on the eve of the vote said no."), [], [(0, 51)])[0])
    >>> view.finite_verbs, view.free_verbs, [cue.verb for cue in view.cues]
    ((3, 11), (11,), ['say'])
    """
    items = unit.items
    cues = tuple(find_cues(items))
    finite = tuple(is_finite(items, i) for i in range(len(items)))
    finite_verbs = tuple(i for i, found in enumerate(finite) if found)
    return SentenceView(
        unit,
        items,
        cues,
        _end(items),
        commas=_places(items, lambda item: item.low == ","),
        colons=_places(items, lambda item: item.low == ":"),
        quotations=_places(items, lambda item: item.kind == "quotation"),
        breaks=_places(items, lambda item: item.kind == "quotation" or item.low in (",", ";", ":")),
        finite=finite,
        finite_verbs=finite_verbs,
        free_verbs=tuple(i for i in finite_verbs if not in_relative(items, i, 0)),
        cue_starts=tuple(cue.first for cue in cues),
    )


def _places(items: Items, is_wanted: Callable[[Item], bool]) -> Positions:
    return tuple(i for i, item in enumerate(items) if is_wanted(item))


def _end(items: Items) -> int:
    end = len(items)
    while end and items[end - 1].kind == "mark" and items[end - 1].low in ".!?…":
        end -= 1
    return end
