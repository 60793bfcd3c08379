"""For students: what a wrong classifier does to a comparison of two outlets, and how coding some pieces mends it."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from analysis.errors import ParameterError
from analysis.trust.corrected import Corrected, half_width

Rate = float | tuple[float, float]
OUTLETS = ("a", "b")
COLUMNS = (
    "wrongness", "apparent_a", "apparent_b", "apparent_difference", "true_difference", "corrected_difference",
    "corrected_low", "corrected_high",
)


def apparent_share(true: float, sensitivity: float, specificity: float) -> float:
    """The share that a classifier reports where the true one is `true`: true x sensitivity + (1 - true)(1 - specificity).

    Range 0 to 1. `sensitivity` is the part of the sourced words that it finds, `specificity` the part of the others that it
    leaves alone. Source: Rogan and Gladen (1978), American Journal of Epidemiology 107.

    >>> round(apparent_share(0.5, 0.9, 0.8), 3)
    0.55
    """
    return true * sensitivity + (1 - true) * (1 - specificity)


def wrong_classifier(
    true_a: float,
    true_b: float,
    sensitivity: Rate,
    specificity: Rate,
    coded: int = 20,
    pieces: int = 200,
    words: int = 600,
    spread: float = 0.18,
    level: float = 0.9,
    steps: int = 11,
) -> pd.DataFrame:
    """A row a step from a faultless classifier (wrongness 0) to the one given (1): the two outlets' shares as they appear.

    A rate is one number, or two: outlet a's and outlet b's. At wrongness w the rates are 1 - w (1 - rate). The corrected
    difference is the true one on average, and `corrected_low` to `corrected_high` the interval to be expected when
    `coded` of each outlet's `pieces` are coded: t with Satterthwaite's degrees of freedom over the variance between pieces
    of coded - apparent, for these pieces. Pieces have `words` words and a true share that differs by `spread` (standard
    deviation). Words are taken as mistaken independently; real mistakes come a passage at a time, so that a real interval
    is wider. Raises ParameterError for a share or rate outside 0 to 1, or sizes that do not fit.
    """
    rows = []
    for wrongness, now in _steps((true_a, true_b), sensitivity, specificity, steps):
        apparent = [apparent_share(*side) for side in now]
        means = [_corrected(side, coded, pieces, words, spread, level) for side in now]
        both = means[0].minus(means[1])
        reach = _reach(both, level)
        differences = apparent[0] - apparent[1], true_a - true_b, both.value
        rows.append((wrongness, *apparent, *differences, both.value - reach, both.value + reach))
    return pd.DataFrame(rows, columns=list(COLUMNS))


def wrong_classifier_outlets(
    true_a: float,
    true_b: float,
    sensitivity: Rate,
    specificity: Rate,
    coded: int = 20,
    pieces: int = 200,
    words: int = 600,
    spread: float = 0.18,
    level: float = 0.9,
    steps: int = 11,
    outlets: tuple[str, str] = OUTLETS,
) -> pd.DataFrame:
    """A row for each step and outlet of `wrong_classifier`, for a chart with a slider; parameters and errors as there.

    Columns: step, label (what the classifier does there), outlet, true, apparent, corrected, low, high.
    """
    rows = []
    for step, (_, now) in enumerate(_steps((true_a, true_b), sensitivity, specificity, steps)):
        label = "; ".join(f"{name}: finds {found:.0%}, leaves alone {left:.0%}" for name, (_, found, left) in zip(outlets, now, strict=True))
        for outlet, side in zip(outlets, now, strict=True):
            mean = _corrected(side, coded, pieces, words, spread, level)
            reach = _reach(mean, level)
            ends = max(0.0, mean.value - reach), min(1.0, mean.value + reach)
            rows.append((step, label, outlet, side[0], apparent_share(*side), mean.value, *ends))
    return pd.DataFrame(rows, columns=["step", "label", "outlet", "true", "apparent", "corrected", "low", "high"])


Side = tuple[float, float, float]


def _steps(true: tuple[float, float], sensitivity: Rate, specificity: Rate, steps: int) -> list[tuple[float, list[Side]]]:
    """How wrong the classifier is at each step, and each outlet's true share, sensitivity and specificity there."""
    if any(isinstance(given, Sequence) and len(given) != 2 for given in (sensitivity, specificity)):
        raise ParameterError(f"A rate is one number, or two for the two outlets; found {sensitivity} and {specificity}.")
    sides = [(true, _rate(sensitivity, i), _rate(specificity, i)) for i, true in enumerate(true)]
    shares = [number for side in sides for number in side]
    if not all(0 <= number <= 1 for number in shares):
        raise ParameterError(f"Shares, sensitivity and specificity lie between 0 and 1; found {shares}.")
    if steps < 2:
        raise ParameterError(f"A grid has 2 steps at least, and {steps} is asked for.")
    grid = [step / (steps - 1) for step in range(steps)]
    return [(w, [(share, 1 - w * (1 - found), 1 - w * (1 - left)) for share, found, left in sides]) for w in grid]


def _corrected(side: Side, coded: int, pieces: int, words: int, spread: float, level: float) -> Corrected:
    """An outlet's corrected share as it is to be expected."""
    if not (2 <= coded <= pieces and words >= 1 and 0 <= spread <= 0.5 and 0 < level < 1):
        raise ParameterError(
            "Give 2 coded pieces or more and no more than there are, a word a piece, a spread of 0 to 0.5 and a level"
            f" between 0 and 1; found coded {coded}, pieces {pieces}, words {words}, spread {spread}, level {level}."
        )
    return Corrected(side[0], (((1 / coded - 1 / pieces) * _error_variance(*side, words, spread), coded - 1),), 1.0)


def _reach(mean: Corrected, level: float) -> float:
    return half_width(mean, level) if mean.variance else 0.0


def _rate(given: Rate, outlet: int) -> float:
    """The outlet's own rate (0 is a, 1 is b), where one number may stand for both."""
    return float(given[outlet]) if isinstance(given, Sequence) else float(given)


def _error_variance(true: float, sensitivity: float, specificity: float, words: int, spread: float) -> float:
    """The variance between pieces of true - apparent share: the bias that goes with the share, and chance in the words."""
    by_share = (sensitivity + specificity - 2) ** 2 * spread**2
    by_word = (true * sensitivity * (1 - sensitivity) + (1 - true) * specificity * (1 - specificity)) / words
    return by_share + by_word
