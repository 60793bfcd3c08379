"""Whom sources mean: every case of `cases/resolving.yaml`, the spans given, and what holds for all of them."""

import re
import time
from pathlib import Path

import pytest
import yaml

from analysis.attribute.drafts import Draft
from analysis.attribute.plain import body_of
from analysis.attribute.speakers.reasons import UNRESOLVED, Reason
from analysis.attribute.speakers.resolved import Resolved
from analysis.attribute.speakers.speakers import Speakers
from analysis.records import SOURCE_TYPES

CASES = yaml.safe_load((Path(__file__).parent / "cases" / "resolving.yaml").read_text(encoding="utf-8"))
LIMIT = 6.0  # seconds of processor time for a text that nobody would write; one is meant


def place(text: str, wanted: str | dict) -> tuple[int, int]:
    """Where whole words of a case stand in its text."""
    nth = wanted.get("nth", 1) if isinstance(wanted, dict) else 1
    string = wanted["text"] if isinstance(wanted, dict) else wanted
    return [match.span() for match in re.finditer(rf"(?<!\w){re.escape(string)}(?!\w)", text)][nth - 1]


def resolve(case: dict) -> list[Resolved]:
    body = body_of(case["text"])
    speakers = Speakers(body, case.get("byline", ""))
    drafts = [
        Draft(*([place(body.text, source[role])] if source.get(role) else [] for role in ("content", "cue", "source")))
        for source in case["sources"]
    ]
    return [speakers.resolve(draft) for draft in drafts]


@pytest.mark.parametrize("case", [pytest.param(case, id=case["label"]) for case in CASES])
def test_case(case):
    assert [tuple(who) for who in resolve(case)] == [
        (source["speaker"], source["source_type"], source["reason"]) for source in case["sources"]
    ]


@pytest.mark.parametrize("case", [pytest.param(case, id=case["label"]) for case in CASES])
def test_every_source_has_a_reason_and_an_empty_speaker_says_why(case):
    for who in resolve(case):
        assert who.reason in {str(reason) for reason in Reason}
        assert (who.speaker == "") == (who.reason in UNRESOLVED)
        assert who.source_type in (*SOURCE_TYPES, "")


def test_every_reason_has_a_case():
    assert {source["reason"] for case in CASES for source in case["sources"]} == set(Reason)


HOSTILE = {
    "one letter": "A" * 100_000,
    "one-letter words": "A " * 50_000,
    "names": "Ada Ode " * 12_500,
    "names and commas": "Ada Ode, " * 11_000,
    "owners": "Ode's " * 16_000,
    "joined": "Ada Ode and " * 8_000,
    "people of one surname": " ".join(f"A{chr(97 + n % 26)}{n} Ode left." for n in range(7_000)),
    "roles": "Envoy Ada Ode met envoy Bo Falk. The envoy said no. " * 2_000,
    "owned again and again": "His sister said no. " * 5_000,
    "pronouns": "They said no and he said no. " * 3_500,
    "hyphens": "A-" * 50_000,
    "quotation marks": "\"" * 100_000,
    "brackets": "Port Council (" * 7_000,
}


@pytest.mark.parametrize("text", [pytest.param(text, id=label) for label, text in HOSTILE.items()])
def test_hostile_text_is_resolved_in_linear_time(text):
    begun = time.process_time()
    body = body_of(text)
    speakers = Speakers(body)
    words = list(range(0, len(body.text) - 30, max(30, len(body.text) // 2_000)))
    for at in words:
        speakers.resolve(Draft([(at + 10, at + 20)], [], [(at, at + 9)]))
    speakers.resolve(Draft([(0, 1)], [], [(0, len(body.text))]))
    assert time.process_time() - begun < LIMIT
