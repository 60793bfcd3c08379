"""The pieces of a study as a whole: what they are, how much of them is somebody's, who has most of it."""

from __future__ import annotations

import pandas as pd

from analysis.measure.shares import UNRESOLVED
from analysis.publish.claims import Claims, Say, rows
from analysis.publish.narrative import Told, escape
from analysis.publish.telling.grammar import counted, listed, quoted_title, verb
from analysis.publish.telling.sources import NAMED

SOURCED = "quoted + paraphrased"
KNOWN_OUTLETS = 4  # as many outlets are named one by one


def tell_opening(claims: Claims) -> Told:
    """How many pieces there are, of which outlets, genres and dates, how long they are, and how many were set aside.

    What the manifest leaves out is not told, or told to be left out.
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
    return Told(" ".join(part for part in parts if part))


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


def tell_overview(claims: Claims) -> Told:
    """What a study's pieces hold together: words, sourced words, range of sourcedness, the highest and the lowest."""
    pieces, say = claims.tables["pieces"], claims.at("what is the answer")
    if pieces.empty:
        return Told("No piece could be measured.")
    count, words = say("pieces", "pieces", "count"), say("body words", "pieces", "sum", "words")
    if not words.value:
        return Told("The pieces hold no body words, so there is nothing to measure.")
    whole = say("sourced share of all words", "pieces", "ratio", SOURCED, over="words", form="percent")
    text = f"{counted(count, 'piece')} with {counted(words, 'body word')}: "
    text += f"**{whole} of the words are somebody's, as the machine reads them**."
    if len(pieces) > 1:
        ranked = pieces.sort_values(["sourcedness", "piece"])
        low, high = ranked.iloc[0], ranked.iloc[-1]
        least, most = (_sourcedness(say, row.piece) for row in (low, high))
        text += (f" By that reading sourcedness runs from {least} ({quoted_title(low.title or low.piece)}) to {most} "
                 f"({quoted_title(high.title or high.piece)})" + _tell_ends(ranked) + ".")
    return Told(text)


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


def tell_speakers(claims: Claims) -> Told:
    """Who has the most words across pieces, and in how many pieces; how much goes to sources with a name."""
    speakers, say = claims.tables["speakers"], claims.at("who gets to speak")
    known = speakers[speakers["speaker"] != UNRESOLVED]
    if known.empty:
        return Told("Nobody speaks in these pieces.")
    by_name = known.groupby("speaker").agg(words=("words", "sum")).reset_index()
    parts = []
    for name in by_name.sort_values(["words", "speaker"], ascending=[False, True])["speaker"].head(3):
        words = say(f"words of {name}", "speakers", "sum", "words", rows(speaker=name))
        where = say(f"pieces in which {name} speaks", "speakers", "distinct", "piece", rows(speaker=name), unit="pieces")
        parts.append(f"{escape(name)} ({counted(words, 'word')} in {counted(where, 'piece')})")
    resolved = [{"column": "speaker", "is not": UNRESOLVED}]
    count = say("speakers", "speakers", "distinct", "speaker", resolved)
    total = say("sourced words of all speakers", "speakers", "sum", "words")
    text = f"Most words go to {', '.join(parts)}; {counted(count, 'speaker')} {verb(count, 'has', 'share')}"
    if len(known) == len(speakers):
        text += f" {counted(total, 'sourced word')}"
    else:
        of = say("sourced words of resolved speakers", "speakers", "sum", "words", resolved)
        text += f" {of} of the {counted(total, 'sourced word')} (whose the others are, the machine cannot tell)"
    if not total.value:
        return Told(text + ".")
    named = say("share of sourced words from named sources", "speakers", "share", "words", [{"column": "source_type", "in": list(NAMED)}],
                form="percent")
    return Told(f"{text}. {named} of the sourced words come from persons or organizations with a name.")


def tell_sentences(claims: Claims) -> Told:
    """How many sentences are attributed, and how many are assertions."""
    say = claims.at("sentences")
    count, attributed = say("sentences", "sentences", "count"), say(
        "attributed sentences", "sentences", "count", "", [{"column": "label", "in": ["direct", "mixed", "indirect"]}])
    by_label = {label: say(f"{label} sentences", "sentences", "count", "", rows(label=label))
                for label in ("direct", "mixed", "indirect", "assertion", "other")}
    return Told(
        f"Of {counted(count, 'sentence')}, {attributed} {verb(attributed, 'is', 'are')} attributed ({by_label['direct']} direct, "
        f"{by_label['mixed']} mixed, {by_label['indirect']} indirect), {by_label['assertion']} "
        f"{verb(by_label['assertion'], 'is an assertion', 'are assertions')} of the writer, {by_label['other']} "
        f"{verb(by_label['other'], 'claims', 'claim')} nothing."
    )
