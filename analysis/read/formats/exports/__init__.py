"""Cuts a download of many articles from a news archive (Nexis, Factiva, ProQuest) into its articles."""

from __future__ import annotations

import re

from analysis.read.formats.exports.articles import Article, page_parts, text_parts
from analysis.read.formats.exports.factiva import find_factiva
from analysis.read.formats.exports.lines import Line, page_lines, text_lines
from analysis.read.formats.exports.nexis import find_nexis
from analysis.read.formats.exports.proquest import find_proquest
from analysis.records import Part, Spans

# One of these stands in every export; most texts hold none and need no closer look.
_SIGNS = re.compile(
    r"End of Document|[0-9] of [0-9]{1,6} DOCUMENTS|Document [A-Z0-9]{18,40}|ProQuest document ID", re.IGNORECASE
)


def split_export(text: str, headings: Spans = ()) -> list[Part] | None:
    """The articles of an export that is plain text, each with its metadata and its furniture; None where it is no export.

    What stands before the first article, a cover page or a list of contents, belongs to none.

    >>> split_export("The ferry gate stayed shut on Monday.") is None
    True
    """
    if not _SIGNS.search(text):
        return None
    articles = _find(text_lines(text), frozenset(start for start, _ in headings))
    return text_parts(articles, text, headings) if articles else None


def split_export_page(page: str) -> list[Part] | None:
    """The articles of an export that is a page, each a slice of its source; None where the page is no export.

    The spans of the lines that are known are those of their text in the source, tags inside them included.
    """
    if not _SIGNS.search(page):
        return None
    articles = _find(page_lines(page), frozenset())
    return page_parts(articles, page) if articles else None


def _find(lines: list[Line], headings: frozenset[int]) -> list[Article]:
    return find_nexis(lines, headings) or find_proquest(lines) or find_factiva(lines)
