"""What a source resolves to, and what is known of the piece when it does."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from analysis.attribute.speakers.names.index import NameIndex
from analysis.attribute.speakers.reasons import Reason
from analysis.records import Span


class Resolved(NamedTuple):
    """A speaker, a source type and how they were found; the speaker is empty where the text does not support one."""

    speaker: str = ""
    source_type: str = ""
    reason: str = ""


class Spoken(NamedTuple):
    """Who spoke at a place in the text, and the head noun of the words that stood for the speaker."""

    at: int
    who: Resolved
    head: str = ""


@dataclass(frozen=True, eq=False)
class Known:
    """What is known of a piece when a source is resolved: its names, and who has spoken so far, in order."""

    names: NameIndex
    history: Sequence[Spoken] = ()


@dataclass(frozen=True)
class SourcePhrase:
    """A source that is a noun phrase: its words without possessive ending, its head in lower case, where it stands.

    `owner` is the speaker whom a "his", "her", "its" or "their" in front of it means.
    """

    core: str
    head: str
    at: int
    owner: Resolved | None = None

    @property
    def owner_name(self) -> str:
        """The owner's name, empty where there is none."""
        return self.owner.speaker if self.owner else ""


@dataclass(frozen=True)
class Pronoun:
    """A pronoun as source: in lower case, where it stands, and the content it is the source of."""

    low: str
    at: int
    content: tuple[Span, ...] = ()


NOBODY = Resolved(reason=Reason.NO_SOURCE)
