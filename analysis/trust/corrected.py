"""The formulas of a mean corrected by coded pieces: prediction-powered inference, stratum by stratum."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.special import ndtri, stdtr, stdtrit

from analysis.trust.strata import Stratum

NOTHING = 1e-18  # a variance below this is rounding


@dataclass(frozen=True)
class Corrected:
    """A corrected mean, not clipped; the parts of its variance, each with its degrees of freedom; the lambda used.

    `judged` is false where the coded pieces do not show how much the mean may be wrong: then there is no interval.
    """

    value: float
    parts: tuple[tuple[float, float], ...]
    lam: float
    judged: bool = True

    @property
    def variance(self) -> float:
        """The squared standard error."""
        return sum(part for part, _ in self.parts)

    def minus(self, other: Corrected) -> Corrected:
        """The difference of two corrected means of different pieces."""
        return Corrected(self.value - other.value, self.parts + other.parts, self.lam, self.judged and other.judged)


def corrected_mean(
    strata: Sequence[Stratum], target: str, lam: float, large: bool = False, tuned: bool = False
) -> Corrected:
    """The corrected mean of the strata's pieces ("these"), or of the population they are drawn from ("such").

    Value: the sum over strata of W (mean machine value + mean of the coded pieces' residuals), where the machine's values
    are taken times `lam`, a residual is coded - lam x machine, and W is the stratum's share of the pieces. Variance for
    these pieces: the sum of W^2 (1 - n/N) s^2(residual) / n (Saerndal, Swensson & Wretman 1992, chapter 6). For such
    pieces it is, in each stratum, that of prediction-powered inference (Angelopoulos et al. 2023) with the N - n uncoded
    pieces as the unlabelled ones and its lambda, l = lam (1 - n/N): W^2 (l^2 s^2(machine) / (N - n) + s^2(coded - l x
    machine) / n); and between the strata, whose mix is a draw too, the sum of W (mean - mean of all)^2 / (N - 1).
    `large` divides variances by n, not n - 1, as that paper does. `tuned` says that lam was fitted to the same pieces, which
    costs one degree of freedom.
    """
    shares = np.array([stratum.size for stratum in strata]) / sum(stratum.size for stratum in strata)
    means = np.array(
        [lam * machine_mean(stratum) + stratum.weights @ (stratum.coded - lam * stratum.machine) for stratum in strata]
    )
    free = sum(len(stratum.coded) - 1 for stratum in strata if not stratum.complete)
    wider = free / (free - 1) if tuned and free > 1 and not large else 1.0
    parts = []
    for share, stratum in zip(shares, strata, strict=True):
        within = _such(stratum, lam, large) if target == "such" else _these(stratum, lam, large)
        parts += [(float(share**2 * variance * wider), max(df, 1) / wider) for variance, df in within]
    value = float(shares @ means)
    if target == "such" and len(strata) > 1:
        pieces = sum(stratum.size for stratum in strata)
        parts.append((float(shares @ (means - value) ** 2) / (pieces - 1), pieces - 1))
    return Corrected(value, tuple(parts), lam)


def _these(stratum: Stratum, lam: float, large: bool) -> list[tuple[float, int]]:
    """The variance of a stratum's mean, for the pieces at hand: none where all are coded."""
    if stratum.complete:
        return []
    uncoded = len(stratum.rest) / stratum.size
    return [(uncoded * _spread(stratum.coded - lam * stratum.machine, stratum.weights, large), len(stratum.coded) - 1)]


def _such(stratum: Stratum, lam: float, large: bool) -> list[tuple[float, int]]:
    """The variance of a stratum's mean, for the population: of the machine's mean, and of what the coded pieces add."""
    own = lam * len(stratum.rest) / stratum.size
    parts = [(_spread(stratum.coded - own * stratum.machine, stratum.weights, large), len(stratum.coded) - 1)]
    number = len(stratum.rest)
    if number:
        # One uncoded piece has no variance of its own; the coded pieces' stands in.
        known = stratum.rest if number > 1 or large else stratum.machine
        parts.append((own**2 * float(np.var(known, ddof=0 if large else 1)) / number, len(known) - 1))
    return parts


def tuned_lambda(strata: Sequence[Stratum], large: bool = False) -> float:
    """The lambda that makes the variance least, clipped to 0 to 1: how far the machine's values are to be followed.

    cov(coded, machine) / var(machine), strata weighted by what they add to the variance; var from all pieces, cov from the
    coded ones. Source: Angelopoulos, Duchi & Zrnic (2023), PPI++, example 6.1; the regression estimator of survey
    sampling. 1 where the machine's values do not differ.
    """
    above = below = 0.0
    for stratum in strata:
        if stratum.complete:
            continue
        weight = stratum.size * len(stratum.rest) / len(stratum.coded)
        both = _covariance(stratum.coded, stratum.machine, stratum.weights, large)
        above += weight * both
        below += weight * float(np.var(np.concatenate([stratum.machine, stratum.rest]), ddof=1))
    return min(1.0, max(0.0, above / below)) if below > NOTHING else 1.0


def machine_mean(stratum: Stratum) -> float:
    """The mean of the machine's values of all pieces of the stratum."""
    return float((stratum.machine.sum() + stratum.rest.sum()) / stratum.size)


def degrees_of_freedom(parts: Sequence[tuple[float, float]]) -> float:
    """Satterthwaite's (1946) degrees of freedom of a sum of variances: (sum v)^2 / sum(v^2 / df); infinite for none."""
    below = sum(variance**2 / free for variance, free in parts)
    return sum(variance for variance, _ in parts) ** 2 / below if below else float("inf")


def half_width(mean: Corrected, level: float, normal: bool = False) -> float:
    """Half of the width of the interval of `level` around a mean, by Student's t (or the normal distribution)."""
    free = degrees_of_freedom(mean.parts)
    place = (1 + level) / 2
    return float(ndtri(place) if normal or np.isinf(free) else stdtrit(free, place)) * mean.variance**0.5


def p_value(mean: Corrected) -> float:
    """The two-sided p-value of a mean against 0, by Student's t."""
    if mean.variance < NOTHING:
        return float(mean.value == 0)
    return float(2 * stdtr(degrees_of_freedom(mean.parts), -abs(mean.value) / mean.variance**0.5))


def _covariance(one: np.ndarray, two: np.ndarray, weights: np.ndarray, large: bool) -> float:
    return _factor(len(one), large) * float(weights @ ((one - weights @ one) * (two - weights @ two)))


def _spread(values: np.ndarray, weights: np.ndarray, large: bool) -> float:
    """The variance of the weighted mean of the values: s^2 / n where the weights are equal."""
    return _factor(len(values), large) * float(weights**2 @ (values - weights @ values) ** 2)


def _factor(number: int, large: bool) -> float:
    return 1.0 if large or number < 2 else number / (number - 1)
