"""Lines of a raw text and what can be seen of each without knowing its neighbours."""

from __future__ import annotations

import re
from dataclasses import dataclass

from analysis.clean.markup import plain, plain_in
from analysis.records import Document

_LINE = re.compile(r"[^\r\n\x0b\x0c\x85\u2028\u2029]+")
WORD = re.compile(r"\w+(?:[’'.\-]\w+)*")


@dataclass(frozen=True)
class Line:
    """One non-blank raw line: where it stands, its text without markup, and the shape of it."""

    start: int
    end: int
    raw: str
    text: str
    words: int
    indent: int
    blank_before: bool

    @property
    def ends_sentence(self) -> bool:
        """Whether the text ends as a sentence does: a stop, perhaps with closing marks behind it."""
        return self.text.rstrip("\"”’'»)]* \x9d").endswith((".", "!", "?", "…", ":", ";")) or self.text.endswith("â€")

    @property
    def is_bullet(self) -> bool:
        return bool(re.match(r"\s*[•·▪◦*\-–]\s+\S", self.raw))


def lines_of(document: Document) -> list[Line]:
    """The non-blank lines of a piece: those of its text, or of a page as a browser would break it.

    >>> [line.text for line in lines_of(Document("x", "**One**\\r\\n\\r\\n two "))]
    ['One', 'two']
    """
    if document.kind != "html":
        return split_lines(document.raw)
    lines = []
    for block in document.blocks:
        text = plain_in(document, block.start, block.end)
        if text:
            lines.append(Line(block.start, block.end, text, text, len(WORD.findall(text)), 0, True))
    return lines


def split_lines(raw: str) -> list[Line]:
    """The non-blank lines of a raw text, without their line ends.

    >>> [line.text for line in split_lines("**One**\\r\\n\\r\\n two ")]
    ['One', 'two']
    """
    lines: list[Line] = []
    last_end = 0
    for match in _LINE.finditer(raw):
        text = match.group()
        if not text.strip():
            continue
        bare = plain(text)
        gap = raw[last_end:match.start()]
        newlines = gap.replace("\r\n", "\n").count("\n") + gap.count("\r") - gap.count("\r\n")
        lines.append(
            Line(
                match.start(), match.end(), text, bare, len(WORD.findall(bare)),
                len(text) - len(text.lstrip()), not lines or newlines > 1,
            )
        )
        last_end = match.end()
    return lines
