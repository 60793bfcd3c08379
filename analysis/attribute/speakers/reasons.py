"""How a speaker was found, or why there is none: the closed vocabulary that a reviewer reads beside each speaker."""

from __future__ import annotations

from enum import StrEnum


class Reason(StrEnum):
    """A short phrase for each way to a speaker. The last group leaves the speaker empty."""

    NAMED = "named in the source"
    FULL_NAME = "surname; full name given in the piece"
    FIRST_NAME = "first name; full name given in the piece"
    OWNER = "owner of what speaks"
    LONE_NAME = "surname; no full name in the piece"
    FULL_BODY = "short name; full name given in the piece"
    JOINED = "joined sources"
    CALLED = "role or kind; the piece calls the one it names so"
    TAKEN_UP = "description of the one named shortly before"
    SAME_WORDS = "same words for a source before"
    SPEAKS_FOR = "spokesman without a name; speaks for the body"
    NAME_BEHIND = "name given right after"

    SPOKE = "pronoun: who spoke last"
    SUBJECT = "pronoun: subject of a sentence before"
    ASKED = "pronoun: who was asked"
    ONLY_ONE = "pronoun: the only person it fits"
    AHEAD = "pronoun: person named right after"
    NOUN_BEFORE = "relative pronoun: the noun before it"
    LISTED = "former or latter of two names"
    NEAR_QUOTATION = "quotation alone; the only person named near it"
    GOES_ON = "goes on from the attribution before"

    DESCRIBED = "described; no name given"
    WITHHELD = "name withheld"
    GROUP = "group without a name"
    DOCUMENT = "a piece of writing"
    FIRST_PERSON = "first person: the writer"
    BYLINE = "name in the byline"

    NO_SOURCE = "no source in the text"
    NOBODY_NAMED = "source names nobody"
    NO_PERSON = "no person before the pronoun"
    NO_GROUP = "no body or group before the pronoun"
    PRONOUN_OPEN = "pronoun after two people, either possible"
    ROLE_OPEN = "role of two people, either possible"
    SURNAME_OPEN = "surname of two people, either possible"


UNRESOLVED = frozenset(
    {
        Reason.NO_SOURCE, Reason.NOBODY_NAMED, Reason.NO_PERSON, Reason.NO_GROUP,
        Reason.PRONOUN_OPEN, Reason.ROLE_OPEN, Reason.SURNAME_OPEN,
    }
)  # fmt: skip
