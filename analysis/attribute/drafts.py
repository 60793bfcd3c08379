"""A draft attribution: what the rules found in one sentence, in body offsets, before speakers are resolved."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from analysis.attribute.cues.cues import Cue
from analysis.attribute.sentences.items import Range
from analysis.attribute.sentences.sentence_view import SentenceView
from analysis.records import Span


class Belief(NamedTuple):
    """What an engine believes of a body as a whole, from the probability p of each word to stand inside content.

    `expected` is the mean of p: the sourcedness that is to be expected; `doubt` the mean of p(1 - p): 0 where every word is
    certain, .25 where none is. An engine without probabilities believes nothing (nan).
    """

    expected: float
    doubt: float


@dataclass
class Draft:
    """Source, cue and content spans in the body's text; `rule` names the pattern, `confidence` how sure it is.

    `verbatim` says that the whole content is the source's own words though no marks stand around it; `carried` is the
    attribution whose speaker goes on here.
    """

    content: list[Span]
    cue: list[Span] = field(default_factory=list)
    source: list[Span] = field(default_factory=list)
    verb: str = ""
    stance: str = "neutral"
    rule: str = ""
    confidence: float = 0.8
    paragraph: int = 0
    verbatim: bool = False
    carried: Draft | None = None
    evidence: str = ""
    counted: bool = True
    end: int = field(init=False)  # where the content ends

    def __post_init__(self) -> None:
        self.end = max((end for _, end in self.content), default=0)

    @property
    def start(self) -> int:
        """Where the content begins."""
        return min(start for start, _ in self.content)

    def add_content(self, start: int, end: int) -> None:
        """Lets the content go on with another span."""
        self.content.append((start, end))
        self.end = max(self.end, end)

    def stretch_content(self, end: int) -> None:
        """Lets the last span of the content go on to `end`."""
        start, _ = self.content.pop()
        self.add_content(start, end)


@dataclass(frozen=True)
class Progress:
    """How far a sentence has been read: items before `taken_to` are used up; `last_source` spoke last in it."""

    taken_to: int = 0
    last_source: Range | None = None


@dataclass(frozen=True)
class Found:
    """What a rule read at one cue: a draft, the first item that is free again, and the source where it can go on."""

    draft: Draft
    taken_to: int
    source: Range | None = None


def draft_at(
    view: SentenceView,
    cue: Cue,
    source: list[Span],
    content: list[Span],
    rule: str,
    confidence: float,
    cue_end: int | None = None,
) -> Draft:
    """The draft of a cue in its sentence; `cue_end` is the item behind the cue where it is longer than its words."""
    written = view.span(cue.first, cue.last if cue_end is None else cue_end)
    return Draft(content, [written], source, cue.verb, cue.stance, rule, confidence, view.unit.paragraph)
