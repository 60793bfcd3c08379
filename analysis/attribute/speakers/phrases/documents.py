"""Sources that are pieces of writing: "the report", "a new poll", "the candidate's website"."""

from __future__ import annotations

from analysis.attribute.speakers.language.noun_phrases import describe, head_phrase
from analysis.attribute.speakers.language.nouns import kind_of_noun
from analysis.attribute.speakers.phrases.called import called, is_bare, is_definite
from analysis.attribute.speakers.phrases.same_words import same_words_before
from analysis.attribute.speakers.reasons import Reason
from analysis.attribute.speakers.resolved import Known, Resolved, SourcePhrase

# A capitalised head that is no part of an outlet's name even so: "a Morning Consult Poll".
_NEVER_OUTLETS = frozenset(["poll", "survey", "study", "act", "bill"])


def document(known: Known, source: SourcePhrase) -> Resolved | None:
    """A piece of writing that speaks; "the memo" is the memo that spoke before, "the Post" and "the paper" are outlets.

    >>> from analysis.attribute.plain import body_of
    >>> from analysis.attribute.speakers.names.index import index_names
    >>> known = Known(index_names(body_of("x")))
    >>> document(known, SourcePhrase("A memo on eels", "memo", 0)).speaker
    'memo on eels'
    >>> document(known, SourcePhrase("the Velm Post", "post", 0)) is None
    True
    """
    if kind_of_noun(source.head) != "document" or _is_outlet(source):
        return None
    if is_definite(source.core) and is_bare(source.core, source.head):
        outlets = called(known.names, source.core, source.head, source.at)
        if outlets:
            return Resolved(outlets[0].name, "named_organization", Reason.CALLED)
        if same := same_words_before(known, source):
            return same
    return Resolved(describe(source.core, source.owner_name), "document", Reason.DOCUMENT)


def _is_outlet(source: SourcePhrase) -> bool:
    """Whether the head noun belongs to a name: "the Velm Post", "Rasmussen Reports"."""
    parts = head_phrase(source.core).split()
    if not parts[-1][:1].isupper() or source.head in _NEVER_OUTLETS:
        return False
    return len(parts) > 1 and parts[0].lower() not in ("a", "an", "some")
