"""Who says what: the one function behind which an engine works."""

from __future__ import annotations

import math
from dataclasses import dataclass
from pathlib import Path

from analysis.attribute.drafts import Belief, Draft
from analysis.attribute.finish import Text, finish_draft
from analysis.attribute.frames.loose_quotations import join_sentences
from analysis.attribute.frames.reader import read_sentence
from analysis.attribute.marks.fragments import name_fragment
from analysis.attribute.marks.quotation_marks import find_quotations
from analysis.attribute.marks.quotations import Quotation
from analysis.attribute.model.typography import complete
from analysis.attribute.sentences.boundaries import number_sentences, split_sentences
from analysis.attribute.sentences.items import fold
from analysis.attribute.sentences.sentence_view import view_sentence
from analysis.attribute.speakers.speakers import Speakers
from analysis.clean.body import build_body, furniture_lines
from analysis.errors import ParameterError
from analysis.records import Attribution, Body, Document, Fragment, Sentence, Span, Zone

ENGINES = ("model", "rules")
NESTING_REACH = 3  # attributions before one, in the order of their content, that it can be nested in


@dataclass(frozen=True)
class Reading:
    """What an engine read in one piece, in raw offsets: attributions, fragments, sentences; and how sure it is of the whole."""

    attributions: tuple[Attribution, ...]
    fragments: tuple[Fragment, ...]
    sentences: tuple[Sentence, ...]
    belief: Belief


def attribute(
    document: Document, zones: tuple[Zone, ...], engine: str = ENGINES[0], byline: str = "", folder: Path | None = None
) -> Reading:
    """Attributions, fragments and sentences of a piece, outer attributions only, in the order of their content.

    Only the body is read. Confidence runs from 0 to 1: the network's is calibrated (the share of attributions of like
    certainty that coders made too), a rule's is its own. `byline` is the author's name: a writer who quotes himself by
    name is no source, but the author. `folder` is of another network than the package's.

    Raises:
        ParameterError: there is no such engine.
    """
    if engine not in ENGINES:
        raise ParameterError(f"There is no engine '{engine}'; choose one of: {', '.join(ENGINES)}.")
    body = build_body(document, zones)
    text = Text(body, find_quotations(body), furniture_lines(zones))
    sentences = split_sentences(body)
    drafts, fragments, belief = _READERS[engine](body, text.quotations, sentences, folder)
    speakers = Speakers(body, byline)
    return Reading(
        tuple(finish_draft(text, draft, speakers.resolve(draft)) for draft in _outer_only(drafts)),
        tuple(Fragment(raw, name_fragment(body.text, span)) for span in fragments for raw in text.raw([span])[:1]),
        tuple(Sentence(text.raw([span]), number) for span, number in number_sentences(body, sentences)),
        belief,
    )


_Read = tuple[list[Draft], list[Span], Belief]


def _read_by_rules(body: Body, quotations: list[Quotation], sentences: list[Span], folder: Path | None) -> _Read:
    views = [view_sentence(unit) for unit in fold(body, quotations, sentences)]
    return *join_sentences(body, views, [read_sentence(view) for view in views]), Belief(math.nan, math.nan)


def _read_by_model(body: Body, quotations: list[Quotation], sentences: list[Span], folder: Path | None) -> _Read:
    from analysis.attribute.model.network import load_network  # onnxruntime is loaded only where it is asked for
    from analysis.attribute.model.reader import read_drafts

    drafts, belief = read_drafts(body, quotations, load_network(folder) if folder else None)
    return *complete(body, quotations, sentences, drafts), belief


_READERS = {"model": _read_by_model, "rules": _read_by_rules}


def _outer_only(drafts: list[Draft]) -> list[Draft]:
    """Drafts in the order of their content, without those whose content lies inside another's."""
    out: list[Draft] = []
    for draft in sorted(drafts, key=lambda d: (d.start, -d.end)):
        if not any(_within(draft.content, outer.content) for outer in out[-NESTING_REACH:]):
            out.append(draft)
    return out


def _within(inner: list[Span], outer: list[Span]) -> bool:
    return all(any(a <= start and end <= b for a, b in outer) for start, end in inner)
