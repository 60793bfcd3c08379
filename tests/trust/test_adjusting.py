import numpy as np
import pytest

from analysis.errors import ParameterError
from analysis.trust.adjusting import apparent_share, wrong_classifier, wrong_classifier_outlets
from analysis.trust.corrected import half_width
from analysis.trust.estimates import correct
from analysis.trust.strata import Piece


@pytest.mark.parametrize(
    ("true", "sensitivity", "specificity", "expected"),
    [(0.3, 1, 1, 0.3), (0.3, 0, 1, 0), (0, 0.5, 0.9, 0.1), (1, 0.8, 0.2, 0.8), (0.5, 0.5, 0.5, 0.5), (0.4, 0, 0, 0.6)],
)
def test_apparent_share_by_hand(true: float, sensitivity: float, specificity: float, expected: float) -> None:
    assert apparent_share(true, sensitivity, specificity) == pytest.approx(expected)


def test_equal_errors_shrink_the_difference_by_youden_s_index() -> None:
    table = wrong_classifier(0.6, 0.4, 0.9, 0.8, steps=3)
    assert table.wrongness.tolist() == [0, 0.5, 1]
    assert table.apparent_difference.tolist() == pytest.approx([0.2, 0.2 * 0.85, 0.2 * 0.7])
    assert (table.corrected_difference == table.true_difference).all()


def test_errors_that_differ_can_make_a_difference_of_nothing_and_turn_one_round() -> None:
    assert wrong_classifier(0.5, 0.5, (0.95, 0.7), 0.95).apparent_difference.iloc[-1] == pytest.approx(0.125)
    assert wrong_classifier(0.5, 0.45, (0.7, 0.98), (0.98, 0.9)).apparent_difference.iloc[-1] < 0


def test_a_faultless_classifier_needs_no_interval_and_a_worse_one_a_wider() -> None:
    table = wrong_classifier(0.5, 0.4, 0.8, (0.95, 0.85))
    widths = table.corrected_high - table.corrected_low
    assert widths[0] == 0 and (np.diff(widths) > 0).all()
    more = wrong_classifier(0.5, 0.4, 0.8, (0.95, 0.85), coded=60)
    assert (more.corrected_high - more.corrected_low).iloc[-1] < widths.iloc[-1]


def test_corpora_drawn_word_by_word_show_what_the_table_says() -> None:
    random = np.random.RandomState(0)
    table = wrong_classifier(0.5, 0.3, (0.85, 0.95), 0.9, coded=15, pieces=60, words=200, spread=0.1).iloc[-1]
    apparent, corrected, widths = [], [], []
    for _ in range(200):
        sides = []
        for mean, sensitivity in ((0.5, 0.85), (0.3, 0.95)):
            inside = np.round(200 * np.clip(random.normal(mean, 0.1, 60), 0, 1)).astype(int)
            marked = random.binomial(inside, sensitivity) + random.binomial(200 - inside, 0.1)
            sides.append([
                Piece(str(i), marked[i] / 200, inside[i] / 200 if i < 15 else None, "", 0.25) for i in range(60)
            ])
        apparent.append(np.subtract(*([np.mean([piece.machine for piece in side]) for side in sides])))
        both = [correct(side, lam=1)[0] for side in sides]
        corrected.append(both[0].minus(both[1]).value)
        widths.append(2 * half_width(both[0].minus(both[1]), 0.9))
    assert np.mean(apparent) == pytest.approx(table.apparent_difference, abs=0.005)
    assert np.mean(corrected) == pytest.approx(table.corrected_difference, abs=0.005)
    assert np.mean(widths) == pytest.approx(table.corrected_high - table.corrected_low, rel=0.05)


@pytest.mark.parametrize(
    "wrong",
    [{"true_a": 1.1}, {"sensitivity": -0.1}, {"specificity": (0.5, 2)}, {"sensitivity": (0.5,)}, {"coded": 1},
     {"coded": 300}, {"words": 0}, {"steps": 1}, {"spread": -1}, {"level": 90}],
)
def test_what_means_nothing_is_an_error(wrong: dict) -> None:
    with pytest.raises(ParameterError):
        wrong_classifier(**{"true_a": 0.5, "true_b": 0.4, "sensitivity": 0.9, "specificity": 0.9} | wrong)


def test_the_chart_s_table_has_the_same_figures_by_outlet() -> None:
    wide = wrong_classifier(0.5, 0.3, (0.85, 0.95), 0.9, steps=4)
    table = wrong_classifier_outlets(0.5, 0.3, (0.85, 0.95), 0.9, steps=4, outlets=("The Quay Letter", "Mole Gazette"))
    assert table.step.tolist() == [0, 0, 1, 1, 2, 2, 3, 3]
    one, two = (table[table.outlet == name].reset_index() for name in ("The Quay Letter", "Mole Gazette"))
    assert one.apparent.tolist() == wide.apparent_a.tolist() and two.apparent.tolist() == wide.apparent_b.tolist()
    assert (one.corrected == 0.5).all() and (one.true == 0.5).all() and (two.true == 0.3).all()
    widths = (wide.corrected_high - wide.corrected_low) ** 2
    assert ((one.high - one.low) ** 2 + (two.high - two.low) ** 2).tolist() == pytest.approx(widths.tolist(), rel=0.1)
    assert table.label.iloc[-1] == "The Quay Letter: finds 85%, leaves alone 90%; Mole Gazette: finds 95%, leaves alone 90%"
