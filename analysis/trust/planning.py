"""How many pieces to code for an interval of a wished width."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd
from scipy.special import stdtrit

from analysis.errors import ParameterError
from analysis.trust.estimates import check_target
from analysis.trust.strata import ENOUGH, Piece, check_pieces, make_strata


class Spreads(NamedTuple):
    """Standard deviations between pieces of one stratum: of coded - machine, and of the coded value; what a plan goes by."""

    error: float
    value: float


def plan(
    spread_error: float,
    spread_value: float,
    pieces: int,
    widths: Sequence[float],
    level: float = 0.9,
    target: str = "these",
) -> pd.DataFrame:
    """A row a width: how many pieces to code so that the mean's interval is expected to be no wider.

    `spread_error` is the standard deviation of coded - machine between pieces (of one stratum), `spread_value` that of the
    coded value; `coded_with` goes by the first, `coded_without` by coding alone. Each is the smallest number found
    by search with Student's t, <NA> where even coding every piece does not reach the width (target "such" only: the corpus
    itself is a draw). See `expected_width`, and its errors; a width that is not above 0 is a ParameterError too.
    """
    if not all(np.isfinite(width) and width > 0 for width in widths):
        raise ParameterError(f"A wished width lies above 0, for instance 0.05; found among the widths: {list(widths)}.")
    expected_width(2, spread_error, spread_value, pieces, level, target)
    rows = [
        {
            "width": width,
            "coded_with": _smallest(width, spread_error, spread_value, pieces, level, target),
            "coded_without": _smallest(width, spread_value, spread_value, pieces, level, target),
        }
        for width in widths
    ]
    table = pd.DataFrame(rows, columns=["width", "coded_with", "coded_without"])
    return table.astype({"coded_with": "Int64", "coded_without": "Int64"})


def plan_widths(
    spread_error: float,
    spread_value: float,
    pieces: int,
    coded: Sequence[int],
    level: float = 0.9,
    target: str = "these",
) -> pd.DataFrame:
    """A row a number of coded pieces: the expected width of the interval with the machine's help and by coding alone."""
    rows = [
        {
            "coded": number,
            "width_with": expected_width(number, spread_error, spread_value, pieces, level, target),
            "width_without": expected_width(number, spread_value, spread_value, pieces, level, target),
        }
        for number in coded
    ]
    return pd.DataFrame(rows, columns=["coded", "width_with", "width_without"])


def expected_width(
    coded: int, spread_error: float, spread_value: float, pieces: int, level: float = 0.9, target: str = "these"
) -> float:
    """The width to be expected of the interval of a corrected mean, in shares (0 to 1).

    2 t(n - 1) sqrt(V), V = (1/n - 1/N) spread_error^2 for "these" pieces, and spread_value^2 / N more for "such" pieces. It
    is an expectation: the interval that comes out goes by the spread of the pieces that are drawn.
    Raises ParameterError for n outside 2 to N, a spread that is negative or no number, or an unknown level or target.

    >>> round(expected_width(20, 0.055, 0.18, 200), 3), round(expected_width(20, 0.18, 0.18, 200), 3)
    (0.04, 0.132)
    """
    if not 2 <= coded <= pieces:
        raise ParameterError(f"Between 2 and all {pieces} pieces can be coded for an interval; {coded} is asked for.")
    if not all(np.isfinite(spread) and spread >= 0 for spread in (spread_error, spread_value)):
        raise ParameterError(f"A spread is a number from 0 on; found {spread_error} (error) and {spread_value} (value).")
    check_target(target, level)
    variance = (1 / coded - 1 / pieces) * spread_error**2 + (spread_value**2 / pieces if target == "such" else 0.0)
    return float(2 * stdtrit(coded - 1, (1 + level) / 2) * variance**0.5)


def spreads(pieces: Sequence[Piece]) -> Spreads | None:
    """The spreads that the coded pieces of a first, small sample show, pooled within strata; None below two coded pieces.

    Raises ParameterError where a value is no share.
    """
    check_pieces(pieces)
    strata = [stratum for stratum in make_strata(pieces)[0] if len(stratum.coded) >= ENOUGH]
    free = sum(len(stratum.coded) - 1 for stratum in strata)
    if not free:
        return None
    error, value = (
        sum(float(values.var()) * len(values) for values in series) / free
        for series in ([stratum.coded - stratum.machine for stratum in strata], [stratum.coded for stratum in strata])
    )
    return Spreads(error**0.5, value**0.5)


def _smallest(width: float, spread_error: float, spread_value: float, pieces: int, level: float, target: str) -> int | None:
    """The width falls as more are coded, so that halving finds the first number that is enough."""
    numbers = range(2, pieces + 1)
    place = bisect_left(
        numbers, -width, key=lambda number: -expected_width(number, spread_error, spread_value, pieces, level, target)
    )
    return numbers[place] if place < len(numbers) else None
