"""The small entities of an RO-Crate: references, files, parameters and their values."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any, Protocol
from urllib.parse import quote

from analysis.publish.crate.files import Kept, media_type

Entity = dict[str, Any]
KINDS = {bool: "Boolean", int: "Integer", float: "Float", str: "Text"}


class _Declared(Protocol):
    value: object
    comment: str


def reference(name: str) -> Entity:
    """One entity, named by another."""
    return {"@id": name}


def references(names: Iterable[str]) -> list[Entity]:
    """Several entities, named by another."""
    return [reference(name) for name in names]


def file_entity(name: str, kept: Kept, within: str = "", **more: object) -> Entity:
    """A file with hash, size and media type; `within` "#raw/" or "#" names one that is not part of the package.

    >>> file_entity("a b.csv", Kept("00", 7))["@id"], file_entity("a.txt", Kept("00", 7), "#raw/")["@id"]
    ('a%20b.csv', '#raw/a.txt')
    """
    return {
        "@id": within + quote(name), "@type": "File", "name": name, "encodingFormat": media_type(name),
        "contentSize": str(kept.bytes), "sha256": kept.sha256, **more,
    }  # fmt: skip


def formal_parameter(step: str, name: str, declared: _Declared | None) -> Entity:
    """A parameter as its notebook declares it, with its default and what it does."""
    known = {"description": declared.comment, "defaultValue": plain(declared.value)} if declared else {}
    kind = KINDS.get(type(declared.value), "Text") if declared else "Text"
    return {
        "@id": f"#{step}/{name}", "@type": "FormalParameter", "name": name, "additionalType": kind, **known,
        "workExample": reference(f"#{step}/{name}/value"),
    }  # fmt: skip


def parameter_value(step: str, name: str, value: object) -> Entity:
    """The value that a parameter had in a run."""
    return {
        "@id": f"#{step}/{name}/value", "@type": "PropertyValue", "name": name, "value": plain(value),
        "exampleOfWork": reference(f"#{step}/{name}"),
    }  # fmt: skip


def compact(entity: Entity) -> Entity:
    """The entity without what it does not say, and a list of one as that one: JSON-LD's compact form.

    The values of parameters stay, the empty text too.

    >>> compact({"@id": "#a", "input": [{"@id": "#b"}], "about": [], "description": "", "value": ""})
    {'@id': '#a', 'input': {'@id': '#b'}, 'value': ''}
    """
    said = {key: value for key, value in entity.items() if key in ("value", "defaultValue") or value not in ("", [])}
    return {key: value[0] if isinstance(value, list) and len(value) == 1 else value for key, value in said.items()}


def plain(value: object) -> object:
    """The value as JSON-LD keeps it unchanged: a list would lose its order there and is written as JSON.

    >>> plain(3), plain(["b", "a"])
    (3, '["b", "a"]')
    """
    return value if type(value) in KINDS else json.dumps(value, ensure_ascii=False)
