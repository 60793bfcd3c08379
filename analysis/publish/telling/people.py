"""Speakers across pieces: who counts as one, and persons who stand under a short name in one piece and under a full one in another."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from analysis.measure.shares import UNRESOLVED
from analysis.publish.claims.selection import Condition, has_capital
from analysis.publish.telling.grammar import listed, speaker_shown

# A speaker is whoever has at least a word of content; the author, and words that can be given to nobody, are left out.
SPEAKING: list[Condition] = [{"column": "speaker", "is not": UNRESOLVED}, {"column": "source_type", "is not": "author"},
                             {"column": "words", "at least": 1}]
PROPER: Condition = {"column": "speaker", "capital": True}  # "police" and "company" are no names


class People:
    """Which speakers of a study are taken for one person: a name that is the end of just one person's full name, in another piece.

    >>> table = pd.DataFrame({"piece": ["a", "b"], "speaker": ["Ode", "Ann Ode"], "source_type": "named_person", "words": 3})
    >>> People(table).of("Ode"), People(table).also("Ann Ode"), People(table).also("Ode")
    ('Ann Ode', 'also as Ode, ', '')
    """

    def __init__(self, speakers: pd.DataFrame) -> None:
        self._full = dict(_pairs(speakers[speakers["source_type"] == "named_person"]))

    @property
    def pairs(self) -> list[tuple[str, str]]:
        """Short name and full name of each person who stands under both, in the order of the alphabet."""
        return sorted(self._full.items())

    @property
    def no_short_names(self) -> list[Condition]:
        """The condition that leaves out the short names, so that each person counts once; none where there are none."""
        return [{"column": "speaker", "not in": sorted(self._full)}] if self._full else []

    def of(self, name: str) -> str:
        """The full name of a speaker who stands under two; any other name as it is."""
        return self._full.get(name, name)

    def names(self, full: str) -> list[str]:
        """All names of a person, the full one first."""
        return [full, *(short for short, long in self.pairs if long == full)]

    def rows(self, full: str) -> list[Condition]:
        """The condition that a row is of that person, under whatever name."""
        names = self.names(full)
        return [{"column": "speaker", "in": names} if len(names) > 1 else {"column": "speaker", "is": full}]

    def also(self, full: str) -> str:
        """A person's other names as a bracket begins with them, escaped; empty where there are none."""
        short = self.names(full)[1:]
        return f"also as {listed([speaker_shown(name) for name in short])}, " if short else ""

    def taken(self, limit: int = 5) -> str:
        """Who is taken for whom, in a sentence; empty where nobody is."""
        found = [f"{speaker_shown(short)} {'is taken ' if not at else ''}for {speaker_shown(full)}"
                 for at, (short, full) in enumerate(self.pairs[:limit])]
        return f"Here {listed([*found, *(['so on'] if len(self.pairs) > limit else [])])}." if found else ""


def _pairs(persons: pd.DataFrame) -> Iterable[tuple[str, str]]:
    pieces = persons.groupby("speaker")["piece"].agg(set)
    by_end: dict[str, list[str]] = {}
    for name in pieces.index:
        words = name.split()
        for at in range(1, min(len(words), 6)):
            by_end.setdefault(" ".join(words[-at:]), []).append(name)
    for name in pieces.index:
        full = by_end.get(name, [])
        if has_capital(name) and len(full) == 1 and not pieces[name] & pieces[full[0]]:
            yield name, full[0]
