from pathlib import Path

import pytest

from analysis.errors import DocumentError
from analysis.read.documents import MAX_BYTES, MAX_CHARACTERS, decode, read_document

CAFE = "“Café Zoë” – naïve…\n"
CYRILLIC = "Порт был закрыт в понедельник, сообщила администрация гавани. Ключ от ворот потерян.\n" * 3


@pytest.mark.parametrize(
    ("data", "named", "expected"),
    [
        (CAFE.encode("utf-8"), "", (CAFE, "utf-8")),
        (CAFE.encode("utf-8-sig"), "", (CAFE, "utf-8-sig")),
        (CAFE.encode("utf-16"), "", (CAFE, "utf-16")),
        (b"\xfe\xff" + CAFE.encode("utf-16-be"), "", (CAFE, "utf-16")),
        (CAFE.encode("cp1252"), "", (CAFE, "cp1252")),
        (CAFE.encode("cp1252"), "cp1252", (CAFE, "cp1252")),
        pytest.param("Ole Ångström\n".encode("cp1252"),
            "",
            ("Ole Ångström\n", "cp1252"),
        ),
        (CYRILLIC.encode("cp1251"), "", (CYRILLIC, "cp1251")),
        (CYRILLIC.encode("koi8-r"), "koi8-r", (CYRILLIC, "koi8-r")),
        (CAFE.encode("utf-8-sig"), "cp1252", (CAFE, "utf-8-sig")),  # a byte order mark outranks the manifest
        (b"One.\r\nTwo.\rThree.\n", "", ("One.\r\nTwo.\rThree.\n", "utf-8")),
    ],
)
def test_bytes_become_the_text_they_were(data: bytes, named: str, expected: tuple[str, str]) -> None:
    assert decode(data, "x.txt", named) == expected


@pytest.mark.parametrize(
    ("data", "named", "sentence"),
    [
        (b"", "", "x.txt: the file is empty"),
        (b" \r\n\t\n", "", "x.txt: the file is empty"),
        (b"GIF89a\0\0\1\2", "", "x.txt: this looks like a binary file"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "", "x.txt: this looks like a binary file"),
        (b"\x01\x02\x03" * 9, "", "x.txt: this looks like a binary file"),
        (bytes(range(128, 256)) * 9, "", "x.txt: its encoding was not found; name it in the manifest"),
        (CAFE.encode("cp1252"), "utf-8", "x.txt: byte 0 is not utf-8; correct the manifest"),
        (CAFE.encode("utf-8"), "ascii", "x.txt: byte 0 is not ascii"),
        (b"Gate", "utf-9", "x.txt: 'utf-9' is not an encoding Python knows"),
        (b"Gate", "rot13", "x.txt: 'rot13' is not an encoding Python knows"),
        (b"\xff\xfea", "", "x.txt: byte 2 is not utf-16"),
        (b"\xed\xa0\x80 gate", "utf-8", "x.txt: byte 0 is not utf-8"),  # half of a pair of surrogates
        (b"a" * (MAX_CHARACTERS + 1), "", "x.txt: 1,000,001 characters in one file is more than a piece of news"),
        pytest.param(b"\xef\xbb\xbf",
            "",
            "x.txt: the file is empty",
        ),
        pytest.param("\u00a0\u3000\n".encode(),
            "",
            "x.txt: the file is empty",
        ),
        pytest.param(" \n".encode("utf-16"), "", "x.txt: the file is empty"
        ),
        pytest.param(b"Gate", "undefined", "x.txt: 'undefined' is not an encoding"),
        pytest.param(rb"\ud800 gate", "unicode_escape", "x.txt: "),
    ],
)
def test_what_cannot_be_read_gets_a_sentence(data: bytes, named: str, sentence: str) -> None:
    with pytest.raises(DocumentError) as error:
        decode(data, "x.txt", named)
    assert str(error.value).startswith(sentence)


def test_a_piece_of_the_greatest_length_is_read() -> None:
    assert len(decode(b"a" * MAX_CHARACTERS, "x.txt")[0]) == MAX_CHARACTERS


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("piece.pdf", "piece.pdf: files ending in '.pdf' are not read; save it as one of .txt, .md"),
        ("piece", "piece: files ending in '' are not read"),
        ("missing.txt", "missing.txt: cannot be read (No such file or directory); check that the file is there."),
        ("folder.txt", "folder.txt: cannot be read (Is a directory)"),
    ],
)
def test_what_is_no_piece_gets_a_sentence(tmp_path: Path, name: str, sentence: str) -> None:
    (tmp_path / "folder.txt").mkdir()
    (tmp_path / "piece.pdf").write_bytes(b"%PDF")
    with pytest.raises(DocumentError) as error:
        read_document(tmp_path / name)
    assert str(error.value).startswith(sentence)


def test_a_file_that_is_too_large_is_not_even_opened(tmp_path: Path) -> None:
    with (tmp_path / "dump.txt").open("wb") as file:
        file.truncate(MAX_BYTES + 1)
    with pytest.raises(DocumentError, match="dump.txt: 4,000,001 bytes in one file is more than a piece of news"):
        read_document(tmp_path / "dump.txt")


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("gate.txt", ("gate", "text")),
        ("Gate.TXT", ("Gate", "text")),
        ("v1.2 ü.markdown", ("v1.2 ü", "text")),
        ("gate.HTM", ("gate", "html")),
    ],
)
def test_name_and_kind_come_from_the_file(tmp_path: Path, name: str, expected: tuple[str, str]) -> None:
    (tmp_path / name).write_text(
        f"<html><body><article>{'<p>The gate was shut, and nobody knew for how long.</p>' * 3}</article></body></html>"
    )
    assert ((document := read_document(tmp_path / name)).name, document.kind) == expected


def test_all_words_of_the_file_are_counted(tmp_path: Path) -> None:
    (tmp_path / "gate.txt").write_text("By Ann\n\nGate **shut**.")
    assert read_document(tmp_path / "gate.txt").page_words == 4
