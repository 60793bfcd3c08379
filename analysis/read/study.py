"""A study: a folder under `raw/` with its settings, its manifest and its texts."""

from __future__ import annotations

import csv
import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

import yaml

from analysis import places
from analysis.errors import ParameterError, StudyError
from analysis.read.documents import piece_name
from analysis.read.limits import Limits, set_limits

COLUMNS = (
    "file", "place", "title", "outlet", "author", "date", "address", "genre", "rights", "encoding", "bytes", "sha256", "found_by",
)
_SETTINGS = frozenset({
    "title", "question", "about", "sample_of", "parameters", "publish_text", "language", "duplicates", "limits", "coders", "licence",
})
ANY_LANGUAGE = "any"
DUPLICATES = ("keep", "first")
MAX_CELL = 20_000  # characters: a longer cell is the rest of a file whose quotation mark was never closed
MAX_CODERS = 80  # characters of a chart's line
MAX_ABOUT = 600  # characters of two long sentences
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*")


@dataclass(frozen=True)
class Piece:
    """One line of the manifest: a text, what is known of it, its file's size in bytes and SHA-256.

    `place` is where it stands in a file of several pieces; `found_by` says which rule drafted title, outlet, author,
    date and address ("title: first-line; ..."), and is not read again.
    """

    file: str
    place: str
    title: str
    outlet: str
    author: str
    date: str
    address: str
    genre: str
    rights: str
    encoding: str
    bytes: int
    sha256: str
    found_by: str = ""

    @property
    def name(self) -> str:
        """The file's stem, with the place in it where it holds several pieces: the key `piece` of every table."""
        return piece_name(PurePosixPath(self.file).stem, self.place)


@dataclass(frozen=True)
class Study:
    """A study's settings and pieces.

    `publish_text` says whether its tables may hold words of the texts; pieces in another language than `language` are set
    aside ("any" measures all); `duplicates` "first" sets aside a piece that nearly repeats an earlier one. `coders` says
    who coded the study by hand, as a chart of their agreement tells it: "two students". `licence` is that of the results:
    an SPDX identifier such as CC-BY-4.0, or a sentence on what may be done with them. `about` says in a sentence or two what
    the texts are; `sample_of`, where they were drawn at random, what they are a sample of: "all wire reports of May 2031 on
    the harbour". Without it nothing is said of other texts than these.
    """

    name: str
    folder: Path
    title: str
    question: str
    parameters: Mapping[str, object]
    publish_text: bool
    pieces: tuple[Piece, ...]
    language: str = "en"
    duplicates: str = "keep"
    limits: Limits = Limits()
    coders: str = ""
    licence: str = ""
    about: str = ""
    sample_of: str = ""


def list_studies() -> list[str]:
    """Names of the folders under `raw/` that hold a manifest, sorted."""
    root = places.raw_root()
    return sorted(p.parent.name for p in root.glob("*/manifest.csv")) if root.is_dir() else []


def open_study(name: str) -> Study:
    """The study of that name, with its manifest checked against its files.

    Raises:
        StudyError: no such study; settings or manifest that do not hold together; a file that is missing; a file
            whose size or hash is not the manifest's. The sentence names the file.
    """
    study = read_settings(name)
    files = {piece.file: piece for piece in study.pieces}
    missing = [file for file in files if not (study.folder / file).is_file()]
    if missing and len(missing) == len(files):
        raise StudyError(
            f"The texts of the study '{name}' are not here: its manifest lists {len(missing)}, the folder "
            f"{places.shown(study.folder)} holds none. Bring them in with: python -m analysis add {name} PATH"
        )
    if missing:
        raise StudyError(f"{places.shown(study.folder / missing[0])} is in the manifest of '{name}' but not in its folder.")
    for piece in files.values():
        _check_hash(study, piece)
    return study


def read_settings(name: str) -> Study:
    """The study of that name by its settings and manifest alone; its texts need not be there.

    Raises:
        StudyError: as `open_study`, but for what concerns the texts.
    """
    folder = places.raw_root() / name
    if not _NAME.fullmatch(name) or not (folder / "manifest.csv").is_file():
        known = ", ".join(list_studies()) or "none yet"
        raise StudyError(
            f"There is no study '{name}' (there are: {known}). Make one of a folder of texts with: "
            f"python -m analysis add {name if _NAME.fullmatch(name) else 'NAME'} FOLDER"
        )
    settings = _read_yaml(folder / "study.yaml")
    return Study(
        name, folder, str(settings.get("title") or name), str(settings.get("question") or ""),
        dict(settings.get("parameters") or {}), settings.get("publish_text", True), _read_manifest(folder),
        str(settings.get("language") or "en"), str(settings.get("duplicates") or "keep"), _limits(folder, settings),
        _line(settings, "coders")[:MAX_CODERS], _line(settings, "licence"), _line(settings, "about")[:MAX_ABOUT],
        _line(settings, "sample_of")[:MAX_ABOUT],
    )


def _line(settings: Mapping[str, object], name: str) -> str:
    """A setting as one line of text; empty where it is not there."""
    return " ".join(str(settings.get(name) or "").split())


def _read_yaml(path: Path) -> dict:
    if not path.is_file():
        return {}
    try:
        settings = yaml.safe_load(path.read_text(encoding="utf-8")) or {}
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        where = f" (line {error.problem_mark.line + 1})" if getattr(error, "problem_mark", None) else ""
        raise StudyError(f"{places.shown(path)} is not YAML{where}; correct it.") from error
    if not isinstance(settings, dict):
        raise StudyError(f"{places.shown(path)} must hold `name: value` lines.")
    if unknown := sorted(set(map(str, settings)) - _SETTINGS):
        raise StudyError(f"{places.shown(path)}: '{unknown[0]}' is no setting; there are: {', '.join(sorted(_SETTINGS))}.")
    if not isinstance(settings.get("publish_text", True), bool):
        raise StudyError(f"{places.shown(path)}: 'publish_text' must be true or false.")
    if not isinstance(settings.get("parameters") or {}, dict):
        raise StudyError(f"{places.shown(path)}: 'parameters' must hold `name: value` lines.")
    if (choice := settings.get("duplicates") or "keep") not in DUPLICATES:
        raise StudyError(f"{places.shown(path)}: 'duplicates' must be one of {', '.join(DUPLICATES)}, not '{choice}'.")
    if not re.fullmatch(r"[a-z]{2}|any", str(settings.get("language") or "en")):
        raise StudyError(f"{places.shown(path)}: 'language' must be a code of two letters such as en, or 'any'.")
    return settings


def _limits(folder: Path, settings: dict) -> Limits:
    given = settings.get("limits") or {}
    if not isinstance(given, dict):
        raise StudyError(f"{places.shown(folder / 'study.yaml')}: 'limits' must hold `name: value` lines.")
    try:
        return set_limits({str(name): value for name, value in given.items()})
    except ParameterError as error:
        raise StudyError(f"{places.shown(folder / 'study.yaml')}: {error}") from error


def _read_manifest(folder: Path) -> tuple[Piece, ...]:
    path = folder / "manifest.csv"
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.DictReader(file))
        if any(len(str(cell)) > MAX_CELL for row in rows for cell in row.values()):
            raise csv.Error("a cell is longer than any title")
    except (UnicodeDecodeError, csv.Error) as error:
        raise StudyError(f"{places.shown(path)} is not a CSV file in UTF-8; save it as one.") from error
    if not rows:
        raise StudyError(f"{places.shown(path)} lists no piece.")
    if lacking := [c for c in ("file", "bytes", "sha256") if c not in rows[0]]:
        raise StudyError(f"{places.shown(path)} lacks the column '{lacking[0]}'.")
    pieces, seen = [], {}
    for line, row in enumerate(rows, start=2):
        piece = _piece(path, line, row)
        if piece.name in seen:
            raise StudyError(
                f"{places.shown(path)}, lines {seen[piece.name]} and {line}: two pieces are called '{piece.name}'; "
                "rename the file of one."
            )
        seen[piece.name] = line
        pieces.append(piece)
    return tuple(pieces)


def _piece(path: Path, line: int, row: dict) -> Piece:
    file = (row.get("file") or "").strip()
    pure = PurePosixPath(file)
    if not file or pure.is_absolute() or ".." in pure.parts or "\\" in file or file.startswith("."):
        raise StudyError(f"{places.shown(path)}, line {line}: '{file}' is not the name of a file in the study's folder.")
    values = {c: (row.get(c) or "").strip() for c in COLUMNS}
    if not re.fullmatch(r"[0-9]{1,15}", values["bytes"]):
        raise StudyError(f"{places.shown(path)}, line {line}: 'bytes' of {file} is not a number.")
    return Piece(**{**values, "file": file, "bytes": int(values["bytes"])})


def _check_hash(study: Study, piece: Piece) -> None:
    path = study.folder / piece.file
    if path.stat().st_size == piece.bytes and file_sha256(path) == piece.sha256.lower():
        return
    raise StudyError(
        f"{places.shown(path)} is not the file the manifest of '{study.name}' lists: its SHA-256 differs. Put the original "
        "back; if the change is meant, correct bytes and sha256 in the manifest."
    )


def file_sha256(path: Path) -> str:
    """The SHA-256 of a file's bytes, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
