"""Two folders of results, file by file: what is not there, what is not as its run left it, what did not come out again."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import zip_longest
from os.path import commonprefix
from pathlib import Path

from analysis.publish.crate.files import METADATA, Kept, results_under
from analysis.run.checking.report import GONE, CheckReport, Difference
from analysis.run.checking.tables import compare_table, show_cell


def compare_files(report: CheckReport, published: Path, again: Path, listed: Mapping[str, Kept] | None) -> None:
    """Compares tables cell by cell and other files by content; `listed` is what the published record says was written.

    Files that stand beside the published results, and that no run has written, are noted and left out; without a record
    (None) nobody knows which those are, and all are compared.
    """
    here, there = results_under(published), results_under(again)
    for file in sorted(here.keys() | there.keys() | (listed or {}).keys()):
        if listed is not None and file in listed and here.get(file) != listed[file]:
            report.changed.append(file if file in here else f"{file} (it is not there)")
        if file not in here:
            report.differences.append(Difference(file, "", "no such file", "a file" if file in there else "no such file", GONE))
        elif file not in there and listed is not None and file not in listed:
            report.notes.append(f"{file} was not written by a run; it is left out of the comparison.")
        else:
            _compare_file(report, file, published / file, again / file)


def compare_records(report: CheckReport, published: Path, again: Path) -> None:
    """Compares the records themselves byte for byte; sensible only where nothing that they tell of differs."""
    old, new = ((folder / METADATA).read_bytes() for folder in (published, again))
    if old != new:
        report.changed.append(METADATA)
        report.differences.append(Difference(METADATA, *_first_difference(old, new)))


def _compare_file(report: CheckReport, file: str, published: Path, again: Path) -> None:
    old, new = published.read_bytes(), again.read_bytes() if again.is_file() else None
    before = len(report.differences)
    report.files += 1
    report.same_files += old == new
    if new is None:
        report.differences.append(Difference(file, "", "a file", "no such file", GONE))
    if file.endswith(".csv"):
        compare_table(report, file, old, new)
    if new is not None and new != old and len(report.differences) == before:
        report.differences.append(Difference(file, *_first_difference(old, new)))


def _first_difference(published: bytes, again: bytes) -> tuple[str, str, str]:
    """Where two files part: the line, and what stands there in either."""
    old, new = (content.decode("utf-8", errors="backslashreplace").split("\n") for content in (published, again))
    end = "the end of the file"
    pairs = enumerate(zip_longest(old, new, fillvalue=end), start=1)
    number, line, other = next((number, *pair) for number, pair in pairs if pair[0] != pair[1])
    same = len(commonprefix([line, other]))
    shown = (text if text is end else show_cell(text[max(0, same - 20) : same + 40]) for text in (line, other))
    return f"line {number}, column {same + 1}", *shown
