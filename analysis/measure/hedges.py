"""Hedges: words with which a writer takes something back in advance. Counted to be read, never a score."""

from __future__ import annotations

import re

_HEDGES = re.compile(
    r"\b(?:(?-i:may)|might|could|perhaps|maybe|possibly|probably|likely|unlikely|apparently|seemingly|presumably|reportedly|allegedly|"
    r"supposedly|seems?|seemed|appears?|appeared|suggests?|suggested|in all likelihood|it is (?:unclear|unlikely|possible)|"
    r"somewhat|in a sense|as it were|so to speak|arguably|would seem)\b",
    re.I,
)


def count_hedges(text: str) -> int:
    """How many hedges stand in a text.

    >>> count_hedges("It may rain, perhaps."), count_hedges("It rains in May.")
    (2, 0)
    """
    return sum(1 for _ in _HEDGES.finditer(text))
