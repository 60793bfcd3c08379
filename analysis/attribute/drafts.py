"""A draft attribution: what the rules found in one sentence, in body offsets, before speakers are resolved."""

from __future__ import annotations

from dataclasses import dataclass, field

from analysis.records import Span


@dataclass
class Draft:
    """Source, cue and content spans in the body's text; `rule` names the pattern, `confidence` how sure it is."""

    content: list[Span]
    cue: list[Span] = field(default_factory=list)
    source: list[Span] = field(default_factory=list)
    verb: str = ""
    stance: str = "neutral"
    rule: str = ""
    confidence: float = 0.8
    paragraph: int = 0
    verbatim: bool = False  # the whole content is the source's own words though no marks stand around it
    carried: "Draft | None" = None  # the attribution whose speaker goes on here

    @property
    def start(self) -> int:
        """Where the content begins."""
        return min(start for start, _ in self.content)

    @property
    def end(self) -> int:
        """Where the content ends."""
        return max(end for _, end in self.content)
