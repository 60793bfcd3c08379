"""The lines above the first paragraph: title, subtitle, byline, date."""

from __future__ import annotations

from analysis.clean.furniture.line_features import has_menu_words
from analysis.clean.furniture.scores import LineScore
from analysis.clean.lines import Line
from analysis.clean.patterns import SPOKEN_LINE, is_byline, is_mixed_header

Label = tuple[str, str]
MAX_TITLE_WORDS = 30
MAX_HEADER_LINES = 12
MIN_PARAGRAPH = 8  # words of a line that is a paragraph
FARTHEST_TITLE = 25  # lines above the first paragraph among which a page's title is looked for
# No headline ends with one of these: the line is half a paragraph.
_NO_END = frozenset("a an the of to and or in on at for with by from that which as its his her their united".split())


def header_start(
    lines: list[Line], labels: list[Label | None], scores: list[LineScore], headings: frozenset[int] = frozenset()
) -> int:
    """The line a piece's header begins with: the first of the file, or below a page's menus the one likeliest to be its title.

    Where the format marks headings it is the first of those close above the first paragraph.
    """
    first = next((i for i, (line, seen) in enumerate(zip(lines, scores, strict=True))
                  if seen.kept and labels[i] is None and line.words >= MIN_PARAGRAPH and line.ends_sentence), 0)
    if all(scores[i].kept or labels[i] for i in range(min(first, MAX_HEADER_LINES))) and first <= MAX_HEADER_LINES:
        return 0
    marked = [i for i in range(max(0, first - MAX_HEADER_LINES), first) if lines[i].start in headings]
    if marked:
        return marked[0]
    above = [i for i in range(max(0, first - FARTHEST_TITLE), first) if labels[i] is None and _may_be_title(lines[i])]
    return max(above, key=lambda i: _title_weight(lines[i], first - i), default=first)


def _may_be_title(line: Line) -> bool:
    return 2 <= line.words <= 25 and (not line.ends_sentence or line.text.endswith(("?", "!", "…")))


def _title_weight(line: Line, distance: int) -> float:
    """How much a line among menus looks like the piece's title: long, near the first paragraph, without a menu's words."""
    return min(line.words, 14) / (1 + 0.03 * distance) * (0.5 if has_menu_words(line.text) else 1.0)


def label_header(
    lines: list[Line], labels: list[Label | None], headings: frozenset[int] = frozenset(), start: int = 0
) -> None:
    """Labels title, subtitle, byline and date from the line `start` on; stops at the first line that reads as a paragraph.

    A piece may have no title: a first line that ends a sentence is body, unless it is marked as a heading. `headings`
    are the offsets of lines that an HTML page marks as headings.
    """
    titled = False
    for i in range(start, min(start + MAX_HEADER_LINES, len(lines))):
        line = lines[i]
        if labels[i]:
            continue
        if is_mixed_header(line) and i < start + 3:
            labels[i] = ("byline", "date-title-author-line")
            titled = True
        elif is_byline(line):
            labels[i] = ("byline", "by-line")
        elif not titled and _is_place(lines, labels, i):
            labels[i] = ("byline", "place-above-date")
        elif not titled and (line.start in headings or _is_title(lines, i)):
            labels[i] = ("title", "first-heading" if line.start in headings else "above-first-paragraph" if start else "first-line")
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
