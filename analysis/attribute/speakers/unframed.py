"""Attributions whose words name no source: whose speaker goes on in them, if anybody's."""

from __future__ import annotations

from analysis.attribute.drafts import Draft
from analysis.attribute.lexicon import verbs
from analysis.attribute.speakers.names.nearby import people_near
from analysis.attribute.speakers.reasons import Reason
from analysis.attribute.speakers.resolved import NOBODY, Known, Resolved, Spoken

FRONT_REACH = 80  # characters in front of a quotation that are no part of it if it stands alone
COLON_REACH = 4  # characters between a colon and what it announces
LINES = 2  # paragraphs over which a quotation alone goes on with who spoke before it
_MARKS = "“\"„«‘'"


def speaker_gone_on(known: Known, draft: Draft, carried: Resolved | None) -> Resolved:
    """Who goes on speaking where no source is written: `carried`, by the engine's word; else who spoke last.

    Nobody goes on in words that a colon announces. The last speaker does in a quotation alone and in a participle of the
    same sentence ("..., adding that"); a cue without a source is hearsay otherwise. Before anybody spoke, a quotation
    alone is the only person's named near it.
    """
    layout = known.names.layout
    last = _last_before(known, draft.start)
    if not draft.cue and _is_announced(known.names.text, draft.start):
        return NOBODY
    if carried is not None:
        return carried._replace(reason=Reason.GOES_ON)
    if draft.cue:
        is_same = last is not None and layout.sentence_at(last.at) == layout.sentence_at(min(draft.cue)[0])
        return last.who._replace(reason=Reason.GOES_ON) if last and is_same and _is_participle(known, draft) else NOBODY
    if not _is_quotation(known, draft):
        return NOBODY
    if last is not None and layout.lines_between(last.at, draft.start) <= LINES:
        return last.who._replace(reason=Reason.GOES_ON)
    near = people_near(known.names, draft.start, "")
    is_near = len(near) == 1 and any(layout.lines_between(name.start, draft.start) <= 1 for name in near[0].mentions)
    return Resolved(near[0].full, "named_person", Reason.NEAR_QUOTATION) if is_near else NOBODY


def _is_announced(text: str, at: int) -> bool:
    """Whether a colon stands in front of a place."""
    return text[max(0, at - COLON_REACH):at].rstrip().endswith(":")


def _last_before(known: Known, at: int) -> Spoken | None:
    return next((spoken for spoken in reversed(known.history) if spoken.at <= at), None)


def _is_participle(known: Known, draft: Draft) -> bool:
    """Whether the cue is a participle behind a comma: "Ode said no, adding that"."""
    start, end = min(draft.cue)
    text = known.names.text
    first = text[start:end].split(" ", 1)[0].lower()
    before = text[max(0, start - 3):start].rstrip(" ")[-1:]
    return before in (",", "”", "\"") and any(kind == "ing" for kind, _ in verbs().get(first, ()))


def _is_quotation(known: Known, draft: Draft) -> bool:
    """Whether the content is a quotation that fills its sentence, or words that the engine knows to be somebody's own."""
    start, end = min(draft.content)
    layout = known.names.layout
    quotation = layout.quotation_at(start)
    if draft.verbatim or (layout.text[start] in _MARKS and quotation is None):
        return True
    is_whole = quotation is not None and quotation[0] == start and end >= quotation[1] - 1
    begin = max(layout.sentences[layout.sentence_at(start)][0], start - FRONT_REACH)
    return is_whole and not any(ch.isalnum() for ch in layout.text[begin:start])
