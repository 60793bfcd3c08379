"""Joins runs to attributions: every content to its cue, every cue to its source.

The network says of each word which other word it belongs to. That also tells of cues and sources that the labels
alone passed over: a content that points at a word outside any cue says that a cue begins there.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise

import numpy as np

from analysis.attribute.model.labels import ROLES, Run
from analysis.attribute.model.words import Words

REACH = 1  # paragraphs between a content and its cue, at most; between a cue and its source likewise
WORDS_REACH = 300  # words between them, at most: what is said of a word does not grow with its paragraph
SURE = 0.5  # the share of probability with which a word is pointed at for a run to begin there
MEANT = 0.15  # the share of probability below which a content is not the best cue's either
_BEGIN = {role: 1 + 2 * n for n, role in enumerate(ROLES)}


@dataclass
class Joined:
    """One attribution as runs of words: its cue, its contents, its source; and how sure each link is."""

    cue: Run
    contents: list[Run] = field(default_factory=list)
    source: Run | None = None
    content_links: list[float] = field(default_factory=list)
    source_link: float = 1.0


@dataclass(frozen=True, eq=False)
class Links:
    """The network's link vectors, shape (words, 4 x width): four a word, who asks and who answers in turn.

    A content asks for its cue, a cue for its source; the score of a link is their product, times `scale`. `no_source` is
    the score of a cue without a source. `scored` are the indices of the words that have vectors.
    """

    words: Words
    vectors: np.ndarray
    scored: np.ndarray
    no_source: float
    scale: float

    @cached_property
    def _quarters(self) -> list[np.ndarray]:
        # In double precision the order of the sums, which processors differ in, cannot reach a decision.
        return np.split(self.vectors.astype(np.float64), 4, axis=1)

    @cached_property
    def _known(self) -> dict[tuple[int, int], np.ndarray]:
        return {}

    @cached_property
    def _places(self) -> tuple[list[int], list[int]]:
        scored = self.scored.tolist()
        return scored, [self.words.paragraphs[k] for k in scored]

    def near(self, word: int) -> np.ndarray:
        """The scored words in reach of a word."""
        scored, paragraphs = self._places
        paragraph, here = self.words.paragraphs[word], bisect_left(scored, word)
        first = bisect_left(paragraphs, paragraph - REACH, max(0, here - WORDS_REACH), here)
        last = bisect_right(paragraphs, paragraph + REACH, here, min(len(scored), here + WORDS_REACH))
        return self.scored[first:last]

    def can_reach(self, content: int, cue: int) -> bool:
        """Whether the content that begins with word `content` can have the cue that begins with word `cue`.

        A cue in another paragraph is a quotation's, or that of words which the paragraph above announced by a colon.
        """
        paragraph = self.words.paragraphs[content]
        if self.words.paragraphs[cue] == paragraph or self.words.places[content]:
            return True
        return self.words.cue_marks.get(bisect_left(self.words.paragraphs, paragraph) - 1) == ":"

    def to_cue(self, content: Run) -> np.ndarray:
        """Scores of the words near a content as the first word of its cue; both readings of a piece ask for the same."""
        key = (content.first, content.last)
        if key not in self._known:
            content_asks, cue_answers, _, _ = self._quarters
            first, last = np.searchsorted(self.scored, [content.first, content.last + 1])
            asks = content_asks[self.scored[first:last]].sum(0) / (last - first)
            self._known[key] = cue_answers[self.near(content.first)] @ asks * self.scale
        return self._known[key]

    def to_source(self, cue: int, words: np.ndarray) -> np.ndarray:
        """Scores of words as the first word of the source of the cue that begins with word `cue`; last, of none."""
        _, _, cue_asks, source_answers = self._quarters
        return np.append(source_answers[words] @ cue_asks[cue] * self.scale, self.no_source)


def find_overlooked(runs: list[Run], links: Links) -> list[tuple[int, int]]:
    """Words at which a cue or a source begins that no run has, each with the label that it should have.

    A word within the very content that points at it is left alone.
    """
    role_of = {k: run.role for run in runs for k in range(run.first, run.last + 1)}
    cues = {run.first for run in runs if run.role == "cue"}
    out = []
    for content in (run for run in runs if run.role == "content"):
        near = links.near(content.first)
        best, share = _choose(links.to_cue(content))
        word = int(near[best])
        if share > SURE and role_of.get(word) != "cue" and not content.first <= word <= content.last:
            out.append((word, _BEGIN["cue"]))
            cues.add(word)
    for cue in sorted(cues):
        near = links.near(cue)
        best, share = _choose(links.to_source(cue, near))
        if best < len(near) and share > SURE and role_of.get(int(near[best])) in (None, "content"):
            out.append((int(near[best]), _BEGIN["source"]))
    return out


def join_runs(runs: list[Run], links: Links) -> tuple[list[Joined], list[Run]]:
    """The attributions of a piece, in the order of their cues, and the contents for which no cue was in reach.

    A cue without a content attributes nothing and is left out.
    """
    cues, sources = _Starts(runs, "cue"), _Starts(runs, "source")
    joined = [Joined(cue) for cue in cues.runs]
    bare = []
    by_mark = {id(one.contents[0]): one for one in _joined_by_marks(runs, links.words)}
    for content in (run for run in runs if run.role == "content"):
        if id(content) in by_mark:
            joined.append(by_mark[id(content)])
            continue
        words = links.near(content.first)
        near = cues.among(words)
        scores = links.to_cue(content)
        firsts = np.searchsorted(words, cues.firsts[near.start:near.stop])
        if not near or not _is_meant(scores, scores[firsts].max()):
            bare.append(content)
            continue
        chosen, share = _choose(scores[firsts])
        if not links.can_reach(content.first, cues.firsts[near[chosen]]):
            continue  # words of another paragraph without marks are seldom one attribution with it
        joined[near[chosen]].contents.append(content)
        joined[near[chosen]].content_links.append(share)
    kept = [one for one in joined if one.contents]
    for one in kept:
        if one.source is not None:
            continue
        near = sources.among(links.near(one.cue.first))
        firsts = np.array([sources.firsts[n] for n in near], dtype=np.int64)
        chosen, one.source_link = _choose(links.to_source(one.cue.first, firsts))
        one.source = sources.runs[near[chosen]] if chosen < len(near) else None
    kept.sort(key=lambda one: one.cue.first)
    return kept, bare


def _joined_by_marks(runs: list[Run], words: Words) -> list[Joined]:
    """Attributions without a worded cue: "Ode: words", "words — Ode", the mark alone between source and content."""
    out = []
    for before, behind in pairwise(runs):
        between = range(before.last + 1, behind.first)
        marks = [k for k in between if k in words.cue_marks]
        if len(marks) != 1 or any(words.labelled[k] for k in between):
            continue
        is_colon = words.cue_marks[marks[0]] == ":"
        if (before.role, behind.role) == (("source", "content") if is_colon else ("content", "source")):
            content, source = (behind, before) if is_colon else (before, behind)
            cue = Run("cue", marks[0], marks[0], source.certainty)
            out.append(Joined(cue, [content], source, [1.0]))
    return out


def _is_meant(scores: np.ndarray, best: float) -> bool:
    """Whether the best of the cues has some share of probability among all words, though another may have more."""
    return 1 / np.exp(scores - best).sum() > MEANT


class _Starts:
    """The runs of one role, found by where they begin."""

    def __init__(self, runs: list[Run], role: str) -> None:
        self.runs = [run for run in runs if run.role == role]
        self.firsts = [run.first for run in self.runs]

    def among(self, words: np.ndarray) -> range:
        """The numbers of the runs that begin between the first and the last of some words."""
        if not len(words):
            return range(0)
        return range(bisect_left(self.firsts, int(words[0])), bisect_right(self.firsts, int(words[-1])))


def _choose(scores: np.ndarray) -> tuple[int, float]:
    """The best of some scores, and its share of probability."""
    odds = np.exp(scores - scores.max())
    best = int(odds.argmax())
    return best, float(odds[best] / odds.sum())
