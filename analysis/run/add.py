"""Brings texts into a study, or drafts a study of a folder of texts: reads, labels, and writes below `raw/`."""

from __future__ import annotations

import csv
import os
import re
import shutil
import tempfile
from collections import Counter
from dataclasses import asdict
from pathlib import Path

from analysis import places
from analysis.clean.metadata import find_metadata
from analysis.clean.zones import label_zones
from analysis.errors import DocumentError, StudyError
from analysis.read.documents import DEFAULT_LIMITS, ENDINGS, HTML_ENDINGS, TABLE_ENDINGS, TEXT_ENDINGS, read_file
from analysis.read.language import find_language
from analysis.read.limits import Limits
from analysis.read.pieces import prose_of
from analysis.read.study import COLUMNS, MAX_CELL, file_sha256, read_settings
from analysis.records import Document, SetAside

_STUDY_YAML = """\
# What the study is called, and what it asks. Both are shown in the notebooks.
title: {title}
question: How much of what these pieces say is said by somebody, and by whom?
# What the texts are, in a sentence or two: who wrote them, when, for whom; printed wherever results are shown.
about:
# What the pieces were drawn from at random, in words, as in "all wire reports of May 2031 on the harbour". Leave it empty
# where they were chosen in any other way: then nothing is said of other pieces than these.
sample_of:
# Who coded pieces, if anybody did, as in "two students"; printed wherever their figures are.
coders:
# Whether the result tables may hold words of the texts (true), or offsets and figures only (false).
publish_text: {publish_text}
# The licence of the results: an identifier such as CC-BY-4.0 (spdx.org/licenses has the list), or a sentence.
licence:
# The language the texts must be in; a piece in another is set aside and named. "any" measures all.
language: {language}
# What is done with a piece that nearly repeats an earlier one: keep (both are measured) or first (the later is set aside).
duplicates: keep
# How much of a file is read; analysis/read/limits.py names what can be set, as in {{pages: 500}}.
limits: {limits}
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


def draft_study(
    name: str, folder: Path, publish_text: bool = True, limits: Limits = DEFAULT_LIMITS
) -> tuple[int, list[str]]:
    """Makes `raw/NAME/` of a folder of texts: copies, a drafted manifest, a commented study.yaml.

    Returns how many pieces were found and sentences about those that need a look. Title, outlet, author, date and
    address are drafted from the format, the page's metadata or the piece's own header, `found_by` says which; what was
    not found stays empty. Nothing is written unless all of it can be.

    Raises:
        StudyError: the name is not fit for a folder, is taken, or the folder holds no text.
    """
    if not re.fullmatch(r"[a-z0-9][a-z0-9_-]*", name):
        raise StudyError(f"'{name}' is no name for a study: use lower-case letters, digits, '-' and '_'.")
    _check_folder(folder)
    target = places.raw_root() / name
    if target.exists():
        raise StudyError(f"{places.shown(target)} is there already; choose another name or delete that folder.")
    paths = sorted(p for p in folder.rglob("*") if p.is_file() and p.suffix.lower() in ENDINGS
                   and not any(part.startswith(".") for part in p.relative_to(folder).parts))
    if not paths:
        raise StudyError(f"{folder} holds no file ending in {', '.join(ENDINGS)}.")
    skipped = sum(1 for p in folder.rglob("*") if p.is_file()) - len(paths)
    notes = [f"{skipped} other files in {folder} were left where they are."] if skipped else []
    places.raw_root().mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=places.raw_root(), prefix=f".{name}-") as scratch:
        made = Path(scratch) / name
        made.mkdir()
        rows, language = _take(paths, folder, made, notes, limits)
        if not rows:
            raise StudyError(f"{folder} holds no file with texts: {notes[-1]}")
        _write_manifest(made / "manifest.csv", rows)
        text = _STUDY_YAML.format(title=name.replace("-", " ").replace("_", " ").capitalize(),
                                  publish_text="true" if publish_text else "false", language=language, limits=_changed(limits))
        (made / "study.yaml").write_text(text, encoding="utf-8")
        os.rename(made, target)
    return len(rows), notes


def _changed(limits: Limits) -> str:
    changed = [f"{name}: {value}" for name, value in asdict(limits).items() if value != getattr(DEFAULT_LIMITS, name)]
    return "{" + ", ".join(changed) + "}"


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


def _take(paths: list[Path], folder: Path, made: Path, notes: list[str], limits: Limits) -> tuple[list[dict], str]:
    """Copies the texts under flat, unique names; drafts a manifest line for each piece, and says which language most are in."""
    rows: list[dict] = []
    taken: set[str] = set()
    languages: Counter[str] = Counter()
    for path in paths:
        stem = _plain_name("_".join(path.relative_to(folder).with_suffix("").parts))
        unique, n = stem, 2
        while unique in taken:
            unique, n = f"{stem}-{n}", n + 1
        taken.add(unique)
        target = made / f"{unique}{path.suffix.lower()}"
        try:
            shutil.copyfile(path, target)
        except OSError as error:
            notes.append(f"{path.name}: cannot be read ({error.strerror}); it is not in the manifest.")
            continue
        drafted = _draft_rows(target, notes, limits, languages)
        if target.suffix in TABLE_ENDINGS and not any(row["place"] for row in drafted):
            target.unlink()  # a table without texts (a manifest, a list of addresses) is no piece
            notes[-1] = notes[-1].replace("It is in the manifest; a run sets it aside.", "It was left where it is.")
        rows += [row for row in drafted if target.exists()]
    known = [code for code, _ in languages.most_common() if code]
    return rows, known[0] if known else "en"


def _plain_name(name: str) -> str:
    """A file name that every system, and a line of a manifest, can hold: no backslash, no blank or dot at its front."""
    readable = name.encode("utf-8", "surrogateescape").decode("utf-8", "replace").replace("\ufffd", "_")
    return re.sub(r"[\\/\x00-\x1f]", "_", readable).strip().lstrip(".") or "piece"


def _draft_rows(path: Path, notes: list[str], limits: Limits, languages: Counter[str]) -> list[dict]:
    """The manifest lines of one file: one, or one for each piece in it."""
    row = dict.fromkeys(COLUMNS, "") | {"file": path.name, "bytes": path.stat().st_size, "sha256": file_sha256(path)}
    try:
        pieces = read_file(path, limits=limits)
    except DocumentError as error:
        notes.append(f"{error} It is in the manifest; a run sets it aside.")
        return [row]
    rows = []
    for piece in pieces:
        if isinstance(piece, SetAside):
            notes.append(f"{piece.reason} It is in the manifest; a run sets it aside.")
            rows.append(row | {"place": piece.name})
        else:
            languages[find_language(prose_of(piece))] += 1
            rows.append(row | {"place": piece.place, "encoding": _encoding(path, piece)} | _known_of(piece))
    return rows


def _encoding(path: Path, piece: Document) -> str:
    """The encoding a run is to read the file with; only of files that are text as they stand."""
    return piece.encoding if path.suffix.lower() in TEXT_ENDINGS + HTML_ENDINGS else ""


def _known_of(piece: Document) -> dict[str, str]:
    found = find_metadata(piece, label_zones(piece))
    fields = {field: " ".join(entry.value.split())[:MAX_CELL] for field, entry in found.items()}
    return fields | {"found_by": "; ".join(f"{field}: {entry.rule}" for field, entry in found.items())}


def _write_manifest(path: Path, rows: list[dict]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
