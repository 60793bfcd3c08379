"""What is known of a sentence before any cue is read: its items, its cues, and where verbs, marks and quotations stand.

A rule that asks for none of it costs nothing: most sentences are never asked for their cues.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from analysis.attribute.cues.cue_search import find_cues
from analysis.attribute.cues.cues import Cue
from analysis.attribute.sentences.finite import RELATIVE_REACH, in_relative, is_finite
from analysis.attribute.sentences.items import Item, Items, Unit
from analysis.attribute.sentences.positions import Positions, first_in
from analysis.records import Span


@dataclass(frozen=True, eq=False)
class SentenceView:
    """One sentence: its items, and on demand its cues from left to right and the places that its rules ask for.

    Everything is found once, when it is first asked for.
    """

    unit: Unit

    @cached_property
    def items(self) -> Items:
        """The words, marks and quotations."""
        return self.unit.items

    @cached_property
    def cues(self) -> tuple[Cue, ...]:
        """What may attribute."""
        return tuple(find_cues(self.items))

    @cached_property
    def end(self) -> int:
        """The item behind the last one that can be content: the sentence's closing stops are left out."""
        return _end(self.items)

    @cached_property
    def commas(self) -> Positions:
        """The commas."""
        return _places(self.items, lambda item: item.low == ",")

    @cached_property
    def colons(self) -> Positions:
        """The colons."""
        return _places(self.items, lambda item: item.low == ":")

    @cached_property
    def quotations(self) -> Positions:
        """The quotations."""
        return _places(self.items, lambda item: item.kind == "quotation")

    @cached_property
    def breaks(self) -> Positions:
        """The commas, semicolons, colons and quotations, at which a frame ends."""
        return _places(self.items, lambda item: item.kind == "quotation" or item.low in (",", ";", ":"))

    @cached_property
    def finite(self) -> tuple[bool, ...]:
        """For each item whether it is a finite verb."""
        return tuple(is_finite(self.items, i) for i in range(len(self.items)))

    @cached_property
    def finite_verbs(self) -> Positions:
        """The finite verbs."""
        return tuple(i for i, found in enumerate(self.finite) if found)

    @cached_property
    def free_verbs(self) -> Positions:
        """The finite verbs outside relative clauses, a clause taken to reach a few items behind its "who"."""
        return tuple(i for i in self.finite_verbs if not in_relative(self.items, i, 0))

    @cached_property
    def cue_starts(self) -> Positions:
        """Where the cues begin."""
        return tuple(cue.first for cue in self.cues)

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
    return SentenceView(unit)


def _places(items: Items, is_wanted: Callable[[Item], bool]) -> Positions:
    return tuple(i for i, item in enumerate(items) if is_wanted(item))


def _end(items: Items) -> int:
    end = len(items)
    while end and items[end - 1].kind == "mark" and items[end - 1].low in ".!?…":
        end -= 1
    return end
