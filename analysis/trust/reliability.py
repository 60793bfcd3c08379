"""How far readings of the same pieces agree: the machine with each coder, and the coders with each other."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

import pandas as pd

from analysis.coding.records import LABELS
from analysis.measure.sentences import ATTRIBUTED
from analysis.records import SOURCE_TYPES, VOICES
from analysis.trust.agreement import alpha_interval, icc_interval, mean_difference_interval, overlap_interval
from analysis.trust.bootstrap import Interval
from analysis.trust.confusion import confusion_table
from analysis.trust.readings import NOBODY, AnyReading, PieceReading, Readings

AGREEMENT = ["what", "measure", "value", "low", "high", "n", "unit", "pieces"]
CONFUSION = ["what", "unit", "first", "second", "count"]
Pair = tuple[AnyReading, AnyReading]
Spans = list[tuple[PieceReading, PieceReading]]


def compare_readings(readings: Readings) -> pd.DataFrame:
    """Agreement of every pair of readers on the pieces both have read, with 90 % intervals by piece (`agreement.csv`).

    Alpha is nominal. Units: words (inside content or not); sentences (attributed or not, and by label); words that both
    have inside content, by source type and by speaker; pieces. Sentences that a reader finds all frame are left out.
    The adjudicated coding is made from the coders', so it is compared with the machine only.
    """
    rows: list[dict] = []
    for first, second in _pairs(readings):
        shared = [(readings[first][piece], readings[second][piece]) for piece in readings[first] if piece in readings[second]]
        if shared:
            what = f"{first} and {second}"
            rows += [{"what": what, **row} for row in _sentence_rows(shared) + _span_rows(_both_spans(shared))]
    return pd.DataFrame(rows, columns=AGREEMENT)


def cross_readings(readings: Readings) -> pd.DataFrame:
    """Which label of one reader meets which of the other, as counts (`confusion.csv`): of words, sentences and sources."""
    rows: list[dict] = []
    for first, second in _pairs(readings):
        shared = [(readings[first][piece], readings[second][piece]) for piece in readings[first] if piece in readings[second]]
        spans = _both_spans(shared)
        for unit, labels, ones, twos in (
            ("words by voice", VOICES, *_flat(spans, lambda r: [word.voice for word in r.words])),
            ("sentences by label", LABELS, *_flat(shared, lambda r: r.labels)),
            ("words of content by source type", (*SOURCE_TYPES, NOBODY), *_typed(spans)),
        ):
            table = confusion_table(ones, twos, labels)
            rows += [
                {"what": f"{first} and {second}", "unit": unit, "first": one, "second": two, "count": int(table.loc[one, two])}
                for one in labels for two in labels if table.loc[one, two]
            ]
    return pd.DataFrame(rows, columns=CONFUSION)


def shares_by_reader(readings: Readings) -> pd.DataFrame:
    """Sourcedness, quoted share and share of attributed sentences of each piece as each reader has it (`readings.csv`)."""
    measures = ["sourcedness", "quoted_share", "attributed_share"]
    rows = [
        {"piece": piece, "reader": reader, **{m: one.shares.get(m) for m in measures}}
        for reader, found in readings.items() for piece, one in found.items()
    ]
    return pd.DataFrame(rows, columns=["piece", "reader", *measures])


def _pairs(readings: Readings) -> list[tuple[str, str]]:
    """All pairs of readers but the coders with the coding that was made from theirs."""
    return [(a, b) for a, b in combinations(readings, 2) if "adjudicated" not in (a, b) or "machine" in (a, b)]


def _both_spans(shared: Sequence[Pair]) -> Spans:
    return [(a, b) for a, b in shared if isinstance(a, PieceReading) and isinstance(b, PieceReading)]


def _sentence_rows(shared: Sequence[Pair]) -> list[dict]:
    attributed, labels = [], []
    for one, two in shared:
        pairs = [(a, b) for a, b in zip(one.labels, two.labels, strict=True) if a is not None and b is not None]
        labels.append(pairs)
        attributed.append([(a in ATTRIBUTED, b in ATTRIBUTED) for a, b in pairs])
    number = sum(len(pairs) for pairs in labels)
    return [
        _row("alpha, sentences", alpha_interval(attributed), number, "sentences"),
        _row("alpha, labels of sentences", alpha_interval(labels), number, "sentences"),
    ]


def _span_rows(shared: Spans) -> list[dict]:
    if not shared:
        return []
    inside = [list(zip(a.inside, b.inside, strict=True)) for a, b in shared]
    types, speakers = ([_where_both(a, b, field) for a, b in shared] for field in ("source_types", "speakers"))
    ones, twos = ([pair[at].shares["sourcedness"] for pair in shared] for at in (0, 1))
    words, common = sum(len(piece) for piece in inside), sum(len(piece) for piece in types)
    return [
        _row("alpha, words", alpha_interval(inside), words, "words"),
        _row("alpha, source types", alpha_interval(types), common, "words of content"),
        _row("alpha, speakers", alpha_interval(speakers), common, "words of content"),
        _row("overlap of content, F1", overlap_interval([(a.inside, b.inside) for a, b in shared]), words, "words"),
        _row("ICC of sourcedness", icc_interval(ones, twos), len(shared), "pieces"),
        _row("mean absolute difference of sourcedness", mean_difference_interval(ones, twos), len(shared), "pieces"),
    ]


def _row(measure: str, found: Interval, number: int, unit: str) -> dict:
    return {"measure": measure, "value": found.value, "low": found.low, "high": found.high, "n": number, "unit": unit,
            "pieces": found.pieces}


def _where_both(first: PieceReading, second: PieceReading, field: str) -> list[tuple[str, str]]:
    """The values of a field on the words that both readers have inside content."""
    return [(a, b) for a, b in zip(getattr(first, field), getattr(second, field), strict=True) if a and b]


def _flat(shared: Sequence[Pair], values) -> tuple[list, list]:
    return [v for one, _ in shared for v in values(one)], [v for _, two in shared for v in values(two)]


def _typed(spans: Spans) -> tuple[list[str], list[str]]:
    pairs = [pair for one, two in spans for pair in _where_both(one, two, "source_types")]
    return [a for a, _ in pairs], [b for _, b in pairs]
