"""Which attributions both runs found, which one alone, and what of those in both was read otherwise."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import pandas as pd

from analysis.publish.side_by_side.results import Results
from analysis.publish.wording import shorten
from analysis.records import Spans
from analysis.rows import read_spans
from analysis.trust.readings import speaker_key

SAME, CHANGED, GAINED, LOST = "same", "changed", "gained", "lost"
# What an attribution is compared in; spans by their offsets, the speaker as names are compared.
PARTS = ("source", "cue", "content", "quoted", "form", "speaker", "source_type", "verb", "stance")
SHOWN = ("content", "form", "speaker", "source_type", "verb")
COLUMNS = ["piece", "change", "changed", "overlap", "first_attribution", "second_attribution",
           *(f"{side}_{part}" for part in SHOWN for side in ("first", "second")), "words"]
LENGTH = 80  # characters of the content that are shown


@dataclass(frozen=True)
class Pair:
    """An attribution of each side, or of one alone, and the share of their contents' characters that stand in both."""

    first: dict | None
    second: dict | None
    overlap: float


def compare_attributions(first: Results, second: Results, pieces: Iterable[str]) -> pd.DataFrame:
    """A row for each attribution of the pieces: same, changed (and in what), gained or lost, with its place in both tables.

    Two are one attribution where their contents share characters of the file, each with the one it shares most with.
    `words` holds the beginning of the content, where the study may publish text. The pieces' files must be the same.
    """
    tables = [side.table("attributions") for side in (first, second)]
    rows = []
    for piece in pieces:
        sides = [table[table["piece"] == piece].to_dict("records") for table in tables]
        rows += [_row(piece, pair) for pair in match(*sides)]
    return pd.DataFrame(rows, columns=COLUMNS).astype({"first_attribution": "Int64", "second_attribution": "Int64"})


def match(first: Sequence[dict], second: Sequence[dict]) -> list[Pair]:
    """Each attribution of either side once, in the order of the text: in a pair, the largest overlaps first, or alone.

    >>> a, b = {"content": "0-10"}, {"content": "4-12"}
    >>> match([a], [b]) == [Pair(a, b, 0.5)]
    True
    >>> [pair.second for pair in match([a], [{"content": "10-12"}])]
    [None, {'content': '10-12'}]
    """
    spans = [[read_spans(row["content"]) for row in side] for side in (first, second)]
    common = _overlaps(*spans)
    taken: tuple[dict[int, int], set[int]] = ({}, set())
    for one, other in sorted(common, key=lambda pair: (-common[pair], pair)):
        if one not in taken[0] and other not in taken[1]:
            taken[0][one] = other
            taken[1].add(other)
    pairs = []
    for at, row in enumerate(first):
        other = taken[0].get(at)
        if other is None:
            pairs.append((spans[0][at], Pair(row, None, 0.0)))
        else:
            union = _length(spans[0][at]) + _length(spans[1][other]) - common[at, other]
            pairs.append((spans[0][at], Pair(row, second[other], common[at, other] / union)))
    pairs += [(spans[1][at], Pair(None, row, 0.0)) for at, row in enumerate(second) if at not in taken[1]]
    return [pair for _, pair in sorted(pairs, key=lambda pair: pair[0])]


def _overlaps(first: Sequence[Spans], second: Sequence[Spans]) -> dict[tuple[int, int], int]:
    """The characters that contents of both sides share, for the pairs that share any: one pass in the order of the file."""
    events = sorted((*span, side, at) for side, spans in enumerate((first, second)) for at, one in enumerate(spans) for span in one)
    common: dict[tuple[int, int], int] = {}
    open_spans: tuple[list, list] = ([], [])
    for start, end, side, at in events:
        facing = open_spans[1 - side]
        facing[:] = [span for span in facing if span[0] > start]
        for other_end, other in facing:
            pair = (at, other) if side == 0 else (other, at)
            common[pair] = common.get(pair, 0) + min(end, other_end) - start
        open_spans[side].append((end, at))
    return common


def _length(spans: Spans) -> int:
    return sum(end - start for start, end in spans)


def _row(piece: str, pair: Pair) -> list:
    one, other = pair.first, pair.second
    if one and other:
        parts = [part for part in PARTS if part in one and part in other and _value(one, part) != _value(other, part)]
        change = CHANGED if parts else SAME
    else:
        parts, change = [], LOST if one else GAINED
    numbers = [side["attribution"] if side else None for side in (one, other)]
    shown = [side[part] if side else "" for part in SHOWN for side in (one, other)]
    words = (other or one).get("content_text", "")
    return [piece, change, ", ".join(parts), pair.overlap, *numbers, *shown, shorten(words, LENGTH)]


def _value(row: dict, part: str) -> str:
    return speaker_key(row[part]) if part == "speaker" else row[part]
