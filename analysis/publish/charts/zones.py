"""Stacked bars of the zones: how much of each file is the piece itself, and what was set aside."""

from collections import Counter
from collections.abc import Mapping

import pandas as pd
import plotly.graph_objects as go

from analysis.publish.charts.axes import number, number_axis, read_rows
from analysis.publish.charts.stacked import Part, choose_pieces, count_part, hover, order_rows, stack, total
from analysis.publish.charts.table import count_text, with_table
from analysis.publish.look import GROUP_OF_ZONE, ZONES
from analysis.publish.wording import NO_INTERVAL, count, escape, one_line, percent


def zones_bars(zones: pd.DataFrame, titles: Mapping[str, str] | None = None) -> go.Figure:
    """Return one stacked bar a piece: the words of its body and of what was set aside, the longest on top.

    Leaves the thirteen zones in five groups, which the eye can hold; the hover text counts each zone. `titles` gives
    the label of a piece; without it a piece goes by its name.

    Raises:
        AnalysisError: a column is missing.
    """
    table = order_rows(_count_zones(read_rows(zones, ["piece", "zone", "words"], "zones_bars"), titles or {}), "words")
    every, body = total(table, "words"), total(table, "body")
    title = "There are no words to sort into zones"
    if every:
        title = f"The body holds {percent(body / every)} of the words"
        aside = max((group for group in ZONES if group != "body"), key=lambda group: total(table, group))
        left = total(table, aside)
        title += f"; the largest part set aside is {aside} ({percent(left / every)})" if left else "; nothing was set aside"
    rows, shown = choose_pieces(table)
    used = [group for group in ZONES if group != "other zones" or total(table, group)]
    parts = [_zone_part(group, shown) for group in used]
    subtitle = f"{count(len(table), 'piece')}, {count(every, 'word')}; number of words in each group of zones{NO_INTERVAL}"
    figure = stack(rows, shown, parts, number_axis((row["words"] for row in table), "words"), title, subtitle)
    lines = [[one_line(row["title"]), *(count_text(row[group]) for group in used), count_text(row["words"])] for row in shown]
    names = ["piece", *(f"words of {group}" for group in used), "all words"]
    return with_table(figure, "zones", "tables/zones.csv", names, lines if every else [], len(table))


def _count_zones(lines: list[dict], titles: Mapping[str, str]) -> list[dict]:
    counts: dict[str, Counter] = {}
    for line in lines:
        counts.setdefault(str(line["piece"]), Counter())[str(line["zone"])] += number(line["words"]) or 0
    table = []
    for piece, zones in counts.items():
        groups = dict.fromkeys(ZONES, 0.0)
        for zone, words in zones.items():
            groups[GROUP_OF_ZONE.get(zone, "other zones")] += words
        names = {"piece": piece, "title": titles.get(piece, piece)}
        table.append({**names, "zones": zones, "words": zones.total(), **groups})
    return table


def _zone_part(group: str, shown: list[dict]) -> Part:
    plain_part = count_part(group, ZONES[group], shown, group, "word")
    hovers = []
    for row in shown:
        each = [
            f"{escape(zone)}: {count(words, 'word')}"
            for zone, words in sorted(row["zones"].items())
            if GROUP_OF_ZONE.get(zone, "other zones") == group
        ]
        hovers.append(hover(row["title"], *(each or [f"{group}: no words"])))
    return Part(group, plain_part.colour, plain_part.lengths, plain_part.texts, hovers)
