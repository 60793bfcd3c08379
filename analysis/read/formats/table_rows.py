"""Rows of a table as pieces: which column holds the text, and what the others say of it."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache

from dateutil import parser

from analysis.errors import DocumentError
from analysis.read.limits import Limits
from analysis.records import Found, Part, SetAside

TEXT = ("text", "body", "content", "fulltext", "articletext", "article", "story", "maintext")
FIELDS = {
    "title": ("title", "headline"),
    "outlet": ("outlet", "source", "publication", "medianame", "publisher", "domain"),
    "author": ("author", "authors", "byline", "creator"),
    "date": ("date", "publishdate", "published", "publishedat", "pubdate", "datetime"),
    "address": ("url", "link", "address", "canonicalurl"),
    "language": ("language", "lang"),
}
MAX_VALUE = 2_000  # characters of a title, a name, an address
_NOTHING = {"", "nan", "none", "null", "nat", "n/a", "na", "<na>", "[]", "{}"}
_SIGN = re.compile(r"[\s_\-]+")
_ISO = re.compile(r"(\d{4})-?(\d\d)-?(\d\d)(?!\d)")
_TAG = re.compile(r"\s*<[a-zA-Z!]")
_BLOCK = re.compile(r"</?(?:p|div|br|h[1-6]|ul|ol|li|article|section|main|body|html|table|blockquote)(?=[\s/>])", re.I)


@dataclass(frozen=True)
class Columns:
    """The columns that are used, by their names in the file: of texts, and of each field; the likeliest first."""

    texts: tuple[str, ...]
    fields: Mapping[str, tuple[str, ...]]

    @property
    def used(self) -> frozenset[str]:
        return frozenset(self.texts).union(*self.fields.values())


def find_columns(names: Sequence[str], file: str) -> Columns:
    """The columns of a table that hold texts and what is said of them, by their names.

    >>> find_columns(["Full_Text", "Pub Date", "notes"], "gate.csv").texts
    ('Full_Text',)

    Raises:
        DocumentError: no column has a name that texts have.
    """
    named: dict[str, str] = {}
    for name in names:
        named.setdefault(_SIGN.sub("", name.lstrip("\ufeff")).casefold(), name)
    texts = _choose(named, TEXT)
    if texts:
        return Columns(texts, {field: _choose(named, known) for field, known in FIELDS.items()})
    if {"storiesid", "mediaid", "medianame", "mediaurl"} & named.keys() and {"url", "title"} & named.keys():
        raise DocumentError(
            f"{file}: this is a list of stories as Media Cloud exports it, with their addresses but without their texts; "
            "save the stories themselves, as pages (.html) or in a column 'text'."
        )
    columns = ", ".join(f"'{_shorten(name, 40)}'" for name in list(names)[:12] if name.strip()) or "none with a name"
    raise DocumentError(f"{file}: no column holds texts (columns: {columns}); name the one that does 'text'.")


def read_rows(
    rows: Iterable[Mapping[str, object] | str | None], columns: Columns, file: str, encoding: str, limits: Limits
) -> Iterator[Part | SetAside]:
    """A `Part` for each row, or why it is set aside; a row that is a string is itself that reason, None is passed over.

    Raises:
        DocumentError: more rows, or more characters in all of them, than the limits let through.
    """
    total = 0
    for number, row in enumerate(rows, start=1):
        if number > limits.pieces:
            raise DocumentError(f"{file}: more than {limits.pieces:,} rows in one file are too many; split it.")
        place = f"row {number}"
        if isinstance(row, str):
            yield SetAside(place, file, f"{file}, {place}: {row}")
            continue
        if row is None:
            continue
        column = next((name for name in columns.texts if name in row), columns.texts[0])
        text = _text(row.get(column))
        total += len(text)
        if total > limits.unpacked_bytes:
            raise DocumentError(f"{file}: its texts have more than {limits.unpacked_bytes:,} characters in all; split it.")
        if not text:
            reason = f"its column '{column}' holds no text; fill it or take the row out."
            yield SetAside(place, file, f"{file}, {place}: {reason}")
        elif len(text) > limits.piece_characters:
            reason = f"{len(text):,} characters are more than a piece of news (limit {limits.piece_characters:,}); split it."
            yield SetAside(place, file, f"{file}, {place}: {reason}")
        else:
            kind = "html" if _TAG.match(text) and _BLOCK.search(text) else "text"
            yield Part(place, text, kind, encoding, (), _find_fields(row, columns))


def _choose(named: Mapping[str, str], known: Sequence[str]) -> tuple[str, ...]:
    return tuple(named[name] for name in known if name in named)


def _find_fields(row: Mapping[str, object], columns: Columns) -> tuple[Found, ...]:
    found = []
    for field, names in columns.fields.items():
        for name in names:
            value = _tell(row.get(name))
            if value:
                found.append(Found(field, _to_date(value) if field == "date" else value, f"column:{name}"))
                break
    return tuple(found)


def _text(value: object) -> str:
    """The text in a cell, half characters replaced; "" where it says nothing."""
    if isinstance(value, bytes):
        value = value.decode("utf-8", "replace")
    if not isinstance(value, str) or value.strip().lower() in _NOTHING:
        return ""
    whole = value.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return "" if not whole.strip("\ufeff\0 \t\r\n") else whole.replace("\0", "\ufffd")


def _tell(value: object, inside: int = 0) -> str:
    """What a cell of any kind says, in one line: names of a list with commas between them, an object's own name."""
    if isinstance(value, Mapping):
        value = value.get("name")
    if isinstance(value, list | tuple):
        items = (_tell(item, inside + 1) for item in value[:20]) if inside < 2 else ()
        return _shorten(", ".join(filter(None, items)), MAX_VALUE)
    if isinstance(value, date | datetime):
        value = value.isoformat()
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) < 10**20:
        value = str(value)
    if not isinstance(value, str | bytes):
        return ""
    return _shorten(" ".join(_text(value)[:4 * MAX_VALUE].split()), MAX_VALUE)


@lru_cache(maxsize=10_000)
def _to_date(value: str) -> str:
    """The day in ISO's form, or the words as they are where they leave a doubt (3/5/31) or name no whole day.

    >>> _to_date("Mon, 3 May 2031 10:15:00 +0200"), _to_date("03/05/2031"), _to_date("May 2031")
    ('2031-05-03', '03/05/2031', 'May 2031')
    """
    iso = _ISO.match(value)
    days = set()
    try:
        if iso:
            return date(*map(int, iso.groups())).isoformat()
        if len(value) <= 60 and not value.isdigit():
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # of zones of time that nobody knows
                for first in (True, False):
                    for default in (datetime(2001, 1, 1), datetime(2002, 2, 2)):
                        days.add(parser.parse(value, dayfirst=first, default=default, ignoretz=True).date())
    except (ValueError, OverflowError, ArithmeticError, TypeError, AttributeError, IndexError):
        return value
    return days.pop().isoformat() if len(days) == 1 else value


def _shorten(value: str, most: int) -> str:
    return value if len(value) <= most else value[:most - 1] + "…"
