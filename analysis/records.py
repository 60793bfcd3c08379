"""The records that flow from room to room: read -> clean -> attribute -> measure -> publish.

All offsets are Python `str` offsets into `Document.raw`, end exclusive: `document.raw[start:end] == text`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

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
class Found:
    """What a file says of a piece: `field` is title, outlet, author, date, address or language; `rule` says where it stood."""

    field: str
    value: str
    rule: str


@dataclass(frozen=True)
class Zone:
    """One non-blank line of the raw text, the zone it belongs to, the rule that said so, and how sure that is (0 to 1)."""

    start: int
    end: int
    zone: str
    rule: str
    confidence: float = 1.0


class Node(NamedTuple):
    """An element that a block of a page stands in: its tag, the words of its class, id and role, its number on the page."""

    tag: str
    names: str
    number: int


@dataclass(frozen=True)
class Block:
    """A line of a marked-up document: a paragraph, a heading, an item of a list; `tag` is its innermost element.

    `runs` are the spans of its text, between the tags inside it; `path` are the elements it stands in, from the
    outermost; `linked` counts the words that are links; `kept` says whether trafilatura takes it for the article. Of a
    word processor's document only the headings are named (tag "heading").
    """

    start: int
    end: int
    tag: str
    runs: Spans = ()
    path: tuple[Node, ...] = ()
    linked: int = 0
    kept: bool = False


@dataclass(frozen=True)
class Part:
    """A piece as a format's reader finds it in a file.

    `place` says where: "" for a file that is one piece, else "3" (the third article), "row 17", "folder/a.txt".
    `text` is the decoded text, of `kind` "text" or "html" (then it is the page's source). `headings` are the spans of lines that
    the format marks as headings; `known` the lines whose zone the format tells (a field label of an export). `offset`
    is where `text` begins in the file's decoded text, 0 where there is no such text (a PDF).
    """

    place: str
    text: str
    kind: str = "text"
    encoding: str = "utf-8"
    headings: Spans = ()
    found: tuple[Found, ...] = ()
    known: tuple[Zone, ...] = ()
    offset: int = 0


@dataclass(frozen=True)
class Document:
    """One piece as read: its name (the file's stem, and its place in the file), its decoded text and how it was decoded.

    `kind` is "text" or "html"; for HTML `raw` is the page's source and `blocks` are its lines. `page_words` counts the
    words before anything was left out. `place`, `found`, `known` and `offset` are those of its `Part`.
    """

    name: str
    raw: str
    encoding: str = "utf-8"
    kind: str = "text"
    blocks: tuple[Block, ...] = ()
    page_words: int = 0
    place: str = ""
    found: tuple[Found, ...] = ()
    known: tuple[Zone, ...] = ()
    offset: int = 0


@dataclass(frozen=True)
class SetAside:
    """A piece that could not be measured, and why, in a sentence."""

    name: str
    file: str
    reason: str


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
