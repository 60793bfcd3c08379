import random
from collections import Counter

import pytest
from hypothesis import given as any_of
from hypothesis import settings
from hypothesis import strategies as st

from analysis.coding.sample import Drawn, draw_sample, keep_sample, note_thin_strata, read_sample, sample_path
from analysis.errors import ParameterError, StudyError
from analysis.read.study import Study

PIERS = [(f"pier-{n}", "report" if n % 5 else "column") for n in range(50)]  # 40 reports, 10 columns
HEADER = "piece,stratum,probability,stratum_size,seed\n"


def counts(drawn: list[Drawn]) -> dict[str, int]:
    return dict(Counter(d.stratum for d in drawn))


@pytest.mark.parametrize(
    ("sizes", "number", "expected"),
    [
        ({"a": 80, "b": 20}, 10, {"a": 8, "b": 2}),
        ({"a": 60, "b": 30, "c": 10}, 20, {"a": 12, "b": 6, "c": 2}),
        ({"a": 96, "b": 2, "c": 2}, 10, {"a": 6, "b": 2, "c": 2}),  # two of each, though that is more than their share
        ({"a": 97, "b": 1, "c": 2}, 5, {"a": 2, "b": 1, "c": 2}),  # never more than there are
        ({"a": 5, "b": 9, "c": 5}, 3, {"a": 1, "b": 1, "c": 1}),
        ({"a": 5, "b": 9, "c": 5}, 4, {"a": 1, "b": 2, "c": 1}),
        ({"a": 5, "b": 9, "c": 4}, 2, {"a": 1, "b": 1}),
        ({"a": 2, "b": 1}, 99, {"a": 2, "b": 1}),
    ],
)
def test_each_stratum_has_its_share(sizes: dict[str, int], number: int, expected: dict[str, int]) -> None:
    pieces = [(f"{stratum}{n}", stratum) for stratum, size in sizes.items() for n in range(size)]
    drawn = draw_sample(pieces, number, seed=7)
    assert counts(drawn) == expected
    assert {d.probability for d in drawn if d.stratum == "a"} == {expected["a"] / sizes["a"]}
    assert {(d.stratum, d.stratum_size) for d in drawn} == {(stratum, sizes[stratum]) for stratum in expected}


SIZES = st.dictionaries(st.text("abc", min_size=1, max_size=3), st.integers(1, 30), min_size=1, max_size=8)


@any_of(SIZES, st.integers(1, 120), st.integers())
@settings(max_examples=60, deadline=None)
def test_a_larger_sample_holds_the_smaller_one(sizes: dict[str, int], number: int, seed: int) -> None:
    pieces = [(f"{stratum}-{n}", stratum) for stratum, size in sizes.items() for n in range(size)]
    smaller, larger = draw_sample(pieces, number, seed), draw_sample(pieces, number + 1, seed)
    assert len(smaller) == min(number, len(pieces)) and {d.piece for d in smaller} <= {d.piece for d in larger}
    if number >= 2 * len(sizes):
        assert all(counts(smaller)[stratum] >= min(2, size) for stratum, size in sizes.items())


def test_a_share_is_within_one_piece_of_the_exact_one() -> None:
    for number in range(5, 50):
        assert abs(counts(draw_sample(PIERS, number, 1))["column"] - max(2, number / 5)) <= 1


def test_the_order_of_the_manifest_does_not_matter() -> None:
    shuffled = random.Random(3).sample(PIERS, len(PIERS))
    first, second = draw_sample(PIERS, 12, 5), draw_sample(shuffled, 12, 5)
    assert sorted(first, key=lambda d: d.piece) == sorted(second, key=lambda d: d.piece)
    assert [d.piece for d in second] == [piece for piece, _ in shuffled if piece in {d.piece for d in first}]


def test_the_draw_of_a_seed_is_the_same_for_ever() -> None:
    # Worked out by `printf '5:pier-0' | sha256sum`; if this fails, the samples of published studies cannot be drawn again.
    assert [d.piece for d in draw_sample([(f"pier-{n}", "all") for n in range(6)], 2, 5)] == ["pier-4", "pier-5"]


def test_every_piece_is_as_likely_as_its_probability_says() -> None:
    times = Counter(d.piece for seed in range(1000) for d in draw_sample(PIERS, 10, seed))
    assert sum(times.values()) == 10_000 and all(140 < times[piece] < 260 for piece, _ in PIERS)  # 200, give or take 12


@pytest.mark.parametrize(
    ("pieces", "number", "sentence"),
    [
        ([], 1, "There is no piece to draw a sample from"),
        (PIERS, 0, "A sample of 0 pieces cannot be drawn"),
        (PIERS, -3, "A sample of -3 pieces cannot be drawn"),
        ([*PIERS, ("pier-1", "column")], 3, "Two pieces are called 'pier-1'"),
    ],
)
def test_what_cannot_be_drawn_gets_a_sentence(pieces: list, number: int, sentence: str) -> None:
    with pytest.raises(ParameterError, match=sentence):
        draw_sample(pieces, number, 1)


def test_strata_with_too_few_pieces_are_named() -> None:
    pieces = [("a1", "a"), ("a2", "a"), ("a3", "a"), ("b1", "b"), ("b2", "b"), ("c1", "c")]
    assert note_thin_strata(pieces, draw_sample(pieces, 5, 1)) == []
    assert [note.split(",")[0] for note in note_thin_strata(pieces, draw_sample(pieces, 2, 1))] == [
        "Of the 3 pieces of 'a' only one piece is drawn",
        "Of the 2 pieces of 'b' only one piece is drawn",
        "Of the 1 piece of 'c' no piece is drawn",
    ]


# --- the file ---------------------------------------------------------------------------------------------------------


def drawn_of(study: Study, number: int, seed: int) -> list[Drawn]:
    return draw_sample([(piece.name, "all") for piece in study.pieces], number, seed)


def test_a_sample_comes_back_as_it_was_kept(small_study: Study) -> None:
    drawn = drawn_of(small_study, 2, 9)
    path = keep_sample(small_study, drawn, 9)
    assert (read_sample(small_study), path.read_text().startswith(HEADER)) == (tuple(drawn), True)
    assert [float(line.split(",")[2]) for line in path.read_text().splitlines()[1:]] == [2 / 3] * 2


def test_another_sample_takes_its_place_only_when_told(small_study: Study) -> None:
    path = keep_sample(small_study, drawn_of(small_study, 2, 9), 9)
    before = path.read_bytes()
    keep_sample(small_study, drawn_of(small_study, 2, 9), 9)
    for number, seed in ((3, 9), (2, 10)):
        with pytest.raises(StudyError, match=r"^raw/quay/coding/sample.csv holds another sample already \(2 pieces, seed 9"):
            keep_sample(small_study, drawn_of(small_study, number, seed), seed)
    assert path.read_bytes() == before
    keep_sample(small_study, drawn_of(small_study, 3, 9), 9, replace=True)
    assert len(read_sample(small_study)) == 3 and not list(path.parent.glob(".*"))


def test_no_sample_is_an_empty_one(small_study: Study) -> None:
    assert read_sample(small_study) == ()


@pytest.mark.parametrize(
    ("lines", "sentence"),
    [
        ("gate,all,0.5,2,1\n", "line 2: the piece 'gate' is not in the manifest"),
        ("gate-page,all,0.5,2,1\ngate-page,all,0.5,2,1\n", "line 3: the piece 'gate-page' stands in it twice"),
        ("gate-page,all,half,2,1\n", "line 2: probability and stratum_size must be numbers"),
        ("gate-page,all,nan,2,1\n", "line 2: the probability must be above 0"),
        ("gate-page,all,0,2,1\n", "line 2: the probability must be above 0"),
        ("gate-page,all,1.5,2,1\n", "line 2: the probability must be above 0"),
        ("gate-page,all,1,2,1,5\n", "line 2: it has more cells than the header"),
    ],
)
def test_a_line_that_cannot_be_gets_a_sentence(small_study: Study, lines: str, sentence: str) -> None:
    sample_path(small_study).write_text(HEADER + lines)
    with pytest.raises(StudyError, match=f"^raw/quay/coding/sample.csv, {sentence}"):
        read_sample(small_study)
