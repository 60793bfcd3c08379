"""Labelled regions and relations, to attributions and back."""

from __future__ import annotations

import pytest

from analysis.coding.formats.regions import Region, from_regions, to_regions
from analysis.coding.records import Marked
from tests.coding.formats.codings import GATE, HE, MARL, QUAY

TEXT = "Piet Marl said it rains, and the ferry waits."
SOURCE, CUE = Region("s", "Source", (0, 9)), Region("c", "Cue", (10, 14))
RAIN, WAIT = Region("r", "Content", (15, 23), "Piet Marl"), Region("w", "Content", (29, 44))
NOTHING = Region("n", "Nothing", (0, 9))


def test_a_shared_source_is_one_region():
    regions, ties = to_regions(GATE, (MARL, HE))
    assert [r.label for r in regions] == ["Content", "Source", "Source", "Cue", "Content", "Content"]
    assert ties == [("1", "2"), ("1", "3"), ("1", "4"), ("5", "6"), ("5", "2")]


def test_an_empty_coding_is_nothing_on_the_first_sentence():
    assert to_regions(QUAY, ()) == ([Region("1", "Nothing", (0, 26))], [])


@pytest.mark.parametrize("regions, ties, expected", [
    ([], [], None),
    ([NOTHING], [], ()),
    ([RAIN], [], (Marked(((15, 23),), speaker="Piet Marl"),)),
    # Relations are taken in either direction, and twice is once.
    ([SOURCE, CUE, RAIN], [("s", "r"), ("r", "c"), ("c", "r")], (Marked(((15, 23),), ((0, 9),), ((10, 14),), "Piet Marl"),)),
    # The parts of a content may be tied to its source one by one or through each other.
    ([WAIT, SOURCE, RAIN], [("w", "r"), ("r", "s"), ("w", "s")],
     (Marked(((15, 23), (29, 44)), ((0, 9),), (), "Piet Marl"),)),
    # One source, two attributions, in the order of their contents.
    ([SOURCE, WAIT, RAIN], [("r", "s"), ("w", "s")],
     (Marked(((29, 44),), ((0, 9),)), Marked(((15, 23),), ((0, 9),), (), "Piet Marl"))),
])
def test_regions_make_attributions(regions, ties, expected):
    assert from_regions(TEXT, regions, ties) == (expected, [])


@pytest.mark.parametrize("regions, ties, reason", [
    ([SOURCE, RAIN], [], "the source 'Piet Marl' belongs to no attribution"),
    ([CUE], [], "the cue 'said' belongs to no attribution"),
    ([SOURCE, CUE], [("s", "c")], "a relation ties 'Piet Marl' (Source) to 'said' (Cue)"),
    ([RAIN], [("r", "r")], "a relation ties 'it rains' (Content) to 'it rains'"),
    ([RAIN], [("r", "x")], "leads to a mark that is not in the file"),
    ([NOTHING, RAIN], [], "marked as 'Nothing' and has other marks"),
    ([NOTHING], [("n", "n")], "marked as 'Nothing' and has other marks"),
    ([RAIN, RAIN], [], "two of its marks have one name"),
    ([Region("r", "Contnet", (15, 23))], [], "unknown label 'Contnet'; there are: Source, Cue, Content, Nothing"),
    ([Region("r", "", (15, 23))], [], "unknown label ''"),
    ([Region("r", "Content", (15, 23), source_type="pilot")], [], "unknown source type 'pilot'; there are: named_person"),
    ([Region("r", "Content", (15, 99))], [], "from 15 to 99 is outside of the text (0 to 45)"),
    ([Region("r", "Content", (23, 15))], [], "is outside of the text"),
    ([Region("r", "Content", (9, 10))], [], "holds no words"),
    ([Region("s", "Source", (0, 9), "Piet")], [], "has a speaker or source type but is no content"),
    ([RAIN, Region("w", "Content", (29, 44), "Ada Roth")], [("r", "w")], "name different speakers"),
])
def test_what_is_wrong_is_said(regions, ties, reason):
    marked, problems = from_regions(TEXT, regions, ties)
    assert marked is None and any(reason in problem for problem in problems), problems
