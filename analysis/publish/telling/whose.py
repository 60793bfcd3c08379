"""Whose words a piece's sourced words are: its largest speakers, with words and kind."""

from __future__ import annotations

from collections import Counter

import pandas as pd

from analysis.publish.claims import Claims, Say, rows
from analysis.publish.claims.selection import select
from analysis.publish.telling.grammar import counted, listed, speaker_shown
from analysis.publish.telling.people import SPEAKING
from analysis.publish.telling.sources import kind

ALONE, NO_LEADER, EVEN, MANY = 0.5, 0.2, 0.8, 5


def tell_whose(claims: Claims, say: Say, row: pd.Series, turns: Counter[str]) -> str:
    """The largest speakers of a piece, in a sentence that fits how their words are spread; nothing where nobody speaks."""
    piece, speakers = row["piece"], claims.tables["speakers"]
    here = speakers[(speakers["piece"] == piece) & (speakers["words"] > 0)]
    known = here[select(here, SPEAKING)].sort_values(["words", "speaker"], ascending=[False, True])
    if known.empty:
        return "Whose words these are, the machine cannot tell." if len(here) else ""
    first, second = known.iloc[0], known.iloc[min(1, len(known) - 1)]
    total = known["words"].sum()
    if len(known) == 1:
        return f"All that the machine can give to a speaker comes from {_with_words(say, first)}."
    if second["words"] >= EVEN * first["words"] and (len(known) == 2 or known.iloc[2]["words"] < EVEN * first["words"]):
        return f"Two are given about as much: {_with_words(say, first)} and {_with_words(say, second)}."
    if first["words"] > ALONE * total:
        return _tell_leader(say, known, turns)
    count = say(f"speakers of {piece}", "speakers", "distinct", "speaker", _known(piece), form="spelled")
    names = [_with_words(say, speaker) for _, speaker in known.head(3).iterrows()]
    if first["words"] < NO_LEADER * total and len(known) >= MANY:
        lead = _turn(turns, "many", ("Many speak and none leads", "No voice leads"))
        return f"{lead}: of {counted(count, 'speaker')} the largest are {listed(names)}."
    return f"{_turn(turns, 'some', ('Most words go to', 'The largest speakers are', 'Most room is given to'))} {listed(names)}."


def _tell_leader(say: Say, known: pd.DataFrame, turns: Counter[str]) -> str:
    """One speaker has more than all others together."""
    leader = _with_words(say, known.iloc[0])
    rest = listed([_with_words(say, speaker) for _, speaker in known.iloc[1:3].iterrows()])
    turn = _turn(turns, "leader", ("One voice has more than all the others together", "One speaker outweighs all others"))
    return f"{turn}: {leader}; after it come{'s' if len(known) == 2 else ''} {rest}."


def _known(piece: str) -> list:
    return [*rows(piece=piece), *SPEAKING]


def _turn(turns: Counter[str], name: str, phrases: tuple[str, ...]) -> str:
    turns[name] += 1
    return phrases[(turns[name] - 1) % len(phrases)]


def _with_words(say: Say, speaker: pd.Series) -> str:
    """A speaker with words, and the kind of source where it is not a person with a name."""
    name, piece = speaker["speaker"], speaker["piece"]
    words = counted(say(f"words of {name} in {piece}", "speakers", "value", "words", rows(piece=piece, speaker=name)), "word")
    beside = words if speaker["source_type"] == "named_person" else f"{kind(speaker['source_type'])}, {words}"
    return f"{speaker_shown(name)} ({beside})"
