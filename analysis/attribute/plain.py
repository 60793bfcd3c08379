"""A body from a bare string: for texts that were never a file (a student's paste, a test case)."""

from __future__ import annotations

import re

from analysis.clean.body import build_body
from analysis.records import Body, Document, Zone

_LINE = re.compile(r"[^\n]+")


def body_of(text: str) -> Body:
    """The body of a text all of whose lines are the piece's own.

    >>> body_of("One.\\n\\nTwo.").text
    'One.\\nTwo.'
    """
    zones = tuple(Zone(m.start(), m.end(), "body", "given") for m in _LINE.finditer(text) if m.group().strip())
    return build_body(Document("text", text), zones)
