"""The front of a subject: joining words, adverbs and introductions that stand before it and do not belong to it."""

from __future__ import annotations

from analysis.attribute.lexicon import words
from analysis.attribute.sentences.items import Items, Range

_INTRODUCING = frozenset(
    "meanwhile except supposedly however later earlier still asked now then again separately".split()
)
_PLACING = frozenset("with for to under between".split())
_NO_SUBJECT = frozenset("with of for to under between into about no not".split())
_NO_LONE_SUBJECT = frozenset("that this there what to by with as".split())


def trim_front(items: Items, start: int, end: int) -> Range | None:
    """Items start:end without what introduces them; None where no noun or pronoun is left.

    "Meanwhile in Saltgate the mayor" gives "the mayor"; "in Saltgate" alone is no subject.
    """
    while start < end and _is_in_front(items, start, end):
        start += 1
    if end - start > 2 and items[start].low in ("this", "last", "next") and (
        items[start + 1].low in words("times") or items[start + 1].low == "time"
    ):
        start += 2
    start = _after_introduction(items, start, end)
    while end > start and items[end - 1].low in (",", "-"):
        end -= 1
    return (start, end) if _can_be_subject(items, start, end) else None


def _is_in_front(items: Items, i: int, end: int) -> bool:
    low = items[i].low
    if low in words("boundaries"):
        return low not in ("who", "which")
    if low in words("adverbs"):
        return low not in ("both", "all", "first")
    return low in (",", ")", "-") or low in _INTRODUCING or (low in words("weekdays") and end - i > 1)


def _after_introduction(items: Items, start: int, end: int) -> int:
    """Steps over "In Saltgate the", "On Tuesday" in front of a subject that has its own article or name."""
    if start >= end or not (items[start].low in words("time_prepositions") or items[start].low in _PLACING):
        return start
    comma = next((k for k in range(start, end) if items[k].low == ","), None)
    if comma is not None:
        return comma + 1
    for k in range(start + 2, end):
        if items[k].low in words("determiners") or items[k].low in words("subject_pronouns"):
            return k
        before = items[k - 1].low
        if (before in words("weekdays") or before in words("times")) and items[k].is_capital:
            return k
    return start


def _can_be_subject(items: Items, start: int, end: int) -> bool:
    if all(item.kind != "word" for item in items[start:end]):
        return False
    first = items[start].low
    if first in words("time_prepositions") or first in _NO_SUBJECT:
        return False
    return end - start > 1 or first not in _NO_LONE_SUBJECT
