"""Saves and loads the result tables of a study: tidy CSV in UTF-8, with a data dictionary beside them."""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files
from pathlib import Path

import pandas as pd

from analysis import places
from analysis.errors import StudyError

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_TEXT_UNITS = frozenset({"name", "label", "text", "sentence", "spans", "lemma", "date"})
DIGITS = 6  # decimal places kept: more would be noise of the machine


def defuse(cell: str) -> str:
    """A cell that a spreadsheet shows as text, even where it would run it as a formula: a mark is put before it.

    >>> defuse("=1+1"), defuse("plain")
    ("'=1+1", 'plain')
    """
    return "'" + cell if cell.lstrip("'").startswith(_FORMULA) else cell


def undefuse(cell: str) -> str:
    """The cell as it was before `defuse`.

    >>> undefuse(defuse("-5 degrees")), undefuse("'tis")
    ('-5 degrees', "'tis")
    """
    return cell[1:] if cell.startswith("'") and cell.lstrip("'").startswith(_FORMULA) else cell


def _cell(value: object) -> str:
    """A text as a cell holds it: defused, its line ends line feeds, since a lone carriage return would end the row."""
    return "" if pd.isna(value) else defuse(str(value).replace("\r\n", "\n").replace("\r", "\n"))


def save_table(study: str, name: str, table: pd.DataFrame, root: Path | None = None) -> Path:
    """Writes `tables/NAME.csv` of a study and the data dictionary; returns where.

    Numbers are kept to six decimal places, lines end in a line feed, no index. Texts are defused. `root` is the folder
    that holds the study's folder, `outputs/` if not given.
    """
    path = _folder(study, root) / f"{name}.csv"
    path.parent.mkdir(parents=True, exist_ok=True)
    safe, texts = table.copy(), _text_columns(name)
    for column in safe.columns:
        if column in texts:
            safe[column] = [_cell(value) for value in safe[column]]
        elif pd.api.types.is_float_dtype(safe[column]):
            safe[column] = safe[column].round(DIGITS)
    path.write_text(safe.to_csv(index=False, lineterminator="\n"), encoding="utf-8", newline="")
    _write_dictionary(path.parent)
    return path


def load_table(study: str, name: str, root: Path | None = None) -> pd.DataFrame:
    """A table of a study as it was saved; empty texts are "", missing numbers NaN.

    `root` is the folder that holds the study's folder, `outputs/` if not given.

    Raises:
        StudyError: the table is not there yet: the notebook before this one has not run.
    """
    path = _folder(study, root) / f"{name}.csv"
    if not path.is_file():
        raise StudyError(f"{places.shown(path)} is not there yet; run the notebooks before this one, or: python -m analysis run {study}")
    return read_table(path)


def read_table(path: Path) -> pd.DataFrame:
    """A table as `save_table` wrote it, wherever it lies; its columns are told by the file's name."""
    table = pd.read_csv(path, keep_default_na=False, na_values={}, dtype=str, encoding="utf-8")
    texts = _text_columns(path.stem)
    for column in table.columns:
        if column in texts:
            # The type is named for a table without rows, whose texts would come back as numbers.
            table[column] = pd.Series([undefuse(value) for value in table[column]], index=table.index, dtype=table[column].dtype)
        else:
            table[column] = pd.to_numeric(table[column].replace("", None))
    return table


def _folder(study: str, root: Path | None) -> Path:
    return (root or places.outputs_root()) / study / "tables"


def _text_columns(name: str) -> frozenset[str]:
    return frozenset(row["column"] for row in data_dictionary() if row["table"] == name and row["unit"] in _TEXT_UNITS)


@cache
def data_dictionary() -> list[dict[str, str]]:
    """What every column of every table means: table, column, unit, meaning."""
    with (files("analysis.publish") / "dictionary.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _write_dictionary(folder: Path) -> None:
    """The dictionary of the tables that stand in a folder."""
    rows = [row for row in data_dictionary() if (folder / f"{row['table']}.csv").is_file()]
    with (folder / "dictionary.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, ["table", "column", "unit", "meaning"], lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
