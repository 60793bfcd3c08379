"""Cuts a body into the words and marks that the network reads, with what their writing tells: case and quotation."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from analysis.attribute.marks.quotations import Quotation
from analysis.attribute.tokens import WORD
from analysis.records import Body, Span

_TOKEN = re.compile(rf"{WORD.pattern}|[^\w\s]")
CASES = 6  # lower, Capital, UPPER, miXed, number, mark
MARK = 5
_CUE_MARKS = ":—–―"
PLACES = 4  # outside quotations, inside, opening mark, closing mark


@dataclass(frozen=True)
class Words:
    """The words and marks of a body, in order: body spans, and one number each for paragraph, case and place.

    `labelled` says of each whether it is a word: the network labels words only, marks are told by typography.
    `cue_marks` are the colons and dashes by index: they can attribute without a word.
    """

    spans: list[Span]
    paragraphs: list[int]
    cases: list[int]
    places: list[int]
    labelled: list[bool]
    cue_marks: dict[int, str]


def cut_words(body: Body, quotations: list[Quotation]) -> Words:
    """The words and marks of a body, each with its paragraph, its case and its place among the quotations.

    >>> from analysis.attribute.plain import body_of
    >>> from analysis.attribute.marks.quotation_marks import find_quotations
    >>> body = body_of('“We paid,” NATO said.')
    >>> words = cut_words(body, find_quotations(body))
    >>> [body.text[s:e] for s, e in words.spans], words.cases, words.places
    (['“', 'We', 'paid', ',', '”', 'NATO', 'said', '.'], [5, 1, 0, 5, 5, 2, 0, 5], [2, 1, 1, 1, 3, 0, 0, 0])
    """
    text, behind, current = body.text, iter(quotations), None
    following = next(behind, None)
    spans, paragraphs, cases, places = [], [], [], []
    for number, (start, end) in enumerate(body.paragraphs):
        for match in _TOKEN.finditer(text, start, end):
            span = match.span()
            while following is not None and following.start <= span[0]:
                current, following = following, next(behind, None)
            spans.append(span)
            paragraphs.append(number)
            cases.append(_case(match.group()))
            places.append(_place(span, current) if current is not None else 0)
    labelled = [case != MARK for case in cases]
    marks = {n: text[start] for n, (start, _) in enumerate(spans) if not labelled[n] and text[start] in _CUE_MARKS}
    return Words(spans, paragraphs, cases, places, labelled, marks)


@lru_cache(maxsize=1 << 14)  # a piece uses few words often
def _case(word: str) -> int:
    first = word[0]
    if not first.isalnum():
        return MARK
    if first.isdigit():
        return 4
    if word.islower():
        return 0
    if first.isupper() and (len(word) == 1 or word[1:].islower()):
        return 1
    return 2 if word.isupper() else 3


def _place(span: Span, quotation: Quotation) -> int:
    if span[0] >= quotation.end:
        return 0
    if span[0] == quotation.start and span[1] == span[0] + 1:
        return 2
    return 3 if span[1] == quotation.end and span[1] == span[0] + 1 else 1
