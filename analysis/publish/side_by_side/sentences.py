"""Which sentences have another label on the other side."""

from __future__ import annotations

from collections.abc import Collection

import pandas as pd

from analysis.publish.side_by_side.results import Results

COLUMNS = ["first_label", "second_label", "sentences", "words"]
LABELS = ("direct", "mixed", "indirect", "assertion", "other")
NO_SENTENCE = "no such sentence"


def compare_sentences(first: Results, second: Results, pieces: Collection[str]) -> pd.DataFrame:
    """How many sentences of the pieces have each pair of labels, and their words.

    A sentence is the same where it begins and ends at the same characters of the file; one that was cut otherwise, or
    stands in a line that is body on one side only, faces "no such sentence". The pieces' files must be the same.
    """
    keys = ["piece", "start", "end"]
    sides = [side.table("sentences") for side in (first, second)]
    one, other = (table.loc[table["piece"].isin(pieces), [*keys, "label", "words"]] for table in sides)
    table = one.merge(other, on=keys, how="outer", suffixes=("_of_first", "_of_second"))
    labels = table[["label_of_first", "label_of_second"]].fillna(NO_SENTENCE)
    counted = pd.DataFrame({
        "first_label": labels["label_of_first"], "second_label": labels["label_of_second"],
        "words": table["words_of_second"].fillna(table["words_of_first"]),
    })
    grouped = counted.groupby(["first_label", "second_label"], sort=False)["words"].agg(["size", "sum"]).reset_index()
    grouped.columns = COLUMNS
    order = {label: at for at, label in enumerate((*LABELS, NO_SENTENCE))}
    places = [grouped[column].map(order) for column in COLUMNS[:2]]
    grouped = grouped.assign(one=places[0], other=places[1]).sort_values(["one", "other"])
    return grouped[COLUMNS].astype({"sentences": int, "words": int}).reset_index(drop=True)
