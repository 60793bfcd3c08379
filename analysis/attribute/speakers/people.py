"""Finds the person whom a source phrase names, and the fullest name the piece gives that person."""

from __future__ import annotations

import re
from bisect import bisect_left

from analysis.attribute.speakers.name_index import NameIndex
from analysis.attribute.speakers.names import Name, read_name
from analysis.attribute.speakers.resolved import Known, Resolved, SourcePhrase

MAX_JOINED = 6  # words of one of two joined names, titles and all
JOINED_REACH = 14  # characters within which its name begins
DEPENDENT_REACH = 200  # characters before a name in which the preposition that governs it stands
_NAME = r"[A-ZÀ-Þ][\w’'.\-]*"
_PARTICLE = r"(?:de|la|le|van|von|der|den|bin|al|el|du|da|di|del|ter)"
_NAMED_RUN = re.compile(rf"(?:{_NAME}|[A-Z]\.)(?:\s(?:{_PARTICLE}\s)?(?:{_NAME}))*")
_TITLED = re.compile(
    r"(?:[Mm][RrSs]|[Mm][Rr][Ss]|[Mm]iss|[Mm][Xx]|[Dd][Rr]|Sir|Dame)\.?\s+([A-ZÀ-Þ][\w’'\-]*(?:\s[A-ZÀ-Þ][\w’'\-]*)*)$"
)
_POSSESSOR = re.compile(r"(?:[A-Z][\w’'.\-]*\s)*[A-Z][\w\-]*[’']s?\s+[a-z]")
# Behind these a name is not the source's own: "a spokesman for Ode", "the man who met Ode".
_DEPENDENT = re.compile(r"\b(?:of|for|at|to|in|from|with|by|near|on)\s+(?:the\s+)?(?:[A-Z]\w*\s)*$")
_RELATIVE = re.compile(r"\b(?:who|which|that|whose)\b")


def titled_person(known: Known, source: SourcePhrase) -> Resolved | None:
    """A title and a name that the piece never gives in full: "Mr. Ode"."""
    titled = _TITLED.match(source.core)
    if titled is None:
        return None
    name = titled.group(1)
    if name.isupper():  # as transcripts have it: "MR. ODE"
        name = name.title()
        return Resolved(known.names.full_name(name.split()[-1]) or name, "named_person")
    return None if known.names.full_name(name.split()[-1]) else Resolved(name, "named_person")


def joined_persons(known: Known, source: SourcePhrase) -> Resolved | None:
    """"Ola Brayton and Siv Crewe", where both are people's names; None for "Ola Brayton and the council"."""
    parts = re.split(r",?\s+and\s+|,\s+", source.core)
    if len(parts) < 2 or " and " not in source.core:
        return None
    found: dict[str, None] = {}
    for part in parts:
        match = _NAMED_RUN.search(part)
        name = read_name(match.group(), 0) if match and match.start() < JOINED_REACH else None
        full = fullest_name(known.names, name) if name else ""
        if not full or len(part.split()) > MAX_JOINED:
            return None
        found[full] = None
    return Resolved(" and ".join(found), "named_person") if len(found) > 1 else None


def named_person(known: Known, source: SourcePhrase) -> Resolved | None:
    """The first person named in the head of a phrase or in its apposition; not one behind "of" or "for"."""
    core = source.core
    possessor, searched = _POSSESSOR.match(core), 0
    for match in _NAMED_RUN.finditer(core):
        if _RELATIVE.search(core, searched, match.start()):
            return None
        searched = match.start()
        if _DEPENDENT.search(core, max(0, searched - DEPENDENT_REACH), searched) or _is_possessive(core, match):
            continue
        if possessor and _possesses(core, possessor, match):
            continue
        name = read_name(match.group(), source.at + match.start())
        full = fullest_name(known.names, name) if name else ""
        if full:
            return Resolved(full, "named_person")
    return None


def _is_possessive(core: str, match: re.Match[str]) -> bool:
    return core[match.end():match.end() + 2] in ("’s", "'s") or match.group().endswith(("’s", "'s"))


def _possesses(core: str, possessor: re.Match[str], match: re.Match[str]) -> bool:
    """Whether a name is the owner's in "Ode’s deputy", no apposition or further name telling who the deputy is."""
    is_owner = match.start() < possessor.end() - 1 and match.end() >= possessor.end() - 5
    return is_owner and "," not in core and not _NAMED_RUN.search(core, match.end())


def fullest_name(names: NameIndex, name: Name) -> str:
    """The fullest name the piece gives a person; empty for a name that is not a person's."""
    if name.is_full:
        if not name.is_person or name.text in names.bodies:
            return ""
        full = names.full_name(name.last)
        return full if name.first in full else name.text
    if name.text in names.bearers:
        return _bearer_before(names, name)
    return name.text if name.honorific and name.is_person else ""


def _bearer_before(names: NameIndex, surname: Name) -> str:
    """The bearer of a surname; where several bear it, the one named last before."""
    bearers = names.bearers[surname.text]
    named = bisect_left(bearers, surname.start, key=lambda bearer: bearer.start)
    return bearers[max(0, named - 1)].text
