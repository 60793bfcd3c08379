import os
import random
import subprocess
import sys
from pathlib import Path

import pytest

from analysis.clean.duplicates import FEWEST_WORDS, MOST_CHECKED, Twin, find_duplicates

ROOT = Path(__file__).resolve().parents[2]
_CHANCE = random.Random(3)
_WORDS = [f"{first}{last}" for first in "gate tide quay boat marl".split() for last in "abcdefghijklmnopqrst"]


def write(words: int) -> str:
    return " ".join(_CHANCE.choices(_WORDS, k=words))


STORY, OTHER, ADDED = write(400), write(400), write(60)
HALF = " ".join(STORY.split()[:200])
SHORT = "Piet Marl said the ferry gate would stay shut until the pilots came back."


def found(bodies: dict[str, str], **settings: float) -> list[tuple[str, str]]:
    return [(twin.first, twin.second) for twin in find_duplicates(bodies, **settings)]


@pytest.mark.parametrize(
    ("one", "other", "twins"),
    [
        pytest.param(STORY, STORY, True, id="the same"),
        pytest.param(STORY, STORY.upper().replace(" ", " —\n\n"), True, id="the same but for case, marks and lines"),
        pytest.param(STORY, f"{STORY} {ADDED}", True, id="a correction added"),
        pytest.param(STORY, " ".join(STORY.split()[:150] + STORY.split()[210:]), True, id="a paragraph cut"),
        pytest.param(STORY, HALF, True, id="cut by half: the whole of the shorter one"),
        pytest.param(HALF + " " + OTHER, STORY, False, id="half of each is the other"),
        pytest.param(STORY, OTHER, False, id="other words"),
        pytest.param(STORY, " ".join(reversed(STORY.split())), False, id="the same words in another order"),
        pytest.param(SHORT, SHORT + " ", True, id="short and the same"),
        pytest.param(SHORT, SHORT + " Nobody came.", False, id="short and not quite the same"),
        pytest.param("", " \n", False, id="nothing is no twin of nothing"),
        pytest.param("\ud800 " * 3 + STORY, STORY, True, id="half a character"),
    ],
)
def test_twins_are_pieces_of_mostly_the_same_words(one: str, other: str, twins: bool) -> None:
    assert found({"a": one, "b": other}) == ([("a", "b")] if twins else [])
    assert found({"b": other, "a": one}) == ([("b", "a")] if twins else [])


def test_shares_are_exact() -> None:
    words = [f"w{n}" for n in range(60)]
    pair = {"a": " ".join(words[:50]), "b": " ".join(words[10:60])}  # 46 runs each, 36 of them in both
    assert find_duplicates(pair) == [Twin("a", "b", 36 / 56, 36 / 46)]
    assert find_duplicates(pair, threshold=0.65) == []


def test_a_piece_of_just_enough_words_has_near_twins() -> None:
    words = [f"w{n}" for n in range(FEWEST_WORDS)]
    assert found({"a": " ".join(words), "b": " ".join([*words, "more"])}) == [("a", "b")]
    assert found({"a": " ".join(words[1:]), "b": " ".join([*words[1:], "more"])}) == []


def test_identical_pieces_are_paired_with_the_first_of_them() -> None:
    cut = " ".join(STORY.split()[:350])
    assert found({"a": STORY, "b": STORY, "c": cut, "d": STORY}) == [("a", "b"), ("a", "c"), ("a", "d")]


def test_where_all_are_alike_each_is_compared_with_the_likeliest_only() -> None:
    twins = found({str(n): f"{HALF} {n}" for n in range(MOST_CHECKED + 20)})
    assert len(twins) == MOST_CHECKED * (MOST_CHECKED - 1) // 2 + 20 * MOST_CHECKED
    assert {second for _, second in twins} == {str(n) for n in range(1, MOST_CHECKED + 20)}


def test_every_planted_twin_is_found_among_many() -> None:
    bodies = {f"piece {n}": write(200) for n in range(150)}
    bodies |= {f"twin {n}": " ".join(bodies[f"piece {n}"].split()[:150]) + " " + write(20) for n in range(0, 150, 10)}
    assert found(bodies) == [(f"piece {n}", f"twin {n}") for n in range(0, 150, 10)]


def test_the_order_of_hashing_changes_nothing() -> None:
    bodies = {str(n): " ".join(f"w{n // 2 * i % 97}" for i in range(90 + n % 3)) for n in range(1, 60)}
    program = f"from analysis.clean.duplicates import find_duplicates; print(find_duplicates({bodies!r}))"
    printed = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, env=os.environ | {"PYTHONHASHSEED": "7"}, text=True,
        stdout=subprocess.PIPE, check=True,
    ).stdout
    assert printed.strip() == str(find_duplicates(bodies))
    assert len(printed) > 1_000
