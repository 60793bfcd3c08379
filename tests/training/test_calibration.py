import numpy as np
import pytest

from analysis.training.calibration import calibrate


def drawn(seed, truth, count=4000):
    random = np.random.default_rng(seed)
    certainties = random.uniform(size=count)
    return certainties.tolist(), (random.uniform(size=count) < truth(certainties)).tolist()


@pytest.mark.parametrize("truth", [lambda c: c, lambda c: c ** 3, lambda c: 0.6 + 0 * c, lambda c: 1 - c])
def test_steps_rise_and_each_has_an_edge(truth):
    edges, values = calibrate(*drawn(0, truth))
    assert edges == sorted(edges)
    assert values == sorted(values)
    assert len(values) == len(edges) + 1


def test_confidence_is_near_the_share_that_is_right():
    edges, values = calibrate(*drawn(1, lambda certainty: certainty ** 2))
    certainties, is_right = drawn(2, lambda certainty: certainty ** 2)
    told = np.array([values[np.searchsorted(edges, certainty, side="right")] for certainty in certainties])
    for value in values:
        assert abs(np.mean(np.array(is_right)[told == value]) - value) < 0.06


def test_certainty_that_says_nothing_gives_one_step():
    assert calibrate([0.1, 0.2, 0.3, 0.4], [True, True, False, False]) == ([], [0.5])
