"""Where the content behind a cue ends: where another frame, or a clause of the writer's own, begins."""

from __future__ import annotations

from bisect import bisect_left
from functools import lru_cache

from analysis.attribute.cues.cues import Cue
from analysis.attribute.lexicon import words
from analysis.attribute.sentences.positions import first_in, last_in
from analysis.attribute.sentences.sentence_view import SentenceView
from analysis.attribute.sources.subjects import subject_left

FRAME_REACH = 14  # items behind a comma in which the cue of a new frame stands
PREDICATE_REACH = 8  # items behind "and" in which the second of two reporting verbs stands
_JOINTS = frozenset("but while and although whereas".split())


def content_end(view: SentenceView, start: int) -> int:
    """The item behind content that begins at item `start`: where another frame begins, or the sentence's end.

    "and that" goes on with the content; so does a clause without a source of its own.
    """
    cuts = _cuts(view)
    following = bisect_left(cuts, (start + 1, 0))
    return cuts[following][1] if following < len(cuts) else view.end


@lru_cache(maxsize=1)  # every cue of a sentence asks for the same
def _cuts(view: SentenceView) -> tuple[tuple[int, int], ...]:
    """The items at which content is cut off, each with where it ends then."""
    return tuple((k, end) for k in range(1, view.end) if (end := _cut_at(view, k)) is not None)


def _cut_at(view: SentenceView, k: int) -> int | None:
    low = view.items[k].low
    if low == ";" or (low == "," and any(_opens_frame(view, k, cue) for cue in _cues_behind(view, k, FRAME_REACH))):
        return k
    if low in ("and", "but") and any(_adds_predicate(view, k, cue) for cue in _cues_behind(view, k, PREDICATE_REACH)):
        return k - (view.items[k - 1].low == ",")
    return None


def _cues_behind(view: SentenceView, k: int, reach: int) -> tuple[Cue, ...]:
    first = bisect_left(view.cue_starts, k + 1)
    return view.cues[first:bisect_left(view.cue_starts, k + reach + 1, first)]


def _opens_frame(view: SentenceView, comma: int, cue: Cue) -> bool:
    """Whether the frame of `cue` begins behind the comma: ", according to", ", adding that", ", but Ode denied"."""
    items, first = view.items, comma + 1
    if cue.kind in ("according", "participle") and cue.first == first:
        return True
    says_that = first + 1 < len(items) and items[first + 1].low == "that"  # "said X, and that Y": one content
    if cue.kind != "verb" or says_that:
        return False
    joint = items[first].low
    if joint in ("but", "and") and cue.first == first + 1:
        return True
    named = cue.verb in words("saying_verbs") and items[first].is_capital and cue.last < view.end
    if not named and joint not in _JOINTS:
        return False
    subject = subject_left(view, cue.first, first)
    if subject is None:
        return False
    own = joint in _JOINTS and subject[0] <= first + 2 and items[subject[0]].low not in ("it", "there")
    return own or (named and subject[0] == first)


def _adds_predicate(view: SentenceView, k: int, cue: Cue) -> bool:
    """Whether "and" adds a second reporting verb, of the same source ("said X and called on Y to") or of another."""
    if cue.kind != "verb":
        return False
    if cue.first == k + 1 and view.items[cue.last - 1].low.endswith(("ed", "said", "told", "wrote", "s")):
        return True
    if view.items[k].low != "and" or "quotation" not in cue.takes or not view.items[k + 1].is_capital:
        return False
    subject = subject_left(view, cue.first, k + 1)
    return subject is not None and subject[0] == k + 1


def noun_end(view: SentenceView, start: int, end: int) -> int:
    """Where a noun phrase as content ends: at a comma behind which the writer goes on; `end` where it is a clause."""
    verb = view.free_verb(start, end)
    quotation = last_in(view.quotations, start + 1, end)
    at = start if quotation is None else quotation
    while (comma := first_in(view.commas, at + 1, end if verb is None else verb)) is not None:
        if not _infinitive_follows(view, comma, end):
            return comma
        at = comma
    return end


def _infinitive_follows(view: SentenceView, comma: int, end: int) -> bool:
    """Whether it goes on behind a comma: "to open, to keep and to pay", "the union, whose vote it saw, to join"."""
    lows = [item.low for item in view.items[comma + 1:min(end, comma + 16)]]
    if lows[:1] == ["to"] or lows[:2] == ["and", "to"]:
        return True
    if lows[:1] not in (["whose"], ["which"], ["who"]) or "," not in lows:
        return False
    return lows[lows.index(",") + 1:][:1] == ["to"]


def quotation_end(view: SentenceView, start: int, end: int) -> int:
    """Where content start:end that closes with a quotation ends, the writer going on with "and left by the side door".

    Time and place behind the last quotation are the frame's; other words behind it stay content.
    """
    items = view.items
    last = last_in(view.quotations, start, end)
    quotation = first_in(view.quotations, start, end - 2)
    while quotation is not None:
        if items[quotation + 1].low == "and" and view.is_finite(quotation + 2):
            return quotation + 1
        quotation = first_in(view.quotations, quotation + 1, end - 2)
    if last is None or last + 1 >= end or view.has_finite(last + 1, end):
        return end
    where_or_when = items[last + 1].low in ("in", "at", "on", "during", "after", "before", "from")
    return last + 1 if where_or_when else end
