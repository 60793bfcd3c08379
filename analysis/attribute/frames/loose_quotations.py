"""Joins the sentences of a piece: quotations that no cue of their own claims go on from an attribution, or from none.

A sentence that is all quotation goes on with the attribution before it; a paragraph behind a colon is what the colon
announced, with marks or without; what is left is somebody's words without a source, or a fragment in the author's.
"""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate

from analysis.attribute.drafts import Draft
from analysis.attribute.frames.announcements import read_announcement
from analysis.attribute.frames.named_lines import find_signature, read_named_line
from analysis.attribute.sentences.items import Item
from analysis.attribute.sentences.sentence_view import SentenceView
from analysis.attribute.tokens import WORD, count_words
from analysis.records import Body, Span

MIN_SPEECH_WORDS = 6  # a shorter quotation without a cue is a fragment: a scare quote, a term, a title
_MARKS_BEFORE = "“\"‘'«„"
_MARKS_BEHIND = "”\"’'»“"


def join_sentences(
    body: Body, views: list[SentenceView], drafts_of: list[list[Draft]]
) -> tuple[list[Draft], list[Span]]:
    """All attributions of a piece in order, and the fragments: quotations nobody is quoted with (body spans).

    `drafts_of` holds the attributions that the sentences bear out by themselves; they are completed in place.
    """
    joiner = _Joiner(body, views, [span for drafts in drafts_of for draft in drafts for span in draft.content])
    for number, drafts in enumerate(drafts_of):
        joiner.read(number, drafts)
    return joiner.drafts, joiner.fragments


class _Joiner:
    """The reading state of a piece between its sentences."""

    def __init__(self, body: Body, views: list[SentenceView], contents: list[Span]) -> None:
        self.body, self.views = body, views
        self.contents = sorted(contents)  # of the sentences' own attributions
        self.reach = list(accumulate((end for _, end in self.contents), max))
        self.drafts: list[Draft] = []
        self.fragments: list[Span] = []
        self.open: Draft | None = None  # an attribution announced by a colon whose content is still to come
        self.last: Draft | None = None  # the last attribution that a quotation alone can go on with

    def read(self, number: int, drafts: list[Draft]) -> None:
        """Takes in one sentence with its own attributions."""
        view = self.views[number]
        if self.open is not None and self._fill(self.open, view):
            return
        named = read_named_line(self.body, view)
        if named is not None:
            self._add(named)
            return
        if self._sign(view):
            return
        for draft in drafts:
            self._add(draft)
        below = self.views[number + 1] if number + 1 < len(self.views) else None
        announced = read_announcement(view, below, drafts)
        if announced is not None:
            self.open = announced
            return
        self._read_unclaimed(number, drafts)

    def _add(self, draft: Draft) -> None:
        self.drafts.append(draft)
        self.last = draft

    # --- announced by a colon --------------------------------------------------------------------------------------

    def _fill(self, draft: Draft, view: SentenceView) -> bool:
        """Gives a sentence to the attribution that a colon opened; one block only, longer where marks say so."""
        unit, first = view.unit, view.items[0]
        is_quotation = first.kind == "quotation"
        if not draft.content and self._is_block(view):
            draft.add_content(first.start, first.end if is_quotation else unit.end)
            draft.verbatim = not is_quotation
            draft.paragraph = unit.paragraph
            self._add(draft)
            if is_quotation and any(item.kind == "word" for item in unit.items):
                self.open = None  # the writer goes on behind the quotation
            return True
        if draft.content and draft.verbatim and unit.paragraph == draft.paragraph:
            draft.stretch_content(unit.end)
            return True
        if draft.content and first.quotation is not None and first.quotation.reopened:
            draft.add_content(first.start, first.end)
            draft.paragraph = unit.paragraph
            return True
        self.open = None
        return False

    def _is_block(self, view: SentenceView) -> bool:
        """Whether a paragraph can be the block a colon announced: in marks, or prose that announces nothing itself."""
        first, number = view.items[0], view.unit.paragraph
        if first.kind == "quotation" or first.text in ("“", "\""):
            return True
        start, end = self.body.paragraphs[number]
        text = self.body.text[start:end].rstrip()
        is_complete = self.last is not None and self.last.end >= self.body.paragraphs[number - 1][1] - 2
        return not text.endswith(":") and (not is_complete or text[-1] in "”\"’'")

    # --- “words” — NAME --------------------------------------------------------------------------------------------

    def _sign(self, view: SentenceView) -> bool:
        """Gives the quotation before a dash the source behind it: in the same line, or in the paragraph above."""
        signature = find_signature(view)
        if signature is None:
            return False
        source, cue, quotation = [signature.source], [signature.cue], signature.quotation
        if quotation is not None:
            content = [(quotation.start, quotation.end)]
            self._add(Draft(content, cue, source, rule="signature", confidence=0.9, paragraph=view.unit.paragraph))
            return True
        above = self.drafts[-1] if self.drafts else None
        if above is None or above.source or above.paragraph < view.unit.paragraph - 1:
            return False
        above.source, above.cue, above.carried, above.rule = source, cue, None, "signature"
        return True

    # --- quotations without a frame --------------------------------------------------------------------------------

    def _read_unclaimed(self, number: int, drafts: list[Draft]) -> None:
        """Places the quotations of a sentence that lie in no content of its attributions."""
        view = self.views[number]
        quotations = [view.items[k] for k in view.quotations]
        unclaimed = [item for item in quotations if not self._is_claimed(item)]
        frame = next((draft for draft in reversed(drafts) if _is_framed_behind(draft)), None)
        resumes_at = frame.end if frame is not None else 0
        stands_alone = view.unit.is_quotation
        for item in unclaimed:
            if stands_alone and self._goes_on(number, item):
                continue
            if frame is not None and item.start > resumes_at:
                frame.add_content(item.start, item.end)
            else:
                self._add_bare(view, item, stands_alone)

    def _is_claimed(self, item: Item) -> bool:
        """Whether one span of a sentence's own content covers a quotation."""
        begun = bisect_right(self.contents, item.start, key=lambda span: span[0])
        return begun > 0 and self.reach[begun - 1] >= item.end

    def _goes_on(self, number: int, item: Item) -> bool:
        """Adds a quotation alone to the attribution it goes on with, in its paragraph or the one before."""
        before, paragraph = self.last, self.views[number].unit.paragraph
        if before is None:
            return False
        if before.paragraph == paragraph:
            is_near = self._is_quoted(before)
        else:
            above = self.views[number - 1].unit
            is_near = before.paragraph == paragraph - 1 and before.end >= above.start - 1
        if is_near:
            before.add_content(item.start, item.end)
            before.paragraph = paragraph
        return is_near

    def _is_quoted(self, draft: Draft) -> bool:
        text = self.body.text
        return any(text[start] in _MARKS_BEFORE or text[end - 1] in _MARKS_BEHIND for start, end in draft.content)

    def _add_bare(self, view: SentenceView, item: Item, stands_alone: bool) -> None:
        """Adds a quotation as somebody's words without a source, or as a fragment."""
        size = count_words(item.text)
        if (stands_alone and size > 2) or (size >= MIN_SPEECH_WORDS and not _is_title(item.text)):
            paragraph = view.unit.paragraph
            is_near = self.last is not None and self.last.paragraph >= paragraph - 2
            self._add(Draft(
                [(item.start, item.end)], rule="bare-quotation", confidence=0.5 if stands_alone else 0.4,
                paragraph=paragraph, carried=self.last if stands_alone and is_near else None,
            ))
        else:
            self.fragments.append((item.start, item.end))


def _is_framed_behind(draft: Draft) -> bool:
    """Whether an attribution's frame stands behind what it frames, so that a quotation behind the frame can go on."""
    if draft.rule == "model":
        return bool(draft.cue) and draft.start < draft.cue[0][0]
    return draft.rule in ("frame-behind", "frame-turned")


def _is_title(text: str) -> bool:
    """Whether most words begin with a capital, as in the title of a work."""
    found = [word for word in WORD.findall(text) if len(word) > 3]
    return len(found) > 1 and sum(word[0].isupper() for word in found) > 0.7 * len(found)
