"""Reads tables that hold one text a row: CSV, JSON lines, Parquet."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator, Mapping
from itertools import zip_longest
from pathlib import Path

from analysis.errors import DocumentError
from analysis.read.formats.apart import run_apart
from analysis.read.formats.table_rows import FIELDS, TEXT, find_columns, read_rows
from analysis.read.formats.table_text import decode_table
from analysis.read.limits import Limits
from analysis.records import Part, SetAside

PARQUET = Path(__file__).with_name("parquet_rows.py")
DELIMITERS = ",;\t|"
_LAST = "\x1elast row"  # put below the table: a quotation mark that is never closed swallows it
_JSON_SPACE = " \t\r\n"
_JSON_GAP = re.compile(r"[ \t\r\n,]*")


def read_csv(data: bytes, name: str, limits: Limits) -> list[Part | SetAside]:
    """One `Part` a row of a CSV file; a row that cannot be used is set aside.

    Commas, semicolons, tabs and bars between the columns are told by the header line; rows of nothing are passed over.

    Raises:
        DocumentError: no header, no column of texts, not in any known encoding, or beyond a limit.
    """
    text, encoding = decode_table(data, name)
    first, _, rest = text.partition("\n")
    if first.strip().lower().startswith("sep=") and len(first.strip()) <= 5:  # a line for Excel
        text, given = rest, first.strip("\r\n")[4:]
    else:
        given = ""
    rows = _parse_csv(text, given or _find_delimiter(text), name, limits)
    header = next(rows, [])
    columns = find_columns(header, name)
    cells = (_match_cells(header, row) for row in rows)
    return list(read_rows(cells, columns, name, encoding, limits))


def read_json_lines(data: bytes, name: str, limits: Limits) -> list[Part | SetAside]:
    """One `Part` a line of JSON, or one an object where the file is one list of objects; a bad line is set aside.

    Raises:
        DocumentError: no objects, none with a text, not in any known encoding, or beyond a limit.
    """
    text, encoding = decode_table(data, name)
    items = _list_items(text, name) if text.lstrip(_JSON_SPACE).startswith("[") else _line_items(text)
    rows: list[Mapping[str, object] | str] = []
    for item in items:
        rows.append(item)
        if len(rows) > limits.pieces:
            raise DocumentError(_too_many(name, limits))
    named = dict.fromkeys(key for row in rows if isinstance(row, dict) for key in row)
    if not any(isinstance(row, dict) for row in rows):
        raise DocumentError(f"{name}: no line of it is a JSON object; put each piece on a line of its own, as an object.")
    return list(read_rows(rows, find_columns(list(named), name), name, encoding, limits))


def read_parquet(data: bytes, name: str, limits: Limits) -> list[Part | SetAside]:
    """One `Part` a row of a Parquet file; a row that cannot be used is set aside.

    Raises:
        DocumentError: no Parquet file or a damaged one, no column of texts, or beyond a limit.
    """
    wanted = sorted({*TEXT, *(known for names in FIELDS.values() for known in names)})
    most = min(limits.unpacked_bytes, limits.unpacked_ratio * len(data))
    written = run_apart(PARQUET, [str(limits.pieces), str(most), *wanted], data)
    if written is None:
        raise DocumentError(f"{name}: the Parquet file is damaged, cut off or too large to be read; fetch it again.")
    rows = (json.loads(line) for line in written.split(b"\n") if line)
    columns = find_columns(_check_parquet(next(rows), name, limits)["columns"], name)
    return list(read_rows((_check_parquet(row, name, limits) for row in rows), columns, name, "utf-8", limits))


def _find_delimiter(text: str) -> str:
    header = next((line for line in text[:100_000].split("\n") if line.strip()), "")
    bare = "".join(header.split('"')[::2])  # what stands outside of quotation marks
    return max(DELIMITERS, key=bare.count)


def _parse_csv(text: str, delimiter: str, name: str, limits: Limits) -> Iterator[list[str]]:
    """The rows of a table, all of them read before the first is given, so that csv's limit is set back at once."""
    rows: list[list[str]] = []
    before = csv.field_size_limit(len(text) + 100)
    try:
        lines = io.StringIO(f"{text.rstrip()}\n{_LAST}\n", newline="")
        for row in csv.reader(lines, delimiter=delimiter):
            if any(cell.strip() for cell in row) or (rows and row):
                rows.append(row)
            if len(rows) > limits.pieces + 2:
                raise DocumentError(_too_many(name, limits))
    except csv.Error as error:
        raise DocumentError(
            f"{name}: row {max(len(rows), 1)} is no row of a table ({error}); save it anew as CSV."
        ) from error
    finally:
        csv.field_size_limit(before)
    if rows[-1] == [_LAST]:
        rows.pop()
    else:
        rows[-1].append(_LAST)
    return iter(rows)


def _match_cells(header: list[str], row: list[str]) -> dict[str, str] | str | None:
    """The cells by their columns' names, or why they are not to be trusted; None where there is nothing in them."""
    if row[-1] == _LAST:
        return "a quotation mark is opened in it and never closed, so that it swallows the rest of the file; close it."
    if any(cell.strip() for cell in row[len(header):]):
        return (
            f"it has {len(row)} cells where the header names {len(header)} columns, so that its text may be cut; put "
            "quotation marks around texts that hold the sign between columns."
        )
    if not any(cell.strip() for cell in row):
        return None
    pairs = list(zip_longest(header, row[:len(header)], fillvalue=""))
    return dict(reversed(pairs))  # of two columns of one name the first counts


def _line_items(text: str) -> Iterator[object]:
    for line in text.split("\n"):
        if line.strip(_JSON_SPACE + "\ufeff"):
            try:
                item = json.loads(line)
            except (ValueError, RecursionError):
                item = None
            yield item if isinstance(item, dict) else "it is no JSON object; correct it or take it out."


def _list_items(text: str, name: str) -> Iterator[object]:
    """The objects of a list, one after the other, so that not all of a large file is unpacked at once."""
    decoder, at = json.JSONDecoder(), text.index("[") + 1
    while True:
        at = _JSON_GAP.match(text, at).end()
        if text[at:at + 1] == "]":
            return
        try:
            item, at = decoder.raw_decode(text, at)
        except (ValueError, RecursionError) as error:
            raise DocumentError(
                f"{name}: it begins as a list in JSON but breaks off or goes wrong at character {at:,}; correct it there."
            ) from error
        yield item if isinstance(item, dict) else "it is no JSON object; correct it or take it out."


def _check_parquet(row: dict, name: str, limits: Limits) -> dict:
    """A row as it is, unless it says that the file is beyond a limit."""
    if row.keys() == {"error"}:
        if row["error"] == "rows":
            raise DocumentError(_too_many(name, limits))
        raise DocumentError(
            f"{name}: it unpacks to more than {limits.unpacked_bytes:,} bytes or {limits.unpacked_ratio} times "
            "its size; split it."
        )
    return row


def _too_many(name: str, limits: Limits) -> str:
    return f"{name}: more than {limits.pieces:,} rows in one file are too many; split it into several files."
