from pathlib import Path

import pytest

from analysis.errors import StudyError
from analysis.publish.side_by_side.results import open_both, open_results, shared_pieces
from tests.publish.side_by_side.made_up import HASHES, write_results

SHARES = {"ferry": 0.5, "gate": 0.3, "export-2": 0.1}


@pytest.mark.parametrize(
    ("first", "second", "labels"),
    [
        ("quay", "mole", ("quay", "mole")),
        ("quay", "trial/quay", ("outputs/quay", "trial/quay")),
        ("trial/quay", "other/trial/quay", None),  # told apart by the folders above them, as far up as it takes
        ("quay", "quay", ("quay", "quay again")),
    ],
)
def test_labels_tell_the_sides_apart(tmp_path: Path, outputs: Path, monkeypatch, first: str, second: str, labels: tuple | None) -> None:
    monkeypatch.chdir(tmp_path)
    for root, study in ((outputs, "quay"), (outputs, "mole"), (tmp_path / "trial", "quay"), (tmp_path / "other" / "trial", "quay")):
        write_results(root, study, SHARES)
    found = tuple(side.label for side in open_both(first, second))
    assert found == labels if labels else found[1] == "other/trial/quay"


@pytest.mark.parametrize("given", ["nowhere", "raw", "../quay", "quay/tables/pieces.csv", ""])
def test_what_holds_no_results_is_told_with_those_that_there_are(outputs: Path, raw: Path, tmp_path: Path, monkeypatch, given: str) -> None:
    monkeypatch.chdir(tmp_path)
    write_results(outputs, "quay", SHARES)
    with pytest.raises(StudyError, match=r"There are no results .* \(there are: quay\)"):
        open_results(given)


def test_a_damaged_table_is_told(outputs: Path) -> None:
    folder = write_results(outputs, "quay", SHARES)
    (folder / "tables" / "pieces.csv").write_text("piece,sourcedness\nferry,much\n")
    with pytest.raises(StudyError, match="quay: tables/pieces.csv cannot be read as a table"):
        open_results("quay").table("pieces")


@pytest.mark.parametrize(
    ("study", "hashes", "shared"),
    [
        ("quay", HASHES, {"ferry": True, "gate": True, "export-2": True}),
        ("quay", HASHES | {"gate.txt": "edited"}, {"ferry": True, "gate": False, "export-2": True}),
        ("quay", None, {"ferry": None, "gate": None, "export-2": None}),
        ("mole", HASHES | {"gate.txt": "another"}, {"ferry": True, "export-2": True}),  # alike in name only
        ("mole", None, {}),
    ],
)
def test_pieces_stand_in_both_by_name_and_text(outputs: Path, tmp_path: Path, study: str, hashes: dict | None, shared: dict) -> None:
    write_results(outputs, "quay", SHARES)
    other = write_results(tmp_path / "trial", study, SHARES, hashes=hashes)
    assert shared_pieces(*open_both("quay", str(other))) == shared
