import numpy as np
import pandas as pd
import pytest
from scipy.stats import t

from analysis.errors import ParameterError
from analysis.trust.estimates import estimate
from analysis.trust.planning import expected_width, plan, plan_widths, spreads
from analysis.trust.strata import Piece


@pytest.mark.parametrize("target", ["these", "such"])
@pytest.mark.parametrize("level", [0.8, 0.95])
def test_the_number_found_is_enough_and_one_less_is_not(target: str, level: float) -> None:
    widths = [0.4, 0.2, 0.1, 0.07, 0.055]
    table = plan(0.055, 0.18, 300, widths, level, target)
    assert table.width.tolist() == widths
    for column, spread in (("coded_with", 0.055), ("coded_without", 0.18)):
        for width, number in table[["width", column]].dropna().itertuples(index=False):
            assert expected_width(number, spread, 0.18, 300, level, target) <= width
            assert number == 2 or expected_width(number - 1, spread, 0.18, 300, level, target) > width
    assert (table.coded_with <= table.coded_without).all()


@pytest.mark.parametrize(("target", "without"), [("these", [False, False]), ("such", [False, True])])
def test_drawing_the_corpus_sets_a_bound_that_coding_cannot_pass(target: str, without: list[bool]) -> None:
    table = plan(0.055, 0.18, 100, [0.08, 0.05], target=target)
    assert table.coded_with.isna().tolist() == without
    assert expected_width(100, 0.055, 0.18, 100) == 0


def test_the_width_is_student_s_with_the_finite_population_s_factor() -> None:
    expected = 2 * t.ppf(0.95, 9) * 0.06 * (1 / 10 - 1 / 50) ** 0.5
    assert expected_width(10, 0.06, 0.2, 50) == pytest.approx(expected, abs=1e-9)


def test_the_widths_that_come_out_are_those_expected() -> None:
    random = np.random.RandomState(0)
    widths = []
    for _ in range(300):
        value = random.uniform(0.3, 0.7, 80)
        machine = value + random.normal(0, 0.055, 80)
        found = estimate([Piece(str(i), machine[i], value[i] if i < 20 else None, "", 0.25) for i in range(80)])
        widths.append(found.high - found.low)
    assert np.mean(widths) == pytest.approx(expected_width(20, 0.055, 0.12, 80), rel=0.03)


def test_the_way_back_gives_a_row_a_number() -> None:
    table = plan_widths(0.055, 0.18, 200, [10, 40, 200])
    assert table.coded.tolist() == [10, 40, 200]
    assert table.width_with.tolist() == pytest.approx([expected_width(n, 0.055, 0.18, 200) for n in (10, 40, 200)])
    assert table.width_without.tolist() == pytest.approx([expected_width(n, 0.18, 0.18, 200) for n in (10, 40, 200)])


def test_a_first_sample_gives_the_spreads_within_strata() -> None:
    def stratum(name: str, values: list[float], errors: list[float]) -> list[Piece]:
        return [Piece(f"{name}{i}", y - e, y, name, 0.5) for i, (y, e) in enumerate(zip(values, errors, strict=True))]

    pieces = stratum("report", [0.5, 0.7], [0.1, 0.3]) + stratum("column", [0.1, 0.2, 0.3], [0.0, 0.0, 0.03])
    uncoded = [Piece("r8", 0.4, None, "report"), Piece("r9", 0.5, None, "report"), Piece("c9", 0.2, None, "column")]
    found = spreads(pieces + uncoded)
    assert found.value == pytest.approx(((0.02 + 0.02) / 3) ** 0.5)
    assert found.error == pytest.approx(((0.02 + 0.0006) / 3) ** 0.5)


def test_no_coded_pieces_give_no_spreads() -> None:
    assert spreads([Piece("a", 0.5), Piece("b", 0.5, 0.4, "", 0.5)]) is None


def test_numbers_are_whole_or_missing() -> None:
    assert plan(0.055, 0.18, 100, [0.05], target="such").dtypes["coded_without"] == pd.Int64Dtype()


@pytest.mark.parametrize(
    "wrong",
    [{"pieces": 1}, {"widths": [0.0]}, {"widths": [float("nan")]}, {"spread_error": -1}, {"spread_value": float("inf")},
     {"level": 1}, {"target": "all"}],
)
def test_what_means_nothing_is_an_error(wrong: dict) -> None:
    with pytest.raises(ParameterError):
        plan(**{"spread_error": 0.05, "spread_value": 0.2, "pieces": 50, "widths": [0.1]} | wrong)
