"""Every case of `cases/*.yaml`: who says what, span for span, and who is meant.

`known-failures.txt` lists the labels of cases the rules do not read right yet; one that begins to pass must be taken
off the list, so the list is always true.
"""

import re
from pathlib import Path

import pytest
import yaml

from analysis.attribute.engine import Reading, attribute
from analysis.errors import ParameterError
from analysis.records import Document, Spans, Zone

CASES = Path(__file__).parent / "cases"
FILES = ("quotation-marks", "quoted-speech", "indirect-speech", "speakers", "negative")
KNOWN_FAILURES = {
    line for line in (CASES / "known-failures.txt").read_text(encoding="utf-8").splitlines() if not line.startswith("#")
}


def load_cases():
    for file in FILES:
        for case in yaml.safe_load((CASES / f"{file}.yaml").read_text(encoding="utf-8")):
            name = f"{file}: {case['label']}"
            marks = [pytest.mark.xfail(strict=True, reason="known failure of the rules")] if name in KNOWN_FAILURES else []
            yield pytest.param(case, id=name, marks=marks)


def read(text: str) -> Reading:
    zones = tuple(Zone(m.start(), m.end(), "body", "given") for m in re.finditer(r"[^\n]+", text) if m.group().strip())
    return attribute(Document("case", text), zones)


def place(text: str, wanted: str | dict) -> tuple[int, int]:
    """Where a string of a case stands in its text."""
    nth = wanted.get("nth", 1) if isinstance(wanted, dict) else 1
    string = wanted["text"] if isinstance(wanted, dict) else wanted
    at = -1
    for _ in range(nth):
        at = text.index(string, at + 1)
    return at, at + len(string)


def spans(text: str, wanted: list) -> list[tuple[int, int]]:
    return sorted(trim(text, place(text, string)) for string in wanted if string)


def trim(text: str, span: tuple[int, int]) -> tuple[int, int]:
    """A span without the punctuation and white space at its ends, which people cut differently."""
    start, end = span
    while start < end and text[start] in " ,.;:\n":
        start += 1
    while end > start and text[end - 1] in " ,.;:\n":
        end -= 1
    return start, end


def joined(text: str, found: Spans) -> list[tuple[int, int]]:
    return sorted(trim(text, span) for span in found)


@pytest.mark.parametrize("case", list(load_cases()))
def test_case(case):
    text = case["text"]
    got = [
        (joined(text, a.source), joined(text, a.cue), joined(text, a.content), a.form, a.speaker.lower(), a.source_type)
        for a in read(text).attributions
    ]
    expected = [
        (spans(text, [a["source"]]), spans(text, [a["cue"]]), spans(text, a["content"]), a["form"], a["speaker"].lower(),
         a["source_type"])
        for a in case["attributions"]
    ]
    assert got == expected


def with_fragments():
    for case in load_cases():
        if case.values[0].get("fragments"):
            yield case


@pytest.mark.parametrize("case", [pytest.param(*case.values, id=case.id) for case in with_fragments()])
def test_fragments_stay_in_the_authors_voice(case):
    found = {case["text"][slice(*f.span)] for f in read(case["text"]).fragments}
    assert set(case["fragments"]) <= found


def test_every_known_failure_names_a_case():
    names = {case.id for case in load_cases()}
    assert KNOWN_FAILURES <= names


def test_an_unknown_engine_is_named():
    with pytest.raises(ParameterError, match="oracle"):
        attribute(Document("x", "Text."), (Zone(0, 5, "body", "given"),), engine="oracle")


@pytest.mark.parametrize(("byline", "source_type"), [("By Ann Ode", "author"), ("Ann Odell", "named_person"), ("", "named_person")])
def test_a_writer_who_quotes_himself_by_name_is_no_source(byline, source_type):
    text = "“The tide will turn,” Ann Ode wrote in May."
    reading = attribute(Document("x", text), (Zone(0, len(text), "body", "given"),), byline=byline)
    assert [a.source_type for a in reading.attributions] == [source_type]
