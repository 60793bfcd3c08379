"""Sources that a phrase names by role: "the envoy", "a senior official", "the council's spokeswoman", "his wife"."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import lru_cache

from analysis.attribute.lexicon import words
from analysis.attribute.speakers.name_index import NameIndex
from analysis.attribute.speakers.names import Name
from analysis.attribute.speakers.noun_phrases import describe
from analysis.attribute.speakers.pronouns import person_before
from analysis.attribute.speakers.resolved import Known, Resolved, SourcePhrase

ROLE_REACH = 80  # characters around a name in which a role is looked for
BESIDE_REACH = 50  # of these, the ones before the name that can hold its title
WITHHELD_REACH = 220  # characters behind a phrase in which it is said that the name is withheld
MAX_POSSESSOR = 200  # characters of "Ode's wife's sister's ...": the label has to end somewhere
NAMED_REACH = 160  # characters behind a phrase in which the name is given afterwards
_WITHHELD = re.compile(
    r"\b(?:anonym|not to be named|not be named|declined to be (?:named|identified)"
    r"|name (?:is|was|stays) (?:withheld|out of))"
)
_SPOKESMAN = re.compile(r"\bspokes(?:man|woman|person|people)\b(?:\s+(?:for|of|at)\s+(.+))?", re.I)
_OWNED_SPOKESMAN = re.compile(r"(.+?)[’']s?\s+(?:\w+\s+)?spokes", re.I)
_NAMED_AFTER = re.compile(r"\b(?:[Hh]er|[Hh]is) name (?:is|was) ([A-Z][\w\-]+ [A-Z][\w\-]+)")


def anonymous_person(known: Known, source: SourcePhrase) -> Resolved | None:
    """A person or several whose name is withheld, by request or by habit of the beat; None for a mere "officials"."""
    return Resolved(describe(source.core), "anonymous") if is_anonymous(known, source) else None


def is_anonymous(known: Known, source: SourcePhrase) -> bool:
    """Whether the phrase, or what stands right behind it, says that the name is withheld."""
    if source.head not in words("person_words") and source.head not in words("plural_words"):
        return False
    low = source.core.lower()
    if source.head != "officials" and any(mark in low for mark in words("anonymous_words")):
        return True
    behind = known.names.text[source.at:source.at + len(source.core) + WITHHELD_REACH].split("\n")[0].lower()
    return _WITHHELD.search(behind) is not None and not re.match(r"[A-Z][a-z]+ [A-Z]", source.core)


def spokesperson(known: Known, source: SourcePhrase) -> Resolved | None:
    """Whom a spokesman speaks for; the person, or just "spokesman", where the phrase does not tell."""
    found = _SPOKESMAN.search(source.core)
    if found is None:
        return None
    owner = _OWNED_SPOKESMAN.match(source.core)
    body = found.group(1) or (owner.group(1) if owner else "")
    if body:
        return Resolved(describe(body), "named_organization")
    earlier = _person_called(known.names, source.at, "spokes")
    return Resolved(earlier, "named_person") if earlier else Resolved(describe(source.core), "unnamed_person")


def person_by_role(known: Known, source: SourcePhrase) -> Resolved | None:
    """The person of whom the piece has said that she is "the envoy"; an unnamed one where it has not."""
    if source.head not in words("person_words") and not source.head.endswith(("woman", "man")):
        return None
    is_definite = re.match(r"(?:the|this|that)\b", source.core, re.I) is not None
    if is_definite and (name := _person_called(known.names, source.at, source.head)):
        return Resolved(name, "named_person")
    owned = re.match(r"(?:his|her)\s+(.+)", source.core, re.I)
    possessor = person_before(known, source.at).speaker if owned else ""
    if owned and possessor and len(possessor) < MAX_POSSESSOR:
        return Resolved(f"{possessor}'s {describe(owned.group(1))}", "unnamed_person")
    name = "" if is_definite else _name_given_behind(known.names.text, source)
    return Resolved(name, "named_person") if name else Resolved(describe(source.core), "unnamed_person")


def _name_given_behind(text: str, source: SourcePhrase) -> str:
    """A name given right after an unnamed source: "Her name is Tilda Merrow"."""
    match = _NAMED_AFTER.search(text[source.at:source.at + len(source.core) + NAMED_REACH])
    return match.group(1) if match else ""


def _person_called(names: NameIndex, at: int, role: str) -> str:
    """The last person before `at` whom the piece calls by this role beside the name; empty where there is none."""
    called = _all_called(names, role)
    before = bisect_left(called, at, key=lambda name: name.start)
    if not before:
        return ""
    name = called[before - 1]
    return names.full_name(name.last) or name.text


@lru_cache(maxsize=32)  # a piece has few roles, and each is asked for at every "the envoy said"
def _all_called(names: NameIndex, role: str) -> list[Name]:
    title = re.compile(rf"\b{re.escape(role)}", re.I)
    behind = re.compile(rf",[^,]{{0,60}}\b{re.escape(role)}| (?:\w+ ){{0,8}}as (?:\w+ )?{re.escape(role)}", re.I)
    return [
        name
        for name in names.persons
        if title.search(f"{name.honorific} {_words_beside(names.text, name)}")
        or behind.match(_words_behind(names.text, name))
    ]


def _words_beside(text: str, name: Name) -> str:
    """The words before a name that can be its title: of its own sentence, and behind the last comma."""
    line = text[max(0, name.start - ROLE_REACH):name.start].split("\n")[-1]
    near = re.split(r"[.!?;]\s", line)[-1][-BESIDE_REACH:]
    return near if near.rstrip().endswith(",") else near.rsplit(",", 1)[-1]


def _words_behind(text: str, name: Name) -> str:
    return re.split(r"[.!?;\n]", text[name.end:name.end + ROLE_REACH])[0]
