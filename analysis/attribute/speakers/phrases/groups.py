"""Sources that are people without names: "eyewitnesses", "75 percent of voters", "one of the pilots"."""

from __future__ import annotations

import re

from analysis.attribute.lexicon import words
from analysis.attribute.speakers.language.noun_phrases import describe, head_phrase
from analysis.attribute.speakers.language.nouns import is_people, kind_of_noun
from analysis.attribute.speakers.names.index import NameIndex
from analysis.attribute.speakers.phrases.anonymity import is_withheld
from analysis.attribute.speakers.reasons import Reason
from analysis.attribute.speakers.resolved import Known, Resolved, SourcePhrase

_COUNTED = re.compile(
    r"(?:an? |the )?(?:large |small )?(?:pair|group|number|dozens?|handful|couple|scores?|series|majority|plurality|host|army"
    r"|crowd|half|most|many|some|several|few|hundreds|thousands|millions|lots|members|generation|plenty|part|share|mix|trio"
    r"|all|none|each|both) of\b|(?:more|less|fewer) than\b|(?:\S+ )?\d[\d.,]*\s?(?:%|percent\b|per cent\b)"
    r"|(?:nearly |about |almost )?(?:nine|two|three|four|five|half|one) in \w+",
    re.I,
)
_SOME = frozenset(["many", "some", "most", "several", "other", "few", "all", "those", "these"])
_THOSE = re.compile(r"those [a-z][^,;]{0,60}(?=[\s,;]|$)", re.I)
_ANYBODY = re.compile(
    r"(?:not |almost |nearly |virtually |practically |hardly )?"
    r"(?:no one|every ?one|any ?one|nobody|everybody|anybody|none|all|each side)\b",
    re.I,
)
_ONE_OF = re.compile(r"(?:one|another|member|neither|either) of\b|(?:one|another)$", re.I)


def counted_group(known: Known, source: SourcePhrase) -> Resolved | None:
    """"A group of pilots", "a dozen of them", "75 percent of voters"; None where their names are withheld."""
    if not (_COUNTED.match(source.core) or _ANYBODY.match(source.core)) or is_withheld(known, source):
        return None
    return Resolved(describe(source.core, source.owner_name), "unnamed_group", Reason.GROUP)


def those_people(_: Known, source: SourcePhrase) -> Resolved | None:
    """"Those who stayed", with the words that tell who they are."""
    found = _THOSE.match(source.core)
    return Resolved(found.group()[:1].lower() + found.group()[1:], "unnamed_group", Reason.GROUP) if found else None


def one_of_group(known: Known, source: SourcePhrase) -> Resolved | None:
    """"One of the pilots": one person without a name. A lone "another" is one more of those who spoke before."""
    if not _ONE_OF.match(source.core) or is_withheld(known, source):
        return None
    if source.core.lower() == "another" and known.history:
        before = known.history[-1]
        if before.head and before.who.source_type in ("unnamed_person", "anonymous"):
            return Resolved(f"another {before.head}", before.who.source_type, Reason.DESCRIBED)
    whom = source.core.lower().split(" of ", 1)[1:]
    if whom and whom[0] != "them" and not any(is_people(word) for word in whom[0].split()):
        return None
    return Resolved(describe(source.core), "unnamed_person", Reason.DESCRIBED)


def group(known: Known, source: SourcePhrase) -> Resolved | None:
    """People in the plural: "eyewitnesses", "officials in Moscow", "Senate Republicans"; not "Reuters", a name.

    >>> from analysis.attribute.plain import body_of
    >>> from analysis.attribute.speakers.names.index import index_names
    >>> known = Known(index_names(body_of("The Port Authority met Reuters.")))
    >>> [group(known, SourcePhrase(core, core.split()[-1].lower(), 0)) is None for core in ("Velm officials", "Reuters")]
    [False, True]
    """
    if not _is_plural(known.names, source) and not _is_a_people(known.names, source):
        return None
    return Resolved(describe(source.core, source.owner_name), "unnamed_group", Reason.GROUP)


def _is_plural(names: NameIndex, source: SourcePhrase) -> bool:
    """Whether the head is a common noun in the plural, in small letters unless it opens the phrase or "many" does."""
    parts = head_phrase(source.core).split()
    if source.head.endswith("s") and parts[0].lower() in _SOME:
        return True
    is_alone = len(parts) == 1 and not parts[0].isupper() and source.head not in words("lone_bodies")
    return kind_of_noun(source.head) == "group" and (parts[-1][0].islower() or (is_alone and not _is_name(names, source.core)))


def _is_a_people(names: NameIndex, source: SourcePhrase) -> bool:
    """Whether the head names a people, a party or a family in the plural: "Senate Republicans", "the Marants"."""
    is_people = source.head.endswith("s") and source.head[:-1].rsplit("-", 1)[-1] in words("peoples")
    return is_people or source.core.lower() in words("peoples") or _is_family(names, source.core)


def _is_family(names: NameIndex, core: str) -> bool:
    """Whether a phrase is a surname or a people's name in the plural: "the Marants", "Haldrians"."""
    last = core.rsplit(" ", 1)[-1]
    if not last.endswith("s") or last in names.people.by_surname:
        return False
    return last[:-1] in names.people.by_surname or (last.endswith("ans") and last[:-1] in names.name_words)


def _is_name(names: NameIndex, core: str) -> bool:
    """Whether a lone capitalised word in -s is written large inside a sentence too, and no common noun."""
    low = core.lower()
    if core in names.bodies.abbreviations:
        return True
    return low not in words("plural_words") and low not in names.lower_words and core in names.bodies.inner
