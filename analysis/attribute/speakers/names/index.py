"""What the names of a piece tell of each other, found once: its people, its bodies, and where each is named."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from dataclasses import dataclass

from analysis.attribute.speakers.layout import Layout, lay_out
from analysis.attribute.speakers.names.bodies import Bodies, index_bodies
from analysis.attribute.speakers.names.callings import Calling, callings_of
from analysis.attribute.speakers.names.gathering import gather_people
from analysis.attribute.speakers.names.kinds import sort_names
from analysis.attribute.speakers.names.names import Name
from analysis.attribute.speakers.names.persons import People, Person
from analysis.attribute.speakers.names.runs import read_names
from analysis.records import Body

_LOWER = re.compile(r"\b[a-zà-þ]{4,}\b")


@dataclass(frozen=True, eq=False)
class NameIndex:
    """The names of one piece: people and bodies, where they stand, and which words the piece writes small and large."""

    layout: Layout
    people: People
    bodies: Bodies
    lower_words: frozenset[str]
    name_words: frozenset[str]

    @property
    def text(self) -> str:
        """The body's text."""
        return self.layout.text

    def mentions_within(self, start: int, end: int) -> list[tuple[Name, Person]]:
        """The people named between two places, in order."""
        mentions = self.people.mentions
        first = bisect_left(mentions, start, key=_start)
        return mentions[first:bisect_left(mentions, end, first, key=_start)]

    def mention_before(self, at: int) -> tuple[Name, Person] | None:
        """The last person's name that ends before a place."""
        behind = bisect_right(self.people.mentions, at, key=lambda mention: mention[0].end)
        return self.people.mentions[behind - 1] if behind else None

    def mention_after(self, at: int) -> tuple[Name, Person] | None:
        """The next person's name behind a place."""
        following = bisect_right(self.people.mentions, at, key=_start)
        return self.people.mentions[following] if following < len(self.people.mentions) else None


def _start(mention: tuple[Name, Person]) -> int:
    return mention[0].start


def index_names(body: Body) -> NameIndex:
    """The index of a body's names.

    >>> from analysis.attribute.plain import body_of
    >>> index = index_names(body_of("The Port Council (PC) met Ilse Marant. Marant spoke."))
    >>> [person.full for _, person in index.people.mentions], index.bodies.abbreviations
    (['Ilse Marant', 'Ilse Marant'], {'PC': 'Port Council'})
    """
    layout = lay_out(body)
    found = read_names(body.text)
    beside = {name.start: callings_of(body.text, name) for name in found}
    by_text: dict[str, list[Calling]] = defaultdict(list)
    for name in found:
        by_text[name.text] += beside[name.start]
    lower = frozenset(_LOWER.findall(body.text))
    names = sort_names(body.text, found, by_text, lower)
    return NameIndex(
        layout,
        gather_people(body.text, names, beside),
        index_bodies(body.text, tuple(name for name in names if not name.is_person), beside),
        lower,
        frozenset(word for name in found for word in name.text.split()),
    )
