"""The same article in every format gives the same body words and the same sourcedness."""

from __future__ import annotations

from pathlib import Path

import pytest

from analysis.attribute.engine import attribute
from analysis.clean.zones import label_zones
from analysis.measure.shares import piece_shares
from analysis.piece_view import PieceView
from analysis.read.documents import read_file
from analysis.records import Document
from tests.read.one_article import FORMATS, PARAGRAPHS


def read_one(folder: Path, name: str, data: bytes) -> Document:
    (folder / name).write_bytes(data)
    (piece,) = read_file(folder / name)
    assert isinstance(piece, Document), piece
    return piece


def measured(document: Document) -> tuple[list[str], float]:
    zones = label_zones(document)
    view = PieceView(document, zones, attribute(document, zones).attributions)
    return view.body.text.split(), piece_shares(view.words)["sourcedness"]


@pytest.mark.parametrize("form", FORMATS)
def test_the_same_article_gives_the_same_words_and_sourcedness(tmp_path: Path, form: str) -> None:
    words, sourcedness = measured(read_one(tmp_path, *_made(form)))
    assert words == " ".join(PARAGRAPHS).split()
    assert sourcedness == measured(read_one(tmp_path, *_made("text")))[1] and 0.4 < sourcedness < 0.7


@pytest.mark.parametrize("form", FORMATS)
def test_every_line_is_a_span_of_the_text_as_read(tmp_path: Path, form: str) -> None:
    document = read_one(tmp_path, *_made(form))
    zones = label_zones(document)
    assert all(document.raw[z.start:z.end].strip() == document.raw[z.start:z.end] != "" for z in zones if z.zone == "body")
    assert [z.start for z in zones] == sorted({z.start for z in zones})


def _made(form: str) -> tuple[str, bytes]:
    name, make = FORMATS[form]
    return name, make()
