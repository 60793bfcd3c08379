"""Dots, one row a piece: sourcedness by genre, readability by voice."""

from collections import Counter
from collections.abc import Mapping, Sequence

import pandas as pd
import plotly.graph_objects as go

from analysis.measure.readability import MIN_WORDS
from analysis.publish.charts.axes import number, number_axis, percent_axis, read_rows, rows_axis
from analysis.publish.charts.marks import HOLLOW, Point, coders_note, dots, interval_note
from analysis.publish.charts.stacked import choose_pieces, hover, order_rows
from analysis.publish.charts.table import interval_name, interval_text, share_text, with_table
from analysis.publish.look import SERIES, SYMBOLS, VOICES, layout
from analysis.publish.wording import CAVEAT, NO_INTERVAL, count, escape, in_quotes, one_line, percent, shorten

CODED = "the coders"
NO_GENRE, OTHER_GENRES = "no genre given", "other genres"
EASE_COLUMNS = {"quoted": "ease_quoted", "paraphrased": "ease_paraphrased", "author": "ease_author"}

Row = dict[str, object]


def sourcedness_dots(pieces: pd.DataFrame, level: float = 0.9, coded: Mapping[str, float] | None = None, coders: str = "") -> go.Figure:
    """Return the pieces ranked by sourcedness as the machine reads it, a dot each, coloured by genre.

    The columns `sourcedness_low` and `sourcedness_high`, where there are any, become whiskers, of which the subtitle
    says that they are intervals of this level. `coded` holds the coders' sourcedness of a piece by its name: a hollow
    square, so that an interval that misses it is seen; `coders` says who they are. The title names a piece only where its
    interval is clear of all others and the coders have none beyond it. Leaves a piece without a sourcedness out and says
    so in the subtitle too.

    Raises:
        AnalysisError: a column is missing.
    """
    every = read_rows(pieces, ["piece", "title", "genre", "sourcedness"], "sourcedness_dots")
    known = [{**row, "coded": (coded or {}).get(str(row["piece"]))} for row in every if number(row["sourcedness"]) is not None]
    table = order_rows(known, "sourcedness")
    _name_genres(table)
    rows, shown = choose_pieces(table)
    subtitle = f"{count(len(table), 'piece')}; the machine's reading of sourcedness: quoted and paraphrased words per 100 body words"
    subtitle += interval_note(map(_high, shown), level) + _coded_note(table)
    subtitle += _left_out(len(every) - len(table), rows.left_out)
    subtitle += (coders_note(coders) if any(map(_is_coded, table)) else "") + f". {CAVEAT}"
    genres = [genre for genre, _ in sorted(Counter(row["kind"] for row in table).items(), key=lambda g: (-g[1], g[0]))]
    names = [escape(shorten(genre)) for genre in genres]
    hollow = [_coded_point(row) for row in shown if _is_coded(row)]
    legend = [*names, *([CODED] if hollow else [])]
    figure = go.Figure(layout=layout(_sourcedness_title(table), subtitle, rows.height, legend))
    figure.update_layout(xaxis=percent_axis("sourcedness", margin=3), yaxis=rows_axis(rows, guides=True))
    if hollow:  # behind the dots and larger, so that both are seen where they agree; in the legend it comes last
        figure.add_trace(dots(CODED, HOLLOW, "square", hollow, size=14).update(legendrank=2000))
    for at, (genre, name) in enumerate(zip(genres, names, strict=True)):
        mine = [_sourcedness_point(row) for row in shown if row["kind"] == genre]
        figure.add_trace(dots(name, SERIES[at], SYMBOLS[at], mine))
    columns = ["piece", "genre", "sourcedness", interval_name(level), *([CODED] if hollow else [])]
    lines = [
        [one_line(row["title"]), one_line(row["kind"]), share_text(row["sourcedness"])]
        + [interval_text(row.get("sourcedness_low"), row.get("sourcedness_high"))]
        + ([share_text(row["coded"])] if hollow else [])
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
    subtitle += _left_out(len(every) - len(table), rows.left_out, f"fewer than {MIN_WORDS} words in every voice")
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
    coded = [_coded_text(row)] if _is_coded(row) else []
    told = hover(row["title"], escape(row["kind"]), f"the machine: {percent(value)}{interval}", *coded)
    ends = (None if end is None else 100 * end for end in (low, high))
    return Point(str(row["piece"]), 100 * value, told, *ends)


def _is_coded(row: Row) -> bool:
    return number(row["coded"]) is not None


def _coded_point(row: Row) -> Point:
    value = number(row["coded"])
    told = hover(row["title"], _coded_text(row), f"the machine: {percent(number(row['sourcedness']))}")
    return Point(str(row["piece"]), 100 * value, told)


def _coded_text(row: Row) -> str:
    value, low, high = number(row["coded"]), number(row.get("sourcedness_low")), _high(row)
    outside = low is not None and high is not None and not low <= value <= high
    return f"{CODED}: {percent(value)}{', outside the interval' if outside else ''}"


def _coded_note(table: Sequence[Row]) -> str:
    """How many of the coded pieces have an interval that holds the coders' figure."""
    coded = [row for row in table if _is_coded(row)]
    ends = [(number(row["coded"]), number(row.get("sourcedness_low")), _high(row)) for row in coded]
    held = [low <= value <= high for value, low, high in ends if low is not None and high is not None]
    return "; hollow: the coders" * bool(coded) + f", whose figure {sum(held)} of {len(held)} intervals hold" * bool(held)


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
        return f"The machine reads {percent(high)} of {in_quotes(table[0]['title'])} as somebody's"
    if percent(high) == percent(low):
        return f"The machine reads about {percent(high)} of each of {len(table)} pieces as somebody's"
    named = [f"{in_quotes(row['title'])} the {which}" for row, which in ((table[-1], "least"), (table[0], "most")) if _is_clear(row, table)]
    title = f"The machine reads {percent(low)} to {percent(high)} of a piece as somebody's"
    return f"{title}: {', '.join(named)}, clear of all others" if named else title


def _is_clear(end: Row, table: Sequence[Row]) -> bool:
    """Whether the interval of the first or the last piece touches no other, and the coders put no other piece beyond it."""
    others = [row for row in table if row is not end]
    ends = [(number(row.get("sourcedness_low")), _high(row)) for row in (end, *others)]
    if any(None in pair for pair in ends):
        return False
    (low, high), *rest = ends
    top = end is table[0]
    coded = number(end["coded"])
    known = [number(row["coded"]) for row in others if coded is not None and _is_coded(row)]
    if top:
        return low > max(other for _, other in rest) and all(coded > other for other in known)
    return high < min(other for other, _ in rest) and all(coded < other for other in known)


def _ease_title(table: Sequence[Row]) -> str:
    if not table:
        return "No voice has enough words to measure how easily it reads"
    pairs = [(number(row["ease_author"]), number(row["ease_quoted"])) for row in table]
    both = [(author, quoted) for author, quoted in pairs if author is not None and quoted is not None]
    if not both:
        return f"No piece has {MIN_WORDS} quoted words and {MIN_WORDS} of the author to compare"
    easier = sum(quoted > author for author, quoted in both)
    of = f"{'the ' * (len(both) > 1)}{count(len(both), 'piece')} with at least {MIN_WORDS} words in both voices"
    return f"Quoted words read more easily than the author's own in {easier} of {of}"
