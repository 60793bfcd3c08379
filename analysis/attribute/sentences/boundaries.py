"""Splits paragraphs into sentences that cover the body exactly once and never reach over a paragraph's end."""

from __future__ import annotations

import re

from analysis.attribute.lexicon import words
from analysis.records import Body, Span

# A run of stops is tried from its beginning only: what fails there fails further on. "…." ends a sentence by its stop.
_STOP = re.compile(r"(?:(?<![.!?])[.!?]+|…)[\"”’'»)\]]*(?=\s)")
_WORD_BEFORE = re.compile(r"([A-Za-z](?:[A-Za-z]|\.(?=[A-Za-z])){0,20})\.$")
_NEXT = re.compile(r"\s+[\"“”‘’'«(\[*–—-]*\s*(\S)")


def split_sentences(body: Body) -> list[Span]:
    """Body spans of the sentences, in order; the white space between them belongs to none.

    A stop inside a quotation ends a sentence as any other does; the closing mark stays with what it closes. A stop
    before a lower-case word does not ("“Why?” asked Ode"), nor does one after a title or an initial.

    >>> from analysis.attribute.plain import body_of
    >>> b = body_of('“Why?” asked Mr. Ode. “We paid. Twice.” He left.')
    >>> [b.text[s:e] for s, e in split_sentences(b)]
    ['“Why?” asked Mr. Ode.', '“We paid.', 'Twice.”', 'He left.']
    """
    out: list[Span] = []
    for start, end in body.paragraphs:
        first = start
        for match in _STOP.finditer(body.text, start, end):
            following = _NEXT.match(body.text, match.end(), end)
            if following and _ends(body.text, match, following.group(1)):
                out.append((first, match.end()))
                first = following.start() + len(following.group()) - len(following.group().lstrip())
        if body.text[first:end].strip():
            out.append((first, end))
    return out


def number_sentences(body: Body, sentences: list[Span]) -> list[tuple[Span, int]]:
    """Each sentence (body span, in order) with the number of its paragraph, from 0."""
    out, number = [], 0
    for span in sentences:
        while body.paragraphs[number][1] <= span[0]:
            number += 1
        out.append((span, number))
    return out


def _ends(text: str, stop: re.Match[str], following: str) -> bool:
    """Whether a stop ends its sentence, given the first letter or digit after it."""
    if following.islower():
        return False
    mark = stop.group().rstrip("\"”’'»)]")
    if mark != ".":
        return True
    before = _WORD_BEFORE.search(text, max(0, stop.start() - 22), stop.start() + 1)
    if not before:
        return True
    word = before.group(1)
    if len(word) == 1 and word.isupper() and word != "I":
        return False
    if "." in word and word.replace(".", "").isupper():
        return False  # "the U.S. Army": rather one sentence too few than a name cut in two
    return word.lower() not in words("abbreviations")
