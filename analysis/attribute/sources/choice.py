"""Which subject of a sentence speaks through a cue: its own, that of the verb before, or the main clause's."""

from __future__ import annotations

from analysis.attribute.cues.cues import Cue
from analysis.attribute.drafts import Progress
from analysis.attribute.lexicon import words
from analysis.attribute.sentences.items import Range
from analysis.attribute.sentences.positions import first_in
from analysis.attribute.sentences.sentence_view import SentenceView
from analysis.attribute.sources.subjects import subject_left
from analysis.attribute.sources.subjects_behind import subject_right


def find_source(view: SentenceView, cue: Cue, left: Range | None, progress: Progress) -> Range | None:
    """The source of a finite cue, `left` being the subject in front of it; None where it has none that says anything.

    The author's own "I think", "there are claims", "if he says", "nobody knew" name no source.
    """
    subject = left
    if subject is None and _continues(view, cue, progress):
        subject = main_subject(view, cue, progress)
    return subject if subject is not None and _can_speak(view, cue, subject) else None


def main_subject(view: SentenceView, cue: Cue, progress: Progress) -> Range | None:
    """The subject of the sentence's main clause, for a cue that hangs on it (", adding that", "and warned").

    Whoever spoke last in the sentence comes first; in front of the sentence the cue hangs on what follows its comma.
    """
    if progress.last_source is not None:
        return progress.last_source
    if cue.first == 0:
        comma = first_in(view.commas, cue.last, view.end)
        return None if comma is None else subject_right(view, comma + 1)
    verb = first_in(view.finite_verbs, 1, cue.first)
    return None if verb is None else subject_left(view, verb)


def _continues(view: SentenceView, cue: Cue, progress: Progress) -> bool:
    """Whether the cue is a further verb of a subject before ("said X and warned Y")."""
    before = view.items[cue.first - 1].low if cue.first else ""
    return before in ("and", "but", "then") or (before == "," and progress.last_source is not None)


def _can_speak(view: SentenceView, cue: Cue, subject: Range) -> bool:
    start, end = subject
    before = view.items[start - 1].low if start else ""
    if before in ("if", "unless", "whether", "whenever", "until"):
        return False
    first = view.items[start].low.split("'")[0]
    if end - start == 1 and (first in ("there", "what", "this", "that") or _is_author(view, cue, first)):
        return False
    if first == "it":
        takes_words = cue.takes & {"clause", "quotation", "infinitive"}
        return bool(takes_words) and cue.verb not in words("showing_verbs")
    if first == "which":
        return "clause" in cue.takes
    if first == "who":  # "Ode, who claims the boat": a relative clause behind a comma tells of its head
        return "quotation" in cue.takes or before == ","
    return first not in ("neither", "nobody", "none", "no")


def _is_author(view: SentenceView, cue: Cue, first: str) -> bool:
    """Whether "I" or "we" is the author speaking now; a colon or a perfect announces words written before."""
    if first not in ("i", "we"):
        return False
    announces = first_in(view.colons, cue.last, len(view.items)) is not None
    return not announces and all(item.low != "have" for item in view.items[cue.first:cue.last])
