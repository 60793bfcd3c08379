import io
import random
import struct
import zipfile
from collections.abc import Iterator

import pytest

from analysis.errors import DocumentError
from analysis.read.formats.archives import read_archive
from analysis.read.limits import Limits
from analysis.records import Part, SetAside

GATE, TIDE = "The ferry gate is shut.", "The tide is out."


def pack(members: dict[str, str | bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", method) as archive:
        for path, content in members.items():
            archive.writestr(zipfile.ZipInfo(path, (2031, 5, 3, 0, 0, 0)), content, compress_type=method)
    return held.getvalue()


def read(data: bytes, **limits: int) -> list[Part | SetAside]:
    bounds = Limits(**limits)

    def read_member(inner: bytes, name: str, depth: int) -> Iterator[Part | SetAside]:
        if name.endswith(".zip"):
            yield from read_archive(inner, name, bounds, read_member, depth)
        elif name.endswith(".csv"):
            for number, line in enumerate(inner.decode().splitlines(), start=1):
                yield Part(f"row {number}", line) if line else SetAside(f"row {number}", name, f"{name}: it is empty.")
        elif name.endswith(".txt"):
            yield Part("", inner.decode())
        else:
            raise DocumentError(f"{name}: files of this kind are not read.")

    return read_archive(data, "harbour.zip", bounds, read_member)


def places(data: bytes, **limits: int) -> list[tuple[str, str]]:
    return [(p.place, p.text) if isinstance(p, Part) else (p.name, p.reason) for p in read(data, **limits)]


@pytest.mark.parametrize(
    ("members", "expected"),
    [
        ({"tide.txt": TIDE, "gate.txt": GATE}, [("gate.txt", GATE), ("tide.txt", TIDE)]),
        ({"may/": "", "may/gate.txt": GATE}, [("may/gate.txt", GATE)]),
        ({"may/Žofín.txt": GATE}, [("may/Žofín.txt", GATE)]),
        ({"all.csv": f"{GATE}\n{TIDE}"}, [("all.csv > row 1", GATE), ("all.csv > row 2", TIDE)]),
        ({"all.csv": f"\n{TIDE}"}, [("all.csv > row 1", "all.csv: it is empty."), ("all.csv > row 2", TIDE)]),
        ({"in.zip": pack({"gate.txt": GATE})}, [("in.zip > gate.txt", GATE)]),
        ({"in.zip": pack({"all.csv": GATE})}, [("in.zip > all.csv > row 1", GATE)]),
        ({"__MACOSX/._gate.txt": "x", ".DS_Store": "x", "a/.hidden/b.txt": "x", "Thumbs.db": "x"}, []),
        ({}, []),
        ({"a.exe": "MZ", "gate.txt": GATE}, [("a.exe", "a.exe: files of this kind are not read."), ("gate.txt", GATE)]),
        ({"in.zip": b"PK no"}, [
            ("in.zip", "in.zip: the archive is damaged, cut off or no ZIP archive; pack it anew as .zip."),
        ]),
    ],
)
def test_pieces_stand_at_their_members_path(members: dict[str, str | bytes], expected: list[tuple[str, str]]) -> None:
    assert places(pack(members)) == expected


@pytest.mark.parametrize(
    "path", ["/gate.txt", "../gate.txt", "a/../../gate.txt", "a/..", r"a\gate.txt", "C:gate.txt", "C:/gate.txt"]
)
def test_a_path_that_leads_out_is_set_aside(path: str) -> None:
    [first, second] = read(pack({path: GATE, "~tide.txt": TIDE}))
    assert isinstance(first, SetAside) and first.file == "harbour.zip"
    assert first.reason.startswith(f"{path}: its path leads out of the archive or is written as Windows writes it")
    assert isinstance(second, Part)


def change_entry(data: bytes, offset: int, value: int) -> bytes:
    """The archive with two bytes of its first entry changed, in the list of members and before the member itself."""
    start = data.index(b"PK\x01\x02")
    changed = data[:start + offset] + struct.pack("<H", value) + data[start + offset + 2:]
    return changed[:offset - 2] + struct.pack("<H", value) + changed[offset:]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        pytest.param(change_entry(pack({"gate.txt": GATE}), 8, 1), "it is locked by a password", id="locked"),
        pytest.param(pack({"gate.txt": GATE}, zipfile.ZIP_LZMA), "it is packed by a method that is not read", id="LZMA"),
        pytest.param(change_entry(pack({"gate.txt": GATE}), 10, 99), "it is packed by a method that is not read", id="odd"),
        pytest.param(pack({"gate.txt": GATE}, 0).replace(b"ferry", b"FERRY"), "it is damaged", id="damaged"),
    ],
)
def test_a_member_that_cannot_be_unpacked_is_set_aside(data: bytes, reason: str) -> None:
    [piece] = read(data)
    assert piece.reason.startswith(f"gate.txt: {reason}")


def test_a_link_is_set_aside() -> None:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        info = zipfile.ZipInfo("gate.txt")
        info.external_attr = 0o120777 << 16
        archive.writestr(info, "/etc/passwd")
    assert places(held.getvalue())[0][1].startswith("gate.txt: it is a link to another file")


def test_of_two_members_of_one_path_the_second_is_set_aside() -> None:
    data = pack({"a.txt": GATE, "b.txt": TIDE}).replace(b"b.txt", b"a.txt")
    assert [type(piece) for piece in read(data)] == [Part, SetAside]


def overlap(data: bytes) -> bytes:
    """The archive's list of members says its second member lies where the first does."""
    second = data.rindex(b"PK\x01\x02")
    return data[:second + 42] + bytes(4) + data[second + 46:]


ZEROS = "0" * 100_000
DEEP = pack({"in.zip": pack({"in.zip": pack({"in.zip": pack({"gate.txt": GATE})})})})


@pytest.mark.parametrize(
    ("data", "limits", "sentence"),
    [
        pytest.param(b"", {}, "the archive is damaged", id="empty"),
        pytest.param(b"Rar!\x1a\7\0", {}, "the archive is damaged, cut off or no ZIP", id="no ZIP"),
        pytest.param(pack({"gate.txt": GATE})[:-9], {}, "the archive is damaged", id="cut off"),
        pytest.param(pack({"a.txt": ZEROS}), {}, "it unpacks to more than 1,000,000,000 bytes or", id="ratio"),
        pytest.param(pack({"a.txt": GATE}, 0), {"unpacked_bytes": 9}, "it unpacks to more than 9 bytes", id="size"),
        pytest.param(pack(dict.fromkeys("abc", GATE)), {"pieces": 2}, "it holds 3 files (limit 2); split it.", id="files"),
        pytest.param(pack(dict.fromkeys("abcdefghijkl", "")), {"pieces": 2}, "it holds more than 2 files", id="entries"),
        pytest.param(pack({"a.csv": "a\nb\nc"}), {"pieces": 2}, "it holds more than 2 pieces", id="pieces"),
        pytest.param(
            pack({"a.zip": pack({"a.csv": "a\nb"}), "b.zip": pack({"b.csv": "c\nd"})}), {"pieces": 3},
            "it holds more than 3 pieces", id="pieces of all archives together",
        ),
        pytest.param(overlap(pack({"a.txt": GATE, "b.txt": TIDE})), {}, "two of its files lie in one place", id="overlap"),
    ],
)
def test_an_archive_made_to_do_harm_is_refused(data: bytes, limits: dict[str, int], sentence: str) -> None:
    with pytest.raises(DocumentError) as error:
        read(data, **limits)
    assert str(error.value).startswith(f"harbour.zip: {sentence}")


def test_a_header_that_lies_about_the_size_gets_nothing_more_unpacked() -> None:
    data = pack({"a.txt": ZEROS})
    lying = data.replace(struct.pack("<I", len(ZEROS)), struct.pack("<I", 20))
    assert lying != data
    assert places(lying) == [("a.txt", "a.txt: it is damaged; pack the archive anew.")]


def test_archives_in_archives_are_read_as_deep_as_the_limit() -> None:
    assert places(DEEP, nesting=3) == [("in.zip > in.zip > in.zip > gate.txt", GATE)]
    assert places(DEEP)[0][1] == "in.zip: archives in archives are read 2 deep; unpack this one by hand."


def test_what_an_inner_archive_unpacks_counts_for_the_outer_one() -> None:
    inner = pack({"gate.txt": GATE * 40}, 0)
    outer = pack({f"{n}.zip": inner for n in range(3)}, 0)
    assert len(read(outer)) == 3
    with pytest.raises(DocumentError, match="harbour.zip: it unpacks to more than"):
        read(outer, unpacked_bytes=len(outer) + 1_000)


def test_damaged_archives_are_read_or_refused_with_a_sentence() -> None:
    chance, whole = random.Random(5), pack({"gate.txt": GATE * 9, "in.zip": pack({"all.csv": f"{GATE}\n{TIDE}"})})
    refused = 0
    for _ in range(400):
        data = bytearray(whole)
        for _ in range(chance.choice([1, 1, 9])):
            data[chance.randrange(len(data))] = chance.randrange(256)
        if chance.random() < 0.3:
            del data[chance.randrange(len(data)):]
        try:
            assert all(isinstance(piece, Part | SetAside) for piece in read(bytes(data)))
        except DocumentError as error:
            refused += str(error).startswith("harbour.zip: ")
        except UnicodeDecodeError:  # of this test's own reader of members
            pass
    assert 50 < refused < 400
