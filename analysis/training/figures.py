"""Scores attributions against gold: words, unbroken runs, whole contents, and what follows for a piece's shares.

F1 over counts pooled over the pieces, 0 to 1, 0 where nothing agrees:
  token.<role>       words of a role; marks are left out, since which of them a span takes in is habit, not reading
  token.in_quotes    words of contents that stand between double quotation marks; token.out_quotes: the others
  run.<role>         unbroken runs of a role within a paragraph that agree exactly (the unit of CofeNet, COLING 2022)
  content.overlap    whole contents, paired one to one, that have half or more of their words in common (IoU >= 0.5)
  linked             such pairs whose sources have so too, or are both empty
Agreement, at most 1, and the pieces' shares of words inside content:
  alpha.token        Krippendorff's alpha, nominal: is this word inside content?
  alpha.sentence     the same of sentences: are more than half of its words inside content?
  share.mae/.r/.icc  mean absolute error, Pearson's r (0 where one side does not vary), ICC(1,1) of the shares
  quoted_share.*     the same of words inside content and between double quotation marks
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from math import isnan
from statistics import correlation

from analysis.attribute.tokens import WORD
from analysis.errors import StudyError
from analysis.records import Attribution, Span
from analysis.training.gold import GoldPiece
from analysis.trust.agreement import icc, krippendorff_alpha, mean_difference

_ROLES = ("source", "cue", "content")
_SHARES = {"share": "token.content", "quoted_share": "token.in_quotes"}
_SAME = 0.5  # intersection over union from which two spans count as the same
_SHORTEST = 3  # words; shorter sentences are headings and remnants
_MARK = re.compile(r"[“”\"\n]")
_SENTENCE_END = re.compile(r"\n+|(?<=[.?!])[\"”’)]*\s+(?=[\"“‘(]?[A-Z0-9])")


@dataclass(frozen=True)
class Figure:
    """One figure; where it is an F1, precision and recall stand beside it."""

    value: float
    precision: float | None = None
    recall: float | None = None


@dataclass(frozen=True)
class _Page:
    """The words of a text in order: where each lies, its paragraph's number, whether it stands between marks."""

    starts: list[int]
    ends: list[int]
    paragraphs: list[int]
    sentences: list[list[int]]
    quoted: frozenset[int]

    def words_in(self, spans: Iterable[Span]) -> set[int]:
        """The numbers of the words that any of the spans touches."""
        return {i for s, e in spans for i in range(bisect_right(self.ends, s), bisect_left(self.starts, e))}


@dataclass(frozen=True)
class _Comparison:
    """One piece, gold beside found: (agreed, found, gold) by figure, and pairs (gold, found) for the other figures."""

    counts: dict[str, tuple[int, int, int]]
    words: list[tuple[bool, ...]]
    sentences: list[tuple[bool, ...]]
    shares: dict[str, tuple[float, float]]


def _alpha(pairs: Sequence[tuple[bool, bool]]) -> float:
    """Alpha, and 1 where both readings say the same of every word: the benchmark counts it so, though nothing could differ."""
    found = krippendorff_alpha(pairs)
    return 1.0 if isnan(found) else found


def score(gold: Sequence[GoldPiece], found: Mapping[str, Sequence[Attribution]]) -> dict[str, Figure]:
    """The figures of the attributions found, by name; a piece that `found` lacks counts as one without attributions.

    No figure says whether the right name was found for a source.

    Raises:
        StudyError: there is no gold piece.

    >>> attribution = Attribution(source=((10, 13),), cue=((14, 18),), content=((0, 8),))
    >>> piece = GoldPiece("gate", "It leaks, Ann said on Monday.", (attribution,))
    >>> shorter = Attribution(source=((10, 13),), cue=(), content=((3, 8),))
    >>> figures = score([piece], {"gate": [shorter]})
    >>> [round(figures[key].value, 2) for key in ("token.content", "run.content", "linked")]
    [0.67, 0.0, 1.0]
    """
    if not gold:
        raise StudyError("There is no gold piece to score against; read a split that holds coded texts.")
    pieces = [_compare(piece, found.get(piece.name, ())) for piece in gold]
    figures = {key: _f1(*map(sum, zip(*(p.counts[key] for p in pieces), strict=True))) for key in pieces[0].counts}
    figures["alpha.token"] = Figure(_alpha([pair for p in pieces for pair in p.words]))
    figures["alpha.sentence"] = Figure(_alpha([pair for p in pieces for pair in p.sentences]))
    for key in _SHARES:
        coded, read = zip(*(p.shares[key] for p in pieces), strict=True)
        figures[f"{key}.mae"] = Figure(mean_difference(coded, read))
        figures[f"{key}.r"] = Figure(correlation(coded, read) if min(len(set(coded)), len(set(read))) > 1 else 0.0)
        figures[f"{key}.icc"] = Figure(icc(coded, read))
    return figures


def agree(piece: GoldPiece, found: Sequence[Attribution]) -> list[bool]:
    """For each attribution found whether it counts as linked: a gold one has its content, and with it its source.

    Of two that fit a gold one as well, the later counts.

    >>> ann = Attribution(source=((10, 13),), cue=(), content=((0, 8),))
    >>> nobody = Attribution(source=(), cue=(), content=((0, 8),))
    >>> agree(GoldPiece("gate", "It leaks, Ann said on Monday.", (ann,)), [nobody, ann])
    [False, True]
    """
    linked = _pair(_lay_out(piece.text), piece.attributions, found)[1]
    return [number in linked for number in range(len(found))]


def _lay_out(text: str) -> _Page:
    spans = [match.span() for match in WORD.finditer(text) if text[match.start()] != "_"]
    starts = [start for start, _ in spans]
    breaks = [match.end() for match in _SENTENCE_END.finditer(text)]
    sentences = [list(words) for _, words in groupby(range(len(starts)), lambda i: bisect_right(breaks, starts[i]))]
    marks, inside = [], [False]
    for mark in _MARK.finditer(text):  # a paragraph's end closes what was left open
        marks.append(mark.start())
        inside.append(mark[0] == "“" or (mark[0] == '"' and not inside[-1]))
    return _Page(
        starts, [end for _, end in spans], [text.count("\n", 0, start) for start in starts],
        [words for words in sentences if len(words) >= _SHORTEST],
        frozenset(i for i, start in enumerate(starts) if inside[bisect_right(marks, start)]),
    )


def _compare(piece: GoldPiece, found: Sequence[Attribution]) -> _Comparison:
    page = _lay_out(piece.text)
    coded, read = _units(page, piece.attributions), _units(page, found)
    counts = {key: (len(coded[key] & read[key]), len(read[key]), len(coded[key])) for key in coded}
    for key, agreed in zip(("content.overlap", "linked"), _pair(page, piece.attributions, found), strict=True):
        counts[key] = (len(agreed), len(found), len(piece.attributions))
    inside, length = (coded["token.content"], read["token.content"]), len(page.starts)
    return _Comparison(
        counts,
        [tuple(word in side for side in inside) for word in range(length)],
        [tuple(len(side.intersection(words)) > len(words) / 2 for side in inside) for words in page.sentences],
        {name: (len(coded[words]) / max(1, length), len(read[words]) / max(1, length)) for name, words in _SHARES.items()},
    )


def _units(page: _Page, attributions: Sequence[Attribution]) -> dict[str, set]:
    """What the attributions mark, by figure: the words of a role by number, its runs by first and last word."""
    words = {role: page.words_in(s for a in attributions for s in getattr(a, role)) for role in _ROLES}
    return {
        **{f"token.{role}": words[role] for role in _ROLES},
        "token.in_quotes": words["content"] & page.quoted,
        "token.out_quotes": words["content"] - page.quoted,
        **{f"run.{role}": _runs(words[role], page.paragraphs) for role in _ROLES},
    }


def _runs(words: set[int], paragraphs: list[int]) -> set[tuple[int, int]]:
    joined = {i for i in words if i + 1 in words and paragraphs[i] == paragraphs[i + 1]}
    firsts = sorted(i for i in words if i - 1 not in joined)
    return set(zip(firsts, sorted(words - joined), strict=True))


def _pair(page: _Page, gold: Sequence[Attribution], found: Sequence[Attribution]) -> tuple[dict[int, int], set[int]]:
    """The gold attribution of each one found whose contents are the same, and those whose sources are so too."""
    coded, read = ([(page.words_in(a.content), page.words_in(a.source)) for a in side] for side in (gold, found))
    close = [(_overlap(b, a), j, i) for j, (b, _) in enumerate(read) for i, (a, _) in enumerate(coded) if a & b]
    pairs: dict[int, int] = {}
    for overlap, j, i in sorted(close, reverse=True):  # the closest first; of two as close, the later one
        if overlap >= _SAME and j not in pairs and i not in pairs.values():
            pairs[j] = i
    return pairs, {j for j, i in pairs.items() if _overlap(read[j][1], coded[i][1]) >= _SAME}


def _overlap(first: set[int], second: set[int]) -> float:
    return len(first & second) / len(first | second) if first or second else 1.0


def _f1(agreed: int, found: int, gold: int) -> Figure:
    precision, recall = agreed / found if found else 0.0, agreed / gold if gold else 0.0
    return Figure(2 * agreed / (found + gold) if agreed else 0.0, precision, recall)
