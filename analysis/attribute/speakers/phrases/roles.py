"""Sources that a phrase names by role: "the envoy", "a senior official", "the council's spokeswoman", "his wife"."""

from __future__ import annotations

import re

from analysis.attribute.lexicon import words
from analysis.attribute.speakers.language.noun_phrases import CUT, describe, without_article
from analysis.attribute.speakers.language.nouns import kind_of_noun, sex_of_noun
from analysis.attribute.speakers.names.callings import kin_of
from analysis.attribute.speakers.names.index import NameIndex
from analysis.attribute.speakers.names.nearby import people_near
from analysis.attribute.speakers.phrases.called import Called, called, is_bare, is_definite
from analysis.attribute.speakers.phrases.heads import head_names
from analysis.attribute.speakers.phrases.people import named_person, person_meant
from analysis.attribute.speakers.phrases.same_words import same_words_before
from analysis.attribute.speakers.reasons import Reason
from analysis.attribute.speakers.resolved import Known, Resolved, SourcePhrase

SPOKE_REACH = 1  # paragraphs within which who spoke last is the one whom a description takes up
NAMED_REACH = 200  # characters behind a phrase in which the name is given afterwards
_SPOKESMAN = re.compile(r"\b(?:spokes(?:man|woman|person|people)|representative)\b(?:\s+(?:for|of|at)\s+(.+))?", re.I)
_OWNED_SPOKESMAN = re.compile(r"(.+?)[’']s?\s+(?:\w+\s+)?(?:spokes|representative)", re.I)
_NAME = r"((?:[A-Z][\w.’'\-]*\s){1,3}[A-Z][\w’\-]*)"
_SIDE_BY_SIDE = re.compile(r"(?:[A-Z][\w’'.\-]*,? ){1,4}and (?:[\w’'.\-]+ ){0,4}")
_NAMED_AFTER = re.compile(
    rf"\b(?:[Hh]er|[Hh]is) (?:full )?name (?:is|was) {_NAME}"
    rf"|\b(?:[Tt]he \w+|[Ss]he|[Hh]e),? (?:was |is |were )?(?:later |since |then )?(?:named|identified|introduced)"
    rf" (?:by \w+ \w+ )?(?:as )?{_NAME}|\bgave (?:his|her) name as {_NAME}"
)


def spokesperson(known: Known, source: SourcePhrase) -> Resolved | None:
    """Whom a spokesman without a name speaks for: the body. One who speaks for a person stays "spokesman for Ada Ode"."""
    found = _SPOKESMAN.search(source.core)
    if found is None or (source.head != "representative" and not source.head.startswith("spokes")):
        return None
    owned = _OWNED_SPOKESMAN.match(source.core)
    owner = owned.group(1) if owned else source.owner_name
    principal = found.group(1) or owner or _body_in_front(source.core[:found.start()])
    if not principal:
        return None
    role = found.group().split()[0].lower()
    name = next(head_names(CUT.split(principal, maxsplit=1)[0]), None)
    person = person_meant(known, name, source.at) if name is not None else None
    if person is not None and person.speaker:
        return Resolved(f"{role} for {person.speaker}", "unnamed_person", Reason.DESCRIBED)
    if role == "representative":
        return None
    return Resolved(describe(principal), "named_organization", Reason.SPEAKS_FOR)


def _body_in_front(front: str) -> str:
    """The body that stands in front of "spokesman" without an "of" or "'s": "a Port Council spokesman"."""
    bare = without_article(front).strip()
    last = bare.rsplit(" ", 1)[-1] if bare.lower() not in words("determiners") else ""
    return bare if last[:1].isupper() or kind_of_noun(last.lower()) == "body" else ""


def person_by_role(known: Known, source: SourcePhrase) -> Resolved | None:
    """The person of whom the piece has said that she is "the envoy"; an unnamed one where it has not."""
    is_capital = source.core[:1].isupper() and " " not in source.core
    if kind_of_noun(source.head) != "person" or (is_capital and source.head not in words("person_words")):
        return None
    if is_definite(source.core) or source.owner:
        candidates = called(known.names, source.core, source.head, source.at)
        if len(candidates) > 1 and not source.owner and _side_by_side(known.names, candidates):
            return Resolved("", "named_person", Reason.ROLE_OPEN)
        if len(candidates) == 1 or (candidates and not source.owner):
            return Resolved(candidates[0].name, "named_person", Reason.CALLED)
    if is_definite(source.core):
        if again := taken_up(known, source):
            return again
        if is_bare(source.core, source.head) and (same := same_words_before(known, source)):
            return same
    if name := _name_given_behind(known.names.text, source):
        return Resolved(name, "named_person", Reason.NAME_BEHIND)
    return Resolved(describe(source.core, source.owner_name), "unnamed_person", Reason.DESCRIBED)


def _side_by_side(names: NameIndex, candidates: list[Called]) -> bool:
    """Whether two who are called so were last named side by side: "Ministers Ada Ode and Bo Falk"."""
    between = names.text[candidates[1].last:candidates[0].last]
    return _SIDE_BY_SIDE.fullmatch(between[:NAMED_REACH]) is not None


def taken_up(known: Known, source: SourcePhrase) -> Resolved | None:
    """The one person named in the nearest sentence before whom a description can take up: "the billionaire".

    Only words of which news make such descriptions count. One whom the piece calls something else is not meant, nor is
    anybody but the last speaker where somebody spoke shortly before.
    """
    telling = set(source.core.lower().split())
    is_leading = source.head in words("leading_roles")
    if is_leading and not telling & words("peoples"):
        return None
    if not is_leading and source.head not in words("anaphoric_roles") and "former" not in telling:
        return None
    kin = kin_of(source.head) - {source.head}  # who is called by the very word would have been found by it
    near = people_near(known.names, source.at, sex_of_noun(source.head))
    near = [one for one in near if one.last not in source.core]
    fitting = {one.full for one in near if not one.callings or any(kin & calling.nouns for calling in one.callings)}
    spoke = next((spoken for spoken in reversed(known.history) if spoken.who.source_type == "named_person"), None)
    if spoke is not None and known.names.layout.lines_between(spoke.at, source.at) <= SPOKE_REACH:
        fitting &= {spoke.who.speaker}
    return Resolved(fitting.pop(), "named_person", Reason.TAKEN_UP) if len(fitting) == 1 else None


def _name_given_behind(text: str, source: SourcePhrase) -> str:
    """A name given right after an unnamed source: "Her name is Tilda Merrow", "The man, later named as Bo Falk"."""
    end = source.at + len(source.core)
    match = _NAMED_AFTER.search(text[end:end + NAMED_REACH])
    return next(name for name in match.groups() if name) if match else ""


def relation_named(known: Known, source: SourcePhrase) -> Resolved | None:
    """The person in "her father, Brad": a lone given name in an apposition to a noun for a person."""
    if kind_of_noun(source.head) != "person":
        return None
    given = re.search(r",\s(?:gave only \w+ first name, )?([A-Z][a-zà-þ]+)(?=,|$)", source.core)
    return Resolved(given.group(1), "named_person", Reason.NAMED) if given and not named_person(known, source) else None
