"""The pieces of a study as a whole: what they are, how much of them is somebody's, who has most of it."""

from __future__ import annotations

import pandas as pd

from analysis.publish.claims import Claims, Say, rows
from analysis.publish.narrative import Told, escape
from analysis.publish.telling.coded import Coders, all_coded, coded_figures, say_coded, titles
from analysis.publish.telling.grammar import counted, listed, quoted_title, verb

SOURCED = "quoted + paraphrased"
CLOSE = 0.02  # pieces that lie no farther apart by the coders are not ranked
KNOWN_OUTLETS = 4  # as many outlets are named one by one


def tell_opening(claims: Claims) -> Told:
    """What the texts are, how many there are, of which outlets, genres and dates, how long, and how many were set aside.

    What `study.yaml` says of them comes first, escaped. What the manifest leaves out is not told, or told to be left out.
    """
    pieces, say = claims.tables["pieces"], claims.at("what was asked")
    if pieces.empty:
        return Told("No piece could be measured.")
    count = say("pieces", "pieces", "count", form="Spelled")
    text = f"{counted(count, 'piece')} with {counted(say('body words', 'pieces', 'sum', 'words'), 'body word')}"
    if pieces["words"].nunique() > 1:
        least = say("body words of the shortest piece", "pieces", "min", "words")
        text += f", from {least} to {say('body words of the longest piece', 'pieces', 'max', 'words')} a piece"
    parts = [text + ".", _tell_outlets(say, pieces), _tell_days(say, pieces), _tell_genres(say, pieces)]
    aside = claims.tables.get("set_aside")
    if aside is not None and len(aside):
        count = say("pieces set aside", "set_aside", "count", form="Spelled", unit="pieces")
        parts.append(f"{counted(count, 'more piece')} could not be measured (`set_aside.csv` says why).")
    told = " ".join(part for part in parts if part)
    return Told(f"{escape(claims.about)}\n\n{told}" if claims.about else told)


def _tell_outlets(say: Say, pieces: pd.DataFrame) -> str:
    known = pieces[pieces["outlet"] != ""]
    if known.empty:
        return "The manifest names no outlet."
    names = list(dict.fromkeys(known["outlet"]))
    if len(names) <= KNOWN_OUTLETS:
        named = listed([escape(name) for name in names])
    else:
        named = counted(say("outlets", "pieces", "distinct", "outlet", [{"column": "outlet", "known": True}], form="spelled"), "outlet")
    if len(known) < len(pieces):
        without = say("pieces without an outlet", "pieces", "count", "", rows(outlet=""), form="spelled")
        return f"They come from {named}; for {counted(without, 'piece')} the manifest names no outlet."
    if len(names) == 1:
        return f"{'They come' if len(pieces) > 1 else 'It comes'} from {named}."
    if len(names) == len(pieces):
        return f"Each comes from an outlet of its own{f': {named}' if len(names) <= KNOWN_OUTLETS else ''}."
    return f"They come from {named}."


def _tell_days(say: Say, pieces: pd.DataFrame) -> str:
    days = pieces["date"].astype(str)
    dated = days[days.str.fullmatch(r"\d{4}-\d\d-\d\d")]
    if dated.empty:
        return "" if len(pieces) == 1 else "The manifest gives no dates."
    ends = [say(f"{end} date", "pieces", how, "date", form="day") for end, how in (("first", "min"), ("last", "max"))]
    when = f"dated {ends[0]}" if dated.nunique() == 1 else f"dated from {ends[0]} to {ends[1]}"
    if len(dated) == len(pieces):
        return f"{'They are' if len(pieces) > 1 else 'It is'} {when}."
    count = say("pieces with a date", "pieces", "count", "", [{"column": "date", "day": True}], form="Spelled")
    return f"{count} of them {verb(count, 'is', 'are')} {when}; the manifest does not date the others."


def _tell_genres(say: Say, pieces: pd.DataFrame) -> str:
    genres = [genre for genre in dict.fromkeys(pieces["genre"]) if genre]
    if not genres:
        return ""
    if len(genres) == 1 and (pieces["genre"] == genres[0]).all():
        return f"The manifest's genre for {'all of them' if len(pieces) > 1 else 'it'}: {escape(genres[0])}."
    sizes = [say(f"pieces of the genre {genre}", "pieces", "count", "", rows(genre=genre), form="spelled") for genre in genres]
    if len({size.value for size in sizes}) == 1 and (pieces["genre"] != "").all():
        return f"Of each genre there {verb(sizes[0], 'is', 'are')} {sizes[0]}: {listed([escape(genre) for genre in genres])}."
    return f"By genre: {', '.join(f'{escape(genre)} ({size})' for genre, size in zip(genres, sizes, strict=True))}."


def tell_overview(claims: Claims, coders: Coders | None = None) -> Told:
    """What a study's pieces hold together: words, sourced words, the least and the most sourced piece; by the coders, if of all."""
    pieces, say = claims.tables["pieces"], claims.at("what is the answer")
    if pieces.empty:
        return Told("No piece could be measured.")
    count, words = say("pieces", "pieces", "count"), say("body words", "pieces", "sum", "words")
    if not words.value:
        return Told("The pieces hold no body words, so there is nothing to measure.")
    whole = say("sourced share of all words", "pieces", "ratio", SOURCED, over="words", form="percent")
    text = f"{counted(count, 'piece')} with {counted(words, 'body word')}: "
    text += f"**{whole} of the words are somebody's, as the machine reads them**"
    text += "." if len(pieces) == 1 else "; the longer a piece, the more it counts here, while in a mean of pieces each counts the same."
    if all_coded(claims) and len(pieces) > 1:
        text += _tell_coded_ends(say, pieces, coders or Coders(claims))
    elif len(pieces) > 1:
        ranked = pieces.sort_values(["sourcedness", "piece"])
        low, high = ranked.iloc[0], ranked.iloc[-1]
        least, most = (_sourcedness(say, row.piece) for row in (low, high))
        text += (f" By that reading sourcedness runs from {least} ({quoted_title(low.title or low.piece)}) to {most} "
                 f"({quoted_title(high.title or high.piece)})" + _tell_ends(ranked) + ".")
    return Told(text)


def _tell_coded_ends(say: Say, pieces: pd.DataFrame, coders: Coders) -> str:
    """The least and the most sourced piece by the coders, with a caution where others come close."""
    values = coded_figures(say.claims, "sourcedness").reindex(pieces["piece"]).sort_values(kind="stable")
    ends = []
    for piece, gap in ((values.index[0], values.iloc[1] - values.iloc[0]), (values.index[-1], values.iloc[-1] - values.iloc[-2])):
        close = "; others come within two points" if gap < CLOSE and len(values) > 2 else ""
        ends.append(f"{say_coded(say, piece)} ({titles(say.claims, [piece])}{close})")
    return f" By {coders.named()} sourcedness runs from {ends[0]} to {ends[1]}."


def _sourcedness(say: Say, piece: str) -> str:
    return say(f"sourcedness of {piece}", "pieces", "value", "sourcedness", rows(piece=piece), form="percent")


def _tell_ends(ranked: pd.DataFrame) -> str:
    """Whether the intervals of the least and the most sourced piece overlap with their neighbours' in the ranking."""
    if "sourcedness_low" not in ranked or ranked["sourcedness_low"].isna().any() or len(ranked) < 3:
        return ""
    low, high = list(ranked["sourcedness_low"]), list(ranked["sourcedness_high"])
    least, most = high[0] >= min(low[1:]), max(high[:-1]) >= low[-1]
    ends = [name for name, overlaps in (("least", least), ("most", most)) if overlaps]
    if not ends:
        return "; both stand clear of every other piece's interval"
    return f"; whether {'these are' if len(ends) == 2 else 'this is'} the {' and the '.join(ends)} sourced the intervals leave open"
