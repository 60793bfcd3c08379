"""Frame first, then content: `SOURCE CUE (that) CONTENT`, up to the end of the clause that the cue governs."""

from __future__ import annotations

from analysis.attribute.cues.cues import Cue
from analysis.attribute.drafts import Found, draft_at
from analysis.attribute.frames.content_ends import content_end, noun_end, quotation_end
from analysis.attribute.frames.content_fit import DESCRIBING, fits
from analysis.attribute.frames.content_starts import ContentStart, content_start
from analysis.attribute.lexicon import words
from analysis.attribute.sentences.items import Range
from analysis.attribute.sentences.sentence_view import SentenceView


def read_frame_first(view: SentenceView, cue: Cue, source: Range, rule: str) -> Found | None:
    """The attribution whose content follows its cue; None where what follows is no content of it.

    "Ode spoke, and left" says nothing of what was spoken and makes no attribution.
    """
    start = content_start(view, cue)
    if start.first >= view.end or view.items[start.first].low in (",", ")", ".", "and", "but", "or"):
        return None
    end = _content_end(view, cue, start)
    if end is None:
        return None
    opening = view.items[start.first]
    first = start.first + (opening.low == "as" and (cue.verb in DESCRIBING or cue.verb == "call"))
    confidence = 0.9 if opening.kind == "quotation" or "clause" in cue.takes else 0.7
    content, cue_end = [view.span(first, end)], _cue_end(view, cue, start)
    return Found(draft_at(view, cue, [view.span(*source)], content, rule, confidence, cue_end), end, source)


def _content_end(view: SentenceView, cue: Cue, start: ContentStart) -> int | None:
    """Where the content of the cue ends; None where it is none."""
    end = view.end if start.behind_colon else content_end(view, start.first)
    if end <= start.first or not fits(view, cue, start, end):
        return None
    if not start.behind_colon and "noun" in cue.takes and view.items[start.first - 1].low != "that":
        end = noun_end(view, start.first, end)
    return quotation_end(view, start.first, end)


def _cue_end(view: SentenceView, cue: Cue, start: ContentStart) -> int:
    """The end of the cue as written: with its colon, its medium, or the insertion between it and "that"."""
    if start.behind_colon:
        return start.first
    is_insertion = view.items[cue.last].low == "," and view.items[start.first - 1].low == "that"
    return start.first - 1 if is_insertion and start.first > cue.last + 1 else with_medium(view, cue.last)


def with_medium(view: SentenceView, at: int) -> int:
    """The end of a cue that names its medium, item `at` being the one behind its verb: "said in a statement".

    Where and when it was said ("said in the hall") is left out of the cue.
    """
    lows = [item.low for item in view.items[at:at + 4]]
    if lows[:2] not in (["in", "a"], ["in", "an"]):
        return at
    return next((at + size for size in (3, 4) if len(lows) >= size and lows[size - 1] in words("media")), at)
