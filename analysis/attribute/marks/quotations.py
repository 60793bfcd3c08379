"""A quotation: words between quotation marks, whoever's they are."""

from __future__ import annotations

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
