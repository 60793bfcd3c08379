"""What a study's results were made from: hashes of texts, code, lock and results, and the parameters of the run."""

from __future__ import annotations

import hashlib
import json
import os
import re
import sys
from collections.abc import Iterable, Mapping, Sequence
from importlib import metadata
from pathlib import Path
from typing import Protocol

from analysis import places

FILE = "provenance.json"
PROJECT = "who-says-so"
# Not named by the project itself, and still part of what the numbers are.
BELOW = ("ipython", "lxml", "numpy")


class _Study(Protocol):
    name: str
    folder: Path


def provenance(
    study: _Study,
    parameters: Mapping[str, Mapping[str, object]],
    outputs: Path,
    *,
    notebooks: Sequence[Path],
    package: Path | None = None,
    lock: Path | None = None,
) -> dict[str, object]:
    """The record of one run: what went in, what it was made with, and the hash of every file that came out.

    `parameters` are the values in effect, by notebook. Times, machines and paths are left out, so that the same inputs
    give the same record; so are the results of the template notebooks, which are an output.
    """
    lock = lock or places.lock_file()
    return {
        "study": study.name,
        "parameters": {name: dict(values) for name, values in parameters.items()},
        "inputs": {name: file_hash(study.folder / name) for name in files_under(study.folder)},
        "code": code_hash(package or places.repository() / "analysis", notebooks),
        "lock": file_hash(lock) if lock.is_file() else None,
        "environment": {"python": "{}.{}".format(*sys.version_info), "packages": packages()},
        "outputs": {name: file_hash(outputs / name) for name in files_under(outputs) if is_result(name)},
    }


def write_provenance(record: Mapping[str, object], outputs: Path) -> None:
    """Writes the record beside the results, as JSON with sorted keys."""
    text = json.dumps(record, indent=1, sort_keys=True, ensure_ascii=False) + "\n"
    (outputs / FILE).write_text(text, encoding="utf-8", newline="\n")


def read_provenance(outputs: Path) -> dict[str, dict[str, object]] | None:
    """The record beside the results; None where there is none or it is damaged, since then nothing is known."""
    try:
        record = json.loads((outputs / FILE).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    sections = ("parameters", "inputs", "environment", "outputs")
    whole = isinstance(record, dict) and all(isinstance(record.get(section), dict) for section in sections)
    return record if whole else None


def is_result(name: str) -> bool:
    """Whether a run answers for this file: all but the record itself, plotly's own script, and failed notebooks.

    >>> is_result("tables/pieces.csv"), is_result("charts/plotly.min.js"), is_result("notebooks/1-clean.failed.ipynb")
    (True, False, False)
    """
    return name != FILE and name.rpartition("/")[2] != "plotly.min.js" and not name.endswith(".failed.ipynb")


def files_under(folder: Path, *, hidden: bool = False) -> list[str]:
    """The files below the folder, as sorted relative paths with `/`; links are not followed.

    Hidden files and compiled code are left out, since they come and go unseen; `hidden` brings them in.
    """
    found = []
    for here, folders, files in os.walk(folder):
        links = [name for name in folders if Path(here, name).is_symlink()]
        folders[:] = [name for name in folders if hidden or not name.startswith(".") and name != "__pycache__"]
        for name in files + links:
            if hidden or not name.startswith(".") and not name.endswith(".pyc"):
                found.append(Path(here, name).relative_to(folder).as_posix())
    return sorted(found)


def file_hash(path: Path) -> str:
    """The file's SHA-256, in hexadecimal digits."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def code_hash(package: Path, notebooks: Iterable[Path]) -> str:
    """One SHA-256 over the package's files (lexicons too) and the notebooks' sources with their cells' ids.

    A notebook's results do not count: running it does not change the code.
    """
    digest = hashlib.sha256()
    for name in files_under(package):
        digest.update(f"{name}\0{file_hash(package / name)}\n".encode())
    for path in notebooks:
        cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
        sources = [[cell["cell_type"], cell.get("id"), "".join(cell["source"])] for cell in cells]
        digest.update(f"{path.name}\0{json.dumps(sources)}\n".encode())
    return digest.hexdigest()


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
