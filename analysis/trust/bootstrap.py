"""An interval for a measure of agreement, by drawing whole pieces again: words of one piece are not independent."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_array, sparray
from scipy.special import ndtr, stdtrit

from analysis.errors import ParameterError

FEWEST = 5
AT_ONCE = 2_000_000  # numbers held in memory at a time
Statistic = Callable[[np.ndarray], np.ndarray]


@dataclass(frozen=True)
class Interval:
    """A value, its interval (None where there is none), the interval's level, and the number of pieces it rests on."""

    value: float
    low: float | None
    high: float | None
    level: float
    pieces: int


def interval_by_piece(
    statistic: Statistic, pieces: np.ndarray | sparray, level: float = 0.9, draws: int = 2000, seed: int = 0
) -> Interval:
    """The statistic of all pieces, with a bootstrap interval from drawing pieces with replacement.

    `pieces` holds one row a piece: what the piece adds to sums; `statistic` takes the sums in the last axis of an array
    and gives the value of each, so that a draw is a sum of rows and nothing is counted again. Draws in which the
    statistic is not defined are left out. The interval is the expanded percentile interval (Hesterberg 2015, The American
    Statistician 69). In 600 simulated sets each of 5, 12 and 20 pieces, 90 % intervals of it held the true alpha in 88 to
    89 of 100, plain percentile and BCa intervals in 80, 83 and 87; the true ICC, where errors have heavy tails, in 84 to
    94, against 79 to 84 and 75 to 82. No interval (None) with fewer than 5 pieces: four can be drawn in only 35 ways, and
    such an interval holds the truth much less often than it says. None too where a tenth of the draws have no value.
    Raises ParameterError for a level outside 0 to 1 or fewer than 100 draws.
    """
    if not 0 < level < 1:
        raise ParameterError(f"The level of an interval lies between 0 and 1, for instance 0.9; {level} does not.")
    if draws < 100:
        raise ParameterError(f"{draws} draws are too few to find the ends of an interval; give 100 or more.")
    rows = csr_array(pieces, dtype=float)
    value = float(statistic(rows.sum(axis=0)))
    none = Interval(value, None, None, level, rows.shape[0])
    if rows.shape[0] < FEWEST or np.isnan(value):
        return none
    drawn = _draw(statistic, rows, draws, seed)
    drawn = drawn[~np.isnan(drawn)]
    if len(drawn) < 0.9 * draws:
        return none
    low, high = np.quantile(drawn, _places(rows.shape[0], level))
    return Interval(value, float(low), float(high), level, rows.shape[0])


def _draw(statistic: Statistic, rows: csr_array, draws: int, seed: int) -> np.ndarray:
    """The statistic of each draw."""
    # RandomState, whose numbers are the same in every version of numpy (NEP 19); a Generator's need not be.
    random = np.random.RandomState(seed)
    pieces, columns = rows.shape
    values = []
    block = max(1, AT_ONCE // max(pieces, columns))
    for first in range(0, draws, block):
        number = min(block, draws - first)
        chosen = random.randint(pieces, size=(number, pieces))
        chosen += np.arange(number)[:, None] * pieces
        times = np.bincount(chosen.ravel(), minlength=number * pieces).reshape(number, pieces)
        # A sparse product adds in a fixed order; a dense one's last digit may depend on the number of threads.
        values.append(statistic(times.astype(float) @ rows))
    return np.concatenate(values)


def _places(pieces: int, level: float) -> tuple[float, float]:
    """The two quantiles of the draws that bound the interval: farther out than the level says where pieces are few.

    Draws vary by (n - 1) / n of the variance that they stand for, and with few pieces the variance itself is not known
    well: hence the factor, and Student's t.
    """
    reach = (pieces / (pieces - 1)) ** 0.5 * stdtrit(pieces - 1, (1 + level) / 2)
    return float(ndtr(-reach)), float(ndtr(reach))
