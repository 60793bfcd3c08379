from math import isnan
from pathlib import Path

import pandas as pd
import pytest

from analysis.publish.side_by_side.comparison import compare
from analysis.publish.side_by_side.errors import compare_errors, pair
from analysis.publish.side_by_side.page import comparison_page
from analysis.publish.side_by_side.results import open_both
from analysis.publish.side_by_side.summary import summarise
from analysis.publish.side_by_side.summary_rerun import tell_errors
from tests.publish.side_by_side.made_up import write_results

LABELS = ("one", "other")


class Side:
    """The readings of one side."""

    def __init__(self, *rows: tuple[str, str, float | None]) -> None:
        self.readings = pd.DataFrame(rows, columns=["piece", "reader", "sourcedness"])

    def table(self, name: str) -> pd.DataFrame:
        return getattr(self, name)


def errors(*moves: tuple[float, float]) -> pd.DataFrame:
    return pd.DataFrame([(one, other, other - one) for one, other in moves], columns=["first_error", "second_error", "difference"])


@pytest.mark.parametrize(
    ("coders", "expected"),
    [
        ([("coder a", 0.4), ("coder b", 0.6)], (0.5, 0.2, 0.1)),  # their mean
        ([("coder a", 0.4), ("adjudicated", 0.6)], (0.6, 0.3, 0.2)),
        ([("coder a", 0.4), ("coder b (sentences)", None)], (0.4, 0.1, 0.0)),  # labels of sentences give no sourcedness
    ],
)
def test_the_machine_is_set_beside_the_coded_figure(coders: list, expected: tuple) -> None:
    one, other = (Side(("gate", "machine", share), *(("gate", *coder) for coder in coders)) for share in (0.3, 0.4))
    row = compare_errors(one, other, ["gate"]).iloc[0]
    assert (row["first_coded"], row["first_error"], row["second_error"]) == pytest.approx(expected)


def test_pieces_coded_on_one_side_or_edited_are_left_out() -> None:
    coded, bare = Side(("gate", "machine", 0.3), ("gate", "coder a", 0.4)), Side(("gate", "machine", 0.3))
    assert compare_errors(coded, bare, ["gate"]).empty and compare_errors(coded, coded, []).empty
    assert pair(compare_errors(coded, bare, ["gate"])) is None and tell_errors(compare_errors(coded, bare, ["gate"]), LABELS) == ""


@pytest.mark.parametrize(
    ("moves", "expected"),
    [
        ([(0.1, 0.2), (0.1, 0.22), (0.1, 0.21)], "10.0 points off in one and 21.0 in other on average; one is nearer to the coders"),
        ([(0.2, 0.1), (0.22, 0.1), (0.21, 0.1)], "other is nearer to the coders (mean difference of the pairs −11.0, 90 % int"),
        ([(0.1, 0.2), (0.2, 0.1), (0.1, 0.12)], "which is nearer to the coders stays open"),
        ([(0.1, 0.2), (0.1, 0.2)], "too few pieces to say which is nearer"),
    ],
)
def test_the_pairs_say_which_is_nearer(moves: list, expected: str) -> None:
    assert expected in tell_errors(errors(*moves), LABELS)


def test_pairs_tell_more_than_two_intervals_that_overlap() -> None:
    """Errors that differ much between pieces, and by the same in each."""
    found = pair(errors(*((base, base + 0.02 + 0.001 * at) for at, base in enumerate((0.0, 0.1, 0.2, 0.3)))))
    assert found and found.low > 0 and not isnan(found.high)


def test_summary_and_page_give_the_errors_and_who_the_coders_are(outputs: Path, raw: Path, tmp_path: Path) -> None:
    (raw / "quay").mkdir()
    (raw / "quay" / "manifest.csv").write_text("file,bytes,sha256\na.txt,1,0\n")
    (raw / "quay" / "study.yaml").write_text("coders: two gulls <b>\n")
    coded = {"ferry": 0.5, "gate": 0.3, "mast": 0.2}
    for root, shares in ((outputs, coded), (tmp_path / "trial", {"ferry": 0.6, "gate": 0.45, "mast": 0.3})):
        write_results(root, "quay", shares, coded=coded, hashes={"ferry.txt": "a", "gate.txt": "b", "mast.txt": "c"})
    comparison = compare(*open_both("quay", str(tmp_path / "trial" / "quay")))
    lines = summarise(comparison)
    assert "it is 0.0 points off in outputs/quay and 11.7 in trial/quay on average; outputs/quay is nearer" in " ".join(lines)
    page = comparison_page(comparison, lines, {})
    assert "<td>0.0</td><td>15.0</td>" in page and "prefers-color-scheme: dark" in page
    assert comparison.first.coders == "two gulls <b>" and "<b>" not in page
