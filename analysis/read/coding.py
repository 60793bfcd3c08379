"""Reads the hand coding of a study: `raw/<study>/coding/coder-*.csv`, spans by raw offsets."""

from __future__ import annotations

import csv
from pathlib import Path

from analysis import places
from analysis.errors import StudyError
from analysis.read.study import Study
from analysis.records import Attribution, Document

_ROLES = ("source", "cue", "content")
_COLUMNS = ("piece", "attribution", "role", "start", "end", "speaker", "source_type")


def read_coding(study: Study, documents: dict[str, Document]) -> dict[str, dict[str, tuple[Attribution, ...]]]:
    """Attributions by coder and piece; empty where the study has no coding.

    A coder is named by the file: `coder-a.csv` is coder "a". A piece that a coder's file does not name was not coded
    by that coder.

    Raises:
        StudyError: a column is missing, a role unknown, an offset outside its text, a piece unknown; the sentence
            names file and line.
    """
    folder = study.folder / "coding"
    return {path.stem.removeprefix("coder-"): _read_file(path, documents) for path in sorted(folder.glob("coder-*.csv"))}


def _read_file(path: Path, documents: dict[str, Document]) -> dict[str, tuple[Attribution, ...]]:
    spans: dict[tuple[str, int], dict] = {}
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file)
        if lacking := [c for c in _COLUMNS if c not in (reader.fieldnames or ())]:
            raise StudyError(f"{places.shown(path)} lacks the column '{lacking[0]}'.")
        for line, row in enumerate(reader, start=2):
            _add_row(path, line, row, documents, spans)
    by_piece: dict[str, list[Attribution]] = {}
    for (piece, _), found in sorted(spans.items()):
        roles = [tuple(sorted(found[role])) for role in _ROLES]
        by_piece.setdefault(piece, []).append(
            Attribution(*roles, speaker=found["speaker"], source_type=found["source_type"], rule="hand")
        )
    return {piece: tuple(rows) for piece, rows in by_piece.items()}


def _add_row(path: Path, line: int, row: dict, documents: dict[str, Document], spans: dict) -> None:
    where = f"{places.shown(path)}, line {line}"
    document = documents.get(row["piece"])
    if document is None:
        raise StudyError(f"{where}: the study has no piece '{row['piece']}' that can be read.")
    if row["role"] not in _ROLES:
        raise StudyError(f"{where}: the role '{row['role']}' is none of {', '.join(_ROLES)}.")
    try:
        number, start, end = int(row["attribution"]), int(row["start"]), int(row["end"])
    except ValueError as error:
        raise StudyError(f"{where}: attribution, start and end must be numbers.") from error
    if not 0 <= start < end <= len(document.raw):
        raise StudyError(f"{where}: {start}-{end} is no span of '{row['piece']}', which has {len(document.raw)} characters.")
    key = (row["piece"], number)
    entry = spans.setdefault(key, {r: [] for r in _ROLES} | {"speaker": row["speaker"], "source_type": row["source_type"]})
    entry[row["role"]].append((start, end))
