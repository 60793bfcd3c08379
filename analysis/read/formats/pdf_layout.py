"""The text of a PDF's pages, from where its lines stand: paragraphs, headings, running heads."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from analysis.records import Spans, Zone

RUNNING_PAGES = 3  # a line that stands at the top or bottom of so many pages is no part of the piece
EDGE = 0.15  # of the page's height: where running heads and feet stand
LARGER = 1.15  # times the usual size: a heading
WIDER = 1.2  # times the usual distance between two lines: a new paragraph
_ENDS = (".", "!", "?", "…", ":", ";")
_PAGE_NUMBER = re.compile(r"(?:page )?[-–—| ]{0,4}(\d{1,4})[-–—| ]{0,4}(?:(?:/|of) ?\d{1,4})?", re.IGNORECASE)


@dataclass(frozen=True)
class PageLine:
    """A line of a page: its text, its left and right edge, its baseline, its size, all in points from the lower left."""

    text: str
    left: float
    right: float
    baseline: float
    size: float

    @property
    def ends_sentence(self) -> bool:
        return self.text.rstrip("\"”’'»)]* ").endswith(_ENDS)


@dataclass(frozen=True)
class Layout:
    """A PDF as text; `letters` counts those outside of running heads."""

    text: str
    headings: Spans
    known: tuple[Zone, ...]
    letters: int


def lay_out(pages: Sequence[tuple[float, Sequence[Sequence]]]) -> Layout:
    """The text of all pages, given the height and the lines (text, left, right, baseline, size) of each.

    Lines follow each other as in the file, but for running heads and feet, which begin and end their page. A paragraph
    that goes on over a page's end is not cut: what stands in between follows without a blank line.

    >>> line = [["The gate was", 72, 200, 700, 11], ["shut.", 72, 100, 686, 11], ["Nobody came.", 72, 150, 658, 11]]
    >>> lay_out([(792, line)]).text
    'The gate was\\nshut.\\n\\nNobody came.\\n'
    """
    sheets = [[PageLine(*line) for line in lines] for _, lines in pages]
    running = _find_running(sheets, [height for height, _ in pages])
    bodies = [[line for i, line in enumerate(sheet) if i not in out] for sheet, out in zip(sheets, running, strict=True)]
    usual = _usual_size(bodies)
    pitch = _usual_pitch([line for body in bodies for line in body])
    written = _Writer(usual)
    above: PageLine | None = None
    for sheet, out, body in zip(sheets, running, bodies, strict=True):
        middle = _middle(sheet)
        order = sorted(out, key=lambda i: (-sheet[i].baseline, i))
        apart = not (body and above and _goes_on(above, body[0], usual))
        written.add_running([sheet[i] for i in order if sheet[i].baseline >= middle], apart)
        page_pitch = _usual_pitch(body, least=8) or pitch
        for i, line in enumerate(body):
            written.add(line, apart if i == 0 else _starts_paragraph(body, i, page_pitch, usual))
        above = body[-1] if body else above
        written.add_running([sheet[i] for i in order if sheet[i].baseline < middle], False)
    return written.finish()


class _Writer:
    """Puts lines under each other and keeps the spans of headings and running heads."""

    def __init__(self, usual: float) -> None:
        self.usual, self.pieces, self.length, self.letters = usual, [], 0, 0
        self.headings: list[tuple[int, int]] = []
        self.known: list[Zone] = []

    def add(self, line: PageLine, apart: bool) -> None:
        start, end = self._put(line.text, apart)
        self.letters += sum(ch.isalpha() for ch in line.text)
        if _is_heading(line, self.usual):
            self.headings.append((start, end))

    def add_running(self, lines: list[PageLine], apart: bool) -> None:
        for line in lines:
            self.known.append(Zone(*self._put(line.text, apart), "notice", "running-head", 1.0))

    def _put(self, text: str, apart: bool) -> tuple[int, int]:
        if apart and self.length:
            self.pieces.append("\n")
            self.length += 1
        start = self.length
        self.pieces.append(text + "\n")
        self.length += len(text) + 1
        return start, start + len(text)

    def finish(self) -> Layout:
        return Layout("".join(self.pieces), tuple(self.headings), tuple(self.known), self.letters)


def _find_running(sheets: list[list[PageLine]], heights: list[float]) -> list[frozenset[int]]:
    """For each page the numbers of its running heads, feet and page numbers."""
    edges: list[list[tuple[int, tuple[str, str]]]] = []
    for sheet, height in zip(sheets, heights, strict=True):
        order = sorted(range(len(sheet)), key=lambda i: (-sheet[i].baseline, i))
        top = [(i, ("top", _shape(sheet[i]))) for i in order[:3] if sheet[i].baseline > height * (1 - EDGE)]
        bottom = [(i, ("bottom", _shape(sheet[i]))) for i in order[-3:] if sheet[i].baseline < height * EDGE]
        edges.append(top + bottom)
    pages = Counter(key for edge in edges for key in {key for _, key in edge})
    running = []
    for number, (sheet, edge) in enumerate(zip(sheets, edges, strict=True), start=1):
        numbered = [_PAGE_NUMBER.fullmatch(sheet[i].text) for i, _ in edge]
        common = [pages[key] >= RUNNING_PAGES for _, key in edge]
        found = [edge[n][0] for n, match in enumerate(numbered) if common[n] or (match and int(match[1]) == number)]
        running.append(frozenset(i for i in found if _stands_apart(sheet, i, found)))
    return running


def _stands_apart(sheet: list[PageLine], i: int, running: list[int]) -> bool:
    """Whether a line is no part of the paragraph next to it: narrower than the page's lines, or with space around it."""
    line = sheet[i]
    if line.right - line.left < 0.75 * max(other.right - other.left for other in sheet):
        return True
    near = [abs(other.baseline - line.baseline) for n, other in enumerate(sheet) if n not in running]
    return min(near, default=0) > 1.6 * line.size


def _shape(line: PageLine) -> str:
    return re.sub(r"\d+", "0", " ".join(line.text.split()).casefold())


def _middle(sheet: list[PageLine]) -> float:
    return (max(line.baseline for line in sheet) + min(line.baseline for line in sheet)) / 2 if sheet else 0.0


def _usual_size(bodies: list[list[PageLine]]) -> float:
    sizes: Counter[float] = Counter()
    for body in bodies:
        for line in body:
            sizes[round(line.size * 2) / 2] += len(line.text)
    return min(sizes, key=lambda size: (-sizes[size], size)) if sizes else 0.0


def _usual_pitch(lines: list[PageLine], least: int = 1) -> float:
    """The commonest distance between two lines, of those that there are at least `least` of; 0 where it cannot be told."""
    pitches: Counter[float] = Counter()
    for above, line in pairwise(lines):
        drop = above.baseline - line.baseline
        if 0.6 * line.size < drop < 4 * line.size and above.size == line.size:
            pitches[round(drop * 2) / 2] += 1
    best = min(pitches, key=lambda pitch: (-pitches[pitch], pitch), default=0.0)
    return best if pitches[best] >= least else 0.0


def _is_heading(line: PageLine, usual: float) -> bool:
    letters = sum(ch.isalpha() for ch in line.text)
    return line.size > LARGER * usual and 3 <= letters and len(line.text) <= 250


def _goes_on(above: PageLine, line: PageLine, usual: float) -> bool:
    """Whether a paragraph runs on over the end of a page or a column."""
    return not (above.ends_sentence or _is_heading(above, usual) or _is_heading(line, usual))


def _starts_paragraph(body: list[PageLine], i: int, pitch: float, usual: float) -> bool:
    above, line = body[i - 1], body[i]
    if _is_heading(line, usual) or _is_heading(above, usual):
        same = _is_heading(line, usual) and abs(line.size - above.size) < 0.6
        return not (same and 0 < above.baseline - line.baseline < 1.6 * line.size)
    drop = above.baseline - line.baseline
    if drop < -0.5 * line.size:
        return not _goes_on(above, line, usual)
    if drop > (WIDER * pitch if pitch else 1.7 * line.size):
        # A column's end, or a picture in the middle of a paragraph, is no end of it.
        return not (drop > 5 * line.size and _goes_on(above, line, usual) and line.text[0].islower())
    return above.ends_sentence and _is_indented(body, i)


def _is_indented(body: list[PageLine], i: int) -> bool:
    """Whether a line begins further right than the line above it or the one below, and left of neither."""
    line = body[i]
    shifts = [(line.left - other.left) / max(line.size, 1) for other in (body[i - 1], *body[i + 1:i + 2])]
    return any(0.6 < shift < 5 for shift in shifts) and min(shifts) > -0.6
