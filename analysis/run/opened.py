"""Notes which files a kernel opens to read, so that the record of a run can say what each notebook was made from."""

from __future__ import annotations

import os
import sys
from pathlib import Path

OPENED = "ANALYSIS_OPENED"  # the file in which a kernel notes what it opened; where it is not set, nothing is noted
_ROOTS = ("ANALYSIS_RAW", "ANALYSIS_OUTPUTS")
# What the kernel runs before the first cell; the name is taken away again, so that no cell meets it.
STARTUP = "from analysis.run.opened import note_opened as _note_opened\n_note_opened()\ndel _note_opened\n"


def note_opened() -> None:
    """Notes, from here on and for the life of this process, each file below the texts and results that is opened to read."""
    if not (log := os.environ.get(OPENED)):
        return
    roots = tuple(os.path.join(os.environ[name], "") for name in _ROOTS)
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
