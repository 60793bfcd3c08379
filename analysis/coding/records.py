"""The records of hand coding: the text a coder sees, what a coder marks in it, and what came back from a file.

Offsets in these records are `str` offsets into `CodingText.text`, end exclusive; `analysis.coding.texts` brings them to
the raw file and back.
"""

from __future__ import annotations

from dataclasses import dataclass

from analysis.records import Span, Spans

ROLES = ("source", "cue", "content")
LABELS = ("direct", "mixed", "indirect", "assertion", "other")  # of a sentence, as CODEBOOK.md says


@dataclass(frozen=True)
class CodingText:
    """What a coder sees of a piece: its body, a paragraph a line, and the spans of its sentences."""

    piece: str
    text: str
    sentences: Spans


@dataclass(frozen=True)
class Marked:
    """One attribution as a coder marks it. `content` holds a span at least; spans are in order and do not overlap.

    `speaker` is the resolved name, `source_type` one of `analysis.records.SOURCE_TYPES`; both may be "" (left open).
    """

    content: Spans
    source: Spans = ()
    cue: Spans = ()
    speaker: str = ""
    source_type: str = ""


@dataclass(frozen=True)
class Returned:
    """What a file of coders' work holds: attributions or sentence labels by piece, and a sentence for each thing wrong.

    A piece stands in `marked` (or `labels`) only if all of its coding could be read; an empty tuple means that the coder
    has read the piece and found nothing. A piece that has not been worked on stands in neither, and in `untouched`.
    """

    marked: dict[str, tuple[Marked, ...]]
    labels: dict[str, tuple[str, ...]]
    untouched: tuple[str, ...]
    problems: tuple[str, ...]


def shown(text: str, span: Span, reach: int = 40) -> str:
    """The words of a span as a sentence to a person quotes them, cut after `reach` characters."""
    words = " ".join(text[span[0]:span[1]].split())
    return words if len(words) <= reach else words[: reach - 1].rstrip() + "…"
