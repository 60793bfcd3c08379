"""Runs a study again, elsewhere, and says which of the published numbers came out the same."""

from __future__ import annotations

import csv
import io
import re
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest
from os.path import commonprefix
from pathlib import Path

from analysis import places
from analysis.errors import AnalysisError
from analysis.publish.provenance import FILE, file_hash, files_under, is_result, read_provenance
from analysis.read.study import Study
from analysis.run.notebooks import Progress
from analysis.run.study import run_study

NUMBER = re.compile(r"[+-]?\d+(\.\d+)?(e[+-]?\d+)?", re.IGNORECASE)
SHOWN = 50
Row, Record = dict[str, str], dict[str, object]


@dataclass(frozen=True)
class Difference:
    """One thing that did not come out again: where it stands, what is published and what the rerun gave."""

    file: str
    where: str
    expected: str
    got: str

    def __str__(self) -> str:
        place = f"{self.file}, {self.where}" if self.where else self.file
        return f"{place}: expected {self.expected}, got {self.got}"


@dataclass
class CheckReport:
    """What a check found; `numbers` counts the published ones that came out again, `lost` those that did not."""

    study: str
    numbers: int = 0
    lost: int = 0
    tables: int = 0
    files: int = 0
    differences: list[Difference] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    @property
    def reproduced(self) -> bool:
        """Whether everything came out again; notes do not count against it."""
        return not self.differences

    def __str__(self) -> str:
        count = len(self.differences)
        lines = [f"{self.study}: {self.numbers:,} numbers in {self.tables} tables reproduced, {self.lost:,} not"]
        lines += [f"{self.files} files compared, {count:,} differences", *(f"  {d}" for d in self.differences[:SHOWN])]
        lines += [f"  and {count - SHOWN:,} more"] if count > SHOWN else []
        return "\n".join(lines + [f"note: {note}" for note in self.notes])


def check_study(
    name: str,
    published: Path | None = None,
    *,
    study: Study | None = None,
    notebooks: Sequence[Path] | None = None,
    on_progress: Progress | None = None,
) -> CheckReport:
    """Reruns the study in a temporary folder and compares every file with the published ones.

    Nothing is written into the published folder, and files that no run has written there are only noted. The rerun
    uses the parameters of study.yaml, so results that were made with others differ, and the report says so.
    Raises AnalysisError where nothing is published, and whatever the run raises.
    """
    published = published or places.outputs_root() / name
    if not published.is_dir() or not any(map(is_result, files_under(published))):
        raise AnalysisError(f'Nothing is published in {published}. Run the study first: "run {name}".')
    with tempfile.TemporaryDirectory(prefix="check-", ignore_cleanup_errors=True) as scratch:
        again = run_study(name, {}, Path(scratch), study=study, notebooks=notebooks, on_progress=on_progress)
        return compare_outputs(name, published, again)


def compare_outputs(name: str, published: Path, again: Path) -> CheckReport:
    """Compares two folders of results: tables cell by cell, other files by content, provenance part by part.

    Files that stand beside the published results, and that no run has written, are noted and left out.
    """
    report = CheckReport(name)
    record, record_again = read_provenance(published), read_provenance(again)
    if record is None:
        report.differences.append(Difference(FILE, "", "the record of a run", "none, or one that cannot be read"))
    listed = record["outputs"] if record else {}
    here, there = ({file for file in files_under(folder) if is_result(file)} for folder in (published, again))
    for file in sorted(here | there | set(listed)):
        if file not in here:
            report.differences.append(Difference(file, "", "a published file", "none in the published folder"))
        elif file not in there and file not in listed and record:
            report.notes.append(f"{file} was not written by a run; it is left out of the comparison.")
        else:
            _compare_file(report, file, published / file, again / file)
            if file in listed and listed[file] != file_hash(published / file):
                expected = f"the file with hash {str(listed[file])[:12]}"
                report.differences.append(Difference(FILE, f"outputs, {file}", expected, "one changed since the run"))
    if record and record_again:
        _compare_records(report, record, record_again)
    return report


def _compare_file(report: CheckReport, file: str, published: Path, again: Path) -> None:
    expected, got = published.read_bytes(), again.read_bytes() if again.is_file() else None
    report.files, before = report.files + 1, len(report.differences)
    if got is None:
        report.differences.append(Difference(file, "", "a published file", "none in the rerun"))
    if file.endswith(".csv"):
        report.tables += 1
        _compare_tables(report, file, _rows(expected) or [], _rows(got))
    if got is not None and got != expected and len(report.differences) == before:
        report.differences.append(Difference(file, *_first_difference(expected, got)))


def _compare_tables(report: CheckReport, file: str, old: list[Row], new: list[Row] | None) -> None:
    key = _key(old, new or old)
    rows, rows_again = _by_key(old, key), _by_key(new or [], key)
    found: list[Difference] = []
    for where, row in rows.items():
        other = rows_again.get(where)
        for column, value in row.items():
            same = other is not None and other.get(column) == value
            if column not in key and NUMBER.fullmatch(value):
                report.numbers, report.lost = report.numbers + same, report.lost + (not same)
            if other is not None and not same:
                found.append(Difference(file, f"{where}, column {column}", _cell(value), _cell(other.get(column))))
        if other is None:
            found.append(Difference(file, where, "a published row", "none in the rerun"))
    found += [Difference(file, where, "no such row", "a row") for where in rows_again if where not in rows]
    added = set(new[0]) - set(old[0]) if new and old else set()
    found += [Difference(file, f"column {column}", "no such column", "a column") for column in sorted(added)]
    report.differences += found if new is not None else []  # without a table there is one difference, told elsewhere


def _rows(content: bytes | None) -> list[Row] | None:
    """The rows; None where there is no table, since its bytes are compared all the same."""
    csv.field_size_limit(2**31 - 1)  # one attribution may hold a whole page
    try:
        header, *lines = csv.reader(io.StringIO((content or b"").decode("utf-8"), newline=""), strict=True)
        return [dict(zip(header, line, strict=True)) for line in lines]
    except (csv.Error, ValueError):
        return None


def _key(old: list[Row], new: list[Row]) -> list[str]:
    """The first columns, as many as it takes to tell the rows of both tables apart; none if all do not."""
    columns = [column for column in (old or new or [{}])[0] if not new or column in new[0]]
    for count in range(1, len(columns) + 1):
        if all(len({tuple(row[c] for c in columns[:count]) for row in rows}) == len(rows) for rows in (old, new)):
            return columns[:count]
    return []


def _by_key(rows: list[Row], key: list[str]) -> dict[str, Row]:
    names = [", ".join(f"{column} {row[column]}" for column in key) for row in rows]
    return {f"row {name or number}": row for number, (name, row) in enumerate(zip(names, rows, strict=True), start=1)}


def _compare_records(report: CheckReport, record: Record, again: Record) -> None:
    for section in ("inputs", "parameters", "code", "lock", "environment"):
        old, new = _flat({section: record.get(section)}), _flat({section: again.get(section)})
        changed = [(name, old.get(name), new.get(name)) for name in sorted(old | new) if old.get(name) != new.get(name)]
        if section in ("inputs", "parameters"):
            report.differences += [Difference(FILE, name, str(was)[:80], str(now)[:80]) for name, was, now in changed]
        elif changed:
            parts = ", ".join(f"{name} {str(was)[:12]} -> {str(now)[:12]}" for name, was, now in changed)
            report.notes.append(f"The {section} is not what the published results were made with: {parts}.")


def _flat(values: Mapping[str, object], within: str = "") -> Record:
    flat: Record = {}
    for name, value in values.items():
        flat |= _flat(value, f"{within}{name}, ") if isinstance(value, dict) else {within + name: value}
    return flat


def _first_difference(expected: bytes, got: bytes) -> tuple[str, str, str]:
    """Where two files part: the line, and what stands there in either."""
    old, new = (content.decode("utf-8", errors="backslashreplace").split("\n") for content in (expected, got))
    end = "the end of the file"
    pairs = enumerate(zip_longest(old, new, fillvalue=end), start=1)
    number, line, other = next((number, *pair) for number, pair in pairs if pair[0] != pair[1])
    same = len(commonprefix([line, other]))
    shown = (text if text is end else _cell(text[max(0, same - 20) : same + 40]) for text in (line, other))
    return f"line {number}, column {same + 1}", *shown


def _cell(value: str | None) -> str:
    return "no such column" if value is None else f'"{value if len(value) <= 80 else value[:79] + "…"}"'
