import json
import math
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import f_oneway

from analysis.errors import ParameterError
from analysis.trust.icc import icc, icc_of_sums, icc_sums

REFERENCE = json.loads((Path(__file__).parent / "cases" / "icc_reference.json").read_text(encoding="utf-8"))
shares = st.integers(0, 1000).map(lambda number: number / 1000)
ratings = st.integers(2, 5).flatmap(lambda k: st.lists(st.lists(shares, min_size=k, max_size=k), min_size=2, max_size=25))


@pytest.mark.parametrize(
    ("readings", "expected"),
    [
        (([1, 2, 3], [1, 2, 3]), 1),
        (([1, 2], [2, 1]), -1),
        # by hand: means 1.5 and 3.5, grand mean 2.5: between 2 * (1 + 1) / 1 = 4, within (0.5 + 0.5) / 2 = 0.5
        (([1, 3], [2, 4]), 3.5 / 4.5),
        # by hand: means 1 and 4; between 3 * (2.25 + 2.25) = 13.5, within (2 + 2) / 4 = 1
        (([0, 3], [1, 4], [2, 5]), 12.5 / 15.5),
        (([2, 2], [2, 2]), math.nan),
        (([1], [1]), math.nan),
        (([], []), math.nan),
    ],
)
def test_icc_by_hand(readings: tuple, expected: float) -> None:
    assert icc(*readings) == pytest.approx(expected, nan_ok=True)


@pytest.mark.parametrize("case", REFERENCE["cases"], ids=lambda case: f"{len(case['readings'])} readers")
def test_icc_is_that_of_pingouin(case: dict) -> None:
    assert icc(*case["readings"]) == pytest.approx(case["icc"], abs=1e-9)


@given(ratings)
def test_icc_follows_from_the_f_of_an_analysis_of_variance(table: list[list[float]]) -> None:
    readers = len(table[0])
    if len({value for piece in table for value in piece}) == 1 or all(len(set(piece)) == 1 for piece in table):
        return  # F is not defined without variance within pieces
    f = f_oneway(*table).statistic
    assert icc(*zip(*table, strict=True)) == pytest.approx((f - 1) / (f + readers - 1), abs=1e-9)


@given(ratings)
def test_sums_of_pieces_are_enough(table: list[list[float]]) -> None:
    sums = icc_sums(*zip(*table, strict=True))
    without_last = icc_of_sums(sums[:-1].sum(axis=0))
    assert float(without_last) == pytest.approx(icc(*zip(*table[:-1], strict=True)), abs=1e-9, nan_ok=True)


def test_readings_that_do_not_fit_are_an_error() -> None:
    with pytest.raises(ValueError):
        icc([1, 0, 1], [1, 0])
    with pytest.raises(ParameterError, match="two readers at least, and 1 is given"):
        icc([1, 2, 3])
