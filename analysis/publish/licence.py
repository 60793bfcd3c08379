"""A study's licence: an SPDX identifier such as CC-BY-4.0, which has an address, or a sentence on what may be done."""

from __future__ import annotations

import re

NONE_GIVEN = "No licence is given; the texts belong to those who published them."


def licence_address(licence: str) -> str:
    """Where the licence is described; "" for a sentence.

    >>> licence_address("CC-BY-4.0"), licence_address("Ask the publishers."), licence_address("")
    ('https://spdx.org/licenses/CC-BY-4.0', '', '')
    """
    return f"https://spdx.org/licenses/{licence}" if re.fullmatch(r"[A-Za-z][A-Za-z0-9.+-]*[A-Za-z0-9+]", licence) else ""
