"""How far two readings of the same words agree: Krippendorff's alpha, ICC, overlap."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Sequence


def krippendorff_alpha(pairs: Sequence[tuple[Hashable, Hashable]]) -> float:
    """Krippendorff's alpha, nominal, for two coders with nothing missing: 1 - observed / expected disagreement.

    Range: below 0 (worse than chance) to 1; 1 where all values are one and the same. At least .800 to conclude, .667
    for tentative conclusions. Source: Krippendorff (2019), Content Analysis. It does not say who is right.

    >>> krippendorff_alpha([("a", "a"), ("b", "b"), ("a", "a"), ("b", "b")])
    1.0
    >>> round(krippendorff_alpha([("a", "b"), ("b", "b"), ("a", "a"), ("b", "b")]), 3)
    0.533
    """
    counts = Counter(value for pair in pairs for value in pair)
    n = sum(counts.values())
    same = sum(c * (c - 1) for c in counts.values())
    expected = 1 - same / (n * (n - 1)) if n > 1 else 0.0
    if not expected:
        return 1.0
    observed = sum(a != b for a, b in pairs) / len(pairs)
    return 1 - observed / expected


def icc(first: Sequence[float], second: Sequence[float]) -> float:
    """ICC(1,1), one-way random effects, two ratings a piece: the share of variance that lies between pieces.

    Range: -1 to 1. Source: Shrout and Fleiss (1979). Needs two pieces at least; nan below.
    """
    n = len(first)
    if n < 2:
        return float("nan")
    mean = (sum(first) + sum(second)) / (2 * n)
    between = 2 * sum(((a + b) / 2 - mean) ** 2 for a, b in zip(first, second, strict=True)) / (n - 1)
    within = sum((a - b) ** 2 / 2 for a, b in zip(first, second, strict=True)) / n
    return (between - within) / (between + within) if between + within else 1.0


def mean_difference(first: Sequence[float], second: Sequence[float]) -> float:
    """Mean absolute difference of two series, in their own unit."""
    return sum(abs(a - b) for a, b in zip(first, second, strict=True)) / len(first) if first else float("nan")


def overlap_f1(first: Sequence[bool], second: Sequence[bool]) -> float:
    """F1 of two markings of the same words: 2 x both / (first + second); 1 where neither marks any. Range 0 to 1."""
    marked = sum(first) + sum(second)
    return 2 * sum(a and b for a, b in zip(first, second, strict=True)) / marked if marked else 1.0
