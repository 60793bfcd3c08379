"""The interval of a difference between two figures that rest on different pieces, from the interval of each."""

from __future__ import annotations

from math import hypot

Figure = tuple[float, float, float]


def difference_interval(first: Figure, second: Figure) -> tuple[float, float]:
    """The ends of the interval of `first - second`, each given as value, low, high; of the level that both have.

    MOVER (Zou and Donner 2008, Statistics in Medicine 27): each end takes the square root of the summed squares of the
    distances that it depends on. Right where the two rest on different pieces: with pieces in common it is too wide. It
    knows of what the two intervals know, and no more: where an end was cut off at 0 or 1, this one is a little narrow.

    >>> low, high = difference_interval((0.5, 0.47, 0.53), (0.3, 0.26, 0.34))
    >>> round(low, 3), round(high, 3)
    (0.15, 0.25)
    """
    (one, one_low, one_high), (two, two_low, two_high) = first, second
    difference = one - two
    return difference - hypot(one - one_low, two_high - two), difference + hypot(one_high - one, two - two_low)
