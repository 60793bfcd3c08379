"""Who is given words by more than one piece: by the name as the machine resolves it, and only speakers that have one."""

from __future__ import annotations

from collections import Counter

import pandas as pd

from analysis.publish.claims import Claims, Number, Say, rows
from analysis.publish.claims.selection import Condition, select
from analysis.publish.narrative import Told
from analysis.publish.telling.grammar import counted, listed, quoted_title, speaker_shown, verb
from analysis.publish.telling.people import PROPER, SPEAKING, People
from analysis.publish.telling.sources import NAMED

WITH_NAME: list[Condition] = [*SPEAKING, {"column": "source_type", "in": list(NAMED)}, PROPER]
TITLED = 2  # other pieces that are named by their titles
WIDEST = 5  # speakers that are told one by one


def _named(claims: Claims) -> pd.DataFrame:
    """Speakers with a proper name, each with the `person` that the name is taken for."""
    speakers = claims.tables["speakers"]
    named = speakers[select(speakers, WITH_NAME)]
    return named.assign(person=named["speaker"].map(People(named).of))


def _titles(claims: Claims) -> dict[str, str]:
    pieces = claims.tables["pieces"]
    return {piece: quoted_title(title or piece) for piece, title in zip(pieces["piece"], pieces["title"], strict=True)}


def _tell_pieces_of(say: Say, people: People, person: str) -> str:
    claim, where = f"pieces in which {person} speaks, as a source with a name", [*people.rows(person), *WITH_NAME]
    return counted(say(claim, "speakers", "distinct", "piece", where, form="spelled"), "piece")


def tell_shared(claims: Claims) -> Told:
    """How many speakers with a name are given words by more than one piece, and who they are, those of most pieces first."""
    say, named = claims.at("who is given words by more than one"), _named(claims)
    if len(claims.tables["pieces"]) < 2:
        return Told("There are no two pieces here that could share a speaker.")
    if named.empty:
        return Told("No speaker with a name was found, so none can be shared.")
    people = People(named)
    by_name = named.groupby("person").agg(pieces=("piece", "nunique"), words=("words", "sum")).reset_index()
    widest = by_name[by_name["pieces"] > 1].sort_values(["pieces", "words", "person"], ascending=[False, False, True])
    of = say("named speakers", "speakers", "distinct", "speaker", [*WITH_NAME, *people.no_short_names])
    if widest.empty:
        return Told(f"Of {counted(of, 'speaker')} with a name, none is given words by more than one piece.")
    shared = _count_shared(say, "named speakers in more than one piece", people, sorted(widest["person"]), WITH_NAME)
    titles, lines = _titles(claims), []
    for person in widest["person"].head(WIDEST):
        most = named[named["person"] == person].sort_values(["words", "piece"], ascending=[False, True]).iloc[0]
        words = say(f"words of {person}, as a source with a name", "speakers", "sum", "words", [*people.rows(person), *WITH_NAME])
        where = rows(piece=most["piece"], speaker=most["speaker"])
        there = say(f"words of {most['speaker']} in {most['piece']}", "speakers", "value", "words", where)
        also = people.also(person)
        lines.append(f"- **{speaker_shown(person)}**{f' ({also[:-2]})' if also else ''} in {_tell_pieces_of(say, people, person)}, with "
                     f"{counted(words, 'word')} in all, {there} of them in {titles[most['piece']]}")
    lead = f"Of {counted(of, 'speaker')} with a name, as the machine reads them, {shared} {verb(shared, 'is', 'are')} given words by "
    lead += f"more than one piece{', the most by these' if len(widest) > WIDEST else ''}:"
    return Told("\n".join([lead, "", *lines, "", people.taken()]).rstrip())


def _count_shared(
    say: Say, claim: str, people: People, shared: list[str], where: list[Condition], of: list[Condition] | None = None, form: str = "whole",
) -> Number:
    """How many of the speakers in these rows other pieces have too; one by one by name where somebody stands under two names."""
    if people.pairs:
        return say(claim, "speakers", "distinct", "speaker", [*where, {"column": "speaker", "in": shared}], form=form)
    return say(claim, "speakers", "shared by pieces", "speaker", where, of=of, form=form)


def tell_shared_of(claims: Claims, say: Say, piece: str, turns: Counter[str]) -> str:
    """How many of a piece's named speakers other pieces have too, and the largest of them; nothing where nobody in the study is shared."""
    named = _named(claims)
    people, spread = People(named), named.groupby("person")["piece"].nunique()
    here = named[named["piece"] == piece].assign(spread=lambda table: table["person"].map(spread))
    if here.empty or not (spread > 1).any():
        return ""
    shared = here[here["spread"] > 1].sort_values(["words", "speaker"], ascending=[False, True])
    turns["none shared" if shared.empty else "shared"] += 1
    if shared.empty:
        if turns["none shared"] % 2:
            return "None of its named sources speaks in another piece."
        return "Its named sources speak nowhere else."
    where = [*rows(piece=piece), *WITH_NAME]
    of = say(f"named speakers of {piece}", "speakers", "distinct", "speaker", where, form="spelled")
    elsewhere = _tell_where(claims, say, people, shared.iloc[0])
    if of.value == 1:
        return f"Its one named source speaks elsewhere too: {elsewhere}."
    claim = f"named speakers of {piece} that speak elsewhere too"
    count = _count_shared(say, claim, people, sorted(shared["speaker"]), where, WITH_NAME, "spelled")
    if count.value == of.value:
        return f"{'Both' if of.value == 2 else f'All {of}'} of its named sources speak elsewhere too, first of all {elsewhere}."
    if count.value == 1:
        return f"Of its {of} named sources only one speaks elsewhere too: {elsewhere}."
    if turns["shared"] % 2:
        return f"It shares {count} of its {of} named sources with other pieces, first of all {elsewhere}."
    return f"Of its {of} named sources {count} speak elsewhere too; the largest of these is {elsewhere}."


def _tell_where(claims: Claims, say: Say, people: People, row: pd.Series) -> str:
    """Where else a speaker speaks: by title, or in how many pieces; under which other name."""
    named, titles = _named(claims), _titles(claims)
    there = named[(named["person"] == row["person"]) & (named["piece"] != row["piece"])]
    others, name = list(dict.fromkeys(there["piece"])), speaker_shown(row["speaker"])
    called = [speaker_shown(other) for other in dict.fromkeys(there["speaker"]) if other != row["speaker"]]
    if len(others) > TITLED:
        return f"{name}, who speaks in {_tell_pieces_of(say, people, row['person'])} in all"
    return f"{name}, also{f' (as {listed(called)})' if called else ''} in {listed([titles[other] for other in others])}"
