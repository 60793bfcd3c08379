"""How far two readings of the same words agree: Krippendorff's alpha, ICC, overlap, difference, with intervals by piece."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from analysis.trust.alpha import Unit, alpha_of_sums, alpha_sums, krippendorff_alpha
from analysis.trust.bootstrap import Interval, interval_by_piece
from analysis.trust.icc import icc, icc_of_sums, icc_sums

__all__ = [
    "alpha_interval", "icc", "icc_interval", "krippendorff_alpha", "mean_difference", "mean_difference_interval",
    "overlap_f1", "overlap_interval",
]


def mean_difference(first: Sequence[float], second: Sequence[float]) -> float:
    """Mean absolute difference of two series, in their own unit; nan where there are none.

    Raises ValueError where their lengths differ.

    >>> mean_difference([0.25, 0.5], [0.5, 0.5])
    0.125
    """
    return sum(abs(a - b) for a, b in zip(first, second, strict=True)) / len(first) if first else float("nan")


def overlap_f1(first: Sequence[bool], second: Sequence[bool]) -> float:
    """F1 of two markings of the same words: 2 x both / (first + second); 1 where neither marks any. Range 0 to 1.

    Raises ValueError where their lengths differ.

    >>> overlap_f1([True, True, False], [True, False, False])
    0.6666666666666666
    """
    marked = sum(first) + sum(second)
    both = sum(a and b for a, b in zip(first, second, strict=True))
    return 2 * both / marked if marked else 1.0


def alpha_interval(pieces: Sequence[Sequence[Unit]], level: float = 0.9, draws: int = 2000, seed: int = 0) -> Interval:
    """Krippendorff's alpha over the units of all pieces, with an interval by piece; see `interval_by_piece`."""
    return interval_by_piece(alpha_of_sums, alpha_sums(pieces), level, draws, seed)


def icc_interval(*readings: Sequence[float], level: float = 0.9, draws: int = 2000, seed: int = 0) -> Interval:
    """ICC(1,1) with an interval by piece; see `icc` and `interval_by_piece`."""
    return interval_by_piece(icc_of_sums, icc_sums(*readings), level, draws, seed)


def mean_difference_interval(
    first: Sequence[float], second: Sequence[float], level: float = 0.9, draws: int = 2000, seed: int = 0
) -> Interval:
    """Mean absolute difference with an interval by piece; see `mean_difference` and `interval_by_piece`."""
    sums = np.array([(abs(a - b), 1.0) for a, b in zip(first, second, strict=True)]).reshape(-1, 2)
    return interval_by_piece(_ratio(float("nan")), sums, level, draws, seed)


def overlap_interval(
    pieces: Sequence[tuple[Sequence[bool], Sequence[bool]]], level: float = 0.9, draws: int = 2000, seed: int = 0
) -> Interval:
    """F1 over the words of all pieces, two markings a piece, with an interval by piece; see `overlap_f1`."""
    sums = [
        (2.0 * sum(a and b for a, b in zip(first, second, strict=True)), float(sum(first) + sum(second)))
        for first, second in pieces
    ]
    return interval_by_piece(_ratio(1.0), np.array(sums).reshape(-1, 2), level, draws, seed)


def _ratio(empty: float):
    """A statistic of two sums: the first over the second, `empty` where the second is 0."""

    def of(sums: np.ndarray) -> np.ndarray:
        some = sums[..., 1] > 0
        return np.where(some, sums[..., 0] / np.where(some, sums[..., 1], 1), empty)

    return of
