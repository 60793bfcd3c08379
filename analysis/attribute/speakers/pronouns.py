"""Sources that are pronouns: whom "he", "they", "it" or "the latter" means, by who spoke and who was named before."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import lru_cache

from analysis.attribute.lexicon import words
from analysis.attribute.speakers.name_index import NameIndex
from analysis.attribute.speakers.people import fullest_name
from analysis.attribute.speakers.resolved import NOBODY, Known, Resolved

RELATIVE_REACH = 60  # characters between a name and its "who"
AFTER_REACH = 200  # characters within which a name follows the "he" that comes before it
_SHORT_FORM = re.compile(r"^(i|we|he|she|it|they)[’'](?:s|ve|re|m|d|ll)$")
_PAIR = re.compile(r"([A-Z][\w.\-]+ [A-Z][\w.\-]+) and ([A-Z][\w.\-]+ [A-Z][\w.\-]+)")
_JOINED_BEHIND = re.compile(r" and (?:[A-Z][\w.\-]* ){1,4}")
_NEW_SENTENCE = re.compile(r"[.!?]['\"”’)]*\s(?:[A-Z][a-z]+ )?$")


def resolve_pronoun(known: Known, phrase: str, at: int) -> Resolved | None:
    """Whom a pronoun at place `at` means: NOBODY where the text does not tell; None where the phrase is no pronoun."""
    low = _SHORT_FORM.sub(r"\1", phrase.lower().strip())
    if low in ("i", "we", "me", "my", "our"):
        return Resolved("author", "author")
    if low in ("who", "whose"):
        return _person_of_relative(known.names, at)
    if low in words("singular_pronouns"):
        return person_before(known, at)
    if low in words("plural_pronouns"):
        return _several_before(known, at, low)
    if low == "which" or low in words("neuter_pronouns"):
        return _body_before(known, at)
    if low in ("the former", "the latter"):
        pair = _last_pair(known.names, at)
        return Resolved(pair[0] if low == "the former" else pair[1], "named_person") if pair else NOBODY
    return None


def _person_of_relative(names: NameIndex, at: int) -> Resolved:
    name = names.person_ending_before(at)
    if name is None or at - name.end >= RELATIVE_REACH:
        return NOBODY
    return Resolved(fullest_name(names, name), "named_person")


def person_before(known: Known, at: int) -> Resolved:
    """Whom "he" or "she" means: who spoke last or who was the last subject, whichever is nearer.

    A subject that is two people ("Ola Brayton and Siv Crewe left") leaves open which of them.
    """
    names = known.names
    spoke = next((spoken for spoken in reversed(known.history) if _is_one_person(spoken.who)), None)
    subject = names.opener_ending_before(at)
    is_near = subject is not None and names.lines_between(subject.end, at) <= 3
    if is_near and (spoke is None or subject.start > spoke.at):
        is_one = not _JOINED_BEHIND.match(names.text, subject.end, subject.end + 40)
        return Resolved((fullest_name(names, subject) or subject.text) if is_one else "", "named_person")
    if spoke is not None and names.lines_between(spoke.at, at) <= 4:
        return spoke.who
    return _person_after(names, at)


def _is_one_person(who: Resolved) -> bool:
    return who.source_type in ("named_person", "anonymous", "unnamed_person") and " and " not in who.speaker


def _person_after(names: NameIndex, at: int) -> Resolved:
    """The person with whom the next sentence opens, for a "he" at the beginning of a piece."""
    name = names.person_starting_after(at)
    if name is None or name.start - at >= AFTER_REACH:
        return NOBODY
    opens = _NEW_SENTENCE.search(names.text[max(0, name.start - 25):name.start])
    return Resolved(fullest_name(names, name), "named_person") if opens else NOBODY


def _several_before(known: Known, at: int, low: str) -> Resolved:
    for spoken in reversed(known.history):
        who = spoken.who
        is_several = " and " in who.speaker or who.source_type in ("named_organization", "unnamed_group", "document")
        if is_several and known.names.lines_between(spoken.at, at) <= 3:
            return who
    pair = _last_pair(known.names, at)
    if pair:
        return Resolved(" and ".join(pair), "named_person")
    return NOBODY if low == "both" else _body_before(known, at)


def _body_before(known: Known, at: int) -> Resolved:
    for spoken in reversed(known.history):
        is_body = spoken.who.source_type in ("named_organization", "document")
        if is_body and known.names.lines_between(spoken.at, at) <= 2:
            return spoken.who
    return NOBODY


def _last_pair(names: NameIndex, at: int) -> tuple[str, str] | None:
    """The last two people before `at` whom the text joins by "and"."""
    pairs = _pairs(names)
    before = bisect_left(pairs, at, key=lambda pair: pair.start())
    for pair in reversed(pairs[max(0, before - 2):before]):
        if found := _PAIR.match(names.text, pair.start(), at):
            return found.group(1), found.group(2)
    return None


@lru_cache(maxsize=1)  # every "they" of a piece asks for the same
def _pairs(names: NameIndex) -> tuple[re.Match[str], ...]:
    return tuple(_PAIR.finditer(names.text))
