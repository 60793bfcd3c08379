import numpy as np
import pytest
from scipy.stats import norm
from scipy.stats import t as student

from analysis.errors import ParameterError
from analysis.trust.bootstrap import interval_by_piece


def mean(sums: np.ndarray) -> np.ndarray:
    return sums[..., 1] / sums[..., 0]


def rows(values: np.ndarray) -> np.ndarray:
    return np.stack([np.ones(len(values)), values], axis=1)


@pytest.mark.parametrize("level", [0.9, 0.5])
def test_the_interval_of_a_mean_is_that_of_student(level: float) -> None:
    values = norm.ppf((np.arange(40) + 0.5) / 40)
    found = interval_by_piece(mean, rows(values), level, draws=20_000)
    reach = student.ppf((1 + level) / 2, 39) * values.std(ddof=1) / 40**0.5
    assert (found.low, found.high) == pytest.approx((-reach, reach), abs=0.012)
    assert (found.value, found.pieces, found.level) == (pytest.approx(0), 40, level)


@pytest.mark.parametrize(("pieces", "given"), [(0, False), (1, False), (4, False), (5, True), (6, True)])
def test_there_is_no_interval_below_five_pieces(pieces: int, given: bool) -> None:
    with np.errstate(invalid="ignore"):
        found = interval_by_piece(mean, rows(np.linspace(0, 1, pieces)).reshape(-1, 2))
    assert ((found.low is not None), (found.high is not None), found.pieces) == (given, given, pieces)


def test_there_is_no_interval_where_many_draws_have_no_value() -> None:
    def share_of_marked(sums: np.ndarray) -> np.ndarray:
        return np.where(sums[..., 0] > 0, 1.0, np.nan)

    one_marked_piece = np.array([[1.0], [0], [0], [0], [0], [0]])  # a third of the draws leave it out
    found = interval_by_piece(share_of_marked, one_marked_piece)
    assert (found.value, found.low, found.high) == (1.0, None, None)


def test_the_same_seed_gives_the_same_interval_and_another_seed_another() -> None:
    given = rows(np.linspace(0, 1, 12) ** 2)
    assert interval_by_piece(mean, given, seed=3) == interval_by_piece(mean, given, seed=3)
    assert interval_by_piece(mean, given, seed=3) != interval_by_piece(mean, given, seed=4)


def test_the_stream_of_draws_is_the_one_published() -> None:
    found = interval_by_piece(mean, rows(np.arange(8.0)), draws=500, seed=1)
    assert (found.low, found.high) == pytest.approx((1.9606783472194937, 5.039321652780501), abs=1e-9)


@pytest.mark.parametrize("pieces", [5, 12])
def test_intervals_hold_the_truth_about_as_often_as_they_say(pieces: int) -> None:
    random = np.random.RandomState(0)
    held = 0
    for seed in range(400):
        found = interval_by_piece(mean, rows(random.beta(1.6, 1.6, pieces)), draws=400, seed=seed)
        held += found.low <= 0.5 <= found.high
    assert 0.86 <= held / 400 <= 0.94


@pytest.mark.parametrize(("level", "draws"), [(0, 500), (1, 500), (90, 500), (0.9, 10)])
def test_a_level_or_number_of_draws_that_means_nothing_is_an_error(level: float, draws: int) -> None:
    with pytest.raises(ParameterError):
        interval_by_piece(mean, rows(np.arange(9.0)), level, draws)
