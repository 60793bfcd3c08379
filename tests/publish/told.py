"""Small studies for the tests of what is told: made up, and the two that are published."""

from __future__ import annotations

import re

from collections.abc import Mapping

import pandas as pd

from analysis import chain
from analysis.publish import telling
from analysis.publish.claims import Claims, Number, open_claims
from analysis.publish.claims.registry import said_of
from analysis.publish.narrative import escape
from analysis.publish.telling.grammar import quoted_title, speaker_shown
from analysis.publish.topic import find_topic
from analysis.read.study import Study, read_settings
from analysis.trust.intervals import calibration_table
from analysis.validation import read_readings

TOPIC = "key|gate*"
HARBOUR_TOPIC = "sign|signs|signed|signature|initial*|agree*"
PIECE = {"title": "Gate Stays Shut", "outlet": "Quay Letter", "author": "", "date": "2031-05-12", "genre": "report", "words": 100, "quoted": 30,
         "paraphrased": 20, "frame": 10, "author_words": 40, "sourcedness": 0.5, "sourcedness_low": 0.4, "sourcedness_high": 0.6,
         "quoted_share": 0.3, "quoted_share_low": 0.28, "quoted_share_high": 0.32, "assertion_share": 0.4, "verbs_neutral": 2,
         "verbs_factive": 0, "verbs_doubting": 1}
EMPTY = {
    "agreement": ["what", "measure", "value", "low", "high", "n", "unit", "pieces"],
    "attributions": ["piece", "attribution", "source_type", "verb", "stance", "words"],
    "certainty": ["piece", "engine", "expected", "doubt"],
    "differences": ["first", "second", "difference", "low", "high", "p", "told_apart", "level", "method"],
    "estimates": ["measure", "by", "group", "target", "pieces", "coded", "naive", "value", "low", "high", "level", "method", "reason"],
    "pieces": ["piece", *PIECE],
    "readings": ["piece", "reader", "sourcedness", "quoted_share"],
    "sentences": ["piece", "sentence", "words", "quoted", "paraphrased", "label"],
    "set_aside": ["piece", "file", "reason"],
    "speakers": ["piece", "speaker", "source_type", "attributions", "words", "quoted", "share"],
    "topic": ["piece", "sentence", "label", "speakers", "coded", "coded_speakers"],
}


def pieces(**by_piece: dict) -> pd.DataFrame:
    """A row for each piece: the usual one, with what differs."""
    return pd.DataFrame([{"piece": name, **PIECE, **changed} for name, changed in by_piece.items()], columns=EMPTY["pieces"])


def speakers(*rows: tuple[str, str, str, int]) -> pd.DataFrame:
    """Piece, speaker, source type, words."""
    return pd.DataFrame([(*row[:3], 1, row[3], row[3] // 2, 0.1) for row in rows], columns=EMPTY["speakers"])


def sentences(**labels: str) -> pd.DataFrame:
    """For each piece its sentences of ten words, by the first letters of their labels: "aad" is two assertions and a direct one."""
    names = {"a": "assertion", "d": "direct", "i": "indirect", "m": "mixed", "o": "other"}
    rows = [(piece, number, 10, 10 * (letter in "dm"), 10 * (letter == "i"), names[letter]) for piece, text in labels.items() for number, letter in enumerate(text, start=1)]
    return pd.DataFrame(rows, columns=EMPTY["sentences"])


def readings(**coded: float) -> pd.DataFrame:
    """What was settled of each piece's sourcedness; a third of that is quoted."""
    return pd.DataFrame([(piece, "adjudicated", value, value / 3) for piece, value in coded.items()], columns=EMPTY["readings"])


def topic(*rows: tuple[str, ...]) -> pd.DataFrame:
    """Piece, label, speakers of sentences that hold a word of the topic; the coders' label and speakers where there are any."""
    return pd.DataFrame([(row[0], n, *row[1:], *[""] * (5 - len(row))) for n, row in enumerate(rows, start=1)], columns=EMPTY["topic"])


def study_of(kind: type[Claims] = Claims, said: Mapping[str, str] | None = None, **tables: pd.DataFrame) -> Claims:
    """A registry over these tables; those that are not given have no rows. `said` is what `study.yaml` says."""
    empty = {name: pd.DataFrame(columns=columns) for name, columns in EMPTY.items()}
    if "pieces" in tables:
        empty["certainty"] = pd.DataFrame({"piece": tables["pieces"]["piece"], "engine": "model", "expected": 0.5, "doubt": 0.05})
    return kind({**empty, "calibration": calibration_table(), **tables}, "quay", **(said or {}))


def published(study: str, kind: type[Claims] = Claims) -> Claims:
    """A registry over the committed tables of a study, with the tables that 5-findings makes."""
    tables = dict(open_claims(study).tables)
    tables["calibration"] = calibration_table()
    if study == "harbour":
        corpus = chain.read_corpus(study)
        zones = chain.clean(corpus)
        readings = read_readings(corpus, zones, tables["attributions"])
        tables["topic"] = find_topic(corpus, zones, tables["attributions"], tables["sentences"], HARBOUR_TOPIC, readings)
    else:
        first = tables["pieces"]["piece"].iloc[0]
        tables["topic"] = topic((first, "assertion", ""), (first, "indirect", "Ann Ode; Piet Marl"), (first, "direct", "Ann Ode"))
    return kind(tables, study, **said_of(read_settings(study)))


def tell_all(claims: Claims, study: Study | None = None, topic: str = TOPIC) -> dict[str, str]:
    """All that 5-findings tells of a study, by section."""
    study = study or read_settings("harbour")
    told = {name: getattr(telling, name) for name in telling.__all__}
    given = {"tell_trust": (study.coders,), "tell_topic": (topic,), "tell_limits": (study,)}
    return {name: str(tell(claims, *given.get(name, ()))) for name, tell in told.items()}


class Marked(Claims):
    """A registry whose numbers come in brackets, so that a number that does not come from it shows."""

    def printed(self, claim):
        """The claim's text in brackets."""
        return Number(f"⟦{claim.shown}⟧", claim.value)


def digits_left(text: str, claims: Claims) -> list[str]:
    """The digits of a text that are neither a claim's nor part of a name, of code, of "90 % interval" or of a mark of alpha."""
    text = re.sub(r"⟦[^⟧]*⟧", "", text)
    names = {str(cell) for table, columns in (("pieces", ("title", "outlet", "author", "genre", "piece")), ("speakers", ("speaker",)),
                                              ("estimates", ("group", "by")), ("attributions", ("verb",))) for column in columns
             for cell in claims.tables[table][column]} - {""}
    for name in sorted(names, key=len, reverse=True):
        for shown in (quoted_title(name), speaker_shown(name), escape(name)):
            text = text.replace(shown, "")
    text = re.sub(r"`[^`]*`|90 % interval|\.667|\.800", "", text)
    return re.findall(r".{0,20}\d.{0,20}", text)
