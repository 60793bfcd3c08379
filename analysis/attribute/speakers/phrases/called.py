"""Whom a role or kind means: "the envoy", "the foreign minister", "the company", by what the piece calls whom."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from analysis.attribute.lexicon import words
from analysis.attribute.speakers.language.noun_phrases import CUT, head_phrase, without_article
from analysis.attribute.speakers.language.nouns import sex_of_noun
from analysis.attribute.speakers.names.callings import Calling, are_kin, kin_of
from analysis.attribute.speakers.names.index import NameIndex
from analysis.attribute.tokens import WORD

MAX_CALLINGS = 40  # callings by one role that a question looks back at
# Words before a role that tell no two people apart.
_GENERAL = frozenset("former current new longtime then same late own veteran retired senior the a an of for".split())


class Called(NamedTuple):
    """One who is called by a role: the name, and where it was last named before the question."""

    name: str
    last: int


class Entry(NamedTuple):
    """A calling with the name it is about, the places of that name, and "he" or "she" where known."""

    calling: Calling
    name: str
    places: list[int]
    sex: str


def called(names: NameIndex, phrase: str, head: str, at: int) -> list[Called]:
    """Everybody whom the piece calls so before a place and whom the words fit best, the one named last in front.

    Words that go with the role ("foreign", "of Velm") have to fit where the piece gives such words.
    """
    kin = kin_of(head)
    wanted = _telling(phrase, head)
    sex = sex_of_noun(head)
    fits: dict[str, tuple[int, Entry]] = {}
    for entry in _entries(names, kin, at):
        if not sex or entry.sex in ("", sex):
            fit = _fit(wanted, entry.calling, kin, head)
            fits[entry.name] = max(fits.get(entry.name, (-1, entry)), (fit, entry), key=lambda pair: pair[0])
    best = max((fit for fit, _ in fits.values()), default=-1)
    found = [Called(name, _last_before(entry.places, at)) for name, (fit, entry) in fits.items() if fit == best]
    return sorted(found, key=lambda one: -one.last) if best >= 0 else []


def _entries(names: NameIndex, kin: frozenset[str], at: int) -> Iterable[Entry]:
    """The last callings by one of the roles before a place."""
    for noun in kin:
        entries = _all_entries(names).get(noun, [])
        before = bisect_left(entries, at, key=lambda entry: entry.calling.at)
        yield from entries[max(0, before - MAX_CALLINGS):before]


def _fit(wanted: frozenset[str], calling: Calling, kin: frozenset[str], head: str) -> int:
    """How many of the wanted words a calling has; -1 where both have words and none fits.

    "The Velmish president" is not the one who is "President Ode" without a word of Velm, but may be "the leader".
    """
    its = frozenset(word for word in calling.words - kin if word not in _GENERAL)
    shared = sum(any(are_kin(word, other) for other in its) for word in wanted)
    if wanted and not shared:
        return -1 if its or (wanted & words("peoples") and head in calling.nouns) else 0
    return shared


def _telling(phrase: str, head: str) -> frozenset[str]:
    """The words of a phrase that tell which one of a role is meant, in lower case."""
    core = without_article(CUT.split(phrase, maxsplit=1)[0]).lower()
    return frozenset(
        word.removesuffix("’s").removesuffix("'s") for word in WORD.findall(core)
    ) - _GENERAL - {head, "this", "that", *words("time_prepositions")}


def _last_before(places: list[int], at: int) -> int:
    before = bisect_left(places, at)
    return places[before - 1] if before else -1


@lru_cache(maxsize=1)  # every "the envoy said" of a piece asks for the same
def _all_entries(names: NameIndex) -> dict[str, list[Entry]]:
    out: dict[str, list[Entry]] = defaultdict(list)
    for person in {id(person): person for _, person in names.people.mentions}.values():
        places = [name.start for name in person.mentions]
        for calling in person.callings:
            for noun in calling.nouns:
                out[noun].append(Entry(calling, person.full, places, person.sex))
    places_of: dict[str, list[int]] = defaultdict(list)
    for name in names.bodies.names:
        places_of[name.text].append(name.start)
    for calling, text in names.bodies.callings:
        for noun in calling.nouns:
            out[noun].append(Entry(calling, text, places_of[text], ""))
    return {noun: sorted(entries, key=lambda entry: entry.calling.at) for noun, entries in out.items()}


def is_definite(phrase: str) -> bool:
    """Whether a phrase points at somebody known: "the envoy", "that man"."""
    return phrase.split(" ", 1)[0].lower() in ("the", "this", "that", "both")


def is_bare(phrase: str, head: str) -> bool:
    """Whether a phrase is an article and its head noun only: "the memo", not "the new memo"."""
    return head_phrase(without_article(phrase)).lower() == head
