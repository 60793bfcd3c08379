"""Sources in words: the kind of a source, and whether it has a name by which it could be asked again."""

from __future__ import annotations

NAMED = ("named_person", "named_organization")
KINDS = {  # one source, several sources
    "named_person": ("a person with a name", "persons with names"),
    "named_organization": ("an organization", "organizations"),
    "document": ("a document", "documents"),
    "anonymous": ("anonymous", "all anonymous"),
    "unnamed_person": ("a person without a name", "persons without names"),
    "unnamed_group": ("a group without names", "groups without names"),
    "author": ("the author", "the authors"),
}


def kind(source_type: str, many: bool = False) -> str:
    """The kind of a source in words; an unknown one is "of no known kind".

    >>> kind("document"), kind("unnamed_group", many=True)
    ('a document', 'groups without names')
    """
    return KINDS.get(source_type, ("of no known kind",) * 2)[many]
