"""The numbers of a table's column, or of several columns added and subtracted."""

from __future__ import annotations

import re

import pandas as pd

from analysis.errors import AnalysisError

_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)")


def numbers(table: pd.DataFrame, column: str) -> pd.Series:
    """The numbers of a column, of a sum or difference ("quoted + paraphrased"), or its size ("|naive - value|"); a date is YYYYMMDD.

    Raises:
        AnalysisError: the table lacks a column.

    >>> list(numbers(pd.DataFrame({"a": [1, 2], "b": [5, 1]}), "|a - b|"))
    [4, 1]
    """
    first, *rest = column.strip("|").split(" ")
    total = _of_one(table, first)
    for sign, name in zip(rest[::2], rest[1::2], strict=True):
        total = total + _of_one(table, name) if sign == "+" else total - _of_one(table, name)
    return total.abs() if column.startswith("|") else total


def _of_one(table: pd.DataFrame, column: str) -> pd.Series:
    if column not in table:
        raise AnalysisError(f"A claim asks for the column '{column}', which its table does not have.")
    found = pd.to_numeric(table[column], errors="coerce")
    return found if found.notna().any() else table[column].map(_day).astype(float)


def _day(cell: object) -> float:
    found = _DAY.fullmatch(str(cell))
    return float("".join(found.groups())) if found else float("nan")
