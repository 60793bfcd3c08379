"""Names the kind of a fragment: words between marks that nobody is quoted with."""

from __future__ import annotations

import re

from analysis.records import Span

_TERM_BEFORE = re.compile(r"\b(?:term|word|phrase|name|expression|label|called|named|known as|so-called|dubbed|titled|entitled|letter|notion)\s*,?\s*$", re.I)
_WORD = re.compile(r"\w+(?:[’'.\-]\w+)*")


def name_fragment(text: str, span: Span) -> str:
    """"title" of a work, "term" (a word spoken of as a word), or "scare" quote.

    >>> name_fragment('They read “The Long Quay” aloud.', (10, 25))
    'title'
    >>> name_fragment('An “agreed” zone.', (3, 11))
    'scare'
    """
    inner = text[span[0]:span[1]]
    if _TERM_BEFORE.search(text, max(0, span[0] - 30), span[0]):
        return "term"
    long_words = [w for w in _WORD.findall(inner) if len(w) > 3]
    if len(_WORD.findall(inner)) > 1 and long_words and all(w[0].isupper() for w in long_words):
        return "title"
    return "scare"
