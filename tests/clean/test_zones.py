import re
from pathlib import Path

import pytest
import yaml
from hypothesis import given as any_of
from hypothesis import settings

from analysis.clean.zones import label_zones
from analysis.read.pages import read_page
from analysis.records import ZONES, Block, Document
from tests.clean.made_up import DUMP, TEXTS

CASES = yaml.safe_load((Path(__file__).parent / "cases" / "zones.yaml").read_text(encoding="utf-8"))
LINE_ENDS = re.compile(r"[\r\n\x0b\x0c\x85\u2028\u2029]")


def zones_of(raw: str, *headings: int) -> list[str]:
    """Zones of a text, in order; `headings` are offsets that a page marks as headings."""
    return [
        zone.zone
        for zone in label_zones(Document("x", raw, blocks=tuple(Block(at, at + 1, "heading") for at in headings)))
    ]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["label"])
def test_every_line_of_a_file_gets_the_zone_a_reader_would_give_it(case: dict) -> None:
    zones = label_zones(Document("case", case["raw"]))
    got = [[z.zone, case["raw"][z.start : z.end].strip()] for z in zones]
    starts = [begin for _, begin in case["zones"]] + [""] * len(got)
    assert [[zone, line[: len(begin)]] for (zone, line), begin in zip(got, starts)] == case["zones"]


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("", []),
        (" \n\t\n\u2028\n", []),
        ("The port was shut.", ["body"]),
        ("The Port\u2028The port was shut.", ["title", "body"]),
        ("The Port\fThe port was shut.", ["title", "body"]),
        ("The Port\rThe port was shut.", ["title", "body"]),
        ("1 comment\n\nThe port was shut.", ["title", "body"]),  # the first line announces no comments on itself
        ("The port was shut.\n\n* * *\n\nIt is open.", ["body", "notice", "body"]),
        pytest.param(
            "Join the queue at the gate and you will hear the same story from all who waited there.\n\nIt is long.",
            ["body", "body"]),
    ],
)
def test_zones_of_odd_texts(given: str, expected: list[str]) -> None:
    assert zones_of(given) == expected


@pytest.mark.parametrize(
    ("headings", "expected"),
    [
        ([], ["body", "body", "body"]),
        ([0], ["title", "body", "body"]),
        ([0, 21], ["title", "subtitle", "body"]),
        ([21], ["body", "heading", "body"]),
    ],
)
def test_a_page_s_own_headings_are_believed(headings: list[int], expected: list[str]) -> None:
    assert zones_of("The gate is painted.\nIt was green before.\nThe port was shut on Monday.", *headings) == expected


def test_offsets_count_the_characters_of_the_file() -> None:
    zones = label_zones(Document("x", "\r\n  The Port \r\n\r\nIt was shut.\r\n"))
    assert [(z.start, z.end, z.zone) for z in zones] == [(2, 13, "title"), (17, 29, "body")]
    assert zones[0].rule == "first-line" and zones[1].rule.startswith("model:") and zones[1].confidence > 0.5


@any_of(TEXTS)
@settings(max_examples=150, deadline=None)
def test_zones_cover_exactly_the_lines_that_are_not_blank(given: str) -> None:
    zones = label_zones(Document("x", given))
    assert [given[z.start : z.end] for z in zones] == [line for line in LINE_ENDS.split(given) if line.strip()]
    assert [z.start for z in zones] == sorted({z.start for z in zones})
    assert {z.zone for z in zones} <= set(ZONES) and all(z.rule for z in zones)


@pytest.mark.parametrize("shape", ["<ul><li>{}</li></ul>", "<table><tr><td>{}</td></tr></table>"])
def test_items_of_a_list_on_a_page_are_no_headings(shape: str) -> None:
    prose = "<p>The ferry gate stayed shut on Monday, and nobody at the office could say for how long it would be.</p>"
    page = f"<html><body><article>{prose * 3}{shape.format('Eleven boats')}{prose.replace('Monday', 'Friday') * 3}</article></body></html>"
    document = Document("x", page, kind="html", blocks=read_page(page, "x")[0])
    assert {page[z.start:z.end]: z.zone for z in label_zones(document)}["Eleven boats"] == "body"


def test_a_short_link_is_a_menu_s_and_a_long_one_leads_to_another_piece() -> None:
    zones = {DUMP[z.start:z.end].strip("• "): z.zone for z in label_zones(Document("x", DUMP))}
    assert (zones["Boats"], zones["Who paints a gate twice?"]) == ("notice", "related")
