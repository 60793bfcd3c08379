"""Gathers the people of a piece from its names: who bears them, and whether as a man or as a woman."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

from analysis.attribute.speakers.language.sexes import PRONOUN_REACH, vote_behind
from analysis.attribute.speakers.names.callings import Calling
from analysis.attribute.speakers.names.names import Name
from analysis.attribute.speakers.names.persons import People, Person

MIN_VOTES = 3  # more pronouns of one kind than of the other that tell a second bearer of a surname


def gather_people(text: str, names: list[Name], callings: dict[int, list[Calling]]) -> People:
    """The people whom names mean; `callings` hold what stands beside a name, by where the name begins.

    >>> from analysis.attribute.speakers.names.runs import read_names
    >>> text = "Ada J. Ode met Bo Falk. Ms. Ode spoke. Ada Ode left."
    >>> people = gather_people(text, read_names(text), {})
    >>> [person.full for _, person in people.mentions], people.by_surname["Ode"][0].sex
    (['Ada J. Ode', 'Bo Falk', 'Ada J. Ode', 'Ada J. Ode'], 'she')
    """
    people = People({}, {})
    for name in sorted((name for name in names if name.is_person), key=lambda name: not name.is_full):
        if name.is_full or name.is_titled:
            people.note(name)
    _note_unnamed(people, text, names)
    _count_titled(people, names)
    for name in names:
        bearers = people.named(name) if name.is_person else []
        bearers = [person for person in bearers if person.mentions] or bearers
        if person := choose(bearers):
            is_clear = len(bearers) == 1  # "Mrs. Ode" tells nothing of the one of two Odes that is taken to be meant
            person.add(name if is_clear else replace(name, titles=""), callings.get(name.start, []) if is_clear else [])
            people.mentions.append((name, person))
    _vote(text, people.mentions)
    return people


def _count_titled(people: People, names: list[Name]) -> None:
    """Counts the surnames with a title that only one of several bearers can mean: "Mrs. Ode" of a man and a woman."""
    for name in names:
        if name.is_person and not name.is_full and name.titles and len(bearers := people.named(name)) == 1:
            bearers[0].clear_mentions += 1


def _note_unnamed(people: People, text: str, names: list[Name]) -> None:
    """Takes in who goes by the surname of the one full name the piece gives, but by the other pronoun.

    "Bill Ode" is named once, and "Ode" without a first name is a woman throughout.
    """
    votes: dict[str, int] = defaultdict(int)
    for name in names:
        bearers = people.by_surname.get(name.text, ()) if name.is_person and not name.titles else ()
        if len(bearers) == 1 and bearers[0].sex:
            votes[name.text] += vote_behind(text, name.end, name.end + PRONOUN_REACH)
    for surname, balance in votes.items():
        sex = "he" if balance >= MIN_VOTES else "she" if balance <= -MIN_VOTES else ""
        if sex and sex != people.by_surname[surname][0].sex:
            people.by_surname[surname].append(Person(surname, surname, guess=sex, clear_mentions=len(names)))


def choose(bearers: list[Person]) -> Person | None:
    """Of the bearers of one surname, those named so far before others, the one most often named in full or with a title.

    Of several the one named last.
    """
    if len(bearers) < 2:
        return bearers[0] if bearers else None
    return max(bearers, key=lambda one: (bool(one.mentions), one.clear_mentions, one.last_place))


def _vote(text: str, mentions: list[tuple[Name, Person]]) -> None:
    """Guesses by the pronouns beside their names whether people are "he" or "she", where nothing else tells."""
    votes: dict[Person, int] = defaultdict(int)
    for number, (name, person) in enumerate(mentions):
        if not person.sex:
            limit = mentions[number + 1][0].start if number + 1 < len(mentions) else len(text)
            votes[person] += vote_behind(text, name.end, limit)
    for person, balance in votes.items():
        person.guess = "he" if balance > 0 else "she" if balance < 0 else ""
