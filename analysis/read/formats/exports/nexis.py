"""Finds the articles in a download from Nexis Uni or the older LexisNexis.

The newer layout closes every article with "End of Document" and has its title first; the older opens every article with
"3 of 25 DOCUMENTS" and has the outlet first, the labels in capitals, and most of them behind the text.
"""

from __future__ import annotations

import re
from itertools import pairwise

from analysis.read.formats.exports.articles import Article, Label
from analysis.read.formats.exports.lines import Line, iso_date

_END = re.compile(r"end of document", re.IGNORECASE)
_OLD_START = re.compile(r"(?:document )?[0-9]{1,6} of [0-9]{1,6} DOCUMENTS")
_FIELD = re.compile(r"([A-Za-z][A-Za-z -]{2,24}): ?(.*)")
_COPYRIGHT = re.compile(r"(?:copyright|©|\(c\))[^0-9]{0,12}[0-9]{4}\b.*|all rights reserved\.?", re.IGNORECASE)
_LENGTH = re.compile(r"length: ?[0-9][0-9,.]{0,8} words?", re.IGNORECASE)
_COVER = re.compile(
    r"(?:date and time|job number|documents? \(|client/matter|search terms|search type|narrowed by|user name|content type)",
    re.IGNORECASE,
)
_NOTICE = Label("notice")
_HEAD = {
    "headline": Label("title", "title"), "byline": Label("byline", "author"), "dateline": Label("byline"),
    "highlight": Label("subtitle"), "url": Label("url", "address"),
} | dict.fromkeys(("section", "length", "series", "correction", "edition"), _NOTICE)
_TAIL = {
    "load-date": Label("date"), "load date": Label("date"), "correction-date": Label("date"), "graphic": Label("caption"),
    "language": Label("notice", "language"), "url": Label("url", "address"),
} | dict.fromkeys((
    "publication-type", "publication type", "journal-code", "journal code", "classification", "subject", "company",
    "organization", "industry", "person", "geographic", "city", "state", "country", "region", "update", "document-type",
    "distribution", "acc-no", "ticker", "type", "notes", "correction", "copyright",
), _NOTICE)
_ALL = _HEAD | _TAIL
_BARE = ("graphic", "classification")  # labels that stand alone in their line, without a colon
_MOST_HEAD = 60  # lines between a title and its text
_MOST_ABOVE = 8  # lines between a title and the first label
_MOST_GAP = 5  # lines of one value behind the text


def find_nexis(lines: list[Line], headings: frozenset[int]) -> list[Article]:
    """The articles, or none where the lines are not a download from Nexis.

    An article has a count of words or a load date and a second field; an end alone makes none.
    """
    articles = []
    for start, end, is_old in _segments(lines):
        article = Article(lines[start:end], lines[start - 1].end if start else 0)
        if _is_article(article.lines):
            articles.append(_read(article, is_old, not articles, headings))
    return articles


def _segments(lines: list[Line]) -> list[tuple[int, int, bool]]:
    starts = [n for n, line in enumerate(lines) if _OLD_START.fullmatch(line.text)]
    if starts:
        return [(a, b, True) for a, b in pairwise((*starts, len(lines)))]
    ends = [n + 1 for n, line in enumerate(lines) if _END.fullmatch(line.text)]
    # What stands behind the last end is an article whose own end was cut off, or nothing.
    return [(a, b, False) for a, b in pairwise((0, *ends, len(lines)))] if ends else []


def _label(text: str, labels: dict[str, Label]) -> tuple[str, str]:
    """The name of the label that a line begins with, in small letters, and the value behind it; empty where it has none."""
    bare = text.lower().rstrip(":")
    if bare in labels and (text.endswith(":") or bare in _BARE):
        return bare, ""
    match = _FIELD.fullmatch(text)
    return (match[1].lower(), match[2]) if match and match[1].lower() in labels else ("", "")


def _is_article(lines: list[Line]) -> bool:
    labels = {name for line in lines if (name := _label(line.text, _ALL)[0])}
    certain = "load-date" in labels or any(_LENGTH.fullmatch(line.text) for line in lines)
    has_copyright = any(_COPYRIGHT.fullmatch(line.text) for line in lines)
    return certain and len(labels) + has_copyright + any(_is_body_label(line.text) for line in lines) > 1


def _is_body_label(text: str) -> bool:
    return text.lower().rstrip(":") == "body" and text[0] == "B"


def _read(article: Article, is_old: bool, is_first: bool, headings: frozenset[int]) -> Article:
    first = next(n for n, line in enumerate(article.lines) if _is_head(line.text))
    if is_old:
        _read_old_top(article, first)
    else:
        dropped = _read_top(article, first, is_first, headings)
        article.drop(dropped)
        first -= dropped
    body = _read_head(article, first)
    _read_tail(article, body)
    return article


def _is_head(text: str) -> bool:
    return bool(_label(text, _ALL)[0]) or bool(_COPYRIGHT.fullmatch(text)) or _is_body_label(text)


def _read_top(article: Article, first: int, is_first: bool, headings: frozenset[int]) -> int:
    """Marks title, outlet, date and edition above the first label; how many lines of a cover stand before the title."""
    lines = article.lines
    above = range(first - 1, max(-1, first - 1 - _MOST_ABOVE), -1)
    dated = next((n for n in above if iso_date(lines[n].text)), None)
    has_cover = is_first and any(_COVER.match(line.text) for line in lines[:first])
    if dated is None or dated == 0:
        start = max(0, first - 2) if has_cover else 0
        if first > start:
            article.mark(start, "title", "nexis-title")
            article.add("title", lines[start].text, "nexis-title")
        return start
    title = max(0, dated - 2)
    start = 0
    if has_cover:
        start = title
        while start and lines[start - 1].start in headings and not _COVER.match(lines[start - 1].text):
            start -= 1
    article.mark_field(range(start, title + 1), Label("title", "title"), "nexis-title", lines[start].text)
    if title < dated - 1:
        article.mark_field(range(dated - 1, dated), Label("byline", "outlet"), "nexis-outlet", lines[dated - 1].text)
    article.mark_field(range(dated, dated + 1), Label("date", "date"), "nexis-date", lines[dated].text)
    article.mark_all(range(dated + 1, first), "notice", "nexis-edition")
    return start


def _read_old_top(article: Article, first: int) -> None:
    """Marks the count of documents, the outlet, the date, the edition and the title above the first label."""
    lines = article.lines
    article.mark(0, "notice", "nexis-count")
    dated = next((n for n in range(1, min(first, _MOST_ABOVE)) if iso_date(lines[n].text)), None)
    if dated is None:
        return
    if dated > 1:
        article.mark_field(range(1, dated), Label("byline", "outlet"), "nexis-outlet", lines[1].text)
    article.mark_field(range(dated, dated + 1), Label("date", "date"), "nexis-date", lines[dated].text)
    blocks = [n for n in range(dated + 1, first) if lines[n].blank_before]
    if blocks and _label(lines[first].text, _HEAD)[0] != "headline":
        article.mark_field(range(blocks[-1], first), Label("title", "title"), "nexis-title", lines[blocks[-1]].text)
    article.mark_all(range(dated + 1, first), "notice", "nexis-edition")


def _read_head(article: Article, first: int) -> int:
    """Marks the fields before the text; the number of the text's first line."""
    lines = article.lines
    until = min(len(lines), first + _MOST_HEAD)
    body = next((n for n in range(first, until) if _is_body_label(lines[n].text)), None)
    position = first
    while position < (until if body is None else body):
        name, value = _label(lines[position].text, _HEAD)
        if body is None and not name and not _COPYRIGHT.fullmatch(lines[position].text):
            return position
        last = position + 1
        while last < until and last != body and not lines[last].blank_before and not _is_head(lines[last].text):
            last += 1
        label = _HEAD.get(name, _NOTICE)
        article.mark_field(range(position, last), label, f"nexis-field:{name.capitalize() or 'Notice'}", value)
        position = last
    if body is None:
        return position
    article.mark(body, "notice", "nexis-field:Body")
    return body + 1


def _read_tail(article: Article, body: int) -> None:
    """Marks the fields behind the text, found from the end upwards."""
    lines = article.lines
    last = len(lines)
    if _END.fullmatch(lines[-1].text):
        last -= 1
        article.mark(last, "notice", "nexis-end")
    marks: list[int] = []
    for number in range(last - 1, body - 1, -1):
        if _label(lines[number].text, _TAIL)[0] or _COPYRIGHT.fullmatch(lines[number].text):
            marks.append(number)
        elif (marks[-1] if marks else last) - number > _MOST_GAP:
            break
    for start, end in pairwise((*reversed(marks), last)):
        name, value = _label(lines[start].text, _TAIL)
        rule = f"nexis-field:{name.capitalize() or 'Notice'}"
        article.mark_field(range(start, end), _TAIL.get(name, _NOTICE), rule, value)
