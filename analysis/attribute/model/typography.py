"""Completes what the network found where typography is certain: whole quotations, colons, lines that name a speaker."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from analysis.attribute.drafts import Draft
from analysis.attribute.frames.loose_quotations import join_sentences
from analysis.attribute.frames.reader import read_sentence
from analysis.attribute.marks.quotations import Quotation
from analysis.attribute.model.counting import counts
from analysis.attribute.sentences.items import fold
from analysis.attribute.sentences.sentence_view import SentenceView
from analysis.attribute.tokens import count_words
from analysis.records import Body, Span

MOST = 0.5  # a quotation of whose words a content has more than this share is the content's to its last mark


def complete(
    body: Body, quotations: list[Quotation], sentences: list[Span], drafts: list[Draft]
) -> tuple[list[Draft], list[Span]]:
    """All attributions of a piece, and the fragments: quotations nobody is quoted with (body spans).

    A quotation that the network read in part is taken whole; one that it passed over goes on from the attribution
    before it, is somebody's words without a source, or is a fragment, as the rules have it.
    """
    drafts = [draft for draft in drafts if draft.cue or not _is_quoted(draft, quotations)]
    for draft in drafts:
        draft.content = _whole(body.text, draft.content, quotations)
        draft.end = max(end for _, end in draft.content)
        block = _announced_block(body, draft)
        if block is not None:
            draft.content, draft.end, draft.verbatim = [block], block[1], True
    views = [SentenceView(unit) for unit in fold(body, quotations, sentences)]
    by_sentence = _by_sentence(views, drafts)
    for view, found in zip(views, by_sentence, strict=True):
        _frame_bare(view, found)
    for draft in drafts:
        draft.counted = counts(body, draft)
    return join_sentences(body, views, by_sentence)


def _frame_bare(view: SentenceView, drafts: list[Draft]) -> None:
    """Gives a content without a cue the frame that the word lists find for it in its sentence."""
    if all(draft.cue for draft in drafts):
        return
    framed = [one for one in read_sentence(view) if one.cue and one.source]
    for draft in drafts:
        same = next((one for one in framed if _shares_most(draft, one)), None)
        if not draft.cue and same is not None:
            draft.cue, draft.source, draft.verb, draft.stance = same.cue, same.source, same.verb, same.stance
            draft.evidence = draft.evidence.replace("no cue", f"frame by the rule {same.rule}")


def _shares_most(draft: Draft, other: Draft) -> bool:
    """Whether two contents have more in common than not."""
    shared = sum(max(0, min(e, other_e) - max(s, other_s)) for s, e in draft.content for other_s, other_e in other.content)
    total = sum(e - s for one in (draft, other) for s, e in one.content)
    return 2 * shared > total - shared


def _is_quoted(draft: Draft, quotations: list[Quotation]) -> bool:
    """Whether a content without a cue lies in a quotation: then typography says whom it goes on from."""
    start = draft.start
    before = bisect_right(quotations, start, key=lambda quotation: quotation.start) - 1
    return before >= 0 and draft.end <= quotations[before].end


def _announced_block(body: Body, draft: Draft) -> Span | None:
    """The paragraph without marks in which a content begins that the paragraph above announces by cue and colon."""
    number = bisect_right(body.paragraphs, draft.start, key=lambda paragraph: paragraph[0]) - 1
    if number < 1 or not draft.cue:
        return None
    (start, end), above = body.paragraphs[number], body.paragraphs[number - 1]
    is_announced = body.text[slice(*above)].rstrip().endswith(":") and above[0] <= draft.cue[0][0] < above[1]
    if draft.start != start or not body.text[start].isalnum() or not is_announced:
        return None
    return start, end


def _whole(text: str, content: list[Span], quotations: list[Quotation]) -> list[Span]:
    """Contents that end where a quotation ends which they hold most of."""
    out: list[Span] = []
    for start, end in sorted(content):
        first = bisect_right(quotations, start, key=lambda quotation: quotation.end)
        last = bisect_left(quotations, end, first, key=lambda quotation: quotation.start)
        for quotation in quotations[first:last]:
            shared = count_words(text[max(start, quotation.start):min(end, quotation.end)])
            if shared > MOST * count_words(text[quotation.start:quotation.end]):
                start, end = min(start, quotation.start), max(end, quotation.end)
        if out and start <= out[-1][1]:
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    return out


def _by_sentence(views: list[SentenceView], drafts: list[Draft]) -> list[list[Draft]]:
    """The drafts of each sentence: those whose cue stands in it, or whose content begins in it where there is no cue."""
    starts = [view.unit.start for view in views]
    out: list[list[Draft]] = [[] for _ in views]
    for draft in sorted(drafts, key=lambda draft: (draft.start, draft.end)):
        at = draft.cue[0][0] if draft.cue else draft.start
        out[max(0, bisect_right(starts, at) - 1)].append(draft)
    return out
