"""Turns gold pieces into what the network learns from: words, pieces, labels and links."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass

import numpy as np
from tokenizers import Tokenizer

from analysis.attribute.marks.quotation_marks import find_quotations
from analysis.attribute.model.labels import ROLES
from analysis.attribute.model.windows import Pieces, cut_pieces
from analysis.attribute.model.words import Words, cut_words
from analysis.attribute.plain import body_of
from analysis.clean.body import from_raw
from analysis.records import Spans
from analysis.training.gold import GoldPiece

NO_SOURCE = -2
UNKNOWN = -1


@dataclass(frozen=True)
class Example:
    """One piece: its words and pieces, and for each word its label, its content's cue, its cue's source.

    `cue_of` holds, for a word of a content, the index of its cue's first word, else UNKNOWN; `source_of`, for the first
    word of a cue, the index of its source's first word, or NO_SOURCE.
    """

    name: str
    words: Words
    pieces: Pieces
    labels: np.ndarray
    cue_of: np.ndarray
    source_of: np.ndarray


def make_example(tokenizer: Tokenizer, piece: GoldPiece) -> Example:
    """The example of a gold piece. Every line counts as body: the coders saw the whole text."""
    body = body_of(piece.text)
    words = cut_words(body, find_quotations(body))
    count = len(words.spans)
    labels = np.zeros(count, np.int64)
    cue_of, source_of = np.full(count, UNKNOWN), np.full(count, UNKNOWN)
    for one in piece.attributions:
        runs = {role: _runs(words, from_raw(body, getattr(one, role))) for role in ROLES}
        for n, role in enumerate(ROLES):
            for run in runs[role]:
                _label(labels, run, 1 + 2 * n)
        if not runs["cue"]:
            continue
        cue = runs["cue"][0][0]
        for run in runs["content"]:
            cue_of[run] = cue
        source_of[cue] = runs["source"][0][0] if runs["source"] else NO_SOURCE
    return Example(piece.name, words, cut_pieces(tokenizer, body, words), _mended(words, labels), cue_of, source_of)


def _label(labels: np.ndarray, run: list[int], begin: int) -> None:
    """Labels the words of a run that no other role has taken yet: a few gold spans share a word."""
    for n, word in enumerate(run):
        if not labels[word]:
            labels[word] = begin + (n > 0)


def _runs(words: Words, spans: Spans | list[tuple[int, int]]) -> list[list[int]]:
    """The labelled words of body spans as unbroken runs, none reaching over a paragraph's end."""
    starts = [start for start, _ in words.spans]
    out: list[list[int]] = []
    for start, end in sorted(spans):
        first = max(0, bisect_left(starts, start + 1) - 1)
        for word in range(first, bisect_left(starts, end)):
            if words.spans[word][1] <= start or not words.labelled[word]:
                continue
            before = out[-1][-1] if out else None
            if before is not None and words.paragraphs[before] == words.paragraphs[word] and _adjoin(words, before, word):
                if word > before:
                    out[-1].append(word)
            else:
                out.append([word])
    return out


def _adjoin(words: Words, before: int, word: int) -> bool:
    return not any(words.labelled[before + 1:word])


def _mended(words: Words, labels: np.ndarray) -> np.ndarray:
    """Labels in which nothing goes on that has not begun."""
    before = 0
    for word in range(len(labels)):
        if not words.labelled[word]:
            labels[word] = 0
            continue
        if labels[word] and labels[word] % 2 == 0 and before not in (labels[word], labels[word] - 1):
            labels[word] -= 1
        before = labels[word]
    return labels
