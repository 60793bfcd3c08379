"""Strings all pieces together, in a new order each time, and cuts them into full windows that begin at paragraphs."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch

from analysis.attribute.model.windows import CLOSING, OPENING
from analysis.attribute.model.words import CASES, PLACES
from analysis.training.examples import NO_SOURCE, UNKNOWN, Example
from analysis.training.settings import Settings

FIRST_REAL = 200  # ids below are the vocabulary's marks of its own
MASK = 103


@dataclass(frozen=True)
class Corpus:
    """All examples as one long row of words; `parts` holds each piece's paragraphs, `targets` (words, labels).

    A paragraph is an int64 array of shape (pieces, 4): id, case, place, word; the word is UNKNOWN for a mark of the
    vocabulary's own.
    """

    parts: list[list[np.ndarray]]
    labelled: np.ndarray
    targets: np.ndarray
    cue_of: np.ndarray
    source_of: np.ndarray


def make_corpus(examples: Sequence[Example], labels: int, teacher: Sequence[np.ndarray] = (), weight: float = 0.0) -> Corpus:
    """The corpus of some examples; with `teacher`, label probabilities by piece, its part of each target is `weight`."""
    base, parts = 0, []
    columns: dict[str, list[np.ndarray]] = {name: [] for name in ("labelled", "targets", "cue_of", "source_of")}
    for n, one in enumerate(examples):
        words = one.words
        parts.append([_paragraph(one, start, end, base) for start, end in one.pieces.bounds if end > start])
        own = np.eye(labels, dtype=np.float32)[one.labels]
        columns["targets"].append(own if not teacher else (1 - weight) * own + weight * teacher[n])
        columns["labelled"].append(np.array(words.labelled))
        for name in ("cue_of", "source_of"):
            links = getattr(one, name)
            columns[name].append(np.where(links >= 0, links + base, links))
        base += len(words.spans)
    return Corpus(parts, **{name: np.concatenate(rows) for name, rows in columns.items()})


def _paragraph(example: Example, start: int, end: int, base: int) -> np.ndarray:
    of = example.pieces.words[start:end]
    rows = [
        example.pieces.ids[start:end],
        np.array(example.words.cases)[of],
        np.array(example.words.places)[of],
        of + base,
    ]
    return np.vstack([np.stack(rows, 1), [[CLOSING, CASES, PLACES, UNKNOWN]]])


def cut_stream(corpus: Corpus, room: int, order: random.Random) -> list[np.ndarray]:
    """Windows of exactly `room` pieces over all texts; a paragraph that a window cuts begins the next one again."""
    opening = np.array([[OPENING, CASES, PLACES, UNKNOWN]])
    shuffled = list(corpus.parts)
    order.shuffle(shuffled)
    row = [part for piece in shuffled for part in piece]
    begins = {id(piece[0]) for piece in shuffled if piece}
    out, k = [], 0
    while k < len(row):
        window, size, first, ahead = [], 0, k, k
        while size < room and ahead < len(row):
            if ahead == first or id(row[ahead]) in begins:
                window.append(opening)
                size += 1
            window.append(row[ahead])
            size += len(row[ahead])
            ahead += 1
            if size <= room or ahead == first + 1:
                k = ahead
        if size >= room:
            out.append(np.concatenate(window)[:room])
    order.shuffle(out)
    return out


@dataclass(frozen=True)
class Batch:
    """Windows as tensors: int64 (windows, pieces) first, then what is known of their words, (windows, words, ...)."""

    pieces: torch.Tensor
    cases: torch.Tensor
    places: torch.Tensor
    firsts: torch.Tensor
    targets: torch.Tensor
    is_word: torch.Tensor
    cue_of: torch.Tensor
    source_of: torch.Tensor


def make_batch(corpus: Corpus, windows: Sequence[np.ndarray], most: int) -> Batch:
    """A batch of windows, each with room for `most` words; what a window has beyond them is not learnt from."""
    stack = torch.from_numpy(np.stack(windows))
    count, labels = len(windows), corpus.targets.shape[1]
    firsts, is_word = np.zeros((count, most), np.int64), np.zeros((count, most), bool)
    targets = np.zeros((count, most, labels), np.float32)
    targets[:, :, 0] = 1
    cue_of, source_of = np.full((count, most), UNKNOWN), np.full((count, most), UNKNOWN)
    for n, window in enumerate(windows):
        at, words = _first_pieces(window[:, 3], corpus.labelled, most)
        size = len(words)
        places = {int(word): k for k, word in enumerate(words)}
        firsts[n, :size], is_word[n, :size], targets[n, :size] = at, True, corpus.targets[words]
        cue_of[n, :size] = [places.get(int(cue), UNKNOWN) for cue in corpus.cue_of[words]]
        source_of[n, :size] = [
            most if source == NO_SOURCE else places.get(int(source), UNKNOWN) for source in corpus.source_of[words]
        ]
    rest = [torch.from_numpy(values) for values in (firsts, targets, is_word, cue_of, source_of)]
    return Batch(stack[:, :, 0], stack[:, :, 1], stack[:, :, 2], *rest)


def _first_pieces(of: np.ndarray, labelled: np.ndarray, most: int) -> tuple[np.ndarray, np.ndarray]:
    """Positions of the labelled words' first pieces, and the words."""
    words, at = np.unique(of, return_index=True)
    order = np.argsort(at)
    words, at = words[order], at[order]
    kept = (words >= 0) & labelled[np.maximum(words, 0)]
    return at[kept][:most], words[kept][:most]


def hide_pieces(pieces: torch.Tensor, share: float) -> torch.Tensor:
    """Pieces, some of them masked, so that the network learns to do without any single one."""
    is_hidden = (torch.rand(pieces.shape) < share) & (pieces >= FIRST_REAL)
    return torch.where(is_hidden, torch.tensor(MASK), pieces)


def words_at_most(settings: Settings) -> int:
    """How many words a window has room for: nearly all windows have fewer."""
    return int(settings.window * 0.9)
