"""Bars of agreement between coders, with the two marks from which something may be concluded."""

import math

import pandas as pd
import plotly.graph_objects as go

from analysis.publish.charts.axes import choose_rows, number, read_rows, rows_axis, value_axis
from analysis.publish.charts.marks import coders_note, interval_note, whiskers
from analysis.publish.charts.stacked import hover
from analysis.publish.charts.table import NOT_KNOWN, count_text, interval_name, with_table
from analysis.publish.look import LEVELS, NO_TYPE, PAPER, SMALL_SIZE, SOFT_INK, ink_on, layout
from analysis.publish.wording import count, escape, one_line

CONCLUDE, TENTATIVE = 0.8, 0.667
CODERS = "the coders among themselves"

Row = dict[str, object]


def agreement_bars(table: pd.DataFrame, coders: str = "", level: float = 0.9) -> go.Figure:
    """Return one bar a measure of agreement, with its interval of this level where `low` and `high` are given.

    A column `machine` tells the machine's rows from those of the coders among themselves, and `of` names what is measured:
    the title then counts the machine's measures alone, of each the lowest of its rows, and the coders' bars are grey.
    The grid marks .667 and .800, below which nothing, and from which something, may be concluded (Krippendorff).
    Leaves the order as given, because measures belong together in ways that their size does not know.

    Raises:
        AnalysisError: a column is missing.
    """
    measures = read_rows(table, ["measure", "value"], "agreement_bars")
    measures = [{**row, "value": number(row["value"])} for row in measures]
    rows = choose_rows([row["measure"] for row in measures], [row["measure"] for row in measures])
    subtitle = f"{count(len(measures), 'comparison' if any(map(_is_coders, measures)) else 'measure')}; "
    subtitle += "agreement, 1 is perfect and 0 is chance"
    subtitle += f"; grey: {CODERS}, an upper bound for the machine" if any(map(_is_coders, measures)) else ""
    subtitle += interval_note((number(row.get("high")) for row in measures), level) + coders_note(coders)
    names = [*LEVELS, *([CODERS] if any(map(_is_coders, measures)) else [])]
    figure = go.Figure(layout=layout(_title(measures), subtitle, rows.height, names))
    figure.update_layout(xaxis=_agreement_axis(measures), yaxis=rows_axis(rows), shapes=_marks())
    for name in names:
        mine = [row for row in measures if row["value"] is not None and _name(row) == name]
        figure.add_trace(_level_bars(name, [row for row in mine if str(row["measure"]) in rows.keys]))
    columns = ["measure", "agreement", interval_name(level), "compared"]
    lines = [_line(row) for row in measures if str(row["measure"]) in rows.keys]
    return with_table(figure, "agreement", "tables/agreement.csv", columns, lines, len(measures))


def _title(measures: list[Row]) -> str:
    known = [row for row in measures if row["value"] is not None and not _is_coders(row)]
    if not known:
        return "There is no agreement to show"
    if not any("machine" in row for row in known):
        return _plain_title(known)
    lowest: dict[str, Row] = {}
    for row in known:
        value, of = row["value"], str(row["of"])
        low = number(row.get("low"))
        best = lowest.setdefault(of, {"value": value, "low": low})
        lowest[of] = {"value": min(value, best["value"]), "low": low if None in (low, best["low"]) else min(low, best["low"])}
    reach = [row for row in lowest.values() if row["value"] >= CONCLUDE]
    title = f"The machine reaches .800 on {len(reach) or 'none'} of {count(len(lowest), 'measure')}"
    if any(row["low"] is not None for row in reach):
        title += f", on {sum((row['low'] or 0) >= CONCLUDE for row in reach) or 'none'} with the whole interval"
    below = [of for of, row in lowest.items() if row["value"] < TENTATIVE]
    maybe = [of for of, row in lowest.items() if of not in below and row["low"] is not None and row["low"] < TENTATIVE]
    for found, told in ((below, "it stays below .667"), (maybe, "it may lie below .667")):
        title += f"; on {_listed(found)} {told}" if found else ""
    return title


def _plain_title(known: list[Row]) -> str:
    reach, fail = sum(row["value"] >= CONCLUDE for row in known), sum(row["value"] < TENTATIVE for row in known)
    title = f"{reach} of {count(len(known), 'measure')} {'reaches' if reach == 1 else 'reach'} .800"
    lows = [number(row.get("low")) for row in known if row["value"] >= CONCLUDE]
    if any(low is not None for low in lows):
        title += f", {sum(low is not None and low >= CONCLUDE for low in lows)} with the whole interval"
    return f"{title}; {fail} {'stays' if fail == 1 else 'stay'} below .667"


def _listed(names: list[str]) -> str:
    return " and ".join(map(escape, names)) if len(names) < 3 else str(len(names))


def _line(row: Row) -> list[str]:
    low, high = number(row.get("low")), number(row.get("high"))
    interval = NOT_KNOWN if low is None or high is None else f"{_decimal(low)} to {_decimal(high)}"
    value = "–" if row["value"] is None else _decimal(row["value"])
    unit = f" {one_line(row['unit'])}" if row.get("unit") else ""
    return [one_line(row["measure"]), value, interval, count_text(row.get("n")) + unit]


def _is_coders(row: Row) -> bool:
    return row.get("machine") is not None and not row["machine"]


def _name(row: Row) -> str:
    return CODERS if _is_coders(row) else _level(row["value"])


def _level(value: float) -> str:
    conclude, tentative, below = LEVELS
    return conclude if value >= CONCLUDE else tentative if value >= TENTATIVE else below


def _decimal(value: float) -> str:
    return f"{value:.2f}".replace("0.", ".", 1) if abs(value) < 0.995 else f"{value:.2f}"


def _agreement_axis(measures: list[Row]) -> dict:
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


def _colour(name: str) -> str:
    return NO_TYPE if name == CODERS else LEVELS[name]


def _level_bars(level: str, mine: list[Row]) -> go.Bar:
    bars = go.Bar(
        name=level,
        orientation="h",
        x=[row["value"] for row in mine],
        y=[str(row["measure"]) for row in mine],
        text=[_decimal(row["value"]) for row in mine],
        textposition="inside",
        insidetextanchor="start",
        textangle=0,
        textfont={"size": SMALL_SIZE, "color": ink_on(_colour(level))},
        hovertext=[hover(row["measure"], _interval(row)) for row in mine],
        hoverinfo="text",
        marker={"color": _colour(level), "line": {"color": PAPER, "width": 1}},
    )
    if any(number(row.get("high")) is not None for row in mine):
        bars.error_x = whiskers([(row["value"], number(row.get("low")), number(row.get("high"))) for row in mine])
    return bars


def _interval(row: Row) -> str:
    low, high = number(row.get("low")), number(row.get("high"))
    interval = "" if low is None or high is None else f", interval from {_decimal(low)} to {_decimal(high)}"
    return _decimal(row["value"]) + interval
