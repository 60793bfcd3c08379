"""Piece by piece: a short paragraph each, of how much is somebody's, whose it is, and what sets the piece apart."""

from __future__ import annotations

from collections import Counter

import pandas as pd

from analysis.publish.claims import Claims, Say, rows
from analysis.publish.narrative import Told, escape
from analysis.publish.telling.coded import Coders, all_coded, coded_figures, missed, say_coded
from analysis.publish.telling.grammar import counted, quoted_title
from analysis.publish.telling.remarks import remarks
from analysis.publish.telling.shared import tell_shared_of
from analysis.publish.telling.whose import tell_whose

HALF, MOSTLY, LITTLE = 0.5, 0.75, 0.15
LIMIT = 30  # pieces that are told one by one
# What is said of a piece's composition, by what can be said of it; pieces alike take turns, so that they do not read alike.
_COMPOSITION = {
    "mostly author": (
        "Mostly the writer speaks: {own} of the {words} are the writer's own, and {sourced} ({interval}) are somebody else's.",
        "Little of it is anybody's but the writer's: {sourced} ({interval}) of {words}, against {own} in the writer's own voice.",
    ),
    "more than half": (
        "More than half of it is somebody's: {sourced} ({interval}) of its {words}, against {own} in the writer's own voice.",
        "Of its {words}, {sourced} ({interval}) stand on somebody's word, which is more than half; the writer's own are {own}.",
        "The writer keeps back: {own} of the {words} are the writer's own, and {sourced} ({interval}), more than half, are somebody's.",
    ),
    "less than half": (
        "Less than half of it is somebody's: {sourced} ({interval}) of its {words}; the writer's own voice has {own}.",
        "The writer says more than the sources do: {own} of the {words} are the writer's own, {sourced} ({interval}) somebody's.",
        "Of its {words}, {sourced} ({interval}) stand on somebody's word, which is less than half; {own} are the writer's own.",
    ),
    "left open": (
        "Whether more than half of it is somebody's is left open: the machine reads {sourced} of its {words} so, with an interval of "
        "{interval}; the writer's own voice has {own}.",
        "The machine gives {sourced} of its {words} to somebody, and {own} to the writer; whether more than half is somebody's, the "
        "interval ({interval}) does not tell.",
    ),
    "no interval": (
        "As the machine reads it, {sourced} of its {words} are somebody's (with what error is not known), and {own} the writer's own.",
        "The machine gives {own} of its {words} to the writer and {sourced} to somebody else, with an error that nobody has measured.",
    ),
}
# The same where the piece is coded: what the coders have counts, what the machine has stands beside it.
_CODED = {
    "little": (
        "Little of it is anybody's but the writer's: {coded} of its {words} by the coders; the machine reads {sourced} ({interval}).",
        "Mostly the writer speaks: by the coders {coded} of the {words} are somebody else's, by the machine {sourced} ({interval}).",
    ),
    "more than half": (
        "More than half of it is somebody's, {coded} of its {words} by the coders; the machine reads {sourced} ({interval}).",
        "By the coders {coded} of its {words} stand on somebody's word, more than half; by the machine {sourced} ({interval}).",
        "The writer keeps back: more than half of the {words}, {coded} by the coders, are somebody's; the machine reads {sourced} ({interval}).",
    ),
    "less than half": (
        "Less than half of it is somebody's, {coded} of its {words} by the coders; the machine reads {sourced} ({interval}).",
        "By the coders {coded} of its {words} stand on somebody's word, less than half; by the machine {sourced} ({interval}).",
        "The writer says more than the sources: by the coders {coded} of the {words} are somebody's, by the machine {sourced} ({interval}).",
    ),
    "half": ("Half of it is somebody's, {coded} of its {words} by the coders; the machine reads {sourced} ({interval}).",),
}


def tell_pieces(claims: Claims) -> Told:
    """A paragraph a piece, in the order of the manifest; of a large study the first thirty.

    Where a piece is coded, the coders' figure says on which side of the half it is, and the machine's stands beside it.
    """
    pieces, say = claims.tables["pieces"], claims.at("piece by piece")
    if pieces.empty:
        return Told("No piece could be measured.")
    turns: Counter[str] = Counter()
    noted = remarks(claims, say)
    coded = coded_figures(claims, "sourcedness")
    paragraphs = [_lead(claims)] if len(coded) else []
    for _, row in pieces.head(LIMIT).iterrows():
        composition = _tell_coded if row["piece"] in coded.index and row["words"] else _tell_composition
        parts = [_head(say, row), composition(say, row, turns)]
        if row["words"]:
            parts += [tell_whose(claims, say, row, turns), *noted.get(row["piece"], ()), tell_shared_of(claims, say, row["piece"], turns)]
        paragraphs.append(" ".join(part for part in parts if part))
    if len(pieces) > LIMIT:
        paragraphs.append("These are the first thirty pieces; `pieces.csv` has them all.")
    return Told("\n\n".join(paragraphs))


def _head(say: Say, row: pd.Series) -> str:
    """The title in bold, with outlet or author, genre and date as far as the manifest knows them."""
    known = [escape(row["outlet"]) if row["outlet"] else f"by {escape(row['author'])}"] if row["outlet"] or row["author"] else []
    known += [escape(row["genre"])] if row["genre"] else []
    if pd.Series([row["date"]]).astype(str).str.fullmatch(r"\d{4}-\d\d-\d\d").iloc[0]:
        known.append(say(f"date of {row['piece']}", "pieces", "value", "date", rows(piece=row["piece"]), form="day"))
    return f"**{quoted_title(row['title'] or row['piece'])}**" + (f" ({', '.join(known)})." if known else ".")


def _lead(claims: Claims) -> str:
    """Whose figures are told, where there are coders'."""
    pieces = "each piece" if all_coded(claims) else "a coded piece"
    return (f"Of {pieces} the first figure is by {Coders(claims).named()}, the second by the machine, with its interval. Who speaks, and "
            "what sets a piece apart, is the machine's reading.")


def _tell_coded(say: Say, row: pd.Series, turns: Counter[str]) -> str:
    """How much of a coded piece is somebody's, by the coders and by the machine, and whether the interval missed it."""
    piece, share = row["piece"], coded_figures(say.claims, "sourcedness")[row["piece"]]
    side = "little" if share < LITTLE else "less than half" if share < HALF else "more than half" if share > HALF else "half"
    patterns = _CODED[side]
    pattern, turns[side] = patterns[turns[side] % len(patterns)], turns[side] + 1
    known = pd.notna(row["sourcedness_low"])
    text = (pattern if known else pattern.replace(" ({interval})", "")).format(
        words=counted(say(f"body words of {piece}", "pieces", "value", "words", rows(piece=piece)), "word"),
        coded=say_coded(say, piece), interval=_interval(say, piece) if known else "",
        sourced=say(f"sourcedness of {piece}", "pieces", "value", "sourcedness", rows(piece=piece), form="percent"),
    )
    return f"{text} The interval misses the coders' figure." if piece in missed(say.claims, "sourcedness") else text


def _tell_composition(say: Say, row: pd.Series, turns: Counter[str]) -> str:
    piece = row["piece"]
    where = rows(piece=piece)
    words = say(f"body words of {piece}", "pieces", "value", "words", where)
    if not words.value:
        return "It holds no body words, so nothing of it can be measured."
    if not row["sourcedness"]:
        none = f"Nobody but the writer speaks in its {counted(words, 'word')}, as the machine reads it"
        return none + ("." if pd.isna(row["sourcedness_high"]) else f"; the interval of what is somebody's is {_interval(say, piece)}.")
    kind = _composition(row)
    patterns = _COMPOSITION[kind]
    pattern, turns[kind] = patterns[turns[kind] % len(patterns)], turns[kind] + 1
    return pattern.format(
        words=counted(words, "word"), interval="" if kind == "no interval" else _interval(say, piece),
        sourced=say(f"sourcedness of {piece}", "pieces", "value", "sourcedness", where, form="percent"),
        own=say(f"share of {piece} in the writer's voice", "pieces", "value", "assertion_share", where, form="percent"),
    )


def _interval(say: Say, piece: str) -> str:
    return say.interval(f"sourcedness of {piece}", "pieces", "sourcedness_low", "sourcedness_high", rows(piece=piece))


def _composition(row: pd.Series) -> str:
    """What can be said of how much is somebody's: on which side of the half, where the interval tells."""
    if pd.isna(row["sourcedness_low"]) or pd.isna(row["sourcedness_high"]):
        return "no interval"
    if row["sourcedness_high"] < HALF:
        return "mostly author" if row["assertion_share"] >= MOSTLY else "less than half"
    return "more than half" if row["sourcedness_low"] > HALF else "left open"
