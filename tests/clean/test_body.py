import pytest
from hypothesis import given as any_of
from hypothesis import settings

from analysis.clean.body import build_body, from_raw, furniture_lines
from analysis.clean.zones import label_zones
from analysis.records import Body, Document, Zone
from tests.clean.made_up import TEXTS
from tests.clean.test_markup import explains

WRAPPED = (
    "The ferry gate stayed shut all week, and nobody at the office.\n"
    "The boats waited. A clerk came out and looked at them for long.\n"
    "Then he went in.\n"
)


def body_of(raw: str, zones: str = "") -> Body:
    """The body of a text; `zones` has a letter a line, `b` for body, and the package's own rules without it."""
    document = Document("x", raw)
    found = label_zones(document)
    given = [Zone(z.start, z.end, "body" if letter == "b" else "related", "given") for z, letter in zip(found, zones)]
    return build_body(document, tuple(given) if zones else found)


@pytest.mark.parametrize(
    ("given", "zones", "expected"),
    [
        ("One.\n\nTwo.", "bb", "One.\nTwo."),
        ("One.\n\nRead this\n\nTwo.", "brb", "One.\nTwo."),
        (
            "The gate stayed shut on Monday, said the\n\nharbour office.",
            "bb",
            "The gate stayed shut on Monday, said the harbour office.",
        ),
        (
            "The gate stayed shut on Monday, said the\n\nSee also: x\n\nharbour office.",
            "brb",
            "The gate stayed shut on Monday, said the harbour office.",
        ),
        (
            "The gate stayed shut on Monday, said the office\n\n“No key,” said Marl.",
            "bb",
            "The gate stayed shut on Monday, said the office\n“No key,” said Marl.",
        ),
        ("a list:\n\none boat\n\ntwo boats", "bbb", "a list:\none boat\ntwo boats"),
        (WRAPPED, "bbb", WRAPPED.replace("\n", " ").strip()),
        (WRAPPED.replace("\n", "\n\n"), "bbb", WRAPPED.strip()),
        ("**\n\nOne.", "bb", "One."),
        ("One.", "r", ""),
        ("", "", ""),
    ],
)
def test_a_paragraph_is_one_line(given: str, zones: str, expected: str) -> None:
    assert body_of(given, zones).text == expected


def test_paragraphs_are_the_lines_of_the_body() -> None:
    body = body_of("One.\n\nTwo boats.", "bb")
    assert [body.text[start:end] for start, end in body.paragraphs] == ["One.", "Two boats."]


CUT = "The gate stayed shut on Monday, said the\n\nSee also: x\n\nharbour **office**, and that was that."


@pytest.mark.parametrize(
    ("words", "furniture", "expected"),
    [
        ("said the harbour", True, ["said the", "harbour"]),
        ("said the harbour", False, ["said the\n\nSee also: x\n\nharbour"]),
        ("harbour office, and", True, ["harbour **office**, and"]),
        (" said the ", True, ["said the"]),
        (" ", True, []),
    ],
)
def test_a_span_goes_back_to_raw_in_as_many_parts_as_furniture_makes(
    words: str, furniture: bool, expected: list[str]
) -> None:
    document = Document("x", CUT)
    zones = tuple(
        Zone(z.start, z.end, zone, "given") for z, zone in zip(label_zones(document), ("body", "related", "body"))
    )
    body = build_body(document, zones)
    at = body.text.index(words)
    spans = body.to_raw((at, at + len(words)), furniture_lines(zones) if furniture else frozenset())
    assert [CUT[start:end] for start, end in spans] == expected


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("said the\n\nSee also: x\n\nharbour", ["said the harbour"]),
        ("See also: x", []),
        ("**office**", ["office"]),
        ("Monday", ["Monday"]),
    ],
)
def test_raw_spans_lead_back_to_the_body(given: str, expected: list[str]) -> None:
    body, at = body_of(CUT, "brb"), CUT.index(given)
    assert [body.text[start:end] for start, end in from_raw(body, ((at, at + len(given)),))] == expected


@any_of(TEXTS)
@settings(max_examples=80, deadline=None)
def test_offsets_never_go_back_and_explain_every_character(given: str) -> None:
    body = body_of(given)
    assert len(body.text) == len(body.starts) == len(body.ends) == len(body.lines)
    assert list(body.starts) == sorted(body.starts) and list(body.ends) == sorted(body.ends)
    for ch, start, end in zip(body.text, body.starts, body.ends):
        assert 0 <= start <= end <= len(given)
        assert explains(given[start:end], ch) if start < end else ch in " \n"


@any_of(TEXTS)
@settings(max_examples=100, deadline=None)
def test_paragraphs_and_raw_spans_lead_to_each_other(given: str) -> None:
    document = Document("x", given)
    zones = label_zones(document)
    body = build_body(document, zones)
    for start, end in body.paragraphs:
        covered = from_raw(body, body.to_raw((start, end), furniture_lines(zones)))
        assert covered[0][0] == start and covered[-1][1] == end
