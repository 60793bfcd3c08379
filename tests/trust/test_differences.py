import numpy as np
import pytest
from scipy import stats

from analysis.errors import ParameterError
from analysis.trust.differences import compare_groups, holm
from analysis.trust.estimates import estimate
from analysis.trust.strata import Piece


def outlet(mean: float, coded: int = 12, pieces: int = 40, bias: float = 0.0, seed: int = 0) -> list[Piece]:
    random = np.random.RandomState(seed)
    value = np.clip(random.normal(mean, 0.1, pieces), 0, 1)
    machine = np.clip(value + bias + random.normal(0, 0.05, pieces), 0, 1)
    chance = coded / pieces or None
    return [Piece(str(i), float(machine[i]), float(value[i]) if i < coded else None, "", chance) for i in range(pieces)]


def test_a_difference_that_is_there_is_told_and_its_interval_leaves_out_zero() -> None:
    row = compare_groups({"The Quay Letter": outlet(0.6), "Mole Gazette": outlet(0.3, seed=1)}).iloc[0]
    assert row.told_apart and row.low > 0.2 and row.p_holm == row.p < 0.001
    low, high = (f"{100 * end:.0f}" for end in (row.low, row.high))
    assert row.sentence == (
        f"The Quay Letter is more sourced than Mole Gazette by {100 * row.difference:.0f} points"
        f" (90 % interval {low} to {high})."
    )


def test_the_sentence_begins_with_the_more_sourced_group_whatever_the_order() -> None:
    groups = {"A": outlet(0.3), "B": outlet(0.6, seed=1)}
    one, two = (compare_groups(dict(items)).iloc[0] for items in (groups.items(), reversed(groups.items())))
    assert one.sentence == two.sentence and one.sentence.startswith("B is more sourced than A by")
    assert (one.difference, one.low, one.high) == pytest.approx((-two.difference, -two.high, -two.low))


def test_every_pair_is_corrected_by_its_own_groups_and_naive_figures_stand_beside() -> None:
    groups = {"A": outlet(0.5, bias=0.15), "B": outlet(0.5, bias=-0.1, seed=1), "C": outlet(0.4, seed=2)}
    table = compare_groups(groups)
    assert list(zip(table["first"], table["second"], strict=True)) == [("A", "B"), ("A", "C"), ("B", "C")]
    means = {name: estimate(pieces) for name, pieces in groups.items()}
    for row in table.itertuples():
        assert row.difference == pytest.approx(means[row.first].value - means[row.second].value)
        assert row.naive == pytest.approx(means[row.first].naive - means[row.second].naive)
        machine = [[piece.machine for piece in groups[name]] for name in (row.first, row.second)]
        welch = stats.ttest_ind(*machine, equal_var=False).confidence_interval(0.9)
        assert (row.naive_low, row.naive_high) == pytest.approx((welch.low, welch.high))
    assert table.naive[0] > 0.2 and abs(table.difference[0]) < 0.05


def kind(row) -> str:
    """What a row's sentence says, after a check that its interval and its p-values say the same."""
    leaves_out_zero = row.low > 0 or row.high < 0
    assert leaves_out_zero == (row.p <= 0.1)
    assert row.told_apart == (row.p_holm <= 0.1) and row.p <= row.p_holm
    if row.told_apart:
        assert leaves_out_zero and "also after correction for 10 comparisons" in row.sentence
        return "told apart"
    if leaves_out_zero:
        assert row.sentence.startswith("no difference can be told after correction for 10 comparisons")
        return "perhaps by chance"
    assert row.sentence.startswith("no difference can be told: ") and "holds 0" in row.sentence
    return "cannot be told"


def test_sentence_p_and_interval_do_not_contradict_each_other() -> None:
    kinds = set()
    for seed in range(20):
        means = np.random.RandomState(seed).uniform(0.45, 0.55, 5)
        table = compare_groups({f"outlet {i}": outlet(mean, seed=10 * seed + i) for i, mean in enumerate(means)})
        kinds |= {kind(row) for row in table.itertuples()}
    assert kinds == {"told apart", "perhaps by chance", "cannot be told"}


@pytest.mark.parametrize(
    ("other", "sentence"),
    [
        (outlet(0.5, coded=1), "A and B, uncalibrated: too few coded pieces (1; two are needed) in B."),
        (outlet(0.5, coded=0), "A and B, uncalibrated: no piece is coded in B."),
        ([Piece("a", 0.5, 0.4), Piece("b", 0.5)], "A and B, uncalibrated: the coded pieces (1) were not drawn at random"),
    ],
)
def test_a_group_that_cannot_be_corrected_leaves_the_pair_uncalibrated(other: list[Piece], sentence: str) -> None:
    table = compare_groups({"A": outlet(0.3), "B": other, "C": outlet(0.6, seed=2)})
    assert table.sentence[0].startswith(sentence)
    assert table.method.tolist() == ["uncalibrated", "corrected", "uncalibrated"]
    assert table[["difference", "low", "high", "p", "p_holm"]].iloc[[0, 2]].isna().all(axis=None)
    assert abs(table.naive[0]) > 0 and not table.told_apart[0]
    assert table.p_holm[1] == table.p[1]  # one pair could be tested: nothing to correct for


def test_where_every_piece_is_coded_these_pieces_are_known() -> None:
    groups = {"A": outlet(0.6, coded=10, pieces=10), "B": outlet(0.3, coded=8, pieces=8)}
    row = compare_groups(groups).iloc[0]
    assert (row.low, row.high, row.p, row.method) == (row.difference, row.difference, 0, "coded")
    assert row.sentence.endswith("every piece is coded, so that nothing is left to chance.")
    assert compare_groups(groups, "such").iloc[0].low < row.low
    same = compare_groups({"A": groups["A"], "B": groups["A"]}).iloc[0]
    assert (same.sentence, same.p) == ("A and B are equally sourced; every piece is coded.", 1)


def test_where_errors_do_not_vary_no_difference_is_told() -> None:
    constant = [Piece(str(i), 0.5, 0.25 if i < 3 else None, "", 0.5) for i in range(6)]
    row = compare_groups({"A": outlet(0.7), "B": constant}).iloc[0]
    assert (row.told_apart, row.low, row.p) == (False, None, None)
    assert row.sentence.startswith("no difference can be told between A and B: the machine's error is the same in all coded pieces (3)")


def test_what_was_done_about_a_sample_is_said() -> None:
    other = outlet(0.5) + [Piece("x", 0.4, 0.5, "column", 0.3), Piece("y", 0.4, None, "column")]
    row = compare_groups({"A": outlet(0.3), "B": other}).iloc[0]
    assert row.reason.startswith("in B: strata with fewer than two coded pieces were put together")


@pytest.mark.parametrize(
    ("given", "expected"),
    [([], []), ([0.3], [0.3]), ([0.01, 0.04, 0.03], [0.03, 0.06, 0.06]),
     ([0.5, 0.9], [1, 1]), ([0.04, 0.02, 0.021], [0.06, 0.06, 0.06])],
)
def test_holm_by_hand(given: list[float], expected: list[float]) -> None:
    assert holm(given) == pytest.approx(expected)


@pytest.mark.parametrize("wrong", [{"target": "all"}, {"level": 1.5}])
def test_what_means_nothing_is_an_error(wrong: dict) -> None:
    with pytest.raises(ParameterError):
        compare_groups({"A": outlet(0.3), "B": outlet(0.4)}, **wrong)
    with pytest.raises(ParameterError, match="two groups"):
        compare_groups({"A": outlet(0.3)})
