"""Nouns that attribute: `SOURCE's warning that CONTENT`, `the claim by SOURCE that CONTENT`."""

from __future__ import annotations

from analysis.attribute.cues.cues import Cue
from analysis.attribute.drafts import Found, Progress, draft_at
from analysis.attribute.lexicon import words
from analysis.attribute.sentences.sentence_view import SentenceView
from analysis.records import Span

_ENDS = (",", ";", "—", "–")


def read_noun(view: SentenceView, cue: Cue, progress: Progress) -> Found | None:
    """The attribution of a noun, with its owner as source where one stands before it; None without content.

    Behind "that" the content is a clause; behind "to", "of" it ends where the writer's own verb comes.
    """
    if view.items[cue.last - 1].low == "by":
        return _read_noun_by(view, cue)
    start = cue.last + (cue.last < view.end and view.items[cue.last].low == "that")
    if start >= view.end:
        return None
    owner = _owner(view, cue, progress.taken_to)
    end = _content_end(view, start)
    content = [view.span(start, end)]
    return Found(draft_at(view, cue, [owner] if owner else [], content, "noun", 0.6), end)


def _content_end(view: SentenceView, start: int) -> int:
    is_clause = view.items[start - 1].low == "that"
    end = start
    while end < view.end and view.items[end].kind != "quotation" and view.items[end].low not in _ENDS:
        if not is_clause and end > start + 1 and view.items[end].low in words("clause_auxiliaries"):
            break
        end += 1
    return max(end, start + 1)


def _read_noun_by(view: SentenceView, cue: Cue) -> Found | None:
    items = view.items
    that = next(k for k in range(cue.last, len(items)) if items[k].low == "that")
    source_end = that - (items[that - 1].low == ",")
    if source_end <= cue.last:
        return None
    end = that + 1
    while end < view.end and items[end].low not in _ENDS:
        end += 1
    if end == that + 1:
        return None
    source, content = [view.span(cue.last, source_end)], [view.span(that + 1, end)]
    return Found(draft_at(view, cue, source, content, "noun", 0.6), end)


def _owner(view: SentenceView, cue: Cue, floor: int) -> Span | None:
    """Whose warning it is: "his", "Ode's", "the Port Council"; None where a word of another kind stands before it."""
    items, first = view.items, cue.first - 1
    if first < 0:
        return None
    before = items[first]
    if before.low in ("his", "her", "their", "its"):
        return view.span(first, first + 1)
    is_name = before.is_capital and before.kind == "word" and cue.first > 1
    if not is_name and not before.low.endswith(("'s", "s'")):
        return None
    while first > floor and items[first - 1].kind == "word" and (
        items[first - 1].is_capital or items[first - 1].low in ("the", "a", "of")
    ):
        first -= 1
    return view.span(first, cue.first)
