"""Which rows of a table a claim is about: conditions as data, and the same in words."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pandas as pd

from analysis.errors import AnalysisError
from analysis.publish.claims.columns import numbers

Condition = dict[str, object]  # {"column": "genre", "is": "blog"}: a column (or a sum of columns), and one test with its value
LIST_MARK = "; "  # between the names in a cell that holds several
_TESTS: dict[str, tuple[str, Callable[[pd.Series, object], pd.Series]]] = {
    "is": ("=", lambda cells, value: cells == value),
    "is not": ("is not", lambda cells, value: cells != value),
    "in": ("is one of", lambda cells, value: cells.isin(list(value))),
    "not in": ("is none of", lambda cells, value: ~cells.isin(list(value))),
    "starts with": ("starts with", lambda cells, value: cells.astype(str).str.startswith(str(value))),
    "names": ("names", lambda cells, value: cells.map(lambda cell: value in str(cell).split(LIST_MARK)).astype(bool)),
    "at least": ("is at least", lambda cells, value: cells >= value),
    "below": ("is below", lambda cells, value: cells < value),
    "capital": ("has a capital letter", lambda cells, value: cells.astype(str).map(has_capital) == value),
    "day": ("is a day", lambda cells, value: cells.astype(str).str.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}") == value),
    "known": ("is known", lambda cells, value: (cells.notna() & (cells.astype(str) != "")) == value),
}


def has_capital(name: str) -> bool:
    """Whether a name holds a capital letter, or is of a script that has none: what a proper name does in English.

    >>> has_capital("Ann Ode"), has_capital("harbour police"), has_capital("王")
    (True, False, True)
    """
    return name != name.lower() or name == name.upper()


def rows(**equal: object) -> list[Condition]:
    """The condition that columns hold these values.

    >>> rows(genre="blog")
    [{'column': 'genre', 'is': 'blog'}]
    """
    return [{"column": column, "is": value} for column, value in equal.items()]


def select(table: pd.DataFrame, where: Sequence[Condition]) -> pd.Series:
    """True for each row of a table that fits all of the conditions; all rows where there is none.

    Raises:
        AnalysisError: a condition names a column that the table lacks, or a test that there is not.
    """
    fits = pd.Series(True, index=table.index)
    for condition in where:
        column, test, value = _parts(condition)
        if column not in table and " " not in column:
            raise AnalysisError(f"A claim asks for the column '{column}', which its table does not have.")
        if len(table):  # a column without rows has no type that could be compared
            fits &= _TESTS[test][1](table[column] if column in table else numbers(table, column), value)
    return fits


def in_words(where: Sequence[Condition]) -> str:
    """The conditions as a reader follows them.

    >>> in_words([{"column": "genre", "is": "blog"}, {"column": "label", "in": ["direct", "mixed"]}])
    'genre = blog and label is one of direct, mixed'
    >>> in_words([])
    'all rows'
    """
    return " and ".join(map(_phrase, where)) or "all rows"


def _phrase(condition: Condition) -> str:
    column, test, value = _parts(condition)
    if test == "capital":
        return f"{column} has {'a' if value else 'no'} capital letter"
    if test in ("known", "day"):
        return f"{column} is {'' if value else 'not '}{'known' if test == 'known' else 'a day'}"
    if value == "":
        return f"{column} is {'' if test == 'is' else 'not '}empty"
    shown = ", ".join(map(str, value)) if isinstance(value, list | tuple) else value
    return f"{column} {_TESTS[test][0]} {shown}"


def _parts(condition: Condition) -> tuple[str, str, object]:
    tests = [name for name in condition if name != "column"]
    if len(tests) != 1 or tests[0] not in _TESTS or "column" not in condition:
        raise AnalysisError(f"{condition!r} is no condition of a claim: it takes a column and one of {', '.join(_TESTS)}.")
    return str(condition["column"]), tests[0], condition[tests[0]]
