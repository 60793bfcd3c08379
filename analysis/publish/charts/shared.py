"""A heat map of the speakers to whom several outlets give words: who is heard where, and at what length."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

import pandas as pd
import plotly.graph_objects as go

from analysis.measure.shares import UNRESOLVED
from analysis.publish.charts.axes import Rows, choose_rows, number, read_rows, rows_axis
from analysis.publish.charts.names import WITH_A_NAME, Pair, is_name, perhaps_note, perhaps_one
from analysis.publish.charts.stacked import hover
from analysis.publish.charts.table import count_text, with_table
from analysis.publish.look import CELLS, PAPER, SMALL_SIZE, TEXT_SIZE, ink_on, layout
from analysis.publish.wording import CAVEAT, NO_INTERVAL, count, escape, in_quotes, one_line, shorten

MOST_SPEAKERS, LONGEST_NAME = 10, 22
FEWEST_COLUMNS = 5  # that the plot has room for, so that a cell stays a cell
LETTER = 6.6  # pixels of a letter of a name that stands upright
CELL_FROM = dict(zip(CELLS, (1, 10, 50, 100), strict=True))

Words = dict[str, dict[str, float]]  # of a speaker: in which place, how many words


def shared_speakers_map(speakers: pd.DataFrame, pieces: pd.DataFrame) -> go.Figure:
    """Return a row an outlet and a column a speaker to whom more than one outlet gives words, with these in the cells.

    Where an outlet is not named, or all pieces are of one outlet, a row is a piece. Leaves out sources without a name,
    because "a minister" of two pieces may be two ministers; labels without a capital letter, which are no names; all but
    the ten speakers heard in most places; and the places in which none of those speaks. A name written in two ways is two
    speakers: where that may be so, the subtitle says it, and the title names nobody whom it may put second.

    Raises:
        AnalysisError: a column is missing.
    """
    entries = read_rows(pieces, ["piece", "title", "outlet"], "shared_speakers_map")
    place_of, label_of, noun = _places(entries)
    words = _add_up(read_rows(speakers, ["piece", "speaker", "source_type", "words"], "shared_speakers_map"), place_of)
    shared = sorted((name for name in words if len(words[name]) > 1), key=lambda name: _rank(name, words))
    chosen = shared[:MOST_SPEAKERS]
    places = _order_places(chosen, words)
    rows = choose_rows(places, [label_of[place] for place in places])
    pairs = perhaps_one(words)
    title = _title(shared, words, pairs, len(set(place_of.values())), noun)
    silent = len(set(place_of.values())) - len(places)
    doubtful = [name for pair in pairs if len(_together(pair, words)) > 1 for name in pair]
    subtitle = _subtitle(words, shared, chosen, silent, rows.left_out, noun, perhaps_note(pairs, [*chosen, *doubtful]))
    names = [escape(shorten(name, LONGEST_NAME)) for name in chosen]
    room = 24 + LETTER * max((len(shorten(name, LONGEST_NAME)) for name in chosen), default=0)
    figure = go.Figure(layout=layout(title, subtitle, rows.height + room - 56, list(CELLS)))
    figure.update_layout(xaxis=_axis(names), yaxis=rows_axis(rows, guides=True), bargap=0.12)
    # The names stand above the plot, under the legend; below it there is nothing.
    figure.update_layout(margin={"t": figure.layout.margin.t + room, "b": 12})
    figure.layout.height += 12
    for at, (level, colour) in enumerate(CELLS.items()):
        most = [*CELL_FROM.values(), float("inf")][at + 1]
        figure.add_trace(_cells(level, colour, (CELL_FROM[level], most), chosen, words, rows, label_of))
    lines = [
        [one_line(label_of[place]), *(count_text(words[name].get(place)) for name in chosen)] for place in places if place in rows.keys
    ]
    columns = [noun, *(one_line(name) for name in chosen)]
    with_table(figure, "shared", "tables/speakers.csv", columns, lines, len(places))
    if lines:
        figure.layout.meta["above"] = round(room)
    return figure


def _places(entries: Sequence[Mapping[str, object]]) -> tuple[dict[str, str], dict[str, object], str]:
    """For each piece the place it stands in, for each place its label, and what a place is called."""
    outlets = {str(row["piece"]): one_line(row["outlet"]) for row in entries}
    if all(outlets.values()) and len(set(outlets.values())) > 1:
        return outlets, {outlet: outlet for outlet in outlets.values()}, "outlet"
    titles = {str(row["piece"]): row["title"] for row in entries}
    return {piece: piece for piece in titles}, titles, "piece"


def _add_up(lines: Sequence[Mapping[str, object]], place_of: Mapping[str, str]) -> Words:
    words: Words = defaultdict(dict)
    for line in lines:
        name, place = one_line(line["speaker"]), place_of.get(str(line["piece"]))
        amount = number(line["words"]) or 0
        if place and amount and name not in ("", UNRESOLVED) and line["source_type"] in WITH_A_NAME and is_name(name):
            words[name][place] = words[name].get(place, 0) + amount
    return dict(words)


def _together(pair: Pair, words: Words) -> set[str]:
    """The places in which either of two names has words."""
    return {*words[pair[0]], *words[pair[1]]}


def _rank(name: str, words: Words) -> tuple:
    return -len(words[name]), -sum(words[name].values()), name


def _order_places(chosen: Sequence[str], words: Words) -> list[str]:
    """The places with most of the speakers on top."""
    found = {place: [name for name in chosen if place in words[name]] for name in chosen for place in words[name]}
    return sorted(found, key=lambda place: (-len(found[place]), -sum(words[name][place] for name in found[place]), place))


def _axis(names: Sequence[str]) -> dict:
    return {
        "side": "top",
        "range": [0, max(len(names), FEWEST_COLUMNS)],
        "tickvals": [at + 0.5 for at in range(len(names))],
        "ticktext": list(names),
        "tickangle": -90,
        "tickfont": {"size": TEXT_SIZE},
        "showgrid": False,
        "zeroline": False,
        "fixedrange": True,
        "automargin": False,
    }


def _cells(
    level: str, colour: str, ends: tuple[float, float], chosen: Sequence[str], words: Words, rows: Rows, label_of: Mapping[str, object]
) -> go.Bar:
    cells = [
        (at, place, name, words[name][place])
        for at, name in enumerate(chosen)
        for place in rows.keys
        if ends[0] <= words[name].get(place, 0) < ends[1]
    ]
    return go.Bar(
        name=level,
        orientation="h",
        base=[at for at, _, _, _ in cells],
        x=[1] * len(cells),
        y=[place for _, place, _, _ in cells],
        text=[f"{amount:,.0f}" for _, _, _, amount in cells],
        textposition="inside",
        insidetextanchor="middle",
        textangle=0,
        constraintext="none",
        textfont={"size": SMALL_SIZE, "color": ink_on(colour)},
        hovertext=[hover(name, f"{count(amount, 'word')} in {in_quotes(label_of[place], 60)}") for _, place, name, amount in cells],
        hoverinfo="text",
        marker={"color": colour, "line": {"color": PAPER, "width": 2}},
    )


def _subtitle(words: Words, shared: Sequence[str], chosen: Sequence[str], silent: int, between: int, noun: str, perhaps: str) -> str:
    subtitle = f"{count(len(words), 'person or organization', 'persons and organizations')} with a name, "
    subtitle += f"{len(shared)} in more than one {noun}"
    if chosen:
        subtitle += "; words of content a cell; empty: the machine found no words of this speaker there"
        subtitle += f"; shown: the {len(chosen)} in most {noun}s" if len(chosen) < len(shared) else ""
        subtitle += f"; not shown: {count(silent, noun)} without any of them" if silent else ""
        subtitle += f"; and the {between:,} in the middle" if between else ""
    subtitle += perhaps + (NO_INTERVAL if chosen else "")
    return f"{subtitle}. {CAVEAT}"


def _title(shared: Sequence[str], words: Words, pairs: Sequence[Pair], places: int, noun: str) -> str:
    if not words:
        return "No speaker with a name was found"
    if not shared:
        return f"No speaker with a name is given words by more than one {noun}" if places > 1 else f"There is only one {noun} to look into"
    most = len(words[shared[0]])
    first = [name for name in shared if len(words[name]) == most]
    where = f"given words by {most} of {places} {noun}s"
    doubtful = any(set(pair) & set(first) or len(_together(pair, words)) >= most for pair in pairs)
    if doubtful or len(first) > 2:
        who = f"{len(first)} speakers are each" if len(first) > 1 else "one speaker is"
        return f"By the machine's count {who} {where}" + ("" if doubtful else ", more than anybody else")
    who = f"{in_quotes(first[0])} is" if len(first) == 1 else f"{in_quotes(first[0])} and {in_quotes(first[1])} are each"
    return f"By the machine's count {who} {where}, more than anybody else"
