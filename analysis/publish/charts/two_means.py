"""Means of two studies, one row a measure and study: the machine's figure, and the one that coded pieces stand behind."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from analysis.publish.charts.axes import Rows, number, percent_axis, read_rows, rows_axis
from analysis.publish.charts.changes import words
from analysis.publish.charts.estimates import CODED, CORRECTED, METHODS, NAIVE
from analysis.publish.charts.marks import HOLLOW, Point, dots, interval_note
from analysis.publish.charts.stacked import hover
from analysis.publish.look import SERIES, layout
from analysis.publish.wording import CAVEAT, count, escape, percent, shorten

SIDES = ("first", "second")
COLUMNS = ["measure", *(f"{side}{end}" for side in SIDES for end in ("", "_low", "_high", "_naive", "_method", "_pieces", "_coded"))]
LOOKS = {NAIVE: (HOLLOW, "diamond", 10), CORRECTED: (SERIES[0], "circle", 10), CODED: (SERIES[0], "square", 11)}

Row = dict[str, object]


def two_means_dots(means: pd.DataFrame, names: tuple[str, str], finding: str, level: float = 0.9) -> go.Figure:
    """Return two rows a measure: its mean in the first study and in the second, hollow the machine's own figure.

    Columns: measure, and of each side the value with `_low`, `_high`, `_naive` (shares), `_method`, `_pieces`, `_coded`.
    `finding` is the title: what may be said of a difference depends on whether pieces stand in both, which the means do
    not tell. Leaves a side that has no such mean out.

    Raises:
        AnalysisError: a column is missing.
    """
    table = read_rows(means, COLUMNS, "two_means_dots")
    there = [(row, side) for row in table for side in SIDES if number(row[f"{side}_naive"]) is not None]
    named = dict(zip(SIDES, names, strict=True))
    labels = tuple(f"{escape(words(str(row['measure'])))}<br>{escape(shorten(named[side]))}" for row, side in there)
    rows = Rows(tuple(_key(row, side) for row, side in there), labels)
    marks = {look: [p for row, side in there if (p := _point(row, side, named[side], look))] for look in LOOKS}
    used = [look for look, points in marks.items() if points]
    figure = go.Figure(layout=layout(finding, _subtitle(table, names, level), rows.height, used))
    figure.update_layout(xaxis=percent_axis("mean over pieces", margin=3), yaxis=rows_axis(rows, guides=True))
    for look in used:
        colour, symbol, size = LOOKS[look]
        figure.add_trace(dots(look, colour, symbol, marks[look], size))
    return figure


def _key(row: Row, side: str) -> str:
    return f"{row['measure']}, {side}"


def _point(row: Row, side: str, name: str, look: str) -> Point | None:
    naive, value = number(row[f"{side}_naive"]), number(row[side])
    coded = f"{number(row[f'{side}_coded']) or 0:,.0f} of {number(row[f'{side}_pieces']) or 0:,.0f} coded"
    title = f"{words(str(row['measure']))}, {name}"
    if look == NAIVE:
        return Point(_key(row, side), 100 * naive, hover(title, f"{NAIVE}: {percent(naive)}", coded))
    if METHODS.get(str(row[f"{side}_method"])) != look or value is None:
        return None
    low, high = (number(row[f"{side}_{end}"]) for end in ("low", "high"))
    interval = "" if low is None or high is None or low == high else f", interval {percent(low)} to {percent(high)}"
    ends = (None if end is None else 100 * end for end in (low, high))
    return Point(_key(row, side), 100 * value, hover(title, f"{look}: {percent(value)}{interval}", coded), *ends)


def _subtitle(table: list[Row], names: tuple[str, str], level: float) -> str:
    told = []
    for side, name in zip(SIDES, names, strict=True):
        pieces, coded = (max((number(row[f"{side}_{of}"]) or 0 for row in table), default=0) for of in ("pieces", "coded"))
        told.append(f"{escape(shorten(name, 40))}: {count(pieces, 'piece')}, {coded:,.0f} coded")
    wide = (number(row[f"{side}_high"]) for row in table for side in SIDES
            if number(row[f"{side}_high"]) != number(row[f"{side}_low"]))
    return f"{'; '.join(told)}; means over pieces, per cent{interval_note(wide, level)}. {CAVEAT}"
