import numpy as np
import pytest
from scipy import stats

from analysis.trust.corrected import Corrected, corrected_mean, degrees_of_freedom, half_width, p_value, tuned_lambda
from analysis.trust.strata import Stratum


def stratum(seed: int, coded: int, rest: int, name: str = "") -> Stratum:
    random = np.random.RandomState(seed)
    machine = random.rand(coded)
    values = np.clip(machine + random.normal(0, 0.1, coded), 0, 1)
    return Stratum(name, machine, values, np.full(coded, 1 / max(coded, 1)), random.rand(rest))


@pytest.mark.parametrize(
    ("parts", "expected"),
    [([(0.5, 9)], 9), ([(1.0, 4), (1.0, 4)], 8),
     ([(4.0, 3), (1.0, 30)], 25 / (16 / 3 + 1 / 30)), ([(0.0, 3)], np.inf), ([], np.inf)],
)
def test_degrees_of_freedom_by_hand(parts: list, expected: float) -> None:
    assert degrees_of_freedom(parts) == pytest.approx(expected)


def test_the_difference_of_two_means_is_welch_s_test() -> None:
    one, two = np.random.RandomState(0).rand(2, 9)
    two = two[:5] + 0.2
    means = [Corrected(values.mean(), ((values.var(ddof=1) / len(values), len(values) - 1),), 1.0) for values in (one, two)]
    difference = means[0].minus(means[1])
    expected = stats.ttest_ind(one, two, equal_var=False)
    interval = expected.confidence_interval(0.9)
    assert p_value(difference) == pytest.approx(expected.pvalue, abs=1e-9)
    assert difference.value - half_width(difference, 0.9) == pytest.approx(interval.low, abs=1e-9)
    assert difference.value + half_width(difference, 0.9) == pytest.approx(interval.high, abs=1e-9)


@pytest.mark.parametrize(("value", "expected"), [(0.2, 0.0), (-0.2, 0.0), (0.0, 1.0)])
def test_a_difference_that_is_known_is_there_or_not(value: float, expected: float) -> None:
    assert p_value(Corrected(value, (), 1.0)) == expected


@pytest.mark.parametrize("target", ["these", "such"])
def test_no_other_lambda_gives_a_smaller_variance_than_the_tuned_one(target: str) -> None:
    strata = [stratum(1, 400, 4000), stratum(2, 300, 6000)]
    tuned = tuned_lambda(strata)
    assert 0.5 < tuned < 1

    def variance(lam: float) -> float:
        return corrected_mean(strata, target, lam).variance

    # cov and var come from different pieces, so that the least variance of these very numbers is a little off
    least = min(np.linspace(0, 1, 101), key=variance)
    assert tuned == pytest.approx(least, abs=0.05)
    assert variance(tuned) < min(variance(0.0), variance(0.5))


@pytest.mark.parametrize(("slope", "expected"), [(3.0, 1.0), (-2.0, 0.0)])
def test_lambda_stays_within_0_and_1(slope: float, expected: float) -> None:
    given = stratum(0, 30, 60)
    assert tuned_lambda([given._replace(coded=slope * given.machine)]) == expected


def test_a_machine_that_says_the_same_of_every_piece_has_lambda_1() -> None:
    given = stratum(0, 5, 5)
    assert tuned_lambda([given._replace(machine=np.full(5, 0.5), rest=np.full(5, 0.5))]) == 1.0


def test_a_tuned_lambda_costs_a_degree_of_freedom() -> None:
    strata = [stratum(1, 6, 50), stratum(2, 5, 50)]
    fixed, tuned = corrected_mean(strata, "these", 0.8), corrected_mean(strata, "these", 0.8, tuned=True)
    assert tuned.variance == pytest.approx(fixed.variance * 9 / 8)
    assert degrees_of_freedom(tuned.parts) == pytest.approx(degrees_of_freedom(fixed.parts) * 8 / 9)


def test_a_stratum_coded_in_full_adds_its_mean_and_no_variance() -> None:
    whole, part = stratum(1, 10, 0), stratum(2, 10, 30)
    mean = corrected_mean([whole, part], "these", 1.0)
    alone = corrected_mean([part], "these", 1.0)
    assert mean.value == pytest.approx(0.2 * whole.coded.mean() + 0.8 * alone.value)
    assert mean.variance == pytest.approx(0.64 * alone.variance)


def test_for_such_pieces_the_mix_of_strata_is_a_draw_too() -> None:
    strata = [stratum(1, 20, 30), stratum(2, 20, 30)]
    apart = [strata[0]._replace(coded=strata[0].coded + 0.5), strata[1]]
    more = corrected_mean(apart, "such", 1.0).variance - corrected_mean(strata, "such", 1.0).variance
    gap, wider = (abs(one.value - two.value) for one, two in (
        [corrected_mean([side], "these", 1.0) for side in strata], [corrected_mean([side], "these", 1.0) for side in apart]))
    assert more == pytest.approx((wider**2 - gap**2) / 4 / 99)
    assert corrected_mean(apart, "these", 1.0).variance == pytest.approx(corrected_mean(strata, "these", 1.0).variance)


def test_strata_weigh_in_lambda_by_what_they_add_to_the_variance() -> None:
    strata = [stratum(1, 5, 95), stratum(2, 30, 20)]
    above = below = 0.0
    for one, weight in zip(strata, (100**2 * 0.95 / 5, 50**2 * 0.4 / 30), strict=True):
        above += weight * np.cov(one.coded, one.machine)[0, 1]
        below += weight * np.var([*one.machine, *one.rest], ddof=1)
    assert 0 < above / below < 1 and tuned_lambda(strata) == pytest.approx(above / below)
