"""Where the study's texts, its notebooks and its results lie.

Two environment variables move the first and the last: `ANALYSIS_RAW` and `ANALYSIS_OUTPUTS`. Everything else follows
from where this package stands, never from the working directory.
"""

from __future__ import annotations

import os
from pathlib import Path

NOTEBOOKS = ("0-overview", "1-clean", "2-attribute", "3-measure", "4-validate", "5-findings")


def repository() -> Path:
    """The folder that holds the package, its notebooks and its lock.

    >>> (repository() / "analysis" / "places.py").is_file()
    True
    """
    return Path(__file__).resolve().parent.parent


def raw_root() -> Path:
    """The folder that holds the studies' texts, one folder a study: `ANALYSIS_RAW`, or `raw/` in the repository."""
    return _from_environment("ANALYSIS_RAW", repository() / "raw")


def outputs_root() -> Path:
    """The folder that holds the results, one folder a study: `ANALYSIS_OUTPUTS`, or `outputs/` in the repository."""
    return _from_environment("ANALYSIS_OUTPUTS", repository() / "outputs")


def notebooks_root() -> Path:
    """The folder that holds the notebooks."""
    return repository() / "notebooks"


def notebook_paths() -> list[Path]:
    """The notebooks of a study, in the order they run."""
    return [notebooks_root() / f"{stem}.ipynb" for stem in NOTEBOOKS]


def lock_file() -> Path:
    """The lock: every package the results were made with, with its hash."""
    return repository() / "requirements.lock"


def shown(path: Path) -> str:
    """The path as a reader may see it: `raw/...` or `outputs/...`, the same on every machine.

    A path outside these folders and the repository keeps its name alone, since the rest would say whose machine it was.

    >>> shown(outputs_root() / "harbour" / "tables" / "pieces.csv")
    'outputs/harbour/tables/pieces.csv'
    >>> shown(Path("/somewhere/else/pieces.csv"))
    'pieces.csv'
    """
    path = path.absolute()
    for root, name in ((outputs_root(), "outputs"), (raw_root(), "raw"), (repository(), "")):
        if path.is_relative_to(root):
            return (Path(name) / path.relative_to(root)).as_posix()
    return path.name


def _from_environment(variable: str, default: Path) -> Path:
    value = os.environ.get(variable, "").strip()
    return Path(value).expanduser().resolve() if value else default
