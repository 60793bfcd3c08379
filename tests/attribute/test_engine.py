"""Every case of `cases/*.yaml`: who says what, span for span, and who is meant.

`known-failures-ENGINE.txt` lists the labels of cases that an engine does not read right yet; one that begins to pass must
be taken off the list, so the lists are always true.
"""

import re
from pathlib import Path

import pytest
import yaml

from analysis.attribute.engine import ENGINES, Reading, attribute
from analysis.errors import ParameterError
from analysis.records import Document, Spans, Zone

CASES = Path(__file__).parent / "cases"
FILES = ("quotation-marks", "quoted-speech", "indirect-speech", "speakers", "negative")


def listed(engine: str) -> frozenset[str]:
    lines = (CASES / f"known-failures-{engine}.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(line for line in lines if not line.startswith("#"))


KNOWN_FAILURES = {engine: listed(engine) for engine in ENGINES}


def load_cases():
    for file in FILES:
        for case in yaml.safe_load((CASES / f"{file}.yaml").read_text(encoding="utf-8")):
            yield f"{file}: {case['label']}", case


def cases_by_engine():
    for engine in ENGINES:
        for name, case in load_cases():
            is_known = name in KNOWN_FAILURES[engine]
            marks = [pytest.mark.xfail(strict=True, reason=f"known failure of the engine {engine}")] if is_known else []
            yield pytest.param(engine, case, id=f"{engine}: {name}", marks=marks)


def read(text: str, engine: str) -> Reading:
    zones = tuple(Zone(m.start(), m.end(), "body", "given") for m in re.finditer(r"[^\n]+", text) if m.group().strip())
    return attribute(Document("case", text), zones, engine)


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


@pytest.mark.parametrize(("engine", "case"), list(cases_by_engine()))
def test_case(engine, case):
    text = case["text"]
    found = [a for a in read(text, engine).attributions if a.counted]
    got = [(joined(text, a.content), a.form, a.speaker.lower(), a.source_type) for a in found]
    expected = [(spans(text, a["content"]), a["form"], a["speaker"].lower(), a["source_type"]) for a in case["attributions"]]
    assert got == expected
    same = equal if engine == "rules" else touch
    for a, wanted in zip(found, case["attributions"], strict=True):
        assert same(joined(text, a.source), spans(text, [wanted["source"]]))
        assert same(joined(text, a.cue), spans(text, [wanted["cue"]]))


def equal(found: list, wanted: list) -> bool:
    return found == wanted


def touch(found: list, wanted: list) -> bool:
    """Whether both are empty, or share a place: how much of a frame is cue, the network has from other coders."""
    shared = any(start < end_ and start_ < end for start, end in found for start_, end_ in wanted)
    return shared or found == wanted


def with_fragments():
    for param in cases_by_engine():
        if param.values[1].get("fragments"):
            yield pytest.param(*param.values, id=param.id)


@pytest.mark.parametrize(("engine", "case"), list(with_fragments()))
def test_fragments_stay_in_the_authors_voice(engine, case):
    found = {case["text"][slice(*f.span)] for f in read(case["text"], engine).fragments}
    assert set(case["fragments"]) <= found


@pytest.mark.parametrize("engine", ENGINES)
def test_every_known_failure_names_a_case(engine):
    assert {name for name, _ in load_cases()} >= KNOWN_FAILURES[engine]


def test_an_unknown_engine_is_named():
    with pytest.raises(ParameterError, match="oracle"):
        attribute(Document("x", "Text."), (Zone(0, 5, "body", "given"),), engine="oracle")


@pytest.mark.parametrize(("byline", "source_type"), [("By Ann Ode", "author"), ("Ann Odell", "named_person"), ("", "named_person")])
def test_a_writer_who_quotes_himself_by_name_is_no_source(byline, source_type):
    text = "“The tide will turn,” Ann Ode wrote in May."
    reading = attribute(Document("x", text), (Zone(0, len(text), "body", "given"),), byline=byline)
    assert [a.source_type for a in reading.attributions] == [source_type]
