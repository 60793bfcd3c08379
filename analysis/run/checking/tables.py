"""Two versions of one table, cell by cell: each difference with its row and column, and how many numbers are the same."""

from __future__ import annotations

import csv
import io
import re

from analysis.run.checking.report import COLUMN, NUMBER, ROW, WORDS, CheckReport, Difference

_FIGURE = re.compile(r"[+-]?\d+(\.\d+)?(e[+-]?\d+)?", re.IGNORECASE)
Row = dict[str, str]


def compare_table(report: CheckReport, file: str, published: bytes, again: bytes | None) -> None:
    """Notes what differs between the published table and the rerun's, and counts it; None: the rerun has no such table."""
    report.tables += 1
    _compare_rows(report, file, _rows(published) or [], _rows(again))


def _compare_rows(report: CheckReport, file: str, old: list[Row], new: list[Row] | None) -> None:
    key = _key(old, new or old)
    rows, rows_again = _by_key(old, key), _by_key(new or [], key)
    found: list[Difference] = []
    for where, row in rows.items():
        other = rows_again.get(where)
        for column, value in row.items():
            same = other is not None and other.get(column) == value
            number = column not in key and _FIGURE.fullmatch(value)
            if number:
                report.numbers, report.lost = report.numbers + same, report.lost + (not same)
            if other is not None and not same:
                place, kind = f"{where}, column {column}", NUMBER if number else WORDS
                found.append(Difference(file, place, show_cell(value), show_cell(other.get(column)), kind))
        if other is None:
            found.append(Difference(file, where, "a row", "no such row", ROW))
    found += [Difference(file, where, "no such row", "a row", ROW) for where in rows_again if where not in rows]
    report.rows_missing += sum(where not in rows_again for where in rows)
    report.rows_new += sum(where not in rows for where in rows_again)
    added = set(new[0]) - set(old[0]) if new and old else set()
    found += [Difference(file, f"column {column}", "no such column", "a column", COLUMN) for column in sorted(added)]
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


def show_cell(value: str | None) -> str:
    """A cell as a page shows it, in quotation marks, cut after 80 characters."""
    return "no such column" if value is None else f'"{value if len(value) <= 80 else value[:79] + "…"}"'
