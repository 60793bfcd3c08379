"""Runs a reader in a process of its own, where a file that breaks it, or never ends, ends only that process.

Libraries written in C++ can be made to stop the whole program by a file that is made to, or merely damaged. What is run
so is a script that reads the file from its input and writes what it found to its output.
"""

from __future__ import annotations

import contextlib
import runpy
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

SECONDS = 30  # of processor time, and one more for each megabyte; a PDF of 500 pages takes about three
MEMORY = 4_000_000_000  # bytes, and some times the file's own size; a PDF of 500 pages takes a hundredth of that


def run_apart(script: Path, arguments: Sequence[str], data: bytes) -> bytes | None:
    """What a script writes when it is given some bytes; None where it broke or took more time or memory than it may."""
    seconds = SECONDS + len(data) // 1_000_000
    bounds = [str(seconds), str(MEMORY + 4 * len(data))]
    command = [sys.executable, "-P", str(Path(__file__)), *bounds, str(script), *arguments]
    try:
        # A machine that is busy with other things gets ten times as long by the clock as by the processor.
        return subprocess.run(command, input=data, capture_output=True, timeout=10 * seconds, check=True).stdout
    except (subprocess.SubprocessError, OSError):
        return None


def _bound(seconds: int, memory: int) -> None:
    with contextlib.suppress(ImportError, ValueError, OSError):  # not every system has such bounds
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))


if __name__ == "__main__":
    _bound(int(sys.argv[1]), int(sys.argv[2]))
    sys.argv = sys.argv[3:]
    runpy.run_path(sys.argv[0], run_name="__main__")
