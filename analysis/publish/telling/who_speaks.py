"""Who gets to speak: the speakers with the most words, how much goes to sources with a name, and how sure that is."""

from __future__ import annotations

from analysis.publish.claims import Claims, Say
from analysis.publish.claims.selection import select
from analysis.publish.narrative import Told
from analysis.publish.telling.agreeing import tell_alpha
from analysis.publish.telling.coded import judging_row, reader_of
from analysis.publish.telling.grammar import counted, speaker_shown, verb
from analysis.publish.telling.people import SPEAKING, People
from analysis.publish.telling.sources import NAMED


def tell_speakers(claims: Claims) -> Told:
    """Who has the most words across pieces, and in how many pieces; how much goes to sources with a name; how sure that is.

    A speaker is whoever the machine gives at least a word, by name and across pieces; the author, and words that it can give
    to nobody, are left out. A short name that is the end of just one full name is taken for the same person.
    """
    table, say = claims.tables["speakers"], claims.at("who gets to speak")
    known = table[select(table, SPEAKING)]
    if known.empty:
        return Told("Nobody speaks in these pieces.")
    people = People(table)
    totals = known.groupby(known["speaker"].map(people.of))["words"].sum().reset_index()
    parts = []
    for name in totals.sort_values(["words", "speaker"], ascending=[False, True])["speaker"].head(3):
        words = say(f"words of {name}", "speakers", "sum", "words", people.rows(name))
        where = say(f"pieces in which {name} speaks", "speakers", "distinct", "piece", people.rows(name), unit="pieces")
        parts.append(f"{speaker_shown(name)} ({people.also(name)}{counted(words, 'word')} in {counted(where, 'piece')})")
    count = say("speakers", "speakers", "distinct", "speaker", [*SPEAKING, *people.no_short_names])
    total = say("sourced words of all speakers", "speakers", "sum", "words")
    of = say("sourced words of resolved speakers", "speakers", "sum", "words", SPEAKING)
    text = f"As the machine reads it, most words go to {', '.join(parts)}; {counted(count, 'speaker')} {verb(count, 'has', 'share')} "
    text += counted(total, "sourced word") if of.value == total.value else (
        f"{of} of the {counted(total, 'sourced word')} (the rest is the author's own, or it cannot tell whose)")
    if not total.value:
        return Told(text + ".")
    named = say("share of sourced words from named sources", "speakers", "share", "words", [{"column": "source_type", "in": list(NAMED)}],
                form="percent")
    text += f". By that reading {named} of the sourced words come from persons with a name and organizations."
    return Told(text + _tell_how_sure(say))


def _tell_how_sure(say: Say) -> str:
    """How far the machine agrees with coders on who speaks; nothing where that is not known."""
    agreement = say.claims.tables.get("agreement")
    row = None if agreement is None else judging_row(agreement, "alpha, speakers")
    if row is None:
        return " No coder has checked who speaks." if agreement is not None else ""
    return f" On who speaks it agrees by alpha {tell_alpha(say, row['what'], 'speakers', row)} with {reader_of(row, agreement)}."
