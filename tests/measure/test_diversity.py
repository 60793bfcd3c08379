import math

import pytest
from hypothesis import given as any_of
from hypothesis import strategies as st

from analysis.measure.diversity import hill_number


@pytest.mark.parametrize(
    ("given", "q", "expected"),
    [
        ([], 0, 0),
        ([], 1, 0),
        ([0, 0], 2, 0),
        ([7], 0, 1),
        ([7], 1, 1),
        ([7], 2, 1),
        ([5, 5, 5, 5], 0, 4),
        ([5, 5, 5, 5], 1, 4),
        ([5, 5, 5, 5], 2, 4),
        ([75, 25], 2, 1 / (0.75**2 + 0.25**2)),  # 1.6
        ([75, 25], 1, math.exp(-0.75 * math.log(0.75) - 0.25 * math.log(0.25))),  # 1.755
        ([75, 25, 0], 0, 2),
        ([2, 1, 1], 2, 16 / 6),
    ],
)
def test_hill_numbers(given: list[float], q: int, expected: float) -> None:
    assert hill_number(given, q) == pytest.approx(expected)


@any_of(st.lists(st.integers(1, 1000), min_size=1, max_size=20), st.integers(2, 50))
def test_the_unit_of_the_amounts_does_not_matter(given: list[int], factor: int) -> None:
    assert [hill_number([a * factor for a in given], q) for q in (0, 1, 2)] == pytest.approx(
        [hill_number(given, q) for q in (0, 1, 2)]
    )
