"""Is one outlet more sourced than another? Differences of corrected means, pair by pair, with a plain sentence each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations

import numpy as np
import pandas as pd
from scipy.special import stdtrit

from analysis.errors import ParameterError
from analysis.trust.corrected import NOTHING, Corrected, degrees_of_freedom, half_width, p_value
from analysis.trust.estimates import check_target, correct
from analysis.trust.strata import Piece, check_pieces

COLUMNS = (
    "first", "second", "difference", "low", "high", "naive", "naive_low", "naive_high",
    "p", "p_holm", "told_apart", "level", "method", "reason", "sentence",
)


def compare_groups(
    groups: Mapping[str, Sequence[Piece]], target: str = "these", level: float = 0.9, lam: float | str = "auto"
) -> pd.DataFrame:
    """A row for each pair of groups: the difference of their means (first - second, -1 to 1) and whether it can be told.

    Each group is corrected by its own coded pieces, for the machine may be wrong in one and right in another. The interval
    is that of the pair alone, of `level`, by Student's t with Satterthwaite's degrees of freedom; `p` is the t test of no
    difference and `p_holm` that p after Holm's (1979) correction for all pairs that could be tested. `told_apart` holds
    where p_holm is at most 1 - level; then the interval leaves out 0 as well, so that sentence and interval never
    contradict each other. `naive` is the difference of the machine's means, with Welch's interval, which knows nothing of
    the machine's errors. `difference`, interval and p are missing where a group has no usable coded
    pieces; the sentence says why.
    Raises ParameterError for fewer than two groups, an unknown target or lam, a level outside 0 to 1, or values that are
    no shares.
    """
    if len(groups) < 2:
        raise ParameterError(f"A comparison needs two groups at least, and {len(groups)} is given.")
    check_target(target, level)
    for pieces in groups.values():
        check_pieces(pieces)
    means = {name: correct(pieces, target, lam) for name, pieces in groups.items()}
    rows = [_row(first, second, groups, means, level) for first, second in combinations(groups, 2)]
    tested = [row for row in rows if row["p"] is not None]
    for row, corrected in zip(tested, holm([row["p"] for row in tested]), strict=True):
        row["p_holm"], row["told_apart"] = corrected, corrected <= 1 - level
    for row in rows:
        row["sentence"] = row["sentence"] or _sentence(row, len(tested))
    return pd.DataFrame(rows, columns=list(COLUMNS))


def holm(p_values: Sequence[float]) -> list[float]:
    """The p-values after Holm's (1979) step-down correction: the chance of one false alarm among all is kept.

    The i-th smallest of m (from 0) is taken times m - i, is never below the one before it, and is 1 at most.

    >>> holm([0.25, 0.01, 0.04])
    [0.25, 0.03, 0.08]
    """
    corrected, least = [0.0] * len(p_values), 0.0
    for rank, place in enumerate(sorted(range(len(p_values)), key=lambda i: p_values[i])):
        least = max(least, min(1.0, (len(p_values) - rank) * p_values[place]))
        corrected[place] = least
    return corrected


def _row(
    first: str,
    second: str,
    groups: Mapping[str, Sequence[Piece]],
    means: Mapping[str, tuple[Corrected | None, str]],
    level: float,
) -> dict:
    """One pair, before it is known what the other pairs' p-values are."""
    naive, reach = _naive(groups[first], groups[second], level)
    row = dict.fromkeys(COLUMNS) | {
        "first": first, "second": second, "naive": naive, "told_apart": False, "level": level,
        "naive_low": None if reach is None else naive - reach, "naive_high": None if reach is None else naive + reach,
        "method": "uncalibrated",
    }
    reasons = [(name, means[name][1]) for name in (first, second) if means[name][1]]
    row["reason"] = "; ".join(f"in {name}: {reason}" for name, reason in reasons)
    missing = [f"{reason} in {name}" for name, reason in reasons if means[name][0] is None]
    if missing:
        row["sentence"] = f"{first} and {second}, uncalibrated: {'; '.join(missing)}. The machine's figures differ by {_points(naive)}."
        return row
    mean = means[first][0].minus(means[second][0])
    complete = all(piece.coded is not None for name in (first, second) for piece in groups[name])
    row |= {"difference": mean.value, "method": "coded" if complete else "corrected"}
    if not mean.judged:
        unjudged = "; ".join(f"{reason} in {name}" for name, reason in reasons if not means[name][0].judged)
        row["sentence"] = f"no difference can be told between {first} and {second}: {unjudged}. The corrected figures differ by {_points(mean.value)}."
        return row
    reach = half_width(mean, level)
    return row | {"p": p_value(mean), "low": max(-1.0, mean.value - reach), "high": min(1.0, mean.value + reach)}


def _naive(first: Sequence[Piece], second: Sequence[Piece], level: float) -> tuple[float, float | None]:
    """The difference of the machine's means, and half of Welch's interval (None where a group has one piece)."""
    one, two = (np.array([piece.machine for piece in pieces], dtype=float) for pieces in (first, second))
    difference = float(one.mean() - two.mean())
    if min(len(one), len(two)) < 2:
        return difference, None
    parts = [(float(values.var(ddof=1)) / len(values), len(values) - 1) for values in (one, two)]
    variance = sum(part for part, _ in parts)
    if variance < NOTHING:
        return difference, 0.0
    return difference, float(stdtrit(degrees_of_freedom(parts), (1 + level) / 2)) * variance**0.5


def _sentence(row: dict, comparisons: int) -> str:
    """What a pair's figures say, in words; points are hundredths of the share."""
    more, less = (row["first"], row["second"]) if row["difference"] >= 0 else (row["second"], row["first"])
    size = _points(row["difference"])
    if row["low"] == row["high"]:
        if not row["difference"]:
            return f"{more} and {less} are equally sourced; every piece is coded."
        return f"{more} is more sourced than {less} by {size}; every piece is coded, so that nothing is left to chance."
    low, high = sorted((row["low"], row["high"]) if row["difference"] >= 0 else (-row["low"], -row["high"]))
    interval = f"{row['level'] * 100:.4g} % interval {_number(low)} to {_number(high)}"
    many = f"after correction for {comparisons} comparisons"
    if row["told_apart"]:
        return f"{more} is more sourced than {less} by {size} ({interval})" + (f", also {many}." if comparisons > 1 else ".")
    if row["p"] <= 1 - row["level"]:
        lead = f"{more} is ahead of {less} by {size} ({interval})"
        return f"no difference can be told {many}: {lead}, but one pair among many may be so by chance."
    return f"no difference can be told: {more} is ahead of {less} by {size} ({interval}), and the interval holds 0."


def _points(difference: float) -> str:
    number = _number(abs(difference))
    return f"{number} point" if number == "1" else f"{number} points"


def _number(share: float) -> str:
    """A share in points: whole where that says enough, one digit more below 2, where rounding could hide a sign."""
    points = share * 100
    digits = 0 if abs(points) >= 2 else 1 if abs(points) >= 0.1 else 2
    text = f"{points:.{digits}f}"
    return text if float(text) else "0"
