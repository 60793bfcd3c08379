"""Names furniture: which of the codebook's zones a line is that does not belong to the piece."""

from __future__ import annotations

import re
from collections.abc import Sequence

from analysis.clean.furniture.scores import LineScore, blocks_of
from analysis.clean.lines import Line
from analysis.clean.patterns import COMMENT_MARKER
from analysis.records import Block, Document

FEWEST_IN_HEADLINE = 4  # words
_MAX_LABEL = 8  # words of a line that announces what is below it
# What a heading over furniture says, or what an element of a page is called.
_ANNOUNCED = (
    ("comment", re.compile(r"\b(?:comments?|respond|replies|discussion)\b", re.I)),
    ("share", re.compile(r"\b(?:share|follow|subscribe|newsletter|sign up|social)\b", re.I)),
    ("bio", re.compile(r"\babout the authors?\b|\bwritten by\b|\bauthor bio\b", re.I)),
    ("related", re.compile(r"\b(?:related|recommended|more (?:from|stories|in|on)|most (?:read|popular)|latest|popular|trending"
                           r"|you (?:may|might)|read next|recent posts|also on)\b", re.I)),
)
_CALLED = (
    ("comment", re.compile(r"comment|respond|disqus")),
    ("share", re.compile(r"share|social|follow|newsletter|subscri|signup")),
    ("bio", re.compile(r"\bauthor|\bbio\b|biography")),
    ("caption", re.compile(r"caption|credit")),
    ("related", re.compile(r"related|recommend|teaser|latest|recent|popular|read-next|trending|promo|card")),
)


def name_furniture(
    document: Document, lines: Sequence[Line], labels: Sequence[tuple[str, str] | None], scores: Sequence[LineScore]
) -> list[str]:
    """For each line the zone it has if it is furniture: what its elements are called, or what stands over it, else a notice."""
    blocks = blocks_of(document, lines) if document.kind == "html" else [None] * len(lines)
    names, above = [], ""
    for line, label, seen, block in zip(lines, labels, scores, blocks, strict=True):
        if seen.kept and line.ends_sentence:
            above = ""
        elif line.words <= _MAX_LABEL:
            above = _announced(line.text) or above
        if label is not None and label[0] not in ("heading", "body"):
            names.append(label[0])
        else:
            names.append(_called(block) or above or ("related" if _is_link(line, block) else "notice"))
    return names


def _announced(text: str) -> str:
    if COMMENT_MARKER.fullmatch(text):
        return "comment"
    return next((zone for zone, pattern in _ANNOUNCED if pattern.search(text)), "")


def _called(block: Block | None) -> str:
    if block is None:
        return ""
    if any(node.tag == "figcaption" for node in block.path):
        return "caption"
    names = " ".join(node.names for node in block.path[-4:])
    return next((zone for zone, pattern in _CALLED if pattern.search(names)), "")


def _is_link(line: Line, block: Block | None) -> bool:
    """Whether the line leads to another piece: as long as a headline, and on a page nothing but a link; a menu's are shorter."""
    if block is not None and block.linked < line.words:
        return False
    return not line.ends_sentence and FEWEST_IN_HEADLINE <= line.words <= 25
