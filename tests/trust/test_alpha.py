import math
import time

import krippendorff
import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from analysis.errors import ParameterError
from analysis.trust.alpha import alpha_of_sums, alpha_sums, krippendorff_alpha

values = st.sampled_from(["direct", "mixed", "other", 7, None])
tables = st.integers(2, 6).flatmap(lambda readers: st.lists(st.tuples(*[values] * readers), max_size=30))


@pytest.mark.parametrize(
    ("units", "expected"),
    [
        ([("gate", "gate"), ("quay", "quay")], 1),
        # by hand: 4 values a, b, b, b; observed 2/4, expected 2 * 1 * 3 / (4 * 3)
        ([("a", "b"), ("b", "b")], 1 - 0.5 / 0.5),
        ([("a", "b"), ("b", "a")], 1 - 1 / (8 / 12)),  # worse than chance
        ([("a", "a"), ("b", "b"), ("a", None), (None, "c")], 1),  # what one reader alone saw does not count
        ([("a", "a"), ("a", "a")], math.nan),  # one value: nothing could have differed
        ([("a", None)], math.nan),
        ([], math.nan),
        ([("a",), ("b",)], math.nan),  # one reader
    ],
)
def test_alpha_by_hand(units: list[tuple], expected: float) -> None:
    assert krippendorff_alpha(units) == pytest.approx(expected, nan_ok=True)


@settings(max_examples=300, deadline=None)
@given(tables)
def test_alpha_is_that_of_the_package_krippendorff(units: list[tuple]) -> None:
    counted = [value for unit in units for value in unit if value is not None and sum(v is not None for v in unit) > 1]
    assume(len(set(counted)) > 1)
    codes = {value: number for number, value in enumerate(dict.fromkeys(v for unit in units for v in unit if v is not None))}
    data = np.array([[np.nan if v is None else codes[v] for v in unit] for unit in units], dtype=float).T
    expected = krippendorff.alpha(reliability_data=data, level_of_measurement="nominal")
    assert krippendorff_alpha(units) == pytest.approx(expected, abs=1e-9)


@given(tables, tables)
def test_sums_of_pieces_add_up(first: list[tuple], second: list[tuple]) -> None:
    assume(not first or not second or len(first[0]) == len(second[0]))
    apart = alpha_sums([first, second])
    assert apart.shape[0] == 2
    assert apart.sum(axis=0) == pytest.approx(alpha_sums([first + second]).toarray()[0])
    assert float(alpha_of_sums(apart.sum(axis=0))) == pytest.approx(krippendorff_alpha(first + second), nan_ok=True)


def test_units_with_different_numbers_of_readers_are_named() -> None:
    with pytest.raises(ParameterError, match="2 readers and others 3"):
        krippendorff_alpha([("a", "b"), ("a", "b", "b")])


def test_a_hundred_thousand_units_take_a_moment() -> None:
    units = [("inside" if n % 3 else "outside", "inside" if n % 4 else "outside", None) for n in range(100_000)]
    began = time.perf_counter()
    # every twelfth of the units: 0 agree on outside, 3 and 4 and 6 and 8 and 9 disagree, the other 6 agree on inside
    assert krippendorff_alpha(units) == pytest.approx(1 - (5 / 12) / (2 * (7 / 24) * (17 / 24)), abs=1e-4)
    assert time.perf_counter() - began < 3
