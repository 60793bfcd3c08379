import json
from pathlib import Path

import pytest

from analysis.publish.crate.record import packages, record_run
from tests.publish.crate.made_up import STEPS, MadeUpStudy, made_up_results


@pytest.fixture
def study(tmp_path: Path) -> MadeUpStudy:
    folder = tmp_path / "raw" / "quarry"
    folder.mkdir(parents=True)
    (folder / "one.txt").write_text("Text.")
    return MadeUpStudy("quarry", folder)


def test_the_record_is_the_same_twice_and_follows_what_went_in(tmp_path: Path, study: MadeUpStudy) -> None:
    outputs, package, lock, notebook = made_up_results(tmp_path / "out"), tmp_path / "package", tmp_path / "lock", tmp_path / "1.ipynb"
    (package / "__pycache__").mkdir(parents=True)
    (package / "a.py").write_text("x")
    lock.write_text("x")
    cell = {"cell_type": "code", "id": "a", "source": ["print(1)"]}
    notebook.write_text(json.dumps({"cells": [cell]}))

    def parts() -> dict[str, object]:
        record = record_run(study, STEPS, outputs, notebooks=[notebook], package=package, lock=lock)
        return {name: getattr(record, name) for name in ("inputs", "code", "lock", "outputs", "packages", "drawn_from")}

    first = parts()
    (package / "__pycache__" / "a.pyc").write_text("y")
    (study.folder / ".hidden").write_text("y")
    (outputs / "charts" / "plotly.min.js").write_text("y")
    (outputs / "figures").mkdir()
    (outputs / "figures" / "voices.png").write_text("y")
    notebook.write_text(json.dumps({"cells": [cell | {"outputs": [1]}], "metadata": {}}))
    assert parts() == first
    changes = [(package / "a.py", "code"), (notebook, "code"), (study.folder / "one.txt", "inputs"), (lock, "lock")]
    for path, part in changes:
        before = parts()
        path.write_text(path.read_text().replace("x", "z").replace("print", "repr").replace("Text", "Test"))
        assert {name for name, value in parts().items() if value != before[name]} == {part}, path


@pytest.mark.parametrize(
    ("layout", "expected"),
    [
        ({"meta": {"source": "tables/pieces.csv"}}, ("tables/pieces.csv",)),
        ({"meta": {"source": "tables/zones.csv, tables/pieces.csv"}}, ("tables/pieces.csv", "tables/zones.csv")),
        ({"meta": {"source": ["tables/zones.csv", "tables/none.csv"]}}, ("tables/zones.csv",)),
        ({}, ("tables/pieces.csv", "tables/zones.csv")),  # no source named: all that its notebook read
        ([], ("tables/pieces.csv", "tables/zones.csv")),
    ],
)
def test_a_chart_names_its_tables(tmp_path: Path, study: MadeUpStudy, layout: object, expected: tuple[str, ...]) -> None:
    outputs = made_up_results(tmp_path / "out")
    (outputs / "charts" / "voices.json").write_text(json.dumps({"layout": layout}))
    drawn = record_run(study, STEPS, outputs, notebooks=[]).drawn_from
    assert drawn == {"charts/voices.json": expected, "charts/voices.svg": expected}


def test_packages_are_those_of_a_plain_run() -> None:
    found = packages()
    assert {"pandas", "plotly", "papermill", "textstat", "trafilatura"} <= found.keys()
    assert not {"jupyterlab", "pytest", "nbval"} & found.keys()
