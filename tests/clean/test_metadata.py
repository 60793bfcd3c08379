import pytest

from analysis.clean.metadata import find_metadata, split_header
from analysis.clean.zones import label_zones
from analysis.read.pages import read_page
from analysis.records import Document, Found, Zone
from tests.conftest import PAGE

BODY = "\n\nThe ferry gate stayed shut on Monday, the harbour office said, and nobody had the key.\n"


def found(document: Document) -> dict[str, tuple[str, str]]:
    return {field: (entry.value, entry.rule) for field, entry in find_metadata(document, label_zones(document)).items()}


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("Gate Shut\n\nBy Ann Ode\n\n12 May 2031", {"title": "Gate Shut", "author": "Ann Ode", "date": "2031-05-12"}),
        ("# Gate Shut\n\nWritten by Ann Ode", {"title": "Gate Shut", "author": "Ann Ode"}),
        ("Gate Shut\n\nBy Reuters", {"title": "Gate Shut", "author": "Reuters"}),
        ("Gate Shut\n\nBy Ann Ode, harbour correspondent", {"title": "Gate Shut", "author": "Ann Ode"}),
        ("Gate Shut\n\nPosted by Ann Ode on Small Gate, 16 June 2031", {"title": "Gate Shut", "author": "Ann Ode", "outlet": "Small Gate", "date": "2031-06-16"}),
        (
            "2031-05-12 The Long Quay by Ann Ode – The Pilot",
            {"title": "The Long Quay", "author": "Ann Ode", "date": "2031-05-12", "outlet": "The Pilot"},
        ),
        ("The gate was shut when we came, and it was shut when we left.", {}),
    ],
)
def test_the_piece_says_what_it_is(head: str, expected: dict[str, str]) -> None:
    assert {field: value for field, (value, _) in found(Document("x", head + BODY)).items()} == expected


def test_each_finding_names_its_rule() -> None:
    text = "Gate Shut\n\nBy Ann Ode" + BODY + "\nOriginal url: https://quay.example/gate\n"
    assert found(Document("x", text)) == {
        "title": ("Gate Shut", "first-line"), "author": ("Ann Ode", "by-line"), "address": ("https://quay.example/gate", "address-label"),
        "outlet": ("quay.example", "address-host"),
    }


def test_what_the_format_says_comes_first() -> None:
    document = Document("x", "Gate Shut" + BODY, found=(Found("title", "The Gate", "column:headline"), Found("language", "en", "column:lang")))
    assert found(document) == {"title": ("The Gate", "column:headline")}


def test_a_page_s_own_metadata_come_before_its_lines() -> None:
    page = PAGE.replace("</head>", "<meta name='author' content='Ann Ode'></head>")
    document = Document("x", page, kind="html", blocks=read_page(page, "x")[0])
    assert found(document)["author"] == ("Ann Ode", "page-metadata")


@pytest.mark.parametrize("line", ["", "by", "2031-05-12", "– by –", "x" * 500 + " by Ann"])
def test_a_header_that_is_none_gives_four_texts(line: str) -> None:
    assert set(split_header(line)) == {"date", "title", "author", "outlet"}


def test_lines_that_the_format_labels_are_not_read_twice() -> None:
    text = "Gate Shut\n\nThe Quay Letter" + BODY
    known = (Zone(0, 9, "title", "nexis-title"), Zone(11, 26, "byline", "nexis-outlet"))
    document = Document("x", text, found=(Found("outlet", "The Quay Letter", "nexis-outlet"),), known=known)
    assert found(document) == {"outlet": ("The Quay Letter", "nexis-outlet")}
