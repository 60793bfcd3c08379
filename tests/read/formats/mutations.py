"""Damages a valid file in ways that disks and people do, the same way in every run."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Iterator

import pytest

from analysis.errors import DocumentError


def damaged(data: bytes, count: int) -> Iterator[bytes]:
    """Copies of the data that are cut short, lack a stretch, have bytes flipped or a stretch written twice."""
    chance = random.Random(2031)
    for _ in range(count):
        at, length = chance.randrange(len(data)), chance.randrange(1, 40)
        flipped = bytearray(data)
        for _ in range(length):
            flipped[chance.randrange(len(data))] = chance.randrange(256)
        yield data[:at]
        yield data[:at] + data[at + length:]
        yield bytes(flipped)
        yield data[:at + length] + data[at:]


def survives(read: Callable[[bytes], Iterable], data: bytes, count: int = 150) -> int:
    """How many damaged copies could still be read; what cannot must be refused with a sentence that names the file."""
    readable = 0
    for copy in damaged(data, count):
        try:
            readable += bool(list(read(copy)))
        except DocumentError as error:
            if not str(error).startswith("x."):
                pytest.fail(f"the sentence names no file: {error}")
    return readable
