"""The small tables of a study's hand coding below `raw/<study>/coding/`: read with their line numbers, written whole."""

from __future__ import annotations

import csv
import os
from collections.abc import Iterable, Sequence
from pathlib import Path

from analysis import places
from analysis.errors import StudyError

_MORE = "\0more"  # no column of a file can be called so


def read_table(path: Path, columns: Sequence[str]) -> list[tuple[int, dict[str, str]]]:
    """The rows of a table with the number of the line each begins on; other columns than those named are passed over.

    Raises:
        StudyError: the file cannot be read, is no CSV in UTF-8, lacks a column, or a row has more cells than the header.
    """
    rows: list[tuple[int, dict[str, str]]] = []
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file, restval="", restkey=_MORE)
            if lacking := [column for column in columns if column not in (reader.fieldnames or ())]:
                raise StudyError(f"{places.shown(path)} lacks the column '{lacking[0]}'.")
            line = reader.line_num + 1
            for row in reader:
                if _MORE in row:
                    raise StudyError(
                        f"{places.shown(path)}, line {line}: it has more cells than the header has columns; correct it."
                    )
                rows.append((line, {column: row[column] for column in columns}))
                line = reader.line_num + 1
    except (UnicodeDecodeError, csv.Error) as error:
        raise StudyError(f"{places.shown(path)} is not a CSV file in UTF-8; save it as one.") from error
    except OSError as error:
        raise StudyError(f"{places.shown(path)} cannot be read ({error.strerror}); look at its rights.") from error
    return rows


def write_table(path: Path, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Writes a table by way of a temporary name, so that half a table never stands under the right one.

    Raises:
        StudyError: the folder cannot be written to.
    """
    beside = path.with_name(f".{path.name}.partial")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with beside.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(columns)
            writer.writerows(rows)
        os.replace(beside, path)
    except OSError as error:
        raise StudyError(f"{places.shown(path)} cannot be written ({error.strerror}); look at the folder.") from error
    except UnicodeEncodeError as error:
        raise StudyError(f"{places.shown(path)} cannot be written; {error.object[error.start]!a} is no letter.") from error


def check_piece(path: Path, line: int, piece: str, known: Iterable[str]) -> None:
    """Passes where the study knows the piece.

    Raises:
        StudyError: it does not; the sentence names file and line.
    """
    if piece not in known:
        raise StudyError(f"{places.shown(path)}, line {line}: the study has no piece '{piece}' that can be read.")
