"""Resolves a source that is a noun phrase: the rules in their order, the surest first."""

from __future__ import annotations

import re
from collections.abc import Callable

from analysis.attribute.speakers.bodies import body, counted_group, document, group, one_of_group
from analysis.attribute.speakers.noun_phrases import head_word
from analysis.attribute.speakers.people import joined_persons, named_person, titled_person
from analysis.attribute.speakers.resolved import Known, Resolved, SourcePhrase
from analysis.attribute.speakers.roles import anonymous_person, person_by_role, spokesperson

_RULES: tuple[Callable[[Known, SourcePhrase], Resolved | None], ...] = (
    titled_person,
    counted_group,
    one_of_group,
    joined_persons,
    document,
    named_person,
    anonymous_person,
    spokesperson,
    person_by_role,
    group,
)
_POSSESSIVE = re.compile(r"[’']s?$")


def resolve_phrase(known: Known, phrase: str, at: int) -> Resolved:
    """Speaker and source type of a noun phrase at place `at`: by the first rule that knows it, else a body.

    >>> from analysis.attribute.speakers.name_index import index_names
    >>> from analysis.attribute.plain import body_of
    >>> known = Known(index_names(body_of("The pilot, Ilse Marant, met a senior official.")))
    >>> [tuple(resolve_phrase(known, phrase, 47)) for phrase in ("the pilot", "a senior official", "eyewitnesses")]
    [('Ilse Marant', 'named_person'), ('senior official', 'anonymous'), ('eyewitnesses', 'unnamed_group')]
    """
    core = _POSSESSIVE.sub("", phrase.strip())
    source = SourcePhrase(core, head_word(core), at)
    for rule in _RULES:
        found = rule(known, source)
        if found is not None:
            return found
    return body(known, source)
