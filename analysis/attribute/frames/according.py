"""`CONTENT, according to SOURCE` and `According to SOURCE, CONTENT`."""

from __future__ import annotations

from analysis.attribute.cues.cues import Cue
from analysis.attribute.drafts import Found, Progress, draft_at
from analysis.attribute.frames.content_ends import content_end
from analysis.attribute.lexicon import words
from analysis.attribute.sentences.items import Range
from analysis.attribute.sentences.positions import first_in
from analysis.attribute.sentences.sentence_view import SentenceView
from analysis.attribute.sources.subjects_behind import subject_right

_MEASURES = frozenset("plan plans law schedule custom tradition taste".split())  # "according to plan": nobody says so
_SOURCE_LISTS = ("person_words", "plural_words", "document_words", "organization_words", "pronouns")


def read_according(view: SentenceView, cue: Cue, progress: Progress) -> Found | None:
    """The attribution of "according to"; None where what follows is a measure ("according to plan", "to height")."""
    source = _source(view, cue)
    if source is None:
        return None
    floor, stop = progress.taken_to, cue.first
    while stop > floor and view.items[stop - 1].low in (",", "—", "–", "and", "but"):
        stop -= 1
    content = [view.span(floor, stop)] if stop > floor else []
    taken_to = source[1]
    goes_on = taken_to + 1 < view.end and view.items[taken_to].low == ","
    if goes_on and not view.has_finite(floor, stop):  # what stands before is no clause yet
        first, taken_to = taken_to + 1, content_end(view, taken_to + 1)
        content.append(view.span(first, taken_to))
    if not content:
        return None
    return Found(draft_at(view, cue, [view.span(*source)], content, "according-to", 0.95), taken_to, source)


def _source(view: SentenceView, cue: Cue) -> Range | None:
    source = subject_right(view, cue.last)
    if source is not None and cue.first <= 1:
        source = _to_first_comma(view, source)
    return None if source is None or _is_measure(view, source) else source


def _to_first_comma(view: SentenceView, source: Range) -> Range:
    """In front ("According to an audit, the town ..."): up to the first comma, unless an apposition is closed later."""
    comma = first_in(view.commas, *source)
    is_apposition = source[1] < view.end and view.items[source[1]].low == ","
    return source if comma is None or is_apposition else (source[0], comma)


def _is_measure(view: SentenceView, source: Range) -> bool:
    """Whether a plan or a lone lower-case noun follows, as in "seated according to height"."""
    first = view.items[source[0]]
    if first.low in _MEASURES:
        return True
    is_lone = source[1] - source[0] == 1 and first.text.islower()
    return is_lone and not any(first.low in words(name) for name in _SOURCE_LISTS)
