"""Who speaks on one side and not on the other, and who has more words there."""

from __future__ import annotations

from collections.abc import Collection

import pandas as pd

from analysis.measure.shares import UNRESOLVED
from analysis.publish.side_by_side.results import Results
from analysis.trust.readings import speaker_key

COLUMNS = ["piece", "speaker", "change", "first_words", "second_words", "difference", "first_type", "second_type"]
GAINED, LOST, WORDS, TYPE, BOTH = "gained", "lost", "words", "type", "in both"


def compare_speakers(first: Results, second: Results, shared: Collection[str]) -> pd.DataFrame:
    """A row for each speaker of a piece in both who is not the same on both sides: gained, lost, other words or type.

    Names are the same whatever their case and articles. Without a piece in both, a row for each speaker with a name who
    is heard in both corpora, with the words of all pieces ("in both"; `piece` is empty).
    """
    one, other = (_keyed(side.table("speakers")) for side in (first, second))
    if not shared:
        one, other = (_whole(table[table["speaker"] != UNRESOLVED]) for table in (one, other))
        rows = [_row("", a, b) for key, a in one.items() if (b := other.get(key))]
        return pd.DataFrame(sorted(rows, key=lambda row: (-row[3] - row[4], row[1])), columns=COLUMNS)
    rows = []
    for piece in shared:
        sides = [_whole(table[table["piece"] == piece]) for table in (one, other)]
        keys = sorted({*sides[0], *sides[1]})
        found = [_row(piece, sides[0].get(key), sides[1].get(key)) for key in keys]
        rows += sorted((row for row in found if row[2] != BOTH), key=lambda row: (-abs(row[5]), row[1]))
    return pd.DataFrame(rows, columns=COLUMNS)


def _keyed(speakers: pd.DataFrame) -> pd.DataFrame:
    return speakers.assign(key=[speaker_key(name) for name in speakers["speaker"]])


def _whole(speakers: pd.DataFrame) -> dict[str, tuple[str, int, str]]:
    """Name, words and type of each speaker, the name and the type as where the speaker has most words."""
    found: dict[str, tuple[str, int, str]] = {}
    for row in speakers.sort_values("words", ascending=False, kind="stable").itertuples():
        name, words, kind = found.get(row.key, (row.speaker, 0, row.source_type))
        found[row.key] = (name, words + int(row.words), kind)
    return found


def _row(piece: str, one: tuple[str, int, str] | None, other: tuple[str, int, str] | None) -> list:
    name = (one or other)[0]
    a, b = (side[1] if side else 0 for side in (one, other))
    kinds = [side[2] if side else "" for side in (one, other)]
    if one and other:
        change = BOTH if not piece else WORDS if a != b else TYPE if kinds[0] != kinds[1] else BOTH
    else:
        change = LOST if one else GAINED
    return [piece, name, change, a, b, b - a, *kinds]
