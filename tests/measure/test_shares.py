import pytest
from hypothesis import given as any_of
from hypothesis import settings
from hypothesis import strategies as st

from analysis.measure.shares import (
    UNRESOLVED,
    SpeakerTotal,
    count_stances,
    count_voices,
    piece_shares,
    share,
    speaker_measures,
    total_speakers,
)
from analysis.measure.voices import Word
from analysis.records import SOURCE_TYPES, VOICES, Attribution

FOUR = ("quoted_share", "paraphrased_share", "frame_share", "assertion_share")


def words(letters: str, attributions: str = "") -> list[Word]:
    """Words by the first letters of their voices; `attributions` has a digit for each, `-` for none."""
    voice = {name[0]: name for name in VOICES}
    numbers = [-1 if n == "-" else int(n) for n in attributions or "-" * len(letters)]
    return [
        Word(i, i + 1, voice[letter], 0, number)
        for i, (letter, number) in enumerate(zip(letters, numbers, strict=True))
    ]


def by(speaker: str, source_type: str = "named_person", verb: str = "say", stance: str = "neutral") -> Attribution:
    return Attribution((), (), (), speaker=speaker, source_type=source_type, verb=verb, stance=stance)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("", (0, 0, 0, 0, 0)),
        ("aaaa", (0, 0, 0, 0, 1)),
        ("qqpf", (0.75, 0.5, 0.25, 0.25, 0)),
        ("qpffaaaaaa", (0.2, 0.1, 0.1, 0.2, 0.6)),
    ],
)
def test_shares_are_parts_of_the_body(given: str, expected: tuple[float, ...]) -> None:
    found = piece_shares(words(given))
    assert tuple(found[name] for name in ("sourcedness", *FOUR)) == pytest.approx(expected)


@any_of(st.text("qpfa", min_size=1, max_size=200))
@settings(max_examples=100, deadline=None)
def test_the_four_shares_sum_to_one(given: str) -> None:
    found = piece_shares(words(given))
    assert sum(found[name] for name in FOUR) == pytest.approx(1)
    assert found["sourcedness"] == pytest.approx(found["quoted_share"] + found["paraphrased_share"])
    assert sum(count_voices(words(given)).values()) == len(given)


@pytest.mark.parametrize(("part", "whole", "expected"), [(1, 4, 0.25), (0, 4, 0), (0, 0, 0), (3, 0, 0)])
def test_a_share_of_nothing_is_nothing(part: float, whole: float, expected: float) -> None:
    assert share(part, whole) == expected


@pytest.mark.parametrize(
    ("letters", "numbers", "attributions", "expected"),
    [
        ("", "", [], []),
        ("qqpfa", "000--", [by("Marl")], [("Marl", "named_person", 1, 3, 2)]),
        ("qpp", "011", [by("Marl"), by("Ode")], [("Ode", "named_person", 1, 2, 0), ("Marl", "named_person", 1, 1, 1)]),
        ("qp", "01", [by("Marl"), by("Marl")], [("Marl", "named_person", 2, 2, 1)]),
        (
            "qp",
            "01",
            [by("Ode"), by("Marl")],
            [("Marl", "named_person", 1, 1, 0), ("Ode", "named_person", 1, 1, 1)],
        ),  # a tie goes by name
        ("qpp", "011", [by("Marl"), by("Marl", "document")], [("Marl", "document", 2, 3, 1)]),  # the type of most words
        ("qq", "00", [by("")], [(UNRESOLVED, "", 1, 2, 2)]),
        ("aa", "--", [by("Brink", "author")], []),
        ("a", "-", [by("Marl")], [("Marl", "named_person", 1, 0, 0)]),
    ],
)
def test_speakers_have_what_their_attributions_hold(
    letters: str, numbers: str, attributions: list[Attribution], expected: list[tuple]
) -> None:
    assert total_speakers(words(letters, numbers), attributions) == [SpeakerTotal(*row) for row in expected]


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ([], {"speakers": 0, "hill_0": 0, "hill_2": 0, "largest_share": 0, "named_share": 0}),
        (
            [("Marl", "named_person", 10)],
            {"speakers": 1, "hill_1": 1, "largest_share": 1, "named_share": 1, "type_named_person_share": 1},
        ),
        (
            [("Marl", "named_person", 30), ("Office", "named_organization", 10)],
            {"speakers": 2, "largest_share": 0.75, "named_share": 1, "type_named_organization_share": 0.25},
        ),
        (
            [("Marl", "named_person", 30), (UNRESOLVED, "", 10)],  # not named: no speaker, but words of the whole
            {"speakers": 1, "largest_share": 1, "named_share": 0.75, "type_named_person_share": 0.75},
        ),
        ([("Marl", "named_person", 30), ("a clerk", "unnamed_person", 0)], {"speakers": 1, "hill_0": 1}),
    ],
)
def test_measures_of_speakers(given: list[tuple[str, str, int]], expected: dict[str, float]) -> None:
    found = speaker_measures([SpeakerTotal(name, kind, 1, n, 0) for name, kind, n in given])
    assert {name: found[name] for name in expected} == pytest.approx(expected)


@any_of(st.lists(st.tuples(st.sampled_from(SOURCE_TYPES), st.integers(1, 99)), min_size=1, max_size=9))
@settings(max_examples=60, deadline=None)
def test_shares_by_source_type_sum_to_one_where_all_are_known(given: list[tuple[str, int]]) -> None:
    found = speaker_measures([SpeakerTotal(f"speaker {i}", kind, 1, n, 0) for i, (kind, n) in enumerate(given)])
    assert sum(found[f"type_{kind}_share"] for kind in SOURCE_TYPES) == pytest.approx(1)
    assert 1 <= found["hill_2"] <= found["hill_1"] + 1e-9 <= found["hill_0"] + 2e-9 == len(given) + 2e-9


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ([], (0, 0, 0)),
        ([by("Marl"), by("Ode", stance="doubting"), by("Ode", stance="doubting")], (1, 0, 2)),
        ([by("Marl", stance="factive"), by("Brink", "author", stance="factive")], (0, 1, 0)),
        ([by("Marl", verb="")], (0, 0, 0)),
    ],
)
def test_stances_are_counted_where_there_is_a_verb(given: list[Attribution], expected: tuple[int, int, int]) -> None:
    assert tuple(count_stances(given).values()) == expected
