"""Whether what stands behind a cue is what the cue takes: a quotation, a clause, a noun phrase, an infinitive."""

from __future__ import annotations

from analysis.attribute.cues.cues import Cue
from analysis.attribute.frames.content_starts import ContentStart
from analysis.attribute.sentences.positions import first_in
from analysis.attribute.sentences.sentence_view import SentenceView

DESCRIBING = frozenset("describe characterize characterise".split())  # "described the vote as a sham"
INFINITIVE_REACH = 10  # items in which the "to" of an infinitive stands ("urged the two sides to wait")
_CIRCUMSTANCES = frozenset("when as after while before because so by at from".split())
_PREPOSITIONS = frozenset("from by at with into of over as in on".split())
_QUESTIONS = frozenset("whether if how what why when where who which".split())


def fits(view: SentenceView, cue: Cue, start: ContentStart, end: int) -> bool:
    """Whether the items from `start` to `end` can be content of the cue.

    A quotation or a colon always can, but for cues that take nothing else than a quotation right behind them. What
    only tells when, where or how ("said after the vote", "warned of") cannot.
    """
    opening = view.items[start.first]
    if cue.takes == {"quotation"} and not start.behind_colon:
        return opening.kind == "quotation"
    if start.behind_colon or view.has_quotation(start.first, end):
        return True
    if cue.verb in ("say", "tell"):
        return opening.low not in _CIRCUMSTANCES or first_in(view.commas, start.first, end) is not None
    if opening.low == "as" and cue.verb in DESCRIBING:
        return True
    if opening.low == "to" and "infinitive" not in cue.takes:
        return False
    if opening.low in _PREPOSITIONS and view.items[start.first - 1].low != "that":
        return False
    return "noun" in cue.takes or _is_infinitive(view, cue, start.first, end) or _is_clause(view, cue, start.first, end)


def _is_infinitive(view: SentenceView, cue: Cue, start: int, end: int) -> bool:
    near = view.items[start:min(end, start + INFINITIVE_REACH)]
    return "infinitive" in cue.takes and any(item.low == "to" for item in near)


def _is_clause(view: SentenceView, cue: Cue, start: int, end: int) -> bool:
    if "clause" not in cue.takes:
        return False
    if view.items[start - 1].low == "that" or view.items[start].low in _QUESTIONS:
        return True
    comma = first_in(view.commas, start, end)
    return view.free_verb(start, end if comma is None else comma) is not None
