"""Spans that are no noun phrase, as a machine can cut them: "eats well and", "asked", "on the steps"."""

from __future__ import annotations

import re

from analysis.attribute.lexicon import verbs, words
from analysis.attribute.speakers.language.noun_phrases import head_word
from analysis.attribute.speakers.language.nouns import kind_of_noun
from analysis.attribute.tokens import WORD

_DATELINE = re.compile(r"[^\n.:;“”\"]{0,40}\([^)\n]{1,40}\)\s?(?:[–—]|--?)\s|,? ?[A-Z]?[a-z.]{0,6}\s(?:—|--)\s")
_OPENINGS = frozenset(
    "and but or nor if when while because although so to not of in on at with by from as than for what how why where".split()
)
_ENDINGS = frozenset("and but or nor to the a an of is are was were be been has have had that".split())


def is_fragment(phrase: str) -> bool:
    """Whether a phrase names nobody: no letters, a clause's beginning, a verb, a lone small word, an end cut off.

    >>> [is_fragment(phrase) for phrase in ("eats well and", "asked", "the", "…", "the harbour chaplaincy", "polling")]
    [True, True, True, True, False, False]
    """
    found = WORD.findall(phrase)
    low = [word.lower() for word in found]
    if not found or not any(ch.isalpha() for ch in phrase):
        return True
    if len(low) == 1:
        return _is_small(low[0]) or (found[0].islower() and _is_verb(low[0]))
    if low[0] in _OPENINGS or low[-1] in _ENDINGS or _is_verb(low[0]):
        return True
    is_bare = found[0].islower() and low[0] not in words("determiners") and not any(word[:1].isupper() for word in found)
    return is_bare and not kind_of_noun(head_word(phrase)) and low[-1] in words("adverbs") | words("noun_makers")


def is_dateline(text: str, start: int, end: int) -> bool:
    """Whether words in capitals open a paragraph as its dateline: "TASSIN (Northwire) – ".

    >>> is_dateline("TASSIN (Northwire) – Rain.", 0, 6), is_dateline("NATO – an alliance – met.", 0, 4)
    (True, False)
    """
    opens = start == 0 or text[start - 1] == "\n"
    return opens and text[start:end].isupper() and _DATELINE.match(text, end) is not None


def _is_verb(word: str) -> bool:
    return word in words("finite_verbs") or any(kind != "base" for kind, _ in verbs().get(word, ())) or word.endswith("n't")


def _is_small(word: str) -> bool:
    return word in words("common_first_words") or word in words("adverbs") or word in words("noun_makers")
