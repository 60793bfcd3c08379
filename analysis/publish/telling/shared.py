"""Who is quoted in more than one piece: by the name as the machine resolves it, and only speakers that have one."""

from __future__ import annotations

from collections import Counter

import pandas as pd

from analysis.publish.claims import Claims, Say, rows
from analysis.publish.narrative import Told, escape
from analysis.publish.telling.grammar import counted, listed, quoted_title, verb
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
    count = say(f"pieces in which {name} speaks, as a source with a name", "speakers", "distinct", "piece", [*rows(speaker=name), WITH_NAME],
                form="spelled", unit="pieces")
    return counted(count, "piece")


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
        return Told(f"Of {counted(of, 'speaker')} with a name, none is quoted in more than one piece, by the names as the machine resolves them.")
    by_name = named.groupby("speaker").agg(pieces=("piece", "nunique"), words=("words", "sum")).reset_index()
    widest = by_name[by_name["pieces"] > 1].sort_values(["pieces", "words", "speaker"], ascending=[False, False, True])
    titles, lines = _titles(claims), []
    for name in widest["speaker"].head(WIDEST):
        most = named[named["speaker"] == name].sort_values(["words", "piece"], ascending=[False, True]).iloc[0]
        words = say(f"words of {name}, as a source with a name", "speakers", "sum", "words", [*rows(speaker=name), WITH_NAME])
        there = say(f"words of {name} in {most['piece']}", "speakers", "value", "words", rows(piece=most["piece"], speaker=name))
        lines.append(f"- **{escape(name)}** in {_tell_pieces_of(say, name)}, with {counted(words, 'word')} in all, most of them ({there}) in {titles[most['piece']]}")
    lead = f"Of {counted(of, 'speaker')} with a name, {shared} {verb(shared, 'is', 'are')} quoted in more than one piece"
    return Told(f"{lead}{', most widely these' if len(widest) > WIDEST else ''}:\n\n" + "\n".join(lines))


def tell_shared_of(claims: Claims, say: Say, piece: str, turns: Counter[str]) -> str:
    """Which named speaker a piece shares most, and with whom; nothing where nobody in the study is shared."""
    named = _named(claims)
    spread = named.groupby("speaker")["piece"].nunique()
    here = named[(named["piece"] == piece) & (named["words"] > 0)].assign(spread=lambda t: t["speaker"].map(spread))
    if here.empty or not (spread > 1).any():
        return ""
    shared = here[here["spread"] > 1].sort_values(["spread", "words", "speaker"], ascending=[False, False, True])
    if shared.empty:
        turns["none shared"] += 1
        return ("None of its named sources is quoted in another piece." if turns["none shared"] % 2 else "Its named sources are quoted nowhere else.")
    name = shared.iloc[0]["speaker"]
    others = [other for other in dict.fromkeys(named[named["speaker"] == name]["piece"]) if other != piece]
    titles = _titles(claims)
    where = f"in {listed([titles[other] for other in others])}" if len(others) <= TITLED else f"in {_tell_pieces_of(say, name)}"
    if len(shared) == 1:
        return f"Of its named sources one is quoted elsewhere too: {escape(name)}, {where}{'' if len(others) <= TITLED else ' in all'}."
    named_here = [*rows(piece=piece), WITH_NAME, {"column": "words", "at least": 1}]
    count = say(f"named speakers of {piece} quoted elsewhere too", "speakers", "shared by pieces", "speaker", named_here, of=[WITH_NAME], form="spelled")
    of = say(f"named speakers of {piece}", "speakers", "distinct", "speaker", named_here, form="spelled")
    turns["shared"] += 1
    if turns["shared"] % 2:
        return f"Of its {counted(of, 'named source')}, {count} are quoted elsewhere too, most widely {escape(name)}, {where}{'' if len(others) <= TITLED else ' in all'}."
    return f"It shares {count} of its {counted(of, 'named source')} with other pieces; {escape(name)} speaks {where}{' as well' if len(others) <= TITLED else ' in all'}."
