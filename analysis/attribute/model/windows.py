"""Cuts a piece into windows that follow its paragraphs, each with a little of what stands before it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from tokenizers import Tokenizer

from analysis.attribute.model.words import CASES, PLACES, Words
from analysis.records import Body

OPENING, CLOSING = 101, 102  # [CLS] and [SEP] of the vocabulary
ROOM = 256  # pieces in a window, at most
BEFORE = 48  # pieces of it, at most, that the window before has already read


@dataclass(frozen=True)
class Window:
    """One reading of the network: pieces with case and place, int64 of shape (pieces,), and the words it labels.

    `firsts` are the positions in the window of the first pieces of `words`, the indices of the labelled words.
    """

    pieces: np.ndarray
    cases: np.ndarray
    places: np.ndarray
    firsts: np.ndarray
    words: np.ndarray


@dataclass(frozen=True)
class Pieces:
    """The pieces of all words of a body: ids and the word each belongs to; `bounds[p]` are those of paragraph p."""

    ids: np.ndarray
    words: np.ndarray
    bounds: list[tuple[int, int]]


def cut_pieces(tokenizer: Tokenizer, body: Body, words: Words) -> Pieces:
    """The pieces of a body. A word that the vocabulary has nothing for has no piece."""
    texts = [body.text[start:end] for start, end in words.spans]
    encoded = tokenizer.encode(texts, is_pretokenized=True, add_special_tokens=False)
    of_word = np.array(encoded.word_ids, dtype=np.int64)
    paragraph = np.array(words.paragraphs, dtype=np.int64)[of_word] if len(of_word) else of_word
    edges = np.searchsorted(paragraph, np.arange(len(body.paragraphs) + 1))
    return Pieces(np.array(encoded.ids, dtype=np.int64), of_word, list(zip(edges[:-1].tolist(), edges[1:].tolist(), strict=True)))


def cut_windows(pieces: Pieces, words: Words, room: int = ROOM, before: int = BEFORE) -> list[Window]:
    """Windows of at most `room` pieces that label every word that has a piece exactly once, in order.

    A window holds whole paragraphs; one too long for a window is cut, and what follows is read with what stands
    before it.
    """
    parts = _parts(pieces.bounds, room - before)
    out, k = [], 0
    while k < len(parts):
        first, size = k, 1
        while k < len(parts) and (k == first or size + _cost(parts[k]) <= room - before):
            size += _cost(parts[k])
            k += 1
        back = first
        while back > 0 and size + _cost(parts[back - 1]) <= room and sum(map(_cost, parts[back - 1:first])) <= before:
            back -= 1
            size += _cost(parts[back])
        out.append(_window(pieces, words, parts[back:k], parts[first][0]))
    return out


def _cost(part: tuple[int, int]) -> int:
    return part[1] - part[0] + 1


def _parts(bounds: list[tuple[int, int]], most: int) -> list[tuple[int, int]]:
    """The paragraphs that have pieces, those longer than a window cut."""
    out = []
    for start, end in bounds:
        out += [(at, min(at + most - 2, end)) for at in range(start, end, most - 2)]
    return out


def _window(pieces: Pieces, words: Words, parts: list[tuple[int, int]], core: int) -> Window:
    """The window over some parts; it labels the words whose first piece is `core` or stands behind it."""
    ids, of = [OPENING], [-1]
    at = []
    for start, end in parts:
        ids += pieces.ids[start:end].tolist()
        of += pieces.words[start:end].tolist()
        at.append((start, len(ids)))
        ids.append(CLOSING)
        of.append(-1)
    cases = [words.cases[w] if w >= 0 else CASES for w in of]
    places = [words.places[w] if w >= 0 else PLACES for w in of]
    begin = int(pieces.words[core])
    if core > 0 and pieces.words[core - 1] == begin:
        begin += 1  # a word cut by the window's edge was labelled in the window before
    firsts, labelled, seen = [], [], begin - 1
    for position, word in enumerate(of):
        if word > seen:
            seen = word
            if words.labelled[word]:
                firsts.append(position)
                labelled.append(word)
    as_array = lambda values: np.array(values, dtype=np.int64)  # noqa: E731
    return Window(as_array(ids), as_array(cases), as_array(places), as_array(firsts), as_array(labelled))
