"""Looks up sorted positions in a sentence: what stands between two items, without reading the items in between."""

from __future__ import annotations

from bisect import bisect_left

Positions = tuple[int, ...]


def first_in(positions: Positions, start: int, stop: int) -> int | None:
    """The first of the sorted positions in start:stop; None where none is.

    >>> first_in((2, 5, 9), 3, 9), first_in((2, 5, 9), 6, 9)
    (5, None)
    """
    i = bisect_left(positions, start)
    return positions[i] if i < len(positions) and positions[i] < stop else None


def last_in(positions: Positions, start: int, stop: int) -> int | None:
    """The last of the sorted positions in start:stop; None where none is.

    >>> last_in((2, 5, 9), 2, 9), last_in((2, 5, 9), 6, 9)
    (5, None)
    """
    i = bisect_left(positions, stop) - 1
    return positions[i] if i >= 0 and positions[i] >= start else None
