"""How much of a file is read before it is refused: raw files are hostile until they are read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields

from analysis.errors import ParameterError


@dataclass(frozen=True)
class Limits:
    """What is read at most; a file beyond a limit is refused with a sentence that names the limit.

    `file_bytes`: bytes of one file. `piece_characters`: characters of one piece (a long book has about a million).
    `piece_lines`: its lines that are not blank. `pieces`: pieces in one file. `unpacked_bytes`: bytes of all that one archive or document unpacks to;
    `unpacked_ratio`: how many times its own size that may be. `pages`: pages of a PDF. `nesting`: archives in archives.
    """

    file_bytes: int = 200_000_000
    piece_characters: int = 1_000_000
    piece_lines: int = 50_000
    pieces: int = 20_000
    unpacked_bytes: int = 1_000_000_000
    unpacked_ratio: int = 200
    pages: int = 2_000
    nesting: int = 2


def parse_limits(assignments: Iterable[str]) -> Limits:
    """The default limits with those changed that are written as `name=number`.

    >>> parse_limits(["pages=10", "pieces=5"]).pieces
    5

    Raises:
        ParameterError: as `set_limits`, and for what is not written so.
    """
    given: dict[str, object] = {}
    for assignment in assignments:
        name, equals, value = assignment.partition("=")
        if not equals:
            raise ParameterError(f"'{assignment}' is not a limit: write name=number, as in pages=10.")
        given[name.strip()] = int(value) if value.strip().isdecimal() and len(value) < 16 else value
    return set_limits(given)


def set_limits(given: Mapping[str, object]) -> Limits:
    """The default limits with some of them changed.

    >>> set_limits({"pages": 10}).pages
    10

    Raises:
        ParameterError: a limit that is none, or whose value is no whole number above zero.
    """
    known = [field.name for field in fields(Limits)]
    for name, value in given.items():
        if name not in known:
            raise ParameterError(f"'{name}' is no limit; there are: {', '.join(known)}.")
        if type(value) is not int or value < 1:
            raise ParameterError(f"The limit '{name}' is a whole number above zero; {value!r} is not.")
    return Limits(**given)
