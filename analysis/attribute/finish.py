"""Turns a draft into an attribution: raw offsets, the source's own words, the form, the speaker."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace

from analysis.attribute.drafts import Draft
from analysis.attribute.marks.quotations import Quotation
from analysis.attribute.speakers.resolved import Resolved
from analysis.attribute.tokens import WORD
from analysis.clean.body import from_raw
from analysis.records import Attribution, Body, Span, Spans

JOINT_REACH = 8  # characters before a content in which its "that" stands
_JOINT_BEFORE = re.compile(r"\b([Tt]hat),?\s+$")
_JOINT = re.compile(
    r"[Tt]hat,?\s+(?!(?:is|was|are|were|will|would|has|had|have|can|could|may|might|must|should|does|did|do|isn|wasn|won"
    r"|wouldn|hasn|hadn|couldn|doesn|didn|only|just|alone|also|itself|same)\b)(?=\S)"
)


@dataclass(frozen=True, eq=False)
class Text:
    """The piece that drafts are finished in: its body, its quotations, the raw lines that are not body."""

    body: Body
    quotations: list[Quotation]
    furniture: frozenset[int]

    def raw(self, spans: list[Span]) -> Spans:
        """The raw spans of body spans, in order."""
        return tuple(found for span in sorted(spans) for found in self.body.to_raw(span, self.furniture))


def finish_draft(text: Text, draft: Draft, resolved: Resolved) -> Attribution:
    """The attribution of a draft. Commas and dashes around its content are left to the sentence they belong to."""
    content = sorted(_trimmed(text.body.text, span) for span in draft.content)
    content, joint = _without_joint(text.body.text, content)
    quoted = content if draft.verbatim else _quoted_parts(content, text.quotations)
    return Attribution(
        source=text.raw(draft.source),
        cue=text.raw(draft.cue),
        content=text.raw(content),
        quoted=text.raw(quoted),
        joint=text.raw(joint),
        form=_form(text.body.text, content, quoted),
        speaker=resolved.speaker,
        source_type=resolved.source_type,
        reason=resolved.reason,
        verb=draft.verb,
        stance=draft.stance,
        confidence=round(draft.confidence, 2),
        rule=draft.rule,
        evidence=draft.evidence,
        counted=draft.counted,
    )


def quote_by_marks(text: Text, attribution: Attribution) -> Attribution:
    """A coder's attribution with what the quotation marks tell: the source's own words in its content, and its form.

    Coders draw contents; whose wording they are stands on the page. What lies in a quotation is the source's own.
    """
    content = from_raw(text.body, attribution.content)
    quoted = _quoted_parts(content, text.quotations)
    return replace(attribution, quoted=text.raw(quoted), form=_form(text.body.text, content, quoted))


def _trimmed(text: str, span: Span) -> Span:
    """A content span without the comma or dash that belongs to the sentence around it."""
    start, end = span
    while start < end and (text[start].isspace() or text[start] in ",;:"):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in ",;—–"):
        end -= 1
    return start, end


def _without_joint(text: str, content: list[Span]) -> tuple[list[Span], list[Span]]:
    """Contents without the "that" that joins the first of them to its cue, and where it stands.

    A "that" which is itself what is spoken of ("said that was wrong", "denied that claim") is content.
    """
    start, end = content[0] if content else (0, 0)
    opening = _JOINT.match(text, start, end)
    if opening is not None:
        start, joint = opening.end(), (start, start + len("that"))
    else:
        before = _JOINT_BEFORE.search(text, max(0, start - JOINT_REACH), start)
        joint = before.span(1) if before else None
    if joint is None:
        return content, []
    if len(content) == 1 and len(WORD.findall(text, start, end)) == 1:
        return [(joint[0], end)], []
    return [(start, end), *content[1:]], [joint]


def _quoted_parts(content: list[Span], quotations: list[Quotation]) -> list[Span]:
    """The parts of the content that stand between quotation marks."""
    out = []
    for start, end in content:
        first = bisect_right(quotations, start, key=lambda quotation: quotation.end)
        last = bisect_left(quotations, end, first, key=lambda quotation: quotation.start)
        out += [(max(start, q.start), min(end, q.end)) for q in quotations[first:last]]
    return out


def _form(text: str, content: list[Span], quoted: list[Span]) -> str:
    total, own = (sum(len(WORD.findall(text, *span)) for span in spans) for spans in (content, quoted))
    return "direct" if own >= total else "mixed" if own else "indirect"
