"""Brings texts into a study, or drafts a study of a folder of texts: reads, labels, and writes below `raw/`."""

from __future__ import annotations

import csv
import os
import re
import shutil
import tempfile
from datetime import datetime
from pathlib import Path

from dateutil.parser import parse as parse_date

from analysis import places
from analysis.clean.patterns import DATE
from analysis.clean.zones import label_zones
from analysis.errors import DocumentError, StudyError
from analysis.read.documents import HTML_ENDINGS, TEXT_ENDINGS, read_document
from analysis.read.pages import page_metadata
from analysis.read.study import COLUMNS, file_sha256, read_settings

_NO_DATE = datetime(1, 1, 1)  # what dateutil fills in where a line leaves year, month or day out
_STUDY_YAML = """\
# What the study is called, and what it asks. Both are shown in the notebooks.
title: {title}
question: How much of what these pieces say is said by somebody, and by whom?
# Whether the result tables may hold words of the texts (true), or offsets and figures only (false).
publish_text: {publish_text}
# Parameters of the notebooks that differ from their defaults; `python -m analysis run --help` lists them.
parameters: {{}}
"""


def bring_texts(name: str, folder: Path) -> int:
    """Copies the texts of an existing study's manifest from a folder into it; returns how many.

    Files are told by their hash, so they may have other names there; nothing is copied unless all are right.

    Raises:
        StudyError: the folder or one of the texts is missing, or a file's hash is not the manifest's.
    """
    study = read_settings(name)
    _check_folder(folder)
    by_hash = {file_sha256(path): path for path in sorted(folder.rglob("*")) if path.is_file()}
    for piece in study.pieces:
        if piece.sha256.lower() not in by_hash:
            namesake = folder / piece.file
            found = f"{piece.file} is there, but its SHA-256 differs" if namesake.is_file() else f"{piece.file} is not there"
            raise StudyError(f"{folder}: {found}; the study '{name}' needs exactly the file its manifest lists.")
    for piece in study.pieces:
        _copy(by_hash[piece.sha256.lower()], study.folder / piece.file)
    return len(study.pieces)


def draft_study(name: str, folder: Path, publish_text: bool = True) -> tuple[int, list[str]]:
    """Makes `raw/NAME/` of a folder of texts: copies, a drafted manifest, a commented study.yaml.

    Returns how many texts were taken and sentences about those that need a look. Title, author and date are drafted
    from the piece's own header or its page's metadata; what was not found stays empty. Nothing is written unless all
    of it can be.

    Raises:
        StudyError: the name is not fit for a folder, is taken, or the folder holds no text.
    """
    if not re.fullmatch(r"[a-z0-9][a-z0-9_-]*", name):
        raise StudyError(f"'{name}' is no name for a study: use lower-case letters, digits, '-' and '_'.")
    _check_folder(folder)
    target = places.raw_root() / name
    if target.exists():
        raise StudyError(f"{places.shown(target)} is there already; choose another name or delete that folder.")
    paths = sorted(p for p in folder.rglob("*") if p.is_file() and p.suffix.lower() in TEXT_ENDINGS + HTML_ENDINGS
                   and not any(part.startswith(".") for part in p.relative_to(folder).parts))
    if not paths:
        raise StudyError(f"{folder} holds no file ending in {', '.join(TEXT_ENDINGS + HTML_ENDINGS)}.")
    skipped = sum(1 for p in folder.rglob("*") if p.is_file()) - len(paths)
    notes = [f"{skipped} other files in {folder} were left where they are."] if skipped else []
    places.raw_root().mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=places.raw_root(), prefix=f".{name}-") as scratch:
        made = Path(scratch) / name
        made.mkdir()
        rows = _take(paths, folder, made, notes)
        _write_manifest(made / "manifest.csv", rows)
        text = _STUDY_YAML.format(title=name.replace("-", " ").replace("_", " ").capitalize(),
                                  publish_text="true" if publish_text else "false")
        (made / "study.yaml").write_text(text, encoding="utf-8")
        os.rename(made, target)
    return len(rows), notes


def _check_folder(folder: Path) -> None:
    if not folder.is_dir():
        raise StudyError(f"{folder} is not a folder; give the folder that holds the texts.")


def _copy(source: Path, target: Path) -> None:
    """Copies by way of a temporary name, so that a half-copied file never stands under the right one."""
    if target.exists() and target.samefile(source):
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    beside = target.with_name(f".{target.name}.partial")
    shutil.copyfile(source, beside)
    os.replace(beside, target)


def _take(paths: list[Path], folder: Path, made: Path, notes: list[str]) -> list[dict]:
    """Copies the texts under flat, unique names and drafts a manifest line for each."""
    rows, taken = [], set()
    for path in paths:
        stem = _plain_name("_".join(path.relative_to(folder).with_suffix("").parts))
        unique, n = stem, 2
        while unique in taken:
            unique, n = f"{stem}-{n}", n + 1
        taken.add(unique)
        target = made / f"{unique}{path.suffix.lower()}"
        shutil.copyfile(path, target)
        rows.append(_draft_row(target, notes))
    return rows


def _plain_name(name: str) -> str:
    """A file name that every system, and a line of a manifest, can hold: no backslash, no blank or dot at its front."""
    readable = name.encode("utf-8", "surrogateescape").decode("utf-8", "replace").replace("\ufffd", "_")
    return re.sub(r"[\\/\x00-\x1f]", "_", readable).strip().lstrip(".") or "piece"


def _draft_row(path: Path, notes: list[str]) -> dict:
    row = dict.fromkeys(COLUMNS, "")
    row |= {"file": path.name, "bytes": path.stat().st_size, "sha256": file_sha256(path)}
    try:
        document = read_document(path)
    except DocumentError as error:
        notes.append(f"{error} It is in the manifest; a run sets it aside.")
        return row
    row["encoding"] = document.encoding
    if document.kind == "html":
        row |= page_metadata(path.read_bytes().decode(document.encoding, "replace"))
        return row
    for zone in label_zones(document):
        words = " ".join(document.raw[zone.start:zone.end].strip("# *\t").split())
        if zone.zone == "title" and not row["title"]:
            row["title"] = words
        elif zone.zone == "date" and not row["date"]:
            row["date"] = iso_date(words)
        elif zone.rule == "date-title-author-line":
            row |= {key: value for key, value in _split_header(words).items() if not row[key]}
        elif zone.zone == "byline" and not row["author"]:
            row["author"] = re.sub(r"^by:?\s+", "", re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", words), flags=re.I)
    return row


def _split_header(line: str) -> dict[str, str]:
    """Date, title, author and outlet of a line that mixes them ("2031-05-12 The Long Quay by Ann Ode – The Pilot")."""
    date = re.search(DATE, line, re.I)
    rest = line[date.end():] if date and date.start() < len(line) / 2 else line[: date.start()] if date else line
    title, _, names = rest.strip(" –—-|,").partition(" by ")
    author, _, outlet = re.sub(r"\s[–—|-]\s", "\0", names).partition("\0")
    return {"date": iso_date(date.group()) if date else "", "title": title.strip(" –—-|,"), "author": author.strip(),
            "outlet": outlet.strip(" –—-|,")}


def iso_date(line: str) -> str:
    """A date line as year-month-day; as it stands where no date can be read in it.

    >>> iso_date("Updated: 3 May 2031, 14:20"), iso_date("the day after")
    ('2031-05-03', 'the day after')
    """
    try:
        found = parse_date(line, fuzzy=True, default=_NO_DATE).date()
        return found.isoformat() if found.year > 1 else line
    except (ValueError, OverflowError):
        return line


def _write_manifest(path: Path, rows: list[dict]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
