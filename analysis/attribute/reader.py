"""Reads one sentence: joins each cue to its source and its content, from left to right."""

from __future__ import annotations

from analysis.attribute.according import read_according
from analysis.attribute.attributing_nouns import read_noun
from analysis.attribute.closing_frame import find_closing_frame, stands_in_content
from analysis.attribute.content_first import find_set_off, read_content_first
from analysis.attribute.cues import Cue
from analysis.attribute.drafts import Draft, Found, Progress
from analysis.attribute.frame_first import read_frame_first
from analysis.attribute.hearsay import read_hearsay_adverb, read_hearsay_passive
from analysis.attribute.sentence_view import SentenceView
from analysis.attribute.sources import find_source, main_subject

_RULES = {
    "according": read_according,
    "adverb": read_hearsay_adverb,
    "passive": read_hearsay_passive,
    "noun": read_noun,
}


def read_sentence(view: SentenceView) -> list[Draft]:
    """The attributions of one sentence, in order; quotations that no cue claims are left to `loose_quotations`.

    A cue inside the content of an earlier one is nested and left out, unless a new clause with its own subject
    has begun. The writer's own question attributes nothing: "Did he say so?"
    """
    if view.items[-1].low == "?" and not view.quotations:
        return []
    closing = find_closing_frame(view)
    drafts: list[Draft] = []
    progress = Progress()
    for cue in view.cues:
        if cue.first < progress.taken_to:
            continue
        found = _read_cue(view, cue, progress, closing)
        if found is not None:
            drafts.append(found.draft)
            progress = Progress(found.taken_to, found.source or progress.last_source)
    return drafts


def _read_cue(view: SentenceView, cue: Cue, progress: Progress, closing: Cue | None) -> Found | None:
    """What a cue attributes, if its neighbours bear it out."""
    if cue.kind in _RULES:
        return _RULES[cue.kind](view, cue, progress)
    if cue.kind == "participle":
        source = main_subject(view, cue, progress)
        return read_frame_first(view, cue, source, "participle") if source else None
    frame = find_set_off(view, cue, progress)
    found = read_content_first(view, cue, frame, progress) if frame else None
    if found is not None or stands_in_content(view, cue, closing):
        return found
    source = find_source(view, cue, progress)
    return read_frame_first(view, cue, source, "clause") if source else None
