import math
import time

import numpy as np
import pytest

from analysis.trust.agreement import (
    alpha_interval,
    icc,
    icc_interval,
    krippendorff_alpha,
    mean_difference,
    mean_difference_interval,
    overlap_f1,
    overlap_interval,
)


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


def readings(pieces: int = 20, words: int = 60) -> list[tuple[list[bool], list[bool]]]:
    random = np.random.RandomState(7)
    out = []
    for _ in range(pieces):
        first = random.rand(words) < random.rand()
        out.append((first.tolist(), np.where(random.rand(words) < random.rand() / 5, ~first, first).tolist()))
    return out


def test_each_interval_stands_round_the_value_of_all_pieces() -> None:
    given = readings()
    words = [list(zip(first, second, strict=True)) for first, second in given]
    shares = [[sum(side) / len(side) for side in sides] for sides in zip(*given, strict=True)]
    everything = [[word for side in sides for word in side] for sides in zip(*given, strict=True)]
    for found, value in (
        (alpha_interval(words), krippendorff_alpha([pair for piece in words for pair in piece])),
        (overlap_interval(given), overlap_f1(*everything)),
        (icc_interval(*shares), icc(*shares)),
        (mean_difference_interval(*shares), mean_difference(*shares)),
    ):
        assert found.value == pytest.approx(value, abs=1e-12)
        assert found.low < value < found.high and found.pieces == 20


def test_words_of_a_piece_that_repeat_each_other_make_the_interval_no_narrower() -> None:
    few = [list(zip(first, second, strict=True)) for first, second in readings()]
    many = [piece * 50 for piece in few]
    few, many = alpha_interval(few), alpha_interval(many)
    assert many.high - many.low == pytest.approx(few.high - few.low, rel=0.02)


def test_the_interval_of_alpha_is_quick() -> None:
    words = [[("in", "in"), ("in", "out"), ("out", "out")] * 300 + [("in", "out")] * n for n in range(100)]
    began = time.perf_counter()
    assert alpha_interval(words).low is not None
    assert time.perf_counter() - began < 3


def test_speakers_that_are_many_take_no_more_than_a_moment() -> None:
    words = [[(f"pilot {n}-{i}", f"pilot {n}-{i + n % 2}") for i in range(20)] for n in range(1500)]
    began = time.perf_counter()
    found = alpha_interval(words, draws=500)
    # in half of the pieces all agree and in half nobody does, among some 30,000 speakers
    assert found.value == pytest.approx(0.5, abs=0.001) and found.low < 0.5 < found.high
    assert time.perf_counter() - began < 5
