"""Which files a run answers for, their hashes and sizes, and their media types."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

METADATA = "ro-crate-metadata.json"
ASIDE = ("figures/", "book/")  # made from the results, by commands of their own
# Not from `mimetypes`, which reads what the machine has installed.
MEDIA_TYPES = {
    "csv": "text/csv", "tsv": "text/tab-separated-values", "json": "application/json", "jsonl": "application/jsonl",
    "ipynb": "application/x-ipynb+json", "html": "text/html", "htm": "text/html", "svg": "image/svg+xml", "png": "image/png",
    "txt": "text/plain", "lock": "text/plain", "md": "text/markdown", "yaml": "application/yaml", "sh": "application/x-sh",
    "pdf": "application/pdf", "rtf": "application/rtf", "eml": "message/rfc822", "mhtml": "multipart/related",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "zip": "application/zip",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "parquet": "application/vnd.apache.parquet",
}  # fmt: skip


@dataclass(frozen=True)
class Kept:
    """A file's SHA-256, in hexadecimal digits, and its size in bytes."""

    sha256: str
    bytes: int


def keep(path: Path) -> Kept:
    """What is kept of a file in the record."""
    return Kept(file_hash(path), path.stat().st_size)


def is_result(name: str) -> bool:
    """Whether a run answers for this file.

    Not for the record itself, plotly's own script, failed notebooks, nor for figures and book, which are made from results.

    >>> is_result("tables/pieces.csv"), is_result("charts/plotly.min.js"), is_result("notebooks/1-clean.failed.ipynb")
    (True, False, False)
    >>> is_result("book/index.html"), is_result("figures/voices.png"), is_result("tables/figures.csv")
    (False, False, True)
    """
    aside = name == METADATA or name.startswith(ASIDE) or name.rpartition("/")[2] == "plotly.min.js"
    return not aside and not name.endswith(".failed.ipynb")


def media_type(name: str) -> str:
    """The media type by the name's ending.

    >>> media_type("tables/pieces.csv"), media_type("notes.xyz")
    ('text/csv', 'application/octet-stream')
    """
    return MEDIA_TYPES.get(name.rpartition(".")[2].lower(), "application/octet-stream")


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


def results_under(folder: Path) -> dict[str, Kept]:
    """The files below the folder that a run answers for."""
    return {name: keep(folder / name) for name in files_under(folder) if is_result(name)}


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
