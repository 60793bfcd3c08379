"""Dots of one figure under several choices: how far a piece's sourcedness hangs on how it was measured."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from analysis.publish.charts.axes import number, percent_axis, read_rows, rows_axis
from analysis.publish.charts.marks import Point, dots, interval_note, points_text
from analysis.publish.charts.stacked import choose_pieces, hover, order_rows
from analysis.publish.charts.table import interval_name, interval_text, share_text, with_table
from analysis.publish.look import SERIES, SYMBOLS, layout
from analysis.publish.wording import CAVEAT, count, escape, in_quotes, one_line, percent, shorten

PUBLISHED = "as published"

Row = dict[str, object]


def sensitivity_dots(table: pd.DataFrame, published: str = PUBLISHED, level: float = 0.9) -> go.Figure:
    """Return one row a piece with a mark for each way to measure it, ranked by the published figure.

    Columns: piece, title, variant (`published` names the one that is published), sourcedness (share), and where there are
    any low, high: the whiskers of the published figure. Leaves out pieces that have no published figure.

    Raises:
        AnalysisError: a column is missing.
    """
    lines = read_rows(table, ["piece", "title", "variant", "sourcedness"], "sensitivity_dots")
    lines = [row for row in lines if number(row["sourcedness"]) is not None]
    ranked = order_rows([row for row in lines if str(row["variant"]) == published], "sourcedness")
    rows, shown = choose_pieces(ranked)
    variants = [variant for variant in dict.fromkeys(str(row["variant"]) for row in lines) if variant != published]
    kept = {str(row["piece"]) for row in shown}
    names = [escape(shorten(name)) for name in [*variants, published]]
    subtitle = _subtitle(ranked, variants, level, rows.left_out)
    legend = names if ranked else []
    figure = go.Figure(layout=layout(_title(lines, published, variants), subtitle, rows.height, legend))
    figure.update_layout(xaxis=percent_axis("sourcedness", margin=3), yaxis=rows_axis(rows, guides=True))
    for at, (variant, name) in enumerate(zip([*variants, published], names, strict=True)):
        mine = [row for row in lines if str(row["variant"]) == variant and str(row["piece"]) in kept]
        # The published mark is drawn last, so that it is seen where others fall upon it.
        look = 0 if variant == published else 1 + at % (len(SERIES) - 1)
        size = 11 if variant == published else 9
        figure.add_trace(dots(name, SERIES[look], SYMBOLS[look], [_point(row, variant == published) for row in mine], size))
    found = {(str(row["piece"]), str(row["variant"])): row["sourcedness"] for row in lines}
    table_rows = [
        [one_line(row["title"]), share_text(row["sourcedness"]), interval_text(row.get("low"), row.get("high"))]
        + [share_text(found.get((str(row["piece"]), variant))) for variant in variants]
        for row in shown
    ]
    columns = ["piece", one_line(published), interval_name(level), *map(one_line, variants)]
    return with_table(figure, "sensitivity", "tables/sensitivity.csv", columns, table_rows, len(ranked))


def _point(row: Row, with_ends: bool) -> Point:
    value = number(row["sourcedness"])
    told = hover(row["title"], f"{escape(row['variant'])}: {percent(value)}")
    ends = [number(row.get(end)) if with_ends else None for end in ("low", "high")]
    return Point(str(row["piece"]), 100 * value, told, *(None if end is None else 100 * end for end in ends))


def _subtitle(ranked: list[Row], variants: list[str], level: float, between: int) -> str:
    subtitle = f"{count(len(ranked), 'piece')}; sourcedness as the machine reads it in {count(len(variants) + 1, 'way')}"
    subtitle += interval_note((number(row.get("high")) for row in ranked), level, "of the published figure")
    subtitle += f"; not shown: the {between:,} in the middle" if between else ""
    return f"{subtitle}. {CAVEAT}"


def _title(lines: list[Row], published: str, variants: list[str]) -> str:
    base = {str(row["piece"]): number(row["sourcedness"]) for row in lines if str(row["variant"]) == published}
    moves: dict[str, list[float]] = {variant: [] for variant in variants}
    for row in lines:
        if str(row["variant"]) in moves and str(row["piece"]) in base:
            moves[str(row["variant"])].append(abs(number(row["sourcedness"]) - base[str(row["piece"])]))
    means = {variant: sum(by) / len(by) for variant, by in moves.items() if by}
    if not means:
        return "There is only one way of measuring to show" if base else "There is no sourcedness to show"
    most = max(means, key=lambda variant: (means[variant], variant))
    return f"Of the choices tried, {in_quotes(most)} moves the machine's figure of a piece most: by {points_text(means[most])} on average"
