import pandas as pd
import pytest

from analysis.publish.charts import changes_dots, pairs_dots, quartiles_dots, two_means_dots
from analysis.publish.charts.pairs import COLUMNS

NAMES = ("outputs/quay", "trial/<quay>")


def pair(piece: str, first: float, second: float, low: float | None = None, high: float | None = None, outside: int | None = None) -> dict:
    ends = {"first_low": low, "first_high": high, "second_low": None, "second_high": None}
    row = {"piece": piece, "title": f"The {piece}", "first": first, "second": second, "difference": second - first, **ends}
    return {**row, "second_outside_first": outside, "measure": "sourcedness"}


@pytest.mark.parametrize(
    ("given", "title"),
    [
        ([], "No piece stands in both with a sourcedness to compare"),
        ([pair("ferry", 0.5, 0.5)], "The one piece has the same sourcedness in both"),
        ([pair("ferry", 0.5, 0.5), pair("gate", 0.1, 0.1)], "All 2 pieces have the same sourcedness in both"),
        ([pair("ferry", 0.5, 0.6)], "Of 1 piece, the largest move is 10 points (“The ferry”); no interval is known"),
        ([pair("ferry", 0.5, 0.6, 0.4, 0.7, 0)],
         "None of 1 piece leaves the interval of the first results; the largest move is 10 points (“The ferry”)"),
        ([pair("ferry", 0.5, 0.6, 0.4, 0.55, 1), pair("gate", 0.5, 0.4, 0.45, 0.6, 1)],
         "2 of 2 pieces leave the interval of the first results; the largest move is 10 points (“The gate”)"),
    ],
)  # fmt: skip
def test_pairs_are_titled_by_their_finding(given: list[dict], title: str) -> None:
    figure = pairs_dots(pd.DataFrame(given, columns=[*COLUMNS, "measure"]), NAMES)
    assert figure.layout.title.text.replace("<br>", " ") == title


def test_a_pair_has_two_rows_and_its_whiskers() -> None:
    first, second = pairs_dots(pd.DataFrame([pair("gate", 0.5, 0.2, 0.4, 0.7, 1)]), NAMES).data
    assert (list(first.x), list(first.y), list(first.error_x.array)) == ([50], ["gate, first"], [pytest.approx(20)])
    assert (list(second.x), list(second.y), second.name) == ([20], ["gate, second"], "trial/&lt;quay&gt;")


def test_of_many_pieces_those_that_move_most_are_shown() -> None:
    figure = pairs_dots(pd.DataFrame([pair(f"p{at:02}", 0.5, 0.5 + at / 100) for at in range(40)]), NAMES)
    assert {key.partition(",")[0] for key in figure.data[0].y} == {f"p{at:02}" for at in range(10, 40)}
    assert "shown: the 30 that move most" in figure.layout.title.subtitle.text.replace("<br>", " ")


def test_changes_are_means_with_the_smallest_and_the_largest() -> None:
    rows = [{"piece": piece, "measure": "sourcedness", "difference": move} for piece, move in (("a", -0.1), ("b", 0.3), ("c", None))]
    figure = changes_dots(pd.DataFrame([*rows, {"piece": "a", "measure": "words", "difference": 50}]), NAMES)
    (trace,) = figure.data
    assert [trace.x[0], trace.error_x.array[0], trace.error_x.arrayminus[0]] == pytest.approx([10, 20, 20])
    assert figure.layout.title.text == "Sourcedness: what moves most, by 20 points a<br>piece up or down"


def test_quartiles_are_those_of_each_study() -> None:
    figure = quartiles_dots([0.1, 0.2, 0.3, 0.4, 0.5], [0.8, float("nan")], NAMES)
    assert [list(trace.x) for trace in figure.data] == [pytest.approx([50, 40, 30, 20, 10]), pytest.approx([80] * 5)]


def test_a_mean_of_one_side_only_has_one_row() -> None:
    side = {"": 0.4, "_low": 0.3, "_high": 0.5, "_naive": 0.35, "_method": "corrected", "_pieces": 9, "_coded": 3}
    row = {f"first{end}": value for end, value in side.items()} | {f"second{end}": None for end in side}
    figure = two_means_dots(pd.DataFrame([{"measure": "sourcedness", **row}]), NAMES, "What it says")
    assert [(trace.name, list(trace.x)) for trace in figure.data] == [("the machine alone", [35]), ("corrected", [40])]
