"""Records to table rows and back, so that a table on disk is all the next notebook needs.

A cell of several spans is written "12-30 41-55": raw offsets, end exclusive.
"""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from analysis.clean.markup import plain_in
from analysis.records import Attribution, Document, Spans, Zone

_SPAN_ROLES = ("source", "cue", "content", "quoted", "joint")


def write_spans(spans: Spans) -> str:
    """Spans as a cell.

    >>> write_spans(((12, 30), (41, 55)))
    '12-30 41-55'
    """
    return " ".join(f"{start}-{end}" for start, end in spans)


def read_spans(cell: str) -> Spans:
    """Spans from a cell; nothing from an empty one.

    >>> read_spans("12-30 41-55"), read_spans("")
    (((12, 30), (41, 55)), ())

    Raises:
        ValueError: the cell is not of this form.
    """
    out = []
    for part in str(cell or "").split():
        start, end = part.split("-")
        out.append((int(start), int(end)))
    return tuple(out)


def spans_text(document: Document, spans: Spans) -> str:
    """The words of some spans as a reader sees them, with " … " where they are not one piece.

    Markup is left out and damaged characters are repaired; the spans themselves lead to the raw text.
    """
    return " … ".join(" ".join(plain_in(document, start, end).split()) for start, end in spans)


def annotated(attribution: Attribution) -> Spans:
    """The content as PolNeAR's annotators draw it: with the "that" which joins it to its cue.

    >>> annotated(Attribution(source=(), cue=((3, 7),), content=((13, 20),), joint=((8, 12),)))
    ((8, 20),)
    """
    if not attribution.joint or not attribution.content:
        return attribution.content
    first, *rest = attribution.content
    return ((min(first[0], attribution.joint[0][0]), first[1]), *rest)


def zone_rows(document: Document, zones: Iterable[Zone], words: Iterable[int]) -> list[dict]:
    """Rows of `zones.csv` for one piece."""
    return [
        {"piece": document.name, "line": n, "start": z.start, "end": z.end, "zone": z.zone, "rule": z.rule,
         "confidence": z.confidence, "words": count}
        for n, (z, count) in enumerate(zip(zones, words, strict=True), start=1)
    ]


def zones_of(table: pd.DataFrame, piece: str) -> tuple[Zone, ...]:
    """The zones of one piece, from `zones.csv`."""
    rows = table[table["piece"] == piece]
    return tuple(Zone(int(r.start), int(r.end), str(r.zone), str(r.rule), float(r.confidence)) for r in rows.itertuples())


def attribution_rows(document: Document, attributions: Iterable[Attribution], words: Iterable[int], with_text: bool) -> list[dict]:
    """Rows of `attributions.csv` for one piece; `with_text` adds the words of source, cue and content."""
    out = []
    for number, (a, count) in enumerate(zip(attributions, words, strict=True), start=1):
        row = {"piece": document.name, "attribution": number}
        row |= {role: write_spans(getattr(a, role)) for role in _SPAN_ROLES}
        row |= {
            "form": a.form, "speaker": a.speaker, "source_type": a.source_type, "reason": a.reason, "verb": a.verb, "stance": a.stance,
            "confidence": a.confidence, "rule": a.rule, "evidence": a.evidence, "words": count,
        }
        if with_text:
            row |= {f"{role}_text": spans_text(document, getattr(a, role)) for role in ("source", "cue", "content")}
        out.append(row)
    return out


def attributions_of(table: pd.DataFrame, piece: str) -> tuple[Attribution, ...]:
    """The attributions of one piece, from `attributions.csv`."""
    rows = table[table["piece"] == piece]
    return tuple(
        Attribution(
            *(read_spans(getattr(r, role)) for role in _SPAN_ROLES), str(r.form), str(r.speaker), str(r.source_type),
            str(r.reason), str(r.verb), str(r.stance), float(r.confidence), str(r.rule), str(r.evidence),
        )
        for r in rows.itertuples()
    )
