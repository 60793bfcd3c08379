"""The .xmi files of a coding: one, those of a folder, or those of a .zip that may have been made to do harm."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

from analysis.coding.formats.pieces import quote, read_bytes
from analysis.errors import CodingError
from analysis.read.limits import Limits

_ENTRY = b"PK\x01\x02"  # begins each entry of an archive's list of files
# What zipfile raises on damaged bytes; none of it says more to a person than that the file is damaged.
_DAMAGE = (zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, struct.error, OSError, EOFError, ValueError, RuntimeError,
           LookupError, OverflowError, NotImplementedError)


def list_xmi(path: Path, limits: Limits = Limits()) -> Iterator[tuple[str, bytes]]:
    """The name and bytes of each .xmi file, in the order of their names.

    Raises:
        CodingError: no such file or folder, no .xmi in it, a damaged archive or one beyond the limits.
    """
    try:
        folder = path.is_dir()
        files = sorted(file for file in path.iterdir() if file.suffix.lower() == ".xmi") if folder else []
    except (OSError, ValueError) as error:
        raise CodingError(f"{path.name}: the folder cannot be opened; look whether it is there and may be read.") from error
    if not folder and path.suffix.lower() == ".zip":
        yield from _unpack(path, limits)
    elif not folder:
        yield path.name, read_bytes(path)
    elif not files:
        raise CodingError(f"{path.name}: there is no .xmi file in this folder; export as 'UIMA CAS XMI (XML 1.0)'.")
    for file in files:
        yield file.name, read_bytes(file)


def _unpack(path: Path, limits: Limits) -> Iterator[tuple[str, bytes]]:
    data = read_bytes(path)
    if data.count(_ENTRY) > limits.pieces:
        raise CodingError(f"{path.name}: it holds more than {limits.pieces:,} files; pack the .xmi files alone.")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for member in _members(archive, path.name, len(data), limits):
                # What zipfile gives out ends at the size that the archive names, which has been checked.
                yield member.filename, archive.read(member)
    except _DAMAGE as error:
        why = f"{path.name}: the archive is damaged, locked or no .zip ({quote(str(error))}); export it anew."
        raise CodingError(why) from error


def _members(archive: zipfile.ZipFile, name: str, size: int, limits: Limits) -> list[zipfile.ZipInfo]:
    """The members to read: no one else's, and no more than may be unpacked."""
    infos = [info for info in archive.infolist() if not info.filename.startswith("__MACOSX/")]
    if any(info.filename.lower().endswith(".zip") for info in infos):
        raise CodingError(f"{name}: archives are packed in it, as in the export of a whole project; unpack it and give the "
                          ".zip of one coder, or a folder with that coder's .xmi files.")
    found = sorted((info for info in infos if info.filename.lower().endswith(".xmi")), key=lambda info: info.filename)
    if not found:
        raise CodingError(f"{name}: there is no .xmi file in it; in INCEpTION export as 'UIMA CAS XMI (XML 1.0)'.")
    if sum(info.file_size for info in found) > min(limits.unpacked_bytes, limits.unpacked_ratio * size):
        raise CodingError(f"{name}: it unpacks to more than {limits.unpacked_ratio} times its size, as no coding does; pack "
                          "the .xmi files anew.")
    return found
