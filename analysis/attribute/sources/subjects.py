"""The subject in front of a cue: the noun phrase that ends where the cue begins, apposition and all."""

from __future__ import annotations

from analysis.attribute.lexicon import words
from analysis.attribute.sentences.finite import in_relative
from analysis.attribute.sentences.items import Item, Items, Range
from analysis.attribute.sentences.sentence_view import SentenceView
from analysis.attribute.sources.subject_fronts import trim_front

MAX_SOURCE_ITEMS = 40
LONG_QUOTATION = 80  # characters from which a quotation is speech, whatever it ends with
_CLOSERS = frozenset(";:—–!?")


def subject_left(view: SentenceView, at: int, floor: int = 0) -> Range | None:
    """The noun phrase that ends right before item `at` and begins at item `floor` or later; None where there is none.

    Walks left to where the clause begins: a joining word, a finite verb, a comma that closes nothing, a quotation.
    Time words between subject and verb ("Ode on Friday said") belong to neither.
    """
    items = view.items
    end = _without_time(items, at, floor)
    start = end
    if end > floor and items[end - 1].low in words("lone_subjects"):
        return end - 1, end
    if start > floor and items[start - 1].low == ",":
        opening = _apposition_start(items, start - 1, floor)
        if opening is None:
            return None
        start = opening
    while start > floor and end - start < MAX_SOURCE_ITEMS and not _begins_before(view, start - 1, end, floor):
        start -= 1
    return trim_front(items, start, end)


def _without_time(items: Items, at: int, floor: int) -> int:
    """Steps back over "on Wednesday", "last week" and the like between a subject and its verb."""
    end = at
    while end - 1 > floor and not (items[end - 2].text.isdigit() or items[end - 2].low == "dated"):
        low = items[end - 1].low
        is_time = low in words("weekdays") or low in words("times") or low in ("last", "this")
        if not is_time and not (low in words("time_prepositions") and end < at):
            break
        end -= 1
    return at if end < at and items[end - 1].low in words("noun_makers") else end


def _apposition_start(items: Items, comma: int, floor: int) -> int | None:
    """The comma that opens the apposition closed at `comma`; None where it is an introduction's.

    "Ilse Marant, the chief pilot, 44, said": behind an age it is the first comma of the chain.
    """
    found, at = None, comma
    while comma - at <= MAX_SOURCE_ITEMS and (opening := _opening_comma(items, at, floor)) is not None:
        found = opening
        if at - opening != 2 or not items[opening + 1].text.isdigit():
            break
        at = opening
    return found


def _opening_comma(items: Items, comma: int, floor: int) -> int | None:
    for k in range(comma - 1, max(floor, comma - MAX_SOURCE_ITEMS) - 1, -1):
        if (items[k].kind == "quotation" and _is_speech(items[k])) or items[k].low in _CLOSERS:
            return None
        if items[k].low == ",":
            return k if k > floor and items[k - 1].kind == "word" else None
    return None


def _is_speech(item: Item) -> bool:
    """Whether a quotation ends as speech does, with a stop inside its marks, rather than as a title or a term does."""
    inner = item.text.rstrip("\"”’'»“ ")
    return inner.endswith((".", ",", "!", "?", "…", "—", "–")) or len(inner) > LONG_QUOTATION


def _begins_before(view: SentenceView, i: int, end: int, floor: int) -> bool:
    """Whether item `i` stands in front of the subject that ends at `end`, rather than in it."""
    items, item = view.items, view.items[i]
    if item.kind == "quotation":
        return _is_speech(item) or i + 1 == end or i == floor
    if item.low in _CLOSERS or item.low == "(":
        return True
    if item.low == ",":
        return not _joins_names(items, i, end)
    if item.low in ("and", "or"):
        return not _joins_nouns(view, i, floor)
    if item.low in words("boundaries"):
        return item.low not in ("who", "which", "that") or i + 1 >= end
    return view.is_finite(i) and not in_relative(items, i, floor)


def _joins_names(items: Items, comma: int, end: int) -> bool:
    """Whether a comma stands in a list of names: "Russia, Turkey and Iran"."""
    right = [item.low for item in items[comma + 1:min(end, comma + 8)]]
    is_list = "and" in right[:5] or "," in right[:4]
    return is_list and comma > 0 and items[comma - 1].is_capital and items[comma + 1].is_capital


def _joins_nouns(view: SentenceView, i: int, floor: int) -> bool:
    """Whether "and" joins two nouns of one subject rather than two clauses."""
    for k in range(i - 1, max(floor, i - 9) - 1, -1):
        item = view.items[k]
        if item.kind == "quotation" or item.low in (",", ";", ":") or item.low in words("boundaries"):
            return k < i - 1
        if view.is_finite(k):
            return False
    return i > floor
