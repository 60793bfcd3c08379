"""What a noun phrase says of itself: its head word, and a label without article, apposition and relative clause."""

from __future__ import annotations

import re

_ARTICLE = re.compile(r"(?:the|a|an)\s+", re.I)
_CUT = re.compile(r",|\s(?:who|which|that|whose|whom)\s|\s[–—]\s|;|\(")
_JOINT = re.compile(r"\s(?:of|for|in|at|on|from|with|by|to|near|about|under|over|dated|signed|published|released|issued|close|familiar|and)\s")
_TOKEN = re.compile(r"\w+(?:[’'.\-]\w+)*")


def without_article(phrase: str) -> str:
    """A noun phrase without its leading article.

    >>> without_article("the annual report"), without_article("another pilot")
    ('annual report', 'another pilot')
    """
    return _ARTICLE.sub("", phrase.strip(), count=1) if _ARTICLE.match(phrase.strip()) else phrase.strip()


def describe(phrase: str) -> str:
    """The label of a source without a person's name: no article, no apposition, no relative clause.

    >>> describe("The letter that the school sent to parents")
    'letter'
    """
    core = _CUT.split(phrase.strip(), maxsplit=1)[0].strip()
    label = without_article(core)
    first = label.split(" ", 1)[0]
    if first and first[:1].isupper() and first[1:].islower() and core == label and first.lower() in _LOWERED:
        label = label[:1].lower() + label[1:]
    return label


_LOWERED = frozenset(
    "one another some several many both two three four five six other others officials residents witnesses eyewitnesses people "
    "critics experts shepherds fishermen pilots sources reporters his her their its local senior few most".split()
)


def head_word(phrase: str) -> str:
    """The head noun, in lower case: the last word before a preposition, comma or relative clause.

    >>> head_word("a spokesman for the Canal Ministry"), head_word("the Port Council")
    ('spokesman', 'council')
    """
    core = _JOINT.split(_CUT.split(phrase.strip(), maxsplit=1)[0], maxsplit=1)[0]
    tokens = _TOKEN.findall(core)
    return tokens[-1].lower() if tokens else ""
