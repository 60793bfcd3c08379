"""The subject behind a cue: "said Ode, the harbour master", where the order is turned round, or "according to Ode"."""

from __future__ import annotations

from analysis.attribute.lexicon import words
from analysis.attribute.sentences.finite import in_relative
from analysis.attribute.sentences.items import Items, Range
from analysis.attribute.sentences.sentence_view import SentenceView
from analysis.attribute.sources.subjects import MAX_SOURCE_ITEMS

_CLOSERS = frozenset(";:—–!?.…")
APPOSITION_REACH = 24  # items in which an apposition shows that it is one


def subject_right(view: SentenceView, at: int) -> Range | None:
    """The noun phrase that begins at item `at`, with its apposition; None where there is none.

    When and where it was said ("on Tuesday", "in a statement") is left out.
    """
    items = view.items
    if at >= len(items) or items[at].kind != "word" or items[at].low in ("that", "to", "so", "as") or (
        items[at].low in words("time_prepositions")
    ):
        return None
    end = at
    while end < len(items) and end - at < MAX_SOURCE_ITEMS and not _ends_at(view, end, at):
        end += 1
    return (at, _without_occasion(items, at, end)) if end > at else None


def _ends_at(view: SentenceView, i: int, start: int) -> bool:
    items, low = view.items, view.items[i].low
    if items[i].kind == "quotation" or low in _CLOSERS or low in ("while", "but", "as"):
        return True
    if low == ",":
        return not _apposition_follows(view, i)
    is_verb = low in words("finite_verbs") or low in words("auxiliaries")
    return i > start and is_verb and not in_relative(items, i, start)


def _apposition_follows(view: SentenceView, comma: int) -> bool:
    """Whether words behind a comma say who somebody is: a noun phrase or "who ...", no finite verb before it ends."""
    items = view.items
    if comma + 1 >= len(items) or items[comma + 1].kind != "word":
        return False
    first = items[comma + 1].low
    if first in ("who", "whose"):
        return True
    if first in words("boundaries") or first in words("introducers") or first.endswith("ing"):
        return False
    for k in range(comma + 1, min(len(items), comma + 1 + APPOSITION_REACH)):
        if items[k].kind == "quotation" or items[k].low in (",", ".", ";"):
            return True
        if view.is_finite(k) and not in_relative(items, k, comma):
            return False
    return True


def _without_occasion(items: Items, start: int, end: int) -> int:
    """Takes "on Tuesday", "in a statement", "at a briefing" from the end of items start:end, one item being left."""
    while end - start > 1:
        low = items[end - 1].low
        if low in words("weekdays") or low in words("times") or low in (",", "last", "this") or (
            low in words("time_prepositions")
        ):
            end -= 1
        elif low in words("occasions") and (opening := _occasion_start(items, start, end)) is not None:
            end = opening
        else:
            break
    return end


def _occasion_start(items: Items, start: int, end: int) -> int | None:
    for k in range(max(start + 1, end - 7), end - 1):
        if items[k].low in ("in", "at", "on", "during", "after") and items[k + 1].low in (
            "a", "an", "the", "his", "her", "their", "its"
        ):
            return k
    return None
