"""Who a sentence is about: the noun phrase with which it, or its last joined clause, begins."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from analysis.attribute.lexicon import words
from analysis.attribute.speakers.language.nouns import is_finite
from analysis.attribute.speakers.layout import Layout
from analysis.attribute.speakers.phrases.resolution import read_phrase, resolve_phrase
from analysis.attribute.speakers.reasons import Reason
from analysis.attribute.speakers.resolved import Known, Resolved

MAX_LEAD = 140  # characters of an introduction ("On Monday, after the vote,") in front of a subject
MAX_SUBJECT = 160  # characters of a subject up to its verb
MAX_JOINED = 3 * MAX_LEAD  # characters of a sentence in which a joined clause is looked for
_WORD = re.compile(r"[^\s,;:]+")
_FRONT = re.compile(r"[\s,;—–\-”\"'’]*(?:(?:And|But|So|Yet|Still|Then|Now|Meanwhile|Later|However),?\s)?")
_DATELINE = re.compile(r"[A-Z][A-Z.,\- ]{2,40}(?:[A-Z][a-z]+\.?,? ?)?(?:\d+ )?(?:\([^)\n]{1,30}\) ?)?[–—-]{1,2} ")
_JOINING = re.compile(r"[,;] (?:and|but|while|whereas) (?=[A-Z]|the |an? )|; (?=[A-Z]|the |an? )")
_RELATIVE = frozenset(["who", "which", "whose", "that", "-", "–", "—"])  # go on about the subject, its verb behind them
# No subject that a pronoun can take up begins with one of these.
_EMPTY = frozenset(
    "he she it they we i you his her its their our my there this that what who no every each any such here how when".split()
)


@dataclass(frozen=True)
class Subject:
    """The subject of a clause: where it stands and whom it means."""

    start: int
    end: int
    who: Resolved


@dataclass(frozen=True)
class _Phrase:
    """A subject's words in the text, and what stands behind them: a verb, or a relative clause or dash about them."""

    start: int
    end: int
    has_verb: bool = False
    goes_on: bool = False


def subject_of(known: Known, number: int, before: int) -> Subject | None:
    """The subject of a sentence's last clause that begins before a place; None for a pronoun, and where none is found.

    >>> from analysis.attribute.plain import body_of
    >>> from analysis.attribute.speakers.names.index import index_names
    >>> known = Known(index_names(body_of("On Monday, mayor Ada Ode left, and Bo Falk stayed. He slept.")))
    >>> subject_of(known, 0, 99).who.speaker, subject_of(known, 0, 30).who.speaker, subject_of(known, 1, 99)
    ('Bo Falk', 'Ada Ode', None)
    """
    found = [phrase for phrase in _subject_phrases(known.names.layout, number) if phrase.start < before]
    if not found:
        return None
    phrase = found[-1]
    who = _resolved(known, phrase.start, phrase.end)
    if not (phrase.has_verb or phrase.goes_on) and (who.source_type != "named_person" or who.reason == Reason.LONE_NAME):
        return None
    return Subject(phrase.start, phrase.end, who)


@lru_cache(maxsize=64)  # one sentence is asked for by every pronoun behind it
def _subject_phrases(layout: Layout, number: int) -> tuple[_Phrase, ...]:
    """The subjects of a sentence's clauses, the main one first."""
    start, end = layout.opening(number)
    text, first = layout.text, _main_subject(layout.text, start, end)
    out = [first] if first else []
    for joint in _JOINING.finditer(text, start, min(end, start + MAX_JOINED)):
        phrase = _phrase_at(text, joint.end(), end)
        if phrase and phrase.has_verb and layout.quotation_at(joint.start()) is None:
            out.append(phrase)
    return tuple(out)


def _main_subject(text: str, start: int, end: int) -> _Phrase | None:
    """The phrase with which a sentence opens; behind an introduction, the phrase behind its comma."""
    if dateline := _DATELINE.match(text, start, end):
        start = dateline.end()
    begin = _FRONT.match(text, start, end).end()
    opening = _WORD.match(text, begin, end)
    if opening is None:
        return None
    low = opening.group().lower()
    if low not in words("introducers") and low not in words("subordinators") and not low.endswith(("ing", "ed")):
        return _phrase_at(text, begin, end)
    comma = text.find(", ", begin, min(end, begin + MAX_LEAD))
    behind = _phrase_at(text, comma + 2, end) if comma >= 0 else None
    if behind is None and low in words("subordinators"):
        behind = _phrase_at(text, opening.end() + 1, end)
    if behind is None or behind.has_verb:
        return behind
    is_name = behind.goes_on and text[behind.start].isupper()  # ", chairman of the guild, who" tells of somebody before
    return behind if is_name else None


def _phrase_at(text: str, begin: int, end: int) -> _Phrase | None:
    """The noun phrase at a place, up to its verb; None where it is a pronoun or nothing like a noun phrase."""
    last = begin
    for n, word in enumerate(_WORD.finditer(text, begin, min(end, begin + MAX_SUBJECT))):
        token = word.group()
        if n == 0 and _opens_nothing(token):
            return None
        if n and (is_finite(token) or token.lower() in words("adverbs") or (token.islower() and token.endswith("ly"))):
            return _Phrase(begin, last, has_verb=True)
        if n and token in _RELATIVE:
            return _Phrase(begin, last, goes_on=True)
        if n and (token[0] in "“\"" or token.lower() in _EMPTY):
            break
        last = word.end()
    return _Phrase(begin, last) if last > begin else None


def _opens_nothing(token: str) -> bool:
    """Whether no subject begins with a word: a pronoun, a mark, a participle in small letters, a question's "will"."""
    low = token.lower().strip(".”\"’")
    if low in _EMPTY or low in words("auxiliaries") or not token[0].isalnum():
        return True
    return token[0].islower() and token.endswith(("ed", "ing"))


def opens_with_pronoun(layout: Layout, number: int) -> bool:
    """Whether a sentence is about somebody whom a pronoun takes up: "He left"."""
    start, end = layout.opening(number)
    opening = _WORD.match(layout.text, _FRONT.match(layout.text, start, end).end(), end)
    return opening is not None and opening.group().lower().strip(".”\"’") in _EMPTY


@lru_cache(maxsize=128)
def _resolved(known: Known, start: int, end: int) -> Resolved:
    return resolve_phrase(known, read_phrase(known.names.text[start:end], start))
