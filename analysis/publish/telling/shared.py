"""Who is quoted in more than one piece: by the name as the machine resolves it, and only speakers that have one."""

from __future__ import annotations

from collections import Counter

import pandas as pd

from analysis.publish.claims import Claims, Say, rows
from analysis.publish.narrative import Told
from analysis.publish.telling.grammar import counted, listed, quoted_title, speaker_shown, verb
from analysis.publish.telling.sources import NAMED

WITH_NAME = {"column": "source_type", "in": list(NAMED)}
TITLED = 2  # other pieces that are named by their titles
WIDEST = 5  # speakers that are told one by one


def _named(claims: Claims) -> pd.DataFrame:
    speakers = claims.tables["speakers"]
    return speakers[speakers["source_type"].isin(NAMED)]


def _titles(claims: Claims) -> dict[str, str]:
    pieces = claims.tables["pieces"]
    return {piece: quoted_title(title or piece) for piece, title in zip(pieces["piece"], pieces["title"], strict=True)}


def _tell_pieces_of(say: Say, name: str) -> str:
    claim, where = f"pieces in which {name} speaks, as a source with a name", [*rows(speaker=name), WITH_NAME]
    return counted(say(claim, "speakers", "distinct", "piece", where, form="spelled"), "piece")


def tell_shared(claims: Claims) -> Told:
    """How many speakers with a name are quoted in more than one piece, and who they are, the most widely quoted first."""
    say, named = claims.at("who is quoted by more than one"), _named(claims)
    if len(claims.tables["pieces"]) < 2:
        return Told("There are no two pieces here that could share a speaker.")
    if named.empty:
        return Told("No speaker with a name was found, so none can be shared.")
    shared = say("named speakers quoted in more than one piece", "speakers", "shared by pieces", "speaker", [WITH_NAME])
    of = say("named speakers", "speakers", "distinct", "speaker", [WITH_NAME])
    if not shared.value:
        text = f"Of {counted(of, 'speaker')} with a name, none is quoted in more than one piece under the same name."
        return Told(f"{text} {_tell_two_names(named)}".rstrip())
    by_name = named.groupby("speaker").agg(pieces=("piece", "nunique"), words=("words", "sum")).reset_index()
    widest = by_name[by_name["pieces"] > 1].sort_values(["pieces", "words", "speaker"], ascending=[False, False, True])
    titles, lines = _titles(claims), []
    for name in widest["speaker"].head(WIDEST):
        most = named[named["speaker"] == name].sort_values(["words", "piece"], ascending=[False, True]).iloc[0]
        words = say(f"words of {name}, as a source with a name", "speakers", "sum", "words", [*rows(speaker=name), WITH_NAME])
        there = say(f"words of {name} in {most['piece']}", "speakers", "value", "words", rows(piece=most["piece"], speaker=name))
        lines.append(f"- **{speaker_shown(name)}** in {_tell_pieces_of(say, name)}, with {counted(words, 'word')} in all, {there} of them "
                     f"in {titles[most['piece']]}")
    lead = f"Of {counted(of, 'speaker')} with a name, {shared} {verb(shared, 'is', 'are')} quoted in more than one piece"
    lead += ", most widely these:" if len(widest) > WIDEST else ":"
    return Told("\n".join([lead, "", *lines, "", _tell_two_names(named)]).rstrip())


def _tell_two_names(named: pd.DataFrame) -> str:
    """Persons that may stand under two names: one is the last word of just one other, in another piece."""
    persons = named[named["source_type"] == "named_person"].groupby("speaker")["piece"].agg(set)
    by_last: dict[str, list[str]] = {}
    for name in persons.index:
        if " " in name:
            by_last.setdefault(name.split()[-1], []).append(name)
    pairs = [(name, by_last[name][0]) for name in persons.index
             if len(by_last.get(name, ())) == 1 and not persons[name] & persons[by_last[name][0]]]
    found = "; ".join(f"{speaker_shown(short)} and {speaker_shown(full)}" for short, full in pairs[:WIDEST])
    return f"Perhaps one person under two names, which counts as two here: {found}." if found else ""


def tell_shared_of(claims: Claims, say: Say, piece: str, turns: Counter[str]) -> str:
    """How many of a piece's named speakers other pieces quote too, and the largest of them; nothing where nobody in the study is shared."""
    named = _named(claims)
    spread = named.groupby("speaker")["piece"].nunique()
    here = named[(named["piece"] == piece) & (named["words"] > 0)].assign(spread=lambda table: table["speaker"].map(spread))
    if here.empty or not (spread > 1).any():
        return ""
    shared = here[here["spread"] > 1].sort_values(["words", "speaker"], ascending=[False, True])
    turns["none shared" if shared.empty else "shared"] += 1
    if shared.empty:
        if turns["none shared"] % 2:
            return "None of its named sources is quoted under that name in another piece."
        return "Under these names its sources are quoted nowhere else."
    name = shared.iloc[0]["speaker"]
    where = [*rows(piece=piece), WITH_NAME, {"column": "words", "at least": 1}]
    of = say(f"named speakers of {piece}", "speakers", "distinct", "speaker", where, form="spelled")
    elsewhere = f"{speaker_shown(name)}, {_tell_where(claims, say, name, piece)}"
    if of.value == 1:
        return f"Its one named source is quoted elsewhere too: {elsewhere}."
    claim = f"named speakers of {piece} quoted elsewhere too"
    count = say(claim, "speakers", "shared by pieces", "speaker", where, of=[WITH_NAME], form="spelled")
    if count.value == of.value:
        return f"All {of} of its named sources are quoted elsewhere too, first of all {elsewhere}."
    if count.value == 1:
        return f"Of its {of} named sources only one is quoted elsewhere too: {elsewhere}."
    if turns["shared"] % 2:
        return f"It shares {count} of its {of} named sources with other pieces, first of all {elsewhere}."
    return f"Of its {of} named sources {count} are quoted elsewhere too; the largest of these is {elsewhere}."


def _tell_where(claims: Claims, say: Say, name: str, piece: str) -> str:
    """Where else a speaker is quoted: by title, or in how many pieces."""
    named, titles = _named(claims), _titles(claims)
    others = [other for other in dict.fromkeys(named[named["speaker"] == name]["piece"]) if other != piece]
    if len(others) <= TITLED:
        return f"also in {listed([titles[other] for other in others])}"
    return f"quoted in {_tell_pieces_of(say, name)} in all"
