import csv
import datetime
import io
import json
import random
from collections.abc import Callable

import pyarrow as pa
import pytest
from pyarrow import parquet

from analysis.errors import DocumentError
from analysis.read.formats.tables import read_csv, read_json_lines, read_parquet
from analysis.read.limits import Limits
from analysis.records import Found, Part, SetAside

GATE, TIDE = "The ferry gate is shut.", "The tide is out."
Read = Callable[[bytes, str, Limits], list[Part | SetAside]]


def to_parquet(columns: dict[str, object]) -> bytes:
    held = io.BytesIO()
    parquet.write_table(pa.table(columns), held)
    return held.getvalue()


def to_json_lines(*rows: object) -> bytes:
    return "\n".join(json.dumps(row) for row in rows).encode()


def show(pieces: list[Part | SetAside]) -> list[tuple[str, str]]:
    """Place and text of each part; name and reason of what is set aside."""
    return [(p.place, p.text) if isinstance(p, Part) else (p.name, p.reason) for p in pieces]


def texts(read: Read, data: bytes, **limits: int) -> list[tuple[str, str]]:
    return show(read(data, "gate.csv", Limits(**limits)))


BOTH = [("row 1", GATE), ("row 2", TIDE)]


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        (f"text\n{GATE}\n{TIDE}\n", BOTH),
        (f"text\r\n{GATE}\r\n{TIDE}\r\n", BOTH),
        (f"id,text\n1,{GATE}\n2,{TIDE}", BOTH),
        (f"id;text\n1;{GATE}\n2;{TIDE}", BOTH),
        (f"id\ttext\n1\t{GATE}\n2\t{TIDE}", BOTH),
        (f"sep=;\nid;text\n1;{GATE}\n2;{TIDE}", BOTH),
        (f'"a,b,c";text\n1;{GATE}\n2;{TIDE}', BOTH),
        (f"\n\nid,text\n\n1,{GATE}\n,\n3,{TIDE}\n,,,\n", [("row 1", GATE), ("row 3", TIDE)]),
        (f"id,Full-Text\n1,{GATE}", [("row 1", GATE)]),
        (f"body,text\nTide,{GATE}", [("row 1", GATE)]),
        (f"text,text\n{GATE},{TIDE}", [("row 1", GATE)]),
        (f'text,id\n"{GATE}\n\n“No,” he said, ""no"".",1', [("row 1", f'{GATE}\n\n“No,” he said, "no".')]),
        (f"id,text,note\n1,{GATE}", [("row 1", GATE)]),
        (f"id,text\n1,{GATE},,", [("row 1", GATE)]),
        (f"id,text\n1,The \0gate.\n2,{TIDE}", [("row 1", "The gate."), ("row 2", TIDE)]),
    ],
)
def test_each_row_of_a_csv_file_is_a_piece(table: str, expected: list[tuple[str, str]]) -> None:
    assert texts(read_csv, table.encode()) == expected


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("1,", "its column 'text' holds no text; fill it or take the row out."),
        ("1,nan", "its column 'text' holds no text"),
        ("1,Gate, tide", "it has 3 cells where the header names 2 columns, so that its text may be cut"),
        ("1," + "a" * 50, "50 characters are more than a piece of news (limit 40); split it."),
        ('1,"The gate', "a quotation mark is opened in it and never closed"),
    ],
)
def test_a_row_that_cannot_be_used_is_set_aside(row: str, reason: str) -> None:
    pieces = read_csv(f"id,text\n0,{GATE}\n{row}\n".encode(), "gate.csv", Limits(piece_characters=40))
    assert (pieces[0].text, pieces[1].name, pieces[1].file) == (GATE, "row 2", "gate.csv")
    assert pieces[1].reason.startswith(f"gate.csv, row 2: {reason}")


CAFE = "text,outlet\n“Café Zoë” – naïve…,The Quay Letter\n"


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (CAFE.encode(), "utf-8"), (CAFE.encode("utf-8-sig"), "utf-8-sig"), (CAFE.encode("utf-16"), "utf-16"),
        (CAFE.encode("utf-16-le"), "utf-16-le"), (CAFE.encode("utf-16-be"), "utf-16-be"), (CAFE.encode("cp1252"), "cp1252"),
    ],
)
def test_a_table_is_read_in_its_encoding(data: bytes, encoding: str) -> None:
    [part] = read_csv(data, "gate.csv", Limits())
    assert (part.text, part.encoding) == ("“Café Zoë” – naïve…", encoding)


def test_a_table_in_an_older_eastern_encoding_is_read() -> None:
    text = "Порт был закрыт в понедельник, сообщила администрация гавани. Ключ от ворот потерян."
    [part] = read_csv(f'text\n"{text}"\n'.encode("cp1251"), "gate.csv", Limits())
    assert (part.text, part.encoding) == (text, "cp1251")


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (to_json_lines({"text": GATE}, {"text": TIDE}), BOTH),
        (json.dumps([{"text": GATE}, {"text": TIDE}], indent=2).encode(), BOTH),
        (to_json_lines({"text": GATE}, {"body": TIDE}), BOTH),
        ('\ufeff{"text": "The\u2028tide."}\n\n'.encode(), [("row 1", "The\u2028tide.")]),
        (rb'{"text": "half \ud800 a character"}', [("row 1", "half \ufffd a character")]),
        (to_json_lines({"text": GATE}, 7), [
            BOTH[0], ("row 2", "gate.csv, row 2: it is no JSON object; correct it or take it out."),
        ]),
        (b'{"text": "cut o\n{"text": "Tide."}', [
            ("row 1", "gate.csv, row 1: it is no JSON object; correct it or take it out."), ("row 2", "Tide."),
        ]),
        (b"[" * 9_000 + b'\n{"text": "Tide."}', None),
        (b'{"a": ' * 9_000 + b'\n{"text": "Tide."}', [
            ("row 1", "gate.csv, row 1: it is no JSON object; correct it or take it out."), ("row 2", "Tide."),
        ]),
        (to_json_lines({"text": 7}), [
            ("row 1", "gate.csv, row 1: its column 'text' holds no text; fill it or take the row out."),
        ]),
    ],
)
def test_each_object_of_json_is_a_piece(rows: bytes, expected: list[tuple[str, str]] | None) -> None:
    if expected:
        assert texts(read_json_lines, rows) == expected
    else:
        with pytest.raises(DocumentError, match="it begins as a list in JSON but breaks off"):
            texts(read_json_lines, rows)


@pytest.mark.parametrize(
    "column",
    [
        [GATE, TIDE], pa.array([GATE, TIDE], pa.large_string()), pa.array([GATE.encode(), TIDE.encode()]),
        pa.array([GATE, TIDE]).dictionary_encode(),
    ],
)
def test_each_row_of_a_parquet_file_is_a_piece(column: object) -> None:
    assert texts(read_parquet, to_parquet({"id": [1, 2], "text": column})) == BOTH


def test_a_row_of_a_parquet_file_without_a_text_is_set_aside() -> None:
    assert texts(read_parquet, to_parquet({"text": [None, GATE], "id": [1, 2]})) == [
        ("row 1", "gate.csv, row 1: its column 'text' holds no text; fill it or take the row out."), ("row 2", GATE),
    ]


@pytest.mark.parametrize(
    ("column", "value", "found"),
    [
        ("Headline", "Gate  shut", ("title", "Gate shut")),
        ("media_name", "The Quay Letter", ("outlet", "The Quay Letter")),
        ("source", {"name": [[["The Quay Letter"]]]}, None),
        ("source", {"id": None, "name": "The Quay Letter"}, ("outlet", "The Quay Letter")),
        ("authors", ["Ann Ode", "Piet Marl"], ("author", "Ann Ode, Piet Marl")),
        ("by-line", "Ann Ode", ("author", "Ann Ode")),
        ("url", "https://quay.example/gate", ("address", "https://quay.example/gate")),
        ("lang", "en", ("language", "en")),
        ("date", "2031-05-03T10:15:00Z", ("date", "2031-05-03")),
        ("Pub Date", "3 May 2031", ("date", "2031-05-03")),
        ("publish_date", "May 13, 2031 10:15 CEST", ("date", "2031-05-13")),
        ("published_at", "13/05/2031", ("date", "2031-05-13")),
        ("published", "03/05/2031", ("date", "03/05/2031")),
        ("date", "20310503", ("date", "2031-05-03")),
        ("date", "2031-13-45", ("date", "2031-13-45")),
        ("date", "May", ("date", "May")),
        ("date", "1" * 300, ("date", "1" * 300)),
        ("title", "nan", None),
        ("title", None, None),
        ("notes", "shut", None),
    ],
)
def test_what_other_columns_say_is_found(column: str, value: object, found: tuple[str, str] | None) -> None:
    [part] = read_json_lines(to_json_lines({column: value, "text": GATE}), "gate.jsonl", Limits())
    assert part.found == ((Found(*found, f"column:{column}"),) if found else ())


def test_dates_and_lists_of_parquet_are_found() -> None:
    table = to_parquet({"text": [GATE], "date": [datetime.datetime(2031, 5, 3, 10)], "author": [["Ann Ode", "Piet Marl"]]})
    [part] = read_parquet(table, "gate.parquet", Limits())
    assert part.found == (Found("author", "Ann Ode, Piet Marl", "column:author"), Found("date", "2031-05-03", "column:date"))


def test_of_two_columns_that_tell_the_same_the_likelier_is_found() -> None:
    [part] = read_csv(f"domain,outlet,text\nquay.example,The Quay Letter,{GATE}".encode(), "gate.csv", Limits())
    assert part.found == (Found("outlet", "The Quay Letter", "column:outlet"),)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (f"<p>{GATE}</p>", "html"), (f"\n<!DOCTYPE html><body>{GATE}<br/>", "html"), ("<b>Gate</b> shut.", "text"),
        (f"{GATE} <p>", "text"), ("<Gate> pushed <pier>", "text"),
    ],
)
def test_a_text_that_is_marked_up_is_html(text: str, kind: str) -> None:
    [part] = read_json_lines(to_json_lines({"text": text}), "gate.jsonl", Limits())
    assert (part.kind, part.text) == (kind, text)


MANY = f"text\n{GATE}\n{GATE}\n{GATE}\n".encode()


@pytest.mark.parametrize(
    ("read", "data", "limits", "sentence"),
    [
        (read_csv, b" \n", {}, "the file is empty"),
        (read_csv, b"id,words\n1,Gate", {}, "no column holds texts (columns: 'id', 'words'); name the one"),
        (read_csv, b"stories_id,publish_date,title,url,media_name\n1,2031-05-03,Gate,https://quay.example,Quay", {},
         "this is a list of stories as Media Cloud exports it"),
        (read_csv, b"GIF89a\0\0" * 99, {}, "this looks like a binary file"),
        (read_csv, b"\xff\xfea", {}, "byte 2 is not utf-16"),
        (read_csv, MANY, {"pieces": 2}, "more than 2 rows in one file are too many"),
        (read_csv, MANY, {"unpacked_bytes": 50}, "its texts have more than 50 characters in all"),
        (read_json_lines, b"Gate\nTide", {}, "no line of it is a JSON object"),
        (read_json_lines, b"[]", {}, "no line of it is a JSON object"),
        (read_json_lines, b'[{"text": "Gate."}, {"te', {}, "it begins as a list in JSON but breaks off"),
        (read_json_lines, b'{"words": "Gate."}', {}, "no column holds texts (columns: 'words')"),
        (read_json_lines, b'{"text": "a"}\n' * 3, {"pieces": 2}, "more than 2 rows"),
        (read_parquet, b"PAR1 no", {}, "the Parquet file is damaged"),
        (read_parquet, b"", {}, "the Parquet file is damaged"),
        (read_parquet, to_parquet({"words": [GATE]}), {}, "no column holds texts (columns: 'words')"),
        (read_parquet, to_parquet({"text": [GATE] * 3}), {"pieces": 2}, "more than 2 rows"),
        (read_parquet, to_parquet({"text": [GATE]}), {"unpacked_bytes": 9}, "it unpacks to "),
        (read_parquet, to_parquet({"text": ["tide " * 99] * 99}), {"unpacked_bytes": 9_000}, "it unpacks to more"),
        (read_parquet, to_parquet({"text": ["tide " * 9_999] * 99}), {}, "it unpacks to more than 1,000,000,000 bytes or"),
    ],
)
def test_a_table_that_cannot_be_read_gets_a_sentence(read: Read, data: bytes, limits: dict[str, int], sentence: str) -> None:
    with pytest.raises(DocumentError) as error:
        texts(read, data, **limits)
    assert str(error.value).startswith(f"gate.csv: {sentence}")


def test_csvs_own_limit_is_set_back() -> None:
    before = csv.field_size_limit(1_000)
    try:
        long = "a" * 5_000
        assert texts(read_csv, f"text\n{long}".encode()) == [("row 1", long)]
        assert csv.field_size_limit() == 1_000
    finally:
        csv.field_size_limit(before)


WHOLE = {
    read_csv: CAFE.encode() + f'"{GATE}\n{TIDE}",Quay\n'.encode(),
    read_json_lines: to_json_lines({"text": GATE, "date": "3 May 2031", "authors": ["Ann Ode"]}, {"text": TIDE}),
    read_parquet: to_parquet({"text": [GATE, TIDE], "date": [datetime.date(2031, 5, 3)] * 2, "title": ["Gate", "Tide"]}),
}


@pytest.mark.parametrize(("read", "times"), [(read_csv, 300), (read_json_lines, 300), (read_parquet, 4)])
def test_damaged_tables_are_read_or_refused_with_a_sentence(read: Read, times: int) -> None:
    chance, good = random.Random(12), 0
    for _ in range(times):
        data = bytearray(WHOLE[read])
        for _ in range(chance.choice([1, 1, 9])):
            data[chance.randrange(len(data))] = chance.randrange(256)
        if chance.random() < 0.3:
            start = chance.randrange(len(data))
            del data[start:start + chance.choice([1, 9, 9_999])]
        try:
            pieces = read(bytes(data), "gate.csv", Limits())
            good += any(isinstance(piece, Part) and piece.text.encode() for piece in pieces)
        except DocumentError as error:
            assert str(error).startswith("gate.csv: ")
    assert 0 < good < times


def test_a_parquet_file_that_stops_the_library_is_refused() -> None:
    whole = bytearray(WHOLE[read_parquet])
    whole[-705] = 0  # of pyarrow 26: where it ends the whole program, with no error that could be caught
    with pytest.raises(DocumentError, match="gate.csv: the Parquet file is damaged"):
        read_parquet(bytes(whole), "gate.csv", Limits())
