"""Names the kind of a fragment: words between marks that nobody is quoted with."""

from __future__ import annotations

import re

from analysis.attribute.tokens import WORD
from analysis.records import Span

_TERM_BEFORE = re.compile(
    r"\b(?:term|word|phrase|name|expression|label|called|named|known as|so-called|dubbed|titled|entitled|letter|notion)"
    r"\s*,?\s*$",
    re.I,
)


def name_fragment(text: str, span: Span) -> str:
    """"title" of a work, "term" (a word spoken of as a word), or "scare" quote.

    >>> name_fragment('They read “The Long Quay” aloud.', (10, 25))
    'title'
    >>> name_fragment('An “agreed” zone.', (3, 11))
    'scare'
    """
    if _TERM_BEFORE.search(text, max(0, span[0] - 30), span[0]):
        return "term"
    found = WORD.findall(text, *span)
    long_words = [word for word in found if len(word) > 3]
    if len(found) > 1 and long_words and all(word[0].isupper() for word in long_words):
        return "title"
    return "scare"
