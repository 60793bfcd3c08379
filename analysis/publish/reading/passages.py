"""A piece laid out for reading: its paragraphs in stretches of one voice, and the lines left out in their places."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from analysis.clean.body import from_raw, furniture_lines
from analysis.clean.markup import readable_in
from analysis.measure.voices import WORD, Word
from analysis.piece_view import PieceView
from analysis.publish.reading.telling import with_telling
from analysis.records import Document, Span, Zone

_Placed = tuple[Span, list[Word]]  # a word's span in the body, and the word as each reading has it
_OPENING = re.compile(r"[“‘«„‹(\[]+$")


@dataclass(frozen=True)
class Stretch:
    """Text in one voice, with its raw span and its words; `owners` number the attributions it belongs to, its content's first.

    `coded` and `coders` are voice and owners as the coders have them, where their reading is laid out with it.
    """

    text: str
    voice: str
    owners: tuple[int, ...]
    start: int
    end: int
    words: int
    coded: str = ""
    coders: tuple[int, ...] = ()


@dataclass(frozen=True)
class Paragraph:
    """A paragraph of the body; `goes_on` where a line that was left out parts it from its beginning."""

    stretches: tuple[Stretch, ...]
    goes_on: bool = False


@dataclass(frozen=True)
class LeftOut:
    """A line that is not body, with the zone that says why."""

    text: str
    zone: Zone


def somebodys(voice: str) -> bool:
    """Whether words in this voice are somebody's: quoted or paraphrased."""
    return voice in ("quoted", "paraphrased")


def lay_out(view: PieceView, coded: PieceView | None = None) -> list[Paragraph | LeftOut]:
    """All lines of a piece in their order: body as paragraphs, the others as they are.

    A paragraph that a left-out line stands in is parted there. Marks between words go with the word they touch. With the
    coders' reading of the same body (`coded`) stretches are parted where either reading changes.
    """
    out: list[Paragraph | LeftOut] = []
    left = deque((number, zone) for number, zone in enumerate(view.zones) if zone.zone != "body")
    for parts in _parts_by_paragraph(view, [one for one in (view, coded) if one is not None]):
        for at, (line, stretches) in enumerate(parts):
            while left and left[0][0] < line:
                out.append(_left_out(view.document, left.popleft()[1]))
            out.append(Paragraph(stretches, goes_on=at > 0))
    return out + [_left_out(view.document, zone) for _, zone in left]


def stretches_of(blocks: Sequence[Paragraph | LeftOut]) -> Iterator[tuple[int, Stretch]]:
    """Every stretch with the number of its block, in order."""
    for number, block in enumerate(blocks):
        if isinstance(block, Paragraph):
            yield from ((number, stretch) for stretch in block.stretches)


def _left_out(document: Document, zone: Zone) -> LeftOut:
    text = with_telling(document, readable_in(document, zone.start, zone.end), (zone.start, zone.end))
    return LeftOut(" ".join(text.split()), zone)


def _parts_by_paragraph(view: PieceView, readings: Sequence[PieceView]) -> Iterator[list[tuple[int, tuple[Stretch, ...]]]]:
    """Each paragraph as parts between left-out lines: the number of the part's first line, and its stretches."""
    body, owners = view.body, [_owners(one) for one in readings]
    furniture = furniture_lines(view.zones)
    words = deque(
        (match.span(), said) for match, *said in zip(WORD.finditer(body.text), *(one.words for one in readings), strict=True)
    )
    for start, end in body.paragraphs:
        parts: list[tuple[int, list[_Placed]]] = [(start, [])]
        before = start + 1
        while words and words[0][0][0] < end:
            (first, last), said = words.popleft()
            if any(n in furniture for n in range(body.lines[before - 1] + 1, body.lines[first])):
                parts.append((first, []))
            parts[-1][1].append(((first, last), said))
            before = last
        ends = [*(first for first, _ in parts[1:]), end]
        yield [(body.lines[a], _stretches(view, owners, (a, b), inside)) for (a, inside), b in zip(parts, ends, strict=True)]


def _owners(view: PieceView) -> list[tuple[int, ...]]:
    """For each character of the body the attributions in whose source, cue or content it stands."""
    out: list[tuple[int, ...]] = [()] * len(view.body.text)
    for number, attribution in enumerate(view.attributions):
        for start, end in from_raw(view.body, attribution.source + attribution.cue + attribution.content):
            for place in range(start, end):
                out[place] = out[place] if number in out[place] else (*out[place], number)
    return out


def _stretches(
    view: PieceView, owners: list[list[tuple[int, ...]]], span: Span, words: list[_Placed]
) -> tuple[Stretch, ...]:
    """The text of a body span, parted where voice or attribution change in any reading."""
    text, kinds, cuts, counts, end = view.body.text, [], [span[0]], [], span[0]
    for (first, last), said in words:
        kind = tuple(_kind(word, owning[first]) for word, owning in zip(said, owners, strict=True))
        if not kinds or kinds[-1] != kind:
            if kinds:
                cuts.append(end + len(_closing(text[end:first])))
            kinds.append(kind)
            counts.append(0)
        counts[-1] += 1
        end = last
    rows = zip(cuts, [*cuts[1:], span[1]], kinds or [(("author", ()),) * len(owners)], counts or [0], strict=True)
    return tuple(
        Stretch(_text(view, a, b), *ours, view.body.starts[a], view.body.ends[b - 1], count, *(pair for one in theirs for pair in one))
        for a, b, (ours, *theirs), count in rows
    )


def _kind(word: Word, owners: tuple[int, ...]) -> tuple[str, tuple[int, ...]]:
    """The voice of a word, and the attributions it belongs to, that of its content first."""
    of_content = (word.attribution,) if word.attribution >= 0 else ()
    return word.voice, of_content + tuple(n for n in owners if n not in of_content)


def _closing(gap: str) -> str:
    """What of the signs between two words belongs to the first: all up to a blank, but no mark that opens a quotation.

    >>> _closing(",” "), _closing(" (“"), _closing("—“")
    (',”', '', '—')
    """
    return _OPENING.sub("", gap.split(" ", 1)[0])


def _text(view: PieceView, start: int, end: int) -> str:
    """The text of a body span, with what stands before its first character, and behind its last where a line ends there."""
    body = view.body
    line, last = view.zones[body.lines[start]], view.zones[body.lines[end - 1]]
    first = max(line.start, body.ends[start - 1]) if start else line.start
    until = last.end if body.text[end : end + 1] in ("", "\n") else body.ends[end - 1]
    characters = zip(body.text[start:end], body.starts[start:end], body.ends[start:end], strict=True)
    return with_telling(view.document, characters, (first, until))
