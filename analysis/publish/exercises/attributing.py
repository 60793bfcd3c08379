"""Answers of 2-attribute: what marks would do if they were taken for speech, and what a threshold of confidence takes away."""

from __future__ import annotations

import pandas as pd

from analysis.chain import view_piece
from analysis.clean.markup import plain_in
from analysis.corpus import Corpus
from analysis.measure.shares import count_voices, share
from analysis.measure.voices import WORD
from analysis.publish.exercises.answer import answer
from analysis.publish.exercises.own_text import read_own
from analysis.publish.narrative import Told, escape, is_counted
from analysis.publish.overview import FRAGMENTS
from analysis.publish.wording import count, percent

THRESHOLDS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9)


def tell_marks(corpus: Corpus, zones: pd.DataFrame, attributions: pd.DataFrame, fragments: pd.DataFrame) -> Told:
    """How many words stand between marks that quote nobody, and in which pieces the quoted share would grow most if marks were speech."""
    if fragments.empty:
        return answer(
            "No fragment was found in this study: whatever stands between marks has somebody who says it. Put a word of your own "
            "between marks, with nobody to say it, and it would be one."
        )
    ends = zip(fragments["piece"], fragments["start"], fragments["end"], strict=True)
    words = [len(WORD.findall(plain_in(corpus.documents[piece], int(start), int(end)))) for piece, start, end in ends]
    by_piece = fragments.assign(words=words).groupby("piece")["words"].sum().reset_index()
    most = by_piece.sort_values(["words", "piece"], ascending=[False, True])
    rows = []
    for piece, held in most.head(4).itertuples(index=False):
        voices = [word.voice for word in view_piece(corpus, zones, attributions, piece).words]
        quoted = voices.count("quoted")
        rows.append({"piece": piece, "words in fragments": held, "quoted": percent(share(quoted, len(voices))),
                     "if every mark were speech": percent(share(quoted + held, len(voices)))})
    kinds = ", ".join(count(number, FRAGMENTS.get(kind, kind)) for kind, number in fragments["kind"].value_counts().sort_index().items())
    return answer(
        f"{count(len(fragments), 'fragment')} ({escape(kinds)}) with {count(sum(words), 'word')} in {count(len(most), 'piece')}. "
        "Those with the most, and the share of their words that is quoted:",
        "A quotation needs somebody who says it. Around a scare quote the marks say “not my word” or “so they call it”, but the text "
        "names nobody who used the word, to whom, and when; it is the writer who holds it up. So the word stays the writer's.",
        pd.DataFrame(rows),
    )


def tell_thresholds(attributions: pd.DataFrame, zones: pd.DataFrame, thresholds: tuple[float, ...] = THRESHOLDS) -> Told:
    """How many attributions, how many words of content and what sourcedness each threshold of `min_confidence` would leave.

    Sourcedness is that of all pieces taken together. Attributions in which the writer is the source are left out.

    >>> columns = {"confidence": [0.9, 0.55], "form": ["direct", "indirect"], "words": [5, 7], "source_type": ["document", "document"]}
    >>> zones = pd.DataFrame({"zone": ["title", "body"], "words": [3, 50]})
    >>> "| 0.6 | 1 | 0 | 5 | 10\\xa0% |" in tell_thresholds(pd.DataFrame(columns), zones)
    True
    """
    attributions = attributions[is_counted(attributions)]
    if attributions.empty:
        return answer("No attribution was found, so there is none that `min_confidence` could leave out: the figures stay what they are.")
    kept = [attributions[attributions["confidence"] >= threshold] for threshold in thresholds]
    body = int(zones.loc[zones["zone"] == "body", "words"].sum())
    table = pd.DataFrame({
        "least confidence": [f"{threshold:.1f}" for threshold in thresholds], "attributions": [len(rows) for rows in kept],
        "of these indirect": [int((rows["form"] == "indirect").sum()) for rows in kept],
        "words of content": [f"{int(rows['words'].sum()):,}" for rows in kept],
        "sourcedness": [percent(share(int(rows["words"].sum()), body)) for rows in kept],
    })
    return answer(
        f"Of {count(len(attributions), 'attribution')}, so many would be left; the last column is the sourcedness of all pieces together:",
        "The words of those that go fall back to the writer, so sourcedness can only sink. What is left is surer, but no fair sample of "
        "what is said: where one kind of attribution goes sooner than another, the mixture changes (compare the columns). And the "
        "intervals of `3-measure` were fitted with everything counted, so with a threshold there are none. At nought everything counts, "
        "and the intervals carry the doubt.", table,
    )


def tell_own_text(text: str) -> Told:
    """How many words of a text the machine finds in each voice, and what to do where a reader's marks differ."""
    view = read_own(text)
    voices = count_voices(view.words)
    told = ", ".join(f"{voice} {number}" for voice, number in voices.items())
    return answer(
        f"{count(len(view.words), 'word')}, {count(len(view.attributions), 'attribution')}; words by voice: {told}. By the machine, "
        f"{percent(share(voices['quoted'] + voices['paraphrased'], len(view.words)))} of the words are somebody's.",
        "Where your pencil and the machine differ, look the case up in the codebook (`CODEBOOK.md`): either one of you erred, or the codebook leaves it "
        "open. In so short a text one error moves the figure far, so take it for practice and not for a finding.",
    )
