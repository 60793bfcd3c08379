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
