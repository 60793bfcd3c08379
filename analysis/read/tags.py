"""Cuts the source of a page into its tags and the text between them, each with its place, in linear time.

Written here because no parser that is kept gives the places of text in the source, and offsets into the file are what
this project promises. It follows what browsers do with broken markup as far as text is concerned: a comment or a
script that is never closed takes the rest of the page; a `<` before anything but a letter is text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

# What these hold is no markup: it ends at their own closing tag.
RAW_TEXT = frozenset({"script", "style", "textarea", "title", "iframe", "xmp", "noembed", "noframes"})
_NAME = re.compile(r"/?([A-Za-z][^\s/><]{0,80})")
# A quote that is never closed is met once a page, since any later quote would close it.
_ATTRIBUTE = re.compile(r"""[\s/]*([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'<>]+)))?|["'=<]|[\s/]+""")


class Tag(NamedTuple):
    """One tag: where it stands in the source, its name in small letters, and whether it closes an element."""

    start: int
    end: int
    name: str
    closes: bool


def find_tags(page: str) -> Iterator[Tag]:
    """Every tag of the page in order; comments and the insides of scripts are passed over as tags without a name.

    What lies between one tag's end and the next one's start is text.

    >>> [(t.name, t.closes, t.start, t.end) for t in find_tags("a <b>c</B> 1 < 2 <!-- <i> -->")]
    [('b', False, 2, 5), ('b', True, 6, 10), ('', False, 17, 29)]
    """
    position, size = 0, len(page)
    while (start := page.find("<", position)) >= 0:
        name = _NAME.match(page, start + 1)
        if name:
            end = _tag_end(page, name.end())
            word, closes = name[1].lower(), page[start + 1] == "/"
            yield Tag(start, end, word, closes)
            if word in RAW_TEXT and not closes:
                inside = end
                end = _raw_text_end(page, end, word)
                yield Tag(inside, end, "", False)
            position = end
        elif page.startswith("<!--", start):
            end = page.find("-->", start + 4)
            position = size if end < 0 else end + 3
            yield Tag(start, position, "", False)
        elif page[start + 1:start + 2] in ("!", "?", "/") and page[start + 1:start + 2]:
            end = page.find(">", start)
            position = size if end < 0 else end + 1
            yield Tag(start, position, "", False)
        else:
            position = start + 1


def attributes(page: str, tag: Tag, wanted: frozenset[str]) -> dict[str, str]:
    """The wanted attributes of a tag, as written, the first of each name; at most 400 characters of a value.

    >>> page = '<p class="a b" hidden data-x=1>'
    >>> attributes(page, next(find_tags(page)), frozenset({"class", "hidden"}))
    {'class': 'a b', 'hidden': ''}
    """
    found: dict[str, str] = {}
    for match in _ATTRIBUTE.finditer(page, tag.start + 1 + len(tag.name), tag.end):
        if match[1] and (name := match[1].lower()) in wanted and name not in found:
            found[name] = (match[2] or match[3] or match[4] or "")[:400]
    return found


def _tag_end(page: str, position: int) -> int:
    """Where a tag ends whose name ends at `position`: behind its `>`, or at the end of the page."""
    while position < len(page):
        if page[position] == ">":
            return position + 1
        match = _ATTRIBUTE.match(page, position)
        position = match.end() if match else position + 1
    return len(page)


def _raw_text_end(page: str, position: int, name: str) -> int:
    closing = re.compile(f"</{name}", re.IGNORECASE).search(page, position)
    return closing.start() if closing else len(page)
