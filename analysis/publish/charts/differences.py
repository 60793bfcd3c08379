"""Dots of differences, one row a pair of groups, against a line at no difference."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from analysis.publish.charts.axes import Rows, nice_ticks, number, read_rows, rows_axis, value_axis
from analysis.publish.charts.marks import HOLLOW, Point, coders_note, dots, interval_note, points_text
from analysis.publish.charts.stacked import hover
from analysis.publish.charts.table import NOT_KNOWN, interval_name, with_table
from analysis.publish.look import INK, LEVELS, SERIES, layout
from analysis.publish.wording import CAVEAT, count, escape, one_line, shorten, wrap

MOST_PAIRS = 15
NAIVE, APART, NOT_APART = "the machine alone", "told apart", "not told apart"
COLUMNS = ["first", "second", "naive", "difference", "low", "high", "p_holm", "sentence"]

Row = dict[str, object]


def differences_dots(differences: pd.DataFrame, level: float = 0.9, coders: str = "") -> go.Figure:
    """Return one row a pair of groups: the corrected difference of their mean sourcedness in points, the largest on top.

    Columns: first, second (groups), naive, difference, low, high (first minus second, shares), p_holm (corrected for many
    comparisons), sentence (for the hover text), and where there is one told_apart (else a pair is told apart if its p_holm
    is below 1 - level). Each pair is turned so that its difference is not negative. Leaves out all but the 15 largest, and
    says so; a pair that could not be corrected has its hollow mark alone, and stands below the others. `coders` says who they
    are, which the subtitle repeats.

    Raises:
        AnalysisError: a column is missing.
    """
    every = sorted(map(_turn, read_rows(differences, COLUMNS, "differences_dots")), key=_place)
    shown = [{**row, "key": f"pair {at + 1}"} for at, row in enumerate(every[:MOST_PAIRS])]
    rows = Rows(tuple(row["key"] for row in shown), tuple(map(_label, shown)))
    known = [row for row in shown if row["difference"] is not None]
    marks = {
        NAIVE: [_point(row, "naive") for row in shown if row["naive"] is not None],
        APART: [_point(row, "difference") for row in known if _is_apart(row, level)],
        NOT_APART: [_point(row, "difference") for row in known if not _is_apart(row, level)],
    }
    used = [name for name, points in marks.items() if points]
    subtitle = _subtitle(every, shown, level, coders)
    figure = go.Figure(layout=layout(_title(every, level), subtitle, rows.height, used))
    figure.update_layout(xaxis=_points_axis(marks), yaxis=rows_axis(rows, guides=True), shapes=[_no_difference()])
    looks = {NAIVE: (HOLLOW, "diamond", 10), APART: (SERIES[0], "circle", 11), NOT_APART: (LEVELS["from .667: tentative"], "circle", 11)}
    for name in used:
        figure.add_trace(dots(name, *looks[name][:2], marks[name], looks[name][2]))
    columns = ["groups", "corrected difference", interval_name(level), "the machine alone", "told apart"]
    lines = [_line(row, level) for row in shown]
    return with_table(figure, "differences", "tables/differences.csv", columns, lines, len(every))


def _line(row: Row, level: float) -> list[str]:
    corrected, naive = ("–" if row[key] is None else points_text(row[key]) for key in ("difference", "naive"))
    ends = [row["low"], row["high"]]
    interval = NOT_KNOWN if None in ends else f"{points_text(ends[0]).split()[0]} to {points_text(ends[1])}"
    apart = "–" if row["difference"] is None else "yes" if _is_apart(row, level) else "no"
    return [f"{one_line(row['first'])} over {one_line(row['second'])}", corrected, interval, naive, apart]


def _turn(row: Row) -> Row:
    """The pair the other way round if its difference is negative."""
    values = {column: number(row[column]) for column in ("naive", "difference", "low", "high", "p_holm")}
    size = values["naive"] if values["difference"] is None else values["difference"]
    if size is None or size >= 0:
        return {**row, **values}
    turned = {column: None if value is None else -value for column, value in values.items() if column != "p_holm"}
    turned |= {"low": turned["high"], "high": turned["low"], "first": row["second"], "second": row["first"]}
    return {**row, **values, **turned}


def _place(row: Row) -> tuple:
    size = row["naive"] if row["difference"] is None else row["difference"]
    return row["difference"] is None, size is None, -(size or 0.0), str(row["first"]), str(row["second"])


def _is_apart(row: Row, level: float) -> bool:
    if row["difference"] is None:
        return False
    if "told_apart" in row:
        return bool(number(row["told_apart"]))
    return row["p_holm"] is not None and row["p_holm"] < 1 - level


def _label(row: Row) -> str:
    return f"{escape(shorten(row['first']))}<br>over {escape(shorten(row['second'], 19))}"


def _point(row: Row, column: str) -> Point:
    """The mark of a difference in points; only a corrected one has whiskers."""
    sentence = wrap(escape(row["sentence"]), 42) if one_line(row["sentence"]) else ""
    machine = "" if row["naive"] is None else f"the machine alone: {points_text(row['naive'])}"
    told = hover(f"{row['first']} over {row['second']}", *filter(None, (sentence, machine)))
    ends = [None if row[end] is None or column == "naive" else 100 * row[end] for end in ("low", "high")]
    return Point(row["key"], 100 * row[column], told, *ends)


def _points_axis(marks: dict[str, list[Point]]) -> dict:
    ends = [end for points in marks.values() for p in points for end in (p.value, p.low, p.high) if end is not None]
    ticks = nice_ticks(min(0.0, *ends), max(0.0, *ends)) if ends else [0.0, 1.0]
    room = 0.03 * (ticks[-1] - ticks[0])
    axis = value_axis(ticks, [f"{tick:,g}".replace("-", "−") for tick in ticks], "difference of mean sourcedness, in points")
    return {**axis, "range": [ticks[0] - room, ticks[-1] + room]}


def _no_difference() -> dict:
    at_zero = {"type": "line", "xref": "x", "yref": "paper", "x0": 0, "x1": 0, "y0": 0, "y1": 1}
    return {**at_zero, "line": {"color": INK, "width": 1.5}}


def _subtitle(every: list[Row], shown: list[Row], level: float, coders: str) -> str:
    coders = coders if any(row["difference"] is not None for row in every) else ""
    subtitle = f"{count(len(every), 'pair')} of groups; difference of mean sourcedness, in points"
    if {one_line(row.get("method")) for row in every if row["difference"] is not None} == {"coded"}:
        subtitle += ", as coded"
    subtitle += interval_note((row["high"] for row in shown), level, "of each pair taken alone")
    if any(row["difference"] is not None for row in shown) and all(row["high"] is None for row in shown):
        subtitle += "; no interval known"
    left = sum(row["difference"] is None for row in every)
    subtitle += f"; not corrected: {count(left, 'pair')}" if 0 < left < len(every) else ""
    subtitle += f"; shown: the {len(shown)} largest" if len(shown) < len(every) else ""
    return f"{subtitle}{coders_note(coders)}. {CAVEAT}"


def _title(every: list[Row], level: float) -> str:
    if not every:
        return "There are no two groups to compare"
    known = sum(row["difference"] is not None for row in every)
    if not known:
        return "Uncalibrated: too few pieces were coded to say of any pair that it differs"
    apart = sum(_is_apart(row, level) for row in every)
    after = f" after correction for {count(len(every), 'comparison')}" if len(every) > 1 else ""
    if len(every) == 1:
        return f"The two groups {'can' if apart else 'cannot'} be told apart"
    return f"{apart or 'None'} of {count(len(every), 'pair')} can be told apart{after}"
