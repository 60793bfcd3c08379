"""Notes which files a kernel opens to read, so that the record of a run can say what each notebook was made from."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from analysis import places

OPENED = "ANALYSIS_OPENED"  # the file in which a kernel notes what it opened; where it is not set, nothing is noted
_ROOTS = ("ANALYSIS_RAW", "ANALYSIS_OUTPUTS")
# What of the package was fitted to data, and not written: a number rests on it as it does on a text.
_MODELS = ("analysis/attribute/model/weights", "analysis/trust/calibration", "analysis/clean/furniture/weights")
# What the kernel runs before the first cell; the name is taken away again, so that no cell meets it.
STARTUP = "from analysis.run.opened import note_opened as _note_opened\n_note_opened()\ndel _note_opened\n"


def note_opened() -> None:
    """Notes, for the life of this process, each file of the texts, the results and the trained models that is opened to read."""
    if not (log := os.environ.get(OPENED)):
        return
    folders = [*(os.environ[name] for name in _ROOTS), *(str(places.repository() / name) for name in _MODELS)]
    roots = tuple(os.path.join(folder, "") for folder in folders)
    handle = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    seen: set[str] = set()

    def hear(event: str, arguments: tuple) -> None:
        if event != "open" or not isinstance(arguments[0], str | bytes | os.PathLike) or arguments[2] & (os.O_WRONLY | os.O_RDWR):
            return
        path = os.path.abspath(os.fsdecode(arguments[0]))
        if path.startswith(roots) and path not in seen:
            seen.add(path)
            os.write(handle, os.fsencode(path) + b"\0")

    sys.addaudithook(hear)


def read_opened(log: Path) -> frozenset[Path]:
    """The files that a kernel noted; none where it noted nothing."""
    return frozenset(Path(os.fsdecode(path)) for path in log.read_bytes().split(b"\0") if path) if log.is_file() else frozenset()


def models_in(opened: frozenset[Path]) -> tuple[str, ...]:
    """Those of the files that are trained models, by their names in the repository, sorted."""
    names = (path.relative_to(places.repository()).as_posix() for path in opened if path.is_relative_to(places.repository()))
    return tuple(sorted(name for name in names if name.startswith(tuple(f"{folder}/" for folder in _MODELS))))
