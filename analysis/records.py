"""The records that flow from room to room: read -> clean -> attribute -> measure -> publish.

All offsets are Python `str` offsets into `Document.raw`, end exclusive: `document.raw[start:end] == text`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

Span = tuple[int, int]
Spans = tuple[Span, ...]

ZONES = (
    "title", "subtitle", "byline", "date", "body", "heading", "caption",
    "related", "share", "bio", "notice", "url", "comment",
)
VOICES = ("quoted", "paraphrased", "frame", "author")
FORMS = ("direct", "mixed", "indirect")
SOURCE_TYPES = (
    "named_person", "named_organization", "document", "anonymous", "unnamed_person", "unnamed_group", "author",
)
STANCES = ("neutral", "factive", "doubting")


@dataclass(frozen=True)
class Block:
    """A block of an HTML page that its markup names: a paragraph, a heading, a quotation, a list item."""

    start: int
    end: int
    tag: str


@dataclass(frozen=True)
class Document:
    """One piece as read: its name (the file's stem), its decoded text and how it was decoded.

    `kind` is "text" or "html"; for HTML `raw` is the text that was extracted and `blocks` its structure.
    `page_words` counts the words of the file before anything was left out.
    """

    name: str
    raw: str
    encoding: str = "utf-8"
    kind: str = "text"
    blocks: tuple[Block, ...] = ()
    page_words: int = 0


@dataclass(frozen=True)
class SetAside:
    """A piece that could not be measured, and why, in a sentence."""

    name: str
    file: str
    reason: str


@dataclass(frozen=True)
class Zone:
    """One non-blank line of the raw text, the zone it belongs to, and the rule that said so."""

    start: int
    end: int
    zone: str
    rule: str


@dataclass(frozen=True)
class Body:
    """The piece's own words as plain text, each character tied to the raw text it stands for.

    `text` has one line a paragraph; markup, furniture and line breaks inside paragraphs are gone and damaged
    characters are repaired. `starts[i]:ends[i]` is the raw span of character i; `lines[i]` numbers its raw line.
    """

    text: str
    starts: Sequence[int]
    ends: Sequence[int]
    lines: Sequence[int]
    paragraphs: Spans = field(default=())

    def to_raw(self, span: Span, furniture: frozenset[int] = frozenset()) -> Spans:
        """Raw spans of a body span: one, or several where lines that are not body stand in between.

        `furniture` holds the numbers of the raw lines that are not body. White space at the ends is left out.
        """
        start, end = span
        while start < end and self.text[start].isspace():
            start += 1
        while end > start and self.text[end - 1].isspace():
            end -= 1
        if start >= end:
            return ()
        pieces, first = [], start
        for i in range(start + 1, end):
            before, here = self.lines[i - 1], self.lines[i]
            if here != before and any(n in furniture for n in range(before + 1, here)):
                pieces.append((self.starts[first], self._last_end(first, i)))
                first = i
        pieces.append((self.starts[first], self._last_end(first, end)))
        return tuple(pieces)

    def _last_end(self, first: int, end: int) -> int:
        while end - 1 > first and self.text[end - 1].isspace():
            end -= 1
        return self.ends[end - 1]


@dataclass(frozen=True)
class Attribution:
    """Who (source) says (cue) what (content): one attribution, its spans, and what was concluded from them.

    Every role may hold several spans; source and cue may hold none. `quoted` are the parts of the content that are
    the source's own words; `joint` is the word "that" where it joins the content to its cue, outside of both. `speaker`
    is the resolved name, empty where the text does not support one; `reason` says how it was found, or why not.
    `evidence` is what the engine goes by: how sure the network is of each part. `counted` is false for what the codebook
    leaves out, though other coders draw it: "declined to comment", "agreed to pay".
    """

    source: Spans
    cue: Spans
    content: Spans
    quoted: Spans = ()
    joint: Spans = ()
    form: str = "indirect"
    speaker: str = ""
    source_type: str = ""
    reason: str = ""
    verb: str = ""
    stance: str = "neutral"
    confidence: float = 1.0
    rule: str = ""
    evidence: str = ""
    counted: bool = True


@dataclass(frozen=True)
class Fragment:
    """Words between quotation marks that nobody is quoted with: a scare quote, a term, a title of a work."""

    span: Span
    kind: str


@dataclass(frozen=True)
class Sentence:
    """One sentence of the body: its raw spans, its paragraph's number (from 0)."""

    spans: Spans
    paragraph: int
