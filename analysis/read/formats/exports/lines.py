"""The lines of an export, of text or of a page, and the dates that stand in them."""

from __future__ import annotations

import html
import re
from typing import NamedTuple

from analysis.read.tags import find_tags

_LINE = re.compile(r"[^\r\n\x0b\x0c\x85\u2028\u2029]+")
_INLINE = frozenset("a abbr b big cite code em font i mark q s small span strike strong sub sup tt u wbr".split())
_UNSHOWN = frozenset({"script", "style", "noscript", "template"})
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WEEKDAY = r"(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}+,? )?"
_MONTH = r"((?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}+)\.?"
_DATES = (
    re.compile(rf"{_WEEKDAY}{_MONTH} (?P<day>[0-9]{{1,2}}),? (?P<year>[0-9]{{4}})\b", re.IGNORECASE),
    re.compile(rf"{_WEEKDAY}(?P<day>[0-9]{{1,2}})\.? {_MONTH},? (?P<year>[0-9]{{4}})\b", re.IGNORECASE),
)
_ISO_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}\b")
LANGUAGES = {
    "english": "en", "german": "de", "french": "fr", "spanish": "es", "italian": "it", "dutch": "nl", "portuguese": "pt",
    "swedish": "sv", "danish": "da", "norwegian": "no", "finnish": "fi", "polish": "pl", "russian": "ru", "turkish": "tr",
    "arabic": "ar", "chinese": "zh", "japanese": "ja", "korean": "ko", "deutsch": "de", "français": "fr", "español": "es",
}


class Line(NamedTuple):
    """A line that is not blank: where it stands without its white space, its text, whether a blank line is above it."""

    start: int
    end: int
    text: str
    blank_before: bool


def text_lines(text: str) -> list[Line]:
    """The lines of a text that are not blank.

    >>> [(line.text, line.blank_before) for line in text_lines(" One\\r\\n\\r\\ntwo\\nthree")]
    [('One', True), ('two', True), ('three', False)]
    """
    lines: list[Line] = []
    last_end = 0
    for match in _LINE.finditer(text):
        bare = match.group().strip()
        if not bare:
            continue
        start = match.start() + match.group().index(bare)
        gap = text[last_end:match.start()]
        blank = not lines or gap.count("\n") > 1 or gap.count("\r") > 1
        lines.append(Line(start, start + len(bare), " ".join(bare.split()), blank))
        last_end = match.end()
    return lines


def page_lines(page: str) -> list[Line]:
    """The lines of a page as a browser would break them, each from the first character of its text to the last.

    >>> [(line.text, line.start) for line in page_lines("<p>Gate <b>shut</b> &amp; dry</p>a<br>b")]
    [('Gate shut & dry', 3), ('a', 33), ('b', 38)]
    """
    lines: list[Line] = []
    runs: list[tuple[int, int]] = []
    position, breaks, unshown = 0, True, ""

    def finish() -> None:
        shown = [html.unescape(page[start:end]) for start, end in runs]
        text = " ".join("".join(shown).split())
        while shown and not shown[-1].strip():
            shown.pop(), runs.pop()
        if text:
            start, end = runs[0][0], runs[-1][1]
            start += len(page[start:end]) - len(page[start:end].lstrip())
            lines.append(Line(start, start + len(page[start:end].rstrip()), text, breaks))
        runs.clear()

    for tag in (*find_tags(page), None):
        until = tag.start if tag else len(page)
        if not unshown and (page[position:until].strip() or (runs and until > position)):
            runs.append((position, until))
        if tag is None:
            break
        position = tag.end
        if tag.name in _UNSHOWN:
            unshown = "" if tag.closes and tag.name == unshown else unshown or ("" if tag.closes else tag.name)
        elif tag.name not in _INLINE and tag.name and not unshown:
            had = len(lines)
            finish()
            breaks = tag.name != "br" or len(lines) == had
    finish()
    return lines


def iso_date(text: str) -> str:
    """The date that a text begins with, as ISO 8601 writes it; empty where it begins with none.

    >>> iso_date("May 3, 2031 Monday"), iso_date("Saturday, 3 May 2031 10:15"), iso_date("May be shut")
    ('2031-05-03', '2031-05-03', '')
    """
    for pattern in _DATES:
        if match := pattern.match(text):
            month = _MONTHS.index(match[1 if pattern is _DATES[0] else 2][:3].lower()) + 1
            day = int(match["day"])
            return f"{match['year']}-{month:02}-{day:02}" if 1 <= day <= 31 else ""
    match = _ISO_DATE.match(text)
    return match.group() if match else ""


def language_code(name: str) -> str:
    """The code of a language that an archive names in words; the words themselves where they are not known.

    >>> language_code("ENGLISH"), language_code("English; German"), language_code("Quayish")
    ('en', 'en', 'Quayish')
    """
    return LANGUAGES.get(re.split(r"[;,( ]", name.strip(), maxsplit=1)[0].lower(), name.strip())
