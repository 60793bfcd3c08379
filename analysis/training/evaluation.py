"""Lets an engine read gold pieces, and says how well it did."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from analysis.attribute.engine import attribute
from analysis.attribute.marks.quotation_marks import find_quotations
from analysis.attribute.marks.quotations import Quotation
from analysis.attribute.model.labels import Run
from analysis.attribute.model.network import Network
from analysis.attribute.model.reader import Scores, certainty, draft_scores, join_scores, score_body
from analysis.attribute.model.typography import complete
from analysis.attribute.model.words import Words
from analysis.attribute.plain import body_of
from analysis.attribute.sentences.boundaries import split_sentences
from analysis.clean.body import build_body
from analysis.clean.zones import label_zones
from analysis.records import Attribution, Body, Document, Spans
from analysis.rows import annotated
from analysis.training.figures import agree, score
from analysis.training.gold import GoldPiece, read_gold
from analysis.training.reference import format_figures

_Page = tuple[str, Body, list[Quotation], Scores]
BALANCES = [n / 40 for n in range(7)]


def score_engine(data: Path, split: str, engine: str) -> str:
    """The figures of an engine on a split, as a table."""
    gold = read_gold(data, split)
    return format_figures(score(gold, {piece.name: read_piece(piece, engine) for piece in gold}))


def read_piece(piece: GoldPiece, engine: str) -> Sequence[Attribution]:
    """What an engine finds in a gold piece, with contents as its annotators draw them."""
    document = Document(piece.name, piece.text)
    found = attribute(document, label_zones(document), engine).attributions
    return [replace(one, content=annotated(one)) for one in found]


def find_balance(network: Network, gold: Sequence[GoldPiece]) -> float:
    """What to add to every word's score for "outside" so that the words' alpha is best.

    A chain that is a little too ready to go on with a content gains words by the sentence; one number mends it.
    """
    pages = []
    for piece in gold:
        document = Document(piece.name, piece.text)
        body = build_body(document, label_zones(document))
        quotations = find_quotations(body)
        pages.append((piece.name, body, quotations, score_body(network, body, quotations)))
    return max(BALANCES, key=lambda balance: (_alpha(network, gold, pages, balance), -balance))


def _alpha(network: Network, gold: Sequence[GoldPiece], pages: list[_Page], balance: float) -> float:
    found = {}
    for name, body, quotations, scores in pages:
        labels = scores.labels.copy()
        labels[:, 0] += balance
        drafts = draft_scores(network, body, quotations, replace(scores, labels=labels))
        drafts, _ = complete(body, quotations, split_sentences(body), drafts)
        spans = sorted(span for draft in drafts for content in draft.content for span in body.to_raw(content))
        found[name] = [Attribution((), (), tuple(spans))]
    return score(gold, found)["alpha.token"].value


def judge(network: Network, gold: Sequence[GoldPiece]) -> tuple[list[float], list[bool]]:
    """How certain the network is of each attribution it finds, and whether the coders made it too.

    Right is an attribution whose content shares half its words with a gold content, and whose source half of its own
    with that content's source (or neither has one).
    """
    certainties, is_right = [], []
    for piece in gold:
        body = body_of(piece.text)
        scores = score_body(network, body, find_quotations(body))
        joined, _ = join_scores(network, scores)
        found = [
            Attribution(_raw(body, scores.words, [one.source]), (), _raw(body, scores.words, one.contents))
            for one in joined
        ]
        is_right += agree(piece, found)
        certainties += [certainty(one) for one in joined]
    return certainties, is_right


def _raw(body: Body, words: Words, runs: Sequence[Run | None]) -> Spans:
    spans = [(words.spans[run.first][0], words.spans[run.last][1]) for run in runs if run is not None]
    return tuple((body.starts[start], body.ends[end - 1]) for start, end in spans)
