"""The lines above the first paragraph: title, subtitle, byline, date."""

from __future__ import annotations

from analysis.clean.lines import Line
from analysis.clean.patterns import SPOKEN_LINE, is_byline, is_mixed_header

Label = tuple[str, str]
MAX_TITLE_WORDS = 30
MAX_HEADER_LINES = 12
# No headline ends with one of these: the line is half a paragraph.
_NO_END = frozenset("a an the of to and or in on at for with by from that which as its his her their united".split())


def label_header(lines: list[Line], labels: list[Label | None], headings: frozenset[int] = frozenset()) -> None:
    """Labels title, subtitle, byline and date at the top; stops at the first line that reads as a paragraph.

    A piece may have no title: a first line that ends a sentence is body, unless it is marked as a heading. `headings`
    are the offsets of lines that an HTML page marks as headings.
    """
    titled = False
    for i, line in enumerate(lines[:MAX_HEADER_LINES]):
        if labels[i]:
            continue
        if is_mixed_header(line) and i < 3:
            labels[i] = ("byline", "date-title-author-line")
            titled = True
        elif is_byline(line):
            labels[i] = ("byline", "by-line")
        elif not titled and _is_place(lines, labels, i):
            labels[i] = ("byline", "place-above-date")
        elif not titled and (line.start in headings or _is_title(lines, i)):
            labels[i] = ("title", "first-heading" if line.start in headings else "first-line")
            titled = True
        elif titled and line.words <= MAX_TITLE_WORDS and _header_goes_on(lines, labels, i):
            labels[i] = ("subtitle", "line-above-byline")
        elif titled and line.start in headings and labels[i - 1] and labels[i - 1][0] == "title":
            labels[i] = ("subtitle", "heading-under-title")
        elif titled and line.start not in headings and _is_subtitle(lines, labels, i):
            labels[i] = ("subtitle", "line-under-title")
        else:
            return


def _header_goes_on(lines: list[Line], labels: list[Label | None], i: int) -> bool:
    """Whether a byline or a date stands right below: then this line is still above the piece."""
    if i + 1 == len(lines):
        return False
    below = labels[i + 1]
    return is_byline(lines[i + 1]) or (below is not None and below[0] == "date")


def _is_place(lines: list[Line], labels: list[Label | None], i: int) -> bool:
    """Whether a release names its office in the line above the date, with the title still to come."""
    released = any(label and label[0] == "notice" for label in labels[:i])
    return (
        released and i + 2 < len(lines) and labels[i + 1] is not None and labels[i + 1][0] == "date"
        and not lines[i].ends_sentence and _is_title(lines, i + 2)
    )


def _is_title(lines: list[Line], i: int) -> bool:
    line = lines[i]
    if line.raw.lstrip().startswith("#"):
        return True
    if line.words > MAX_TITLE_WORDS or i + 1 == len(lines) or not line.words:
        return False
    if SPOKEN_LINE.match(line.text) and line.text.rstrip("”\"’'»").endswith((".", ",")):
        return False
    return line.text.endswith(("?", "!")) or not line.ends_sentence


def _is_subtitle(lines: list[Line], labels: list[Label | None], i: int) -> bool:
    """A deck: one short line right under the title that ends no sentence, with longer lines to come."""
    line = lines[i]
    if line.ends_sentence or line.words > MAX_TITLE_WORDS or i + 1 == len(lines) or line.text[:1].islower():
        return False
    above = [label[0] for label in labels[:i] if label]
    return above.count("subtitle") < 2 and line.blank_before and not SPOKEN_LINE.match(line.text) and (
        any(later.ends_sentence for later in lines[i + 1:])
    ) and not _goes_on(line, lines[i + 1])


def _goes_on(line: Line, below: Line) -> bool:
    """Whether the next line goes on with this one, so that both are one paragraph broken over two lines."""
    last = line.text.rsplit(None, 1)[-1].lower()
    words = line.text.split()
    cut_name = words[-1][:1].isupper() and below.words < line.words and sum(w[:1].islower() for w in words) > len(words) / 2
    return below.text[:1].islower() or last in _NO_END or cut_name or (not below.blank_before and line.words > 8)
