"""Who asserts a thing, and to whom it is attributed: the sentences that hold the words of the topic, in sentences."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from analysis.publish.claims import Claims, Number, Say, rows
from analysis.publish.claims.selection import LIST_MARK, Condition, select
from analysis.publish.narrative import Told, escape
from analysis.publish.telling.coded import Coders
from analysis.publish.telling.grammar import counted, listed, quoted_title, speaker_shown, verb
from analysis.publish.topic import IN_SOME_FORM, NOT_NAMED, UNSETTLED

LABELS = ["direct", "mixed", "indirect", IN_SOME_FORM]
LIMIT = 30  # pieces that are told one by one
TOLD = 3  # speakers that are told one by one


@dataclass(frozen=True)
class Reader:
    """Whose labels and speakers are told: the columns of `topic.csv`, and what a claim's name adds."""

    label: str
    speakers: str
    by: str
    unknown: str

    @property
    def attributed(self) -> Condition:
        """The condition that a sentence is attributed."""
        return {"column": self.label, "in": LABELS}

    def are(self, label: str) -> list[Condition]:
        """The condition that a sentence has that label."""
        return rows(**{self.label: label})


MACHINE = Reader("label", "speakers", "", "to whom, the machine cannot tell")
CODERS = Reader("coded", "coded_speakers", " by the coders", "to whom, they do not say")


def tell_topic(claims: Claims, topic: str) -> Told:
    """For each piece in how many sentences it asserts what holds a word of `topic`, and in how many it attributes it, to whom.

    By the coders where they have read all of these sentences, of a piece or of the study; else as the machine reads it.
    """
    found, say = claims.tables["topic"], claims.at("who asserts it")
    words = ", ".join(f"*{escape(word.strip())}*" for word in topic.split("|") if word.strip(" *"))
    if found.empty:
        return Told(f"No sentence of these pieces holds one of the words {words}. Choose words of your own: `-p topic=\"tax|budget*\"`, or "
                    "`topic` under `parameters` in `study.yaml`.")
    coders, reader = Coders(claims), _reader(found)
    count = say("sentences with a word of the topic", "topic", "count", unit="sentences")
    lead = f"{counted(count, 'sentence')} {verb(count, 'holds', 'hold')} one of the words {words}. "
    lead += f"By {coders.named()}" if reader is CODERS else "As the machine reads them"
    attributed, asserted = (say(f"of these {what}{reader.by}", "topic", "count", "", where, unit="sentences")
                            for what, where in (("attributed", [reader.attributed]), ("asserted", reader.are("assertion"))))
    lead += f", {asserted} {verb(asserted, 'is', 'are')} asserted by the writers, {attributed} {verb(attributed, 'is', 'are')} attributed."
    pieces = claims.tables["pieces"]
    lead += _tell_how_many(say, reader) if len(pieces) > 1 else ""
    differ = _tell_differ(say, found, coders)
    lines = [f"- {quoted_title(row.title or row.piece)} {_tell_piece(say, found[found['piece'] == row.piece], row.piece, reader)}"
             for row in pieces.head(LIMIT).itertuples()]
    if len(pieces) > LIMIT:
        lines.append("- … and so on; `topic.csv` has the sentences of all pieces.")
    return Told("\n\n".join(filter(None, (lead, differ, "\n".join(lines)))))


def _reader(found: pd.DataFrame) -> Reader:
    """The coders where they have a label for every sentence, else the machine."""
    return CODERS if len(found) and (found["coded"].astype(str).replace("nan", "") != "").all() else MACHINE


def _tell_how_many(say: Say, reader: Reader) -> str:
    """How many pieces assert what holds a word of the topic, and how many attribute it."""
    of = say("pieces", "pieces", "count", form="spelled")
    each = (("asserted", reader.are("assertion")), ("attributed", [reader.attributed]))
    own, lent = (say(f"pieces in which sentences with a word of the topic are {what}{reader.by}", "topic", "distinct", "piece", where,
                     form="spelled") for what, where in each)
    assert_it, attribute_it = verb(own, "asserts", "assert"), verb(lent, "attributes", "attribute")
    return f" Of the {of} pieces, {own} {assert_it} it, and {lent} {attribute_it} it to somebody."


def _tell_differ(say: Say, found: pd.DataFrame, coders: Coders) -> str:
    """In how many of the sentences that coders have read the machine takes an attributed one for the writer's, and the other way."""
    read: Condition = {"column": "coded", "not in": ["", UNSETTLED]}
    if not select(found, [{"column": "coded", "known": True}, read]).any():
        return ""
    told, counts = [], []
    for name, mine, theirs in (("asserted", rows(label="assertion"), [CODERS.attributed]),
                               ("attributed", [MACHINE.attributed], [{"column": "coded", "not in": ["", UNSETTLED, *LABELS]}])):
        where = [*mine, {"column": "coded", "known": True}, read]
        claim = f"sentences with a word of the topic {name} by the machine and read by the coders"
        of = say(claim, "topic", "count", "", where, unit="sentences")
        counts.append(say(f"of these not {name} by the coders", "topic", "count", "", [*where, *theirs], unit="sentences"))
        told.append(counted(of, "sentence"))
    if not sum(number.value for number in counts):
        return f"On what is asserted and what attributed the machine and {coders.named()} are of one mind."
    return (f"The machine reads otherwise: of {told[0]} that it takes for the writers' own, {coders.named()} attribute {counts[0]}; of {told[1]} "
            f"that it takes for attributed, they give {counts[1]} to nobody.")


def _tell_piece(say: Say, found: pd.DataFrame, piece: str, whole: Reader) -> str:
    """What one piece does with the words of the topic, with whose reading it is where that is not the reading of all."""
    if found.empty:
        return "has none of these words."
    reader = _reader(found)
    by, mark = "by the coders " if reader is CODERS and whole is MACHINE else "", "" if reader is CODERS else ", as the machine reads it"
    labels = found[reader.label]
    asserted, attributed = (labels == "assertion").sum(), labels.isin(LABELS).sum()
    own = _count(say, piece, "asserted", reader, reader.are("assertion")) if asserted else None
    lent = _count(say, piece, "attributed", reader, [reader.attributed]) if attributed else None
    to_whom = _tell_speakers(say, found, piece, reader) if attributed else ""
    if own and lent:
        text = f"asserts it in {counted(own, 'sentence')}, attributes it in {lent}: {to_whom}"
    elif lent:
        text = f"never asserts it{mark}; it attributes it in {counted(lent, 'sentence')}: {to_whom}"
    elif own:
        text = f"asserts it in {counted(own, 'sentence')} and attributes it to nobody{mark}"
    else:
        text = "neither asserts nor attributes it"
    rest = len(found) - asserted - attributed
    unsettled = (labels == UNSETTLED).sum()
    if rest > unsettled:
        other = _count(say, piece, "that claim nothing", reader, reader.are("other"))
        text += f"; {counted(other, 'sentence')} with such a word {verb(other, 'claims', 'claim')} nothing"
    if unsettled:
        text += f"; on {counted(_count(say, piece, 'unsettled', reader, reader.are(UNSETTLED)), 'sentence')} the coders differ"
    return f"{by}{text}."


def _count(say: Say, piece: str, what: str, reader: Reader, where: list[Condition]) -> Number:
    """How many sentences of a piece hold a word of the topic and are of a kind."""
    name = f"sentences with a word of the topic {what} in {piece}{reader.by}"
    return say(name, "topic", "count", "", [*rows(piece=piece), *where], form="spelled", unit="sentences")


def _tell_speakers(say: Say, found: pd.DataFrame, piece: str, reader: Reader) -> str:
    """To whom the attributed sentences are attributed; a sentence may count for several."""
    cells = found[found[reader.label].isin(LABELS)][reader.speakers]
    counts = cells.map(lambda cell: [name for name in str(cell).split(LIST_MARK) if name]).explode().dropna().value_counts()
    if counts.empty:
        return reader.unknown
    order = sorted(counts.index, key=lambda name: (name == NOT_NAMED, -counts[name], name))
    parts = []
    for name in order[:TOLD]:
        shown = NOT_NAMED if name == NOT_NAMED else speaker_shown(name)
        if counts[name] > 1 or len(order) == 1 and len(cells) > 1:
            where = [*rows(piece=piece), reader.attributed, {"column": reader.speakers, "names": name}]
            claim = f"sentences with a word of the topic attributed to {name} in {piece}{reader.by}"
            times = say(claim, "topic", "count", "", where, form="spelled", unit="sentences")
            shown += f" (in {times})"
        parts.append(f"to {shown}")
    if len(order) > TOLD:
        parts.append("to others")
    return listed(parts)
