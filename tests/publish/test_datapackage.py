import json
from pathlib import Path

import pytest
from frictionless import validate

from analysis import places
from analysis.publish.datapackage import DATAPACKAGE, describe_package, write_datapackage
from analysis.publish.tables import data_dictionary
from analysis.read.study import read_settings
from tests.publish.crate.made_up import PIECES, MadeUpStudy, made_up_results


def problems(folder: Path) -> list[str]:
    """What frictionless finds in the package and in every row of its tables."""
    report = validate(str(folder / DATAPACKAGE))
    return [error.message for error in report.errors] + [error.message for task in report.tasks for error in task.errors]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return made_up_results(tmp_path / "quarry")


@pytest.mark.parametrize("licence", ["CC-BY-4.0", "Ask the publishers.", ""])
def test_a_made_up_package_holds_together(folder: Path, licence: str) -> None:
    write_datapackage(MadeUpStudy("Quarry_2", folder, licence=licence), folder)
    assert problems(folder) == []


@pytest.mark.parametrize("study", ["harbour", "deconfliction"])
def test_published_tables_are_as_their_package_says(study: str) -> None:
    folder = places.outputs_root() / study
    assert problems(folder) == []
    described = json.loads((folder / DATAPACKAGE).read_text(encoding="utf-8"))
    assert described == describe_package(read_settings(study), folder)
    fields = {(table["name"], field["name"]): field for table in described["resources"] for field in table["schema"]["fields"]}
    here = {(row["table"], row["column"]) for row in data_dictionary()} & fields.keys()
    assert [name for name in here if not fields[name]["description"]] == []
    assert {name for name in fields if name[0] != "dictionary"} == here


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("200,0.5", "200,half", "Type error"),
        ("200,0.5", "200,1.5", "maximum"),
        ("200,0.5", "2.5,0.5", "Type error"),
        ("one,100", "two,100", "primary key"),
        ("one,100", "three,100", "foreign key"),  # its lines in zones.csv have no piece any more
        ("two,200", ",200", "required"),
        ("words", "weight", "label"),
    ],
)
def test_a_table_that_is_not_as_described_is_found_out(folder: Path, old: str, new: str, told: str) -> None:
    described = json.loads((folder / DATAPACKAGE).read_text(encoding="utf-8"))
    for table in described["resources"]:
        del table["hash"], table["bytes"]
    (folder / DATAPACKAGE).write_text(json.dumps(described))
    (folder / "tables" / "pieces.csv").write_text(PIECES.replace(old, new))
    found = problems(folder)
    assert any(told.lower() in problem.lower() for problem in found), found


def test_a_table_changed_by_hand_does_not_have_its_hash(folder: Path) -> None:
    (folder / "tables" / "pieces.csv").write_text(PIECES.replace("0.25", "0.26"))
    assert any("hash" in problem for problem in problems(folder))
