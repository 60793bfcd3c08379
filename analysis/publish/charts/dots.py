"""Dots, one row a piece: sourcedness by genre, readability by voice."""

from collections import Counter
from collections.abc import Sequence

import pandas as pd
import plotly.graph_objects as go

from analysis.publish.charts.axes import number, number_axis, percent_axis, read_rows, rows_axis
from analysis.publish.charts.marks import Point, dots, interval_note
from analysis.publish.charts.stacked import choose_pieces, hover, order_rows
from analysis.publish.charts.table import interval_name, interval_text, share_text, with_table
from analysis.publish.look import SERIES, SYMBOLS, VOICES, layout
from analysis.publish.wording import CAVEAT, NO_INTERVAL, count, escape, in_quotes, one_line, percent, shorten

NO_GENRE, OTHER_GENRES = "no genre given", "other genres"
EASE_COLUMNS = {"quoted": "ease_quoted", "paraphrased": "ease_paraphrased", "author": "ease_author"}

Row = dict[str, object]


def sourcedness_dots(pieces: pd.DataFrame, level: float = 0.9) -> go.Figure:
    """Return the pieces ranked by sourcedness, a dot each, coloured by genre.

    The columns `sourcedness_low` and `sourcedness_high`, where there are any, become whiskers, of which the subtitle
    says that they are intervals of this level. Leaves a piece without a sourcedness out and says so there too.

    Raises:
        AnalysisError: a column is missing.
    """
    every = read_rows(pieces, ["piece", "title", "genre", "sourcedness"], "sourcedness_dots")
    table = order_rows([row for row in every if number(row["sourcedness"]) is not None], "sourcedness")
    _name_genres(table)
    rows, shown = choose_pieces(table)
    subtitle = f"{count(len(table), 'piece')}; sourcedness: quoted and paraphrased words per 100 body words"
    subtitle += interval_note(map(_high, shown), level)
    subtitle += _left_out(len(every) - len(table), rows.left_out) + f". {CAVEAT}"
    genres = [genre for genre, _ in sorted(Counter(row["kind"] for row in table).items(), key=lambda g: (-g[1], g[0]))]
    names = [escape(shorten(genre)) for genre in genres]
    figure = go.Figure(layout=layout(_sourcedness_title(table), subtitle, rows.height, names))
    figure.update_layout(xaxis=percent_axis("sourcedness", margin=3), yaxis=rows_axis(rows, guides=True))
    for at, (genre, name) in enumerate(zip(genres, names, strict=True)):
        mine = [_sourcedness_point(row) for row in shown if row["kind"] == genre]
        figure.add_trace(dots(name, SERIES[at], SYMBOLS[at], mine))
    columns = ["piece", "genre", "sourcedness", interval_name(level)]
    lines = [
        [one_line(row["title"]), one_line(row["kind"]), share_text(row["sourcedness"])]
        + [interval_text(row.get("sourcedness_low"), row.get("sourcedness_high"))]
        for row in shown
    ]
    return with_table(figure, "sourcedness", "tables/pieces.csv", columns, lines, len(table))


def ease_dots(pieces: pd.DataFrame) -> go.Figure:
    """Return the Flesch reading ease of the quoted, the paraphrased and the author's words, up to three dots a piece.

    Leaves out pieces of which no voice has enough words for the formula, and says in the subtitle how many.

    Raises:
        AnalysisError: a column is missing.
    """
    every = read_rows(pieces, ["piece", "title", *EASE_COLUMNS.values()], "ease_dots")
    table = [row for row in every if any(number(row[column]) is not None for column in EASE_COLUMNS.values())]
    table = order_rows(table, "ease_author")
    rows, shown = choose_pieces(table)
    subtitle = f"{count(len(table), 'piece')}; Flesch reading ease, higher is easier"
    subtitle += _left_out(len(every) - len(table), rows.left_out, "too few words in any one voice")
    subtitle += NO_INTERVAL if table else ""
    figure = go.Figure(layout=layout(_ease_title(table), subtitle, rows.height, list(EASE_COLUMNS)))
    values = [number(row[column]) for row in table for column in EASE_COLUMNS.values()]
    axis = number_axis((value for value in values if value is not None), "Flesch reading ease", from_zero=False)
    figure.update_layout(xaxis=axis, yaxis=rows_axis(rows, guides=True))
    for at, (voice, column) in enumerate(EASE_COLUMNS.items()):
        mine = [row for row in shown if number(row[column]) is not None]
        points = [_ease_point(row, voice, number(row[column])) for row in mine]
        # of three sizes, so that equal values are seen one on top of the other
        figure.add_trace(dots(voice, VOICES[voice], SYMBOLS[at], points, size=(14, 10, 8)[at]))
    eases = [[number(row[column]) for column in EASE_COLUMNS.values()] for row in shown]
    lines = [
        [one_line(row["title"]), *("–" if ease is None else f"{ease:.0f}" for ease in each)]
        for row, each in zip(shown, eases, strict=True)
    ]
    columns = ["piece", *(f"ease of {voice} words" for voice in EASE_COLUMNS)]
    return with_table(figure, "readability", "tables/pieces.csv", columns, lines, len(table))


def _name_genres(table: Sequence[Row]) -> None:
    for row in table:
        row["kind"] = NO_GENRE if pd.isna(row["genre"]) or not str(row["genre"]).strip() else str(row["genre"]).strip()
    common = Counter(row["kind"] for row in table)
    kept = sorted(common, key=lambda genre: (-common[genre], genre))
    kept = kept if len(kept) <= len(SERIES) else kept[: len(SERIES) - 1]
    for row in table:
        row["kind"] = row["kind"] if row["kind"] in kept else OTHER_GENRES


def _high(row: Row) -> float | None:
    return number(row.get("sourcedness_high"))


def _sourcedness_point(row: Row) -> Point:
    value, low, high = number(row["sourcedness"]), number(row.get("sourcedness_low")), _high(row)
    interval = "" if low is None or high is None else f", interval {percent(low)} to {percent(high)}"
    told = hover(row["title"], escape(row["kind"]), f"sourcedness: {percent(value)}{interval}")
    ends = (None if end is None else 100 * end for end in (low, high))
    return Point(str(row["piece"]), 100 * value, told, *ends)


def _ease_point(row: Row, voice: str, ease: float) -> Point:
    return Point(str(row["piece"]), ease, hover(row["title"], f"{voice}: {ease:.0f}"))


def _left_out(unmeasured: int, between: int, why: str = "no body words") -> str:
    notes = [f"; left out: {count(unmeasured, 'piece')} ({why})"] if unmeasured else []
    notes += [f"; not shown: the {between:,} in the middle"] if between else []
    return "".join(notes)


def _sourcedness_title(table: Sequence[Row]) -> str:
    if not table:
        return "There is no sourcedness to show"
    high, low = number(table[0]["sourcedness"]), number(table[-1]["sourcedness"])
    if len(table) == 1:
        return f"The sourcedness of {in_quotes(table[0]['title'])} is {percent(high)}"
    if percent(high) == percent(low):
        return f"All {len(table)} pieces have a sourcedness of about {percent(high)}"
    ends = []
    for end in (low, high):
        there = [row for row in table if number(row["sourcedness"]) == end]
        ends.append(in_quotes(there[0]["title"]) if len(there) == 1 else f"{len(there)} pieces")
    return f"Sourcedness runs from {percent(low)} to {percent(high)}: {ends[0]} the least, {ends[1]} the most"


def _ease_title(table: Sequence[Row]) -> str:
    if not table:
        return "No voice has enough words to measure how easily it reads"
    pairs = [(number(row["ease_author"]), number(row["ease_quoted"])) for row in table]
    both = [(author, quoted) for author, quoted in pairs if author is not None and quoted is not None]
    if not both:
        return "No piece has enough words to compare the quoted with the author's"
    easier = sum(quoted > author for author, quoted in both)
    return f"Quoted words read more easily than the author's own in {easier} of {count(len(both), 'piece')}"
