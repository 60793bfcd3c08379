"""The hand coding that a study keeps: `raw/<study>/coding/coder-NAME.csv`, spans by raw offsets, without the texts."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from analysis import places
from analysis.coding.bound import check_texts
from analysis.coding.records import ROLES
from analysis.coding.tables import check_piece, read_table, write_table
from analysis.errors import ParameterError, StudyError
from analysis.read.study import Study
from analysis.records import SOURCE_TYPES, Attribution, Document

COLUMNS = ("piece", "attribution", "role", "start", "end", "speaker", "source_type")
ADJUDICATED = "adjudicated"  # the coding that settles where coders differ; it has a file of that name
NOTHING = "none"  # the role of the one row of a piece that was read and has no attribution
_NAME = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_-]{0,39}")
_Coded = TypeVar("_Coded")


@dataclass(frozen=True)
class Kept:
    """The pieces whose coding is kept now as it was given, and a sentence for each that was refused."""

    pieces: tuple[str, ...]
    problems: tuple[str, ...]


def read_coding(
    study: Study, documents: Mapping[str, Document], *, bound: bool = True
) -> dict[str, dict[str, tuple[Attribution, ...]]]:
    """Attributions by coder and piece; empty where the study has no coding.

    A coder is named by the file: `coder-a.csv` is coder "a"; `adjudicated.csv` is "adjudicated" and comes last. A piece
    that was read and has no attribution has an empty tuple (its row: attribution 0, role "none"); a piece that a
    coder's file does not name was not coded by that coder. With `bound` the texts must be those that were coded, as far as
    `texts.csv` says which; without it, only what is coded can be told.

    Raises:
        StudyError: a column is missing, a role or source type unknown, an offset outside its text, a piece unknown, an
            attribution without content; the sentence names file and line. A coded text was changed.
    """
    if bound:
        check_texts(study)
    return {name: _read_file(path, documents) for name, path in find_files(study, "coder-", f"{ADJUDICATED}.csv")}


def find_files(study: Study, prefix: str, last: str) -> list[tuple[str, Path]]:
    """The coders and their files below `coding/`, by name, the adjudicated one last.

    Raises:
        StudyError: a coder is called "adjudicated" in a file that is not the adjudicated one.
    """
    folder = study.folder / "coding"
    found = [(path.stem.removeprefix(prefix), path) for path in sorted(folder.glob(f"{prefix}*.csv")) if path.name != last]
    if wrong := [path for name, path in found if name == ADJUDICATED]:
        raise StudyError(f"{places.shown(wrong[0])}: the adjudicated coding is kept in {last}; rename the file.")
    return found + ([(ADJUDICATED, folder / last)] if (folder / last).is_file() else [])


def keep_coding(
    study: Study, name: str, coded: Mapping[str, tuple[Attribution, ...]], documents: Mapping[str, Document],
    replace: bool = False,
) -> Kept:
    """Adds pieces to a coder's file; one that this coder has coded otherwise is refused unless `replace`.

    Rows stand in the manifest's order. "adjudicated" writes `adjudicated.csv`. Nothing is written where nothing is new.

    Raises:
        ParameterError: the name is not fit for a file.
        StudyError: a source type is unknown, or the file that is there does not hold together or cannot be written.
    """
    check_name(name)
    kinds = {a.source_type for attributions in coded.values() for a in attributions}
    if unknown := sorted(kinds.difference(SOURCE_TYPES, ("",))):
        raise StudyError(f"The source type '{unknown[0]}' is none of {', '.join(SOURCE_TYPES)}; nothing was kept.")
    path = coding_path(study, name)
    present = _read_file(path, documents) if path.exists() else {}
    return merge_pieces(study, path, COLUMNS, coded, present, _rows, replace)


def coding_path(study: Study, name: str) -> Path:
    """Where a coder's spans are kept."""
    return study.folder / "coding" / (f"{ADJUDICATED}.csv" if name == ADJUDICATED else f"coder-{name}.csv")


def check_name(name: str) -> None:
    """Passes where the name of a coder is fit for a file.

    Raises:
        ParameterError: it is not.
    """
    if not _NAME.fullmatch(name):
        raise ParameterError(f"'{name}' is no name for a coder: use up to 40 letters (a to z), digits, '-' and '_'.")


def merge_pieces(
    study: Study, path: Path, columns: tuple[str, ...], given: Mapping[str, _Coded], present: Mapping[str, _Coded],
    rows_of: Callable[[str, _Coded], list[tuple]], replace: bool,
) -> Kept:
    """Merges the pieces given into those present, writes the file, and says which are kept and which were refused.

    Raises:
        StudyError: the file cannot be written.
    """
    present = {piece: _comparable(rows_of(piece, coded)) for piece, coded in present.items()}
    rows = {piece: _comparable(rows_of(piece, coded)) for piece, coded in given.items()}
    refused = [piece for piece in rows if piece in present and rows[piece] != present[piece] and not replace]
    kept = {piece: found for piece, found in rows.items() if piece not in refused}
    if any(present.get(piece) != found for piece, found in kept.items()):
        merged = {**present, **kept}
        order = [piece.name for piece in study.pieces if piece.name in merged]
        write_table(path, columns, [row for piece in order for row in merged[piece]])
    where = places.shown(path)
    problems = tuple(
        f"'{piece}' is coded otherwise in {where} already, which was left as it is; give --replace to put this in its place."
        for piece in refused
    )
    return Kept(tuple(kept), problems)


def _comparable(rows: list[tuple]) -> list[tuple[str, ...]]:
    return [tuple(str(cell) for cell in row) for row in rows]


def _rows(piece: str, attributions: tuple[Attribution, ...]) -> list[tuple]:
    if not attributions:
        return [(piece, 0, NOTHING, "", "", "", "")]
    return [
        (piece, number, role, start, end, _one_line(a.speaker), a.source_type)
        for number, a in enumerate(attributions, start=1) for role in ROLES for start, end in sorted(getattr(a, role))
    ]


def _one_line(speaker: str) -> str:
    """A speaker as a cell holds it: in one line, without control characters and halves of letters."""
    return " ".join("".join(ch if ch.isprintable() else " " for ch in speaker).split())


def _read_file(path: Path, documents: Mapping[str, Document]) -> dict[str, tuple[Attribution, ...]]:
    spans: dict[tuple[str, int], dict] = {}
    without: dict[str, int] = {}
    for line, row in read_table(path, COLUMNS):
        check_piece(path, line, row["piece"], documents)
        if row["role"] == NOTHING and not row["start"] and not row["end"]:
            without[row["piece"]] = line
        else:
            _add_row(path, line, row, documents, spans)
    by_piece: dict[str, list[Attribution]] = {piece: [] for piece in without}
    for (piece, number), found in sorted(spans.items()):
        where = f"{places.shown(path)}, line {without.get(piece, found['line'])}"
        if piece in without:
            raise StudyError(f"{where}: '{piece}' is said to have no attribution, and has rows of some; take one out.")
        if not found["content"]:
            raise StudyError(f"{where}: attribution {number} of '{piece}' has no content; add its row.")
        roles = [tuple(sorted(found[role])) for role in ROLES]
        by_piece.setdefault(piece, []).append(
            Attribution(*roles, speaker=found["speaker"], source_type=found["source_type"], rule="hand")
        )
    return {piece: tuple(rows) for piece, rows in by_piece.items()}


def _add_row(path: Path, line: int, row: dict[str, str], documents: Mapping[str, Document], spans: dict) -> None:
    where = f"{places.shown(path)}, line {line}"
    document = documents[row["piece"]]
    if row["role"] not in ROLES:
        raise StudyError(f"{where}: the role '{row['role']}' is none of {', '.join(ROLES)}.")
    if row["source_type"] not in ("", *SOURCE_TYPES):
        raise StudyError(f"{where}: the source type '{row['source_type']}' is none of {', '.join(SOURCE_TYPES)}.")
    try:
        number, start, end = int(row["attribution"]), int(row["start"]), int(row["end"])
    except ValueError as error:
        raise StudyError(f"{where}: attribution, start and end must be numbers.") from error
    if not 0 <= start < end <= len(document.raw):
        raise StudyError(f"{where}: {start}-{end} is no span of '{row['piece']}', which has {len(document.raw)} characters.")
    key = (row["piece"], number)
    empty = {role: [] for role in ROLES} | {"speaker": row["speaker"], "source_type": row["source_type"], "line": line}
    spans.setdefault(key, empty)[row["role"]].append((start, end))
