"""Title, outlet, author, date and address of a piece, as its own text or format gives them, each with the rule that found it."""

from __future__ import annotations

import re
from datetime import datetime

from dateutil.parser import parse as parse_date

from analysis.clean.markup import plain_in
from analysis.clean.patterns import DATE
from analysis.read.pages import page_metadata
from analysis.records import Document, Found, Zone

FIELDS = ("title", "outlet", "author", "date", "address")
_NO_DATE = datetime(1, 1, 1)  # what dateutil fills in where a line leaves year, month or day out
_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>]{3,2000}")
_AGENCY = re.compile(r"(?:Reuters|AFP|AP|TASS|dpa|ANSA|Associated Press|Agence France-Presse|Xinhua|[\w ]{3,40}(?:Press|News) Agency)")


def find_metadata(document: Document, zones: tuple[Zone, ...]) -> dict[str, Found]:
    """What is known of a piece by field; a field that nothing gives is left out.

    The format's own fields come first (a table's columns, an export's labels), then the page's metadata, then the lines
    that the zones name.
    """
    found = {entry.field: entry for entry in reversed(document.found) if entry.field in FIELDS and entry.value.strip()}
    if document.kind == "html":
        for field, value in page_metadata(document.raw).items():
            if value.strip():
                found.setdefault(field, Found(field, value.strip(), "page-metadata"))
    for entry in _from_lines(document, zones):
        if entry.value:
            found.setdefault(entry.field, entry)
    return found


def _from_lines(document: Document, zones: tuple[Zone, ...]) -> list[Found]:
    found = []
    for zone in zones:
        words = " ".join(plain_in(document, zone.start, zone.end).split())
        if zone.rule == "date-title-author-line":
            found += [Found(field, value, zone.rule) for field, value in split_header(words).items()]
        elif zone.zone == "title":
            found.append(Found("title", words, zone.rule))
        elif zone.zone == "date":
            found.append(Found("date", iso_date(words), zone.rule))
        elif zone.zone == "byline":
            author = re.sub(r"^(?:(?:written|reported|posted|published|filed) )?by:?\s+", "", words, flags=re.I)
            found.append(Found("outlet" if _AGENCY.fullmatch(author) else "author", author, zone.rule))
        elif zone.zone == "url" and (address := _ADDRESS.search(document.raw[zone.start:zone.end])):
            found.append(Found("address", address.group(), zone.rule))
    return found


def split_header(line: str) -> dict[str, str]:
    """Date, title, author and outlet of a line that mixes them.

    >>> split_header("2031-05-12 The Long Quay by Ann Ode – The Pilot")
    {'date': '2031-05-12', 'title': 'The Long Quay', 'author': 'Ann Ode', 'outlet': 'The Pilot'}
    """
    date = re.search(DATE, line, re.I)
    rest = line[date.end():] if date and date.start() < len(line) / 2 else line[: date.start()] if date else line
    title, _, names = rest.strip(" –—-|,").partition(" by ")
    author, _, outlet = re.sub(r"\s[–—|-]\s", "\0", names).partition("\0")
    return {"date": iso_date(date.group()) if date else "", "title": title.strip(" –—-|,"), "author": author.strip(),
            "outlet": outlet.strip(" –—-|,")}


def iso_date(line: str) -> str:
    """A date line as year-month-day; as it stands where no date can be read in it.

    >>> iso_date("Updated: 3 May 2031, 14:20"), iso_date("the day after")
    ('2031-05-03', 'the day after')
    """
    try:
        found = parse_date(line, fuzzy=True, default=_NO_DATE).date()
        return found.isoformat() if found.year > 1 else line
    except (ValueError, OverflowError):
        return line
