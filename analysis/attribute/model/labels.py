"""Reads labels off the network's scores: the best sequence that the roles allow, and how sure each label is."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

ROLES = ("source", "cue", "content")
LABELS = 1 + 2 * len(ROLES)  # outside; then begin and inside of each role
CONTENT = (LABELS - 2, LABELS - 1)  # begin and inside of content
FORBIDDEN = -1e4


@dataclass(frozen=True)
class Run:
    """An unbroken run of one role: the first and the last of its labelled words, and how sure the labels are."""

    role: str
    first: int
    last: int
    certainty: float


def forbid(transitions: np.ndarray) -> np.ndarray:
    """Transition scores, shape (labels, labels), where only what has begun can go on."""
    out = transitions.astype(np.float64).copy()
    for inside in range(2, LABELS, 2):
        for before in range(LABELS):
            if before not in (inside, inside - 1):
                out[before, inside] = FORBIDDEN
    return out


@dataclass(frozen=True)
class Chain:
    """The scores that tie a label to its neighbour: `transitions` (labels, labels), `starts` and `ends` (labels,)."""

    transitions: np.ndarray
    starts: np.ndarray
    ends: np.ndarray

    def label(self, scores: list[np.ndarray]) -> list[np.ndarray]:
        """For each paragraph's scores, shape (words, labels), the best sequence of labels, shape (words,)."""
        if not scores:
            return []
        padded, lengths = _padded(scores)
        labels = self._trace(*self._forward(padded, lengths), lengths)
        return [labels[n, :size] for n, size in enumerate(lengths)]

    def weigh(self, scores: list[np.ndarray]) -> list[np.ndarray]:
        """For each paragraph's scores the probability of every label, shape (words, labels), over all sequences."""
        if not scores:
            return []
        padded, lengths = _padded(scores)
        weighed = self._probabilities(padded, lengths)
        return [weighed[n, :size] for n, size in enumerate(lengths)]

    def _forward(self, scores: np.ndarray, lengths: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        count, longest, _ = scores.shape
        back = np.zeros((count, longest, LABELS), dtype=np.int64)
        best = scores[:, 0] + self.starts
        for t in range(1, longest):
            reached = best[:, :, None] + self.transitions
            back[:, t] = reached.argmax(1)
            here = reached.max(1) + scores[:, t]
            best = np.where((t < lengths)[:, None], here, best)
        return best + self.ends, back

    def _trace(self, final: np.ndarray, back: np.ndarray, lengths: np.ndarray) -> np.ndarray:
        count, longest, _ = back.shape
        out = np.zeros((count, longest), dtype=np.int64)
        rows = np.arange(count)
        label = final.argmax(1)
        for t in range(longest - 1, -1, -1):
            out[:, t] = label
            if t:
                label = np.where(t < lengths, back[rows, t, label], label)
        return out

    def _probabilities(self, scores: np.ndarray, lengths: np.ndarray) -> np.ndarray:
        """Each label's share, from the sequences before a word and those behind it, which are read backward alike."""
        count, longest, _ = scores.shape
        weight = np.exp(scores - scores.max(2, keepdims=True))
        back = np.maximum(lengths[:, None] - 1 - np.arange(longest), 0)  # the places of a row from its end to its start
        rows = np.arange(count)[:, None]
        steps = np.exp(np.stack([self.transitions, self.transitions.T]))[:, None]
        begins = np.exp(np.stack([self.starts, self.ends]))[:, None]
        ahead, behind = _sum_sequences(np.stack([weight, weight[rows, back]]), steps, begins)
        return _normal(ahead * weight * behind[rows, back])


def _sum_sequences(weight: np.ndarray, steps: np.ndarray, begins: np.ndarray) -> np.ndarray:
    """What all sequences that lead to a label weigh, the label's own weight left out; every row has a sum of one.

    Without that scaling it would under- or overflow. Sums are written out rather than left to a matrix product, whose
    last digit depends on how many rows there are.
    """
    out = np.empty_like(weight)
    out[:, :, 0] = _normal(np.broadcast_to(begins, out[:, :, 0].shape))
    for t in range(1, weight.shape[2]):
        before = out[:, :, t - 1] * weight[:, :, t - 1]
        out[:, :, t] = _normal((before[..., None] * steps).sum(2))
    return out


def _padded(scores: list[np.ndarray]) -> tuple[np.ndarray, np.ndarray]:
    lengths = np.array([len(rows) for rows in scores])
    out = np.zeros((len(scores), int(lengths.max()), LABELS))
    for n, rows in enumerate(scores):
        out[n, :len(rows)] = rows
    return out, lengths


def _normal(rows: np.ndarray) -> np.ndarray:
    return rows / rows.sum(-1, keepdims=True)


def find_runs(labels: np.ndarray, certainty: np.ndarray, words: np.ndarray) -> list[Run]:
    """The runs of a paragraph's labels, in order; `words` gives the index of each labelled word.

    >>> [(r.role, r.first, r.last) for r in find_runs(np.array([1, 3, 5, 6, 0, 5]), np.ones(6), np.arange(10, 16))]
    [('source', 10, 10), ('cue', 11, 11), ('content', 12, 13), ('content', 15, 15)]

    A paragraph can begin inside a run, that of the paragraph before.

    >>> [(r.role, r.first, r.last) for r in find_runs(np.array([6, 6, 3]), np.ones(3), np.arange(3))]
    [('content', 0, 1), ('cue', 2, 2)]
    """
    out: list[Run] = []
    roles = (labels + 1) // 2  # 0 outside
    before = np.append(0, roles[:-1])
    begins = np.flatnonzero((labels % 2 == 1) | (roles != before) & (labels > 0)).tolist()
    labels, certainty = labels.tolist(), certainty.tolist()
    for begin in begins:
        inside, end = labels[begin] + labels[begin] % 2, begin + 1
        while end < len(labels) and labels[end] == inside:
            end += 1
        certain = min(certainty[begin], certainty[end - 1], sum(certainty[begin:end]) / (end - begin))
        out.append(Run(ROLES[inside // 2 - 1], int(words[begin]), int(words[end - 1]), certain))
    return out
