"""File names of pieces, and the account of what came back."""

from __future__ import annotations

import pytest

from analysis.coding.formats.pieces import Account, decode, quote, stem, stems
from analysis.coding.records import CodingText
from analysis.errors import CodingError
from tests.coding.formats.codings import BUOYS, GATE, MARL, QUAY, TEXTS


@pytest.mark.parametrize("piece, expected", [
    ("quay", "quay"),
    ("2031-05-04_quay.letter", "2031-05-04_quay.letter"),
    ("a/b", "a-b-c14cddc0"),
    ("../../etc", "etc-74ccf3c5"),
    ("é" * 200, "piece-df20b2aa"),
    ("", "piece-e3b0c442"),
])
def test_stem_is_a_safe_file_name(piece, expected):
    name = stem(piece)
    assert name == expected and "/" not in name and len(name) < 101


def test_pieces_that_would_be_one_file_on_some_systems_are_refused():
    with pytest.raises(CodingError, match="'quay' and 'Quay' would share a file"):
        stems([QUAY, CodingText("Quay", "x", ())])


@pytest.mark.parametrize("value, expected", [
    ("Piet", "'Piet'"), ("a\nb\x00", "'a b '"), ("x" * 70, "'" + "x" * 59 + "…'"), (None, "'NoneType'"), ("\ud83d", "'?'"),
    ({"a": 1}, "'dict'"), (5, "'5'"),
])
def test_quote_is_fit_to_print(value, expected):
    assert quote(value) == expected


def test_decode_takes_windows_line_ends_and_names_what_is_not_utf8():
    assert decode(b"\xef\xbb\xbfa\r\nb", "x.ann") == "a\nb"
    with pytest.raises(CodingError, match="x.ann: byte 1 is not UTF-8"):
        decode(b"a\xff", "x.ann")


def test_account_keeps_the_order_of_the_texts_and_names_the_lost():
    account = Account(TEXTS, "marks.json")
    account.end(account.begin("buoys", "buoys").piece, None)
    account.end(account.begin(GATE.piece, GATE.piece).piece, (MARL,))
    returned = account.returned()
    assert returned.marked == {GATE.piece: (MARL,)} and returned.untouched == (BUOYS.piece,)
    assert [p.partition(";")[0] for p in returned.problems] == ["marks.json: the file has nothing of 'quay'"]


def test_account_leaves_out_a_piece_that_is_there_twice():
    account = Account({"quay": QUAY}, "marks.json")
    account.end(account.begin("quay", "quay").piece, ())
    assert account.begin("quay", "quay") is None
    assert account.returned().marked == {} and account.returned().untouched == ()
    assert "'quay' is there twice" in account.returned().problems[0]


def test_account_names_an_unknown_piece():
    account = Account({"quay": QUAY}, "marks.json")
    assert account.begin(None, "key") is None
    assert "marks.json: 'key' is no piece of this study" in account.returned(whole=False).problems[0]


def test_account_names_ten_problems_of_a_piece_and_counts_the_rest():
    account = Account({"quay": QUAY}, "marks.json")
    account.end(account.begin("quay", "quay").piece, None, [f"mark {n} is bad." for n in range(13)])
    returned = account.returned()
    assert len(returned.problems) == 11 and "3 more of its marks" in returned.problems[-1]
    assert returned.marked == {} and returned.untouched == ()
