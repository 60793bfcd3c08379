"""Stacked bars, one a piece: what the charts of shares and of counts have in common."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import plotly.graph_objects as go

from analysis.publish.charts.axes import Rows, choose_rows, number, rows_axis
from analysis.publish.charts.marks import Point
from analysis.publish.look import PAPER, SMALL_SIZE, ink_on, layout
from analysis.publish.wording import count, escape, percent, shorten, wrap

Row = dict[str, object]
SMALLEST_TEXT = 0.06  # a narrower segment is given no text
HALF_A_TEXT = 9  # per cent of a narrow plot


@dataclass(frozen=True)
class Part:
    """One colour of the stacked bars: for each row its length, the text on it and the words of its hover."""

    name: str
    colour: str
    lengths: list[float | None]
    texts: list[str]
    hovers: list[str]


def order_rows(table: Sequence[Row], column: str) -> list[Row]:
    """Return the rows with the largest value first.

    Leaves ties in the order of the piece's name, and what has no value at the end.

    >>> [row["piece"] for row in order_rows([{"piece": "a", "n": None}, {"piece": "b", "n": 1}], "n")]
    ['b', 'a']
    """
    values = {id(row): number(row[column]) for row in table}
    return sorted(table, key=lambda row: (values[id(row)] is None, -(values[id(row)] or 0), str(row["piece"])))


def choose_pieces(ordered: Sequence[Row]) -> tuple[Rows, list[Row]]:
    """Return the rows of the chart and, of the ordered pieces, those that have one."""
    rows = choose_rows([row["piece"] for row in ordered], [row["title"] for row in ordered])
    return rows, [row for row in ordered if str(row["piece"]) in set(rows.keys)]


def total(table: Sequence[Row], column: str) -> float:
    """Return the sum of a column.

    Leaves missing values out.

    >>> total([{"n": 2}, {"n": None}], "n")
    2.0
    """
    return float(sum(number(row[column]) or 0 for row in table))


def hover(title: object, *lines: str) -> str:
    """Return a hover text: the title, escaped and broken for a phone, and under it the lines as they are."""
    return "<br>".join([f"<b>{wrap(escape(shorten(title, 120)), 42)}</b>", *lines])


def share_part(name: str, colour: str, shown: Sequence[Row], share: str, unit: str, words: str = "") -> Part:
    """Return the part of one share column, in per cent.

    Leaves a missing share as a gap. `words` names the column that counts the words behind the share.
    """
    shares = [number(row[share]) for row in shown]
    hovers = []
    for row, value in zip(shown, shares, strict=True):
        line = "no figure" if value is None else f"{percent(value)} of {unit}"
        line += f" ({count(number(row[words]) or 0, 'word')})" if words else ""
        hovers.append(hover(row["title"], f"{name}: {line}"))
    texts = ["" if value is None or value < SMALLEST_TEXT else percent(value) for value in shares]
    return Part(name, colour, [None if value is None else 100 * value for value in shares], texts, hovers)


def count_part(name: str, colour: str, shown: Sequence[Row], column: str, noun: str) -> Part:
    """Return the part of one column of counts.

    Leaves a missing count as a gap, and a count of 0 without a text.
    """
    counts = [number(row[column]) for row in shown]
    hovers = [hover(row["title"], f"{name}: {count(n or 0, noun)}") for row, n in zip(shown, counts, strict=True)]
    return Part(name, colour, counts, [f"{value:,.0f}" if value else "" for value in counts], hovers)


def clear_texts(parts: Sequence[Part], shown: Sequence[Row], ends: Sequence[Point]) -> list[Part]:
    """Return the parts, in per cent, without the texts that the whiskers at these points would strike out.

    Leaves the hover texts, where the figure can still be read.
    """
    crossed = {point.key: (point.low, point.high) for point in ends if None not in (point.low, point.high)}
    texts = [list(part.texts) for part in parts]
    for at, row in enumerate(shown):
        if str(row["piece"]) not in crossed:
            continue
        (low, high), start = crossed[str(row["piece"])], 0.0
        for part, kept in zip(parts, texts, strict=True):
            length = part.lengths[at] or 0.0
            middle, start = start + length / 2, start + length
            if low - HALF_A_TEXT < middle < high + HALF_A_TEXT:
                kept[at] = ""
    return [replace(part, texts=kept) for part, kept in zip(parts, texts, strict=True)]


def stack(rows: Rows, shown: Sequence[Row], parts: Sequence[Part], axis: dict, title: str, subtitle: str) -> go.Figure:
    """Return the stacked bars of the parts, the first part at the left.

    Leaves the choice and the order of the rows to the caller, and says in the subtitle how many are not shown.
    """
    if rows.left_out:
        subtitle += f" Shown: the first and the last {len(shown) // 2}."
    figure = go.Figure(layout=layout(title, subtitle, rows.height, [part.name for part in parts]))
    figure.update_layout(xaxis=axis, yaxis=rows_axis(rows))
    for part in parts:
        figure.add_bar(
            name=part.name,
            orientation="h",
            x=part.lengths,
            y=[str(row["piece"]) for row in shown],
            text=part.texts,
            textposition="inside",
            insidetextanchor="middle",
            textangle=0,
            textfont={"size": SMALL_SIZE, "color": ink_on(part.colour)},
            hovertext=part.hovers,
            hoverinfo="text",
            marker={"color": part.colour, "line": {"color": PAPER, "width": 1}},
        )
    return figure
