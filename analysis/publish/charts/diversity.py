"""Dots of diversity, one row a piece: how many speakers there are, and how many there are in effect."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import plotly.graph_objects as go

from analysis.publish.charts.axes import number, number_axis, read_rows, rows_axis
from analysis.publish.charts.marks import Point, dots
from analysis.publish.charts.stacked import choose_pieces, hover, order_rows
from analysis.publish.charts.table import with_table
from analysis.publish.look import SERIES, SYMBOLS, layout
from analysis.publish.wording import CAVEAT, NO_INTERVAL, count, in_quotes, one_line

ORDERS = {
    "hill_0": "speakers, each counted once (q = 0)",
    "hill_1": "in effect, by their words (q = 1)",
    "hill_2": "in effect, the largest most (q = 2)",
}

Row = dict[str, object]


def diversity_dots(pieces: pd.DataFrame) -> go.Figure:
    """Return three marks a piece: its speakers, and the number of equal speakers that would spread its words as widely.

    The marks are Hill numbers of the orders 0, 1 and 2 over the words of content that each speaker has; the further they
    lie apart, the more a few speakers have of the words. Leaves out pieces in which nobody speaks, and says how many.

    Raises:
        AnalysisError: a column is missing.
    """
    every = read_rows(pieces, ["piece", "title", *ORDERS], "diversity_dots")
    table = order_rows([row for row in every if (number(row["hill_0"]) or 0) > 0], "hill_1")
    rows, shown = choose_pieces(table)
    subtitle = f"{count(len(table), 'piece')}; number of speakers, and of equal speakers who would spread the words as widely"
    if left := len(every) - len(table):
        subtitle += f"; left out: {count(left, 'piece')} in which nobody speaks"
    subtitle += f"; not shown: the {rows.left_out:,} in the middle" if rows.left_out else ""
    subtitle += f"{NO_INTERVAL if table else ''}. {CAVEAT}"
    figure = go.Figure(layout=layout(_title(table), subtitle, rows.height, list(ORDERS.values())))
    axis = number_axis((number(row["hill_0"]) for row in table), "speakers", room=0.03)
    axis["range"] = [-0.02 * axis["range"][1], axis["range"][1]]
    figure.update_layout(xaxis=axis, yaxis=rows_axis(rows, guides=True))
    for at, (column, name) in enumerate(ORDERS.items()):
        mine = [row for row in shown if number(row[column]) is not None]
        points = [Point(str(row["piece"]), number(row[column]), hover(row["title"], f"{name}: {_tenths(row[column])}")) for row in mine]
        # of three sizes, so that equal values are seen one on top of the other
        figure.add_trace(dots(name, SERIES[at], SYMBOLS[at], points, size=(13, 10, 7)[at]))
    lines = [[one_line(row["title"]), *(_tenths(row[column]) for column in ORDERS)] for row in shown]
    columns = ["piece", "speakers (q = 0)", "in effect (q = 1)", "in effect (q = 2)"]
    return with_table(figure, "diversity", "tables/pieces.csv", columns, lines, len(table))


def _tenths(value: object) -> str:
    known = number(value)
    return "–" if known is None else f"{known:.1f}".removesuffix(".0")


def _title(table: Sequence[Row]) -> str:
    known = [row for row in table if number(row["hill_1"]) is not None]
    if not known:
        return "No speaker was found in these pieces"
    most, least = known[0], known[-1]
    if len(known) == 1:
        speakers = count(number(most["hill_0"]) or 0, "speaker")
        words = f"By the machine's count the words of {speakers} in {in_quotes(most['title'])}"
        return f"{words} are spread as among {_tenths(most['hill_1'])} equal ones"
    high, low = _tenths(most["hill_1"]), _tenths(least["hill_1"])
    spread = high if high == low else f"{low} to {high}"
    return f"By the machine's count the words of a piece are spread as among {spread} equal speakers"
