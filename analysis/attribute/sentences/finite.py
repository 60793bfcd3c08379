"""Tells finite verbs from nouns and participles by form and neighbour: where one stands, a clause stands."""

from __future__ import annotations

from analysis.attribute.lexicon import verbs, words
from analysis.attribute.sentences.items import Items

RELATIVE_REACH = 6  # items between a relative pronoun and its verb


def is_finite(items: Items, i: int) -> bool:
    """Whether an item is a finite verb, as far as its form and the word before it tell.

    A verb form behind an article or a possessive is taken for a noun, one before "by" for a participle.
    """
    item = items[i]
    if item.kind != "word" or item.text == "May":  # the month; the auxiliary opens no statement
        return False
    low = item.low
    if low in words("finite_verbs") or low in words("auxiliaries") or low.endswith("n't"):
        return True
    if low.endswith("ed") and i + 1 < len(items) and items[i + 1].low == "by":
        return False  # "a statement released by the ministry"
    before = items[i - 1].low if i else ""
    if any(kind == "past" for kind, _ in verbs().get(low, ())):
        return before not in words("noun_makers")
    return i > 0 and _is_past_form(item.text, low) and _may_precede_verb(before)


def _is_past_form(text: str, low: str) -> bool:
    return low.endswith("ed") and text[0].islower() and len(low) > 4 and low not in words("adjectives_in_ed")


def _may_precede_verb(low: str) -> bool:
    if low in words("noun_makers") or low in words("determiners") or low in (",", "and"):
        return False
    return not low.endswith("ly")


def in_relative(items: Items, i: int, floor: int) -> bool:
    """Whether a finite verb stands in a relative clause begun at item `floor` or later ("the man who was hurt")."""
    return any(items[k].low in ("who", "which", "whose") for k in range(max(floor, i - RELATIVE_REACH), i))
