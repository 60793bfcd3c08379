"""Quotations that no cue in their own sentence claims: they go on from an attribution, follow a colon, or are fragments."""

from __future__ import annotations

import re

from analysis.attribute.drafts import Draft
from analysis.attribute.items import Item, Unit
from analysis.attribute.phrases import is_finite, subject_left
from analysis.records import Body, Span

_WORD = re.compile(r"\w+(?:[’'.\-]\w+)*")
_TRANSCRIPT = re.compile(r"((?:[A-Z][\w.’'\-]*\s?){1,5}|Q|A):$")
_SPEAKING = frozenset("say tell add write state explain announce warn insist claim declare reply answer stress note".split())
MIN_SPEECH_WORDS = 6  # a shorter quotation without a cue is a fragment: a scare quote, a term, a title


def join_units(body: Body, units: list[Unit], drafts_of: list[list[Draft]]) -> tuple[list[Draft], list[Span]]:
    """All attributions of a piece in order, and the fragments: quotations nobody is quoted with (body spans).

    A sentence that is all quotation goes on with the attribution before it, in its paragraph or the one before; a
    paragraph behind a colon is the announcing sentence's content, with marks or without.
    """
    joiner = _Joiner(body, units, drafts_of)
    for number in range(len(units)):
        joiner.read(number)
    return joiner.drafts, joiner.fragments


class _Joiner:
    def __init__(self, body: Body, units: list[Unit], drafts_of: list[list[Draft]]) -> None:
        self.body, self.units, self.drafts_of = body, units, drafts_of
        self.drafts: list[Draft] = []
        self.fragments: list[Span] = []
        self.open: Draft | None = None  # an attribution announced by a colon whose content is still to come
        self.last: Draft | None = None  # the last attribution that a quotation alone can go on with

    def read(self, number: int) -> None:
        unit, drafts = self.units[number], self.drafts_of[number]
        starts_paragraph = number == 0 or self.units[number - 1].paragraph != unit.paragraph
        if self.open is not None and self._fill_open(unit, starts_paragraph):
            return
        if self._read_named_lines(unit):
            return
        self.drafts += drafts
        if drafts:
            self.last = drafts[-1]
        if self._announce(number, unit, drafts):
            return
        for item in unit.items:
            if item.kind == "quotation" and not any(_covers(d.content, item) for d in drafts):
                self._read_loose(number, unit, item, drafts)

    # --- announced by a colon --------------------------------------------------------------------------------------

    def _announce(self, number: int, unit: Unit, drafts: list[Draft]) -> bool:
        """Opens an attribution at a sentence that ends in a colon, for the paragraphs to come."""
        if unit.items[-1].low != ":" or number + 1 >= len(self.units):
            return False
        from analysis.attribute.cues import find_cues

        if drafts and drafts[-1].end >= unit.end - 1 and drafts[-1].rule != "clause":
            return False
        if drafts and drafts[-1].source and drafts[-1].verb in _SPEAKING:
            self.open = Draft([], list(drafts[-1].cue), list(drafts[-1].source), drafts[-1].verb, drafts[-1].stance,
                              "colon-block", 0.8, unit.paragraph, verbatim=True)
            return True
        cues = [cue for cue in find_cues(unit) if cue.kind in ("verb", "adjective", "participle")]
        items = unit.items
        for cue in reversed(cues):
            subject = subject_left(items, cue.first)
            if subject is None:
                continue
            if drafts and drafts[-1].cue and drafts[-1].cue[0][0] == items[cue.first].start:
                return False
            source = (items[subject[0]].start, items[subject[1] - 1].end)
            self.open = Draft([], [(items[cue.first].start, unit.end)], [source], cue.verb, cue.stance, "colon-block",
                              0.85, unit.paragraph, verbatim=True)
            return True
        if drafts:
            self.open = Draft([], list(drafts[-1].cue), list(drafts[-1].source), drafts[-1].verb, drafts[-1].stance,
                              "colon-block", 0.8, unit.paragraph, verbatim=True)
            return True
        if not cues and any(item.low in ("statement", "letter", "memo", "report", "note", "text", "paragraph", "words", "answer",
                                         "reply", "message") for item in items) and self._next_is_block(number):
            colon = items[-1]
            self.open = Draft([], [(colon.start, colon.end)], [], "", "neutral", "colon-block", 0.6, unit.paragraph,
                              verbatim=True)
            for k in range(len(items)):
                if is_finite(items, k) and (found := subject_left(items, k)):
                    self.open.source = [(items[found[0]].start, items[found[1] - 1].end)]
                    break
            return True
        return False

    def _next_is_block(self, number: int) -> bool:
        following = self.units[number + 1]
        return following.paragraph != self.units[number].paragraph and following.items[0].kind == "quotation"

    def _fill_open(self, unit: Unit, starts_paragraph: bool) -> bool:
        """Gives a paragraph to the attribution that a colon opened; one block only, longer where marks say so."""
        draft = self.open
        assert draft is not None
        first = unit.items[0]
        if not draft.content and not self._is_block(unit, first):
            self.open = None
            return False
        if not draft.content:
            if first.kind == "quotation":
                draft.content.append((first.start, first.end))
                draft.verbatim = False
            else:
                draft.content.append((unit.start, unit.end))
            draft.paragraph = unit.paragraph
            self.drafts.append(draft)
            self.last = draft
            return self._rest_is_content(unit, draft)
        if unit.paragraph == draft.paragraph and draft.verbatim:
            draft.content[-1] = (draft.content[-1][0], unit.end)
            return True
        if first.kind == "quotation" and first.quotation and first.quotation.reopened:
            draft.content.append((first.start, first.end))
            draft.paragraph = unit.paragraph
            return True
        self.open = None
        return False

    def _is_block(self, unit: Unit, first: Item) -> bool:
        """Whether a paragraph can be the block a colon announced: in marks, or prose that announces nothing itself."""
        if first.kind == "quotation" or first.text in "“\"":
            return True
        start, end = self.body.paragraphs[unit.paragraph]
        text = self.body.text[start:end].rstrip()
        complete = self.last is not None and self.last.end >= self.body.paragraphs[unit.paragraph - 1][1] - 2
        return not text.endswith(":") and not (complete and text[-1] not in "”\"’'")

    def _rest_is_content(self, unit: Unit, draft: Draft) -> bool:
        if draft.verbatim or len(unit.items) == 1 or all(i.kind != "word" for i in unit.items):
            return True
        self.open = None
        return True

    # --- NAME: words, and words — NAME ------------------------------------------------------------------------------

    def _read_named_lines(self, unit: Unit) -> bool:
        """`MS. REYES: words` and `Ode: “words”`: the name is the source, the colon the cue."""
        items = unit.items
        colon = next((k for k in range(1, min(len(items), 7)) if items[k].low == ":"), None)
        if colon is None:
            return self._read_signature(unit)
        name = self.body.text[items[0].start:items[colon].end]
        if not _TRANSCRIPT.fullmatch(name) or any(is_finite(items, k) for k in range(colon)):
            return False
        shouted = name[:-1].isupper() and len(name) > 2
        quoted = colon + 1 < len(items) and items[colon + 1].kind == "quotation"
        if not (quoted or (shouted and colon + 1 < len(items))):
            return False
        end = items[colon + 1].end if quoted else self._paragraph_end(unit)
        draft = Draft([(items[colon + 1].start, end)], [(items[colon].start, items[colon].end)],
                      [(items[0].start, items[colon - 1].end)], "", "neutral", "name-and-colon", 0.9, unit.paragraph,
                      verbatim=not quoted)
        self.drafts.append(draft)
        self.last = draft
        return True

    def _paragraph_end(self, unit: Unit) -> int:
        return self.body.paragraphs[unit.paragraph][1] if not unit.items[-1].quotation else unit.end

    def _read_signature(self, unit: Unit) -> bool:
        """`“words” — Ode`: the name behind the dash is the source, in the same line or the next paragraph."""
        items = unit.items
        dash = next((k for k in range(min(2, len(items))) if items[k].low in ("—", "–", "-")), None)
        if dash is None or dash + 1 >= len(items) or not items[dash + 1].text[:1].isupper():
            return False
        quotation = items[0] if dash == 1 and items[0].kind == "quotation" else None
        source = (items[dash + 1].start, items[-1].end - (items[-1].low == "."))
        cue = (items[dash].start, items[dash].end)
        if quotation is not None:
            self.drafts.append(Draft([(quotation.start, quotation.end)], [cue], [source], "", "neutral", "signature", 0.9,
                                     unit.paragraph))
            self.last = self.drafts[-1]
            return True
        if self.drafts and self.drafts[-1].paragraph >= unit.paragraph - 1 and not self.drafts[-1].source:
            self.drafts[-1].source, self.drafts[-1].cue = [source], [cue]
            self.drafts[-1].carried, self.drafts[-1].rule = None, "signature"
            return True
        return False

    # --- quotations without a frame -----------------------------------------------------------------------------------

    def _read_loose(self, number: int, unit: Unit, item: Item, drafts: list[Draft]) -> None:
        if unit.is_quotation and self._goes_on(number, unit, item):
            return
        size = len(_WORD.findall(item.text))
        in_same = next((d for d in reversed(drafts) if d.cue and d.rule in ("frame-behind", "frame-turned")), None)
        if in_same is not None and item.start > in_same.end:
            in_same.content.append((item.start, item.end))
        elif unit.is_quotation and size > 2:
            self._add_bare(unit, item, 0.5)
        elif size >= MIN_SPEECH_WORDS and not _is_title(item.text):
            self._add_bare(unit, item, 0.4)
        else:
            self.fragments.append((item.start, item.end))

    def _goes_on(self, number: int, unit: Unit, item: Item) -> bool:
        """Adds a quotation alone to the attribution it goes on with."""
        before = self.last
        if before is None or not (self._quotes(before) or unit.paragraph != before.paragraph):
            return False
        previous = self.units[number - 1]
        near = before.paragraph == unit.paragraph or (
            before.paragraph == unit.paragraph - 1 and before.end >= previous.start - 1
        )
        if not near:
            return False
        before.content.append((item.start, item.end))
        before.paragraph = unit.paragraph
        return True

    def _quotes(self, draft: Draft) -> bool:
        text = self.body.text
        return any(text[s] in "“\"‘'«„" or text[e - 1] in "”\"’'»“" for s, e in draft.content)

    def _add_bare(self, unit: Unit, item: Item, confidence: float) -> None:
        carried = self.last if self.last and self.last.paragraph >= unit.paragraph - 2 else None
        draft = Draft([(item.start, item.end)], [], [], "", "neutral", "bare-quotation", confidence, unit.paragraph,
                      carried=carried)
        self.drafts.append(draft)
        self.last = draft


def _covers(content: list[Span], item: Item) -> bool:
    return any(start <= item.start and item.end <= end for start, end in content)


def _is_title(text: str) -> bool:
    """Whether most words begin with a capital, as in the title of a work."""
    found = [w for w in _WORD.findall(text) if len(w) > 3]
    return len(found) > 1 and sum(w[0].isupper() for w in found) > 0.7 * len(found)
