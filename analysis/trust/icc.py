"""ICC(1,1): how much of what differs in a measure lies between the pieces, and not between their readers."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from analysis.errors import ParameterError


def icc(*readings: Sequence[float]) -> float:
    """ICC(1,1), one-way random effects, single rating: the share of variance that lies between pieces.

    Each reading is one reader's values of the same pieces in the same order; two readings at least, and complete.
    (MSB - MSW) / (MSB + (k - 1) MSW) with k readings, MSB and MSW the mean squares between and within pieces. Range:
    -1 / (k - 1) to 1. nan below two pieces and where all values are the same. Source: Shrout and Fleiss (1979),
    Psychological Bulletin 86. It is high where pieces differ much, however far the readers are apart in points.
    Raises ParameterError for fewer than two readings, and ValueError for readings of different length.

    >>> round(icc([1, 3], [2, 4]), 3)
    0.778
    >>> icc([1, 2], [2, 1])
    -1.0
    """
    return float(icc_of_sums(icc_sums(*readings).sum(axis=0)))


def icc_sums(*readings: Sequence[float]) -> np.ndarray:
    """What each piece adds to the sums that ICC(1,1) is made of: one row a piece; raises as `icc` does.

    Columns: 1, the piece's mean, its square, the sum of squares within the piece, and the number of readings.
    """
    if len(readings) < 2:
        raise ParameterError(f"ICC needs the values of two readers at least, and {len(readings)} is given.")
    values = np.array(list(zip(*readings, strict=True)), dtype=float).reshape(-1, len(readings))
    mean = values.mean(axis=1)
    within = ((values - mean[:, None]) ** 2).sum(axis=1)
    # Squares of values far from 0 would lose the digits that the difference of the sums needs.
    centred = mean - mean.mean() if len(mean) else mean
    ones = np.ones(len(values))
    return np.stack([ones, centred, centred**2, within, ones * len(readings)], axis=1)


def icc_of_sums(sums: np.ndarray) -> np.ndarray:
    """ICC(1,1) of each row of sums in the last axis; nan where it is not defined."""
    number, total, squares, inside, readings = np.moveaxis(sums, -1, 0)
    many = number > 1
    k = np.where(many, readings / np.where(many, number, 1), 2)
    between = k * (squares - total**2 / np.where(many, number, 1)) / np.where(many, number - 1, 1)
    within = inside / np.where(many, number * (k - 1), 1)
    whole = between + (k - 1) * within
    defined = many & (whole > 1e-15)
    return np.where(defined, (between - within) / np.where(defined, whole, 1), np.nan)
