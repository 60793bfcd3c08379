"""Lines of the width of an interval against the number of pieces coded, with the machine's help and without it."""

from __future__ import annotations

import math

import pandas as pd
import plotly.graph_objects as go

from analysis.publish.charts.axes import nice_ticks, number, number_axis, read_rows, value_axis
from analysis.publish.charts.table import with_table
from analysis.publish.look import GRID, INK, PAPER, SERIES, SMALL_SIZE, SOFT_INK, layout
from analysis.publish.wording import count, percent

WIDTHS = (0.20, 0.10, 0.05)  # the widths that the chart marks
WITH, WITHOUT = "with the machine's help", "without it"
COLUMNS = {WITH: "width_with", WITHOUT: "width_without"}
PLOT_HEIGHT = 300
MOST_POINTS = 200  # of a line: more of them nobody sees
MOST_LINES = 20  # of the table
WIDEST = 0.60  # an interval wider than this says nothing, and would flatten all others

Curve = list[tuple[float, float]]


def planning_lines(plan: pd.DataFrame, level: float = 0.9) -> go.Figure:
    """Return the expected width of an interval, in points of sourcedness, for each number of pieces that could be coded.

    Columns: coded (number of pieces), width_with, width_without (whole width of the interval, a share; with the machine's
    figures as a help and without them). Marked with its number of pieces is, on each line, the first point of the table
    at which the interval is no wider than .20, .10 and .05. Leaves out intervals wider than .60, and what lies far
    beyond the last mark.

    Raises:
        AnalysisError: a column is missing.
    """
    table = read_rows(plan, ["coded", *COLUMNS.values()], "planning_lines")
    curves = {name: _curve(table, column) for name, column in COLUMNS.items()}
    subtitle = f"Expected width of a {percent(level)} interval of mean sourcedness, in points, by the number of pieces coded"
    subtitle += "; marked: where it is 20, 10 and 5 points wide"
    figure = go.Figure(layout=layout(_title(curves), subtitle, PLOT_HEIGHT, list(curves)))
    curves = _near(curves)
    every = [point for curve in curves.values() for point in curve]
    across = number_axis((coded for coded, _ in every), "pieces coded", room=0.06)
    figure.update_layout(xaxis=across, yaxis=_width_axis(every))
    figure.update_layout(shapes=[_wished(width) for width in WIDTHS])
    for (name, curve), colour, dash in zip(curves.items(), SERIES, ("solid", "dash"), strict=False):
        figure.add_trace(_line(name, curve, colour, dash))
        figure.add_trace(_reached(name, curve, colour))
    columns = ["pieces coded", *(f"width {name}, in points" for name in curves)]
    return with_table(figure, "planning", "tables/planning.csv", columns, _lines(curves), len({n for n, _ in every}))


def _lines(curves: dict[str, Curve]) -> list[list[str]]:
    """A score of steps along the lines, and every marked point."""
    numbers = sorted({coded for curve in curves.values() for coded, _ in curve})
    marked = {first[0] for curve in curves.values() for width in WIDTHS if (first := _first(curve, width))}
    kept = sorted({*numbers[:: -(-len(numbers) // MOST_LINES) or 1], *numbers[-1:], *marked})
    widths = [dict(curve) for curve in curves.values()]
    return [[f"{n:,.0f}", *(f"{100 * at[n]:.0f}" if n in at else "–" for at in widths)] for n in kept]


def _curve(table: list[dict], column: str) -> Curve:
    pairs = [(number(row["coded"]), number(row[column])) for row in table]
    return sorted((coded, width) for coded, width in pairs if coded is not None and width is not None and width <= WIDEST)


def _near(curves: dict[str, Curve]) -> dict[str, Curve]:
    """The lines up to half as many pieces again as the last wished width asks for: what is beyond would crowd the rest."""
    marked = [first[0] for curve in curves.values() for width in WIDTHS if (first := _first(curve, width))]
    far = 1.5 * max(marked) if marked else math.inf
    return {name: [point for point in curve if point[0] <= far] for name, curve in curves.items()}


def _first(curve: Curve, width: float) -> tuple[float, float] | None:
    """The first point of a line at which the interval is no wider than this."""
    return next(((coded, reached) for coded, reached in curve if reached <= width + 1e-9), None)


def _line(name: str, curve: Curve, colour: str, dash: str) -> go.Scatter:
    step = -(-len(curve) // MOST_POINTS) or 1
    curve = [*curve[::step], *curve[-1:]] if step > 1 else curve
    return go.Scatter(
        name=name,
        mode="lines",
        x=[coded for coded, _ in curve],
        y=[100 * width for _, width in curve],
        line={"color": colour, "width": 2.5, "dash": dash},
        marker={"color": colour},
        hovertext=[f"{count(coded, 'piece')} coded, {name}: {100 * width:.0f} points wide" for coded, width in curve],
        hoverinfo="text",
    )


def _reached(name: str, curve: Curve, colour: str) -> go.Scatter:
    found = [(width, first) for width in WIDTHS if (first := _first(curve, width))]
    # A width that the very first number of pieces undercuts by far is not reached there, but before.
    found = [(width, first) for width, first in found if first != curve[0] or first[1] > 0.95 * width]
    return go.Scatter(
        name=name,
        mode="markers+text",
        x=[coded for _, (coded, _) in found],
        y=[100 * reached for _, (_, reached) in found],
        text=[f"{coded:,.0f}" for _, (coded, _) in found],
        textposition="top right",
        textfont={"size": SMALL_SIZE, "color": INK},
        hovertext=[f"{count(coded, 'piece')} {name}: at most {100 * width:.0f} points wide" for width, (coded, _) in found],
        hoverinfo="text",
        marker={"color": colour, "symbol": "circle", "size": 9, "line": {"color": PAPER, "width": 1}},
        showlegend=False,
        cliponaxis=False,
    )


def _width_axis(points: Curve) -> dict:
    highest = 100 * max([width for _, width in points] + [max(WIDTHS)])
    top = nice_ticks(0, highest)[-1]
    ticks = sorted({0.0, *(100 * width for width in WIDTHS), *(tick for tick in nice_ticks(0, highest) if tick > 20), top})
    axis = value_axis(ticks, [f"{tick:g}" for tick in ticks], "")
    return {**axis, "range": [0, top], "showgrid": False, "gridcolor": GRID}


def _wished(width: float) -> dict:
    place = {"type": "line", "xref": "paper", "yref": "y", "x0": 0, "x1": 1, "y0": 100 * width, "y1": 100 * width}
    return {**place, "line": {"color": SOFT_INK, "width": 1, "dash": "dot"}, "layer": "below"}


def _title(curves: dict[str, Curve]) -> str:
    if not any(curves.values()):
        return "There is no plan to show"
    most, end = max(point for curve in curves.values() for point in curve)
    whole = 0 if end > 1e-9 else most  # an interval of no width: every piece of the study is coded there
    for width in (0.10, 0.20, 0.05):
        with_help, without = (_first(curves[name], width) for name in (WITH, WITHOUT))
        if with_help:
            alone = f"{without[0]:,.0f}" if without else f"more than {most:,.0f}"
            coded = f"coding {with_help[0]:,.0f} of these {whole:,.0f} pieces" if whole else count(with_help[0], "coded piece")
            return f"An interval {100 * width:.0f} points wide takes {coded} with the machine's help, {alone} without it"
    narrowest = min(width for curve in curves.values() for _, width in curve)
    return f"No number of pieces in this plan brings the interval below {100 * narrowest:.0f} points"
