from math import hypot

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.trust.independent import difference_interval

SHARE = st.floats(0, 1)


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ((0.5, 0.5, 0.5), (0.2, 0.2, 0.2), (0.3, 0.3)),  # both known for certain
        ((0.5, 0.4, 0.6), (0.2, 0.2, 0.2), (0.2, 0.4)),  # only the first is in doubt
        ((0.5, 0.2, 0.6), (0.5, 0.46, 0.9), (0 - hypot(0.3, 0.4), hypot(0.1, 0.04))),  # each end from its own distances
    ],
)
def test_the_ends(first: tuple, second: tuple, expected: tuple) -> None:
    assert difference_interval(first, second) == pytest.approx(expected)


@given(st.tuples(SHARE, SHARE, SHARE).map(sorted), st.tuples(SHARE, SHARE, SHARE).map(sorted))
def test_turning_the_pair_turns_the_interval(one: list, other: list) -> None:
    (low, value, high), (low_2, value_2, high_2) = one, other
    there = difference_interval((value, low, high), (value_2, low_2, high_2))
    back = difference_interval((value_2, low_2, high_2), (value, low, high))
    assert there == pytest.approx((-back[1], -back[0]))
    assert there[0] <= value - value_2 <= there[1]
