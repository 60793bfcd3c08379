"""Receives the XML of a Word file as it streams by; here its styles and its properties."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

_WORD = ("http://schemas.openxmlformats.org/wordprocessingml/2006/main", "http://purl.oclc.org/ooxml/wordprocessingml/main")
_HEADING = re.compile(r"title|heading [1-9]", re.IGNORECASE)
_LIST = re.compile(r"list (?:bullet|number)(?: [2-9])?", re.IGNORECASE)
_MOST_VALUE = 1_000  # characters of a property


class Style(NamedTuple):
    """A paragraph style: the style it is based on, whether it is itself a heading or a list, None where it does not say."""

    base: str
    heading: bool | None
    item: bool | None


@lru_cache(maxsize=1024)
def split_name(tag: str) -> tuple[bool, str]:
    """Whether a name is one of Word's own, and the name without its namespace."""
    space, _, local = tag[1:].partition("}") if tag[:1] == "{" else ("", "", tag)
    return space in _WORD, local


def attribute(attributes, name: str) -> str:
    """The value of one of Word's own attributes, empty where the element has none."""
    if not attributes:
        return ""
    return next((value for space in _WORD if (value := attributes.get(f"{{{space}}}{name}")) is not None), "")


def is_level(value: str) -> bool:
    """Whether an outline level is that of a heading; 9 is body text."""
    return len(value) == 1 and value in "012345678"


class HasDoctype(Exception):
    """The XML declares a document type, and with it perhaps entities that unfold without end."""


class Target:
    """A receiver of XML events that stops at a document type."""

    def start(self, tag: str, attributes) -> None: ...

    def end(self, tag: str) -> None: ...

    def data(self, data: str) -> None: ...

    def doctype(self, *_: str) -> None:
        raise HasDoctype

    def close(self) -> None: ...


class Properties(Target):
    """The title and the creator in the core properties."""

    def __init__(self) -> None:
        self.values: dict[str, str] = {}
        self._name = ""

    def start(self, tag: str, attributes) -> None:
        self._name = split_name(tag)[1]

    def end(self, tag: str) -> None:
        self._name = ""

    def data(self, data: str) -> None:
        value = self.values.get(self._name, "")
        if self._name in ("title", "creator") and len(value) < _MOST_VALUE:
            self.values[self._name] = value + data[:_MOST_VALUE]


class Styles(Target):
    """The paragraph styles by their id."""

    def __init__(self) -> None:
        self.rows: dict[str, Style] = {}
        self._open = ""

    def start(self, tag: str, attributes) -> None:
        name, value = split_name(tag)[1], attribute(attributes, "val")
        if name == "style":
            self._open = attribute(attributes, "styleId")
            self.rows[self._open] = Style("", None, None)
        elif self._open and (row := self.rows[self._open]):
            if name == "name" and (_HEADING.fullmatch(value) or _LIST.fullmatch(value)):
                is_heading = bool(_HEADING.fullmatch(value))
                row = row._replace(heading=is_heading or row.heading, item=not is_heading or row.item)
            elif name == "basedOn":
                row = row._replace(base=value)
            elif name == "outlineLvl":
                row = row._replace(heading=row.heading or is_level(value))
            elif name == "numId":
                row = row._replace(item=value != "0")
            self.rows[self._open] = row

    def end(self, tag: str) -> None:
        if split_name(tag)[1] == "style":
            self._open = ""
