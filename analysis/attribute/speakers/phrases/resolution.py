"""Resolves a source that is a noun phrase: the rules in their order, the surest first."""

from __future__ import annotations

import re
from collections.abc import Callable

from analysis.attribute.speakers.language.noun_phrases import head_word
from analysis.attribute.speakers.phrases.anonymity import anonymous_person
from analysis.attribute.speakers.phrases.bodies import common_body, lone_surname, named_body, remainder
from analysis.attribute.speakers.phrases.documents import document
from analysis.attribute.speakers.phrases.groups import counted_group, group, one_of_group, those_people
from analysis.attribute.speakers.phrases.joined import joined_sources
from analysis.attribute.speakers.phrases.people import named_person
from analysis.attribute.speakers.phrases.roles import person_by_role, relation_named, spokesperson
from analysis.attribute.speakers.reasons import UNRESOLVED, Reason
from analysis.attribute.speakers.resolved import Known, Resolved, SourcePhrase

MAX_PHRASE = 400  # characters of a phrase that are read; a speaker is named in its beginning
_RULES: tuple[Callable[[Known, SourcePhrase], Resolved | None], ...] = (
    counted_group,
    one_of_group,
    those_people,
    document,
    named_person,
    relation_named,
    anonymous_person,
    spokesperson,
    group,
    person_by_role,
    lone_surname,
    named_body,
    common_body,
)
_MARKS = " \n,;:–—-(["
_POSSESSIVE = re.compile(r"[’'](?:s)?$")


def read_phrase(phrase: str, at: int, owner: Resolved | None = None) -> SourcePhrase:
    """A source phrase at place `at`: its words without possessive ending, and its head noun.

    >>> read_phrase("the envoy’s", 0).core, read_phrase("two pilots, both of Velm,", 0).head
    ('the envoy', 'pilots')
    """
    phrase = phrase[:MAX_PHRASE]
    core = _POSSESSIVE.sub("", phrase.strip(_MARKS))
    return SourcePhrase(core, head_word(core), at + len(phrase) - len(phrase.lstrip(_MARKS)), owner)


def resolve_phrase(known: Known, source: SourcePhrase) -> Resolved:
    """Speaker, source type and reason of a noun phrase: by the first rule that knows it.

    >>> from analysis.attribute.plain import body_of
    >>> from analysis.attribute.speakers.names.index import index_names
    >>> known = Known(index_names(body_of("The pilot, Ilse Marant, met a senior official.")))
    >>> for phrase in ("the pilot", "a senior official", "Ilse Marant and the deckhands"):
    ...     print(*resolve_phrase(known, read_phrase(phrase, 47))[:2], sep=": ")
    Ilse Marant: named_person
    senior official: anonymous
    Ilse Marant and deckhands: named_person
    """
    found = joined_sources(known, source, resolve_phrase)
    for rule in _RULES:
        found = found or rule(known, source)
    found = found or remainder(known, source)
    if not found.speaker and found.reason not in UNRESOLVED:
        return Resolved(reason=Reason.NOBODY_NAMED)  # nothing but marks and an article
    return _begun_small(known, source, found)


def _begun_small(known: Known, source: SourcePhrase, found: Resolved) -> Resolved:
    """The label with a small first letter where the word is large only as it opens the sentence: "Harbour police"."""
    first, _, rest = found.speaker.partition(" ")
    is_name = found.source_type == "named_person" or found.reason in (Reason.NAMED, Reason.FULL_BODY, Reason.JOINED)
    opens = source.core.startswith(first) and rest[:1].islower()
    if is_name or not opens or first.lower() not in known.names.lower_words:
        return found
    return found._replace(speaker=found.speaker[:1].lower() + found.speaker[1:])
