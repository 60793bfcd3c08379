"""Names of pages that every file system and every address can hold."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping


def page_names(names: Iterable[str]) -> dict[str, str]:
    """Return for each name the name of its page: letters, digits, "-" and "_" of ASCII, no two the same whatever the case.

    Leaves the order. "index" is kept for the list of the pages.

    >>> page_names(["01-report", "Étude: 2", "index", "a.b", "A:b"])
    {'01-report': '01-report', 'Étude: 2': 'tude-2', 'index': 'index-2', 'a.b': 'a-b', 'A:b': 'A-b-2'}
    """
    taken, given = {"index"}, {}
    for name in names:
        base = re.sub(r"[^A-Za-z0-9_-]+", "-", name).strip("-")[:80] or "piece"
        page, number = base, 1
        while page.casefold() in taken:
            number += 1
            page = f"{base}-{number}"
        taken.add(page.casefold())
        given[name] = page
    return given


def anchor(text: str) -> str:
    """Return the anchor of a word: small letters and digits with "-" between.

    >>> anchor("Sourcedness"), anchor("Krippendorff's alpha")
    ('sourcedness', 'krippendorff-s-alpha')
    """
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-") or "word"


def piece_addresses(titles: Mapping[str, str]) -> dict[str, str]:
    """Return the address of each piece's page, from the chapters, by the piece's name and by its title.

    Leaves out a title that two pieces share; inner quotation marks of a title may be single ones, as a sentence has them.

    >>> piece_addresses({"a": "The “Gate”", "b": "Quay"})["The ‘Gate’"]
    'pieces/a.html'
    """
    found = {}
    for name, page in page_names(titles).items():
        title, address = titles[name], f"pieces/{page}.html"
        known = {name, title, title.replace("“", "‘").replace("”", "’")} if list(titles.values()).count(title) == 1 else {name}
        found |= dict.fromkeys(sorted(known), address)
    return found
