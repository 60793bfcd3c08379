"""What sets two corpora apart, in sentences: means with their intervals, where the pieces lie, who speaks in both."""

from __future__ import annotations

import pandas as pd

from analysis.publish.side_by_side.comparison import Comparison
from analysis.publish.wording import count, percent

MEASURES = {"sourcedness": "Mean sourcedness", "quoted_share": "Mean quoted share",
            "attributed_share": "Mean share of attributed sentences"}  # fmt: skip
SHOWN = 3


def tell(comparison: Comparison) -> list[str]:
    """A line a mean, one on the middle pieces, one on speakers."""
    means = comparison.tables["compared_means"]
    lines = [tell_mean(means, measure, comparison.labels) for measure in MEASURES]
    return [line for line in (*lines, _middle(comparison), _speakers(comparison.tables["compared_speakers"])) if line]


def tell_mean(means: pd.DataFrame, measure: str, labels: tuple[str, str]) -> str:
    """A mean on both sides and whether a difference between such pieces can be told; in capitals where it is uncalibrated."""
    rows = means[(means["measure"] == measure) & (means["by"] == "") & (means["target"] == "such")]
    if rows.empty or rows[["first_naive", "second_naive"]].isna().any(axis=None):
        return ""
    row = rows.iloc[0]
    if pd.isna(row["difference"]):
        sides = " and ".join(f"{percent(row[f'{side}_naive'])} in {label}" for side, label in zip(("first", "second"), labels, strict=True))
        unknown = "how much of the difference is its error nobody knows"
        return f"{MEASURES[measure]}, UNCALIBRATED: {sides} as the machine reads them; {unknown}."
    sides = [f"{percent(row[side])} in {label} ({row[f'{side}_coded']:.0f} of {row[f'{side}_pieces']:.0f} pieces coded)"
             for side, label in zip(("first", "second"), labels, strict=True)]
    return f"{MEASURES[measure]}: {' and '.join(sides)}{_difference(row, labels)}."


def _difference(row: pd.Series, labels: tuple[str, str]) -> str:
    difference, low, high = (100 * row[name] for name in ("difference", "difference_low", "difference_high"))
    if pd.isna(low):
        return "; no interval of the difference is known, as that takes two coded pieces a study at least"
    interval = f"90 % interval of the difference {_points(low)} to {_points(high)} points"
    if low <= 0 <= high:
        return f"; whether such pieces differ cannot be told ({interval})"
    more = labels[1] if difference > 0 else labels[0]
    return f"; such pieces are higher in {more} ({interval}), if each corpus can pass for a random sample"


def told_apart(row: pd.Series) -> str:
    """Whether a row of `compared_means` tells the two apart, in a few words for a title; nothing where it has no interval."""
    if pd.isna(row["difference_low"]):
        return ""
    differs = not row["difference_low"] <= 0 <= row["difference_high"]
    return "; such pieces differ" if differs else "; whether such pieces differ cannot be told"


def _points(points: float) -> str:
    text = f"{points:.0f}" if abs(points) >= 2 else f"{points:.1f}"
    return text.replace("-", "−")


def _middle(comparison: Comparison) -> str:
    sides = [side.table("pieces")["sourcedness"].dropna() for side in (comparison.first, comparison.second)]
    if not all(map(len, sides)):
        return ""
    parts = " and ".join(f"from {percent(side.min())} to {percent(side.max())} in {label} (the middle one: {percent(side.median())})"
                         for side, label in zip(sides, comparison.labels, strict=True))
    return f"By the machine's reading, pieces run {parts}."


def _speakers(speakers: pd.DataFrame) -> str:
    if speakers.empty:
        return "No speaker is heard in both."
    names = ", ".join(speakers["speaker"][:SHOWN])
    return f"{count(len(speakers), 'speaker')} heard in both: {names}{' …' if len(speakers) > SHOWN else '.'}"
