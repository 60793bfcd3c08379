"""Sources whose name is withheld, by request or by habit of the beat."""

from __future__ import annotations

import re

from analysis.attribute.lexicon import words
from analysis.attribute.speakers.language.noun_phrases import describe
from analysis.attribute.speakers.language.nouns import kind_of_noun
from analysis.attribute.speakers.reasons import Reason
from analysis.attribute.speakers.resolved import Known, Resolved, SourcePhrase

WITHHELD_REACH = 220  # characters behind a phrase in which it is said that the name is withheld
_WITHHELD = re.compile(
    r"\b(?:anonym|not to be named|not be named|declined to be (?:named|identified)|would (?:only )?speak only"
    r"|(?:n't|n’t|not) (?:want to )?(?:speak on the record|authori[sz]ed)"
    r"|name (?:is|was|stays|being) (?:withheld|out of|not given)|if (?:i|we) named)"
)
# By habit of the beat one of these without a name speaks on terms: "an Israeli official", "two aides".
_ONE = re.compile(
    r"(?:an?|one|another|two|three|four|several) (?:[\w’'.\-]+ ){0,4}?(?:official|diplomat|aide|adviser|source|insider)s?\b",
    re.I,
)


def anonymous_person(known: Known, source: SourcePhrase) -> Resolved | None:
    """A person or several whose name is withheld; None for a mere "officials in Moscow".

    >>> from analysis.attribute.plain import body_of
    >>> from analysis.attribute.speakers.names.index import index_names
    >>> known = Known(index_names(body_of("A Velm official spoke.")))
    >>> anonymous_person(known, SourcePhrase("A Velm official", "official", 0)).source_type
    'anonymous'
    """
    if not is_withheld(known, source):
        return None
    return Resolved(describe(source.core, source.owner_name), "anonymous", Reason.WITHHELD)


def is_withheld(known: Known, source: SourcePhrase) -> bool:
    """Whether the phrase, or what stands right behind it, says that the name is withheld."""
    if kind_of_noun(source.head) not in ("person", "group") and source.head not in ("one", "another"):
        return False
    low = source.core.lower()
    is_listed = source.head != "officials" and any(mark in low for mark in words("anonymous_words"))
    if is_listed or source.head in ("source", "sources") or _ONE.match(source.core):
        return True
    end = source.at + len(source.core)
    return _WITHHELD.search(known.names.text[source.at:end + WITHHELD_REACH].split("\n", 1)[0].lower()) is not None
