"""The texts that coders see, and the way of their marks to the raw file and back."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from analysis.attribute.sentences.boundaries import split_sentences
from analysis.clean.body import build_body, from_raw, furniture_lines
from analysis.coding.records import CodingText, Marked
from analysis.corpus import Corpus
from analysis.errors import CodingError
from analysis.piece_view import PieceView
from analysis.records import Attribution, Body, Document, Span, Spans, Zone
from analysis.rows import zones_of

HAND = "hand"  # the rule of an attribution that a person drew


def coding_texts(corpus: Corpus, zones: pd.DataFrame) -> dict[str, CodingText]:
    """What coders see of each piece, by name in the manifest's order: its body and the spans of its sentences.

    Sentences are those of `sentences.csv`, in its order.
    """
    texts = {}
    for name, document in corpus.documents.items():
        body = build_body(document, zones_of(zones, name))
        texts[name] = CodingText(name, body.text, tuple(split_sentences(body)))
    return texts


def raw_sentences(document: Document, zones: tuple[Zone, ...]) -> Spans:
    """The raw span of each sentence of a `CodingText`, from its first character to its last, as in `sentences.csv`."""
    return tuple((s.spans[0][0], s.spans[-1][1]) for s in PieceView(document, zones, ()).sentences)


def to_attributions(document: Document, zones: tuple[Zone, ...], marked: Iterable[Marked]) -> tuple[Attribution, ...]:
    """A coder's marks as attributions in raw offsets, rule "hand"; `quoted` and `form` are left open.

    A span that reaches over lines which are not body becomes several.

    Raises:
        CodingError: a content holds no word of the text.
    """
    body, furniture = build_body(document, zones), furniture_lines(zones)
    out = []
    for number, mark in enumerate(marked, start=1):
        source, cue, content = (_to_raw(body, spans, furniture) for spans in (mark.source, mark.cue, mark.content))
        if not content:
            raise CodingError(f"'{document.name}': the content of attribution {number} holds no word; mark the words again.")
        out.append(Attribution(source, cue, content, speaker=mark.speaker, source_type=mark.source_type, rule=HAND))
    return tuple(out)


def to_marked(document: Document, zones: tuple[Zone, ...], attributions: Iterable[Attribution]) -> tuple[Marked, ...]:
    """Attributions as marks in the text that coders see: the way back of `to_attributions` for marks on whole words.

    An attribution whose content is not in the body is left out, since a coder who sees the body cannot see it.
    """
    body, furniture = build_body(document, zones), furniture_lines(zones)
    out = []
    for a in attributions:
        content, source, cue = (_to_body(body, spans, furniture) for spans in (a.content, a.source, a.cue))
        if content:
            out.append(Marked(content, source, cue, a.speaker, a.source_type))
    return tuple(out)


def _to_raw(body: Body, spans: Spans, furniture: frozenset[int]) -> Spans:
    inside = [(max(0, start), min(end, len(body.text))) for start, end in sorted(spans)]
    return tuple(found for span in inside for found in body.to_raw(span, furniture))


def _to_body(body: Body, spans: Spans, furniture: frozenset[int]) -> Spans:
    """Body spans of raw spans; two that lines other than body had parted are one again."""
    out: list[Span] = []
    for start, end in sorted(from_raw(body, spans)):
        if out and start < out[-1][1]:
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        elif out and _parted(body, out[-1][1], start, furniture):
            out[-1] = (out[-1][0], end)
        else:
            out.append((start, end))
    return tuple(out)


def _parted(body: Body, end: int, start: int, furniture: frozenset[int]) -> bool:
    """Whether nothing but white space is between two places of the body, and a line that is not body in the raw file."""
    if body.text[end:start].strip():
        return False
    return any(line in furniture for line in range(body.lines[end - 1] + 1, body.lines[start]))
