"""What two runs were made with, and where that differs."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from analysis.publish.crate.files import file_hash
from analysis.publish.crate.record import Record
from analysis.publish.side_by_side.results import Results

COLUMNS = ["kind", "name", "place", "first", "second"]
NOTHING = ""  # what stands where one side has no such thing


def compare_settings(first: Results, second: Results, shared: set[str]) -> pd.DataFrame:
    """A row for each thing that was set otherwise: kind, name, place, and what it is on either side.

    Kinds: study, parameter, code, lock, python, package, input, piece (measured on one side only), table (changed after
    its run), record (nothing is known of how the results were made; then only studies and pieces can be compared). What is the same has
    no row. Pieces are named only where some stand in both; two corpora differ in all.
    """
    rows = [("study", "study", "", first.study, second.study)]
    if first.record and second.record:
        rows += _parameters(first.record, second.record)
        rows += [(kind, kind, "", getattr(first.record, kind), getattr(second.record, kind)) for kind in ("code", "lock", "python")]
        rows += _by_name("package", "", first.record.packages, second.record.packages)
        rows += _by_name("input", "", *({name: kept.sha256 for name, kept in side.record.inputs.items()} for side in (first, second)))
    else:
        rows.append(("record", "record of the run", "", *("there" if side.record else "none" for side in (first, second))))
    if shared:
        measured = ({piece: "measured" for piece in side.table("pieces")["piece"]} for side in (first, second))
        rows += _by_name("piece", "", *measured)
    rows += _by_name("table", "since its run", _changed(first), _changed(second))
    rows = [(*row[:3], *(NOTHING if value is None else str(value) for value in row[3:])) for row in rows]
    return pd.DataFrame([row for row in rows if row[3] != row[4] or row[0] == "table"], columns=COLUMNS)


def _parameters(first: Record, second: Record) -> list[tuple]:
    """The parameters by name; one that several notebooks share is one row."""
    found: dict[tuple, list[str]] = {}
    known = [{step.name: step.parameters for step in record.steps} for record in (first, second)]
    for notebook in sorted({*known[0], *known[1]}):
        sides = [parameters.get(notebook) or {} for parameters in known]
        for name in sorted({*sides[0], *sides[1]} - {"study"}):
            found.setdefault((name, *(_value(side.get(name)) for side in sides)), []).append(notebook)
    return [("parameter", name, ", ".join(notebooks), *values) for (name, *values), notebooks in found.items()]


def _value(value: object) -> str | None:
    return None if value is None else str(value) or '""'


def _by_name(kind: str, place: str, first: Mapping[str, str], second: Mapping[str, str]) -> list[tuple]:
    return [(kind, name, place, first.get(name), second.get(name)) for name in sorted({*first, *second})]


def _changed(side: Results) -> dict[str, str]:
    """The tables that are not as their run wrote them."""
    outputs = {name: kept.sha256 for name, kept in side.record.outputs.items()} if side.record else {}
    tables = {path.name: path for path in (side.folder / "tables").glob("*.csv")}
    return {
        name: "changed" for name, path in sorted(tables.items()) if outputs and outputs.get(f"tables/{name}") != file_hash(path)
    }
