"""Reads a ZIP archive: each member by its own reader, and nothing that an archive made to do harm could make of it."""

from __future__ import annotations

import io
import re
import stat
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterable
from contextvars import ContextVar
from dataclasses import dataclass, replace

from analysis.errors import DocumentError
from analysis.read.limits import Limits
from analysis.records import Part, SetAside

ReadMember = Callable[[bytes, str, int], Iterable[Part | SetAside]]

CHUNK = 1 << 20
_HEADER = b"PK\x01\x02"  # begins each entry of an archive's list of members
_PASSED_OVER = {"__MACOSX", "Thumbs.db", "desktop.ini"}
_UNSAFE = re.compile(r"^/|\\|^[A-Za-z]:|(?:^|/)\.\.(?:/|$)")
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
_DAMAGE = (
    zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, ValueError, KeyError, NotImplementedError, RuntimeError,
    IndexError, OverflowError, MemoryError,
)


@dataclass
class _Budget:
    """What may still be unpacked and read, of one archive and all archives in it together."""

    unpacked: int
    pieces: int


_budget: ContextVar[_Budget | None] = ContextVar("budget", default=None)


def read_archive(
    data: bytes, name: str, limits: Limits, read_member: ReadMember, depth: int = 0
) -> list[Part | SetAside]:
    """The pieces of an archive's members, in the order of their paths; what cannot be read is set aside.

    `read_member` is given a member's bytes, its path and the depth it stands in, and may itself come back here. Each
    piece's place is its member's path, with the place inside of it after a ">". Folders and what systems put into
    archives (hidden files, __MACOSX) are passed over.

    Raises:
        DocumentError: no archive or a damaged one, too deep in others, or made to unpack to more than the limits.
    """
    if depth > limits.nesting:
        raise DocumentError(f"{name}: archives in archives are read {limits.nesting} deep; unpack this one by hand.")
    outer = _budget.get() if depth else None
    budget = outer or _Budget(limits.unpacked_bytes, limits.pieces)
    members = _list_members(data, name, limits)
    room = min(budget.unpacked, limits.unpacked_ratio * len(data))
    if sum(member.file_size for member, _ in members) > room:
        raise DocumentError(_too_much(name, limits))
    pieces: list[Part | SetAside] = []
    seen: set[str] = set()
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for member, path in members:
            unpacked, reason = b"", "another file before it has the same path; give it another name." if path in seen else ""
            if not reason:
                unpacked, reason = _unpack(archive, member, room)
            seen.add(path)
            room -= len(unpacked)
            budget.unpacked -= len(unpacked)
            if room < 0:
                raise DocumentError(_too_much(name, limits))
            held = [SetAside("", name, f"{path}: {reason}")] if reason else _read(unpacked, path, budget, read_member, depth)
            pieces += [_place(piece, path, name) for piece in held]
            budget.pieces -= 0 if path.lower().endswith(".zip") else len(held)
            _check(budget, name, limits)
    return pieces


def _list_members(data: bytes, name: str, limits: Limits) -> list[tuple[zipfile.ZipInfo, str]]:
    """The members that may hold pieces, with their paths as they are shown, in order."""
    # Each entry of the list takes memory before anything is unpacked; an archive stored in another counts, too.
    if data.count(_HEADER) > 5 * limits.pieces:
        raise DocumentError(f"{name}: it holds more than {limits.pieces:,} files; split it.")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            infos, end = archive.infolist(), archive.start_dir
    except _DAMAGE as error:
        raise DocumentError(f"{name}: the archive is damaged, cut off or no ZIP archive; pack it anew as .zip.") from error
    last = 0
    for info in sorted(infos, key=lambda info: info.header_offset):
        if info.header_offset < last or info.header_offset + 30 + info.compress_size > end:
            raise DocumentError(f"{name}: two of its files lie in one place, as in archives made to do harm; pack it anew.")
        last = info.header_offset + 30 + info.compress_size
    members = sorted(((info, _show(info)) for info in infos if not _is_passed_over(info)), key=lambda pair: pair[1])
    if len(members) > limits.pieces:
        raise DocumentError(f"{name}: it holds {len(members):,} files (limit {limits.pieces:,}); split it.")
    return members


def _is_passed_over(info: zipfile.ZipInfo) -> bool:
    parts = info.orig_filename.split("/")
    hidden = any(part in _PASSED_OVER or (part.startswith(".") and part not in (".", "..")) for part in parts)
    return info.orig_filename.endswith("/") or hidden


def _show(info: zipfile.ZipInfo) -> str:
    """A member's path for people: in UTF-8 where it was written so without saying so, in one line, not too long."""
    path = info.orig_filename
    if not info.flag_bits & 0x800:
        try:
            path = path.encode("cp437").decode("utf-8")
        except UnicodeError:
            pass
    path = _CONTROLS.sub("\ufffd", path)
    return path if len(path) <= 300 else "…" + path[-299:]


def _refuse(info: zipfile.ZipInfo) -> str:
    """Why a member is not unpacked; "" where it is."""
    if _UNSAFE.search(info.orig_filename) or "\0" in info.orig_filename:
        return "its path leads out of the archive or is written as Windows writes it; pack the archive anew."
    if info.flag_bits & 0x1:
        return "it is locked by a password; unpack it and pack it without one."
    if stat.S_ISLNK(info.external_attr >> 16):
        return "it is a link to another file; put the file itself into the archive."
    if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        return "it is packed by a method that is not read; pack the archive anew as an ordinary .zip."
    return ""


def _unpack(archive: zipfile.ZipFile, member: zipfile.ZipInfo, room: int) -> tuple[bytes, str]:
    """A member's bytes, or some more than there is room for, whatever its header says of its size; or why there are none."""
    reason = _refuse(member)
    if reason:
        return b"", reason
    held, size = [], 0
    try:
        with archive.open(member) as stream:
            while size <= room and (chunk := stream.read(CHUNK)):
                held.append(chunk)
                size += len(chunk)
    except _DAMAGE:
        return b"", "it is damaged; pack the archive anew."
    return b"".join(held), ""


def _read(data: bytes, path: str, budget: _Budget, read_member: ReadMember, depth: int) -> list[Part | SetAside]:
    mine = _budget.set(budget)
    try:
        return list(read_member(data, path, depth + 1))
    except DocumentError as error:
        return [SetAside("", path, str(error))]
    finally:
        _budget.reset(mine)


def _place(piece: Part | SetAside, path: str, name: str) -> Part | SetAside:
    if isinstance(piece, Part):
        return replace(piece, place=f"{path} > {piece.place}" if piece.place else path)
    return SetAside(f"{path} > {piece.name}" if piece.name else path, name, piece.reason)


def _check(budget: _Budget, name: str, limits: Limits) -> None:
    if budget.unpacked < 0:
        raise DocumentError(_too_much(name, limits))
    if budget.pieces < 0:
        raise DocumentError(f"{name}: it holds more than {limits.pieces:,} pieces; split it.")


def _too_much(name: str, limits: Limits) -> str:
    return (
        f"{name}: it unpacks to more than {limits.unpacked_bytes:,} bytes or more than {limits.unpacked_ratio} times its "
        "own size, as archives made to do harm do; unpack it by hand if you trust it."
    )
