"""Files that were damaged on the way: a sentence or the coding as it was, never another error and never less in silence."""

from __future__ import annotations

import random

import pytest

from analysis.coding.formats import inception
from analysis.errors import CodingError
from tests.coding.formats.codings import CODING, FORMS, GATE, QUAY, TEXTS, coding_file, fill


def flip(data: bytes, rng: random.Random) -> bytes:
    place = rng.randrange(len(data))
    return data[:place] + bytes([data[place] ^ 1 << rng.randrange(8)]) + data[place + 1:]


def cut(data: bytes, rng: random.Random) -> bytes:
    return data[: rng.randrange(1, len(data))]


def lose_a_line(data: bytes, rng: random.Random) -> bytes:
    lines = data.splitlines(keepends=True)
    del lines[rng.randrange(len(lines))]
    return b"".join(lines)


def repeat_a_line(data: bytes, rng: random.Random) -> bytes:
    lines = data.splitlines(keepends=True)
    place = rng.randrange(len(lines))
    return b"".join([*lines[:place], lines[place], *lines[place:]])


def put_in_noise(data: bytes, rng: random.Random) -> bytes:
    place = rng.randrange(len(data))
    return data[:place] + rng.randbytes(rng.randrange(1, 30)) + data[place:]


def size(form, attributions) -> tuple[int, ...]:
    """What must not grow less. An XMI file says of a mark its offsets alone, so that a changed digit cannot be told."""
    if form is inception:
        return (len(attributions),)
    spans = [a.content for a in attributions] + [a.source + a.cue for a in attributions]
    return (len(attributions), sum(end - start for group in spans for start, end in group))


@pytest.mark.parametrize("damage", [flip, cut, lose_a_line, repeat_a_line, put_in_noise])
@pytest.mark.parametrize("form", FORMS)
def test_damage_is_named_or_does_no_harm(form, damage, tmp_path):
    path, file = fill(form, tmp_path), coding_file(form, tmp_path)
    whole, named = file.read_bytes(), 0
    for seed in range(60):
        file.write_bytes(damage(whole, random.Random(seed)))
        try:
            returned = form.read(path, TEXTS)
        except CodingError as error:
            assert str(error).startswith(file.name)
            named += 1
            continue
        named += bool(returned.problems)
        if not returned.problems:
            assert set(returned.marked) == set(CODING), seed
            assert size(form, returned.marked[GATE.piece]) >= size(form, CODING[GATE.piece]), seed
        assert returned.marked.get(QUAY.piece, ()) == ()
    assert named > 20


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("data", [
    b"", b"\x00", b"\xff\xfe\x00", b"PK\x03\x04", b"<html><body>Piet Marl</body></html>", b"[1, 2]", b"{}", b"null",
    b"[" * 100_000, b'{"a":' * 100_000, b"T1\n" * 1000, b"<a>" * 100_000, b"1" * 10_000, b'[{"data": {"piece": []}}]',
    b'[{"data": {"piece": "quay", "text": "The Quay Letter came late.\\nNo ship sailed."}, '
    b'"annotations": [{"result": [{}]}]}]',
    b"T1\tSource 99999999999999999999 5\tPiet\n", b"E1\t\n", b"E1\tAttribution\n", b"A1\n",
    b"#1\tAnnotatorNotes\n", b"\t\t\n",
])
def test_other_files_are_refused_or_named(form, data, tmp_path):
    path, file = fill(form, tmp_path), coding_file(form, tmp_path)
    file.write_bytes(data)
    try:
        returned = form.read(path, TEXTS)
    except CodingError as error:
        assert str(error).endswith(".") and file.name in str(error)
    else:
        assert returned.problems or not data.strip()
        assert GATE.piece not in returned.marked


@pytest.mark.parametrize("form", FORMS)
def test_a_file_that_is_not_there_is_named(form, tmp_path):
    for name in ("gone.json", "gone.xmi", "gone.ann", "gone.zip", "gone"):
        with pytest.raises(CodingError, match="gone"):
            form.read(tmp_path / name, TEXTS)
