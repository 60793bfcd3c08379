import json
from dataclasses import replace
from itertools import combinations, product
from pathlib import Path

import numpy as np
import pytest
from scipy.stats import norm, ttest_1samp

from analysis.errors import AnalysisError, ParameterError
from analysis.trust.estimates import correct, estimate, naive_mean
from analysis.trust.strata import Piece

REFERENCE = json.loads((Path(__file__).parent / "cases" / "ppi_reference.json").read_text(encoding="utf-8"))
PPI = [(case, given) for case in REFERENCE["cases"] for given in case["estimates"]]


def pieces_of(machine: list[float], coded: list[float], rest: list[float], stratum: str = "") -> list[Piece]:
    probability = len(coded) / (len(coded) + len(rest))
    drawn = [Piece(f"{stratum}{i}", f, y, stratum, probability) for i, (f, y) in enumerate(zip(machine, coded, strict=True))]
    return drawn + [Piece(f"{stratum}r{i}", f, None, stratum) for i, f in enumerate(rest)]


def harbour(pieces: int = 40, coded: int = 12, spread: float = 0.05, stratum: str = "") -> list[Piece]:
    random = np.random.RandomState(0)
    value = random.beta(4, 4, pieces)
    machine = np.clip(value + random.normal(0.04, spread, pieces), 0, 1)
    return pieces_of(machine[:coded].tolist(), value[:coded].tolist(), machine[coded:].tolist(), stratum)


@pytest.mark.parametrize(("case", "given"), PPI)
def test_one_stratum_and_normal_quantiles_give_what_ppi_py_gives(case: dict, given: dict) -> None:
    pieces = pieces_of(case["machine"], case["coded"], case["rest"])
    # ppi_py does not count the coded pieces among the others: its lambda is ours x (1 - n / N)
    uncoded = len(case["rest"]) / len(pieces)
    lam = "tuned" if given["lam"] is None else given["lam"] / uncoded
    found = estimate(pieces, "such", given["level"], lam, quantile="normal")
    if lam == "tuned" and found.lam == 1:  # ours stops at 1, which is less than 1 for ppi_py
        assert estimate(pieces, "such", given["level"], 1.0, quantile="normal").value == found.value
        return
    expected = [min(1, max(0, given[key])) for key in ("value", "low", "high")]
    assert [found.value, found.low, found.high] == pytest.approx(expected, abs=1e-9)


def test_most_of_the_reference_cases_are_tuned_between_0_and_1() -> None:
    found = [estimate(pieces_of(c["machine"], c["coded"], c["rest"]), "such", lam="tuned").lam for c in REFERENCE["cases"]]
    assert sum(0 < lam < 1 for lam in found) >= 3


@pytest.mark.parametrize("lam", [1.0, 0.6, 0.0])
def test_over_all_samples_value_and_variance_are_right_on_average(lam: float) -> None:
    population = {
        "report": [(0.62, 0.5), (0.55, 0.6), (0.7, 0.62), (0.4, 0.41), (0.35, 0.5)],
        "column": [(0.1, 0.0), (0.2, 0.12), (0.05, 0.1), (0.3, 0.15)],
    }
    values, variances = [], []
    for drawn in product(*(combinations(range(len(members)), 2) for members in population.values())):
        pieces = [
            Piece(f"{name}{i}", f, y if i in chosen else None, name, 2 / len(members))
            for (name, members), chosen in zip(population.items(), drawn, strict=True)
            for i, (f, y) in enumerate(members)
        ]
        mean, _ = correct(pieces, "these", lam)
        values.append(mean.value)
        variances.append(mean.variance)
    assert len(values) == 60
    assert np.mean(values) == pytest.approx(np.mean([y for members in population.values() for _, y in members]), abs=1e-12)
    assert np.mean(variances) == pytest.approx(np.var(values), abs=1e-12)


@pytest.mark.parametrize("lam", [1.0, 0.6, 0.0])
def test_over_all_corpora_and_samples_the_variance_for_such_pieces_is_right_on_average(lam: float) -> None:
    kinds = [(0.3, 0.2), (0.5, 0.6), (0.6, 0.9)]
    values, variances = [], []
    for corpus in product(kinds, repeat=5):
        for chosen in combinations(range(5), 3):
            pieces = [Piece(str(i), f, y if i in chosen else None, "", 0.6) for i, (f, y) in enumerate(corpus)]
            mean, _ = correct(pieces, "such", lam)
            values.append(mean.value)
            variances.append(mean.variance)
    assert np.mean(values) == pytest.approx(np.mean([y for _, y in kinds]), abs=1e-12)
    assert np.mean(variances) == pytest.approx(np.var(values), abs=1e-12)


def test_without_the_machine_s_help_it_is_student_s_interval() -> None:
    pieces = harbour()
    expected = ttest_1samp([piece.coded for piece in pieces[:12]], 0.5).confidence_interval(0.9)
    found = estimate(pieces, "such", lam=0)
    assert (found.low, found.high) == pytest.approx((expected.low, expected.high), abs=1e-9)


def test_these_pieces_have_the_finite_population_s_variance() -> None:
    pieces = harbour()
    residuals = [piece.coded - piece.machine for piece in pieces[:12]]
    expected = ttest_1samp(residuals, 0).confidence_interval(0.9)
    found = estimate(pieces, lam=1)
    assert found.high - found.low == pytest.approx((expected.high - expected.low) * (28 / 40) ** 0.5, abs=1e-9)
    assert found.value == pytest.approx(np.mean([piece.machine for piece in pieces]) + np.mean(residuals), abs=1e-9)


def test_tuning_is_regression_on_the_machine_s_values() -> None:
    pieces = harbour(200, 150)
    machine, coded = np.array([(piece.machine, piece.coded) for piece in pieces[:150]]).T
    everything = np.array([piece.machine for piece in pieces])
    slope = np.polyfit(machine, coded, 1)[0] * np.var(machine, ddof=1) / np.var(everything, ddof=1)
    found = estimate(pieces, lam="tuned")
    assert found.lam == pytest.approx(slope, abs=1e-9)
    assert found.value == pytest.approx(coded.mean() + slope * (everything.mean() - machine.mean()), abs=1e-9)


@pytest.mark.parametrize(("coded", "tuned"), [(80, False), (81, True)])
def test_lambda_is_tuned_only_where_enough_pieces_are_coded(coded: int, tuned: bool) -> None:
    assert (estimate(harbour(300, coded, spread=0.2)).lam != 1) == tuned


@pytest.mark.parametrize("probability", [1.0, None])
def test_with_all_coded_these_pieces_are_known_and_such_pieces_are_not(probability: float | None) -> None:
    pieces = [replace(piece, probability=probability) for piece in harbour(12, 12)]
    mean = pytest.approx(np.mean([piece.coded for piece in pieces]))
    these, such = estimate(pieces), estimate(pieces, "such")
    assert (these.low, these.value, these.high, these.method, these.reason) == (mean, mean, mean, "coded", "")
    expected = ttest_1samp([piece.coded for piece in pieces], 0.5).confidence_interval(0.9)
    assert such.value == mean and (such.low, such.high) == pytest.approx((expected.low, expected.high))


@pytest.mark.parametrize(
    ("pieces", "reason"),
    [
        ([Piece("a", 0.2), Piece("b", 0.4)], "no piece is coded"),
        ([Piece("a", 0.2, 0.3), Piece("b", 0.4), Piece("c", 0.4, 0.5)], "the coded pieces (2) were not drawn at random"),
        ([Piece("a", 0.2, 0.3, "", 0.5), Piece("b", 0.4)], "too few coded pieces (1; two are needed)"),
        ([Piece("a", 0.2, 0.3, "x", 0.5), Piece("b", 0.4, None, "y")], "too few coded pieces (1; two are needed)"),
    ],
)
def test_what_cannot_be_corrected_is_called_uncalibrated_and_says_why(pieces: list[Piece], reason: str) -> None:
    found = estimate(pieces)
    assert found.value == found.naive == pytest.approx(np.mean([piece.machine for piece in pieces]))
    assert (found.low, found.high, found.method, found.lam) == (None, None, "uncalibrated", None)
    assert found.reason.startswith(reason)


@pytest.mark.parametrize(
    ("pieces", "target", "reason"),
    [
        ([Piece(str(i), 0.5, 0.25 if i < 3 else None, "", 0.5) for i in range(6)], "these", "same in all coded pieces"),
        ([Piece(str(i), 0.5, 0.25) for i in range(6)], "such", "the coded values do not differ (6 coded)"),
        ([Piece("a", 0.5, 0.25)], "such", "there is one coded piece, which says nothing"),
    ],
)
def test_where_nothing_varies_there_is_a_value_and_no_interval(pieces: list[Piece], target: str, reason: str) -> None:
    found = estimate(pieces, target)
    assert (found.value, found.low, found.high) == (pytest.approx(0.25), None, None)
    assert reason in found.reason


def test_the_naive_interval_is_that_of_the_machine_s_values() -> None:
    pieces = harbour()
    expected = ttest_1samp([piece.machine for piece in pieces], 0.5).confidence_interval(0.9)
    found = estimate(pieces)
    assert (found.naive_low, found.naive_high) == pytest.approx((expected.low, expected.high), abs=1e-9)
    assert naive_mean([0.5], 0.9) == (0.5, None)


def test_values_are_clipped_to_shares() -> None:
    pieces = [Piece(str(i), 0.02 + i / 100, 0.0 if i < 4 else None, "", 0.1) for i in range(10)]
    found = estimate([replace(piece, machine=0.01) if i > 3 else piece for i, piece in enumerate(pieces)])
    assert (found.value, found.low, found.pieces, found.coded) == (0, 0, 10, 4)


def test_a_higher_level_is_wider_and_the_normal_quantile_narrower() -> None:
    pieces = harbour(60, 6)
    width = {level: (found := estimate(pieces, level=level)).high - found.low for level in (0.8, 0.9, 0.99)}
    assert width[0.8] < width[0.9] < width[0.99]
    normal = estimate(pieces, quantile="normal", lam=1)
    residuals = [piece.coded - piece.machine for piece in pieces[:6]]
    assert normal.high - normal.low == pytest.approx(2 * norm.ppf(0.95) * np.std(residuals) * (0.9 / 6) ** 0.5, abs=1e-9)


@pytest.mark.parametrize(
    "change",
    [{"machine": 1.2}, {"machine": float("nan")}, {"machine": None}, {"machine": "0.5"}, {"coded": -0.1},
     {"coded": float("inf")}, {"probability": 0}, {"probability": 1.5}, {"probability": float("nan")}],
)
def test_values_that_are_no_shares_are_named_with_their_piece(change: dict) -> None:
    with pytest.raises(ParameterError, match="'quay-letter-3'"):
        estimate([*harbour(), replace(Piece("quay-letter-3", 0.5), **change)])


@pytest.mark.parametrize(
    "wrong", [{"target": "all"}, {"level": 90}, {"level": 0}, {"lam": "best"}, {"lam": float("nan")}, {"quantile": "z"}]
)
def test_settings_that_mean_nothing_are_errors(wrong: dict) -> None:
    with pytest.raises(AnalysisError):
        estimate(harbour(), **wrong)


def test_a_corpus_without_pieces_is_an_error() -> None:
    with pytest.raises(ParameterError, match="no pieces"):
        estimate([])
