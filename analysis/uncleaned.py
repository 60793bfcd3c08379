"""What the figures of a study would be without cleaning."""

from __future__ import annotations

import pandas as pd

from analysis.attribute.engine import ENGINES
from analysis.chain import attribute_corpus, view_piece
from analysis.corpus import Corpus
from analysis.measure.shares import piece_shares

CLEANING_COLUMNS = ["piece", "words_before", "words_after", "sourcedness_before", "sourcedness_after", "difference"]


def compare_cleaning(corpus: Corpus, zones: pd.DataFrame, engine: str = ENGINES[0]) -> pd.DataFrame:
    """Words and sourcedness of every piece as cleaned, and as they would be if every line were body (`cleaning.csv`).

    Without zones there is nothing to compare, and the table is empty.

    Raises:
        ParameterError: there is no such engine.
    """
    if zones.empty:
        return pd.DataFrame(columns=CLEANING_COLUMNS)
    whole = zones.assign(zone="body")
    measured = {}
    for when, labels in (("before", whole), ("after", zones)):
        found = attribute_corpus(corpus, labels, engine)
        for name in corpus.documents:
            words = view_piece(corpus, labels, found, name).words
            measured[name, when] = (len(words), piece_shares(words)["sourcedness"])
    rows = [
        {"piece": name, "words_before": measured[name, "before"][0], "words_after": measured[name, "after"][0],
         "sourcedness_before": measured[name, "before"][1], "sourcedness_after": measured[name, "after"][1],
         "difference": measured[name, "before"][1] - measured[name, "after"][1]}
        for name in corpus.documents
    ]
    return pd.DataFrame(rows, columns=CLEANING_COLUMNS)
