"""Krippendorff's alpha, nominal, for any number of readers, from sums over the units that can be added up piece by piece."""

from __future__ import annotations

from collections.abc import Hashable, Sequence

import numpy as np
from scipy.sparse import csr_array

from analysis.errors import ParameterError

CONCLUDE = 0.800  # Krippendorff (2019): conclusions may be drawn from here
TENTATIVE = 0.667  # from here tentative conclusions only
Unit = Sequence[Hashable | None]


def krippendorff_alpha(units: Sequence[Unit]) -> float:
    """Krippendorff's alpha, nominal: 1 - observed / expected disagreement of the values that readers give the same units.

    Each unit holds one value a reader, None where a reader gave none; units with fewer than two values are not counted.
    Range: below 0 (worse than chance) to 1. nan where nothing can be compared, or where all values are one and the same:
    then nothing could have differed, and agreement says nothing. At least .800 to conclude, .667 for tentative
    conclusions. Source: Krippendorff (2019), Content Analysis, chapter 12. It does not say who is right.
    Raises ParameterError where the units do not all have the same number of readers.

    >>> krippendorff_alpha([("a", "a"), ("b", "b"), ("a", "a"), ("b", "b")])
    1.0
    >>> round(krippendorff_alpha([("a", "b", "b"), ("b", "b", None), ("a", "a", "a"), ("a", None, None)]), 3)
    0.562
    """
    return float(alpha_of_sums(alpha_sums([units]).sum(axis=0)))


def alpha_sums(pieces: Sequence[Sequence[Unit]]) -> csr_array:
    """What each piece adds to the sums that alpha is made of: one row a piece, sparse, for most speakers are of one piece.

    Columns: how often each value stands in units with two values or more, which is the value's margin in the coincidence
    matrix; and last the matrix's diagonal, where a unit with m values adds 1 / (m - 1) for each ordered pair that agrees.
    Raises ParameterError where the units do not all have the same number of readers.
    """
    units = [unit for piece in pieces for unit in piece]
    readers = {len(unit) for unit in units}
    if len(readers) > 1:
        few, many = min(readers), max(readers)
        raise ParameterError(f"Some units have {few} readers and others {many}. Give each a value of every reader, or None.")
    codes, values = _codes(units)
    numbers = np.repeat(np.arange(len(pieces)), [len(piece) for piece in pieces])
    given = (codes >= 0).sum(axis=1)
    paired = (codes >= 0) & (given > 1)[:, None]
    rows, columns = [np.repeat(numbers, paired.sum(axis=1))], [codes[paired]]
    amounts = [np.ones(len(rows[0]))]
    for i in range(codes.shape[1]):
        for j in range(codes.shape[1]):
            alike = paired[:, i] & (codes[:, i] == codes[:, j]) & (i != j)
            rows.append(numbers[alike])
            columns.append(np.full(alike.sum(), values))
            amounts.append(1 / (given[alike] - 1))
    places = (np.concatenate(rows), np.concatenate(columns))
    return csr_array((np.concatenate(amounts), places), shape=(len(pieces), values + 1))


def alpha_of_sums(sums: np.ndarray) -> np.ndarray:
    """Alpha of each row of sums in the last axis; nan where it is not defined."""
    by_value, alike = sums[..., :-1], sums[..., -1]
    number = by_value.sum(axis=-1)
    expected = (number**2 - (by_value**2).sum(axis=-1)) / np.where(number > 1, number - 1, 1)
    defined = expected > 0
    return np.where(defined, 1 - (number - alike) / np.where(defined, expected, 1), np.nan)


def _codes(units: Sequence[Unit]) -> tuple[np.ndarray, int]:
    """The values as numbers in the order of their first appearance, -1 for None; and how many values there are."""
    order: dict[Hashable, int] = {}
    codes = [[-1 if value is None else order.setdefault(value, len(order)) for value in unit] for unit in units]
    return np.array(codes, dtype=np.int64).reshape(len(units), -1 if units else 0), len(order)
