"""Writes the record of a run beside the results, and reads it back."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from analysis.publish.citation import read_citation
from analysis.publish.crate.files import METADATA, Kept
from analysis.publish.crate.graph import Declared, DescribedStudy, crate_graph
from analysis.publish.crate.record import PROJECT, Record, Step

_INPUT, _MODEL = "#raw/", "#analysis/"
_Graph = dict[str, dict[str, Any]]


def write_record(record: Record, study: DescribedStudy, outputs: Path, declared: Declared) -> None:
    """Writes `ro-crate-metadata.json` beside the results."""
    document = crate_graph(record, study, read_citation(), declared)
    text = json.dumps(document, indent=1, ensure_ascii=False) + "\n"
    (outputs / METADATA).write_text(text, encoding="utf-8", newline="\n")


def read_record(outputs: Path) -> Record | None:
    """The record beside the results; None where there is none or it is damaged, since then nothing is known."""
    try:
        document = json.loads((outputs / METADATA).read_text(encoding="utf-8"))
        graph = {entity["@id"]: entity for entity in document["@graph"]}
        return _record(graph)
    except (OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return None


def _record(graph: _Graph) -> Record:
    root = graph["./"]
    software = graph[f"#{PROJECT}"]
    versions = {entity["name"]: str(entity["version"]) for name, entity in graph.items() if name.startswith("https://pypi.org/project/")}
    results = _names(root, "hasPart")
    return Record(
        str(root["identifier"]),
        {unquote(name.removeprefix(_INPUT)): _kept(entity) for name, entity in graph.items() if name.startswith(_INPUT)},
        str(software["sha256"]),
        str(graph["#requirements.lock"]["sha256"]) if "#requirements.lock" in graph else "",
        str(graph["https://www.python.org/"]["version"]),
        versions,
        tuple(_step(graph, name) for name in _names(graph[root["mainEntity"]["@id"]], "hasPart")),
        {unquote(name): _kept(graph[name]) for name in results},
        {unquote(name): based for name in results if (based := tuple(map(unquote, _names(graph[name], "isBasedOn"))))},
        {unquote(name.removeprefix("#")): _kept(entity) for name, entity in graph.items() if name.startswith(_MODEL)},
    )


def _step(graph: _Graph, tool: str) -> Step:
    run = graph[f"#run/{tool.removeprefix('#')}"]
    taken = _names(run, "object")
    values = [graph[name] for name in taken if graph[name]["@type"] == "PropertyValue"]
    files = [name for name in taken if graph[name]["@type"] != "PropertyValue"]
    return Step(
        tool.removeprefix("#"),
        {entity["name"]: entity["value"] for entity in values},
        tuple(unquote(name.removeprefix(_INPUT)) for name in files if name.startswith(_INPUT)),
        tuple(unquote(name) for name in files if not name.startswith((_INPUT, _MODEL))),
        tuple(unquote(name) for name in _names(run, "result")),
        tuple(unquote(name.removeprefix("#")) for name in files if name.startswith(_MODEL)),
    )


def _kept(entity: dict[str, Any]) -> Kept:
    return Kept(str(entity["sha256"]), int(entity["contentSize"]))


def _names(entity: dict[str, Any], key: str) -> list[str]:
    named = entity.get(key, [])
    return [str(each["@id"]) for each in (named if isinstance(named, list) else [named])]
