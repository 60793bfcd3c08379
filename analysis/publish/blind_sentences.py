"""The sentences of a piece as blind coding asks for them: the words by voice, the machine's label, and the coders'."""

from __future__ import annotations

import bisect
from collections.abc import Sequence
from dataclasses import dataclass, replace

import pandas as pd

from analysis.attribute.sentences.boundaries import split_sentences
from analysis.chain import view_piece
from analysis.corpus import Corpus
from analysis.errors import AnalysisError, ParameterError
from analysis.measure.voices import Word
from analysis.piece_view import PieceView
from analysis.publish.wording import count
from analysis.records import Body, Span
from analysis.trust.readings import Readings

MACHINE = "machine"


@dataclass(frozen=True)
class Shown:
    """One sentence of a piece: its number from 1, its stretches of text with the machine's voice, and its labels.

    `label` is the machine's; `coders` is that of the coding that counts; "" where no coder has read the piece, or all words are frame.
    `start` and `end` are places in the body that coders see (`analysis.coding.records.CodingText`), as in the sheet that
    `python -m analysis codes` reads.
    """

    piece: str
    number: int
    start: int
    end: int
    words: tuple[tuple[str, str], ...]
    label: str
    coders: str = ""


def shortest_piece(pieces: pd.DataFrame) -> str:
    """The name of the piece with the fewest sentences to code, of those that have any; "" where none has.

    >>> shortest_piece(pd.DataFrame({"piece": ["a", "b", "c"], "sentences": [9, 0, 4]}))
    'c'
    """
    coded = pieces[pieces["sentences"] > 0].sort_values("sentences", kind="stable")
    return str(coded["piece"].iloc[0]) if len(coded) else ""


def shown_sentences(
    corpus: Corpus, zones: pd.DataFrame, attributions: pd.DataFrame, sentences: pd.DataFrame, piece: str
) -> tuple[Shown, ...]:
    """The sentences of a piece with the machine's voices and labels; none where the study may not publish its texts.

    Raises:
        ParameterError: there is no such piece.
        AnalysisError: the table of sentences belongs to another cleaning.
    """
    if not corpus.study.publish_text:
        return ()
    if piece not in corpus.documents:
        raise ParameterError(f"There is no piece '{piece}' that was measured; there are: {', '.join(corpus.documents)}.")
    view = view_piece(corpus, zones, attributions, piece)
    spans, labels = split_sentences(view.body), [str(label) for label in sentences.loc[sentences["piece"] == piece, "label"]]
    if len(spans) != len(labels):
        raise AnalysisError(
            f"'{piece}' has {count(len(spans), 'sentence')} and sentences.csv has {len(labels)}; run 3-measure again."
        )
    words = _words_by_sentence(view, len(spans))
    return tuple(
        Shown(piece, number, *span, _stretches(view.body, span, mine), label)
        for number, (span, mine, label) in enumerate(zip(spans, words, labels, strict=True), start=1)
    )


def with_coders(sentences: Sequence[Shown], readings: Readings) -> tuple[Shown, ...]:
    """The sentences with the label of the last reader who coded their piece: the adjudicated coding, where there is one.

    Leaves them as they are where no coder has read the piece.
    """
    piece = sentences[0].piece if sentences else ""
    coded = [pieces[piece] for reader, pieces in readings.items() if reader != MACHINE and piece in pieces]
    if not coded:
        return tuple(sentences)
    return tuple(replace(sentence, coders=label or "") for sentence, label in zip(sentences, coded[-1].labels, strict=True))


def _words_by_sentence(view: PieceView, sentences: int) -> list[list[Word]]:
    words: list[list[Word]] = [[] for _ in range(sentences)]
    for word in view.words:
        words[word.sentence].append(word)
    return words


def _stretches(body: Body, span: Span, words: Sequence[Word]) -> tuple[tuple[str, str], ...]:
    """The text of a sentence, parted where the voice changes; marks go with the word they touch, blanks with the next."""
    cuts, voices = [span[0]], [words[0].voice if words else "author"]
    for before, word in zip(words, words[1:], strict=False):
        if word.voice != before.voice:
            first = bisect.bisect_left(body.starts, word.start)
            gap_start = bisect.bisect_left(body.starts, before.end)
            gap = body.text[gap_start:first]
            cuts.append(gap_start + gap.index(" ") if " " in gap else first)
            voices.append(word.voice)
    ends = [*cuts[1:], span[1]]
    return tuple((body.text[start:end], voice) for start, end, voice in zip(cuts, ends, voices, strict=True))
