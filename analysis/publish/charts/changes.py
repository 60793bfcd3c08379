"""Dots of what changed between two sets of results, one row a measure, against a line at no change."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from analysis.publish.charts.axes import choose_rows, nice_ticks, number, read_rows, rows_axis, value_axis
from analysis.publish.charts.marks import Point, dots, points_text
from analysis.publish.charts.stacked import hover
from analysis.publish.look import INK, SERIES, layout
from analysis.publish.wording import CAVEAT, count, escape

SHARES = ("sourcedness", "quoted_share", "paraphrased_share", "frame_share", "assertion_share", "attributed_share",
          "named_share", "largest_share")  # fmt: skip
WORDS = {"assertion_share": "author's share", "attributed_share": "attributed sentences", "named_share": "share of named sources",
         "largest_share": "largest speaker's share"}  # fmt: skip
COLUMNS = ["piece", "measure", "difference"]


def changes_dots(pieces: pd.DataFrame, names: tuple[str, str]) -> go.Figure:
    """Return one row a share: the mean of its pieces' differences, with whiskers to the smallest and the largest.

    Columns: piece, measure, difference (second - first, -1 to 1); `names` are those of the two results. Measures that are
    no shares are left to the table, as counts and points have no axis in common; pieces without a figure on one side are
    left out of a measure.

    Raises:
        AnalysisError: a column is missing.
    """
    moves: dict[str, list[float]] = {name: [] for name in SHARES}
    for row in read_rows(pieces, COLUMNS, "changes_dots"):
        if row["measure"] in moves and number(row["difference"]) is not None:
            moves[str(row["measure"])].append(number(row["difference"]))
    moves = {name: by for name, by in moves.items() if by}
    order = sorted(moves, key=lambda name: (-_size(moves[name]), SHARES.index(name)))
    rows = choose_rows(order, [words(name) for name in order])
    pieces_in = max((len(by) for by in moves.values()), default=0)
    subtitle = (f"{count(pieces_in, 'piece')} in both; mean difference of a share in points, {escape(names[1])} less {escape(names[0])}; "
                f"whiskers: from the smallest to the largest difference of a piece. {CAVEAT}")
    figure = go.Figure(layout=layout(_title(moves, order), subtitle, rows.height, []))
    points = [_point(name, moves[name]) for name in order]
    figure.update_layout(xaxis=_axis(points), yaxis=rows_axis(rows, guides=True), shapes=[_no_change()])
    figure.add_trace(dots("mean difference", SERIES[0], "circle", points))
    return figure


def words(measure: str) -> str:
    """Return a measure's column as a reader calls it.

    >>> words("quoted_share"), words("largest_share")
    ('quoted share', "largest speaker's share")
    """
    return WORDS.get(measure, measure.replace("_", " "))


def _size(by: list[float]) -> float:
    return sum(map(abs, by)) / len(by)


def _point(name: str, by: list[float]) -> Point:
    mean, low, high = sum(by) / len(by), min(by), max(by)
    told = hover(words(name), f"mean difference: {_one_place(mean)} points", f"of single pieces: {_one_place(low)} to {_one_place(high)}",
                 f"whatever its sign: {_one_place(_size(by))} points a piece", f"{count(len(by), 'piece')}")
    return Point(name, 100 * mean, told, 100 * low, 100 * high)


def _one_place(share: float) -> str:
    return f"{100 * share:.1f}".replace("-", "−")


def _axis(points: list[Point]) -> dict:
    ends = [end for point in points for end in (point.low, point.high)]
    ticks = nice_ticks(min(-0.5, *ends), max(0.5, *ends)) if ends else [-1.0, 0.0, 1.0]
    room = 0.03 * (ticks[-1] - ticks[0])
    axis = value_axis(ticks, [f"{tick:,g}".replace("-", "−") for tick in ticks], "difference in points")
    return {**axis, "range": [ticks[0] - room, ticks[-1] + room]}


def _no_change() -> dict:
    at_zero = {"type": "line", "xref": "x", "yref": "paper", "x0": 0, "x1": 0, "y0": 0, "y1": 1}
    return {**at_zero, "line": {"color": INK, "width": 1.5}}


def _title(moves: dict[str, list[float]], order: list[str]) -> str:
    if not order:
        return "There is no share to compare"
    most = _size(moves[order[0]])
    if not most:
        return "No share of any piece differs"
    size = points_text(most) if most >= 0.015 else f"{100 * most:.1f} points"
    return f"{words(order[0]).capitalize()}: what moves most, by {size} a piece up or down"
