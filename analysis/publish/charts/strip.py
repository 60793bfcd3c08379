"""A strip: one piece from its first word to its last, in the four voices."""

from collections.abc import Sequence

import pandas as pd
import plotly.graph_objects as go

from analysis.publish.charts.axes import Rows, number_axis, read_rows, rows_axis
from analysis.publish.charts.stacked import hover
from analysis.publish.charts.table import with_table
from analysis.publish.look import EDGE, VOICES, layout
from analysis.publish.wording import count, in_quotes

MOST_LINES = 200  # of the table

Stretch = tuple[int, int, str]


def course_strip(words: pd.DataFrame, piece: str = "") -> go.Figure:
    """Return the course of one piece: which voice speaks from which word to which, a lane a voice.

    `words` has the columns start, end (exclusive, counted in words from 0) and voice; `piece` is the title to name.
    Leaves gaps where the table has none of the four voices.

    Raises:
        AnalysisError: a column is missing.
    """
    table = read_rows(words, ["start", "end", "voice"], "course_strip")
    stretches = join_stretches([(int(row["start"]), int(row["end"]), str(row["voice"])) for row in table])
    length = max((end for _, end, _ in stretches), default=0)
    subtitle = (f"{in_quotes(piece, 60)}; " if piece else "") + f"{count(length, 'body word')} in order, a lane a voice"
    rows = Rows(tuple(VOICES), tuple(VOICES))
    figure = go.Figure(layout=layout(_title(stretches), subtitle, 4 * 30, []))
    figure.update_layout(xaxis=number_axis([length], "word of the body", room=0), yaxis=rows_axis(rows), bargap=0.12)
    figure.layout.xaxis.range = [0, max(length, 1)]
    for voice, colour in VOICES.items():
        mine = [(start, end) for start, end, speaks in stretches if speaks == voice]
        figure.add_bar(
            name=voice,
            orientation="h",
            base=[start for start, _ in mine],
            x=[end - start for start, end in mine],
            y=[voice] * len(mine),
            hovertext=[_hover(voice, start, end) for start, end in mine],
            hoverinfo="text",
            marker={"color": colour, "line": {"color": EDGE, "width": 0.5}},
        )
    lines = [[f"{start + 1:,}", f"{end:,}", f"{end - start:,}", voice] for start, end, voice in stretches[:MOST_LINES]]
    columns = ["from word", "to word", "words", "voice"]
    return with_table(figure, "course", "", columns, lines, len(stretches))


def join_stretches(stretches: Sequence[Stretch]) -> list[Stretch]:
    """Return the stretches in order, those of one voice that touch each other made one.

    Leaves stretches of another voice between them apart, and drops empty ones.

    >>> join_stretches([(0, 5, "author"), (5, 9, "author"), (9, 12, "quoted")])
    [(0, 9, 'author'), (9, 12, 'quoted')]
    >>> join_stretches([(0, 5, "author"), (6, 9, "author")])
    [(0, 5, 'author'), (6, 9, 'author')]
    """
    joined: list[Stretch] = []
    for start, end, voice in sorted(stretch for stretch in stretches if stretch[1] > stretch[0]):
        if joined and joined[-1][2] == voice and joined[-1][1] == start:
            joined[-1] = (joined[-1][0], end, voice)
        else:
            joined.append((start, end, voice))
    return joined


def _title(stretches: Sequence[Stretch]) -> str:
    if not stretches:
        return "The piece has no body words"
    sourced = [start for start, _, voice in stretches if voice in ("quoted", "paraphrased")]
    alone = max((end - start for start, end, voice in stretches if voice == "author"), default=0)
    opening = "No word is quoted or paraphrased"
    if sourced:
        opening = f"The first sourced word is word {min(sourced) + 1:,}"
    if not alone:
        return f"{opening}; the author never speaks alone"
    return f"{opening}; the author's longest stretch is {count(alone, 'word')}"


def _hover(voice: str, start: int, end: int) -> str:
    where = f"word {start + 1:,}" if end - start == 1 else f"words {start + 1:,} to {end:,}"
    return hover(voice, where)
