"""Bars of agreement between coders, with the two marks from which something may be concluded."""

import math

import pandas as pd
import plotly.graph_objects as go

from analysis.publish.charts.axes import choose_rows, number, read_rows, rows_axis, value_axis
from analysis.publish.charts.marks import interval_note, whiskers
from analysis.publish.charts.stacked import hover
from analysis.publish.charts.table import NOT_KNOWN, count_text, interval_name, with_table
from analysis.publish.look import LEVELS, PAPER, SMALL_SIZE, SOFT_INK, ink_on, layout
from analysis.publish.wording import count, one_line

CONCLUDE, TENTATIVE = 0.8, 0.667


def agreement_bars(table: pd.DataFrame, coders: str = "", level: float = 0.9) -> go.Figure:
    """Return one bar a measure of agreement, with its interval of this level where `low` and `high` are given.

    The grid marks .667 and .800, below which nothing, and from which something, may be concluded (Krippendorff).
    Leaves the order as given, because measures belong together in ways that their size does not know.

    Raises:
        AnalysisError: a column is missing.
    """
    measures = read_rows(table, ["measure", "value"], "agreement_bars")
    measures = [{**row, "value": number(row["value"])} for row in measures]
    known = [row["value"] for row in measures if row["value"] is not None]
    rows = choose_rows([row["measure"] for row in measures], [row["measure"] for row in measures])
    title = "There is no agreement to show"
    if known:
        reach, fail = sum(value >= CONCLUDE for value in known), sum(value < TENTATIVE for value in known)
        title = f"{reach} of {count(len(known), 'measure')} {'reaches' if reach == 1 else 'reach'} .800"
        lows = [number(row.get("low")) for row in measures if row["value"] is not None and row["value"] >= CONCLUDE]
        if any(low is not None for low in lows):
            title += f", {sum(low is not None and low >= CONCLUDE for low in lows)} with the whole interval"
        title += f"; {fail} "
        title += f"{'stays' if fail == 1 else 'stay'} below .667"
    subtitle = f"{count(len(measures), 'measure')}; agreement, 1 is perfect and 0 is chance"
    subtitle += f". The coders are {coders}" if coders else ""
    subtitle += interval_note((number(row.get("high")) for row in measures), level)
    figure = go.Figure(layout=layout(title, subtitle, rows.height, list(LEVELS)))
    figure.update_layout(xaxis=_agreement_axis(measures), yaxis=rows_axis(rows), shapes=_marks())
    for reached in LEVELS:
        mine = [row for row in measures if row["value"] is not None and _level(row["value"]) == reached]
        figure.add_trace(_level_bars(reached, [row for row in mine if str(row["measure"]) in rows.keys]))
    columns = ["measure", "agreement", interval_name(level), "compared"]
    lines = [_line(row) for row in measures if str(row["measure"]) in rows.keys]
    return with_table(figure, "agreement", "tables/agreement.csv", columns, lines, len(measures))


def _line(row: dict) -> list[str]:
    low, high = number(row.get("low")), number(row.get("high"))
    interval = NOT_KNOWN if low is None or high is None else f"{_decimal(low)} to {_decimal(high)}"
    value = "–" if row["value"] is None else _decimal(row["value"])
    unit = f" {one_line(row['unit'])}" if row.get("unit") else ""
    return [one_line(row["measure"]), value, interval, count_text(row.get("n")) + unit]


def _level(value: float) -> str:
    conclude, tentative, below = LEVELS
    return conclude if value >= CONCLUDE else tentative if value >= TENTATIVE else below


def _decimal(value: float) -> str:
    return f"{value:.2f}".replace("0.", ".", 1) if abs(value) < 0.995 else f"{value:.2f}"


def _agreement_axis(measures: list[dict]) -> dict:
    lowest = min([0.0, *(number(row[key]) or 0.0 for row in measures for key in ("value", "low") if key in row)])
    ticks = [0.0, 0.2, 0.4, TENTATIVE, CONCLUDE, 1.0]
    texts = ["0", ".2", ".4", ".667", ".800", "1"]
    if lowest < 0:
        start = max(-1.0, math.floor(lowest * 10) / 10)
        ticks, texts = [start, *ticks], [_decimal(start), *texts]
    return value_axis(ticks, texts, "agreement")


def _marks() -> list[dict]:
    dash = {TENTATIVE: "dot", CONCLUDE: "dash"}
    return [
        {
            **{"type": "line", "xref": "x", "yref": "paper", "x0": at, "x1": at, "y0": 0, "y1": 1},
            "line": {"color": SOFT_INK, "width": 1.5, "dash": kind},
        }
        for at, kind in dash.items()
    ]


def _level_bars(level: str, mine: list[dict]) -> go.Bar:
    bars = go.Bar(
        name=level,
        orientation="h",
        x=[row["value"] for row in mine],
        y=[str(row["measure"]) for row in mine],
        text=[_decimal(row["value"]) for row in mine],
        textposition="inside",
        insidetextanchor="start",
        textangle=0,
        textfont={"size": SMALL_SIZE, "color": ink_on(LEVELS[level])},
        hovertext=[hover(row["measure"], _interval(row)) for row in mine],
        hoverinfo="text",
        marker={"color": LEVELS[level], "line": {"color": PAPER, "width": 1}},
    )
    if any(number(row.get("high")) is not None for row in mine):
        bars.error_x = whiskers([(row["value"], number(row.get("low")), number(row.get("high"))) for row in mine])
    return bars


def _interval(row: dict) -> str:
    low, high = number(row.get("low")), number(row.get("high"))
    interval = "" if low is None or high is None else f", interval from {_decimal(low)} to {_decimal(high)}"
    return _decimal(row["value"]) + interval
