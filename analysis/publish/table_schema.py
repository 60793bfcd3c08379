"""What the columns of the result tables hold: types, ranges, closed lists of labels, keys, from the data dictionary's units."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from analysis.records import FORMS, SOURCE_TYPES, STANCES, ZONES

_TEXT = {"name", "label", "text", "sentence", "spans", "lemma"}
_WHOLE = {"words", "count", "characters"}
_RANGES = {"0 to 1": (0, 1), "-1 to 1": (-1, 1), "0 to 0.25": (0, 0.25)}
_NUMBERS = {"line", "attribution", "sentence", "paragraph"}  # columns that number what they name: whole and from 1
_SPANS = r"([0-9]+-[0-9]+( [0-9]+-[0-9]+)*)?"
# Labels that the codebook closes; the empty cell is a missing value and needs no entry.
_LABELS: dict[tuple[str, str], Sequence[str]] = {
    ("zones", "zone"): ZONES, ("attributions", "form"): FORMS, ("attributions", "source_type"): SOURCE_TYPES,
    ("attributions", "stance"): STANCES, ("speakers", "source_type"): SOURCE_TYPES,
    ("sentences", "label"): (*FORMS, "assertion", "other"), ("estimates", "target"): ("these", "such"),
    ("estimates", "method"): ("coded", "corrected", "uncalibrated"),
    ("differences", "method"): ("coded", "corrected", "uncalibrated"),
}  # fmt: skip
# What tells the rows of a table apart. Where a column of these may be empty there is no key, since a key's cells are not.
_KEYS = {
    "pieces": ["piece"], "zones": ["piece", "line"], "attributions": ["piece", "attribution"], "sentences": ["piece", "sentence"],
    "certainty": ["piece"], "cleaning": ["piece"], "readings": ["piece", "reader"], "sensitivity": ["piece", "variant"],
    "duplicates": ["piece", "repeated_by"], "differences": ["first", "second"], "planning": ["width"],
    "confusion": ["what", "unit", "first", "second"], "agreement": ["what", "measure"], "dictionary": ["table", "column"],
}  # fmt: skip
_OF_PIECES = frozenset({"attributions", "certainty", "readings", "sensitivity", "sentences", "speakers", "zones"})


def describe_columns(
    table: str, columns: Mapping[str, Sequence[str]], dictionary: Sequence[Mapping[str, str]]
) -> list[dict[str, Any]]:
    """The fields of a table in its columns' order: name, type, unit, what it means, and what its cells must be.

    A date is one only where all its cells are whole dates, since a manifest may know the year alone. A column that the
    dictionary does not hold is text.
    """
    known = {row["column"]: row for row in dictionary if row["table"] == table}
    return [_describe(table, name, cells, known.get(name, {})) for name, cells in columns.items()]


def _describe(table: str, name: str, cells: Sequence[str], row: Mapping[str, str]) -> dict[str, Any]:
    unit = row.get("unit", "")
    field: dict[str, Any] = {"name": name, "type": _type(name, unit, cells)}
    field |= {"description": row["meaning"], "unit": unit} if row else {}
    limits = _constraints(table, name, unit)
    return field | ({"constraints": limits} if limits else {})


def _type(name: str, unit: str, cells: Sequence[str]) -> str:
    if unit == "date":
        return "date" if any(cells) and all(map(_is_date, filter(None, cells))) else "string"
    if not unit or unit in _TEXT:
        return "string"
    whole = unit in _WHOLE or unit == "0 or 1" or name in _NUMBERS
    return "integer" if whole else "number"


def _constraints(table: str, name: str, unit: str) -> dict[str, Any]:
    limits: dict[str, Any] = {"required": True} if name in _KEYS.get(table, ()) else {}
    if unit in _RANGES:
        limits |= dict(zip(("minimum", "maximum"), _RANGES[unit], strict=True))
    elif unit in _WHOLE or name in _NUMBERS and unit == "number":
        limits["minimum"] = int(unit == "number")
    elif unit == "0 or 1":
        limits["enum"] = [0, 1]
    elif unit == "spans":
        limits["pattern"] = _SPANS
    if (table, name) in _LABELS:
        limits["enum"] = list(_LABELS[table, name])
    return limits


def table_keys(table: str, columns: Sequence[str], tables: Sequence[str]) -> dict[str, Any]:
    """Primary key of a table, and the foreign key of those whose rows belong to pieces, where its columns are all there."""
    keys: dict[str, Any] = {}
    if table in _KEYS and set(_KEYS[table]) <= set(columns):
        keys["primaryKey"] = _KEYS[table]
    if table in _OF_PIECES and "pieces" in tables and "piece" in columns:
        reference = {"resource": "pieces", "fields": ["piece"]}
        keys["foreignKeys"] = [{"fields": ["piece"], "reference": reference}]
    return keys


def _is_date(cell: str) -> bool:
    try:
        return date.fromisoformat(cell).isoformat() == cell
    except ValueError:
        return False
