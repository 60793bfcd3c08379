"""Labels every non-blank line of a piece with its zone, and says by which rule.

Nothing is deleted: a zone is a label on raw lines, so a reader can see what was left out of the measure and why.
Three passes, each over the whole piece: lines that say themselves what they are; the header above the first
paragraph; the tail below the last one. What is left is body.
"""

from __future__ import annotations

from analysis.clean import patterns
from analysis.clean.comments import label_comments
from analysis.clean.header import label_header
from analysis.clean.lines import Line, split_lines
from analysis.records import Document, Zone

Label = tuple[str, str]
_HEADING = ("heading", "html-heading")


def label_zones(document: Document) -> tuple[Zone, ...]:
    """One zone for each non-blank line of `document.raw`, in order.

    >>> [z.zone for z in label_zones(Document("x", "A Title\\n\\nBy Ann Ode\\n\\nThe port was shut on Monday."))]
    ['title', 'byline', 'body']

    A line that only looks like furniture inside a paragraph of the piece stays body: a rule must match a whole line.
    """
    lines = split_lines(document.raw)
    headings = frozenset(block.start for block in document.blocks if block.tag == "heading")
    labels = _label_lines(lines, headings)
    return tuple(Zone(line.start, line.end, *label) for line, label in zip(lines, labels, strict=True))


def _label_lines(lines: list[Line], headings: frozenset[int]) -> list[Label]:
    """Zones of all lines; `headings` are the offsets of lines that an HTML page marks as headings."""
    labels: list[Label | None] = [patterns.own_zone(line) for line in lines]
    label_header(lines, labels, headings)
    for i, line in enumerate(lines):
        if labels[i] is None and line.start in headings:
            labels[i] = ("heading", "html-heading")
    label_comments(lines, labels)
    _label_after_markers(lines, labels)
    _label_short_lines(lines, labels)
    return [label or ("body", "default") for label in labels]


def _label_after_markers(lines: list[Line], labels: list[Label | None]) -> None:
    """A line that announces a block of furniture takes the lines of that block with it."""
    block: Label | None = None
    for i, line in enumerate(lines):
        if patterns.NOTES.fullmatch(line.text):
            block = ("notice", "after-notes-heading")
        elif i > len(lines) // 2 and patterns.BOILERPLATE.match(line.text) and labels[i] in (None, _HEADING):
            block = ("bio", "about-block")
        if block and labels[i] in (None, _HEADING):
            labels[i] = block
    for i, label in enumerate(labels[:-1]):
        if label and label[1] == "address-label" and labels[i + 1] is None and lines[i + 1].words <= 12:
            labels[i + 1] = ("url", "after-address-label")
        if label and label[1] == "related-label":
            _take_short_run(lines, labels, i + 1, ("related", "after-related-label"))


def _take_short_run(lines: list[Line], labels: list[Label | None], i: int, label: Label) -> None:
    while i < len(lines) and labels[i] is None and not lines[i].ends_sentence and lines[i].words <= 25:
        labels[i] = label
        i += 1


def _label_short_lines(lines: list[Line], labels: list[Label | None]) -> None:
    """Short lines that end no sentence: a heading before a paragraph, a caption where none follows."""
    body = [i for i, label in enumerate(labels) if label is None]
    for k, i in enumerate(body):
        line = lines[i]
        if line.ends_sentence or line.words > 20 or not line.words or not line.blank_before:
            continue
        if line.raw.lstrip().startswith("#"):
            labels[i] = ("heading", "markdown-heading")
        elif patterns.SPOKEN_LINE.match(line.text) or line.text[:1].islower() or line.text[-1:] in ",-–—":
            continue
        elif k == 0 or _breaks_off(lines[body[k - 1]]):
            continue
        elif i and labels[i - 1] and labels[i - 1][0] == "bio":
            labels[i] = ("bio", "short-line-after-bio")
        elif k + 1 == len(body):
            labels[i] = ("caption", "short-last-line")
        elif line.words <= 12 and lines[body[k + 1]].words > line.words and lines[body[k + 1]].text[:1] not in "—–":
            if not lines[body[k + 1]].text[:1].islower():
                labels[i] = ("heading", "short-line-before-paragraph")


def _breaks_off(line: Line) -> bool:
    """Whether a paragraph stops in mid-sentence, so that the next line goes on with it."""
    return line.words > 8 and not line.ends_sentence
