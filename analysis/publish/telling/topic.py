"""Who asserts a thing, and who is only quoted with it: the sentences that hold the words of the topic, in sentences."""

from __future__ import annotations

import pandas as pd

from analysis.publish.claims import Claims, Number, Say, rows
from analysis.publish.claims.selection import LIST_MARK
from analysis.publish.narrative import Told, escape
from analysis.publish.telling.grammar import counted, listed, quoted_title, speaker_shown, verb

ATTRIBUTED = {"column": "label", "in": ["direct", "mixed", "indirect"]}
NOT_NAMED = "somebody not named"
LIMIT = 30  # pieces that are told one by one
TOLD = 3  # speakers that are told one by one


def tell_topic(claims: Claims, topic: str) -> Told:
    """For each piece in how many sentences it asserts what holds a word of `topic`, and in how many it attributes it, to whom."""
    found, say = claims.tables["topic"], claims.at("who asserts it")
    words = ", ".join(f"*{escape(word.strip())}*" for word in topic.split("|") if word.strip(" *"))
    if found.empty:
        return Told(f"No sentence of these pieces holds one of the words {words}. Choose words of your own: `-p topic=\"tax|budget*\"`, or "
                    "`topic` under `parameters` in `study.yaml`.")
    count = say("sentences with a word of the topic", "topic", "count", unit="sentences")
    attributed, asserted = (say(f"of these {what}", "topic", "count", "", where, unit="sentences")
                            for what, where in (("attributed", [ATTRIBUTED]), ("asserted", rows(label="assertion"))))
    lead = (f"{counted(count, 'sentence')} {verb(count, 'holds', 'hold')} one of the words {words}: {asserted} "
            f"{verb(asserted, 'is', 'are')} asserted by the writers, {attributed} {verb(attributed, 'is', 'are')} attributed.")
    pieces = claims.tables["pieces"]
    if len(pieces) > 1:
        lead += _tell_how_many(say)
    lines = [f"- {quoted_title(row.title or row.piece)} {_tell_piece(say, found[found['piece'] == row.piece], row.piece)}"
             for row in pieces.head(LIMIT).itertuples()]
    if len(pieces) > LIMIT:
        lines.append("- … and so on; `topic.csv` has the sentences of all pieces.")
    return Told(f"{lead}\n\n" + "\n".join(lines))


def _tell_how_many(say: Say) -> str:
    """How many pieces assert what holds a word of the topic, and how many attribute it."""
    of = say("pieces", "pieces", "count", form="spelled")
    own, lent = (say(f"pieces in which sentences with a word of the topic are {what}", "topic", "distinct", "piece", where, form="spelled")
                 for what, where in (("asserted", rows(label="assertion")), ("attributed", [ATTRIBUTED])))
    assert_it, attribute_it = verb(own, "asserts", "assert"), verb(lent, "attributes", "attribute")
    return f" Of the {of} pieces, {own} {assert_it} it, and {lent} {attribute_it} it to somebody."


def _tell_piece(say: Say, found: pd.DataFrame, piece: str) -> str:
    """What one piece does with the words of the topic."""
    if found.empty:
        return "has none of these words."
    labels = found["label"]
    asserted, attributed = (labels == "assertion").sum(), labels.isin(ATTRIBUTED["in"]).sum()
    own = _count(say, piece, "asserted", rows(label="assertion")) if asserted else None
    lent = _count(say, piece, "attributed", [ATTRIBUTED]) if attributed else None
    to_whom = _tell_speakers(say, found, piece) if attributed else ""
    if own and lent:
        text = f"asserts it in {counted(own, 'sentence')}, attributes it in {lent}: {to_whom}"
    elif lent:
        text = f"never asserts it; it attributes it in {counted(lent, 'sentence')}: {to_whom}"
    elif own:
        text = f"asserts it in {counted(own, 'sentence')} and attributes it to nobody"
    else:
        text = "neither asserts nor attributes it"
    if len(found) > asserted + attributed:
        other = _count(say, piece, "that claim nothing", rows(label="other"))
        text += f"; {counted(other, 'sentence')} with such a word {verb(other, 'claims', 'claim')} nothing"
    return text + "."


def _count(say: Say, piece: str, what: str, where: list) -> Number:
    """How many sentences of a piece hold a word of the topic and are of a kind."""
    name = f"sentences with a word of the topic {what} in {piece}"
    return say(name, "topic", "count", "", [*rows(piece=piece), *where], form="spelled", unit="sentences")


def _tell_speakers(say: Say, found: pd.DataFrame, piece: str) -> str:
    """To whom the attributed sentences are attributed; a sentence may count for several."""
    cells = found[found["label"].isin(ATTRIBUTED["in"])]["speakers"]
    counts = cells.map(lambda cell: [name for name in str(cell).split(LIST_MARK) if name]).explode().dropna().value_counts()
    if counts.empty:
        return "to whom, the machine cannot tell"
    order = sorted(counts.index, key=lambda name: (name == NOT_NAMED, -counts[name], name))
    parts = []
    for name in order[:TOLD]:
        shown = NOT_NAMED if name == NOT_NAMED else speaker_shown(name)
        if counts[name] > 1 or len(order) == 1 and len(cells) > 1:
            where = [*rows(piece=piece), ATTRIBUTED, {"column": "speakers", "names": name}]
            claim = f"sentences with a word of the topic attributed to {name} in {piece}"
            times = say(claim, "topic", "count", "", where, form="spelled", unit="sentences")
            shown += f" (in {times})"
        parts.append(f"to {shown}")
    if len(order) > TOLD:
        parts.append("to others")
    return listed(parts)


