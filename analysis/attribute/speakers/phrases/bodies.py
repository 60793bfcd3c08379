"""Sources that are bodies: ministries, outlets, states, campaigns, by name or by a noun that the piece ties to a name."""

from __future__ import annotations

import re
from bisect import bisect_left

from analysis.attribute.lexicon import words
from analysis.attribute.speakers.language.fragments import is_fragment
from analysis.attribute.speakers.language.noun_phrases import CUT, describe, head_phrase
from analysis.attribute.speakers.language.nouns import kind_of_noun
from analysis.attribute.speakers.names.names import Name, is_body_word
from analysis.attribute.speakers.names.runs import read_names
from analysis.attribute.speakers.phrases.called import called, is_bare, is_definite
from analysis.attribute.speakers.phrases.heads import behind_name, head_names
from analysis.attribute.speakers.phrases.people import person_meant
from analysis.attribute.speakers.phrases.same_words import same_words_before
from analysis.attribute.speakers.reasons import Reason
from analysis.attribute.speakers.resolved import Known, Resolved, SourcePhrase

_APPOSED = re.compile(r",\s(?:the )?([A-Z][\w’'&.\-]*(?: (?:[A-Z][\w’'&.\-]*|of|for|the|and|at|in|with))*)(?=,|$)")
_OWN_NAMES = frozenset(["House", "Senate", "State", "Congress", "Court"])  # lone words that are names in full
_OF_A_LAND = re.compile(r"(?:ia|land|stan|burg|grad|ville)$")  # endings of lands and towns
# Bodies that go by the surname of whom they work for: "the Ode campaign" is "Ode's campaign", and so is "her campaign".
_OF_A_PERSON = frozenset(["campaign", "camp", "administration", "team"])
_SURNAME_BEFORE = re.compile(r"(?!The )\b([A-Z][\w\-]+)(?:[’']s?)? (?:presidential |re-?election |general election )?\w+$")
_OWNER = re.compile(r"((?:[A-Z][\w.\-]*\s?){1,4})[’']s? ")  # whose plan, view or strategy it is


def lone_surname(known: Known, source: SourcePhrase) -> Resolved | None:
    """A surname whose first name the piece leaves out; None for places, acronyms, outlets, and behind an article."""
    name = next(head_names(source.core), None)
    if name is None or name.is_full or name.end < len(source.core.rstrip(" .,")):
        return None
    text = name.text.title() if name.text.isupper() and _opens_line_of_speech(known, source) else name.text
    if front := source.core[:name.start].lower().split():
        is_person = kind_of_noun(front[-1]) == "person" and front[0] not in ("the", "a", "an")
    else:
        names = known.names
        is_person = text.lower() not in names.lower_words and text not in names.bodies.places and not _is_body(known, text)
    return Resolved(text, "named_person", Reason.LONE_NAME) if is_person else None


def _opens_line_of_speech(known: Known, source: SourcePhrase) -> bool:
    """Whether a colon stands right behind, as behind a speaker in a transcript."""
    end = source.at + len(source.core)
    return known.names.text[end:end + 1] == ":"


def _is_body(known: Known, text: str) -> bool:
    """Whether a word alone is no surname: an acronym, a land, an outlet, the last word of a body's name."""
    low, bodies = text.lower(), known.names.bodies
    if text[-1] in "aeo" and {text + "n", text.rstrip("e") + "an", text.rstrip("e") + "ian"} & known.names.name_words:
        return True  # a land, by its people: "Velmia" where the piece has "Velmian"
    if is_body_word(text) or _OF_A_LAND.search(text) or text in bodies.abbreviations or text in bodies.neuter:
        return True
    return low in bodies.by_head or any(low in words(name) for name in ("places", "lone_bodies", "peoples"))


def named_body(known: Known, source: SourcePhrase) -> Resolved | None:
    """The body that the head of a phrase names, or its apposition: "the port operator, Twyhaven Quays"."""
    head = CUT.split(source.core, maxsplit=1)[0]
    for name in head_names(head):
        if name.text in ("PAC", "PACs"):
            continue
        if _is_numbered(head, name):
            return None
        tail = behind_name(head, name).strip(" .’'")
        label = f"{name.text} {tail}" if tail[:1].isdigit() else name.text
        return fullest_body(known, label, source.at)
    apposed = _APPOSED.match(source.core, len(head))
    if apposed and not source.owner and kind_of_noun(source.head) in ("body", "person", "group"):
        return fullest_body(known, apposed.group(1), source.at)
    return None


def _is_numbered(head: str, name: Name) -> bool:
    """Whether a number belongs to the name: "Velm's 19th District"."""
    return head[:name.start].rstrip()[-2:] in ("st", "nd", "rd", "th") and any(ch.isdigit() for ch in head[:name.start])


def fullest_body(known: Known, label: str, at: int) -> Resolved:
    """A body by the fullest name the piece gives: "PC" and "the Council" are the "Port Council" met before."""
    names = known.names
    full = names.bodies.abbreviations.get(label) or (None if label.isupper() else names.bodies.longer.get(label))
    if full is None and " " not in label and not label.isupper() and label not in _OWN_NAMES:
        full = _latest(names.bodies.by_head.get(label.lower(), []), at)
    return Resolved(full or label, "named_organization", Reason.FULL_BODY if full else Reason.NAMED)


def _latest(names: list[Name], at: int) -> str | None:
    """The last of some names before a place."""
    before = bisect_left(names, at, key=lambda name: name.start)
    return names[before - 1].text if before else None


def common_body(known: Known, source: SourcePhrase) -> Resolved | None:
    """A body by a noun in small letters: "the ministry", "the company", "her campaign", "the harbour police"."""
    if kind_of_noun(source.head) != "body":
        return None
    if source.head in _OF_A_PERSON and (surname := _surname_before(known, source)):
        return Resolved(f"{surname} {source.head}", "named_organization", Reason.NAMED)
    is_indefinite = source.head in words("common_bodies") and source.core.lower().startswith(("a ", "an ", "one "))
    if is_indefinite or (source.head.endswith("s") and source.core.islower() and not is_definite(source.core)):
        return Resolved(describe(source.core, source.owner_name), "unnamed_group", Reason.GROUP)
    if (is_definite(source.core) and is_bare(source.core, source.head)) or source.core.lower() == "police":
        if full := _latest(known.names.bodies.by_head.get(source.head, []), source.at):
            return Resolved(full, "named_organization", Reason.FULL_BODY)
        if found := called(known.names, source.core, source.head, source.at):
            return Resolved(found[0].name, "named_organization", Reason.CALLED)
        if same := same_words_before(known, source):
            return same
    return Resolved(describe(source.core, source.owner_name), "named_organization", Reason.DESCRIBED)


def _surname_before(known: Known, source: SourcePhrase) -> str:
    """Whose campaign it is: by the owner, or by the name right before the noun ("Ada Ode's", "the Ode")."""
    if source.owner:
        return source.owner.speaker.split()[-1] if source.owner.source_type == "named_person" else ""
    found = _SURNAME_BEFORE.search(CUT.split(source.core, maxsplit=1)[0])
    return found.group(1) if found else ""


def remainder(known: Known, source: SourcePhrase) -> Resolved:
    """What no other rule knows: nobody where the phrase is no noun phrase, else a group or a body by its own words."""
    if is_fragment(source.core):
        return Resolved(reason=Reason.NOBODY_NAMED)
    if owner := _OWNER.match(source.core):
        for name in read_names(owner.group(1), source.at):
            if (person := person_meant(known, name, source.at)) and person.speaker:
                return person._replace(reason=Reason.OWNER)
    if source.owner:
        return source.owner._replace(reason=Reason.OWNER)
    label = describe(source.core, source.owner_name)
    if head_phrase(label).rsplit(" ", 1)[-1][:1].isupper():
        return Resolved(label, "named_organization", Reason.NAMED)
    return Resolved(label, "unnamed_group", Reason.DESCRIBED)
