"""Drafts attributions from the runs that the network found: runs of words become spans, marks and all."""

from __future__ import annotations

from dataclasses import replace

from analysis.attribute.cues.naming import name_cue
from analysis.attribute.drafts import Draft
from analysis.attribute.marks.fragments import name_fragment
from analysis.attribute.marks.quotations import Quotation, quotation_at
from analysis.attribute.model.labels import Run
from analysis.attribute.model.links import Joined
from analysis.attribute.model.words import Words
from analysis.attribute.speakers.names.runs import read_names
from analysis.attribute.tokens import count_words
from analysis.records import Body, Span

NAME_REACH = 40  # characters behind a source in which the rest of its last name stands
PROSE_REACH = 4  # characters at the end of a paragraph among which its last mark is
_PROSE_ENDS = tuple(".!?:;\"'”’»")
MIN_SPEECH = 4  # words; a shorter quotation in a source or cue is a nickname or a term


def draft_joined(body: Body, words: Words, quotations: list[Quotation], joined: Joined, confidence: float) -> Draft:
    """The draft of an attribution: its contents from mark to mark, source and cue as they are written."""
    cue = [_outside(body.text, quotations, _span(words, joined.cue))]
    source = [_outside(body.text, quotations, _span(words, joined.source))] if joined.source else []
    if source:
        source, cue = _with_whole_name(body.text, body.paragraphs[words.paragraphs[joined.cue.first]], source[0], cue[0])
    named = name_cue(body.text[slice(*cue[0])] if cue else "")
    contents = [with_marks(body.text, quotations, _span(words, run)) for run in joined.contents]
    return Draft(
        _merged(body.text, contents),
        cue,
        source,
        named.lemma,
        named.stance,
        "model",
        confidence,
        words.paragraphs[joined.contents[-1].last],
        evidence=_evidence(joined),
    )


def _with_whole_name(text: str, paragraph: Span, source: Span, cue: Span) -> tuple[list[Span], list[Span]]:
    """Source and cue where neither begins or ends within a person's name, as at a surname that looks like a verb.

    In a heading, where verbs have capitals too, nothing tells a name's end.

    >>> text = "Ada Brayle swore it."
    >>> _with_whole_name(text, (0, 20), (0, 3), (4, 16))
    ([(0, 10)], [(11, 16)])
    """
    name = next((
        name for name in read_names(text[source[0]:source[1] + NAME_REACH], source[0])
        if name.is_person and name.start < source[1] < name.end
    ), None)
    is_prose = text[max(paragraph[0], paragraph[1] - PROSE_REACH):paragraph[1]].rstrip().endswith(_PROSE_ENDS)
    if name is None or not is_prose:
        return [source], [cue]
    begin = max(cue[0], name.end)
    begin += len(text[begin:cue[1]]) - len(text[begin:cue[1]].lstrip())
    return [(source[0], name.end)], [(begin, cue[1])] if begin < cue[1] else []


def _evidence(joined: Joined) -> str:
    """How sure the network is of each part, and of the links between them, in hundredths."""
    parts = {"source": joined.source.certainty} if joined.source else {"no source": joined.source_link}
    parts |= {"cue": joined.cue.certainty, "content": min(run.certainty for run in joined.contents)}
    parts |= {"links": min([*joined.content_links, joined.source_link])}
    return ", ".join(f"{name} {value:.2f}" for name, value in parts.items())


def draft_bare(body: Body, words: Words, quotations: list[Quotation], content: Run, confidence: float) -> Draft:
    """The draft of a content for which no cue was in reach."""
    span = with_marks(body.text, quotations, _span(words, content))
    evidence = f"content {content.certainty:.2f}, no cue"
    paragraph = words.paragraphs[content.first]
    return Draft([span], rule="model", confidence=confidence, paragraph=paragraph, evidence=evidence)


def with_marks(text: str, quotations: list[Quotation], span: Span) -> Span:
    """A span of words with the marks of the quotation that begins or ends with it; a stop is the writer's own.

    >>> text = 'He said “no, not now.” It rained.'
    >>> quotation = Quotation(8, 22, "double")
    >>> [text[slice(*with_marks(text, [quotation], span))] for span in ((9, 20), (23, 32))]
    ['“no, not now.”', 'It rained']
    """
    start, end = span
    first = quotation_at(quotations, start)
    if first is not None and not any(ch.isalnum() for ch in text[first.start:start]):
        start = first.start
    last = quotation_at(quotations, end - 1)
    if last is not None and not any(ch.isalnum() for ch in text[end:last.end]):
        return (start, last.end) if last.start >= start else (start, end)
    return start, end


def _outside(text: str, quotations: list[Quotation], span: Span) -> Span:
    """A source or cue up to the quotation that it runs into; a title or a term is part of it: "the author of “Quays”"."""
    start, end = span
    last = quotation_at(quotations, end - 1)
    if last is None or last.start <= start or count_words(text[last.start:last.end]) < MIN_SPEECH:
        return span
    if name_fragment(text, last.span) == "title":
        return span
    while last.start > start and not text[last.start - 1].isalnum():
        last = replace(last, start=last.start - 1)
    return (start, last.start) if last.start > start else span


def _span(words: Words, run: Run) -> Span:
    return words.spans[run.first][0], words.spans[run.last][1]


def _merged(text: str, spans: list[Span]) -> list[Span]:
    """Spans in order, those with nothing but marks and white space of one paragraph between them made one."""
    out: list[Span] = []
    for start, end in sorted(spans):
        between = text[out[-1][1]:start] if out else ""
        if out and (start <= out[-1][1] or ("\n" not in between and not any(ch.isalnum() for ch in between))):
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    return out
