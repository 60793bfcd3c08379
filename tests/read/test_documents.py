from pathlib import Path

import pytest

from analysis.errors import DocumentError
from analysis.read.documents import piece_name, read_document, read_file
from analysis.read.limits import Limits
from analysis.records import Document, SetAside

TABLE = "title,text\nGate shut,The ferry gate stayed shut on Monday.\nNothing,\nGate open,It swung open on Thursday.\n"


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("piece.odt", "piece.odt: files ending in '.odt' are not read; save it as one of .txt, .text, .md"),
        ("piece", "piece: files ending in '' are not read"),
        ("missing.txt", "missing.txt: cannot be read (No such file or directory); check that the file is there."),
        ("folder.txt", "folder.txt: cannot be read (Is a directory)"),
        ("blank.html", "blank.html: there is no text on this page"),
        ("broken.pdf", "broken.pdf: "),
    ],
)
def test_what_is_no_piece_gets_a_sentence(tmp_path: Path, name: str, sentence: str) -> None:
    (tmp_path / "folder.txt").mkdir()
    (tmp_path / "piece.odt").write_bytes(b"PK")
    (tmp_path / "broken.pdf").write_bytes(b"%PDF-1.7")
    (tmp_path / "blank.html").write_text("<html><script>track()</script></html>")
    with pytest.raises(DocumentError) as error:
        read_document(tmp_path / name)
    assert str(error.value).startswith(sentence)


def test_a_file_that_is_too_large_is_not_even_opened(tmp_path: Path) -> None:
    with (tmp_path / "dump.txt").open("wb") as file:
        file.truncate(4_001)
    with pytest.raises(DocumentError, match="dump.txt: 4,001 bytes are more than is read of one file .limit 'file_bytes': 4,000"):
        read_document(tmp_path / "dump.txt", limits=Limits(file_bytes=4_000))


def test_a_piece_that_is_too_long_is_told_with_its_limit(tmp_path: Path) -> None:
    (tmp_path / "book.txt").write_text("a" * 101)
    with pytest.raises(DocumentError, match="book.txt: 101 characters are more than a piece of news .limit 'piece_characters': 100"):
        read_document(tmp_path / "book.txt", limits=Limits(piece_characters=100))
    assert len(read_document(tmp_path / "book.txt", limits=Limits(piece_characters=101)).raw) == 101


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


def test_a_file_of_several_pieces_gives_each_with_its_place(tmp_path: Path) -> None:
    (tmp_path / "all.csv").write_text(TABLE)
    first, second, third = read_file(tmp_path / "all.csv")
    assert isinstance(first, Document) and (first.name, first.place) == ("all-row-1", "row 1")
    assert isinstance(second, SetAside) and second.name == "row 2" and "row 2" in second.reason
    assert isinstance(third, Document) and third.raw == "It swung open on Thursday."
    assert read_document(tmp_path / "all.csv", place="row 3").raw == third.raw


@pytest.mark.parametrize(
    ("place", "sentence"),
    [("", "all.csv: this file holds 3 pieces"), ("row 9", "all.csv: there is no piece at 'row 9' in it"), ("row 2", "all.csv")],
)
def test_a_place_without_a_piece_gets_a_sentence(tmp_path: Path, place: str, sentence: str) -> None:
    (tmp_path / "all.csv").write_text(TABLE)
    with pytest.raises(DocumentError) as error:
        read_document(tmp_path / "all.csv", place=place)
    assert str(error.value).startswith(sentence)


def test_more_pieces_than_the_limit_are_refused(tmp_path: Path) -> None:
    (tmp_path / "all.csv").write_text(TABLE)
    with pytest.raises(DocumentError, match="more than 2 rows"):
        read_file(tmp_path / "all.csv", limits=Limits(pieces=2))


@pytest.mark.parametrize(
    ("place", "expected"),
    [("", "all"), ("3", "all-3"), ("row 17", "all-row-17"), ("../a b.txt", "all-a-b"), ("in.zip > x/y.html > 2", "all-in-x-y-2")],
)
def test_a_piece_is_named_by_its_place(place: str, expected: str) -> None:
    assert piece_name("all", place) == expected
