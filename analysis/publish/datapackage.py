"""`datapackage.json`: the tables of a study as a Frictionless Data Package, so that other tools know what each column holds."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any, Protocol

from analysis.publish.citation import read_citation
from analysis.publish.crate.files import keep
from analysis.publish.licence import NONE_GIVEN, licence_address
from analysis.publish.tables import data_dictionary
from analysis.publish.table_schema import describe_columns, table_keys

DATAPACKAGE = "datapackage.json"
_TITLES = {"dictionary": "What every column of every table means"}


class _Study(Protocol):
    name: str
    title: str
    question: str
    licence: str


def write_datapackage(study: _Study, outputs: Path) -> None:
    """Writes the description of the tables beside the results, as they stand there."""
    text = json.dumps(describe_package(study, outputs), indent=1, ensure_ascii=False) + "\n"
    (outputs / DATAPACKAGE).write_text(text, encoding="utf-8", newline="\n")


def describe_package(study: _Study, outputs: Path) -> dict[str, Any]:
    """The data package of the tables in `outputs`: every CSV file with schema, keys, hash and size."""
    citation = read_citation()
    tables = sorted(path.stem for path in (outputs / "tables").glob("*.csv"))
    address = licence_address(study.licence)
    licence = {"name": study.licence, "path": address} if address else {"name": "other-closed", "title": study.licence or NONE_GIVEN}
    return {
        "profile": "tabular-data-package",
        "name": study.name.lower(),
        "title": study.title or study.name,
        "description": study.question or f"What the study {study.name} measured.",
        "version": citation.version,
        "licenses": [licence],
        "contributors": [{"title": author, "role": "contributor"} for author in citation.authors],
        "resources": [_describe_table(outputs, name, tables) for name in tables],
    }


def _describe_table(outputs: Path, name: str, tables: list[str]) -> dict[str, Any]:
    path = outputs / "tables" / f"{name}.csv"
    with path.open(encoding="utf-8", newline="") as file:
        lines = csv.reader(file)
        columns = next(lines, [])
        cells = list(zip(*lines, strict=False)) or [()] * len(columns)
    kept = keep(path)
    title = _TITLES.get(name) or f"{name.replace('_', ' ').capitalize()}"
    return {
        "profile": "tabular-data-resource",
        "name": name,
        "title": title,
        "path": f"tables/{name}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": kept.bytes,
        "hash": f"sha256:{kept.sha256}",
        "schema": {
            "fields": describe_columns(name, dict(zip(columns, cells, strict=False)), data_dictionary()),
            "missingValues": [""],
            **table_keys(name, columns, tables),
        },
    }
