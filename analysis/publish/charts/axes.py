"""Axes: which pieces get a row, and which numbers get a tick."""

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import pandas as pd

from analysis.errors import AnalysisError
from analysis.publish.look import GRID, SMALL_SIZE, SOFT_INK, TEXT_SIZE
from analysis.publish.wording import HARD_SPACE, two_lines

MOST_ROWS, ROWS_AT_AN_END, TWO_LINES_UP_TO = 60, 30, 20
GAP = "…"


@dataclass(frozen=True)
class Rows:
    """The rows of a chart from top to bottom: a key for the data, a label for the reader."""

    keys: tuple[str, ...]
    labels: tuple[str, ...]
    left_out: int = 0

    @property
    def height(self) -> float:
        """Pixels for all rows."""
        return max(row_height(len(self.keys)) * len(self.keys), 56)


def row_height(rows: int) -> int:
    """Return the pixels of one row: room for two lines of label where there are few, for one where there are many.

    >>> row_height(12), row_height(61)
    (36, 18)
    """
    return 36 if rows <= TWO_LINES_UP_TO else 24 if rows <= 40 else 18


def choose_rows(keys: Sequence[object], titles: Sequence[object]) -> Rows:
    """Return the rows that a chart shows: all up to 60, else the first 30 and the last 30 with a gap between.

    Leaves the order as given. Up to 20 rows have labels of two lines; a label that two titles would share is the key,
    so that two titles that begin alike can be told apart.

    >>> choose_rows(["a", "b"], ["Harbour", "Sea"]).labels
    ('Harbour', 'Sea')
    >>> choose_rows(["a", "b"], ["Harbour", "Harbour"]).labels
    ('a', 'b')
    >>> many = choose_rows(range(200), range(200))
    >>> len(many.keys), many.labels[30], many.left_out
    (61, '… 140 between …', 140)
    """
    lines = 2 if len(keys) <= TWO_LINES_UP_TO else 1
    labels = [two_lines(title, lines) for title in titles]
    shared = {label for label, times in Counter(labels).items() if times > 1 or not label}
    named = [
        (str(key), two_lines(key, lines) if label in shared else label) for key, label in zip(keys, labels, strict=True)
    ]
    left_out = len(named) - 2 * ROWS_AT_AN_END if len(named) > MOST_ROWS else 0
    if left_out:
        named = [*named[:ROWS_AT_AN_END], (GAP, f"… {left_out} between …"), *named[-ROWS_AT_AN_END:]]
    return Rows(tuple(key for key, _ in named), tuple(label for _, label in named), left_out)


def read_rows(table: pd.DataFrame, columns: Iterable[str], chart: str) -> list[dict[str, object]]:
    """Return the table's rows as dictionaries.

    Leaves every column in, the named ones being those that the chart cannot do without.

    Raises:
        AnalysisError: a column is missing.
    """
    missing = [column for column in columns if column not in table.columns]
    if missing:
        raise AnalysisError(
            f"The chart {chart} needs the column {missing[0]!r}, and its table has only "
            f"{', '.join(map(str, table.columns)) or 'no column'}. Give it the table that its name speaks of."
        )
    return table.to_dict("records")


def number(value: object) -> float | None:
    """Return a number, or None for what is missing or infinite.

    >>> number(3), number(float("nan")), number(None), number("")
    (3.0, None, None, None)
    """
    if value is None or value is pd.NA or value == "":
        return None
    return float(value) if math.isfinite(float(value)) else None


def nice_ticks(low: float, high: float, wanted: int = 5) -> list[float]:
    """Return round numbers from at or below `low` to at or above `high`, about `wanted` steps apart.

    Leaves the ends unequal to the data, so that the largest bar does not touch the edge.

    >>> nice_ticks(0, 47)
    [0.0, 10.0, 20.0, 30.0, 40.0, 50.0]
    >>> nice_ticks(0, 0)
    [0.0, 1.0]
    """
    if high <= low:
        return [float(math.floor(low)), math.floor(low) + 1.0]
    rough = (high - low) / wanted
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(power * times for times in (1, 2, 5, 10) if power * times >= rough * 0.999)
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    return [float(f"{at * step:.10g}") for at in range(first, last + 1)]


def value_axis(ticks: Sequence[float], texts: Sequence[str], title: str, reach: float | None = None) -> dict:
    """Return a horizontal axis with exactly these ticks, which picture and plotly then share.

    Leaves no tick to plotly, because its choice depends on the width of the window.
    """
    return {
        "range": [ticks[0], ticks[-1] if reach is None else reach],
        "tickvals": list(ticks),
        "ticktext": list(texts),
        "tickangle": 0,
        "tickfont": {"size": SMALL_SIZE, "color": SOFT_INK},
        "title": {"text": title, "font": {"size": TEXT_SIZE, "color": SOFT_INK}, "standoff": 8},
        "showgrid": True,
        "gridcolor": GRID,
        "zeroline": False,
        "fixedrange": True,
        "automargin": True,
    }


def percent_axis(title: str, margin: float = 0) -> dict:
    """Return an axis from 0 to 100 per cent, with a margin at both ends where dots need one."""
    ticks = [0, 25, 50, 75, 100]
    axis = value_axis(ticks, [f"{tick}{HARD_SPACE}%" for tick in ticks], title)
    return {**axis, "range": [-margin, 100 + margin]}


def number_axis(values: Iterable[float], title: str, from_zero: bool = True, room: float = 0) -> dict:
    """Return an axis that holds the values, with `room` more on the right as a share of its length for text."""
    values = list(values) or [0.0]
    low, high = (min(0.0, *values) if from_zero else min(values)), max(values)
    ticks = nice_ticks(low, high)
    if from_zero and ticks[-1] <= 4:  # counts have no halves
        ticks = [float(tick) for tick in range(math.floor(low), max(math.ceil(high), 1) + 1)]
    reach = max(ticks[-1], high + room * (high - low))
    axis = value_axis(ticks, [f"{tick:,g}" for tick in ticks], title, reach)
    margin = 0 if from_zero else 0.03 * (ticks[-1] - ticks[0])
    return {**axis, "range": [ticks[0] - margin, reach + margin]}


def rows_axis(rows: Rows, guides: bool = False) -> dict:
    """Return the vertical axis: the first row on top, labels at the left, each with its faint guide if wanted."""
    return {
        "type": "category",
        "categoryorder": "array",
        "categoryarray": list(rows.keys),
        "range": [len(rows.keys) - 0.5, -0.5],
        "tickvals": list(rows.keys),
        "ticktext": list(rows.labels),
        "tickfont": {"size": TEXT_SIZE if rows.left_out == 0 else SMALL_SIZE},
        "showgrid": guides,
        "gridcolor": GRID,
        "fixedrange": True,
        "automargin": True,
    }
