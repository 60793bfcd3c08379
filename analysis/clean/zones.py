"""Labels every non-blank line of a piece with its zone, and says by which rule or feature, and how sure that is.

Nothing is deleted: a zone is a label on raw lines, so a reader can see what was left out of the measure and why.
What the format tells comes first; then lines that say themselves what they are; the header above the first paragraph;
comments and the tail below the last one. What is left is body, unless a regression on the shape of the lines and of
their neighbours takes it for furniture: a menu, a teaser, a footer.
"""

from __future__ import annotations

from analysis.clean import patterns
from analysis.clean.comments import label_comments
from analysis.clean.furniture.kinds import name_furniture
from analysis.clean.furniture.scores import LineScore, rule_confidence, score_lines
from analysis.clean.header import header_start, label_header
from analysis.clean.lines import Line, lines_of
from analysis.records import Block, Document, Zone

Label = tuple[str, str]
MAX_ABOUT = 0.3  # share of the piece that what it says about its publisher can be
_HEADING = ("heading", "html-heading")
_ITEM_TAGS = frozenset(("li", "dt", "dd", "td", "th"))
_HEADING_TAGS = frozenset(("heading", "h1", "h2", "h3", "h4", "h5", "h6"))


def label_zones(document: Document) -> tuple[Zone, ...]:
    """One zone for each non-blank line of `document.raw`, in order; on a page, for each line a browser would show.

    >>> [z.zone for z in label_zones(Document("x", "A Title\\n\\nBy Ann Ode\\n\\nThe port was shut on Monday."))]
    ['title', 'byline', 'body']

    A line that only looks like furniture inside a paragraph of the piece stays body: a rule must match a whole line.
    """
    lines = lines_of(document)
    scores = score_lines(document, lines)
    headings = frozenset(block.start for block in document.blocks if block.tag in _HEADING_TAGS)
    known = {zone.start: zone for zone in document.known}
    told = {start: (zone.zone, zone.rule) for start, zone in known.items()}
    told |= {block.start: ("notice", "link-in-navigation") for block in document.blocks if _is_navigation(block)}
    labels = _label_lines(lines, headings, scores, told)
    items = frozenset(block.start for block in document.blocks if block.tag in _ITEM_TAGS)
    _label_short_lines(lines, labels, items)
    names = name_furniture(document, lines, labels, scores)
    return tuple(
        known.get(line.start) or _zone(line, label, seen, name)
        for line, label, seen, name in zip(lines, labels, scores, names, strict=True)
    )


def _is_navigation(block: Block) -> bool:
    """Whether a line of a page is nothing but a link in its navigation."""
    return bool(block.linked) and any(node.tag == "nav" for node in block.path) and block.tag in ("li", "a", "nav", "div")


def _zone(line: Line, label: Label | None, seen: LineScore, furniture: str) -> Zone:
    """The line's zone: its label's, or what the regression makes of it."""
    if not seen.kept and (label is None or label[0] == "heading"):
        return Zone(line.start, line.end, furniture, f"model:{seen.feature}", round(1 - seen.score, 3))
    if label is None:
        return Zone(line.start, line.end, "body", f"model:{seen.feature}", round(seen.score, 3))
    return Zone(line.start, line.end, *label, rule_confidence(label[1]))


def _label_lines(
    lines: list[Line], headings: frozenset[int], scores: list[LineScore], known: dict[int, Label]
) -> list[Label | None]:
    """Labels of all lines that a rule knows; `headings` are the offsets of lines that the format marks as headings."""
    labels: list[Label | None] = [known.get(line.start) or patterns.own_zone(line) for line in lines]
    label_header(lines, labels, headings, header_start(lines, labels, scores, headings))
    for i, line in enumerate(lines):
        if labels[i] is None and line.start in headings:
            labels[i] = _HEADING
    label_comments(lines, labels)
    _label_after_markers(lines, labels, scores)
    return labels


def _label_after_markers(lines: list[Line], labels: list[Label | None], scores: list[LineScore]) -> None:
    """A line that announces a block of furniture takes the lines of that block with it."""
    piece = [i for i, label in enumerate(labels) if label in (None, _HEADING) and scores[i].kept]
    words = sum(lines[i].words for i in piece)
    block: Label | None = None
    for i, label in enumerate(labels):
        if patterns.NOTES.fullmatch(lines[i].text):
            block = ("notice", "after-notes-heading")
        elif label in (None, _HEADING) and patterns.BOILERPLATE.match(lines[i].text) and sum(lines[k].words for k in piece if k >= i) <= MAX_ABOUT * words:
            block = ("bio", "about-block")
        if block and label in (None, _HEADING):
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


def _label_short_lines(lines: list[Line], labels: list[Label | None], items: frozenset[int]) -> None:
    """Short lines that end no sentence: a heading before a paragraph, a caption where none follows.

    Items of a list stay what they are; `items` are the offsets of those that a page marks.
    """
    body = [i for i, label in enumerate(labels) if label is None]
    for k, i in enumerate(body):
        line = lines[i]
        if line.ends_sentence or line.words > 20 or not line.words or not line.blank_before:
            continue
        if line.start in items or (line.is_bullet and any(near.is_bullet for near in (*lines[max(0, i - 1):i], *lines[i + 1:i + 2]))):
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
