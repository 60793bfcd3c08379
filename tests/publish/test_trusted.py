import pandas as pd
import pytest

from analysis.publish import trusted
from analysis.trust.reliability import AGREEMENT, CONFUSION

def agreement(value: float, low: float) -> pd.DataFrame:
    row = {"what": "machine and adjudicated", "measure": "alpha, words", "value": value, "low": low, "high": 1.0, "n": 9, "unit": "words", "pieces": 6}
    return pd.DataFrame([row], columns=AGREEMENT)


NONE = pd.DataFrame(columns=AGREEMENT)


def test_a_cross_table_is_that_of_the_machine_with_what_was_settled() -> None:
    rows = [("machine and coder a", 5), ("machine and adjudicated", 7), ("coder a and coder b", 9)]
    table = pd.DataFrame([(what, "words by voice", "quoted", "author", n) for what, n in rows], columns=CONFUSION)
    found = trusted.cross_table(table, "words by voice")
    assert found.loc["quoted", "author"] == 7 and (found.index.name, found.columns.name) == ("machine", "adjudicated")
    assert found.loc["author", "author"] == 0


def test_nothing_to_compare_is_said() -> None:
    assert trusted.cross_table(pd.DataFrame(columns=CONFUSION), "words by voice") == trusted.agreement_shown(pd.DataFrame(columns=AGREEMENT))


def test_agreement_is_shown_with_a_column_a_pair() -> None:
    found = trusted.agreement_shown(agreement(0.85, 0.8))
    assert found.loc["alpha, words", "machine and adjudicated"] == "0.850 (0.800 to 1.000)"


@pytest.mark.parametrize(("missed", "invented", "verdict"), [(7, 3, "less sourced than"), (3, 7, "more sourced than"), (5, 5, "exactly as much sourced as")])
def test_what_was_missed_is_weighed_against_what_was_invented(missed: int, invented: int, verdict: str) -> None:
    cells = [("author", "quoted", missed), ("paraphrased", "frame", invented), ("quoted", "quoted", 90), ("frame", "author", 40)]
    table = pd.DataFrame([("machine and coder a", "words by voice", *cell) for cell in cells], columns=CONFUSION)
    told = trusted.tell_balance(table)
    assert f"missed {missed} words of content and took {invented} other words" in told and verdict in told


@pytest.mark.parametrize(
    ("words", "speakers", "expected"),
    [
        (0.85, 0.71, "agree well on which words are somebody's; they agree less well, but tolerably, on who the speaker is."),
        (0.90, 0.80, "agree well on which words are somebody's and who the speaker is."),
        (0.66, None, "do not agree well enough on which words are somebody's."),
    ],
)
def test_what_machine_and_coders_agree_on_is_told_in_short(words, speakers, expected) -> None:
    rows = [agreement(words, 0.5), agreement(speakers, 0.5).assign(measure="alpha, speakers")]
    lower = agreement(0.1, 0.1).assign(what="machine and coder a")  # the adjudicated coding, which comes last, counts
    assert trusted.tell_in_short(pd.concat([lower, *rows])) == f"Machine and coders {expected}"
    assert trusted.tell_in_short(NONE) == "There is no second reading to compare."


def test_who_the_coders_are_is_what_the_study_says() -> None:
    readings = {"machine": {"gate": None, "quay": None}, "coder a": {"gate": None}, "coder b": {"gate": None}}
    assert trusted.tell_coders("<b>models</b>, not people.", readings) == (
        "The coders of this study: &lt;b&gt;models&lt;/b&gt;, not people. They have coded 1 of its pieces."
    )
    assert "does not say" in trusted.tell_coders("", readings)


def test_shares_are_told_in_per_cent_and_gaps_stay_empty() -> None:
    shown = trusted.shares_shown(pd.DataFrame({"machine": [0.456], "coder a": [None]}, index=["gate"]))
    assert shown.to_numpy().tolist() == [["46\xa0%", ""]]
