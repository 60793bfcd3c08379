"""Where the content begins behind its cue: at a colon, behind "that", behind whom it was told or when it was said."""

from __future__ import annotations

from dataclasses import dataclass

from analysis.attribute.cues.cues import Cue
from analysis.attribute.lexicon import words
from analysis.attribute.sentences.items import Items
from analysis.attribute.sentences.positions import first_in
from analysis.attribute.sentences.sentence_view import SentenceView

COLON_REACH = 12  # items between a cue and its colon; more only where a quotation stands right behind it
LAST_COLON_REACH = 8  # the same for a colon that ends the sentence
INSERTION_REACH = 15  # items of "made clear, in plain words, that"
THAT_REACH = 14  # items between a cue and "that", where time, place, manner or an addressee come first
NAME_REACH = 40  # items of an addressee's name

_ASKING_TO = frozenset("ask instruct persuade advise".split())
_QUESTIONS = frozenset("whether if how what why when where who about for".split())
_BEFORE_THAT = frozenset(", on in at to during after of".split())


@dataclass(frozen=True)
class ContentStart:
    """The first item of the content, and whether a colon announces it."""

    first: int
    behind_colon: bool = False


def content_start(view: SentenceView, cue: Cue) -> ContentStart:
    """Where the content of a cue begins, at the cue's end at the earliest, at the sentence's end where none follows.

    The word "that", time, place and addressee stay outside the content.
    """
    colon = _colon_behind(view, cue.last)
    if colon is not None:
        return ContentStart(colon + 1, behind_colon=True)
    that = _that_behind(view, cue)
    if that is not None:
        return ContentStart(that + 1)
    if cue.verb in words("addressing_verbs") and cue.kind in ("verb", "participle"):
        return ContentStart(_after_addressee(view, cue))
    return ContentStart(_after_time(view, cue.last))


def _colon_behind(view: SentenceView, at: int) -> int | None:
    """The colon that announces content: near the cue, or right before the sentence's next quotation."""
    quotation = first_in(view.quotations, at, view.end)
    colon = first_in(view.colons, at, view.end if quotation is None else quotation)
    if colon is None:
        return None
    if colon - at < (COLON_REACH if colon + 1 < view.end else LAST_COLON_REACH):
        return colon
    return quotation - 1 if quotation is not None and view.items[quotation - 1].low == ":" else None


def _that_behind(view: SentenceView, cue: Cue) -> int | None:
    """The "that" of the cue, where only time, place, manner or an addressee stand in between."""
    items, at, end = view.items, cue.last, view.end
    if at >= end or ("clause" not in cue.takes and cue.kind != "adjective"):
        return None
    low = items[at].low
    if low == ",":  # "made clear, in plain words, that"
        closing = first_in(view.commas, at + 1, min(end, at + 1 + INSERTION_REACH))
        if closing is not None and closing + 2 < end and items[closing + 1].low == "that":
            return closing + 1
    is_manner = low in words("adverbs") or low.endswith("ly") or low == "further"
    if is_manner and at + 1 < end and items[at + 1].low == "that":
        return at + 1
    reach = THAT_REACH if cue.verb in words("addressing_verbs") or low in _BEFORE_THAT else 1
    for k in range(at, min(end, at + reach)):
        if items[k].low == "that" and k + 1 < end:
            return k
        if items[k].kind == "quotation" or view.is_finite(k):
            return None
    return None


def _after_addressee(view: SentenceView, cue: Cue) -> int:
    """Steps over "reporters", "the council", "Ode" behind a verb of telling; not where these are to do something."""
    items, at, end = view.items, cue.last, view.end
    if at >= end or items[at].low in _QUESTIONS:
        return at
    if cue.verb in _ASKING_TO and any(item.low == "to" for item in items[at:at + 8]):
        return at
    k = at + 1 + (items[at].low in words("determiners"))
    limit = min(end, at + NAME_REACH)
    while k < limit and items[k].is_capital and items[k - 1].is_capital:
        k += 1
    while k + 1 < limit and items[k].low in ("of", "in", "at", "on"):
        k = _after_capitals(items, k + 2, limit)
    while k < end and (items[k].low in words("weekdays") or items[k].low == ","):
        k += 1
    return k if k < end else at


def _after_capitals(items: Items, k: int, limit: int) -> int:
    while k < limit and items[k].is_capital:
        k += 1
    return k


def _after_time(view: SentenceView, at: int) -> int:
    """Steps over "on Tuesday", "in a statement", "to reporters" behind a cue."""
    while at < view.end:
        behind = _one_time(view, at)
        if behind is None:
            break
        at = behind
    return at


def _one_time(view: SentenceView, at: int) -> int | None:
    """The end of one time or occasion that begins at item `at`; None where none does."""
    low = view.items[at].low
    following = view.items[at + 1].low if at + 1 < view.end else ""
    if low in words("weekdays") or low in words("time_adverbs"):
        return at + 1
    if low in ("last", "this", "next") and (following in words("spans_of_time") or following in words("weekdays")):
        return at + 2
    if low in ("on", "late", "early") and following in words("weekdays"):
        return at + 2
    if low == "to" and following in ("reporters", "journalists"):
        return at + 2
    return _occasion_end(view, at) if low in ("in", "at", "during", "to", "on", "before", "after") else None


def _occasion_end(view: SentenceView, at: int) -> int | None:
    """The end of "in a statement", "at the briefing" that begins at item `at`."""
    for k in range(at + 1, min(view.end, at + 7)):
        if view.items[k].low in words("occasions"):
            return k + 1
        if view.items[k].kind != "word" or view.is_finite(k):
            return None
    return None
