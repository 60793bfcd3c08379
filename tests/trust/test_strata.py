import time

import numpy as np
import pytest

from analysis.trust.strata import Piece, make_strata


def stratum(name: str, pieces: int, coded: int, machine: float = 0.5) -> list[Piece]:
    """Pieces of a stratum, the first ones coded; the machine's values stand round a middle."""
    drawn = [(0.4, coded / pieces) if i < coded else (None, None) for i in range(pieces)]
    return [Piece(f"{name}{i}", machine + i / 1000, value, name, chance) for i, (value, chance) in enumerate(drawn)]


@pytest.mark.parametrize(
    ("given", "expected", "note"),
    [
        ([("report", 9, 3)], [("report", 9, 3)], ""),
        ([("report", 9, 3), ("column", 5, 2)], [("column", 5, 2), ("report", 9, 3)], ""),
        # one coded piece of five, or none, is too few; one of one is all there is
        ([("report", 9, 3), ("column", 5, 1)], [("column and report", 14, 4)], "put together: column and report"),
        ([("report", 9, 3), ("column", 5, 0)], [("column and report", 14, 3)], "put together: column and report"),
        ([("report", 9, 3), ("column", 1, 1)], [("column", 1, 1), ("report", 9, 3)], ""),
        ([("a", 4, 1), ("b", 4, 1), ("c", 4, 1)], [("a and b and c", 12, 3)], "put together: a and b and c"),
        ([("a", 4, 1), ("b", 4, 1), ("c", 9, 5)], [("a and b", 8, 2), ("c", 9, 5)], "put together: a and b"),
        ([("only", 9, 1)], [("only", 9, 1)], ""),
    ],
)
def test_strata_with_fewer_than_two_coded_pieces_are_put_together(given: list, expected: list, note: str) -> None:
    strata, found = make_strata([piece for one in given for piece in stratum(*one)])
    assert [(one.name, one.size, len(one.coded)) for one in strata] == expected
    assert found.endswith(note) and bool(found) == bool(note)


def test_the_nearest_stratum_by_the_machine_is_taken_and_one_coded_in_full_last() -> None:
    given = stratum("letter", 4, 1, 0.3) + stratum("report", 8, 4, 0.6) + stratum("column", 8, 4, 0.1)
    given += stratum("log", 3, 3, 0.3)
    assert [one.name for one in make_strata(given)[0]] == ["column and letter", "log", "report"]


def test_pieces_put_together_weigh_what_they_stand_for() -> None:
    strata, _ = make_strata(stratum("a", 20, 1) + stratum("b", 4, 2))
    assert strata[0].weights == pytest.approx(np.array([20, 2, 2]) / 24)


def test_a_piece_that_was_chosen_and_not_drawn_is_left_out_of_the_correction() -> None:
    strata, note = make_strata([*stratum("a", 9, 3), Piece("scoop", 0.9, 0.1, "a", None)])
    assert (len(strata[0].coded), len(strata[0].rest)) == (3, 7)
    assert note == "coded but not drawn at random, and left out of the correction: 1"


def test_the_order_of_the_pieces_does_not_matter_to_the_strata() -> None:
    given = stratum("a", 4, 1) + stratum("b", 4, 1) + stratum("c", 9, 5)
    assert [one.name for one in make_strata(given[::-1])[0]] == [one.name for one in make_strata(given)[0]]


def test_a_stratum_for_each_of_many_pieces_takes_a_moment() -> None:
    given = [Piece(str(i), i / 3000, None if i % 10 else 0.5, f"outlet {i}") for i in range(3000)]
    began = time.perf_counter()
    strata, _ = make_strata(given)
    assert time.perf_counter() - began < 3
    assert sum(one.size for one in strata) == 3000 and all(one.complete or len(one.coded) > 1 for one in strata)
