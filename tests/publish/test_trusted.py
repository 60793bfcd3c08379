import pandas as pd
import pytest

from analysis.publish import trusted
from analysis.publish.narrative import tell_overview
from analysis.publish.trust_table import trust_table
from analysis.trust.estimates import estimate
from analysis.trust.reliability import AGREEMENT, CONFUSION
from analysis.trust.strata import Piece

PIECES = pd.DataFrame({
    "piece": ["gate", "quay"], "sourcedness": [0.5, 0.1], "sourcedness_low": [0.4, 0.05], "sourcedness_high": [0.6, 0.2],
    "quoted_share": [0.2, 0.0], "quoted_share_low": [0.15, 0.0], "quoted_share_high": [0.25, 0.02],
})
CERTAINTY = pd.DataFrame({"piece": ["gate", "quay"], "engine": "model", "expected": [0.5, 0.1], "doubt": [0.05, 0.02]})


def readings(**coded: float) -> pd.DataFrame:
    rows = [{"piece": "gate", "reader": reader.replace("_", " "), "sourcedness": value, "quoted_share": 0.2} for reader, value in coded.items()]
    return pd.DataFrame(rows, columns=["piece", "reader", "sourcedness", "quoted_share"])


def estimates(*pieces: Piece) -> pd.DataFrame:
    rows = [{"measure": "sourcedness", "by": "", "group": "all pieces", **vars(estimate(pieces, target))} for target in ("these", "such")]
    return pd.DataFrame(rows)


def agreement(value: float, low: float) -> pd.DataFrame:
    row = {"what": "machine and adjudicated", "measure": "alpha, words", "value": value, "low": low, "high": 1.0, "n": 9, "unit": "words", "pieces": 6}
    return pd.DataFrame([row], columns=AGREEMENT)


NONE = pd.DataFrame(columns=AGREEMENT)
NO_DIFFERENCES = pd.DataFrame(columns=["first", "second", "method", "told_apart", "p", "difference", "sentence"])


def trust(given: pd.DataFrame, agreed: pd.DataFrame = NONE, *pieces: Piece) -> dict[str, tuple[str, str]]:
    pieces = pieces or (Piece("gate", 0.5), Piece("quay", 0.1))
    table = trust_table(PIECES, CERTAINTY, given, agreed, estimates(*pieces), NO_DIFFERENCES)
    return {row[0]: row[1:] for row in table.itertuples(index=False)}


def test_a_study_without_coding_says_so_in_every_line_that_needs_it() -> None:
    found = trust(readings(machine=0.5))
    assert found["mean sourcedness"][0] == "UNCALIBRATED: no piece is coded"
    assert found["a piece's sourcedness"][0].endswith("no piece of this study was coded")
    assert "18 points wide" in found["a piece's sourcedness"][0]
    assert found["which words are somebody's"][0] == "not compared with coders in this study"


@pytest.mark.parametrize(
    ("coded", "expected"),
    [
        ({"coder_a": 0.55}, "1 of 1 coded piece"),
        ({"coder_a": 0.65}, "0 of 1 coded piece"),
        ({"coder_a": 0.65, "coder_b": 0.51}, "1 of 1 coded piece"),  # their mean is .58
        ({"coder_a": 0.5, "adjudicated": 0.7}, "0 of 1 coded piece"),  # what was settled counts
    ],
)
def test_the_coded_figure_is_looked_for_in_the_interval(coded: dict, expected: str) -> None:
    assert trust(readings(machine=0.5, **coded))["a piece's sourcedness"][0].endswith(f"here it holds {expected}")


@pytest.mark.parametrize(
    ("value", "low", "verdict"),
    [
        (0.9, 0.85, "conclusions can be drawn"),
        (0.9, 0.7, "conclusions, with care: the interval reaches below .800"),
        (0.7, 0.68, "tentative conclusions only"),
        (0.7, 0.5, "tentative at best: the interval reaches below .667"),
        (0.5, 0.4, "draw no conclusions"),
        (0.8, None, "conclusions can be drawn"),
    ],
)
def test_the_marks_of_alpha_give_the_verdict(value: float, low: float | None, verdict: str) -> None:
    assert trust(readings(machine=0.5), agreement(value, low))["which words are somebody's"][1] == verdict


def test_a_mean_is_told_as_coded_corrected_or_uncalibrated() -> None:
    coded = [Piece(str(n), 0.4, 0.5 + n / 100) for n in range(4)]
    drawn = [*[Piece(str(n), 0.4, 0.5 + n / 100, "all", 0.5) for n in range(4)], *[Piece(f"x{n}", 0.4, None, "all") for n in range(4)]]
    assert "by the coders, who have read all of them; the machine alone says 40\xa0%" in trusted.tell_estimate(estimates(*coded))
    corrected = trusted.tell_estimate(estimates(*drawn))
    assert "**52\xa0%** (90 % interval" in corrected and "corrected by 4 coded pieces" in corrected
    assert trusted.tell_estimate(estimates(Piece("a", 0.4), Piece("b", 0.2))).startswith("**Uncalibrated: no piece")


def test_the_table_is_shown_with_its_words_escaped() -> None:
    table = pd.DataFrame([("a | b", "<b>", "c")], columns=trusted.TRUST_COLUMNS)
    shown = trusted.tell_trust(table, "two *people*")
    assert r"| a \| b | &lt;b&gt; | c |" in shown and r"The coders are two \*people\*. What agreement" in shown


def test_a_cross_table_is_that_of_the_machine_with_what_was_settled() -> None:
    rows = [("machine and coder a", 5), ("machine and adjudicated", 7), ("coder a and coder b", 9)]
    table = pd.DataFrame([(what, "words by voice", "quoted", "author", n) for what, n in rows], columns=CONFUSION)
    found = trusted.cross_table(table, "words by voice")
    assert found.loc["quoted", "author"] == 7 and (found.index.name, found.columns.name) == ("machine", "adjudicated")
    assert found.loc["author", "author"] == 0


def test_nothing_to_compare_is_said() -> None:
    assert trusted.cross_table(pd.DataFrame(columns=CONFUSION), "words by voice") == trusted.agreement_shown(NONE)
    assert "fewer than two groups" in trusted.tell_differences(NO_DIFFERENCES)


def test_agreement_is_shown_with_a_column_a_pair() -> None:
    found = trusted.agreement_shown(agreement(0.85, 0.8))
    assert found.loc["alpha, words", "machine and adjudicated"] == "0.850 (0.800 to 1.000)"


def test_a_group_s_mean_stands_beside_the_machine_s() -> None:
    rows = [("report", 0.6, 0.5, "coded", 2), ("column", 0.1, 0.1, "uncalibrated", 3)]
    table = pd.DataFrame([{"measure": "sourcedness", "by": "genre", "target": "these", "group": g, "value": v, "naive": n, "method": m,
                           "pieces": k} for g, v, n, m, k in rows])
    assert trusted.tell_groups(table) == (
        "Mean sourcedness by genre, the most sourced first: report 60\xa0% (machine 50\xa0%; 2 pieces); column 10\xa0% "
        "(uncalibrated; 3 pieces)."
    )


@pytest.mark.parametrize(("missed", "invented", "verdict"), [(7, 3, "less sourced than"), (3, 7, "more sourced than"), (5, 5, "exactly as much sourced as")])
def test_what_was_missed_is_weighed_against_what_was_invented(missed: int, invented: int, verdict: str) -> None:
    cells = [("author", "quoted", missed), ("paraphrased", "frame", invented), ("quoted", "quoted", 90), ("frame", "author", 40)]
    table = pd.DataFrame([("machine and coder a", "words by voice", *cell) for cell in cells], columns=CONFUSION)
    told = trusted.tell_balance(table)
    assert f"missed {missed} words of content and took {invented} other words" in told and verdict in told


def test_pairs_that_cannot_be_told_apart_are_not_called_equal() -> None:
    row = {"first": "a", "second": "b", "method": "coded", "told_apart": 0, "p": 0.2, "difference": 0.1, "sentence": "no difference can be told: ..."}
    assert "That the groups do not differ does not follow." in trusted.tell_differences(pd.DataFrame([row]))
    assert trusted.tell_differences(pd.DataFrame([{**row, "told_apart": 1, "sentence": "a is more"}])).endswith("- A is more")


@pytest.mark.parametrize(
    ("ends", "expected"),
    [
        ([(0.0, 0.2), (0.15, 0.5), (0.45, 0.9)], "; whether these are the least and the most sourced the intervals leave open."),
        ([(0.0, 0.1), (0.15, 0.5), (0.45, 0.9)], "; whether this is the most sourced the intervals leave open."),
        ([(0.0, 0.1), (0.15, 0.5), (0.55, 0.9)], "; both stand clear of the next piece's interval."),
    ],
)
def test_the_least_and_the_most_sourced_are_named_with_a_caution(ends: list, expected: str) -> None:
    pieces = pd.DataFrame({"piece": list("abc"), "title": list("abc"), "words": 100, "quoted": 5, "paraphrased": 5,
                           "sourcedness": [0.1, 0.3, 0.7], "sourcedness_low": [e[0] for e in ends], "sourcedness_high": [e[1] for e in ends]})
    assert tell_overview(pieces).endswith(f"70\xa0% (“c”){expected}")
