"""The table behind a chart: what is drawn, in the figures and words that a reader sees."""

from __future__ import annotations

from collections.abc import Sequence

import plotly.graph_objects as go

from analysis.publish.charts.axes import number
from analysis.publish.wording import percent

NOT_KNOWN = "not known"

Cell = str | int | float | None


def with_table(
    figure: go.Figure, name: str, source: str, columns: Sequence[str], rows: Sequence[Sequence[Cell]], every: int = 0
) -> go.Figure:
    """Return the same figure with its table in `layout.meta`: the name of the chart, the file behind it, columns and rows.

    `every` counts the rows that there would be if all were drawn. Titles are kept as they are written, to be escaped by
    whoever shows them. A figure without rows loses its axes and its legend: its title says what is missing.
    """
    table = {"columns": list(columns), "rows": [list(row) for row in rows]}
    if every > len(rows):
        table["every"] = every
    figure.update_layout(meta={"name": name, "source": source, "table": table})
    if not rows:
        margin = figure.layout.margin
        figure.update_layout(showlegend=False, xaxis={"visible": False}, yaxis={"visible": False}, shapes=[])
        figure.update_layout(height=margin.t + 24, margin={"b": 12})
    return figure


def share_text(value: object) -> str:
    """Return a share in whole per cent, and a missing one as a dash.

    >>> share_text(0.42), share_text(None)
    ('42\\xa0%', '–')
    """
    known = number(value)
    return "–" if known is None else percent(known)


def count_text(value: object) -> str:
    """Return a whole number, and a missing one as a dash.

    >>> count_text(1234.0), count_text(float("nan"))
    ('1,234', '–')
    """
    known = number(value)
    return "–" if known is None else f"{known:,.0f}"


def interval_text(low: object, high: object) -> str:
    """Return the two ends of an interval of shares in words.

    >>> interval_text(0.4, 0.55), interval_text(None, 0.55)
    ('40\\xa0% to 55\\xa0%', 'not known')
    """
    low, high = number(low), number(high)
    return NOT_KNOWN if low is None or high is None else f"{percent(low)} to {percent(high)}"


def interval_name(level: float) -> str:
    """Return the name of a column of intervals.

    >>> interval_name(0.9)
    '90\\xa0% interval'
    """
    return f"{percent(level)} interval"
