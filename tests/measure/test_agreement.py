import math

import pytest

from analysis.measure.agreement import icc, krippendorff_alpha, mean_difference, overlap_f1


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        # Krippendorff, Computing Krippendorff's Alpha-Reliability (2011): ten binary units, twelve nominal ones
        ("0100000010", "1110010000", 0.095),
        ("aabbdcccedda", "babbbccceddd", 0.692),
        # by hand: Do = 1/2; De = 1 - (2*1 + 2*1) / (4*3) = 2/3
        ("ab", "bb", 1 - (1 / 2) / (1 - (1 * 0 + 3 * 2) / 12)),
        ("ab", "ab", 1),
        ("ab", "ba", 1 - 1 / (2 / 3)),  # worse than chance
        ("aaaa", "aaaa", 1),  # one value: nothing could have differed
        ("", "", 1),
    ],
)
def test_alpha(first: str, second: str, expected: float) -> None:
    assert krippendorff_alpha(list(zip(first, second, strict=True))) == pytest.approx(expected, abs=0.0005)
    assert krippendorff_alpha(list(zip(second, first, strict=True))) == pytest.approx(expected, abs=0.0005)


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ([1, 2, 3], [1, 2, 3], 1),
        ([1, 2], [2, 1], -1),
        ([1, 3], [1, 3], 1),
        # by hand: means 1.5 and 3.5, grand mean 2.5: between 2*(1 + 1)/1 = 4, within (0.5 + 0.5)/2 = 0.5
        ([1, 3], [2, 4], 3.5 / 4.5),
        ([2, 2], [2, 2], 1),
        ([1], [1], math.nan),
        ([], [], math.nan),
    ],
)
def test_icc(first: list[float], second: list[float], expected: float) -> None:
    assert icc(first, second) == pytest.approx(expected, nan_ok=True)


@pytest.mark.parametrize(
    ("first", "second", "expected"), [([0.1, 0.5], [0.3, 0.4], 0.15), ([1], [1], 0), ([], [], math.nan)]
)
def test_mean_difference(first: list[float], second: list[float], expected: float) -> None:
    assert mean_difference(first, second) == pytest.approx(expected, nan_ok=True)


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [("1100", "1010", 0.5), ("1111", "1111", 1), ("1100", "0011", 0), ("00", "00", 1), ("", "", 1), ("10", "00", 0)],
)
def test_overlap(first: str, second: str, expected: float) -> None:
    assert overlap_f1([c == "1" for c in first], [c == "1" for c in second]) == pytest.approx(expected)


@pytest.mark.parametrize("measure", [icc, mean_difference, overlap_f1])
def test_series_of_different_length_are_an_error(measure) -> None:
    with pytest.raises(ValueError):
        measure([1, 0, 1], [1, 0])
