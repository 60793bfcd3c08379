"""Finds the person whom a source phrase names, and the fullest name the piece gives that person."""

from __future__ import annotations

import re
from bisect import bisect_right

from analysis.attribute.speakers.language.titles import is_given_name
from analysis.attribute.speakers.names.gathering import choose
from analysis.attribute.speakers.names.names import Name
from analysis.attribute.speakers.names.persons import Person
from analysis.attribute.speakers.phrases.heads import head_names
from analysis.attribute.speakers.reasons import Reason
from analysis.attribute.speakers.resolved import Known, Resolved, SourcePhrase

SPOKE_REACH = 2  # paragraphs within which the bearer of a surname who spoke last is the one meant
_NAMED_AS = re.compile(r"\b(?:named|identified|known|introduced|called)\b[^,;.]{0,30}? as ([^,;.]+)|\bnamed ([A-Z][^,;.]+)")


def named_person(known: Known, source: SourcePhrase) -> Resolved | None:
    """The person whom the head of a phrase or its apposition names; also "the man, later named as Ole Marant"."""
    for name in head_names(source.core):
        if found := person_meant(known, name, source.at):
            return found
    if later := _NAMED_AS.search(source.core):
        for name in head_names(later.group(1) or later.group(2)):
            if name.is_full and (found := person_meant(known, name, source.at)):
                return found
    return None


def person_meant(known: Known, name: Name, at: int) -> Resolved | None:
    """Whom a name at place `at` means; None for a name that is no person's as far as the piece tells."""
    people = known.names.people
    if name.text.isupper() and not name.text.endswith("."):  # as transcripts have it: "MS. REYES"
        name = people.in_small_letters(name)
    bearers = people.named(name)
    if not bearers:
        if not name.is_person or name.text in known.names.bodies.texts or not (name.is_titled or is_given_name(name.first)):
            return None
        return Resolved(name.text, "named_person", Reason.NAMED if name.is_full else Reason.LONE_NAME)
    person = bearers[0] if len(bearers) == 1 else _bearer(known, bearers, at)
    if person is None:
        return Resolved("", "named_person", Reason.SURNAME_OPEN)
    return Resolved(person.full, "named_person", _reason(name, person))


def _reason(name: Name, person: Person) -> Reason:
    if name.is_full:
        return Reason.FULL_NAME if person.full.endswith(f" {name.text}") else Reason.NAMED  # "Le Borne" is a surname
    if " " not in person.full:
        return Reason.LONE_NAME
    return Reason.FULL_NAME if name.text == person.last else Reason.FIRST_NAME


def _bearer(known: Known, bearers: list[Person], at: int) -> Person | None:
    """Of several bearers of a surname the one who spoke last, else the one the piece names most; None for a draw."""
    for spoken in reversed(known.history):
        if known.names.layout.lines_between(spoken.at, at) > SPOKE_REACH:
            break
        if meant := next((person for person in bearers if person.full == spoken.who.speaker), None):
            return meant
    most = max(person.clear_mentions for person in bearers)
    main = [person for person in bearers if person.clear_mentions == most]
    return main[0] if len(main) == 1 else _named_apart(known, main, at)


def _named_apart(known: Known, bearers: list[Person], at: int) -> Person | None:
    """The one named last before a place; None where the last sentence with one of them names another too."""
    layout = known.names.layout
    last: dict[int, Person] = {}
    for person in bearers:
        if before := bisect_right(person.full_places, at):
            last[person.full_places[before - 1]] = person
    if not last:
        return choose(bearers)
    latest = max(last)
    together = [place for place in last if layout.sentence_at(place) == layout.sentence_at(latest)]
    return last[latest] if len(together) == 1 else None
