"""What a study's results were made from: hashes of texts, code, lock and results, versions, and each notebook's part."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from importlib import metadata
from pathlib import Path
from typing import Protocol

from analysis import places
from analysis.publish.crate.files import Kept, code_hash, file_hash, files_under, keep, results_under

PROJECT = "who-says-so"
# Not named by the project itself, and still part of what the numbers are.
BELOW = ("ipython", "lxml", "numpy")


class _Study(Protocol):
    name: str
    folder: Path


@dataclass(frozen=True)
class Step:
    """One notebook's part in a run: its parameters, the inputs and earlier results that it opened, and what it wrote.

    `models` are the files of the package it opened that were fitted to data: weights, and the calibration of intervals.
    """

    name: str
    parameters: Mapping[str, object]
    inputs: tuple[str, ...] = ()
    read: tuple[str, ...] = ()
    made: tuple[str, ...] = ()
    models: tuple[str, ...] = ()


@dataclass(frozen=True)
class Record:
    """One run. Times, machines and paths are left out, so that the same inputs give the same record.

    `drawn_from` names the tables of each file of a chart; `packages` the versions of the packages of a plain run; `models`
    are the files of the package, named from the repository's folder, that were fitted to data and that a step opened.
    """

    study: str
    inputs: Mapping[str, Kept]
    code: str
    lock: str
    python: str
    packages: Mapping[str, str]
    steps: tuple[Step, ...]
    outputs: Mapping[str, Kept]
    drawn_from: Mapping[str, tuple[str, ...]]
    models: Mapping[str, Kept] = field(default_factory=dict)


def record_run(
    study: _Study, steps: Sequence[Step], outputs: Path, *, notebooks: Sequence[Path], package: Path | None = None,
    lock: Path | None = None,
) -> Record:  # fmt: skip
    """The record of the run that has just written `outputs`: what went in, what it was made with, what came out.

    The results of the template notebooks do not count as code, since they are an output; `lock` is "" where there is none.
    """
    lock = lock or places.lock_file()
    results = results_under(outputs)
    return Record(
        study.name,
        {name: keep(study.folder / name) for name in files_under(study.folder)},
        code_hash(package or places.repository() / "analysis", notebooks),
        file_hash(lock) if lock.is_file() else "",
        "{}.{}".format(*sys.version_info),
        packages(),
        tuple(steps),
        results,
        {name: tables for name in results if (tables := _drawn_from(outputs, name, results, steps))},
        {name: keep(places.repository() / name) for name in sorted({name for step in steps for name in step.models})},
    )


def _drawn_from(outputs: Path, name: str, results: Mapping[str, Kept], steps: Sequence[Step]) -> tuple[str, ...]:
    """The tables of a chart, as its own figure names them; where it names none, those that its notebook read."""
    folder, _, file = name.rpartition("/")
    figure = f"charts/{file.rpartition('.')[0]}.json"
    if folder != "charts" or figure not in results:
        return ()
    try:
        source = json.loads((outputs / figure).read_text(encoding="utf-8"))["layout"]["meta"]["source"]
    except (ValueError, KeyError, TypeError):
        source = [table for step in steps if name in step.made for table in step.read]
    named = re.split(r"[,\s]+", source) if isinstance(source, str) else source
    return tuple(sorted({str(table) for table in named} & results.keys()))


def packages() -> dict[str, str]:
    """The installed versions of the packages that a plain run uses; what the extras bring is left out."""
    try:
        required = metadata.requires(PROJECT) or []
    except metadata.PackageNotFoundError:
        required = []
    names = {re.split(r"[^\w.-]", line, maxsplit=1)[0] for line in required if "extra ==" not in line} | set(BELOW)
    found = {}
    for name in sorted(names):
        try:
            found[name] = metadata.version(name)
        except metadata.PackageNotFoundError:
            continue
    return found
