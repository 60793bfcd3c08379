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
_HOST = re.compile(r"^(?:https?://)?(?:www\.)?([\w.-]{3,200})")
_BY = re.compile(r"^(?:(?:written|reported|posted|published|filed) )?by:?\s+", re.I)
_BLOG = re.compile(r"(.{2,60}?) [–—|-] (?:a|the) (?:blog|newsletter|column|diary|journal) (?:by|of|from) (.{2,60})")
_POSTED = re.compile(r"([^,]{2,60}?) on ([A-Z][^,]{1,60})(?:, (.{4,40}))?")
_SIGNED = re.compile(r"(?:author|written by|last (?:\d+ )?posts by):?\s+(\S.{1,80})$", re.I)
# What a writer is, behind the name: "Ann Ode, harbour correspondent", "Ann Ode, Letter staff".
_ROLE = re.compile(r", (?:[\w’'-]+ ){0,3}(?:correspondent|reporter|editor|writer|columnist|staff)$")


def find_metadata(document: Document, zones: tuple[Zone, ...]) -> dict[str, Found]:
    """What is known of a piece by field; a field that nothing gives is left out.

    The format's own fields come first (a table's columns, an export's labels), then the page's metadata, then the lines
    that the zones name.
    """
    found = {entry.field: entry for entry in reversed(document.found) if entry.field in FIELDS and entry.value.strip()}
    lines = [entry for entry in _from_lines(document, zones) if entry.value]
    # A page's own heading is its title more often than what its metadata say (100 against 84 of 160 pages of WCXB).
    for entry in (entry for entry in lines if entry.field == "title" and entry.rule == "first-heading"):
        found.setdefault("title", entry)
    if document.kind == "html":
        for field, value in page_metadata(document.raw).items():
            if value.strip():
                found.setdefault(field, Found(field, value.strip(), "page-metadata"))
    for entry in lines:
        found.setdefault(entry.field, entry)
    if "outlet" not in found and "address" in found and (host := _HOST.search(found["address"].value)):
        found["outlet"] = Found("outlet", host[1].lower(), "address-host")
    return found


def _from_lines(document: Document, zones: tuple[Zone, ...]) -> list[Found]:
    found = []
    told = {zone.start for zone in document.known}  # what the format labels it also gives as a field
    for zone in zones:
        if zone.start in told:
            continue
        words = " ".join(plain_in(document, zone.start, zone.end).split())
        if zone.rule == "date-title-author-line":
            found += [Found(field, value, zone.rule) for field, value in split_header(words).items()]
        elif zone.zone == "title":
            found.append(Found("title", words, zone.rule))
        elif zone.zone == "date":
            found.append(Found("date", iso_date(words), zone.rule))
        elif zone.zone == "byline":
            found += [Found(field, value, zone.rule) for field, value in split_byline(words).items()]
        elif zone.zone in ("bio", "related") and (author := _SIGNED.match(words)):
            found.append(Found("author", author[1], zone.rule))
        elif zone.zone == "url" and (address := _ADDRESS.search(document.raw[zone.start:zone.end])):
            found.append(Found("address", address.group(), zone.rule))
    return found


def split_byline(line: str) -> dict[str, str]:
    """Author, and where it names them outlet and date, of a byline.

    >>> split_byline("Posted by Ann Ode on Small Gate, 16 June 2031")
    {'author': 'Ann Ode', 'outlet': 'Small Gate', 'date': '2031-06-16'}
    >>> split_byline("Quay Notes – a blog by Ann Ode"), split_byline("By Ann Ode, harbour correspondent")
    ({'outlet': 'Quay Notes', 'author': 'Ann Ode'}, {'author': 'Ann Ode'})
    """
    if blog := _BLOG.fullmatch(line):
        return {"outlet": blog[1], "author": blog[2]}
    author = _BY.sub("", line)
    if posted := _POSTED.fullmatch(author):
        date = {"date": iso_date(posted[3])} if posted[3] else {}
        return {"author": posted[1], "outlet": posted[2], **date}
    return {"author": _ROLE.sub("", author)}


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
