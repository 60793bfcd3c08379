"""What the names of a piece tell of each other, found once: full names, bodies, where sentences open with a person."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from dataclasses import dataclass

from analysis.attribute.speakers.names import Name, find_names
from analysis.records import Body

LEAD_REACH = 120  # characters before a name in which its sentence may begin
MAX_LEAD = 45  # of these, what may stand between the sentence's beginning and a subject's name: titles, a joining word
_SENTENCE_START = re.compile(r"[.!?…:]['\"”’)]*\s|\n")
_NOT_SUBJECT = re.compile(r"[“\"]|\b(?:said|told|met|by|of|from|with|against|and)\b")
_SPATIAL = re.compile(r"\b(?:in|into|from|to|across|near|with|between|of|at) (?=(\S{1,80}))")
_BOUNDARY = re.compile(r"\b")
# A capitalised word and the first pronoun of the third person behind it in its sentence, quotations left out.
_PRONOUN_BEHIND = re.compile(r"\b(?=([A-Z]\w{1,40})\b[^.!?\n\"“”]{0,100}?\b(it|its|he|she|his|her|him)\b)")


@dataclass(frozen=True, eq=False)
class NameIndex:
    """The names of one piece in the order of the text, looked up by what the rules know of them.

    `bearers` holds persons' full names by family name, `bodies` the texts of names that are no person's, `fuller` the
    longer names of bodies by each word in them, `openers` the persons with whom a sentence opens, `spatial` the words
    behind "in", "from", "to" and the like, `neuter` the words that "it" follows more often than "he" or "she".
    """

    text: str
    persons: tuple[Name, ...]
    openers: tuple[Name, ...]
    bearers: dict[str, list[Name]]
    bodies: frozenset[str]
    fuller: dict[str, set[str]]
    spatial: frozenset[str]
    neuter: frozenset[str]
    line_ends: tuple[int, ...]

    def full_name(self, last: str) -> str:
        """The first full name the piece gives with this family name; empty where there is none."""
        return self.bearers[last][0].text if last in self.bearers else ""

    def lines_between(self, start: int, end: int) -> int:
        """How many paragraphs end between two places in the text; none where the second stands before the first."""
        return max(0, bisect_left(self.line_ends, end) - bisect_left(self.line_ends, start))

    def person_ending_before(self, at: int) -> Name | None:
        """The last person's name that ends at `at` or before."""
        return _last_ending_before(self.persons, at)

    def opener_ending_before(self, at: int) -> Name | None:
        """The last person before `at` whose name opens a sentence, perhaps behind titles and a joining word."""
        return _last_ending_before(self.openers, at)

    def person_starting_after(self, at: int) -> Name | None:
        """The next person's name behind `at`."""
        following = bisect_right(self.persons, at, key=lambda name: name.start)
        return self.persons[following] if following < len(self.persons) else None


def _last_ending_before(names: tuple[Name, ...], at: int) -> Name | None:
    behind = bisect_right(names, at, key=lambda name: name.end)
    return names[behind - 1] if behind else None


def index_names(body: Body) -> NameIndex:
    """The index of a body's names.

    >>> from analysis.attribute.plain import body_of
    >>> index = index_names(body_of("And Ilse Marant left. The Port Council met Ilse Marant. Marant spoke."))
    >>> index.full_name("Marant"), [name.start for name in index.openers], index.fuller["council"]
    ('Ilse Marant', [4, 56], {'Port Council'})
    """
    text, names = body.text, find_names(body)
    persons = tuple(name for name in names if name.is_person)
    bearers: dict[str, list[Name]] = defaultdict(list)
    for name in persons:
        if name.is_full:
            bearers[name.last].append(name)
    bodies = frozenset(name.text for name in names if not name.is_person)
    fuller: dict[str, set[str]] = defaultdict(set)
    for body_name in bodies:
        if " " in body_name:
            for word in body_name.lower().split():
                fuller[word].add(body_name)
    return NameIndex(
        text,
        persons,
        tuple(name for name in persons if _opens_sentence(text, name.start)),
        dict(bearers),
        bodies,
        dict(fuller),
        _spatial_words(text),
        _neuter_words(text),
        tuple(match.start() for match in re.finditer("\n", text)),
    )


def _opens_sentence(text: str, at: int) -> bool:
    lead = _SENTENCE_START.split(text[max(0, at - LEAD_REACH):at])[-1]
    return len(lead) < MAX_LEAD and not _NOT_SUBJECT.search(lead.removeprefix("And ").removeprefix("and "))


def _spatial_words(text: str) -> frozenset[str]:
    """The words behind a preposition of place, whole and with their endings cut off: no person's surname alone."""
    runs = {match.group(1) for match in _SPATIAL.finditer(text)}
    return frozenset(run[:cut.start()] for run in runs for cut in _BOUNDARY.finditer(run))


def _neuter_words(text: str) -> frozenset[str]:
    """Capitalised words that the piece takes up again with "it" or "its" more often than with "he" or "she"."""
    balance: dict[str, int] = defaultdict(int)
    for match in _PRONOUN_BEHIND.finditer(text):
        balance[match.group(1)] += 1 if match.group(2) in ("it", "its") else -1
    return frozenset(word for word, votes in balance.items() if votes > 0)
