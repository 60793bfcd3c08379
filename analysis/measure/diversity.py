"""How many speakers there are in effect: Hill numbers."""

from __future__ import annotations

import math
from collections.abc import Iterable


def hill_number(amounts: Iterable[float], q: int) -> float:
    """The effective number of speakers, of order q, from the words of content each has.

    q = 0 counts speakers; q = 1 is exp(Shannon entropy); q = 2 is 1 / sum of squared shares: the higher q, the less
    the small voices count. Range: 0 (nobody speaks) to the number of speakers. Source: Hill (1973), Ecology 54.
    It says nothing of whether the speakers differ in what they say.

    >>> hill_number([50, 50], 1), hill_number([99, 1], 0), round(hill_number([99, 1], 2), 2)
    (2.0, 2.0, 1.02)
    """
    amounts = [a for a in amounts if a > 0]
    total = sum(amounts)
    if not total:
        return 0.0
    shares = [a / total for a in amounts]
    if q == 0:
        return float(len(shares))
    if q == 1:
        return math.exp(-sum(p * math.log(p) for p in shares))
    return sum(p**q for p in shares) ** (1 / (1 - q))
