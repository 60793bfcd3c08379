"""Content first, then its frame: `CONTENT, she said (, CONTENT)` and `CONTENT, said Ode`."""

from __future__ import annotations

from dataclasses import dataclass

from analysis.attribute.cues.cues import Cue
from analysis.attribute.drafts import Found, draft_at
from analysis.attribute.frames.content_ends import content_end
from analysis.attribute.frames.frame_first import with_medium
from analysis.attribute.frames.frames import closes, is_inverted, is_set_off
from analysis.attribute.lexicon import words
from analysis.attribute.sentences.items import Range
from analysis.attribute.sentences.sentence_view import SentenceView
from analysis.attribute.sources.subjects_behind import subject_right
from analysis.records import Span

_MARKS = (",", ";")
_JOINTS = (*_MARKS, "and", "but", "while")  # these join a second clause; a first one may well begin with "while"


@dataclass(frozen=True)
class SetOff:
    """A frame set off behind its content: its source, its first item, and the rule that saw it."""

    source: Range
    start: int
    rule: str


def find_set_off(view: SentenceView, cue: Cue, left: Range | None, floor: int) -> SetOff | None:
    """The frame of a cue that stands behind its content; None where the cue opens a clause of its own.

    `left` is the subject in front of the cue, `floor` the first item that can be content.

    "The ferry was late, Ode said on Friday" has one; "Late as it was, Ode said that it would sail" has none.
    """
    if "quotation" not in cue.takes and cue.verb not in words("thought_verbs"):
        return None
    if left is not None:
        stands_behind = is_set_off(view, left[0], floor) and closes(view, cue.last)
        return SetOff(left, left[0], "frame-behind") if stands_behind else None
    if not is_set_off(view, cue.first, floor) or not (cue.verb == "say" or _follows_quotation(view, cue.first)):
        return None
    right = subject_right(view, cue.last)
    return SetOff(right, cue.first, "frame-turned") if right is not None and is_inverted(view, right) else None


def _follows_quotation(view: SentenceView, at: int) -> bool:
    before = view.items[at - 1]
    return before.kind == "quotation" or (before.low == "," and at > 1 and view.items[at - 2].kind == "quotation")


def read_content_first(view: SentenceView, cue: Cue, frame: SetOff, floor: int) -> Found | None:
    """The attribution of content before a frame and, where the sentence goes on with it, behind; None without any."""
    first, stop = _content_before(view, frame.start, floor)
    if first >= stop:
        return None
    behind, taken_to = _content_behind(view, first, stop, max(frame.source[1], cue.last))
    confidence = 0.95 if view.items[stop - 1].kind == "quotation" else 0.85
    content = [view.span(first, stop), *behind]
    cue_end = with_medium(view, cue.last)
    found = draft_at(view, cue, [view.span(*frame.source)], content, frame.rule, confidence, cue_end)
    return Found(found, taken_to, frame.source)


def _content_before(view: SentenceView, frame: int, floor: int) -> Range:
    """The items between `floor` and the frame, without the words that join them to what stands around."""
    items, stop, first = view.items, frame, floor
    while stop > floor and items[stop - 1].low in (",", "as", "and", "but"):
        stop -= 1
    while first < stop and items[first].low in (_JOINTS if first else _MARKS):
        first += 1
    return first, stop


def _content_behind(view: SentenceView, first: int, stop: int, frame_end: int) -> tuple[list[Span], int]:
    """The content that goes on behind the frame of content first:stop, and the first item that is free again.

    Behind a frame that names time and place, a comma goes on with these rather than with the content.
    """
    items, end = view.items, view.break_from(frame_end)
    after = end + (end < view.end and items[end].low in (",", ":"))
    if after >= view.end:
        return [], view.end
    if items[after].kind == "quotation":
        return [view.span(after, after + 1)], after + 1
    is_bare = end <= frame_end + 2 and items[end].low == "," and items[after].low not in ("and", "but")
    if not is_bare or items[stop - 1].kind == "quotation" or _is_whole(view, first, stop):
        return [], after
    stop = content_end(view, after)
    return [view.span(after, stop)], stop


def _is_whole(view: SentenceView, first: int, stop: int) -> bool:
    """Whether content before a frame is a main clause already, so that what comes behind it is another."""
    return view.has_finite(first, stop) and view.items[first].low not in words("subordinators")
