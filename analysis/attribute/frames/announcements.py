"""A sentence that ends in a colon announces the words below it: whose they are, and by which cue."""

from __future__ import annotations

from analysis.attribute.cues.cues import Cue
from analysis.attribute.drafts import Draft
from analysis.attribute.lexicon import words
from analysis.attribute.sentences.items import Range
from analysis.attribute.sentences.sentence_view import SentenceView
from analysis.attribute.sources.subjects import subject_left
from analysis.records import Span


def read_announcement(view: SentenceView, below: SentenceView | None, drafts: list[Draft]) -> Draft | None:
    """A draft without content for the words below a colon; None where the sentence announces none.

    `drafts` are the sentence's own attributions. One whose content reaches the colon has said it all, unless the
    colon belongs to that content.
    """
    if view.items[-1].low != ":" or below is None:
        return None
    before = drafts[-1] if drafts else None
    if before is not None and before.end >= view.unit.end - 1 and before.rule != "clause":
        return None
    if before is not None and before.source and before.verb in words("announcing_verbs"):
        return _carry_on(view, before)
    cues = [cue for cue in view.cues if cue.kind in ("verb", "adjective", "participle")]
    for cue in reversed(cues):
        subject = subject_left(view, cue.first)
        if subject is not None:
            is_read = before is not None and before.cue[0][0] == view.items[cue.first].start
            return None if is_read else _announce(view, cue, subject)
    if before is not None:
        return _carry_on(view, before)
    return _announce_writing(view) if not cues and below.items[0].kind == "quotation" else None


def _carry_on(view: SentenceView, before: Draft) -> Draft:
    """The source and cue of an attribution in the sentence go on below."""
    return _block(view, list(before.cue), list(before.source), before.verb, before.stance, 0.8)


def _announce(view: SentenceView, cue: Cue, subject: Range) -> Draft:
    """The cue has no content in the sentence: its words up to the colon are all cue."""
    written = (view.items[cue.first].start, view.unit.end)
    return _block(view, [written], [view.span(*subject)], cue.verb, cue.stance, 0.85)


def _announce_writing(view: SentenceView) -> Draft | None:
    """A piece of writing is named without a verb of saying ("The letter had two lines:"); its colon is the cue."""
    if not any(item.low in words("announcing_nouns") for item in view.items):
        return None
    subjects = (subject_left(view, k) for k in view.finite_verbs)
    source = next(([view.span(*subject)] for subject in subjects if subject), [])
    return _block(view, [view.span(len(view.items) - 1, len(view.items))], source, "", "neutral", 0.6)


def _block(
    view: SentenceView, cue: list[Span], source: list[Span], verb: str, stance: str, confidence: float
) -> Draft:
    return Draft([], cue, source, verb, stance, "colon-block", confidence, view.unit.paragraph, verbatim=True)
