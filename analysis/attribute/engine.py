"""Who says what: the one function behind which an engine works."""

from __future__ import annotations

import re
from dataclasses import dataclass

from analysis.attribute.clauses import read_unit
from analysis.attribute.drafts import Draft
from analysis.attribute.fragments import name_fragment
from analysis.attribute.items import fold
from analysis.attribute.quotation_marks import Quotation, find_quotations
from analysis.attribute.quoted import join_units
from analysis.attribute.sentences import split_sentences
from analysis.attribute.speakers import Speakers
from analysis.clean.body import build_body, furniture_lines
from analysis.errors import ParameterError
from analysis.records import Attribution, Body, Document, Fragment, Sentence, Span, Spans, Zone

ENGINES = ("rules",)
_WORD = re.compile(r"\w+(?:[’'.\-]\w+)*")
_MARKS = "“”„‟\"«»‘’'‚‹›`"


@dataclass(frozen=True)
class Reading:
    """What an engine read in one piece, all spans in raw offsets: attributions, fragments, sentences."""

    attributions: tuple[Attribution, ...]
    fragments: tuple[Fragment, ...]
    sentences: tuple[Sentence, ...]


def attribute(document: Document, zones: tuple[Zone, ...], engine: str = "rules", byline: str = "") -> Reading:
    """Attributions, fragments and sentences of a piece, outer attributions only, in the order of their content.

    Only the body is read. `byline` is the author's name, so that a writer who quotes himself is not taken for a
    source. Confidence runs from 0 to 1 and is the rule's own, not yet calibrated.

    Raises:
        ParameterError: there is no such engine.
    """
    if engine not in ENGINES:
        raise ParameterError(f"There is no engine '{engine}'; choose one of: {', '.join(ENGINES)}.")
    body = build_body(document, zones)
    furniture = furniture_lines(zones)
    quotations = find_quotations(body)
    sentences = split_sentences(body)
    units = fold(body, quotations, sentences)
    drafts, fragments = join_units(body, units, [read_unit(unit) for unit in units])
    drafts = _outer_only(drafts)
    speakers = Speakers(body, byline)
    attributions = tuple(_finish(body, furniture, quotations, speakers, draft) for draft in drafts)
    paragraphs = _paragraph_numbers(body, sentences)
    return Reading(
        attributions,
        tuple(Fragment(raw, name_fragment(body.text, span)) for span in fragments for raw in body.to_raw(span, furniture)[:1]),
        tuple(Sentence(body.to_raw(span, furniture), n) for span, n in zip(sentences, paragraphs, strict=True)),
    )


def _outer_only(drafts: list[Draft]) -> list[Draft]:
    """Drafts in the order of their content, without those whose content lies inside another's."""
    out: list[Draft] = []
    for draft in sorted(drafts, key=lambda d: (d.start, -d.end)):
        if not any(_within(draft.content, outer.content) for outer in out[-3:]):
            out.append(draft)
    return out


def _within(inner: list[Span], outer: list[Span]) -> bool:
    return all(any(a <= start and end <= b for a, b in outer) for start, end in inner)


def _finish(body: Body, furniture: frozenset[int], quotations: list[Quotation], speakers: Speakers, draft: Draft) -> Attribution:
    content = sorted(_trimmed(body.text, span) for span in draft.content)
    quoted = _quoted_parts(content, quotations, draft.verbatim)
    speaker, source_type = speakers.resolve(draft)

    def raw(spans: list[Span]) -> Spans:
        return tuple(found for span in sorted(spans) for found in body.to_raw(span, furniture))

    return Attribution(
        raw(draft.source), raw(draft.cue), raw(content), raw(quoted), _form(body.text, content, quoted), speaker, source_type,
        draft.verb, draft.stance, round(draft.confidence, 2), draft.rule,
    )


def _trimmed(text: str, span: Span) -> Span:
    """A content span without the comma or stop that belongs to the sentence around it."""
    start, end = span
    while start < end and (text[start].isspace() or text[start] in ",;:"):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in ",;—–"):
        end -= 1
    return start, end


def _quoted_parts(content: list[Span], quotations: list[Quotation], verbatim: bool) -> list[Span]:
    """The parts of the content that are the source's own words."""
    if verbatim:
        return list(content)
    out = []
    for start, end in content:
        out += [(max(start, q.start), min(end, q.end)) for q in quotations if q.start < end and q.end > start]
    return out


def _form(text: str, content: list[Span], quoted: list[Span]) -> str:
    total = sum(len(_WORD.findall(text[s:e])) for s, e in content)
    own = sum(len(_WORD.findall(text[s:e])) for s, e in quoted)
    return "direct" if own >= total else "mixed" if own else "indirect"


def _paragraph_numbers(body: Body, sentences: list[Span]) -> list[int]:
    numbers, at = [], 0
    for start, _ in sentences:
        while body.paragraphs[at][1] <= start:
            at += 1
        numbers.append(at)
    return numbers
