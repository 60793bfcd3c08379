"""The courses of all pieces: each from its first word to its last, a row a piece, in the four voices."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd
import plotly.graph_objects as go

from analysis.publish.charts.axes import Rows, choose_rows, read_rows, rows_axis, value_axis
from analysis.publish.charts.strip import Stretch, join_stretches
from analysis.publish.charts.table import count_text, share_text, with_table
from analysis.publish.look import VOICES, layout
from analysis.publish.wording import CAVEAT, count, one_line, percent

SOURCED = ("quoted", "paraphrased")
READING = "; the machine's reading, with no interval known"
THIRDS = ("first", "middle", "last")

Courses = dict[str, list[Stretch]]


def courses_bars(voices: pd.DataFrame, titles: Mapping[str, str] | None = None) -> go.Figure:
    """Return one row a piece, cut where the voice changes, the most sourced on top; every piece fills its row.

    `voices` has the columns piece, start, end (exclusive, counted in words of the body from 0) and voice; `titles` gives the
    label of a piece. Leaves the lengths of the pieces to the hover text and the table: what is compared is where in a piece
    its sources speak.

    Raises:
        AnalysisError: a column is missing.
    """
    every = _read(voices)
    order = sorted(every, key=lambda piece: (-_sourced(every[piece], 0, 1)[0] / _length(every[piece]), piece))
    labels = [(titles or {}).get(piece, piece) for piece in order]
    chosen = choose_rows(order, labels)
    places = {piece: str(at) for at, piece in enumerate(chosen.keys)}  # short, since they stand at every stretch
    rows = Rows(tuple(places.values()), chosen.labels, chosen.left_out)
    words = sum(map(_length, every.values()))
    subtitle = f"{count(len(order), 'piece')}, {count(words, 'body word')}; each piece from its first word to its last, by voice"
    subtitle += f"; not shown: the {rows.left_out:,} in the middle" if rows.left_out else ""
    subtitle += f"{READING if order else ''}. {CAVEAT}"
    figure = go.Figure(layout=layout(_title(every), subtitle, rows.height, list(VOICES)))
    figure.update_layout(xaxis=_axis(), yaxis=rows_axis(rows), bargap=0.2)
    shown = {piece: every[piece] for piece in order if piece in places}
    for voice, colour in VOICES.items():
        figure.add_trace(_stretches(voice, colour, [(places[piece], course) for piece, course in shown.items()]))
    label_of = dict(zip(order, labels, strict=True))
    lines = [[one_line(label_of[piece]), *_line(course)] for piece, course in shown.items()]
    columns = ["piece", "body words", "stretches", *(f"sourced in the {third} third" for third in THIRDS)]
    columns += ["first sourced word", "longest of the author, in words"]
    return with_table(figure, "courses", "tables/voices.csv", columns, lines, len(order))


def _read(voices: pd.DataFrame) -> Courses:
    courses: Courses = {}
    for row in read_rows(voices, ["piece", "start", "end", "voice"], "courses_bars"):
        courses.setdefault(str(row["piece"]), []).append((int(row["start"]), int(row["end"]), str(row["voice"])))
    joined = {piece: join_stretches(course) for piece, course in courses.items()}
    return {piece: course for piece, course in joined.items() if course}


def _length(course: Sequence[Stretch]) -> int:
    return max(end for _, end, _ in course)


def _sourced(course: Sequence[Stretch], low: float, high: float) -> tuple[float, float]:
    """The sourced words and all words between two places of a piece, from 0 (its beginning) to 1 (its end)."""
    first, last = low * _length(course), high * _length(course)
    within = sum(max(min(end, last) - max(start, first), 0) for start, end, voice in course if voice in SOURCED)
    return within, last - first


def _thirds(courses: Sequence[Sequence[Stretch]]) -> list[float]:
    shares = []
    for at in range(3):
        parts = [_sourced(course, at / 3, (at + 1) / 3) for course in courses]
        shares.append(sum(sourced for sourced, _ in parts) / sum(words for _, words in parts))
    return shares


def _axis() -> dict:
    axis = value_axis((0, 50, 100), ("first", "middle", "last"), "words of the piece, in their order")
    return {**axis, "showgrid": False}


def _stretches(voice: str, colour: str, courses: Sequence[tuple[str, Sequence[Stretch]]]) -> go.Bar:
    mine = [
        (key, start, end, _length(course)) for key, course in courses for start, end, speaks in course if speaks == voice
    ]
    return go.Bar(
        name=voice,
        orientation="h",
        base=[round(100 * start / length, 3) for _, start, _, length in mine],
        x=[round(100 * (end - start) / length, 3) for _, start, end, length in mine],
        y=[key for key, _, _, _ in mine],
        customdata=[f"{start + 1:,} to {end:,} of {length:,}" for _, start, end, length in mine],
        hovertemplate=f"<b>%{{y}}</b><br>{voice}: words %{{customdata}}<extra></extra>",
        marker={"color": colour, "line": {"width": 0}},
    )


def _line(course: Sequence[Stretch]) -> list[str]:
    sourced = [start + 1 for start, _, voice in course if voice in SOURCED]
    alone = max((end - start for start, end, voice in course if voice == "author"), default=0)
    counts = [count_text(_length(course)), count_text(len(course))]
    return [*counts, *map(share_text, _thirds([course])), count_text(min(sourced, default=None)), count_text(alone)]


def _title(courses: Courses) -> str:
    if not courses:
        return "There are no courses to show: no piece has body words"
    first, _, last = _thirds(list(courses.values()))
    if not any(_sourced(course, 0, 1)[0] for course in courses.values()):
        return "No word is quoted or paraphrased, from the first to the last"
    whose = "the piece" if len(courses) == 1 else "the pieces"
    if percent(first) == percent(last):
        return f"The machine reads {percent(first)} of the words as sourced in the first third of {whose} and in the last"
    return f"The machine reads {percent(first)} of the words in the first third of {whose} as sourced, {percent(last)} in the last"
