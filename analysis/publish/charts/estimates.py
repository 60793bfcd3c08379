"""Dots of corrected estimates, one row a group, with the machine's own figure beside each."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from analysis.publish.charts.axes import TWO_LINES_UP_TO, Rows, choose_rows, number, percent_axis, read_rows, rows_axis
from analysis.publish.charts.marks import HOLLOW, Point, coders_note, dots, interval_note, points_text
from analysis.publish.charts.stacked import hover
from analysis.publish.charts.table import count_text, interval_name, share_text, with_table
from analysis.publish.look import SERIES, layout
from analysis.publish.wording import CAVEAT, count, escape, one_line, percent, shorten

WHOLE = "all pieces"
CORRECTED, CODED, NAIVE = "corrected", "every piece coded", "the machine alone"
METHODS = {"corrected": CORRECTED, "coded": CODED, "coded whole": CODED}
COLUMNS = ["group", "pieces", "coded", "naive", "value", "low", "high", "method", "reason"]

Row = dict[str, object]


def estimates_dots(estimates: pd.DataFrame, level: float = 0.9, whole: str = WHOLE, coders: str = "") -> go.Figure:
    """Return one row a group: its mean sourcedness corrected by coded pieces, and hollow the machine's own figure.

    Columns: group (the one named `whole` stands on top, the others by size), pieces, coded (numbers of pieces), naive,
    value, low, high (shares between 0 and 1), method ("corrected", "coded", else not corrected), reason (why not). `coders` says who they
    are, which the subtitle repeats.
    Leaves a group that is not corrected with its hollow mark alone; where all are, the title says so.

    Raises:
        AnalysisError: a column is missing.
    """
    table = _order(read_rows(estimates, COLUMNS, "estimates_dots"), whole)
    rows = choose_rows([row["group"] for row in table], [row["group"] for row in table])
    shown = [row for row in table if str(row["group"]) in rows.keys]
    rows = _with_counts(rows, shown)
    subtitle = _subtitle(table, whole, level, coders if any(number(row["coded"]) for row in table) else "")
    names = [NAIVE, CORRECTED, CODED]
    marks = [[point for row in shown if (point := _point(row, name)) is not None] for name in names]
    used = [name for name, points in zip(names, marks, strict=True) if points]
    figure = go.Figure(layout=layout(_title(table, whole, level), subtitle, rows.height, used))
    figure.update_layout(xaxis=percent_axis("mean sourcedness", margin=3), yaxis=rows_axis(rows, guides=True))
    looks = [(HOLLOW, "diamond", 10), (SERIES[0], "circle", 10), (SERIES[0], "square", 11)]
    for name, points, (colour, symbol, size) in zip(names, marks, looks, strict=True):
        if points:
            figure.add_trace(dots(name, colour, symbol, points, size))
    columns = ["group", "pieces", "coded", "the machine alone", "as coded or corrected", interval_name(level), "why not"]
    return with_table(figure, "estimates", "tables/estimates.csv", columns, [_line(row) for row in shown], len(table))


def _line(row: Row) -> list[str]:
    counts = [count_text(row[column]) for column in ("pieces", "coded")]
    known = is_corrected(row)
    best = [share_text(row["value"]), _interval(row).removeprefix(", interval ") or "none"] if known else ["–", "–"]
    return [one_line(row["group"]), *counts, share_text(row["naive"]), *best, "" if known else one_line(row["reason"])]


def is_corrected(row: Row) -> bool:
    """Return whether a row has a figure that coded pieces stand behind.

    >>> is_corrected({"method": "corrected", "value": 0.4}), is_corrected({"method": "uncalibrated", "value": 0.4})
    (True, False)
    """
    return one_line(row["method"]) in METHODS and number(row["value"]) is not None


def _order(table: list[Row], whole: str) -> list[Row]:
    def place(row: Row) -> tuple:
        best = number(row["value"]) if is_corrected(row) else number(row["naive"])
        return str(row["group"]) != whole, best is None, -(best or 0.0), str(row["group"])

    return sorted(table, key=place)


def _with_counts(rows: Rows, shown: list[Row]) -> Rows:
    """Where a label may have two lines, the second says how many pieces of the group were coded."""
    if len(rows.keys) > TWO_LINES_UP_TO:
        return rows
    labels = [f"{escape(shorten(row['group']))}<br>{_coded(row)}" for row in shown]
    return Rows(rows.keys, tuple(labels), rows.left_out)


def _coded(row: Row) -> str:
    return f"{number(row['coded']) or 0:,.0f} of {number(row['pieces']) or 0:,.0f} coded"


def _point(row: Row, name: str) -> Point | None:
    told = [_coded(row), *([escape(row["reason"])] if one_line(row["reason"]) else [])]
    naive, value = number(row["naive"]), number(row["value"])
    if name == NAIVE:
        words = f"the machine alone: {percent(naive)}" if naive is not None else ""
        return Point(str(row["group"]), 100 * naive, hover(row["group"], words, *told)) if naive is not None else None
    if not is_corrected(row) or METHODS[one_line(row["method"])] != name:
        return None
    low, high = (number(row[end]) for end in ("low", "high"))
    words = f"{name}: {percent(value)}{_interval(row)}"
    ends = (None if end is None else 100 * end for end in (low, high))
    return Point(str(row["group"]), 100 * value, hover(row["group"], words, *told), *ends)


def _interval(row: Row) -> str:
    low, high = (number(row[end]) for end in ("low", "high"))
    return "" if low is None or high is None or low == high else f", interval {percent(low)} to {percent(high)}"


def _subtitle(table: list[Row], whole: str, level: float, coders: str) -> str:
    counted = [row for row in table if str(row["group"]) == whole] or table
    pieces, coded = (sum(number(row[column]) or 0 for row in counted) for column in ("pieces", "coded"))
    subtitle = f"{count(pieces, 'piece')}, {coded:,.0f} coded; mean sourcedness of a group's pieces"
    wide = [number(row["high"]) for row in table if is_corrected(row) and number(row["low"]) != number(row["high"])]
    subtitle += interval_note(wide, level)
    if not wide and any(map(is_corrected, table)):
        subtitle += "; no interval, since the coders have read every piece"
    left = sum(not is_corrected(row) for row in table)
    subtitle += f"; not corrected: {count(left, 'row')} with a hollow mark only" if 0 < left < len(table) else ""
    return f"{subtitle}{coders_note(coders)}. {CAVEAT}"


def _title(table: list[Row], whole: str, level: float) -> str:
    if not table:
        return "There is no estimate to show"
    known = [row for row in table if is_corrected(row)]
    if not known:
        if not any(number(row["coded"]) for row in table):
            return "Uncalibrated: no piece was coded, so nobody knows how far these figures are off"
        reasons = {one_line(row["reason"]) for row in table}
        told = escape(shorten(reasons.pop(), 90)) if len(reasons) == 1 else ""
        return f"Uncalibrated: {told or 'no group has enough coded pieces to correct its figure'}"
    top = known[0]
    if str(top["group"]) == whole:
        if METHODS[one_line(top["method"])] == CODED:
            sure = f" as coded; the machine alone says {percent(number(top['naive']) or 0)}"
            return f"The mean sourcedness of {escape(whole)} is {percent(number(top['value']))}{sure}"
        title = f"The mean sourcedness of {escape(whole)} is {percent(number(top['value']))}"
        sure = _interval(top).replace(", interval", f"{percent(level)} interval")
        title += f" ({sure})" if sure else ""
        return title + f"; the machine alone says {percent(number(top['naive']) or 0)}"
    off = max(abs((number(row["naive"]) or 0) - number(row["value"])) for row in known)
    corrected = f"{len(known)} of {count(len(table), 'group')} could be corrected"
    return f"{corrected}; the machine was off by up to {points_text(off)}"
