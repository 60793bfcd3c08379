"""Dots in pairs, a piece's figure in two sets of results, one above the other, each with its interval."""

from __future__ import annotations

from collections import Counter

import pandas as pd
import plotly.graph_objects as go

from analysis.publish.charts.axes import Rows, number, percent_axis, read_rows, rows_axis
from analysis.publish.charts.marks import Point, dots, interval_note, points_text
from analysis.publish.charts.stacked import hover, order_rows
from analysis.publish.look import SERIES, SYMBOLS, layout
from analysis.publish.wording import CAVEAT, count, escape, in_quotes, percent, shorten

MOST_PAIRS = 30  # two rows each
COLUMNS = ["piece", "title", "first", "second", "difference", "first_low", "first_high", "second_low", "second_high",
           "second_outside_first"]
SIDES = ("first", "second")

Row = dict[str, object]


def pairs_dots(pieces: pd.DataFrame, names: tuple[str, str], level: float = 0.9) -> go.Figure:
    """Return two rows a piece, its sourcedness in the first and in the second results, the most sourced on top.

    Columns: piece, title, first, second (shares), difference (second - first), `<side>_low` and `<side>_high`, and
    second_outside_first (1 where the second's figure lies outside the first's interval). Leaves out pieces that have no
    figure on one side, and all but the 30 that move most, and says so.

    Raises:
        AnalysisError: a column is missing.
    """
    table = [row for row in read_rows(pieces, COLUMNS, "pairs_dots") if number(row["difference"]) is not None]
    moved = sorted(table, key=lambda row: (-abs(number(row["difference"])), str(row["piece"])))[:MOST_PAIRS]
    shown = order_rows(moved, "first")
    rows = _rows(shown)
    labels = [escape(name) for name in names]
    figure = go.Figure(layout=layout(_title(table), _subtitle(table, len(shown), level), rows.height, labels if shown else []))
    figure.update_layout(xaxis=percent_axis("sourcedness", margin=3), yaxis=rows_axis(rows, guides=True))
    for at, (side, label) in enumerate(zip(SIDES, labels, strict=True)):
        figure.add_trace(dots(label, SERIES[at], SYMBOLS[at], [_point(row, side, label) for row in shown]))
    return figure


def _rows(shown: list[Row]) -> Rows:
    """Of each piece the title beside its first row, and the move beside its second."""
    titles = [escape(shorten(row["title"])) for row in shown]
    often = Counter(titles)
    names = [title if often[title] == 1 and title else escape(shorten(row["piece"])) for title, row in zip(titles, shown, strict=True)]
    keys = [f"{row['piece']}, {side}" for row in shown for side in SIDES]
    labels = [label for row, name in zip(shown, names, strict=True) for label in (f"<b>{name}</b>", _move(row))]
    return Rows(tuple(keys), tuple(labels))


def _move(row: Row) -> str:
    difference = number(row["difference"])
    sign = "+" if round(100 * difference) > 0 else ""
    outside = " (outside)" if number(row["second_outside_first"]) else ""
    return f"{sign}{points_text(difference)}{outside}"


def _point(row: Row, side: str, label: str) -> Point:
    value, low, high = (number(row[f"{side}{end}"]) for end in ("", "_low", "_high"))
    interval = "" if low is None or high is None else f", interval {percent(low)} to {percent(high)}"
    told = hover(row["title"], f"{label}: {percent(value)}{interval}", _move(row))
    return Point(f"{row['piece']}, {side}", 100 * value, told, *(None if end is None else 100 * end for end in (low, high)))


def _subtitle(table: list[Row], shown: int, level: float) -> str:
    subtitle = f"{count(len(table), 'piece')} in both; sourcedness: quoted and paraphrased words per 100 body words"
    subtitle += interval_note((number(row[f"{side}_high"]) for row in table for side in SIDES), level, "of each figure")
    subtitle += "; outside: beyond the first interval" if any(number(row["second_outside_first"]) for row in table) else ""
    subtitle += f"; shown: the {shown} that move most" if shown < len(table) else ""
    return f"{subtitle}. {CAVEAT}"


def _title(table: list[Row]) -> str:
    if not table:
        return "No piece stands in both with a sourcedness to compare"
    most = max(table, key=lambda row: (abs(number(row["difference"])), str(row["piece"])))
    if not number(most["difference"]):
        pieces = f"All {len(table)} pieces have" if len(table) > 1 else "The one piece has"
        return f"{pieces} the same sourcedness in both"
    largest = f"the largest move is {points_text(abs(number(most['difference'])))} ({in_quotes(most['title'])})"
    known = [row for row in table if number(row["second_outside_first"]) is not None]
    if not known:
        return f"Of {count(len(table), 'piece')}, {largest}; no interval is known"
    left = sum(bool(number(row["second_outside_first"])) for row in known)
    told = f"{left or 'None'} of {count(len(known), 'piece')} {'leaves' if left < 2 else 'leave'} the interval of the first results"
    return f"{told}; {largest}"
