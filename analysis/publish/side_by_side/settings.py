"""What two runs were made with, and where that differs."""

from __future__ import annotations

import pandas as pd

from analysis.publish.provenance import file_hash
from analysis.publish.side_by_side.results import Record, Results

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
        rows += [(kind, kind, "", first.record.get(kind), second.record.get(kind)) for kind in ("code", "lock")]
        rows += _environment(first.record, second.record)
        rows += _by_name("input", "", first.record["inputs"], second.record["inputs"])
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
    for notebook in sorted({*first["parameters"], *second["parameters"]}):
        sides = [record["parameters"].get(notebook) or {} for record in (first, second)]
        for name in sorted({*sides[0], *sides[1]} - {"study"}):
            found.setdefault((name, *(_value(side.get(name)) for side in sides)), []).append(notebook)
    return [("parameter", name, ", ".join(notebooks), *values) for (name, *values), notebooks in found.items()]


def _value(value: object) -> str | None:
    return None if value is None else str(value) or '""'


def _environment(first: Record, second: Record) -> list[tuple]:
    sides = [record["environment"] for record in (first, second)]
    packages = [side.get("packages") or {} for side in sides]
    return [("python", "python", "", *(side.get("python") for side in sides)), *_by_name("package", "", *packages)]


def _by_name(kind: str, place: str, first: dict, second: dict) -> list[tuple]:
    return [(kind, name, place, first.get(name), second.get(name)) for name in sorted({*first, *second})]


def _changed(side: Results) -> dict[str, str]:
    """The tables that are not as their run wrote them."""
    outputs = side.record["outputs"] if side.record else {}
    tables = {path.name: path for path in (side.folder / "tables").glob("*.csv")}
    return {
        name: "changed" for name, path in sorted(tables.items()) if outputs and outputs.get(f"tables/{name}") != file_hash(path)
    }
