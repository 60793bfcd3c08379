"""The rows of a coder's spreadsheet, whatever program saved it: a workbook, or CSV in any of its dialects and encodings."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from analysis.errors import CodingError, DocumentError
from analysis.read.formats.apart import run_apart
from analysis.read.formats.table_text import decode_table

SHEET = "sentences"
COLUMNS = ("piece", "sentence", "start", "end", "text", "label")  # a column "note" may stand beside them
MAX_BYTES = 100_000_000
_DELIMITERS = ",;\t"
_WORKBOOK = Path(__file__).with_name("workbook_rows.py")


@dataclass(frozen=True)
class Row:
    """A row of the sheet, by the number that a spreadsheet shows beside it, and its cells as they stand."""

    number: int
    piece: str
    sentence: str
    start: str
    end: str
    text: str
    label: str


def read_rows(path: Path) -> list[Row]:
    """The rows below the header that are not empty.

    Raises:
        CodingError: the file cannot be read, is neither a workbook nor CSV, or lacks one of the columns.
    """
    data = _read_bytes(path)
    table = _workbook_rows(data, path.name) if data.startswith(b"PK\x03\x04") else _csv_rows(data, path.name)
    filled = ((number, row) for number, row in enumerate(table, start=1) if any(cell.strip() for cell in row))
    _, header = next(filled, (0, []))
    names = [cell.strip().casefold() for cell in header]
    for column in COLUMNS:
        if names.count(column) != 1:
            found = "lacks the column" if column not in names else "has more than one column"
            raise CodingError(f"{path.name} {found} '{column}'; the first row must name {', '.join(COLUMNS)}, each once.")
    places = [names.index(column) for column in COLUMNS]
    return [Row(number, *(row[at] if at < len(row) else "" for at in places)) for number, row in filled]


def _read_bytes(path: Path) -> bytes:
    try:
        if path.stat().st_size > MAX_BYTES:
            raise CodingError(f"{path.name} has more than {MAX_BYTES:,} bytes, as no sheet of sentences has; look at it.")
        data = path.read_bytes()
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "it has no name that a file can have"
        raise CodingError(f"{path.name} cannot be read ({reason}); give the sheet that the coder saved.") from error
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise CodingError(f"{path.name} is a workbook of the old kind, or has a password; save it as .xlsx without one.")
    return data


def _workbook_rows(data: bytes, name: str) -> list[list[str]]:
    written = run_apart(_WORKBOOK, [SHEET], data)
    if written is None:
        raise CodingError(f"{name} is damaged, cut off, far too large or no workbook; save it anew as .xlsx.")
    return [json.loads(line) for line in written.split(b"\n") if line]


def _csv_rows(data: bytes, name: str) -> Iterator[list[str]]:
    try:
        text, _ = decode_table(data, name)
    except DocumentError as error:
        raise CodingError(f"{name} is empty, or no table that can be read; save it anew as CSV UTF-8.") from error
    first, _, rest = text.partition("\n")
    if first.strip().casefold().startswith("sep="):  # a line for Excel, which counts it as a row
        yield []
        delimiter, text = first.strip("\r\n ")[4:5] or "\t", rest
    else:
        header = next((line for line in text[:100_000].split("\n") if line.strip()), "")
        delimiter = max(_DELIMITERS, key=header.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter if delimiter in _DELIMITERS else ",")
    try:
        yield from reader
    except csv.Error as error:
        raise CodingError(f"{name}, line {reader.line_num}: this is no row of a table ({error}); save it anew.") from error
