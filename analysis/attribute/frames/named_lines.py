"""Lines that name their speaker by layout alone: `MS. REYES: words`, `Ode: “words”` and `“words” — Ode`."""

from __future__ import annotations

import re
from dataclasses import dataclass

from analysis.attribute.drafts import Draft
from analysis.attribute.sentences.items import Item
from analysis.attribute.sentences.positions import first_in
from analysis.attribute.sentences.sentence_view import SentenceView
from analysis.records import Body, Span

_NAME_AND_COLON = re.compile(r"(?:[A-Z][\w.’'\-]*+\s?){1,5}:")
NAME_REACH = 7  # items within which the colon behind a speaker's name stands


@dataclass(frozen=True)
class Signature:
    """A name behind a dash: its span, the dash's, and the quotation before the dash where that is in the same line."""

    source: Span
    cue: Span
    quotation: Item | None


def read_named_line(body: Body, view: SentenceView) -> Draft | None:
    """The attribution of a transcript's line; the name is its source, the colon its cue.

    `Note: bring a coat` names nobody: without quotation marks the name has to be in capitals, as transcripts have it.
    """
    items, colon = view.items, _early_colon(view)
    if colon is None or colon + 1 >= len(items) or view.has_finite(0, colon):
        return None
    name, first = body.text[items[0].start:items[colon].end], items[colon + 1]
    is_quoted = first.kind == "quotation"
    is_shouted = name[:-1].isupper() and len(name) > 2
    if not _NAME_AND_COLON.fullmatch(name) or not (is_quoted or is_shouted):
        return None
    end = first.end if is_quoted else _speech_end(body, view)
    return Draft([(first.start, end)], [view.span(colon, colon + 1)], [view.span(0, colon)], "", "neutral",
                 "name-and-colon", 0.9, view.unit.paragraph, verbatim=not is_quoted)


def _early_colon(view: SentenceView) -> int | None:
    return first_in(view.colons, 1, NAME_REACH)


def _speech_end(body: Body, view: SentenceView) -> int:
    """A transcript's speech runs to the end of its paragraph, or to the quotation that closes its first sentence."""
    return view.unit.end if view.items[-1].quotation else body.paragraphs[view.unit.paragraph][1]


def find_signature(view: SentenceView) -> Signature | None:
    """The signature that a sentence is, or ends in; None where no capitalised name stands behind its dash.

    `– Ode: words` is no signature but a line of speech.
    """
    items = view.items
    dash = next((k for k in range(min(2, len(items))) if items[k].low in ("—", "–", "―", "-")), None)
    if dash is None or dash + 1 >= len(items) or not items[dash + 1].is_capital or _early_colon(view) is not None:
        return None
    source = (items[dash + 1].start, items[-1].end - (items[-1].low == "."))
    quotation = items[0] if dash == 1 and items[0].kind == "quotation" else None
    return Signature(source, view.span(dash, dash + 1), quotation)
