"""Zones that a person corrected: `raw/<study>/zones.csv`, a line of a piece each."""

from __future__ import annotations

import csv

from analysis import places
from analysis.errors import StudyError
from analysis.read.study import Study
from analysis.records import ZONES

COLUMNS = ("piece", "line", "zone")


def read_corrections(study: Study) -> dict[tuple[str, int], str]:
    """The zone by piece and line (counted as in the table `zones`); empty where the study has no `zones.csv`.

    Raises:
        StudyError: a column is missing, a zone is none of the codebook's, a line is no number or corrected twice, a piece
            is not in the manifest.
    """
    path = study.folder / "zones.csv"
    if not path.is_file():
        return {}
    pieces = {piece.name for piece in study.pieces}
    found: dict[tuple[str, int], str] = {}
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.DictReader(file))
    except (UnicodeDecodeError, csv.Error) as error:
        raise StudyError(f"{places.shown(path)} is not a CSV file in UTF-8; save it as one.") from error
    for number, row in enumerate(rows, start=2):
        where = f"{places.shown(path)}, line {number}"
        if lacking := [column for column in COLUMNS if row.get(column) is None]:
            raise StudyError(f"{where}: the column '{lacking[0]}' is missing; there must be {', '.join(COLUMNS)}.")
        piece, line, zone = (row[column].strip() for column in COLUMNS)
        if piece not in pieces:
            raise StudyError(f"{where}: the manifest has no piece '{piece}'.")
        if zone not in ZONES:
            raise StudyError(f"{where}: '{zone}' is no zone; there are: {', '.join(ZONES)}.")
        if not line.isdecimal() or len(line) > 9 or int(line) < 1 or (piece, int(line)) in found:
            raise StudyError(f"{where}: '{line}' must be the number of a line, each line once.")
        found[piece, int(line)] = zone
    return found
