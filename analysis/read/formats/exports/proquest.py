"""Finds the articles in a download from ProQuest: a title, a few fields, the text behind "Full text:", then many fields."""

from __future__ import annotations

import re
from itertools import pairwise

from analysis.read.formats.exports.articles import Article, Label
from analysis.read.formats.exports.lines import Line

_RULE = re.compile(r"_{20,}")
_COUNT = re.compile(r"document [0-9]{1,6} of [0-9]{1,6}", re.IGNORECASE)
_IDENTITY = re.compile(r"ProQuest document ID: ?[0-9]{5,12}")
_FIELD = re.compile(r"([A-Za-z][A-Za-z /&-]{3,40}): ?(.*)")
_OUTLET = re.compile(r"[^;:.]{2,200}(?=[;.]| \[)")
_BYLINE, _NOTICE, _URL = Label("byline"), Label("notice"), Label("url")
_HEAD = {
    "author": Label("byline", "author"), "publication info": _BYLINE, "abstract": _NOTICE, "abstract (english)": _NOTICE,
    "links": _URL, "proquest document link": _URL, "document link": _URL, "full text": _NOTICE,
}
_TAIL = {
    "title": Label("title", "title"), "author": Label("byline", "author"), "credit": Label("byline", "author"),
    "caption": Label("caption"), "illustration": Label("caption"), "publication title": Label("byline", "outlet"),
    "publication date": Label("date", "date"), "publication year": Label("date"), "last updated": Label("date"),
    "publication info": _BYLINE, "document url": Label("url", "address"), "links": _URL,
    "language of publication": Label("notice", "language"),
} | dict.fromkeys((
    "subject", "location", "people", "company / organization", "company/organization", "company", "classification",
    "identifier / keyword", "business indexing term", "first page", "pages", "section", "publisher", "place of publication",
    "country of publication", "publication subject", "issn", "e-issn", "source type", "document type", "document feature",
    "proquest document id", "copyright", "database", "volume", "issue", "number of pages", "dateline", "column", "edition",
    "series", "supplement", "accession number", "doi", "duns", "naics", "ticker", "product name",
), _NOTICE)
_ALL = _HEAD | _TAIL
_BARE = ("illustration", "proquest document link", "document link", "full text", "abstract", "links")
_MOST_GAP = 5  # lines of one value behind the text
_MOST_HEAD = 40  # lines of a title and its fields


def find_proquest(lines: list[Line]) -> list[Article]:
    """The articles, or none where the lines are not a download from ProQuest.

    An article has ProQuest's number of the document and an address, an outlet or a full text with a label.
    """
    articles = []
    cuts = [n for n, line in enumerate(lines) if _RULE.fullmatch(line.text) or _COUNT.fullmatch(line.text)]
    for start, end in pairwise(sorted({0, *cuts, len(lines)})):
        start += bool(_RULE.fullmatch(lines[start].text))
        if start < end and (number := _identity(lines, start, end)) is not None:
            articles.append(_read(Article(lines[start:end], lines[start - 1].end if start else 0), number - start))
    return articles


def _label(text: str, labels: dict[str, Label]) -> tuple[str, str]:
    bare = text.lower().rstrip(":")
    if bare in labels and (text.endswith(":") or bare in _BARE):
        return bare, ""
    match = _FIELD.fullmatch(text)
    return (match[1].lower(), match[2]) if match and match[1].lower() in labels else ("", "")


def _identity(lines: list[Line], start: int, end: int) -> int | None:
    """The line with the document's number, where another label bears it out."""
    number = next((n for n in range(start, end) if _IDENTITY.fullmatch(lines[n].text)), None)
    sure = ("full text", "publication title", "document url")
    borne_out = any(_label(lines[n].text, _ALL)[0] in sure for n in range(start, end))
    return number if borne_out else None


def _read(article: Article, identity: int) -> Article:
    lines = article.lines
    body = _read_head(article)
    marks = []
    for number in range(len(lines) - 1, body - 1, -1):
        if _label(lines[number].text, _TAIL)[0]:
            marks.append(number)
        elif number < identity and marks[-1] - number > _MOST_GAP:
            break
    for start, end in pairwise((*reversed(marks), len(lines))):
        name, value = _label(lines[start].text, _TAIL)
        article.mark_field(range(start, end), _TAIL[name], f"proquest-field:{name.capitalize()}", value)
    return article


def _read_head(article: Article) -> int:
    """Marks the title and the fields before the text; the number of the text's first line."""
    lines, position = article.lines, 0
    if _COUNT.fullmatch(lines[0].text):
        article.mark(0, "notice", "proquest-count")
        position = 1
    fields = [n for n in range(position, min(len(lines), _MOST_HEAD)) if _label(lines[n].text, _HEAD)[0]]
    if not fields:
        return position
    if fields[0] > position:
        article.mark_field(range(position, fields[0]), Label("title", "title"), "proquest-title", lines[position].text)
    for start, end in pairwise((*fields, len(lines))):
        name, value = _label(lines[start].text, _HEAD)
        rule = f"proquest-field:{name.capitalize()}"
        if name == "full text":
            if not value:
                article.mark(start, "notice", rule)
            # Where the text begins in the label's own line, the line is text and stays without a zone.
            return start + (not value)
        if start == fields[-1] and name != "abstract":
            end = start + 1
        article.mark_field(range(start, end), _HEAD[name], rule, value)
        if name == "publication info" and (outlet := _OUTLET.match(value)):
            article.add("outlet", outlet[0], rule)
    return end
