"""Where a frame stands and ends: the words around a cue that say who said it, to whom, when and where."""

from __future__ import annotations

from analysis.attribute.lexicon import words
from analysis.attribute.sentences.finite import in_relative
from analysis.attribute.sentences.items import Range
from analysis.attribute.sentences.positions import first_in
from analysis.attribute.sentences.sentence_view import SentenceView

ADDRESSEE_REACH = 10  # items of the longest addressee ("told the inquiry into the loss of the ferry")
RESUMING_REACH = 12  # items in which a frame in mid-sentence is closed by its second comma
_DASHES = ("—", "–")
_SAYING = ("said", "says", "added", "replied")
_ADDRESSEES = ("reporters", "journalists", "me", "us", "him", "them")
_NO_MANNER = ("introducers", "weekdays", "time_adverbs", "subject_pronouns", "determiners")  # though they end in -ly
_AFTER_SOURCE = frozenset(", . ; : — – on in at last to during after".split())


def is_set_off(view: SentenceView, at: int, floor: int) -> bool:
    """Whether content from item `floor` on can end right before item `at`: a quotation, or a comma behind a clause.

    A comma behind an introduction ("On Friday, Ode said") sets nothing off.
    """
    while at > floor and view.items[at - 1].low == "as":
        at -= 1
    if at <= floor or view.items[at].low in ("and", "but", "or"):
        return False
    if view.items[at - 1].kind == "quotation":
        return True
    if view.items[at - 1].low != "," or at < 2:
        return False
    return view.has_quotation(floor, at - 1) or view.has_finite(floor, at - 1) or _resumes(view, at, floor)


def _resumes(view: SentenceView, at: int, floor: int) -> bool:
    """Whether the sentence goes on behind a frame in its middle ("The ferry, Ode explained, was late")."""
    closed = first_in(view.commas, at, at + RESUMING_REACH) is not None
    return closed and view.items[floor].low not in words("introducers")


def closes(view: SentenceView, at: int) -> bool:
    """Whether a frame ends soon after its verb, item `at` being the one behind it.

    It ends at a comma, a dash, a quotation or the sentence's end; manner, addressee, time and occasion may come
    before. With "that", or with a clause of its own, the verb goes on to content: its frame does not end there.
    """
    while at < view.end and _is_manner(view, at):
        at += 1
    if at >= view.end:
        return True
    low = view.items[at].low
    if view.items[at].kind == "quotation" or low in (",", ";", ":") or low in _DASHES:
        return True
    if low in ("that", "whether", "if"):
        return False
    if low in ("when", "after", "as", "while", "before") and view.items[at - 1].low in _SAYING:
        return True
    if low in words("introducers") or low in words("weekdays") or low in words("time_adverbs"):
        return not view.has_finite(at, view.break_from(at))
    return _is_addressee(view, at)


def _is_manner(view: SentenceView, at: int) -> bool:
    """Whether an item is an adverb or an addressee of one word, which a frame takes before it ends."""
    low = view.items[at].low
    if view.items[at].kind == "quotation" or not (low.endswith("ly") or low in _ADDRESSEES):
        return False
    return not view.is_finite(at) and not any(low in words(name) for name in _NO_MANNER)


def _is_addressee(view: SentenceView, at: int) -> bool:
    """Whether only an addressee stands behind the verb ("told the inquiry")."""
    end = view.break_from(at)
    telling = view.items[at - 1].low in ("told", "tells", "telling", "asked", "reminded", "assured")
    return telling and end - at <= ADDRESSEE_REACH and not view.has_finite(at, end)


def is_inverted(view: SentenceView, right: Range) -> bool:
    """Whether the noun phrase behind a verb is its subject ("said Ode,"), not its object ("told him the truth")."""
    first, end = right
    items = view.items
    if any(view.is_finite(k) and not in_relative(items, k, first) for k in range(first, end)):
        return False
    if items[first].low in ("him", "her", "them", "me", "us", "reporters", "it"):
        return False
    if end >= view.end or items[end].kind == "quotation":
        return True
    return items[end].low in _AFTER_SOURCE or items[end].low in words("weekdays")
