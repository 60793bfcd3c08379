"""Answers of 0-overview: the measure on one sentence, and what a choice of pieces can bear."""

from __future__ import annotations

import pandas as pd

from analysis.corpus import Corpus
from analysis.measure.shares import count_voices, piece_shares
from analysis.publish.exercises.answer import answer
from analysis.publish.exercises.own_text import read_own
from analysis.publish.narrative import Told, escape
from analysis.publish.wording import count, percent

_TOLD_OF = ("outlet", "author", "date", "genre")  # what a manifest says of a piece, apart from its title


def tell_growing(*sentences: str) -> Told:
    """The sourcedness of a text that grows by a sentence a line, as the word lists (engine `rules`) read it.

    >>> "| The gate is shut, the pilot said. | 4 | 7 |" in tell_growing("The gate is shut, the pilot said.")
    True
    """
    rows = []
    for number, sentence in enumerate(sentences, start=1):
        words = read_own(" ".join(sentences[:number]), "rules", cleaned=False).words
        voices = count_voices(words)
        rows.append({"the text, and then": sentence, "content": voices["quoted"] + voices["paraphrased"], "all words": len(words),
                     "sourcedness": percent(piece_shares(words)["sourcedness"])})
    return answer(
        "The text grows by a sentence a line:",
        "What somebody said stays the same, and its share sinks with every word that the writer adds. A low figure does not mean "
        "that few people speak, only that the writer speaks more.", pd.DataFrame(rows),
    )


def tell_choice(corpus: Corpus) -> Told:
    """How many pieces the study has of each genre, of how many outlets, and what its manifest leaves out."""
    pieces = corpus.study.pieces
    genres = pd.Series([piece.genre or "(not named)" for piece in pieces], dtype=str).value_counts().sort_index()
    table = pd.DataFrame({"genre": genres.index, "pieces": genres.to_numpy()})
    outlets = {piece.outlet for piece in pieces if piece.outlet}
    gaps = {field: sum(not getattr(piece, field) for piece in pieces) for field in _TOLD_OF}
    missing = ", ".join(f"the {field} of {number}" for field, number in gaps.items() if number)
    return answer(
        f"{count(len(pieces), 'piece')} of {count(len(outlets), 'outlet') if outlets else 'no outlet'} that the manifest names"
        + (f"; it leaves open {escape(missing)}." if missing else "; it leaves nothing open."),
        "Whoever chose these pieces chose what can come out. They speak for themselves; for *such* pieces only if they were drawn "
        "from them by a rule, at random, and for “the press” not at all. A list of your own should say of each piece where and when "
        "it appeared, and above the list by which rule pieces came onto it. (For a folder of "
        "texts, `python -m analysis add mystudy FOLDER` drafts the list.)",
        table,
    )
