"""What each piece says about one thing, sentence by sentence, and on whose word."""

from __future__ import annotations

import re
from collections.abc import Iterable

import pandas as pd

from analysis.chain import view_piece
from analysis.clean.markup import plain_in
from analysis.corpus import Corpus
from analysis.errors import ParameterError
from analysis.measure.sentences import ATTRIBUTED
from analysis.measure.voices import Word
from analysis.records import Attribution
from analysis.trust.readings import AnyReading, PieceReading, Readings, speaker_key

MAX_PATTERN = 200
NOT_NAMED = "somebody not named"
IN_SOME_FORM, UNSETTLED = "attributed", "unsettled"  # what coders leave who differ in the form, or in more


def find_topic(
    corpus: Corpus, zones: pd.DataFrame, attributions: pd.DataFrame, sentences: pd.DataFrame, topic: str, readings: Readings | None = None,
) -> pd.DataFrame:
    """The sentences that hold one of the words of `topic` ("signed|agree*"): piece, label, speakers, and the sentence.

    Whole words are found, in capitals or not; a word with a star at its end stands for all that begin with it
    ("agree*"). Other signs of regular expressions mean nothing here. Beside the machine's label and speakers stand the
    coders', empty where `readings` has none of the piece. The sentence itself is left out where the study may not publish text.

    Raises:
        ParameterError: the topic holds no word.
    """
    pattern = _pattern(topic)
    rows = []
    for name, document in corpus.documents.items():
        view, coders = view_piece(corpus, zones, attributions, name), coders_of(readings or {}, name)
        for row in sentences[sentences["piece"] == name].itertuples():
            text = " ".join(plain_in(document, int(row.start), int(row.end)).split())
            if not pattern.search(text):
                continue
            number = int(row.sentence)
            who = _speakers(view.words, view.attributions, number - 1)
            coded = coded_label(one.labels[number - 1] for one in coders)
            found = {"piece": name, "sentence": number, "label": row.label, "speakers": "; ".join(who), "coded": coded,
                     "coded_speakers": "; ".join(_coded_speakers(coders, number - 1))}
            rows.append(found | ({"text": text} if corpus.study.publish_text else {}))
    columns = ["piece", "sentence", "label", "speakers", "coded", "coded_speakers"] + (["text"] if corpus.study.publish_text else [])
    return pd.DataFrame(rows, columns=columns)


def _pattern(topic: str) -> re.Pattern[str]:
    words = [word.strip() for word in topic[:MAX_PATTERN].split("|") if word.strip(" *")]
    if not words:
        raise ParameterError("'topic' holds no word; write words with | between, as in \"signed|agree*\".")
    found_by = "|".join(re.escape(word.rstrip("*")) + (r"\w*" if word.endswith("*") else "") for word in words)
    return re.compile(rf"\b(?:{found_by})\b", re.I)


def coders_of(readings: Readings, piece: str) -> list[AnyReading]:
    """The coders' readings of a piece: the adjudicated ones alone where there are any."""
    found = {reader: pieces[piece] for reader, pieces in readings.items() if reader != "machine" and piece in pieces}
    settled = [reading for reader, reading in found.items() if reader.startswith("adjudicated")]
    return settled or list(found.values())


def coded_label(labels: Iterable[str | None]) -> str:
    """One label for those of several coders; a sentence of frame alone is "other", as the machine has it.

    >>> coded_label(["direct", "direct"]), coded_label(["direct", "mixed"]), coded_label(["direct", "assertion"]), coded_label([])
    ('direct', 'attributed', 'unsettled', '')
    """
    known = {label or "other" for label in labels}
    if len(known) < 2:
        return "".join(known)
    return IN_SOME_FORM if known <= set(ATTRIBUTED) else UNSETTLED


def _speakers(words: Iterable[Word], attributions: tuple[Attribution, ...], sentence: int) -> list[str]:
    """Whose words stand in a sentence, counted from 0, in the order of the attributions."""
    inside = {word.attribution for word in words if word.sentence == sentence and word.attribution >= 0}
    return list(dict.fromkeys(attributions[i].speaker or NOT_NAMED for i in sorted(inside)))


def _coded_speakers(coders: list[AnyReading], sentence: int) -> list[str]:
    """Whose words stand in a sentence as all coders have it who marked spans; names are compared without case and articles."""
    each = [_speakers(one.words, one.attributions, sentence) for one in coders if isinstance(one, PieceReading)]
    if not each:
        return []
    common = set.intersection(*({speaker_key(name) for name in names} for names in each))
    return [name for name in each[0] if speaker_key(name) in common]
