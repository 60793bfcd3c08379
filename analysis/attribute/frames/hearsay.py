"""Hearsay with nobody behind it: "reportedly", "is said to"."""

from __future__ import annotations

from analysis.attribute.cues.cues import Cue
from analysis.attribute.drafts import Found, Progress, draft_at
from analysis.attribute.frames.content_ends import content_end
from analysis.attribute.sentences.sentence_view import SentenceView
from analysis.attribute.sources.subjects import subject_left


def read_hearsay_adverb(view: SentenceView, cue: Cue, progress: Progress) -> Found | None:
    """The attribution of "reportedly": its whole clause, and no source.

    "apparently" and "supposedly" are the author's own doubt and attribute nothing.
    """
    if cue.verb in ("apparently", "supposedly"):
        return None
    first = cue.first
    while first > progress.taken_to and view.items[first - 1].low not in (";", ":"):
        first -= 1
    content = [view.span(first, cue.first)] if cue.first > first else []
    if cue.last < view.end:
        content.append(view.span(cue.last, content_end(view, cue.last)))
    return Found(draft_at(view, cue, [], content, "hearsay-adverb", 0.7), view.end) if content else None


def read_hearsay_passive(view: SentenceView, cue: Cue, progress: Progress) -> Found | None:
    """The attribution of "is said to", "it is believed that": the subject and what is said of it, and no source."""
    start = cue.last + (cue.last < view.end and view.items[cue.last].low == "that")
    if start >= view.end:
        return None
    subject = subject_left(view, cue.first, progress.taken_to)
    content = [] if subject is None or view.items[subject[0]].low == "it" else [view.span(*subject)]
    content.append(view.span(start, content_end(view, start)))
    return Found(draft_at(view, cue, [], content, "hearsay-passive", 0.6), view.end)
