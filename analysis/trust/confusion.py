"""Which labels are taken for which: the confusion table of two readings."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from analysis.errors import ParameterError


def confusion_table(
    first: Sequence[str | None],
    second: Sequence[str | None],
    labels: Sequence[str],
    names: tuple[str, str] = ("first", "second"),
) -> pd.DataFrame:
    """How often the first reading's label (rows) meets the second's (columns), in the order of `labels`; counts.

    Units to which one of the two gives no label (None) are left out. `names` name the rows and the columns. The diagonal
    is agreement. Raises ParameterError for readings of different length, a label twice, or a label that is not in `labels`.

    >>> confusion_table(["direct", "other", "direct"], ["direct", "direct", None], ["direct", "other"]).values.tolist()
    [[1, 0], [1, 0]]
    """
    if len(first) != len(second):
        raise ParameterError(
            f"The first reading has {len(first)} labels and the second {len(second)}. Give each unit two, or None."
        )
    place = {label: number for number, label in enumerate(labels)}
    if len(place) < len(labels):
        raise ParameterError(f"A label stands twice in the order of labels: {', '.join(map(str, labels))}.")
    counts = np.zeros((len(labels), len(labels)), dtype=np.int64)
    for number, (one, two) in enumerate(zip(first, second, strict=True)):
        for label in (one, two):
            if label is not None and label not in place:
                known = ", ".join(map(str, labels))
                raise ParameterError(f"Unit {number + 1} has the label {label!r}, which is not among the labels: {known}.")
        if one is not None and two is not None:
            counts[place[one], place[two]] += 1
    return pd.DataFrame(counts, index=pd.Index(labels, name=names[0]), columns=pd.Index(labels, name=names[1]))
