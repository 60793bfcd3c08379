"""Markers on rows, and the whiskers that say how far a figure may be off."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from analysis.publish.look import INK, PAPER, SOFT_INK
from analysis.publish.wording import escape, percent

HOLLOW = PAPER  # a mark in the colour of the page: a figure beside the one that the chart is about


@dataclass(frozen=True)
class Point:
    """One mark on a row, in the units of the axis; a missing end has no whisker."""

    key: str
    value: float
    hover: str
    low: float | None = None
    high: float | None = None


def dots(name: str, colour: str, symbol: str, points: Sequence[Point], size: float = 11, whisker: str = INK) -> go.Scatter:
    """Return the markers of some points, each on its row, with whiskers if any of them has an end."""
    trace = go.Scatter(
        name=name,
        mode="markers",
        x=[point.value for point in points],
        y=[point.key for point in points],
        hovertext=[point.hover for point in points],
        hoverinfo="text",
        marker={"color": colour, "symbol": symbol, "size": size, "line": {"color": SOFT_INK, "width": 1}},
        cliponaxis=False,
    )
    if any(point.high is not None for point in points):
        trace.error_x = {**whiskers([(point.value, point.low, point.high) for point in points]), "color": whisker}
    return trace


def whiskers(points: Sequence[tuple[float, float | None, float | None]]) -> dict:
    """Return plotly's error bars for values with a low and a high end.

    Leaves a missing end without a whisker, and one on the wrong side of its value too.

    >>> whiskers([(50, 40, 70), (20, None, None)])["array"]
    [20, 0]
    """
    return {
        "type": "data",
        "symmetric": False,
        "array": [0 if high is None else max(high - value, 0) for value, _, high in points],
        "arrayminus": [0 if low is None else max(value - low, 0) for value, low, _ in points],
        "color": INK,
        "thickness": 1.5,
        "width": 4,
    }


def bar_whiskers(points: Sequence[Point]) -> list[go.Scatter]:
    """Return whiskers that lie on top of stacked bars: a light line under a dark one, seen on dark and light alike.

    Leaves out points without an end. They are traces of their own, because plotly lays the next part of a stack over
    the whiskers of the part before.
    """
    ended = [point for point in points if point.low is not None or point.high is not None]
    traces = []
    for colour, thickness in ((PAPER, 5), (INK, 1.8)) if ended else ():
        trace = dots("interval", colour, "circle", ended, size=4, whisker=colour)
        trace.error_x.thickness = thickness
        trace.marker.line.width = 0
        trace.showlegend = False
        trace.cliponaxis = None  # plotly.js 4.1 hides some texts of the bars beside a trace that is not clipped
        traces.append(trace)
    return traces


def interval_note(ends: Iterable[object], level: float, of: str = "") -> str:
    """Return what the whiskers mean, for a subtitle; nothing where there are none.

    >>> interval_note([0.3, None], 0.9), interval_note([None], 0.9)
    ('; whiskers: 90\\xa0% interval', '')
    """
    found = any(end is not None for end in ends)
    return f"; whiskers: {percent(level)} interval{of and ' ' + of}" if found else ""


def coders_note(coders: str) -> str:
    """Return who the coders are, for the end of a subtitle; nothing where the study does not tell.

    >>> coders_note("two students"), coders_note("")
    ('. The coders are two students', '')
    """
    return f". The coders are {escape(coders).removesuffix('.')}" if coders.strip() else ""


def points_text(share: float) -> str:
    """Return a difference of shares in whole points, with a sign of its own where it is below zero.

    >>> points_text(0.117), points_text(-0.05), points_text(0.001)
    ('12 points', '−5 points', '0 points')
    """
    whole = round(100 * share)
    return f"{'−' if whole < 0 else ''}{abs(whole)} point{'' if abs(whole) == 1 else 's'}"
