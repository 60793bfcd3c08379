"""One article of an export: its lines, what is known of them, and the part that is made of it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from analysis.read.formats.exports.lines import Line, iso_date, language_code
from analysis.read.tags import find_tags
from analysis.records import Found, Part, Spans, Zone

_BY = re.compile(r"by:? +(?=\S)", re.IGNORECASE)
MOST_WRAPPED = 20  # lines that one value is broken over
_MOST_VALUE = 2_000  # characters of one field
ORDER = ("title", "outlet", "author", "date", "address", "language")


class Label(NamedTuple):
    """What a field's label says: the zone of its lines, and the field of ours that its value is, if any."""

    zone: str
    field: str = ""


@dataclass
class Article:
    """The lines of one article and what its export says: the zone and rule of a line by its number, the fields found.

    `before` is where the last line before the article ends.
    """

    lines: list[Line]
    before: int = 0
    zones: dict[int, tuple[str, str]] = field(default_factory=dict)
    fields: dict[str, Found] = field(default_factory=dict)

    def mark(self, number: int, zone: str, rule: str) -> None:
        """Gives a line its zone, unless it has one."""
        self.zones.setdefault(number, (zone, rule))

    def mark_all(self, numbers: range, zone: str, rule: str) -> None:
        """Gives several lines their zone."""
        for number in numbers:
            self.mark(number, zone, rule)

    def add(self, name: str, value: str, rule: str) -> None:
        """Keeps the first value of a field, as the other readers write it: dates as ISO, languages as codes."""
        value = value.strip()[:_MOST_VALUE]
        if name == "date":
            value = iso_date(value)
        elif name == "language":
            value = language_code(value)
        elif name == "author":
            value = _BY.sub("", value, count=1) if _BY.match(value) else value
        if name and value and name not in self.fields:
            self.fields[name] = Found(name, value, rule)

    def mark_field(self, numbers: range, label: Label, rule: str, value: str = "") -> None:
        """Gives the lines of a field their zone and keeps its value: the one given, and the lines behind the first."""
        self.mark_all(numbers, label.zone, rule)
        if label.field:
            rest = (self.lines[n].text for n in numbers[1:MOST_WRAPPED])
            self.add(label.field, " ".join((value, *rest)), rule)

    def drop(self, count: int) -> None:
        """Leaves the first lines out: they belong to no article."""
        if count:
            self.before = self.lines[count - 1].end
            self.lines = self.lines[count:]
            self.zones = {number - count: label for number, label in self.zones.items() if number >= count}

    def found(self) -> tuple[Found, ...]:
        """The fields in their usual order."""
        return tuple(self.fields[name] for name in ORDER if name in self.fields)

    def known(self, offset: int) -> tuple[Zone, ...]:
        """The lines whose zone is certain, counted from `offset`."""
        rows = sorted(self.zones.items())
        return tuple(Zone(self.lines[n].start - offset, self.lines[n].end - offset, *label) for n, label in rows)


def text_parts(articles: list[Article], text: str, headings: Spans) -> list[Part]:
    """The articles as parts of a text, numbered from 1, with the headings that stand in each."""
    headings = tuple(sorted(headings))
    parts = []
    for number, article in enumerate(articles, start=1):
        start, end = article.lines[0].start, article.lines[-1].end
        first, last = bisect_left(headings, (start, 0)), bisect_left(headings, (end, 0))
        inside = tuple((a - start, min(b, end) - start) for a, b in headings[first:last])
        found, known = article.found(), article.known(start)
        parts.append(Part(str(number), text[start:end], headings=inside, found=found, known=known, offset=start))
    return parts


def page_parts(articles: list[Article], page: str) -> list[Part]:
    """The articles as slices of a page's source, numbered from 1; tags that open before an article belong to it."""
    openings = (tag.start for tag in find_tags(page) if tag.name and not tag.closes)
    cuts = list(_cuts(articles, openings, len(page)))
    return [
        Part(str(number), page[start:end], "html", found=article.found(), known=article.known(start), offset=start)
        for number, (article, (start, end)) in enumerate(zip(articles, cuts, strict=True), start=1)
    ]


def _cuts(articles: list[Article], openings: Iterator[int], size: int) -> Iterator[tuple[int, int]]:
    """Where each article's slice begins and ends: at the first tag that opens behind the last line before it."""
    starts = list(openings)
    for article in articles:
        before = bisect_left(starts, article.before)
        start = starts[before] if before < len(starts) else article.lines[0].start
        after = bisect_left(starts, article.lines[-1].end)
        yield min(start, article.lines[0].start), starts[after] if after < len(starts) else size
