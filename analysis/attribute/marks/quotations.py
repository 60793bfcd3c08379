"""A quotation: words between quotation marks, whoever's they are."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from analysis.records import Span


@dataclass(frozen=True)
class Quotation:
    """Words between quotation marks, marks in: body span, kind of marks, and what was wrong with them.

    `kind` is "double" or "single"; `damage` is "", "no opening mark" or "no closing mark"; `reopened` says that the
    quotation goes on from the paragraph before, whose closing mark is left out by custom.
    """

    start: int
    end: int
    kind: str
    damage: str = ""
    reopened: bool = False

    @property
    def span(self) -> Span:
        """The body span, marks in."""
        return self.start, self.end


def quotation_at(quotations: list[Quotation], place: int) -> Quotation | None:
    """The quotation in which a place lies, of quotations in order that do not overlap; none where it lies in none."""
    before = bisect_right(quotations, place, key=lambda quotation: quotation.start) - 1
    return quotations[before] if before >= 0 and place < quotations[before].end else None
