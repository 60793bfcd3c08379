"""The frame that closes a sentence ("..., Ode said"): what stands before it is all its content."""

from __future__ import annotations

from bisect import bisect_left

from analysis.attribute.cues.cues import Cue
from analysis.attribute.frames.frames import closes
from analysis.attribute.lexicon import words
from analysis.attribute.sentences.positions import first_in
from analysis.attribute.sentences.sentence_view import SentenceView
from analysis.attribute.sources.subjects import subject_left
from analysis.attribute.sources.subjects_behind import subject_right


def find_closing_frame(view: SentenceView) -> Cue | None:
    """The cue of the frame that closes a sentence; None where its last words are content.

    A participle may hang on it ("..., Ode said, adding that"). A clause that "and", "but" or "who" joins on is no
    closing frame: it has content elsewhere.
    """
    return next((cue for cue in reversed(view.cues) if _closes_sentence(view, cue)), None)


def _closes_sentence(view: SentenceView, cue: Cue) -> bool:
    if cue.kind != "verb" or cue.verb not in words("saying_verbs") or not _is_last(view, view.break_from(cue.last)):
        return False
    items, left = view.items, subject_left(view, cue.first)
    start = left[0] if left else cue.first
    if start <= 1 or items[start].low in ("and", "but", "who", "which", "while"):
        return False
    if items[start - 1].low != "," and items[start - 1].kind != "quotation":
        return False
    is_turned = left is None and subject_right(view, cue.last) is not None
    return is_turned or closes(view, cue.last)


def _is_last(view: SentenceView, stop: int) -> bool:
    """Whether nothing but a participle clause follows the frame that ends at `stop`."""
    if stop >= view.end:
        return True
    following = first_in(view.cue_starts, stop + 1, view.end)
    return following == stop + 1 and _cue_from(view, following).kind == "participle"


def _cue_from(view: SentenceView, first: int) -> Cue:
    return view.cues[bisect_left(view.cue_starts, first)]


def stands_in_content(view: SentenceView, cue: Cue, closing: Cue | None) -> bool:
    """Whether a cue belongs to the content of the closing frame, and so is nested in it.

    A cue with a colon and a quotation of its own does not.
    """
    if closing is None or cue.first >= closing.first:
        return False
    return not (view.items[cue.last].low == ":" and view.has_quotation(cue.last, closing.first))
