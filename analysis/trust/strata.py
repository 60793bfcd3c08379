"""The pieces of a corpus, the strata they were drawn from, and what is known in each stratum of the machine's error."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from analysis.errors import ParameterError

ENOUGH = 2  # coded pieces of a stratum: with one there is no variance


@dataclass(frozen=True)
class Piece:
    """One piece of a corpus: the machine's value, the coded one where it was coded (both 0 to 1), and how it was drawn.

    `probability` is that of being drawn for coding within its stratum; None for a piece that was not drawn at random.
    """

    name: str
    machine: float
    coded: float | None = None
    stratum: str = ""
    probability: float | None = None


class Stratum(NamedTuple):
    """The values of one stratum: machine's and coder's of the coded pieces, the machine's of the rest.

    `weights` of the coded pieces sum to 1; they are equal unless strata with different probabilities were put together.
    """

    name: str
    machine: np.ndarray
    coded: np.ndarray
    weights: np.ndarray
    rest: np.ndarray

    @property
    def size(self) -> int:
        """All pieces of the stratum."""
        return len(self.machine) + len(self.rest)

    @property
    def complete(self) -> bool:
        """Whether every piece of the stratum is coded."""
        return not len(self.rest)


def check_pieces(pieces: Sequence[Piece]) -> None:
    """Raises ParameterError where a value is no share or a probability none, and where there is no piece at all."""
    if not pieces:
        raise ParameterError("There are no pieces to make an estimate of. Give one at least.")
    for piece in pieces:
        for what, value in (("machine's value", piece.machine), ("coded value", piece.coded)):
            if not (value is None and what == "coded value" or _is_share(value)):
                raise ParameterError(f"The {what} of {piece.name!r} is {value!r}; a share between 0 and 1 is needed.")
        if piece.probability is not None and not (_is_share(piece.probability) and piece.probability > 0):
            raise ParameterError(
                f"The probability of {piece.name!r} is {piece.probability!r}; it must lie above 0 and not above 1."
            )


def make_strata(pieces: Sequence[Piece]) -> tuple[list[Stratum], str]:
    """The strata of the pieces, by name, and a sentence where something had to be done about them ("" else).

    A coded piece counts if its probability is known or its stratum is coded in full. A stratum with fewer than two coded
    pieces (and more that are not coded) is put together with the one in which the machine's mean is nearest: there is
    then one correction for both, each coded piece weighted by 1 / probability.
    """
    named: dict[str, list[Piece]] = {}
    for piece in pieces:
        named.setdefault(piece.stratum, []).append(piece)
    whole = {name for name, members in named.items() if all(piece.coded is not None for piece in members)}
    chosen = sum(piece.coded is not None and not _usable(piece, whole) for piece in pieces)
    groups = _put_together(sorted(named), named, whole)
    notes = []
    if chosen:
        notes.append(f"coded but not drawn at random, and left out of the correction: {chosen}")
    merged = [" and ".join(name or "(no name)" for name in names) for names in groups if len(names) > 1]
    if merged:
        notes.append("strata with fewer than two coded pieces were put together: " + "; ".join(merged))
    return [_stratum(names, [piece for name in names for piece in named[name]], whole) for names in groups], "; ".join(notes)


def _is_share(value: object) -> bool:
    return isinstance(value, (int, float, np.number)) and 0 <= value <= 1


def _put_together(names: list[str], named: dict[str, list[Piece]], whole: set[str]) -> list[list[str]]:
    """The names of the strata, those with too few coded pieces together with others, smallest first."""
    groups = [[name] for name in names]
    size = np.array([len(named[name]) for name in names], dtype=float)
    counted = np.array([sum(_usable(piece, whole) for piece in named[name]) for name in names])
    total = np.array([sum(piece.machine for piece in named[name]) for name in names])
    left = np.ones(len(names), dtype=bool)
    complete = np.array([name in whole for name in names])
    while left.sum() > 1:
        short = left & (counted < np.minimum(ENOUGH, size))
        if not short.any():
            break
        first = int(np.argmin(np.where(short, size, np.inf)))
        others = left & (np.arange(len(names)) != first)
        others = others & ~complete if (others & ~complete).any() else others
        # Rounded, so that the order in which the pieces were added cannot decide between two that are as near.
        distance = np.round(np.abs(total / size - total[first] / size[first]), 9)
        second = int(np.argmin(np.where(others, distance, np.inf)))
        kept, gone = sorted((first, second))
        for sums in (size, counted, total):
            sums[kept] += sums[gone]
        groups[kept] = groups[kept] + groups[gone]
        left[gone], complete[kept] = False, False
    return [sorted(group) for group, here in zip(groups, left, strict=True) if here]


def _usable(piece: Piece, whole: set[str]) -> bool:
    return piece.coded is not None and (piece.probability is not None or piece.stratum in whole)


def _stratum(names: list[str], members: list[Piece], whole: set[str]) -> Stratum:
    coded = [piece for piece in members if _usable(piece, whole)]
    # A stratum that is coded in full is known, whatever was drawn of it.
    weights = np.array([1.0 if piece.stratum in whole else 1 / (piece.probability or 1) for piece in coded])
    return Stratum(
        name=" and ".join(names),
        machine=np.array([piece.machine for piece in coded], dtype=float),
        coded=np.array([piece.coded for piece in coded], dtype=float),
        weights=weights / weights.sum() if len(weights) else weights,
        rest=np.array([piece.machine for piece in members if not _usable(piece, whole)], dtype=float),
    )
