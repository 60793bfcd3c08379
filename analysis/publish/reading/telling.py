"""What cleaning passes over inside a line and a reader should know of all the same."""

from __future__ import annotations

import re
from collections.abc import Iterable

from analysis.clean.markup import Character
from analysis.publish.signs import INVISIBLE
from analysis.records import Document, Span

LONGEST_GAP = 2200  # characters: longer than any markup that cleaning knows
_TELLING = re.compile(rf"{INVISIBLE.pattern}|</?[A-Za-z][^<>]{{0,1100}}>|\((?:javascript|vbscript|data):[^\s]{{0,2000}}", re.IGNORECASE)
_EMPHASIS = re.compile(r"</?(?:a|b|big|blockquote|br|cite|em|i|p|q|s|small|span|strong|sub|sup|u)\s*/?>", re.IGNORECASE)


def with_telling(document: Document, characters: Iterable[Character], reach: Span) -> str:
    """The characters with what cleaning passed over between them and a reader should know of; `reach` is where it may stand."""
    at, until = reach
    out = []
    for sign, first, last in [*characters, ("", until, until)]:
        if at < first < at + LONGEST_GAP:
            out += telling(document.raw[at:first], document.kind == "html")
        out.append(sign)
        at = max(at, last)
    return "".join(out)


def telling(gap: str, is_page: bool = False) -> list[str]:
    """What of the signs between two characters a reader should know of: invisible ones, tags, links that run a program.

    Tags of plain emphasis are left, and all those of a page, which is made of them.

    >>> telling("</b>"), telling("<img src=x onerror=alert(1)>"), telling("](javascript:alert(1))"), telling("](#)")
    ([], ['<img src=x onerror=alert(1)>'], ['(javascript:alert(1))'], [])
    """
    return INVISIBLE.findall(gap) if is_page else [found for found in _TELLING.findall(gap) if not _EMPHASIS.fullmatch(found)]
