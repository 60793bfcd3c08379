"""Stacked bars that compare the pieces: voices, source types, reporting verbs."""

from collections import Counter
from collections.abc import Mapping

import pandas as pd
import plotly.graph_objects as go

from analysis.publish.charts.axes import number, number_axis, percent_axis, read_rows
from analysis.publish.charts.marks import Point, bar_whiskers, interval_note
from analysis.publish.charts.names import WITH_A_NAME
from analysis.publish.charts.stacked import (
    choose_pieces,
    clear_texts,
    count_part,
    hover,
    order_rows,
    share_part,
    stack,
    total,
)
from analysis.publish.charts.table import count_text, interval_name, interval_text, share_text, with_table
from analysis.publish.look import NO_TYPE, SOURCE_TYPES, STANCES, VOICES
from analysis.publish.wording import CAVEAT, NO_INTERVAL, count, one_line, percent

VOICE_COLUMNS = {
    "quoted": ("quoted", "quoted_share"),
    "paraphrased": ("paraphrased", "paraphrased_share"),
    "frame": ("frame", "frame_share"),
    "author": ("author_words", "assertion_share"),
}
_UNTOLD = "type_untold_share"  # what is left where the text names no source


def voices_bars(pieces: pd.DataFrame, level: float = 0.9) -> go.Figure:
    """Return one stacked bar a piece: the shares of its body words in the four voices, the most sourced on top.

    The columns `sourcedness_low` and `sourcedness_high`, where there are any, become whiskers at the end of the sourced
    part: intervals of this level. Leaves the figure of the title unweighted by piece: it is words over words, so a long
    piece counts for more.

    Raises:
        AnalysisError: a column is missing.
    """
    columns = [column for pair in VOICE_COLUMNS.values() for column in pair]
    table = order_rows(read_rows(pieces, ["piece", "title", "sourcedness", *columns], "voices_bars"), "sourcedness")
    words = {voice: total(table, column) for voice, (column, _) in VOICE_COLUMNS.items()}
    body, sourced = sum(words.values()), words["quoted"] + words["paraphrased"]
    if not body:
        title = "There are no body words to measure"
    elif not sourced:
        title = "No body word is quoted or paraphrased"
    else:
        title = f"The machine reads {percent(sourced / body)} of the body text as sourced: "
        title += f"{percent(words['quoted'] / body)} quoted, the rest paraphrased"
    rows, shown = choose_pieces(table)
    parts = [
        share_part(voice, VOICES[voice], shown, share, "the body words", column)
        for voice, (column, share) in VOICE_COLUMNS.items()
    ]
    ends = [_sourced_end(row) for row in shown if number(row["sourcedness"]) is not None]
    subtitle = f"{count(len(table), 'piece')}, {count(body, 'body word')}; share of body words in each voice"
    subtitle += interval_note((end.high for end in ends), level, "of quoted and paraphrased") + f". {CAVEAT}"
    figure = stack(rows, shown, clear_texts(parts, shown, ends), percent_axis("share of body words"), title, subtitle)
    figure.add_traces(bar_whiskers(ends))
    names = ["piece", "body words", *VOICE_COLUMNS, "sourced", f"{interval_name(level)} of sourced"]
    lines = [_voices_line(row) for row in shown]
    return with_table(figure, "voices", "tables/pieces.csv", names, lines, len(table))


def _voices_line(row: Mapping[str, object]) -> list[str]:
    shares = [share_text(row[share]) for _, share in VOICE_COLUMNS.values()]
    body = total_of(row, [words for words, _ in VOICE_COLUMNS.values()])
    interval = interval_text(row.get("sourcedness_low"), row.get("sourcedness_high"))
    return [one_line(row["title"]), count_text(body), *shares, share_text(row["sourcedness"]), interval]


def _sourced_end(row: Mapping[str, object]) -> Point:
    value, low, high = (number(row.get(column)) for column in ("sourcedness", "sourcedness_low", "sourcedness_high"))
    told = "" if low is None or high is None else f", interval {percent(low)} to {percent(high)}"
    ends = (None if end is None else 100 * end for end in (low, high))
    return Point(str(row["piece"]), 100 * value, hover(row["title"], f"sourced: {percent(value)}{told}"), *ends)


def source_types_bars(pieces: pd.DataFrame) -> go.Figure:
    """Return one stacked bar a piece: its sourced words by the type of source, the most named persons on top.

    Leaves a piece without sourced words as an empty row, because it has nothing to share out.

    Raises:
        AnalysisError: a column is missing.
    """
    columns = {kind: f"type_{kind}_share" for kind in SOURCE_TYPES}
    table = read_rows(pieces, ["piece", "title", "quoted", "paraphrased", *columns.values()], "source_types_bars")
    table = order_rows(table, columns["named_person"])
    sourced = Counter()
    for row in table:
        words = (number(row["quoted"]) or 0) + (number(row["paraphrased"]) or 0)
        sourced.update({kind: words * (number(row[column]) or 0) for kind, column in columns.items()})
    every = total(table, "quoted") + total(table, "paraphrased")
    title = "No words are attributed to anybody"
    if every and max(sourced.values()):
        named = sum(sourced[kind] for kind in WITH_A_NAME)
        title = f"By the machine's count {percent(named / every)} of the sourced words go to persons with a name and organizations"
    rows, shown = choose_pieces(table)
    parts = [
        share_part(kind.replace("_", " "), SOURCE_TYPES[kind], shown, column, "the sourced words")
        for kind, column in columns.items()
        if sourced[kind]
    ]
    for row in shown:
        row[_UNTOLD] = max(0.0, 1 - sum(number(row[column]) or 0 for column in columns.values())) if _has_words(row) else 0.0
    if any(row[_UNTOLD] > 0.0005 for row in shown):
        parts.append(share_part("source not told", NO_TYPE, shown, _UNTOLD, "the sourced words"))
    subtitle = f"{count(len(table), 'piece')}, {count(every, 'sourced word')}; share of each piece's sourced words{NO_INTERVAL}"
    figure = stack(rows, shown, parts, percent_axis("share of sourced words"), title, subtitle)
    used = [kind for kind in columns if sourced[kind]]
    lines = [
        [one_line(row["title"]), count_text(total_of(row, ("quoted", "paraphrased")))]
        + [share_text(row[columns[kind]]) if _has_words(row) else "–" for kind in used]
        + [share_text(row[_UNTOLD]) if _has_words(row) else "–"]
        for row in shown
    ]
    names = ["piece", "sourced words", *(kind.replace("_", " ") for kind in used), "source not told"]
    return with_table(figure, "source-types", "tables/pieces.csv", names, lines if every else [], len(table))


def _has_words(row: Mapping[str, object]) -> bool:
    return bool((number(row["quoted"]) or 0) + (number(row["paraphrased"]) or 0))


def verbs_bars(pieces: pd.DataFrame) -> go.Figure:
    """Return one stacked bar a piece: how many of its reporting verbs are neutral, factive or doubting.

    Leaves the counts as counts: they are to be read, and are never made into a score.

    Raises:
        AnalysisError: a column is missing.
    """
    columns = {stance: f"verbs_{stance}" for stance in STANCES}
    table = read_rows(pieces, ["piece", "title", *columns.values()], "verbs_bars")
    table = order_rows([{**row, "verbs": total_of(row, columns.values())} for row in table], "verbs")
    verbs = {stance: total(table, column) for stance, column in columns.items()}
    every = sum(verbs.values())
    title = "No reporting verb was found"
    if every:
        factive, doubting = (round(verbs[stance]) for stance in ("factive", "doubting"))
        title = f"Of {count(every, 'reporting verb')} that the machine found, {factive:,} {'takes' if factive == 1 else 'take'} "
        title += f"what is said for true and {doubting:,} {'keeps its' if doubting == 1 else 'keep their'} distance"
    rows, shown = choose_pieces(table)
    parts = [count_part(stance, STANCES[stance], shown, column, "verb") for stance, column in columns.items()]
    axis = number_axis((row["verbs"] for row in table), "reporting verbs")
    subtitle = f"{count(len(table), 'piece')}; number of reporting verbs by stance, to be read and not a score{NO_INTERVAL}"
    figure = stack(rows, shown, parts, axis, title, subtitle)
    lines = [[one_line(row["title"]), *(count_text(row[column]) for column in columns.values())] for row in shown]
    names = ["piece", *(f"{stance} verbs" for stance in columns)]
    return with_table(figure, "verbs", "tables/pieces.csv", names, lines if every else [], len(table))


def total_of(row: Mapping[str, object], columns: object) -> float:
    """Return the sum of some columns of one row.

    Leaves missing values out.

    >>> total_of({"a": 1, "b": None, "c": 5}, ["a", "b"])
    1.0
    """
    return float(sum(number(row[column]) or 0 for column in columns))
