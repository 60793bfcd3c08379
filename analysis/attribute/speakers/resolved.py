"""What a source resolves to, and what is known of the piece when it does."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from analysis.attribute.speakers.name_index import NameIndex


class Resolved(NamedTuple):
    """A speaker and a source type; both empty where the text does not support one."""

    speaker: str = ""
    source_type: str = ""


class Spoken(NamedTuple):
    """Who spoke at a place in the text."""

    at: int
    who: Resolved


@dataclass(frozen=True, eq=False)
class Known:
    """What is known of a piece when a source is resolved: its names, and who has spoken so far, in order."""

    names: NameIndex
    history: Sequence[Spoken] = ()


@dataclass(frozen=True)
class SourcePhrase:
    """A source that is a noun phrase: its words without possessive ending, its head in lower case, where it stands."""

    core: str
    head: str
    at: int


NOBODY = Resolved()
