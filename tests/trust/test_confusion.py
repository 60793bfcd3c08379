import pytest

from analysis.errors import ParameterError
from analysis.trust.confusion import confusion_table

LABELS = ["direct", "mixed", "other"]


def test_rows_are_the_first_reading_and_columns_the_second_in_the_order_given() -> None:
    first = ["direct", "direct", "mixed", "other", None, "direct"]
    second = ["direct", "mixed", "mixed", "direct", "other", None]
    table = confusion_table(first, second, LABELS, names=("machine", "coder"))
    assert table.values.tolist() == [[1, 1, 0], [0, 1, 0], [1, 0, 0]]
    assert (list(table.index), list(table.columns)) == (LABELS, LABELS)
    assert (table.index.name, table.columns.name) == ("machine", "coder")
    assert confusion_table(second, first, LABELS[::-1]).loc["mixed", "direct"] == 1


def test_no_units_give_a_table_of_zeros() -> None:
    assert confusion_table([], [], LABELS).to_numpy().sum() == 0


@pytest.mark.parametrize(
    ("first", "second", "labels", "message"),
    [
        (["direct"], [], LABELS, "1 labels and the second 0"),
        (["other", "pilot"], ["other", None], LABELS, "Unit 2 has the label 'pilot'"),
        ([], [], ["direct", "direct"], "twice"),
    ],
)
def test_what_does_not_fit_is_named(first: list, second: list, labels: list, message: str) -> None:
    with pytest.raises(ParameterError, match=message):
        confusion_table(first, second, labels)
