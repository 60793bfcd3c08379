"""Pieces that are the same text, wholly or for the most part: one report in two papers, a story and its corrected copy."""

from __future__ import annotations

import math
import re
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

SHINGLE = 5  # words
FEWEST_WORDS = 30  # shorter texts are twins only if they are identical
CONTAINED = 0.8  # of the shorter piece: then the longer one holds it
MOST_CHECKED = 50  # likeliest earlier pieces that a piece is compared with; in a study where all are alike it ends
_ROWS = 3  # minimum hashes that must agree for two pieces to be compared
_BATCH = 5_000  # runs hashed at once; a book in one go would take gigabytes
_WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class Twin:
    """Two pieces with the same words: `first` comes before `second`.

    `share` is the share of all runs of five words in either that stand in both (Jaccard's index, 0 to 1); `containment`
    the share of the shorter one's that stand in the other. Neither says which piece was written first.
    """

    first: str
    second: str
    share: float
    containment: float


def find_duplicates(bodies: Mapping[str, str], threshold: float = 0.5) -> list[Twin]:
    """The pairs of pieces of which `share` is at least the threshold, or of which one holds four fifths of the other.

    Case, punctuation and white space do not count. Pairs come in the order of the pieces. Of identical texts each
    is paired with the first only, and other pieces with that one only. Nearly alike pairs are found by MinHash, then
    checked exactly: of those above a threshold of 0.5 fewer than one in a thousand is missed, of those that count only
    because one holds the other up to one in five, where the shorter has a third of the longer one's words.

    >>> find_duplicates({"a": "The gate is shut.", "b": "Nobody came.", "c": "THE GATE IS SHUT"})
    [Twin(first='a', second='c', share=1.0, containment=1.0)]
    """
    names = list(bodies)
    known: dict[str, str] = {}  # one string a word, not one each time it is used: a tenth of the memory
    words = [tuple(known.setdefault(word, word) for word in _WORD.findall(bodies[name].casefold())) for name in names]
    first_of: dict[tuple[str, ...], int] = {}
    pairs = [(first, i, 1.0, 1.0) for i, text in enumerate(words) if text and (first := first_of.setdefault(text, i)) != i]
    long = [i for text, i in first_of.items() if len(text) >= FEWEST_WORDS]

    @lru_cache(maxsize=4 * MOST_CHECKED)
    def shingles(i: int) -> frozenset[tuple[str, ...]]:
        return frozenset(_shingles(words[i]))

    for first, second in _candidates(words, long, threshold):
        one, other = shingles(first), shingles(second)
        both = len(one & other)
        share, containment = both / len(one | other), both / min(len(one), len(other))
        if share >= threshold or containment >= CONTAINED:
            pairs.append((first, second, share, containment))
    return [Twin(names[i], names[j], share, containment) for i, j, share, containment in sorted(pairs)]


def _shingles(words: Sequence[str]) -> Iterator[tuple[str, ...]]:
    return zip(*(words[start:] for start in range(SHINGLE)), strict=False)


def _candidates(words: list[tuple[str, ...]], long: list[int], threshold: float) -> Iterator[tuple[int, int]]:
    """Pairs of pieces worth comparing, the earlier one first."""
    import numpy as np
    from datasketch import MinHash, MinHashLSH

    bands = _bands(threshold)
    search = MinHashLSH(num_perm=bands * _ROWS, params=(bands, _ROWS))
    blank = MinHash(num_perm=bands * _ROWS, seed=1, hashfunc=zlib.crc32)
    values = np.empty((len(long), bands * _ROWS), dtype=blank.hashvalues.dtype)
    for here, i in enumerate(long):
        hashed = blank.copy()
        runs = list({" ".join(run) for run in _shingles(words[i])})
        for start in range(0, len(runs), _BATCH):
            hashed.update_batch(run.encode("utf-8", "replace") for run in runs[start:start + _BATCH])
        values[here] = hashed.hashvalues
        near = np.array(sorted(search.query(hashed)), dtype=np.intp)
        if len(near) > MOST_CHECKED:
            alike = (values[near] == values[here]).sum(axis=1)
            near = near[np.argsort(-alike, kind="stable")[:MOST_CHECKED]]
        yield from ((long[there], i) for there in near.tolist())
        search.insert(here, hashed)


def _bands(threshold: float) -> int:
    """As many bands as leave one in a thousand of the pairs at the threshold unseen; between 64 and 256."""
    seen = min(max(threshold, 0.01), 0.99) ** _ROWS
    return min(max(math.ceil(math.log(0.001) / math.log(1 - seen)), 64), 256)
