"""Reads one sentence: joins each cue to its source and its content, from left to right."""

from __future__ import annotations

from analysis.attribute.cues.cues import Cue
from analysis.attribute.drafts import Draft, Found, Progress
from analysis.attribute.frames.according import read_according
from analysis.attribute.frames.attributing_nouns import read_noun
from analysis.attribute.frames.closing_frame import find_closing_frame, stands_in_content
from analysis.attribute.frames.content_first import find_set_off, read_content_first
from analysis.attribute.frames.frame_first import read_frame_first
from analysis.attribute.frames.hearsay import read_hearsay_adverb, read_hearsay_passive
from analysis.attribute.sentences.sentence_view import SentenceView
from analysis.attribute.sources.choice import find_source, main_subject
from analysis.attribute.sources.subjects import subject_left

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
    left = subject_left(view, cue.first, progress.taken_to)
    frame = find_set_off(view, cue, left, progress.taken_to)
    found = read_content_first(view, cue, frame, progress.taken_to) if frame else None
    if found is not None or stands_in_content(view, cue, closing):
        return found
    source = find_source(view, cue, left, progress)
    return read_frame_first(view, cue, source, "clause") if source else None
