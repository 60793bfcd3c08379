"""The body of a piece as plain text, paragraph by paragraph, each character tied to the raw text."""

from __future__ import annotations

import bisect
import re

from analysis.clean.markup import Character, readable_in
from analysis.records import Body, Document, Zone

# First parts of compounds that keep their hyphen when a line ends there.
_KEEP_HYPHEN = frozenset(
    "all anti co cross ex far first half high long low mid multi non off one part pre post pro quasi second self semi short so"
    " third three top two vice well".split()
)
_LAST_PART = re.compile(r"(\w+)-$")
MIN_BROKEN = 40  # a line shorter than this that ends no sentence is a line of its own (a list item, a transcript line)


def build_body(document: Document, zones: tuple[Zone, ...], taken: tuple[str, ...] = ("body",)) -> Body:
    """The body's text, one line a paragraph, with the raw offsets of each character.

    Lines of zones that are not `taken` are passed over. A paragraph broken over raw lines is joined with a space: also where a
    blank line or a link to another piece stands in the break. A word cut by a hyphen at the end of a line is made whole.
    """
    characters: list[Character] = []
    lines: list[int] = []
    last_line = ""  # its end, as far as it matters
    widest = max((zone.end - zone.start for zone in zones if zone.zone in taken), default=0)
    for number, zone in enumerate(zones):
        if zone.zone not in taken:
            continue
        line = _trim(readable_in(document, zone.start, zone.end))
        if not line:
            continue
        if characters:
            goes_on = not _is_heading(zones, number) and _goes_on(document, zones, number, last_line, line, widest)
            if goes_on and _is_hyphenated(last_line, line):
                characters.pop()
                lines.pop()
                last_line = last_line[:-1]
            elif not (goes_on and last_line.endswith("-")):
                at = characters[-1][2]
                characters.append((" " if goes_on else "\n", at, at))
                lines.append(lines[-1])
                last_line = last_line + " " if goes_on else ""
        characters += line
        lines += [number] * len(line)
        last_line = (last_line + "".join([ch for ch, _, _ in line[-MIN_BROKEN:]]))[-MIN_BROKEN:]
    text = "".join([ch for ch, _, _ in characters])
    return Body(
        text, [s for _, s, _ in characters], [e for _, _, e in characters], lines, _paragraphs(text),
    )


def furniture_lines(zones: tuple[Zone, ...]) -> frozenset[int]:
    """Numbers of the non-blank lines that are not body."""
    return frozenset(i for i, zone in enumerate(zones) if zone.zone != "body")


def from_raw(body: Body, spans: tuple[tuple[int, int], ...]) -> list[tuple[int, int]]:
    """Body spans that cover the raw spans: the way back of `Body.to_raw`."""
    out = []
    for start, end in spans:
        first = bisect.bisect_left(body.starts, start)
        last = bisect.bisect_left(body.starts, end)
        if first < last:
            out.append((first, last))
    return out


def _trim(line: list[Character]) -> list[Character]:
    start, end = 0, len(line)
    while start < end and line[start][0].isspace():
        start += 1
    while end > start and line[end - 1][0].isspace():
        end -= 1
    return line[start:end]


def _is_heading(zones: tuple[Zone, ...], number: int) -> bool:
    """Whether a line or the one above it is a heading, which is a paragraph of its own."""
    return any(zones[i].zone == "heading" for i in (number - 1, number) if i >= 0)


def _is_hyphenated(last_line: str, line: list[Character]) -> bool:
    """Whether a word is cut at the end of a line by a hyphen that is not its own: "har-" / "bour", not "self-" / "made"."""
    part = _LAST_PART.search(last_line)
    return bool(part) and part[1].isalpha() and line[0][0].islower() and part[1].lower() not in _KEEP_HYPHEN


def _goes_on(
    document: Document, zones: tuple[Zone, ...], number: int, last_line: str, line: list[Character], widest: int
) -> bool:
    """Whether a body line goes on with the paragraph above it, whose last characters are `last_line`."""
    if last_line.endswith((".", "!", "?", ":", "”", '"', "’", "…", "»", ")")) or len(last_line) < MIN_BROKEN:
        return document.kind == "text" and _is_wrapped(document.raw, zones, number, widest) and len(last_line) >= MIN_BROKEN
    return not (line[0][0] in "“\"«—–•" and not last_line.endswith(","))


def _is_wrapped(raw: str, zones: tuple[Zone, ...], number: int, widest: int) -> bool:
    """Whether the file is hard-wrapped here: the line above follows without a blank line and is as long as lines get."""
    above, here = zones[number - 1], zones[number]
    if number == 0 or above.zone != "body" or raw[above.end:here.start].replace("\r\n", "\n").count("\n") > 1:
        return False
    first_word = raw[here.start:here.end].split(None, 1)[0]
    return 50 <= widest <= 110 and above.end - above.start + 1 + len(first_word) > widest - 12


def _paragraphs(text: str) -> tuple[tuple[int, int], ...]:
    out, start = [], 0
    for line in text.split("\n"):
        if line.strip():
            out.append((start, start + len(line)))
        start += len(line) + 1
    return tuple(out)
