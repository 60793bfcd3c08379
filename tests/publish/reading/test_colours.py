import re

import pytest

from analysis.publish.look import lightness
from analysis.publish.reading import STYLE
from analysis.publish.reading.colours import DARK, HEIGHTS, LIGHT, LINES, PAGES

GROUNDS = {"light": ("#ffffff", LIGHT), "dark": ("#121212", DARK)}


def luminance(colour: str) -> float:
    star = lightness(colour)
    return ((star + 16) / 116) ** 3 if star > 8 else star / 903.3


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("page", GROUNDS)
@pytest.mark.parametrize("voice", LIGHT)
def test_words_can_be_read_on_their_ground(page: str, voice: str) -> None:
    ground, looks = GROUNDS[page]
    look = looks[voice]
    assert contrast(look.ink, ground if look.ground == "transparent" else look.ground) >= 7


@pytest.mark.parametrize("page", GROUNDS)
@pytest.mark.parametrize("ground", ["sheet", "well", "page"])
def test_what_is_soft_can_be_read_too(page: str, ground: str) -> None:
    assert contrast(PAGES[page]["soft"], GROUNDS[page][0] if ground == "page" else PAGES[page][ground]) >= 4.5


@pytest.mark.parametrize("looks", [LIGHT, DARK])
def test_the_strip_keeps_its_order_in_greyscale(looks: dict) -> None:
    steps = [lightness(looks[voice].bar) for voice in ("quoted", "paraphrased", "frame", "author")]
    assert min(abs(steps[0] - step) for step in steps[1:]) > 20


def test_every_voice_has_a_second_sign() -> None:
    assert len(set(LINES.values())) == len(set(HEIGHTS.values())) == 4


def test_every_variable_is_given_for_light_and_dark() -> None:
    used = set(re.findall(r"var\((--rv-[\w-]+)\)", STYLE))
    light, dark = STYLE.split(":root[data-theme")[0], STYLE.split(":root[data-theme")[1].split("}")[0]
    assert used <= set(re.findall(r"(--rv-[\w-]+):", light)) == set(re.findall(r"(--rv-[\w-]+):", dark))
