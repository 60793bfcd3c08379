"""Bars of the speakers: how many words each of them is given."""

from collections import defaultdict

import pandas as pd
import plotly.graph_objects as go

from analysis.measure.shares import UNRESOLVED
from analysis.publish.charts.axes import choose_rows, number, number_axis, read_rows, rows_axis
from analysis.publish.charts.names import Pair, leads, perhaps_note, perhaps_one
from analysis.publish.charts.stacked import hover
from analysis.publish.charts.table import count_text, with_table
from analysis.publish.look import INK, NO_TYPE, SMALL_SIZE, SOFT_INK, SOURCE_TYPES, layout
from analysis.publish.wording import CAVEAT, NO_INTERVAL, count, escape, in_quotes, one_line, percent

NOBODY = UNRESOLVED


def speakers_bars(speakers: pd.DataFrame, top: int = 12) -> go.Figure:
    """Return one bar a speaker: the words of content given to him in all pieces, coloured by source type.

    The subtitle counts the resolved speakers, as `speakers.csv` has them without unresolved sources and the author. Leaves
    out all but the `top` speakers, because most speak once. The same label in two pieces is one bar, which is
    right for a name and may be wrong for "an official": the hover text counts the pieces.

    Raises:
        AnalysisError: a column is missing.
    """
    columns = ["piece", "speaker", "source_type", "attributions", "words", "quoted"]
    ranked = _add_up_speakers(read_rows(speakers, columns, "speakers_bars"))
    every = sum(speaker["words"] for speaker in ranked)
    chosen = ranked[: max(top, 1)] if every else []
    rows = choose_rows([_key(speaker) for speaker in chosen], [speaker["speaker"] for speaker in chosen])
    kinds = [kind for kind in SOURCE_TYPES if any(speaker["source_type"] == kind for speaker in chosen)]
    kinds += sorted({speaker["source_type"] for speaker in chosen} - set(SOURCE_TYPES))
    resolved = {speaker["speaker"] for speaker in ranked if speaker["source_type"] != "author"} - {NOBODY}
    pairs = perhaps_one(resolved)
    subtitle = f"{count(len(resolved), 'speaker')}, sources that the machine could not tell and the author not counted; "
    subtitle += f"{count(every, 'sourced word')}; words of content a speaker"
    subtitle += f", the first {len(chosen)} shown" if len(chosen) < len(ranked) else ""
    subtitle += f"{perhaps_note(pairs, (speaker['speaker'] for speaker in chosen))}{NO_INTERVAL}. {CAVEAT}"
    names = [escape(kind.replace("_", " ")) or "no type" for kind in kinds]
    figure = go.Figure(layout=layout(_speakers_title(ranked, every, pairs), subtitle, rows.height, names))
    axis = number_axis((speaker["words"] for speaker in chosen), "words of content", room=0.1)
    figure.update_layout(xaxis=axis, yaxis=rows_axis(rows))
    for kind, name in zip(kinds, names, strict=True):
        mine = [speaker for speaker in chosen if speaker["source_type"] == kind and _key(speaker) in rows.keys]
        figure.add_bar(
            name=name,
            orientation="h",
            x=[speaker["words"] for speaker in mine],
            y=[_key(speaker) for speaker in mine],
            text=[f"{speaker['words']:,.0f}" for speaker in mine],
            textposition="outside",
            textfont={"size": SMALL_SIZE, "color": INK},
            hovertext=[_speaker_hover(speaker, name) for speaker in mine],
            hoverinfo="text",
            marker={"color": SOURCE_TYPES.get(kind, NO_TYPE), "line": {"color": SOFT_INK, "width": 0.5}},
        )
    columns = ["speaker", "source type", "words of content", "of them quoted", "attributions", "pieces"]
    lines = [
        [one_line(speaker["speaker"]), one_line(speaker["source_type"].replace("_", " ")) or "no type"]
        + [count_text(speaker[column]) for column in ("words", "quoted", "attributions", "pieces")]
        for speaker in chosen
    ]
    return with_table(figure, "speakers", "tables/speakers.csv", columns, lines)


def _add_up_speakers(lines: list[dict]) -> list[dict]:
    sums: dict[tuple[str, str], dict] = {}
    pieces = defaultdict(set)
    for line in lines:
        name = "" if pd.isna(line["speaker"]) else str(line["speaker"]).strip()
        kind = "" if pd.isna(line["source_type"]) else str(line["source_type"])
        speaker = sums.setdefault((name, kind), {"speaker": name or NOBODY, "source_type": kind})
        for column in ("words", "quoted", "attributions"):
            speaker[column] = speaker.get(column, 0) + (number(line[column]) or 0)
        pieces[name, kind].add(str(line["piece"]))
        speaker["pieces"] = len(pieces[name, kind])
    return sorted(sums.values(), key=lambda speaker: (-speaker["words"], speaker["speaker"], speaker["source_type"]))


def _key(speaker: dict) -> str:
    return f"{speaker['speaker']} ({speaker['source_type']})"


def _speakers_title(ranked: list[dict], every: float, pairs: list[Pair]) -> str:
    if not every:
        return "No words are attributed to anybody"
    first = [speaker for speaker in ranked if speaker["words"] == ranked[0]["words"]]
    words = f"{count(ranked[0]['words'], 'word')}, {percent(ranked[0]['words'] / every)} of all that is sourced"
    if len(first) > 1:
        return f"By the machine's count {count(len(first), 'speaker')} share the first place: {words} each"
    if first[0]["speaker"] == NOBODY:
        return f"Most sourced words have no source named: {words}"
    sums: dict[str, float] = defaultdict(float)
    for speaker in ranked:
        sums[speaker["speaker"]] += speaker["words"] if speaker["speaker"] != NOBODY else 0
    if not leads(first[0]["speaker"], sums, pairs):
        return f"By the machine's count no name is given more than {words}"
    return f"By the machine's count {in_quotes(first[0]['speaker'])} is given the most words: {words}"


def _speaker_hover(speaker: dict, kind: str) -> str:
    words = f"{count(speaker['words'], 'word')} of content, {speaker['quoted']:,.0f} of them quoted"
    where = f"{count(speaker['attributions'], 'attribution')} in {count(speaker['pieces'], 'piece')}"
    return hover(speaker["speaker"], kind, words, where)
