"""Readers' comments under a piece: where they begin; they run to the end of the file."""

from __future__ import annotations

from analysis.clean.lines import Line
from analysis.clean.patterns import COMMENT_MARKER

Label = tuple[str, str]
MAX_NAME_WORDS = 6
MIN_PROSE = 4  # words of a line that can be a sentence of the piece


def label_comments(lines: list[Line], labels: list[Label | None]) -> None:
    """Labels the comments and their names, from a heading that announces them or from a bulleted name on.

    A bulleted list inside the piece stays body: a comment is a bulleted line with indented lines below it, in the
    part of the file where nothing but furniture and indented lines follows.
    """
    start = next((i for i, line in enumerate(lines) if COMMENT_MARKER.fullmatch(line.text) and _is_below_piece(lines, i)), None)
    rule = "after-comments-heading"
    if start is None:
        start, rule = _first_bulleted_name(lines, labels), "bulleted-name"
    if start is None:
        return
    for i in range(start, len(lines)):
        if labels[i] is None or labels[i][0] not in ("notice", "url"):
            labels[i] = ("comment", rule)


def _first_bulleted_name(lines: list[Line], labels: list[Label | None]) -> int | None:
    """The first bullet from which on all lines are bullets or indented, where one bullet is a name alone."""
    start = len(lines)
    while start > 0 and (lines[start - 1].is_bullet or lines[start - 1].indent >= 2 or _is_furniture(labels[start - 1])):
        start -= 1
    while start < len(lines) and not (lines[start].is_bullet and lines[start].indent >= 1 and lines[start].raw.lstrip()[0] in "•·▪◦"):
        start += 1
    tail = lines[start:]
    named = any(
        line.is_bullet and line.words <= MAX_NAME_WORDS and not line.ends_sentence
        and i + 1 < len(tail) and not tail[i + 1].is_bullet and tail[i + 1].indent >= 2
        for i, line in enumerate(tail)
    )
    return start if named and _is_below_piece(lines, start) else None


def _is_below_piece(lines: list[Line], start: int) -> bool:
    """Whether a piece stands above: most of the file's unindented prose, so that a menu's "Comments" announces none."""
    above, below = ([line.words for line in part if line.words >= MIN_PROSE and line.ends_sentence and line.indent < 2]
                    for part in (lines[:start], lines[start:]))
    return bool(above) and sum(above) >= sum(below) / 2


def _is_furniture(label: Label | None) -> bool:
    return label is not None and label[0] in ("bio", "share", "related", "url", "notice")
