"""A slider over a classifier's errors: what they do to a comparison of two outlets, and what the correction mends."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from analysis.publish.charts.axes import Rows, nice_ticks, number, read_rows, rows_axis, value_axis
from analysis.publish.charts.marks import Point, dots, interval_note, points_text
from analysis.publish.charts.stacked import hover
from analysis.publish.charts.table import interval_name, interval_text, share_text, with_table
from analysis.publish.look import GRID, INK, PAPER, SERIES, SMALL_SIZE, SOFT_INK, SYMBOLS, TEXT_SIZE, layout
from analysis.publish.wording import HARD_SPACE, escape, in_quotes, one_line, percent, shorten, wrap

COLUMNS = ["step", "label", "outlet", "true", "apparent", "corrected", "low", "high"]
KINDS = {"true": "the truth", "apparent": "what the<br>classifier reports", "corrected": "corrected by<br>coded pieces"}
PLOT_HEIGHT, SLIDER_HEIGHT = 168, 84
LABEL_WRAP = 34  # characters beside the row labels on a phone

Row = dict[str, object]


def wrong_classifier_slider(table: pd.DataFrame, level: float = 0.9) -> go.Figure:
    """Return three rows (the truth, what the classifier reports, corrected) with a dot an outlet, and a slider over them.

    Columns: step (in the order of the rows), label (of the step: how good the classifier is there), outlet, true, apparent,
    corrected, low, high (shares; low and high belong to corrected). One row of the table for each step and outlet.
    Leaves every figure computed beforehand: the slider only swaps numbers, so it needs no kernel. Without a script the
    middle step is shown.

    Raises:
        AnalysisError: a column is missing.
    """
    lines = read_rows(table, COLUMNS, "wrong_classifier_slider")
    steps: dict[str, list[Row]] = {}
    for row in lines:
        steps.setdefault(str(row["step"]), []).append(row)
    outlets = list(dict.fromkeys(str(row["outlet"]) for row in lines))
    middle = len(steps) // 2
    label = escape(list(steps.values())[middle][0]["label"]) if steps else ""
    rows = Rows(tuple(KINDS), tuple(KINDS.values()))
    subtitle = "Share of the words that are sourced" + interval_note((number(row["high"]) for row in lines), level)
    subtitle += "; dotted: the truth. "
    subtitle += f"Move the slider; it begins at: {label}" if len(steps) > 1 else label
    names = [escape(shorten(outlet)) for outlet in outlets]
    labels = [wrap(escape(each[0]["label"]), LABEL_WRAP) for each in steps.values()]
    room = SLIDER_HEIGHT + 16 * max(label.count("<br>") for label in labels) if len(labels) > 1 else 0
    figure = go.Figure(layout=layout(_title(lines, outlets), subtitle, PLOT_HEIGHT + room, names))
    figure.layout.margin.b += room
    figure.update_layout(xaxis=_axis(lines), yaxis=rows_axis(rows, guides=True), shapes=_truths(lines, outlets))
    drawn = [_traces(each, outlets, names) for each in steps.values()]
    figure.add_traces(drawn[middle] if drawn else [])
    if room:
        figure.update_layout(sliders=[_slider(labels, drawn, middle)])
    columns = ["the classifier", "outlet", "the truth", "reported", "corrected", interval_name(level)]
    table_rows = [
        [one_line(row["label"]), one_line(row["outlet"])]
        + [share_text(row[kind]) for kind in KINDS]
        + [interval_text(row["low"], row["high"])]
        for row in lines
    ]
    return with_table(figure, "wrong-classifier", "", columns, table_rows)


def _traces(step: list[Row], outlets: list[str], names: list[str]) -> list[go.Scatter]:
    """One trace an outlet, its points in the order of the rows, so that a step of the slider is three numbers."""
    traces = []
    for at, (outlet, name) in enumerate(zip(outlets, names, strict=True)):
        points = [_point(row, kind) for row in step if str(row["outlet"]) == outlet for kind in KINDS]
        colour, symbol = SERIES[at % len(SERIES)], SYMBOLS[at % len(SYMBOLS)]
        traces.append(dots(name, colour, symbol, [point for point in points if point], size=12, whisker=colour))
        if traces[-1].error_x.array is not None:
            traces[-1].error_x.thickness = 2.5 - at % 2  # two that overlap are both seen
    return traces


def _point(row: Row, kind: str) -> Point | None:
    value, low, high = (number(row[column]) for column in (kind, "low", "high"))
    if value is None:
        return None
    told = f"{KINDS[kind].replace('<br>', ' ')}: {percent(value)}"
    if kind != "corrected" or low is None or high is None:
        return Point(kind, 100 * value, hover(row["outlet"], told))
    told += f", interval {percent(low)} to {percent(high)}"
    return Point(kind, 100 * value, hover(row["outlet"], told), 100 * low, 100 * high)


def _slider(labels: list[str], drawn: list[list[go.Scatter]], active: int) -> dict:
    return {
        "active": active,
        "steps": [
            {"method": "restyle", "label": label, "args": [_step(traces), list(range(len(traces)))]}
            for label, traces in zip(labels, drawn, strict=True)
        ],
        "currentvalue": {"font": {"size": TEXT_SIZE, "color": INK}, "xanchor": "left", "offset": 10},
        **{"bgcolor": GRID, "activebgcolor": PAPER, "bordercolor": SOFT_INK, "tickcolor": SOFT_INK},
        # Only the label of the step at hand is shown: all of them side by side would not fit a phone.
        "font": {"size": SMALL_SIZE, "color": "rgba(0,0,0,0)"},
        **{"x": 0, "len": 1, "y": 0, "yanchor": "top", "ticklen": 5, "pad": {"t": 52, "l": 0, "r": 0, "b": 0}},
        "transition": {"duration": 0},
    }


def _step(traces: list[go.Scatter]) -> dict:
    return {
        "x": [list(trace.x) for trace in traces],
        "hovertext": [list(trace.hovertext) for trace in traces],
        "error_x.array": [list(trace.error_x.array or ()) for trace in traces],
        "error_x.arrayminus": [list(trace.error_x.arrayminus or ()) for trace in traces],
    }


def _truths(lines: list[Row], outlets: list[str]) -> list[dict]:
    """A line through the rows at each outlet's true share, where it is the same in all steps."""
    shapes = []
    for at, outlet in enumerate(outlets):
        true = {number(row["true"]) for row in lines if str(row["outlet"]) == outlet}
        if len(true) == 1 and None not in true:
            x = 100 * true.pop()
            place = {"type": "line", "xref": "x", "yref": "paper", "x0": x, "x1": x, "y0": 0, "y1": 1}
            shapes.append({**place, "line": {"color": SERIES[at % len(SERIES)], "width": 1.5, "dash": "dot"}})
    return shapes


def _axis(lines: list[Row]) -> dict:
    ends = [100 * value for row in lines for column in COLUMNS[3:] if (value := number(row[column])) is not None]
    ticks = nice_ticks(min(0.0, *ends), max(0.0, *ends)) if ends else [0.0, 100.0]
    room = 0.03 * (ticks[-1] - ticks[0])
    texts = [f"{tick:,g}{HARD_SPACE}%".replace("-", "−") for tick in ticks]
    axis = value_axis(ticks, texts, "share of the words that are sourced")
    return {**axis, "range": [ticks[0] - room, ticks[-1] + room]}


def _title(lines: list[Row], outlets: list[str]) -> str:
    gaps: dict[str, dict[str, tuple[float | None, float | None]]] = {}
    for row in lines:
        gaps.setdefault(str(row["step"]), {})[str(row["outlet"])] = (number(row["true"]), number(row["apparent"]))
    if len(outlets) != 2:
        return "What a classifier's errors do to the shares it reports" if outlets else "There is no comparison to show"
    pairs = [(step[outlets[0]], step[outlets[1]]) for step in gaps.values() if len(step) == 2]
    pairs = [(one, other) for one, other in pairs if None not in (*one, *other)]
    true = {round(one[0] - other[0], 9) for one, other in pairs}
    if len(true) != 1:
        return f"A classifier's errors change how far {in_quotes(outlets[0])} and {in_quotes(outlets[1])} seem apart"
    more, less = outlets if (gap := true.pop()) >= 0 else reversed(outlets)
    apparent = sorted((one[1] - other[1]) * (1 if gap >= 0 else -1) for one, other in pairs)
    reported = f"{points_text(apparent[0]).split()[0]} to {points_text(apparent[-1])}"
    return f"{in_quotes(more)} is {points_text(abs(gap))} above {in_quotes(less)}; the classifier reports {reported}"
