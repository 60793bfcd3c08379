"""Where the pieces of two studies lie: the least sourced, the quarters, the most sourced, one row each."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import plotly.graph_objects as go

from analysis.publish.charts.axes import Rows, number, percent_axis, rows_axis
from analysis.publish.charts.marks import Point, dots
from analysis.publish.charts.stacked import hover
from analysis.publish.look import SERIES, SYMBOLS, layout
from analysis.publish.wording import CAVEAT, count, escape, percent, shorten

PLACES = {"most": ("the most sourced", "piece", 1.0), "three": ("three quarters", "lie below", 0.75),
          "middle": ("half of the pieces", "lie below", 0.5), "one": ("a quarter", "lies below", 0.25),
          "least": ("the least sourced", "piece", 0.0)}  # fmt: skip


def quartiles_dots(first: Sequence[float], second: Sequence[float], names: tuple[str, str]) -> go.Figure:
    """Return five rows, each with the sourcedness (0 to 1) that a part of a study's pieces lies below, a mark a study.

    Leaves out missing values; between two pieces the value is taken in proportion. No interval: these are the machine's
    figures of the pieces at hand, and nothing corrects a quarter.
    """
    sides = [[value for value in map(number, side) if value is not None] for side in (first, second)]
    labels = [escape(name) for name in names]
    told = "; ".join(f"{escape(shorten(name, 40))}: {count(len(side), 'piece')}" for name, side in zip(names, sides, strict=True))
    subtitle = f"{told}; sourcedness as the machine reads it, not corrected, with no interval. {CAVEAT}"
    rows = Rows(tuple(PLACES), tuple(f"{one}<br>{other}" for one, other, _ in PLACES.values()))
    figure = go.Figure(layout=layout(_title(sides, names), subtitle, rows.height, labels))
    figure.update_layout(xaxis=percent_axis("sourcedness", margin=3), yaxis=rows_axis(rows, guides=True))
    for at, (side, label) in enumerate(zip(sides, labels, strict=True)):
        points = [_point(key, side, label) for key in PLACES] if side else []
        # The second mark is the smaller, so that equal values are seen one on top of the other.
        figure.add_trace(dots(label, SERIES[at], SYMBOLS[at], points, size=(13, 9)[at]))
    return figure


def _point(key: str, side: Sequence[float], label: str) -> Point:
    one, other, place = PLACES[key]
    value = float(np.quantile(side, place))
    return Point(key, 100 * value, hover(f"{one} {other}", f"{label}: {percent(value)}"))


def _title(sides: Sequence[Sequence[float]], names: tuple[str, str]) -> str:
    if not all(sides):
        return "One of the two has no piece with a sourcedness"
    one, other = (percent(float(np.quantile(side, 0.5))) for side in sides)
    return f"Half of the pieces of {escape(names[0])} lie below {one}, half of those of {escape(names[1])} below {other}"
