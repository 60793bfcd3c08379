"""The colours: every one of every chart has its counterpart on a dark page, and both can be read."""

import re
from itertools import combinations

import pytest

from analysis.publish import look
from analysis.publish.look import DARK, INK, PAPER, SOFT_INK, ink_on, lightness
from analysis.publish.renderer import figure_json
from tests.publish import made_up

ORDERED = [look.VOICES, look.SOURCE_TYPES, look.STANCES, look.LEVELS, look.CELLS]


def contrast(one, other):
    """The ratio of luminances after WCAG 2, from 1 to 21."""
    greys = sorted(map(lightness, (one, other)))
    dark, light = (((grey + 16) / 116) ** 3 if grey > 8 else grey / 903.3 for grey in greys)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("name", made_up.figures())
def test_every_colour_of_a_chart_is_known(name):
    used = re.findall(r"#[0-9a-fA-F]{6}\b", str(figure_json(made_up.figures()[name])))
    assert used and set(used) <= set(DARK)


@pytest.mark.parametrize("family", [look.VOICES, look.SOURCE_TYPES, look.STANCES, look.ZONES, look.LEVELS, look.CELLS])
def test_a_text_can_be_read_on_every_bar_on_both_pages(family):
    for colour in family.values():
        assert contrast(ink_on(colour), colour) >= 4.5 and contrast(DARK[ink_on(colour)], DARK[colour]) >= 4.5


@pytest.mark.parametrize("family", ORDERED)
def test_the_order_of_lightness_turns_over_and_stays_distinct(family):
    light = sorted(family.values(), key=lightness)
    dark = [lightness(DARK[colour]) for colour in light]
    assert dark == sorted(dark, reverse=True)
    assert min(one - other for one, other in zip(dark, dark[1:], strict=False)) > 7


@pytest.mark.parametrize("turn", [lambda colour: colour, DARK.get], ids=["light", "dark"])
def test_texts_whiskers_and_marks_stand_out_from_the_page(turn):
    assert min(contrast(turn(ink), turn(PAPER)) for ink in (INK, SOFT_INK)) >= 4.5
    assert min(contrast(turn(colour), turn(PAPER)) for colour in look.SERIES) >= 3
    # whiskers stand on the voices they divide, with a line in the colour of the page under them
    assert min(contrast(turn(INK), turn(look.VOICES[voice])) for voice in ("paraphrased", "frame", "author")) >= 3


def test_no_two_colours_become_one():
    assert len(set(DARK.values())) == len(DARK)
    assert min(abs(lightness(DARK[a]) - lightness(DARK[b])) for a, b in combinations(look.VOICES.values(), 2)) > 7
