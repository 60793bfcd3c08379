"""Finds the articles in a download from Factiva, with its two-letter codes before every field or laid out to be read.

Both layouts close every article with "Document" and its number: eight or more signs of the source, the date, nine more.
"""

from __future__ import annotations

import re
from itertools import pairwise

from analysis.read.formats.exports.articles import Article, Label
from analysis.read.formats.exports.lines import LANGUAGES, Line, iso_date

_END = re.compile(r"(?:(?P<code>AN)\s+)?Document [A-Z][A-Z0-9]{3,13}(?:19|20)[0-9]{6}[a-z][a-z0-9]{5,11}")
_CODE = re.compile(r"([A-Z]{2,3})(?:\s+(.*))?")
_COUNT = re.compile(r"[0-9][0-9,.]{0,8} (?:words|mots|Wörter|palabras|parole|woorden|palavras)")
_CLOCK = re.compile(r"[0-9]{1,2}:[0-9]{2}(?: ?(?:[AaPp][Mm]|GMT))?")
_COPYRIGHT = re.compile(r"(?:copyright|©|\(c\)|all rights reserved).*", re.IGNORECASE)
_BY = re.compile(r"by\b.{1,200}", re.IGNORECASE)
_RUNNING = re.compile(
    r"Page [0-9]{1,6}(?: of [0-9]{1,6})?(?: ?© ?[0-9]{4} Factiva.*)?|© ?[0-9]{4} (?:Factiva|Dow Jones).{0,80}"
)
_SOURCE_CODE = re.compile(r"[A-Z][A-Z0-9]{1,7}")
_PARTICLES = ("and", "in", "de", "van", "von", "der", "la", "di", "al", "bin")
_NOTICE = Label("notice")
_FIELDS = {
    "HD": Label("title", "title"), "BY": Label("byline", "author"), "PD": Label("date", "date"), "ET": Label("date"),
    "SN": Label("byline", "outlet"), "LA": Label("notice", "language"), "ART": Label("caption"), "CR": Label("byline"),
} | dict.fromkeys("SE CLM WC SC ED PG VOL CY CX CT RF CO IN NS RE IPD IPC PUB AN".split(), _NOTICE)
_TEXT = ("LP", "TD")
_BEHIND = ("CT", "RF", "ART", "CO", "IN", "NS", "RE", "IPD", "IPC", "PUB", "AN")  # the codes that may follow the text
_MOST_HEAD = 14  # lines from the top of an article to the count of its words
_MOST_FIELDS = 12  # lines from there to its text


def find_factiva(lines: list[Line]) -> list[Article]:
    """The articles, or none where the lines are not a download from Factiva.

    An article ends with its number and has a count of words and a date, or a headline and a text by their codes.
    """
    articles, start = [], 0
    for end, line in enumerate(lines, start=1):
        if match := _END.fullmatch(line.text):
            article = Article(lines[start:end], lines[start - 1].end if start else 0)
            read = _read_codes if match["code"] or _has_code(article.lines[-2:-1], "AN") else _read_shown
            if read(article, not articles):
                articles.append(article)
            start = end
    return articles


def _code(line: Line, wide: bool) -> tuple[str, str]:
    """The code that a line begins with and the value behind it; where `wide`, only one that stands alone."""
    match = _CODE.fullmatch(line.text)
    if not match or match[1] not in _FIELDS and match[1] not in _TEXT or (wide and match[2]):
        return "", ""
    return match[1], match[2] or ""


def _has_code(lines: list[Line], code: str) -> bool:
    return any(line.text == code for line in lines)


def _read_codes(article: Article, is_first: bool) -> bool:
    """Marks an article whose fields have codes; false where it lacks a headline or a text."""
    lines = article.lines
    head = next((n for n, line in enumerate(lines) if _code(line, False)[0] == "HD"), None)
    if head is None:
        return False
    wide = lines[head].text == "HD"
    before = next((n for n in range(max(0, head - 2), head) if _code(lines[n], wide)[0] in ("SE", "CLM")), head)
    first = before if is_first else 0
    article.drop(first)
    lines = article.lines
    fields = _fields(lines, before - first, wide)
    if not any(code in _TEXT for _, code, _ in fields):
        return False
    for (start, code, value), (end, _, _) in pairwise((*fields, (len(lines), "", ""))):
        rule = f"factiva-field:{code}"
        if code in _TEXT:
            if not value:
                article.mark(start, "notice", rule)
        else:
            article.mark_field(range(start, end), _FIELDS[code], rule, value)
    return True


def _fields(lines: list[Line], first: int, wide: bool) -> list[tuple[int, str, str]]:
    """The lines that a field begins in, each with its code and the value there; a word of the text may look like one."""
    fields, in_text = [], False
    for number in range(first, len(lines)):
        code, value = _code(lines[number], wide)
        if not code or (in_text and not _may_follow(code, value, wide, lines[number].blank_before)):
            continue
        in_text = in_text or code in _TEXT
        fields.append((number, code, value))
    return fields


def _may_follow(code: str, value: str, wide: bool, blank_before: bool) -> bool:
    """Whether a code inside the text is one; a paragraph may begin with the word IN."""
    if wide or not value:
        return code in (*_BEHIND, *_TEXT)
    is_list = code in _BEHIND and (":" in value or "|" in value)
    return blank_before and (code in ("TD", "PUB", "AN", "IPD", "IPC") or is_list)


def _read_shown(article: Article, is_first: bool) -> bool:
    """Marks an article that is laid out to be read; false where it lacks a count of words with a date below."""
    lines = article.lines
    until = len(lines) - 1 if is_first else min(len(lines) - 1, _MOST_HEAD)
    counts = (n for n in range(1, until) if _COUNT.fullmatch(lines[n].text))
    count, dated = next(((n, dated) for n in counts if (dated := _dated(lines, n))), (0, 0))
    if not count:
        return False
    title = count - 1
    if title > 0 and (_BY.fullmatch(lines[title].text) or _is_name(lines[title].text, lines[title - 1].text)):
        article.mark_field(range(title, count), Label("byline", "author"), "factiva-byline", lines[title].text)
        title -= 1
    article.mark_field(range(title, title + 1), Label("title", "title"), "factiva-title", lines[title].text)
    for number in range(title):
        article.mark(number, "notice", "factiva-section")
    article.mark_all(range(count, dated), "notice", "factiva-count")
    article.mark_field(range(dated, dated + 1), Label("date", "date"), "factiva-date", lines[dated].text)
    _read_imprint(article, dated + 1)
    for number, line in enumerate(lines):
        if _RUNNING.fullmatch(line.text):
            article.mark(number, "notice", "factiva-page")
    article.mark(len(lines) - 1, "notice", "factiva-end")
    if is_first and title > 1:
        article.drop(title)
    return True


def _is_name(text: str, above: str) -> bool:
    """Whether a line without "By" is a byline: a few words in capitals, below a longer line."""
    words = text.split()
    return len(text) < len(above) and 2 <= len(words) <= 6 and all(w[0].isupper() or w in _PARTICLES for w in words)


def _dated(lines: list[Line], count: int) -> int:
    """The line with the date below the count of words, 0 where there is none."""
    return next((n for n in range(count + 1, min(count + 3, len(lines))) if iso_date(lines[n].text)), 0)


def _read_imprint(article: Article, position: int) -> None:
    """Marks what stands between the date and the text: the time, the outlet, its code, page and language, the copyright."""
    lines = article.lines
    if position < len(lines) and _CLOCK.fullmatch(lines[position].text):
        article.mark(position, "date", "factiva-time")
        position += 1
    until = min(len(lines) - 1, position + _MOST_FIELDS)
    rights = next((n for n in range(position, until) if _COPYRIGHT.fullmatch(lines[n].text)), None)
    end = rights if rights is not None else _end_of_imprint(lines, position, until)
    if position < end:
        article.mark_field(range(position, position + 1), Label("byline", "outlet"), "factiva-outlet", lines[position].text)
    for number in range(position + 1, end):
        if _is_language(lines[number].text):
            article.add("language", lines[number].text, "factiva-language")
        article.mark(number, "notice", "factiva-imprint")
    if rights is not None:
        article.mark(rights, "notice", "factiva-copyright")
        wrapped = rights + 1
        while wrapped < until and _COPYRIGHT.fullmatch(lines[wrapped].text):
            article.mark(wrapped, "notice", "factiva-copyright")
            wrapped += 1


def _end_of_imprint(lines: list[Line], position: int, until: int) -> int:
    """Behind the language, or behind the source's code; where neither is there only the outlet is certain."""
    for number in range(min(position + 6, until) - 1, position, -1):
        if _is_language(lines[number].text) or _SOURCE_CODE.fullmatch(lines[number].text):
            return number + 1
    return min(position + 1, until)


def _is_language(text: str) -> bool:
    return text.lower() in LANGUAGES
