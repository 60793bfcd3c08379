"""How far the machine is from the coders, piece by piece on both sides: which of two readings is nearer, as pairs tell it."""

from __future__ import annotations

from collections.abc import Collection
from math import sqrt
from typing import NamedTuple

import pandas as pd
from scipy.special import stdtrit

from analysis.publish.side_by_side.results import Results

COLUMNS = ["piece", "first_coded", "second_coded", "first_error", "second_error", "difference"]
MACHINE, ADJUDICATED = "machine", "adjudicated"
FEWEST = 3  # pieces: of two, an interval would say next to nothing
LEVEL = 0.9


class Pairing(NamedTuple):
    """Mean errors of both sides over the same pieces, their mean difference and its interval (nan where pieces are too few)."""

    pieces: int
    first: float
    second: float
    difference: float
    low: float
    high: float


def compare_errors(first: Results, second: Results, pieces: Collection[str]) -> pd.DataFrame:
    """A row for each piece coded on both sides: |machine - coded| of its sourcedness on either, and second - first.

    The coded figure is the adjudicated one where there is one, else the mean of the coders. It may differ between the sides,
    since the body that is coded is what cleaning leaves.
    """
    one, other = (_coded(side.table("readings")) for side in (first, second))
    rows = []
    for piece in pieces:
        if piece in one and piece in other:
            errors = [abs(machine - coded) for machine, coded in (one[piece], other[piece])]
            rows.append([piece, one[piece][1], other[piece][1], *errors, errors[1] - errors[0]])
    return pd.DataFrame(rows, columns=COLUMNS)


def pair(errors: pd.DataFrame) -> Pairing | None:
    """The errors over all pieces, with the 90 % t interval of the mean difference of pairs; None where no piece is coded.

    >>> table = pd.DataFrame({"first_error": [0.1, 0.2, 0.3], "second_error": [0.2, 0.3, 0.4], "difference": [0.1, 0.1, 0.1]})
    >>> [round(value, 3) for value in pair(table)]
    [3, 0.2, 0.3, 0.1, 0.1, 0.1]
    """
    if errors.empty:
        return None
    moves, number = errors["difference"], len(errors)
    mean = float(moves.mean())
    half = float(stdtrit(number - 1, (1 + LEVEL) / 2)) * float(moves.std()) / sqrt(number) if number >= FEWEST else float("nan")
    return Pairing(number, float(errors["first_error"].mean()), float(errors["second_error"].mean()), mean, mean - half, mean + half)


def _coded(readings: pd.DataFrame) -> dict[str, tuple[float, float]]:
    """The machine's sourcedness and the coded one, of each piece that has both."""
    known = readings[readings["sourcedness"].notna()]
    found = {}
    for piece, rows in known.groupby("piece", sort=False):
        values = rows.set_index("reader")["sourcedness"]
        settled = values[values.index.str.startswith(ADJUDICATED)]
        coded = settled if len(settled) else values[values.index != MACHINE]
        if MACHINE in values and len(coded):
            found[piece] = (float(values[MACHINE]), float(coded.mean()))
    return found
