"""Adjectives and nouns as cues: "was adamant that", "his warning that", "the claim by Ode that"."""

from __future__ import annotations

from analysis.attribute.cues.cues import Cue
from analysis.attribute.cues.verb_cues import group_start
from analysis.attribute.lexicon import nouns, words
from analysis.attribute.sentences.items import Items, low_at

_ANNOUNCING = frozenset("clear adamant blunt emphatic categorical unequivocal explicit".split())
COLON_REACH = 12  # items between an adjective and the colon that announces its quotation
BY_REACH = 12  # items between "the claim by" and its "that"


def adjective_at(items: Items, i: int) -> Cue | None:
    """The cue whose adjective is item `i`: be + adjective + that, of or about, or with a colon further on.

    "It was clear that" and "there is clear evidence" are nobody's words and make no cue.
    """
    low = items[i].low
    if low not in words("adjectives"):
        return None
    first = group_start(items, i)
    has_be = any(item.low in words("forms_of_be") for item in items[first:i])
    if not has_be or low_at(items, first - 1) in ("it", "there", "this", "that"):
        return None
    after = low_at(items, i + 1)
    if after in ("that", "of", "about") or (after in ("he", "she", "they", "the") and low != "ready"):
        last = i + 1 + (after in ("of", "about"))
        return Cue(first, last, "adjective", f"be {low}", takes=frozenset({"clause", "noun"}))
    if low in _ANNOUNCING and any(item.low == ":" for item in items[i:i + COLON_REACH]):
        return Cue(first, i + 1, "adjective", f"be {low}", takes=frozenset({"quotation"}))
    return None


def noun_at(items: Items, i: int) -> Cue | None:
    """The cue whose noun is item `i`: with "that", with "by ... that", or with an owner and "to", "of", "for", "about".

    Left alone where the joining word is missing ("a claim"), and where "that" stands for the noun itself ("the
    promise that was kept").
    """
    noun = nouns().get(items[i].low)
    if noun is None:
        return None
    after, before = low_at(items, i + 1), low_at(items, i - 1)
    owned = before in ("his", "her", "their", "its") or before.endswith(("'s", "s'"))
    named = i > 1 and items[i - 1].is_capital and items[i - 1].kind == "word"
    if not (owned or named) and noun.noun in words("owned_nouns"):
        return None
    if after == "that" and _takes_that(items, i, before, noun.takes):
        last = i + 1
    elif after == "by" and "that" in noun.takes and any(item.low == "that" for item in items[i + 2:i + 2 + BY_REACH]):
        last = i + 2
    elif owned and after in noun.takes & {"to", "of", "for", "about"}:
        last = i + 1 if after == "to" else i + 2
    else:
        return None
    return Cue(i, last, "noun", noun.noun, noun.stance, noun.takes)


def _takes_that(items: Items, i: int, before: str, takes: frozenset[str]) -> bool:
    return "that" in takes and before not in ("with", "of") and not low_at(items, i + 2).startswith(("is", "was"))
