"""Which name a source phrase is about: "Ode" in "the mayor, Ada Ode" and in "Ada Ode of Velm", none in "a friend of Ode"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from analysis.attribute.speakers.language.noun_phrases import CUT, JOINT
from analysis.attribute.speakers.language.nouns import kind_of_noun
from analysis.attribute.speakers.names.names import Name
from analysis.attribute.speakers.names.runs import read_names

# Behind these a name is not the source's own: "a spokesman for Ode", "a poll of Ode's town".
_DEPENDENT = re.compile(
    r"\b(?:of|for|at|to|in|from|with|by|near|on|against|about|than|like|including|as|behind|among)\s[^,;:()]*$"
)
_RELATIVE = re.compile(r"\b(?:who|which|that|whose|whom)\b")
_POSSESSIVE = ("’s", "'s", "’ ", "' ")
DEPENDENT_REACH = 80  # characters before a name in which the preposition that governs it stands
MAX_NAMES = 12  # names of a phrase that are looked at


def head_names(core: str) -> Iterator[Name]:
    """The names that can tell who the source is, in order, places counted from the phrase's beginning.

    Left out: names behind a preposition, owners ("Ode's deputy"), names that only describe a noun ("Ode supporters"),
    and all behind a relative pronoun.

    >>> [name.text for name in head_names("Velm mayor Ada Ode, a friend of Bo Falk, who met Siv Crewe")]
    ['Ada Ode']
    >>> [name.text for name in head_names("Ode supporters")], [name.text for name in head_names("Falk's deputy, Jo Ray")]
    ([], ['Jo Ray'])
    """
    relative = _RELATIVE.search(core)
    names = read_names(core[:relative.start()] if relative else core)
    for name in names[:MAX_NAMES]:
        begin = name.start - len(name.titles) - 1 if name.titles else name.start
        is_dependent = _is_dependent(core, max(0, begin))
        is_owner = core[name.end:name.end + 2] in _POSSESSIVE
        if not is_dependent and not is_owner and not _describes(core, name):
            yield name


def _is_dependent(core: str, begin: int) -> bool:
    """Whether a preposition governs the name that begins at a place; not so in "secretary of state Ada Ode"."""
    found = _DEPENDENT.search(core, max(0, begin - DEPENDENT_REACH), begin)
    if found is None:
        return False
    preposition, *between = found.group().split()
    role = core[:found.start()].rsplit(None, 1)[-1:]
    if preposition != "of" or not between or not role or not all(word.islower() for word in between):
        return True
    return kind_of_noun(role[0].lower()) != "person" or kind_of_noun(between[-1]) == "person"


def _describes(core: str, name: Name) -> bool:
    """Whether a noun in small letters stands behind a name, in the same part of the phrase."""
    rest = behind_name(core, name).lstrip()
    return bool(rest) and rest[0].islower()


def behind_name(core: str, name: Name) -> str:
    """What stands behind a name up to the next comma, preposition or relative pronoun."""
    cut = CUT.search(core, name.end)
    end = cut.start() if cut else len(core)
    joint = JOINT.search(core, name.end, end)
    return core[name.end:joint.start() if joint else end]
