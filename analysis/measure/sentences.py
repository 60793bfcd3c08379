"""Labels sentences: attributed (direct, mixed, indirect), assertion, or other."""

from __future__ import annotations

import re
from collections.abc import Iterable

from analysis.records import FORMS

ATTRIBUTED = FORMS  # an attributed sentence has the form of its content

# What a writer's sentence begins with when it asks, orders or points rather than claims.
_IMPERATIVE = re.compile(
    r"[\"“‘(]*(?:look|count|see|read|remember|consider|note|imagine|ask|take|listen|think|wait|click|watch|let|try|compare|recall|"
    r"picture|do not|don[’']t|never mind|spare|give|open|turn|go|come|stop|put)\b(?! (?:of|to|was|is|were|are|had|has)\b)",
    re.I,
)


def label_sentence(text: str, counts: dict[str, int], min_words: int = 2) -> str:
    """The label of one sentence, from the voices of its words; `counts` holds words by voice.

    Frame words are left out; at least half of the rest inside content makes it attributed, direct if at least half of
    those are quoted, mixed if some are, indirect if none. Else it is an assertion, or `other` where the author claims
    nothing: a question, an imperative, a pointer ahead, fewer than `min_words` words. A sentence that is all frame is
    `other`. Source: CODEBOOK.md, voices and shares.

    >>> label_sentence("The port is shut, Ode said.", {"paraphrased": 4, "frame": 2})
    'indirect'
    >>> label_sentence("Who signed it?", {"author": 3})
    'other'
    """
    inside = counts.get("quoted", 0) + counts.get("paraphrased", 0)
    rest = inside + counts.get("author", 0)
    if rest == 0:
        return "other"
    if inside * 2 >= rest:
        if counts.get("quoted", 0) * 2 >= inside:
            return "direct"
        return "mixed" if counts.get("quoted", 0) else "indirect"
    bare = text.rstrip("\"”’'») ")
    if bare.endswith(("?", ":")) or _IMPERATIVE.match(text.strip()) or rest < min_words:
        return "other"
    return "assertion"


def attributed_share(labels: Iterable[str | None]) -> float:
    """Attributed sentences / (attributed + assertions): the sentence's counterpart of sourcedness, 0 to 1; 0 of none.

    >>> attributed_share(["direct", "assertion", "other", None, "indirect"])
    0.6666666666666666
    """
    labels = list(labels)
    attributed, assertions = sum(label in ATTRIBUTED for label in labels), labels.count("assertion")
    return attributed / (attributed + assertions) if attributed + assertions else 0.0
