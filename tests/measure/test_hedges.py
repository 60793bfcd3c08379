import pytest

from analysis.measure.hedges import count_hedges


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("", 0),
        ("Perhaps it might rain.", 2),
        ("It is unclear who may go.", 2),
        ("PERHAPS.", 1),
        ("It seems so; in all likelihood it is.", 2),
        ("It rained in May.", 0),
        ("A likelihood, a mighty seam, an appearance.", 0),
    ],
)
def test_hedges_are_counted_as_words(given: str, expected: int) -> None:
    assert count_hedges(given) == expected
