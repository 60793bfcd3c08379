"""What each piece says about one thing, sentence by sentence, and on whose word."""

from __future__ import annotations

import re

import pandas as pd

from analysis.chain import view_piece
from analysis.clean.markup import plain_in
from analysis.corpus import Corpus
from analysis.errors import ParameterError

MAX_PATTERN = 200


def find_topic(
    corpus: Corpus, zones: pd.DataFrame, attributions: pd.DataFrame, sentences: pd.DataFrame, topic: str
) -> pd.DataFrame:
    """The sentences that hold one of the words of `topic` ("signed|agree*"): piece, label, speakers, and the sentence.

    Whole words are found, in capitals or not; a word with a star at its end stands for all that begin with it
    ("agree*"). Other signs of regular expressions mean nothing here. The sentence itself is left out where the study
    may not publish text.

    Raises:
        ParameterError: the topic holds no word.
    """
    words = [word.strip() for word in topic[:MAX_PATTERN].split("|") if word.strip(" *")]
    if not words:
        raise ParameterError("'topic' holds no word; write words with | between, as in \"signed|agree*\".")
    found_by = "|".join(re.escape(word.rstrip("*")) + (r"\w*" if word.endswith("*") else "") for word in words)
    pattern = re.compile(rf"\b(?:{found_by})\b", re.I)
    rows = []
    for name, document in corpus.documents.items():
        view = view_piece(corpus, zones, attributions, name)
        for row in sentences[sentences["piece"] == name].itertuples():
            text = " ".join(plain_in(document, int(row.start), int(row.end)).split())
            if not pattern.search(text):
                continue
            inside = {w.attribution for w in view.words if row.start <= w.start < row.end and w.attribution >= 0}
            who = dict.fromkeys(view.attributions[i].speaker or "somebody not named" for i in sorted(inside))
            found = {"piece": name, "sentence": int(row.sentence), "label": row.label, "speakers": "; ".join(who)}
            rows.append(found | ({"text": text} if corpus.study.publish_text else {}))
    columns = ["piece", "sentence", "label", "speakers"] + (["text"] if corpus.study.publish_text else [])
    return pd.DataFrame(rows, columns=columns)
