"""Writes the rows of a workbook's sheet as JSON lines; run by `sheet_rows` in a process of its own.

A damaged workbook can make its reader panic, and one with a cell in the last row and column makes it ask for all of the
memory there is.
"""

from __future__ import annotations

import contextlib
import io
import json
import sys

from python_calamine import load_workbook

MEMORY = 1_500_000_000  # bytes; a sheet of 100,000 sentences takes about a third


def main(wanted: str) -> None:
    """Reads a workbook from the input and writes the sheet that is called `wanted`, or else the first one."""
    workbook = load_workbook(io.BytesIO(sys.stdin.buffer.read()))
    names = workbook.sheet_names
    name = next((name for name in names if name.strip().casefold() == wanted), names[0])
    for row in workbook.get_sheet_by_name(name).to_python(skip_empty_area=False):
        sys.stdout.buffer.write(json.dumps(["" if cell is None else str(cell) for cell in row]).encode() + b"\n")


if __name__ == "__main__":
    with contextlib.suppress(ImportError, ValueError, OSError):  # not every system has such bounds
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    main(sys.argv[1])
