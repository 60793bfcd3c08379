"""The people of a piece: all names of one person taken together, and what the piece tells of each."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

from analysis.attribute.lexicon import words
from analysis.attribute.speakers.language.nouns import kind_of_noun
from analysis.attribute.speakers.language.sexes import sex_of_given_name, sex_of_words
from analysis.attribute.speakers.names.callings import Calling
from analysis.attribute.speakers.names.names import Name, read_name

MAX_BEARERS = 12  # people of one surname whom a piece tells apart


@dataclass(eq=False)
class Person:
    """One person: the fullest name, the names that stand for the person in the text, what the piece calls the person.

    `told` is "he" or "she" by titles and role nouns; `guess` is so by the given name or the pronouns beside the name.
    """

    full: str
    last: str
    guess: str = ""
    told: str = ""
    clear_mentions: int = 0
    mentions: list[Name] = field(default_factory=list)
    full_places: list[int] = field(default_factory=list)
    callings: list[Calling] = field(default_factory=list)
    titles: set[str] = field(default_factory=set)

    @property
    def sex(self) -> str:
        """"he", "she", or empty where the piece does not tell."""
        return self.told or self.guess

    @property
    def last_place(self) -> int:
        """Where the person was named last so far; -1 where not yet."""
        return self.mentions[-1].start if self.mentions else -1

    def add(self, name: Name, callings: list[Calling]) -> None:
        """Takes a mention in, with what stands beside it."""
        self.mentions.append(name)
        if name.is_full:
            self.full_places.append(name.start)
        self.titles.update(name.titles.lower().split())
        callings = [calling for calling in callings if any(kind_of_noun(noun) == "person" for noun in calling.nouns)]
        self.callings += callings
        if name.text.count(" ") > self.full.count(" "):
            self.full = name.text
        beside = (sex_of_words(" ".join(calling.nouns)) for calling in callings)
        self.told = self.told or sex_of_words(name.titles) or next((sex for sex in beside if sex), "")


@dataclass(frozen=True, eq=False)
class People:
    """The people of a piece by family name and by given name, each list in the order of first mention.

    `by_capitals` holds the words of their names as the piece writes them, by the same words in capitals.
    """

    by_surname: dict[str, list[Person]]
    by_given_name: dict[str, list[Person]]
    by_capitals: dict[str, str] = field(default_factory=dict)
    mentions: list[tuple[Name, Person]] = field(default_factory=list)

    @cached_property
    def by_full(self) -> dict[str, Person]:
        """The people by their fullest names."""
        return {person.full: person for bearers in self.by_surname.values() for person in bearers}

    def named(self, name: Name) -> list[Person]:
        """Everybody whom a name can mean: the full name's bearer, else the surname's, else the given name's."""
        bearers = self.by_surname.get(name.last, [])
        if name.is_full:
            return [person for person in bearers if is_same(person, name)]
        sex = sex_of_words(name.titles)
        fitting = [person for person in bearers if not sex or person.sex in (sex, "")]
        if len(fitting) > 1 and name.titles:
            titles = set(name.titles.lower().split())
            fitting = [person for person in fitting if titles & person.titles] or fitting
        return fitting or (self.by_given_name.get(name.text, []) if not bearers else [])

    def in_small_letters(self, name: Name) -> Name:
        """A name in capitals as the piece writes it elsewhere, or with its first letters large."""
        parts = (self.by_capitals.get(part) or part.title() for part in name.text.split())
        found = read_name(" ".join(parts))
        return found.at(name.start) if found else name

    def note(self, name: Name) -> None:
        """Takes a person's name in: a full name, or a surname with a title that nobody bears so far."""
        bearers = self.by_surname.setdefault(name.last, [])
        person = next((person for person in bearers if is_same(person, name)), None) if name.is_full else None
        if person is None and len(bearers) < MAX_BEARERS and (name.is_full or not bearers):
            person = Person(name.text, name.last, guess=sex_of_given_name(name.text))
            bearers.append(person)
            if name.is_full:
                self.by_given_name.setdefault(name.first, []).append(person)
        if person is not None:
            person.clear_mentions += name.is_full
            self.by_capitals.update((part.upper(), part) for part in name.text.split())


def is_same(person: Person, name: Name) -> bool:
    """Whether a full name is the person's: same family name, same given name or its initial, no other middle name.

    A family name of two words is the person's too ("Le Pen" for "Marine Le Pen").
    """
    if person.last != name.last or _suffix(person.full) != _suffix(name.text):
        return False
    is_surname = name.is_titled or name.first.lower() in words("name_particles")
    if is_surname and person.full.lower().endswith(" " + name.text.lower()):
        return True
    known, new = person.full.split(), name.text.split()
    if len(known) > 2 and len(new) > 2 and known[1] != new[1]:
        return False
    is_initial = known[0].endswith(".") or new[0].endswith(".")
    return known[0] == new[0] or (is_initial and known[0][0] == new[0][0])


def _suffix(full: str) -> str:
    last = full.rsplit(" ", 1)[-1].rstrip(".")
    return last if last in ("Jr", "Sr", "II", "III", "IV") else ""
