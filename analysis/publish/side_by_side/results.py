"""One side of a comparison: the results of a study, and how they are called beside the other's."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path, PurePosixPath

import pandas as pd

from analysis import places
from analysis.errors import StudyError
from analysis.publish.crate.record import Record
from analysis.publish.crate.stored import read_record
from analysis.publish.tables import load_table
from analysis.read.study import read_settings


@dataclass(frozen=True)
class Results:
    """A study's results: the folder with its `tables/`, and the label that tells it from the other side."""

    folder: Path
    label: str

    @property
    def study(self) -> str:
        """The study's name: its folder's."""
        return self.folder.name

    @cached_property
    def record(self) -> Record | None:
        """What the results were made with; None where nothing is known of that."""
        return read_record(self.folder)

    @cached_property
    def coders(self) -> str:
        """Who coded the study by hand, as its study.yaml says; "" where it does not, or is not here."""
        try:
            return read_settings(self.study).coders
        except StudyError:
            return ""

    @cached_property
    def text_hashes(self) -> dict[str, str]:
        """The hash of each file that went in, by its name without folder and ending."""
        inputs = self.record.inputs if self.record else {}
        return {PurePosixPath(file).stem: kept.sha256 for file, kept in inputs.items() if "/" not in file}

    def table(self, name: str) -> pd.DataFrame:
        """One of the study's tables.

        Raises:
            StudyError: it is not there, or is no table.
        """
        try:
            return load_table(self.study, name, self.folder.parent)
        except (ValueError, TypeError) as error:
            raise StudyError(f"{self.label}: tables/{name}.csv cannot be read as a table ({error}); run the study again.") from error

    def text_hash(self, piece: str) -> str | None:
        """The hash of the file that a piece stands in; None where it is not known.

        A piece of a file of several is called by the file's name and its place in it.
        """
        stems = [stem for stem in self.text_hashes if piece == stem or piece.startswith(f"{stem}-")]
        return self.text_hashes[max(stems, key=len)] if stems else None


def open_results(given: str) -> Results:
    """The results that a study's name or a folder stands for; the name comes first.

    Raises:
        StudyError: there are none.
    """
    named = places.outputs_root() / given
    folder = named if re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9_-]*", given) and _has_tables(named) else Path(given)
    if not _has_tables(folder):
        known = ", ".join(sorted(path.name for path in places.outputs_root().glob("*") if _has_tables(path))) or "none yet"
        raise StudyError(
            f"There are no results '{given}': neither a study of outputs/ (there are: {known}) nor a folder that holds "
            f"tables/pieces.csv. Make some with: python -m analysis run STUDY, and -o DIR for a second set of the same study."
        )
    folder = folder.resolve()
    return Results(folder, folder.name)


def open_both(first: str, second: str) -> tuple[Results, Results]:
    """Both sides, their labels as short as tells them apart: the study's name, or with the folders that it lies in."""
    one, other = open_results(first), open_results(second)
    if one.folder == other.folder:
        return one, replace(other, label=f"{other.label} again")
    parts, length = (one.folder.parts, other.folder.parts), 1
    while parts[0][-length:] == parts[1][-length:]:
        length += 1
    return tuple(replace(side, label="/".join(side.folder.parts[-length:])) for side in (one, other))


def shared_pieces(first: Results, second: Results) -> dict[str, bool | None]:
    """The pieces that stand in both, and whether their files are the same by hash (None where that is not known).

    A piece stands in both under one name. Two studies that happen to call different texts alike share none: there the
    files must be the same; within one study a text may have been edited.
    """
    names = set(second.table("pieces")["piece"])
    shared: dict[str, bool | None] = {}
    for piece in first.table("pieces")["piece"]:
        hashes = first.text_hash(piece), second.text_hash(piece)
        same = None if None in hashes else hashes[0] == hashes[1]
        if piece in names and (same or first.study == second.study):
            shared[piece] = same
    return shared


def _has_tables(folder: Path) -> bool:
    return (folder / "tables" / "pieces.csv").is_file()
