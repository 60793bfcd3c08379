"""Completes what the network found where typography is certain: whole quotations, colons, lines that name a speaker."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from itertools import pairwise

from analysis.attribute.drafts import Draft
from analysis.attribute.frames.loose_quotations import join_sentences
from analysis.attribute.frames.reader import read_sentence
from analysis.attribute.marks.quotations import Quotation, quotation_at
from analysis.attribute.model.counting import counts
from analysis.attribute.sentences.items import fold
from analysis.attribute.sentences.sentence_view import SentenceView
from analysis.attribute.tokens import count_words
from analysis.records import Body, Span

ANNOUNCING = 20  # characters of a content in front of a colon, at most, that announce a quotation
MIN_BARE = 8  # words of a content without a cue
_JOINED = re.compile(r"\b(?:and|but|then|or) (?:also |again |later |then |now )?$")
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
    drafts = _with_reopened(body, quotations, drafts)
    views = [SentenceView(unit) for unit in fold(body, quotations, sentences)]
    by_sentence = _by_sentence(views, drafts)
    for view, found in zip(views, by_sentence, strict=True):
        _frame_bare(view, found)
        _share_sources(body.text, found)
        found[:] = [draft for draft in found if draft.cue or _is_telling(body.text, draft)]
    for draft in drafts:
        draft.counted = counts(body, draft)
    return join_sentences(body, views, by_sentence)


def _with_reopened(body: Body, quotations: list[Quotation], drafts: list[Draft]) -> list[Draft]:
    """The drafts where a quotation that goes on from the paragraph before has stayed with whoever began it.

    It is another's only by a cue in its own paragraph.
    """
    holder: dict[Quotation, Draft] = {}
    for draft in drafts:
        for start, _ in draft.content:
            at = quotation_at(quotations, start)
            if at is not None:
                holder.setdefault(at, draft)
    for above, quotation in pairwise(quotations):
        owner, other = holder.get(above), holder.get(quotation)
        if not quotation.reopened or owner is None or other is owner:
            continue
        if other is not None:
            if other.cue and _paragraph_at(body, other.cue[0][0]) == _paragraph_at(body, quotation.start):
                continue
            other.content = [span for span in other.content if not quotation.start <= span[0] < quotation.end]
        owner.add_content(*quotation.span)
        holder[quotation] = owner
    return [draft for draft in drafts if draft.content]


def _paragraph_at(body: Body, place: int) -> int:
    return bisect_right(body.paragraphs, place, key=lambda paragraph: paragraph[0]) - 1


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


def _share_sources(text: str, drafts: list[Draft]) -> None:
    """Gives a cue of a sentence that has no source the one before it: "she wrote to X and asked Y", "she asked Y, adding Z".

    The cue follows the source at once, or is joined by "and" or "but" to one that has the source in front of it.
    """
    before: Draft | None = None
    for draft in sorted((draft for draft in drafts if draft.cue), key=lambda draft: draft.cue):
        if not draft.source:
            nearest = max((one.source[0] for one in drafts if one.source and one.source[0][1] <= draft.cue[0][0]), default=None)
            if nearest is not None and text[nearest[1]:draft.cue[0][0]].isspace():
                draft.source = [nearest]
            elif before is not None and before.source[0] < before.cue[0] and _JOINED.search(text, before.cue[0][1], draft.cue[0][0]):
                draft.source = before.source
        before = draft if draft.source else None


def _is_telling(text: str, draft: Draft) -> bool:
    """Whether a content without a cue is long enough to be told from the writer's own words."""
    return sum(count_words(text[start:end]) for start, end in draft.content) >= MIN_BARE


def _shares_most(draft: Draft, other: Draft) -> bool:
    """Whether two contents have more in common than not."""
    shared = sum(max(0, min(e, other_e) - max(s, other_s)) for s, e in draft.content for other_s, other_e in other.content)
    total = sum(e - s for one in (draft, other) for s, e in one.content)
    return 2 * shared > total - shared


def _is_quoted(draft: Draft, quotations: list[Quotation]) -> bool:
    """Whether a content without a cue lies in a quotation: then typography says whom it goes on from."""
    around = quotation_at(quotations, draft.start)
    return around is not None and draft.end <= around.end


def _announced_block(body: Body, draft: Draft) -> Span | None:
    """The paragraph without marks in which a content begins that the paragraph above announces by cue and colon."""
    number = _paragraph_at(body, draft.start)
    if number < 1 or not draft.cue:
        return None
    (start, end), above = body.paragraphs[number], body.paragraphs[number - 1]
    is_announced = body.text[slice(*above)].rstrip().endswith(":") and above[0] <= draft.cue[0][0] < above[1]
    if draft.start != start or not body.text[start].isalnum() or not is_announced:
        return None
    return start, end


def _whole(text: str, content: list[Span], quotations: list[Quotation]) -> list[Span]:
    """Contents that end where a quotation ends which they hold most of, and begin with one that a colon announces."""
    out: list[Span] = []
    for start, end in sorted(content):
        first = bisect_right(quotations, start, key=lambda quotation: quotation.end)
        last = bisect_left(quotations, end, first, key=lambda quotation: quotation.start)
        for quotation in quotations[first:last]:
            shared = count_words(text[max(start, quotation.start):min(end, quotation.end)])
            if shared > MOST * count_words(text[quotation.start:quotation.end]):
                start, end = min(start, quotation.start), max(end, quotation.end)
            if 0 < quotation.start - start <= ANNOUNCING and text[start:quotation.start].rstrip().endswith(":"):
                start = quotation.start  # a few words in front of a colon announce: "was blunt about it: “No.”"
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
