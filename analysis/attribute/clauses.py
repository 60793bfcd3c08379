"""Reads one sentence: joins each cue to its source and its content by their places in the sentence."""

from __future__ import annotations

from analysis.attribute.cues import Cue, find_cues
from analysis.attribute.drafts import Draft
from analysis.attribute.items import Item, Unit
from analysis.attribute.lexicon import words
from analysis.attribute.phrases import OCCASIONS, Range, in_relative, is_finite, subject_left, subject_right
from analysis.records import Span

_SELF = frozenset({"i", "we"})
_TIME_WORDS = frozenset("today yesterday tonight earlier later recently again once here back".split())
_SPANS_OF_TIME = frozenset("week month year night morning evening weekend spring summer autumn winter".split()) | words("weekdays")
_THOUGHT_BEHIND = frozenset("believe think hope know estimate fear suspect show suggest find indicate conclude reveal".split())
_SAYING = frozenset("say add explain note write report announce warn recall insist admit concede".split()) | _THOUGHT_BEHIND
_NOT_OF_IT = frozenset("show suggest indicate seek aim mean hold prove plan intend".split())
_FINITE_FRAME = frozenset("is are was were has have had will would did does can could may might".split())
_MEDIA = frozenset("statement interview email letter message post tweet release note memo".split())
_SUBORDINATE = frozenset("if when unless because although while since after before once as until though".split())
_ADDRESSED = frozenset("tell remind assure notify inform brief convince advise ask instruct persuade".split())


def read_unit(unit: Unit) -> list[Draft]:
    """The attributions of one sentence, in order; quotations that no cue claims are left to `quoted.py`.

    A cue inside the content of an earlier one is nested and left out, unless a new clause with its own subject
    has begun.
    """
    reader = _Reader(unit)
    if reader.is_question:
        return []
    for number, cue in enumerate(reader.cues):
        if cue.first < reader.taken_to:
            continue
        reader.read(number, cue)
    return reader.drafts


class _Reader:
    """Holds what is known of a sentence while its cues are read from left to right."""

    def __init__(self, unit: Unit) -> None:
        self.unit, self.items = unit, unit.items
        self.cues = find_cues(unit)
        self.drafts: list[Draft] = []
        self.taken_to = 0  # items before this index are content or frame of an earlier cue
        self.last_source: Range | None = None
        end = len(self.items)
        while end and self.items[end - 1].kind == "mark" and self.items[end - 1].low in ".!?…":
            end -= 1
        self.end = end
        # The writer's own question attributes nothing: "Did he say so?"
        self.is_question = self.items[-1].low == "?" and not any(item.kind == "quotation" for item in self.items)
        self.tail = self._find_tail()

    def _find_tail(self) -> int | None:
        """The cue of a frame that closes the sentence ("..., Ode said"): what stands before it is all its content."""
        for number in range(len(self.cues) - 1, -1, -1):
            cue = self.cues[number]
            if cue.kind != "verb" or cue.verb not in _SAYING:
                continue
            left = subject_left(self.items, cue.first, 0)
            start = left[0] if left else cue.first
            stop = self._frame_end(cue.last)
            follows = next((later for later in self.cues if later.first > stop), None)
            closes = stop >= self.end or (follows is not None and follows.kind == "participle" and follows.first == stop + 1)
            turned = left is None and subject_right(self.items, cue.last) is not None
            if closes and start > 1 and (self.items[start - 1].low == "," or self.items[start - 1].kind == "quotation") and (turned or self._closes(cue.last)) and (
                self.items[start].low not in ("and", "but", "who", "which", "while")
            ):
                return number
        return None

    def read(self, number: int, cue: Cue) -> None:
        """Adds the attribution of one cue, if its neighbours bear it out."""
        if cue.kind == "according":
            self._according(cue)
        elif cue.kind == "adverb":
            self._hearsay_adverb(cue)
        elif cue.kind == "passive":
            self._hearsay_passive(cue)
        elif cue.kind == "noun":
            self._noun(cue)
        elif cue.kind == "participle":
            if source := self._main_subject(cue):
                self._forward(number, cue, source, "participle")
        else:
            self._verb(number, cue)

    def _verb(self, number: int, cue: Cue) -> None:
        if self._parenthesis(cue):
            return
        if self.tail is not None and number < self.tail and self.items[cue.first].kind == "word" and not self._own_clause(cue):
            return  # it stands inside the content of the frame that closes the sentence
        subject = subject_left(self.items, cue.first, self.taken_to)
        if subject is None and self._continues_predicate(cue):
            subject = self.last_source or self._main_subject(cue)
        if subject is None or self._is_supposed(subject):
            return
        first = self.items[subject[0]].low.split("'")[0]
        if subject[1] - subject[0] == 1 and first in _SELF and not self._announces(cue):
            return
        if first in ("there", "what", "this", "that") and subject[1] - subject[0] == 1:
            return
        if first == "it" and (cue.verb in _NOT_OF_IT or not {"clause", "quotation", "infinitive"} & cue.takes):
            return
        if first in ("neither", "nobody", "none", "no") or (first == "which" and "clause" not in cue.takes):
            return
        if first == "who" and "quotation" not in cue.takes and self.items[max(0, subject[0] - 1)].low != ",":
            return
        self._forward(number, cue, subject, "clause")

    def _own_clause(self, cue: Cue) -> bool:
        """Whether a quotation stands between this cue and the closing frame: then the cue has content of its own."""
        assert self.tail is not None
        stretch = self.items[cue.last:self.cues[self.tail].first]
        return any(item.kind == "quotation" for item in stretch) and stretch[0].low == ":"

    def _continues_predicate(self, cue: Cue) -> bool:
        before = self.items[cue.first - 1].low if cue.first else ""
        return before in ("and", "but", "then") or (before == "," and self.last_source is not None)

    def _announces(self, cue: Cue) -> bool:
        """Whether a colon follows: then even the author's "I wrote" announces words that were written before."""
        return any(item.low == ":" for item in self.items[cue.last:]) or "have" in (
            item.low for item in self.items[cue.first:cue.last]
        )

    def _is_supposed(self, subject: Range) -> bool:
        before = self.items[subject[0] - 1].low if subject[0] else ""
        return before in ("if", "unless", "whether", "whenever", "until")

    # --- quotation or statement first, then its frame ------------------------------------------------------------

    def _parenthesis(self, cue: Cue) -> bool:
        """`CONTENT, she said (, CONTENT)` and `CONTENT, said Ode`: a frame set off behind its content."""
        if "quotation" not in cue.takes and cue.verb not in _THOUGHT_BEHIND:
            return False
        left = subject_left(self.items, cue.first, self.taken_to)
        if left is not None and self._is_set_off(left[0]) and self._closes(cue.last):
            return self._around(cue, left, left[0], self._frame_end(cue.last), "frame-behind")
        if left is None and self._is_set_off(cue.first):
            right = subject_right(self.items, cue.last)
            quoted = self.items[cue.first - 1].kind == "quotation" or (
                cue.first > 1 and self.items[cue.first - 1].low == "," and self.items[cue.first - 2].kind == "quotation"
            )
            if right is not None and (quoted or cue.verb == "say") and self._is_inverted(right):
                return self._around(cue, right, cue.first, right[1], "frame-turned")
        return False

    def _is_set_off(self, at: int) -> bool:
        """Whether content can end right before item `at`: a quotation, or a comma behind a clause."""
        while at > self.taken_to and self.items[at - 1].low == "as":
            at -= 1
        if at <= self.taken_to or self.items[at].low in ("and", "but", "or"):
            return False
        before = self.items[at - 1]
        if before.kind == "quotation":
            return True
        if before.low != "," or at < 2:
            return False
        inside = range(self.taken_to, at - 1)
        return any(self.items[k].kind == "quotation" or is_finite(self.items, k) for k in inside) or self._resumes(at)

    def _resumes(self, at: int) -> bool:
        """Whether the sentence goes on behind a frame in its middle ("The ferry, Ode explained, was late")."""
        return any(item.low == "," for item in self.items[at:at + 12]) and self.items[self.taken_to].low not in words(
            "introducers"
        )

    def _closes(self, at: int) -> bool:
        """Whether the frame ends soon after its verb: comma, end, quotation, or time and occasion and then these."""
        while at < self.end:
            item = self.items[at]
            if item.kind == "quotation" or item.low in (",", ";", ":", "—", "–"):
                return True
            if item.low in ("that", "whether", "if"):
                return False
            if item.low in ("when", "after", "as", "while", "before") and self.items[at - 1].low in ("said", "says", "added", "replied"):
                return True
            if item.low in words("introducers") or item.low in words("weekdays") or item.low in _TIME_WORDS:
                return not any(
                    is_finite(self.items, k) for k in range(at, self._frame_end(at))
                )
            if item.low in words("subject_pronouns") or item.low in words("determiners") or is_finite(self.items, at):
                return self._addressee_closes(at)
            if item.low.endswith("ly") or item.low in ("reporters", "journalists", "me", "us", "him", "her", "them"):
                at += 1
                continue
            return self._addressee_closes(at)
        return True

    def _addressee_closes(self, at: int) -> bool:
        """Whether only an addressee stands behind the verb ("told the inquiry")."""
        end = self._frame_end(at)
        return end - at <= 10 and not any(is_finite(self.items, k) for k in range(at, end)) and (
            self.items[at - 1].low in ("told", "tells", "telling", "asked", "reminded", "assured")
        )

    def _frame_end(self, at: int) -> int:
        while at < self.end and self.items[at].kind != "quotation" and self.items[at].low not in (",", ";", ":"):
            at += 1
        return at

    def _is_inverted(self, right: Range) -> bool:
        """Whether the noun phrase behind the verb is its subject: the clause ends with it, or a comma or quotation comes."""
        after = self.items[right[1]] if right[1] < len(self.items) else None
        first = self.items[right[0]]
        if any(is_finite(self.items, k) and not in_relative(self.items, k, right[0]) for k in range(*right)):
            return False
        object_like = first.low in ("him", "her", "them", "me", "us", "reporters", "it")
        return not object_like and (right[1] >= self.end or after is None or after.kind == "quotation" or after.low in (
            ",", ".", ";", ":", "—", "–", "on", "in", "at", "last", "to", "during", "after"
        ) or after.low in words("weekdays"))

    def _around(self, cue: Cue, source: Range, frame_start: int, frame_end: int, rule: str) -> bool:
        """Content before the frame and, where the sentence goes on with it, behind the frame."""
        start = frame_start
        while start > self.taken_to and self.items[start - 1].low in (",", "as", "and", "but"):
            start -= 1
        first = self.taken_to
        while first < start and self.items[first].low in (",", ";") + (("and", "but", "while") if first else ()):
            first += 1
        if first >= start:
            return False
        content = [self._span(first, start)]
        end = self._frame_end(max(frame_end, source[1], cue.last))
        bare = end <= max(source[1], cue.last) + 2
        behind = self._behind(content, first, start, end, bare)
        self._add(cue, [self._span(*source)], content, rule, cue_end=self._written_in(cue.last), confidence=0.95 if self.items[start - 1].kind == "quotation" else 0.85)
        self.taken_to, self.last_source = behind, source
        return True

    def _behind(self, content: list[Span], first: int, start: int, end: int, bare: bool) -> int:
        """Adds the content that goes on behind a frame; returns the first item that is free again.

        Behind a frame that names time and place, a comma goes on with these rather than with the content (`bare`).
        """
        if end >= self.end:
            return self.end
        item = self.items[end]
        after = end + (item.low in (",", ":", "—", "–"))
        if after < self.end and self.items[after].kind == "quotation":
            stop = after + 1
            content.append(self._span(after, stop))
            return stop
        clause_so_far = any(is_finite(self.items, k) for k in range(first, start)) and self.items[first].low not in _SUBORDINATE
        quoted = self.items[start - 1].kind == "quotation"
        follows = self.items[after].low if after < self.end else ""
        if item.low == "," and bare and not clause_so_far and not quoted and follows not in ("and", "but"):
            content.append(self._span(after, self._content_end(after)))
            return self._content_end(after)
        return after

    # --- frame first, then content -----------------------------------------------------------------------------

    def _forward(self, number: int, cue: Cue, source: Range | None, rule: str) -> None:
        """`SOURCE CUE (that) CONTENT`, up to the end of the clause the cue governs."""
        start, colon = self._content_start(cue)
        if start >= self.end:
            return
        first_item = self.items[start]
        if first_item.low in (",", ")", ".") or (first_item.low in ("and", "but", "or") and first_item.kind == "word"):
            return
        end = self.end if colon else self._content_end(start, number)
        if end <= start or not self._fits(cue, start, end, colon):
            return
        if not colon and "noun" in cue.takes and self.items[start - 1].low != "that":
            end = self._noun_end(start, end)
        end = self._quotation_end(start, end)
        if self.items[start].low == "as" and cue.verb in ("describe", "characterize", "characterise", "call"):
            start += 1
        confidence = 0.9 if first_item.kind == "quotation" or "clause" in cue.takes else 0.7
        cue_end = colon if colon is not None else self._written_in(cue.last)
        if start > cue.last + 1 and self.items[cue.last].low == "," and self.items[start - 1].low == "that":
            cue_end = start - 1  # the insertion between the commas is part of the cue
        self._add(cue, [self._span(*source)] if source else [], [self._span(start, end)], rule, confidence, cue_end)
        self.taken_to = end
        if source:
            self.last_source = source

    def _written_in(self, at: int) -> int:
        """The end of a cue that names its medium: "said in a statement"."""
        lows = [item.low for item in self.items[at:at + 4]]
        for size in (3, 4):
            if lows[:1] == ["in"] and lows[1:2] in (["a"], ["an"]) and lows[size - 1:size] and lows[size - 1] in _MEDIA:
                return at + size
        return at

    def _fits(self, cue: Cue, start: int, end: int, colon: int | None) -> bool:
        """Whether what follows is what the cue takes: a clause, a noun phrase, an infinitive, a quotation."""
        inside = range(start, end)
        if cue.takes == {"quotation"} and not colon:
            return self.items[start].kind == "quotation"
        if colon or any(self.items[k].kind == "quotation" for k in inside):
            return True
        first, before = self.items[start].low, self.items[start - 1].low
        if cue.verb in ("say", "tell"):
            commas = any(self.items[k].low == "," for k in inside)
            return commas or first not in ("when", "as", "after", "while", "before", "because", "so", "by", "at", "from")
        if first == "as" and cue.verb in ("describe", "characterize", "characterise"):
            return True
        if first == "to" and "infinitive" not in cue.takes and cue.kind != "noun":
            return False
        if first in ("from", "by", "at", "with", "into", "of", "over", "as", "in", "on") and before != "that":
            return False
        if "noun" in cue.takes:
            return True
        if "infinitive" in cue.takes and "to" in (self.items[k].low for k in range(start, min(end, start + 10))):
            return True
        clause = before == "that" or first in ("whether", "if", "how", "what", "why", "when", "where", "who", "which")
        comma = next((k for k in inside if self.items[k].low == ","), end)
        finite = (k for k in range(start + 1, comma) if is_finite(self.items, k) and not in_relative(self.items, k, start))
        return "clause" in cue.takes and (clause or next(finite, None) is not None)

    def _noun_end(self, start: int, end: int) -> int:
        """Where a noun phrase as content ends: at a comma behind which the writer goes on."""
        for k in range(start + 1, end):
            if is_finite(self.items, k) and not in_relative(self.items, k, start):
                return end  # a clause after all
            if self.items[k].low == "," and not any(item.kind == "quotation" for item in self.items[k:end]):
                if not self._infinitive_follows(k, end):
                    return k
        return end

    def _infinitive_follows(self, comma: int, end: int) -> bool:
        """Whether the content goes on behind a comma: "to open, to keep and to pay", "the union, whose vote it saw, to join"."""
        lows = [item.low for item in self.items[comma + 1:min(end, comma + 16)]]
        if lows[:1] == ["to"] or lows[:2] == ["and", "to"]:
            return True
        return lows[:1] in (["whose"], ["which"], ["who"]) and ("," in lows) and lows[lows.index(",") + 1:][:1] == ["to"]

    def _quotation_end(self, start: int, end: int) -> int:
        """Where content that closes with a quotation ends, the writer going on with "and left by the side door"."""
        for k in range(start, end - 2):
            if self.items[k].kind == "quotation" and self.items[k + 1].low == "and" and is_finite(self.items, k + 2):
                return k + 1
        last = max((k for k in range(start, end) if self.items[k].kind == "quotation"), default=end)
        if last + 1 < end and self.items[last + 1].low in ("in", "at", "on", "during", "after", "before", "from") and not any(
            is_finite(self.items, k) for k in range(last + 1, end)
        ):
            return last + 1  # where and when it was said
        return end

    def _content_start(self, cue: Cue) -> tuple[int, int | None]:
        """The first item of the content, and the colon's end where one announces it."""
        at = cue.last
        for k in range(at, self.end):
            last = k + 1 >= self.end
            if self.items[k].low == ":" and (k - at < (8 if last else 12) or (not last and self.items[k + 1].kind == "quotation")):
                return k + 1, k + 1
            if self.items[k].kind == "quotation":
                break
        that = self._that(cue, at)
        if that is not None:
            return that, None
        if cue.verb in _ADDRESSED and cue.kind in ("verb", "participle"):
            return self._after_addressee(cue, at), None
        return self._after_time(at), None

    def _that(self, cue: Cue, at: int) -> int | None:
        """The item behind "that", where only time, place, manner or an addressee stand between the cue and it."""
        if "clause" not in cue.takes and cue.kind not in ("adjective",):
            return None
        if at < self.end and self.items[at].low == ",":  # "made clear, in plain words, that"
            closing = next((k for k in range(at + 1, min(self.end, at + 16)) if self.items[k].low == ","), None)
            if closing is not None and closing + 2 < self.end and self.items[closing + 1].low == "that":
                return closing + 2
        if at + 1 < self.end and self.items[at + 1].low == "that" and (
            self.items[at].low in words("adverbs") or self.items[at].low.endswith("ly") or self.items[at].low == "further"
        ):
            return at + 2
        limit = min(self.end, at + (14 if cue.verb in _ADDRESSED or self.items[min(at, self.end - 1)].low in (
            ",", "on", "in", "at", "to", "during", "after", "of") else 1))
        for k in range(at, limit):
            if self.items[k].low == "that" and k + 1 < self.end:
                return k + 1
            if self.items[k].kind == "quotation" or is_finite(self.items, k):
                return None
        return None

    def _after_addressee(self, cue: Cue, at: int) -> int:
        """Steps over "reporters", "the council", "Ode" behind a verb of telling."""
        if at >= self.end or cue.verb in ("ask", "instruct", "persuade", "advise") and "to" in (
            item.low for item in self.items[at:at + 8]
        ):
            return at
        first = self.items[at]
        if first.low in ("whether", "if", "how", "what", "why", "when", "where", "who", "about", "for"):
            return at
        k = at + 1
        if first.low in words("determiners"):
            k += 1
        while k < self.end and self.items[k].text[:1].isupper() and self.items[k - 1].text[:1].isupper():
            k += 1
        while k < self.end and self.items[k].low in ("of", "in", "at", "on") and k + 1 < self.end:
            k += 2
            while k < self.end and self.items[k].text[:1].isupper():
                k += 1
        while k < self.end and self.items[k].low in words("weekdays") | {","}:
            k += 1
        return k if k < self.end else at

    def _after_time(self, at: int) -> int:
        """Steps over "on Tuesday", "in a statement", "to reporters" behind a cue."""
        while at < self.end:
            low = self.items[at].low
            if low in words("weekdays") or low in _TIME_WORDS:
                at += 1
            elif low in ("last", "this", "next") and at + 1 < self.end and self.items[at + 1].low in _SPANS_OF_TIME:
                at += 2
            elif low in ("on", "late", "early") and at + 1 < self.end and self.items[at + 1].low in words("weekdays"):
                at += 2
            elif low in ("in", "at", "during", "to", "on", "before", "after") and (end := self._occasion(at)):
                at = end
            else:
                break
        return at

    def _occasion(self, at: int) -> int | None:
        """The end of "in a statement", "at the briefing in Saltgate", "to reporters" at item `at`."""
        if self.items[at].low == "to" and at + 1 < self.end and self.items[at + 1].low in ("reporters", "journalists"):
            return at + 2
        for k in range(at + 1, min(self.end, at + 7)):
            if self.items[k].low in OCCASIONS:
                return k + 1
            if self.items[k].kind != "word" or is_finite(self.items, k):
                return None
        return None

    def _content_end(self, start: int, number: int | None = None) -> int:
        """Where the content ends: the sentence's end, or where another frame or a new clause of the writer begins."""
        for k in range(start + 1, self.end):
            low = self.items[k].low
            if low == ";":
                return k
            if low != "," and low not in ("and", "but", "while", "although"):
                continue
            if low == "," and self._cut_at_comma(k):
                return k
            if low != "," and self._new_predicate(k):
                return k - (self.items[k - 1].low == ",")
        return self.end

    def _cut_at_comma(self, k: int) -> bool:
        """Whether another frame begins behind the comma: ", according to", ", adding that", ", but Ode denied"."""
        for cue in self.cues:
            if cue.first <= k or cue.first > k + 14:
                continue
            if cue.kind == "according" and cue.first == k + 1:
                return True
            if cue.kind == "participle" and cue.first == k + 1:
                return True
            joint = self.items[k + 1].low
            if self.items[k + 2].low == "that":
                continue  # "said X, and that Y": one content
            if cue.kind == "verb" and cue.verb in _SAYING and self.items[k + 1].text[:1].isupper():
                subject = subject_left(self.items, cue.first, k + 1)
                if subject and subject[0] == k + 1 and cue.last < self.end:
                    return True
            if cue.kind == "verb" and joint in ("but", "and") and cue.first == k + 2:
                return True
            if cue.kind == "verb" and joint in ("but", "while", "and", "although", "whereas"):
                subject = subject_left(self.items, cue.first, k + 1)
                if subject and subject[0] <= k + 3 and self.items[subject[0]].low not in ("it", "there"):
                    return True
        return False

    def _new_predicate(self, k: int) -> bool:
        """Whether "and" adds a second reporting verb, of the same source ("said X and called on Y to") or of another."""
        for cue in self.cues:
            if k < cue.first <= k + 8 and cue.kind == "verb" and self.items[k].low == "and" and "quotation" in cue.takes:
                subject = subject_left(self.items, cue.first, k + 1)
                if subject and subject[0] == k + 1 and self.items[k + 1].text[:1].isupper():
                    return True
        return any(
            cue.first == k + 1 and cue.kind == "verb" and self.items[k].low in ("and", "but")
            and self.items[cue.last - 1].low.endswith(("ed", "said", "told", "wrote", "s"))
            for cue in self.cues
        )

    # --- the other kinds -----------------------------------------------------------------------------------------

    def _according(self, cue: Cue) -> None:
        source = subject_right(self.items, cue.last)
        if source is not None and cue.first <= 1:
            source = self._to_first_comma(source)
        if source is None or self._names_no_source(source) or self.items[source[0]].low in ("plan", "plans", "law", "schedule", "custom", "tradition", "taste"):
            return
        content = []
        before_end = cue.first
        while before_end > self.taken_to and self.items[before_end - 1].low in (",", "—", "–", "and", "but"):
            before_end -= 1
        if before_end > self.taken_to:
            content.append(self._span(self.taken_to, before_end))
        end = source[1]
        if end < self.end and self.items[end].low == ",":
            whole = any(is_finite(self.items, k) for k in range(self.taken_to, before_end))
            if not whole or not content:
                stop = self._content_end(end + 1)
                content.append(self._span(end + 1, stop))
                end = stop
        if not content:
            return
        self._add(cue, [self._span(*source)], content, "according-to", 0.95)
        self.taken_to, self.last_source = end, source

    def _to_first_comma(self, source: Range) -> Range:
        """In front ("According to an audit, the town ..."): up to the first comma, unless an apposition is closed later."""
        commas = [k for k in range(*source) if self.items[k].low == ","]
        if not commas or (source[1] < self.end and self.items[source[1]].low == ","):
            return source
        return source[0], commas[0]

    def _names_no_source(self, source: Range) -> bool:
        """Whether a lone lower-case noun follows, as in "seated according to height"."""
        first = self.items[source[0]]
        known = words("person_words") | words("plural_words") | words("document_words") | words("organization_words")
        return source[1] - source[0] == 1 and first.text.islower() and first.low not in known | words("pronouns")

    def _hearsay_adverb(self, cue: Cue) -> None:
        content = []
        first = max((k + 1 for k in range(self.taken_to, cue.first) if self.items[k].low in (";", ":")), default=self.taken_to)
        if cue.first > first:
            content.append(self._span(first, cue.first))
        if cue.last < self.end:
            content.append(self._span(cue.last, self._content_end(cue.last)))
        if not content or cue.verb in ("apparently", "supposedly"):
            return
        self._add(cue, [], content, "hearsay-adverb", 0.7)
        self.taken_to = self.end

    def _hearsay_passive(self, cue: Cue) -> None:
        subject = subject_left(self.items, cue.first, self.taken_to)
        content = [] if subject is None or self.items[subject[0]].low == "it" else [self._span(*subject)]
        start = cue.last + (cue.last < self.end and self.items[cue.last].low == "that")
        if start >= self.end:
            return
        content.append(self._span(start, self._content_end(start)))
        self._add(cue, [], content, "hearsay-passive", 0.6)
        self.taken_to = self.end

    def _noun(self, cue: Cue) -> None:
        if self.items[cue.last - 1].low == "by":
            self._noun_by(cue)
            return
        start = cue.last + (cue.last < self.end and self.items[cue.last].low == "that")
        if start >= self.end:
            return
        source = self._owner(cue)
        end, clause = start, self.items[start - 1].low == "that"
        while end < self.end and self.items[end].kind != "quotation" and self.items[end].low not in (",", ";", "—", "–"):
            if not clause and end > start + 1 and self.items[end].low in _FINITE_FRAME:
                break
            end += 1
        end = max(end, start + 1)
        self._add(cue, [source] if source else [], [self._span(start, end)], "noun", 0.6)
        self.taken_to = end

    def _noun_by(self, cue: Cue) -> None:
        """`the claim by Ode that CONTENT`"""
        that = next(k for k in range(cue.last, len(self.items)) if self.items[k].low == "that")
        end = that + 1
        while end < self.end and self.items[end].low not in (",", ";", "—", "–"):
            end += 1
        source = (cue.last, that - (self.items[that - 1].low == ","))
        if end > that + 1 and source[1] > source[0]:
            self._add(cue, [self._span(*source)], [self._span(that + 1, end)], "noun", 0.6)
            self.taken_to = end

    def _owner(self, cue: Cue) -> Span | None:
        if cue.first == 0:
            return None
        before = self.items[cue.first - 1]
        if before.low in ("his", "her", "their", "its"):
            return before.start, before.end
        if before.low.endswith(("'s", "s'")) or (before.text[:1].isupper() and before.kind == "word" and cue.first > 1):
            first = cue.first - 1
            while first > self.taken_to and (
                self.items[first - 1].text[:1].isupper() or self.items[first - 1].low in ("the", "a", "of")
            ) and self.items[first - 1].kind == "word":
                first -= 1
            return self.items[first].start, before.end
        return None

    def _main_subject(self, cue: Cue) -> Range | None:
        """The subject of the sentence's main clause, for a participle that hangs on it."""
        if self.last_source is not None:
            return self.last_source
        if cue.first == 0:
            comma = next((k for k in range(cue.last, self.end) if self.items[k].low == ","), None)
            return subject_right(self.items, comma + 1) if comma else None
        for k in range(1, cue.first):
            if is_finite(self.items, k):
                return subject_left(self.items, k, 0)
        return None

    def _span(self, first: int, last: int) -> Span:
        return self.items[first].start, self.items[last - 1].end

    def _add(
        self, cue: Cue, source: list[Span], content: list[Span], rule: str, confidence: float, cue_end: int | None = None
    ) -> None:
        last = cue_end if cue_end is not None else cue.last
        self.drafts.append(Draft(
            content, [self._span(cue.first, last)], source, cue.verb, cue.stance, rule, confidence, self.unit.paragraph,
        ))
