"""Sources that are no person by name or role: documents, groups, ministries, outlets, states."""

from __future__ import annotations

import re

from analysis.attribute.lexicon import words
from analysis.attribute.speakers.name_index import NameIndex
from analysis.attribute.speakers.noun_phrases import describe
from analysis.attribute.speakers.people import named_person
from analysis.attribute.speakers.resolved import NOBODY, Known, Resolved, SourcePhrase
from analysis.attribute.speakers.roles import is_anonymous

_COUNTED = re.compile(r"(?:a |an |the )?(?:pair|group|number|dozen|handful|couple|score|series|majority) of\b", re.I)
_ONE_OF = re.compile(r"(?:one|another|member) of\b|(?:one|another)\b", re.I)


def counted_group(_: Known, source: SourcePhrase) -> Resolved | None:
    """"A group of pilots", "a dozen of them"."""
    return Resolved(describe(source.core), "unnamed_group") if _COUNTED.match(source.core) else None


def one_of_group(known: Known, source: SourcePhrase) -> Resolved | None:
    """"One of the pilots", "another": one person without a name, unless the name is withheld."""
    if not _ONE_OF.match(source.core) or is_anonymous(known, source):
        return None
    return Resolved(describe(source.core), "unnamed_person")


def document(known: Known, source: SourcePhrase) -> Resolved | None:
    """A piece of writing that speaks: "the report"; None where the phrase names a person besides."""
    if source.head not in words("document_words") or named_person(known, source):
        return None
    return Resolved(describe(source.core), "document")


def group(_: Known, source: SourcePhrase) -> Resolved | None:
    """People in the plural: "eyewitnesses", "officials in Moscow"."""
    is_plural = source.head.endswith("s") and source.head not in words("organization_words")
    if source.head in words("plural_words") or (is_plural and source.core.split()[-1].islower()):
        return Resolved(describe(source.core), "unnamed_group")
    return None


def body(known: Known, source: SourcePhrase) -> Resolved:
    """What is left when no other rule knows the phrase: a body, or a surname whose first name the piece leaves out."""
    label = describe(source.core)
    if " " not in label and label.lower() in words("common_first_words") | words("adverbs") | words("noun_makers"):
        return NOBODY
    if source.head in words("organization_words"):
        return Resolved(_fullest_body(known.names, label), "named_organization")
    if _is_surname(known.names, source.core, label):
        return Resolved(label.split()[-1], "named_person")
    if label[:1].isupper():
        return Resolved(_fullest_body(known.names, label), "named_organization")
    return Resolved(label, "unnamed_group" if source.head.endswith("s") else "named_organization")


def _is_surname(names: NameIndex, core: str, label: str) -> bool:
    """Whether a lone capitalised word is somebody's name: no place, no acronym, never "it", no article before it."""
    *role, last = label.split() or [""]
    if core != label or not last[:1].isupper() or last.isupper():
        return False
    if last.lower() in words("places") or last in names.spatial or last in names.neuter:
        return False
    if not role:
        return True
    is_title = role[-1] in words("honorifics") or role[-1] in words("person_words")
    return is_title and " ".join(role).islower()


def _fullest_body(names: NameIndex, label: str) -> str:
    """The one longer name that the label abbreviates by one of its words ("the ministry" -> "Ministry of Waters")."""
    if label[:1].isupper() and " " in label:
        return label
    fuller = names.fuller.get(label.lower(), set())
    return next(iter(fuller)) if len(fuller) == 1 else label
