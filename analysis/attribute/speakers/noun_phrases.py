"""What a noun phrase says of itself: its head word, and a label without article, apposition and relative clause."""

from __future__ import annotations

import re

from analysis.attribute.lexicon import words
from analysis.attribute.tokens import WORD

_ARTICLE = re.compile(r"(?:the|a|an)\s+", re.I)
_CUT = re.compile(r",|\s(?:who|which|that|whose|whom)\s|\s[–—]\s|;|\(")
# What stands behind the head noun: prepositions, and participles that are common behind documents and sources.
_JOINT = re.compile(
    r"\s(?:of|for|in|at|on|from|with|by|to|near|about|under|over|and"
    r"|dated|signed|published|released|issued|close|familiar)\s"
)


def without_article(phrase: str) -> str:
    """A noun phrase without its leading article.

    >>> without_article("the annual report"), without_article("another pilot")
    ('annual report', 'another pilot')
    """
    bare = phrase.strip()
    article = _ARTICLE.match(bare)
    return bare[article.end():] if article else bare


def describe(phrase: str) -> str:
    """The label of a source without a person's name: no article, no apposition, no relative clause.

    A word that is written large only because it opens the sentence is written small; a name stays as it is.

    >>> describe("The letter that the school sent to parents"), describe("Several pilots"), describe("Port Council")
    ('letter', 'several pilots', 'Port Council')
    """
    core = _CUT.split(phrase.strip(), maxsplit=1)[0].strip()
    label = without_article(core)
    first = label.split(" ", 1)[0]
    if core == label and first[:1].isupper() and first[1:].islower() and first.lower() in words("lowered"):
        return label[:1].lower() + label[1:]
    return label


def head_word(phrase: str) -> str:
    """The head noun, in lower case: the last word before a preposition, comma or relative clause.

    >>> head_word("a spokesman for the Canal Ministry"), head_word("the Port Council")
    ('spokesman', 'council')
    """
    core = _JOINT.split(_CUT.split(phrase.strip(), maxsplit=1)[0], maxsplit=1)[0]
    tokens = WORD.findall(core)
    return tokens[-1].lower() if tokens else ""
