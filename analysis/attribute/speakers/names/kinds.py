"""Tells persons' names from those of bodies and places, by the whole piece."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import replace

from analysis.attribute.lexicon import words
from analysis.attribute.speakers.language.nouns import is_finite, kind_of_noun
from analysis.attribute.speakers.language.titles import is_given_name, without_marks
from analysis.attribute.speakers.layout import title_lines
from analysis.attribute.speakers.names.callings import Calling
from analysis.attribute.speakers.names.names import Name

MAX_UNKNOWN_WORDS = 3  # words of a person's name of which nothing else is known
_PLACE_BEFORE = re.compile(
    r"\b(?:in|into|across|near|throughout|toward|towards|outside|inside|off|at|leave|left|reached|entered|invaded) $",
    re.I,
)
_OF_A_PEOPLE = re.compile(r"(?:ern|ian|ish|ese)$")
_PERSON_BEHIND = re.compile(r",? who\b|, \d\d,")
_WORD_BEHIND = re.compile(r" ([a-z]+)")
_NEXT_SENTENCE = re.compile(r"[^.!?\n“\"]{0,120}[.!?] (It|He|She) (?:said|says|added|also|denied|announced|called)\b")
_FOREIGN_ARTICLES = frozenset(["La", "Le", "Les", "El", "Il", "Der", "Die", "Das"])  # "Le Monde", "Die Zeit"
_INITIAL = re.compile(r" [A-Z]\. ")


class Kinds:
    """What the piece as a whole says of its names."""

    def __init__(self, text: str, names: list[Name], callings: dict[str, list[Calling]], lower: frozenset[str]) -> None:
        self.text = text
        self.lower = lower
        self.lone = {name.text for name in names if not name.is_full}
        self.endings = {name.text.split(" ", 1)[1] for name in names if name.text.count(" ") == 2}
        self.callings = callings
        self.places = {n.text for n in names if _PLACE_BEFORE.search(text, max(0, n.start - 12), n.start)}
        self.with_article = {n.text for n in names if self._follows_article(n)}
        self.taken_up = _taken_up(text, names)
        self.with_person_behind = {n.text for n in names if _PERSON_BEHIND.match(text, n.end, n.end + 6)}

    def _follows_article(self, name: Name) -> bool:
        """Whether "the" stands before a name, and no noun that the name only describes behind it."""
        if self.text[max(0, name.start - 4):name.start].lower() != "the ":
            return False
        behind = _WORD_BEHIND.match(self.text, name.end)
        return behind is None or is_finite(behind.group(1)) or not kind_of_noun(behind.group(1))

    def is_person(self, name: Name) -> bool:
        """Whether a name that could be a person's is one."""
        if not name.is_person or not name.is_full:
            return name.is_person and without_marks(name.text) not in words("places")
        if is_given_name(name.first) or name.is_titled or _INITIAL.search(name.text):
            return True
        first, last = name.first.lower(), name.last.lower()
        if last in words("places") or first in words("places") or first in words("not_first_names"):
            return False
        if first in words("peoples") or last.removesuffix("s") in words("peoples"):
            return False
        if first in words("lone_bodies") or self._is_common(last):
            return False
        if name.text in self.with_article:
            return False
        called = [kind_of_noun(noun) for calling in self.callings.get(name.text, ()) for noun in calling.nouns]
        if called or name.text in self.with_person_behind:
            return "person" in called or not called
        if name.text in self.places or name.last in self.places:
            return False
        if name.first in _FOREIGN_ARTICLES and name.text.count(" ") == 1:
            return name.text in self.endings
        if self._is_common(first):
            return False
        if votes := self.taken_up.get(name.text):
            return votes > 0
        return name.last in self.lone or (not _OF_A_PEOPLE.search(first) and name.text.count(" ") < MAX_UNKNOWN_WORDS)

    def _is_common(self, low: str) -> bool:
        return low in self.lower and low not in self.lone


def _taken_up(text: str, names: list[Name]) -> dict[str, int]:
    """How often the sentence behind a full name's begins with "he said" or "she said", less how often with "it said"."""
    out: dict[str, int] = {}
    for name in names:
        if name.is_full and (found := _NEXT_SENTENCE.match(text, name.end)):
            out[name.text] = out.get(name.text, 0) + (-1 if found.group(1) == "It" else 1)
    return out


def sort_names(
    text: str, names: list[Name], callings: dict[str, list[Calling]], lower: frozenset[str] = frozenset()
) -> list[Name]:
    """The names with their kind settled; a surname alone is a person's where the text has the person's name as well.

    `callings` hold what stands beside the names, by their texts; `lower` the words that the text writes small. Names in
    headlines count only where they are met elsewhere: there the words beside them are written large too.

    >>> from analysis.attribute.speakers.names.runs import read_names
    >>> text = "Judicial Watch met Ilse Marant in Port Velm. Marant spoke."
    >>> [(name.text, name.is_person) for name in sort_names(text, read_names(text), {})]
    [('Judicial Watch', False), ('Ilse Marant', True), ('Port Velm', False), ('Marant', True)]
    """
    names = list(_outside_titles(text, names))
    kinds = Kinds(text, names, callings, lower)
    persons = {name.text for name in names if kinds.is_person(name)}
    known = {part for person in persons for part in (person.split()[-1], person)}
    known |= {name.last for name in names if name.text in persons}
    return [_settled(name, name.text in persons or (not name.is_full and name.text in known)) for name in names]


def _settled(name: Name, is_person: bool) -> Name:
    """The name with its kind; a body's with the "of Velm" that a person's leaves out."""
    if is_person == name.is_person and (is_person or not name.tail):
        return name
    tail = "" if is_person else name.tail
    return replace(name, is_person=is_person, text=name.text + tail, end=name.end + len(tail))


def _outside_titles(text: str, names: list[Name]) -> Iterable[Name]:
    titles = title_lines(text)
    starts = [start for start, _ in titles]

    def in_title(name: Name) -> bool:
        before = bisect_right(starts, name.start) - 1
        return before >= 0 and name.start < titles[before][1]

    met_elsewhere = {name.text for name in names if not in_title(name)} if titles else set()
    return (name for name in names if not titles or not in_title(name) or {name.text, _surname(name)} & met_elsewhere)


def _surname(name: Name) -> str:
    """The surname of a name of two words; none of longer ones, which in a headline can be more than a name."""
    return name.last if name.text.count(" ") == 1 else name.text
