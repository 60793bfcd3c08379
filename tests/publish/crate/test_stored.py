import json
from dataclasses import replace
from pathlib import Path

import pytest

from analysis.publish.crate.files import METADATA
from analysis.publish.crate.record import Step
from analysis.publish.crate.stored import read_record, write_record
from tests.publish.crate.made_up import MODEL, MadeUpStudy, made_up_record, made_up_results


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return made_up_results(tmp_path / "quarry")


def test_a_record_comes_back_as_it_was_written(folder: Path) -> None:
    record = made_up_record(folder)
    write_record(record, MadeUpStudy("quarry", folder), folder, {})
    back = read_record(folder)
    # a list would lose its order in JSON-LD, and is kept as JSON
    first = replace(record.steps[0], parameters={**record.steps[0].parameters, "kinds": '["b", "a"]'})
    assert back == replace(record, steps=(first, *record.steps[1:]))


def test_the_same_record_gives_the_same_bytes_and_no_path_or_time(folder: Path, tmp_path: Path) -> None:
    texts = []
    for _ in range(2):
        write_record(made_up_record(folder), MadeUpStudy("quarry", folder), folder, {})
        texts.append((folder / METADATA).read_text(encoding="utf-8"))
    assert texts[0] == texts[1]
    assert str(tmp_path) not in texts[0]
    assert "endTime" not in texts[0] and "startTime" not in texts[0]


def test_a_private_text_is_named_with_its_hash_and_rights_and_is_no_part_of_the_package(folder: Path) -> None:
    write_record(made_up_record(folder), MadeUpStudy("quarry", folder), folder, {})
    entities = {entity["@id"]: entity for entity in json.loads((folder / METADATA).read_text())["@graph"]}
    [name] = [name for name in entities if name.startswith("#raw/") and name.endswith(".txt")]
    assert entities[name]["sha256"] == "ab" * 32
    assert entities[name]["conditionsOfAccess"] == "its publisher; not here"
    assert {"@id": name} not in entities["./"]["hasPart"]
    assert {"@id": name} in entities["#run"]["object"]


def test_trained_weights_are_named_with_hash_and_step_and_are_no_part_of_the_package(folder: Path) -> None:
    write_record(made_up_record(folder), MadeUpStudy("quarry", folder), folder, {})
    entities = {entity["@id"]: entity for entity in json.loads((folder / METADATA).read_text())["@graph"]}
    assert entities[f"#{MODEL}"]["sha256"] == "ef" * 32
    assert {"@id": f"#{MODEL}"} in entities["#run/1-clean"]["object"] and {"@id": f"#{MODEL}"} not in entities["./"]["hasPart"]


def test_the_root_says_what_is_not_in_the_folder(folder: Path) -> None:
    study = MadeUpStudy("quarry", folder, question="Whose stones?")
    study.about = "Four notes on one quarry."
    write_record(made_up_record(folder), study, folder, {})
    [root] = [entity for entity in json.loads((folder / METADATA).read_text())["@graph"] if entity["@id"] == "./"]
    assert root["description"].startswith("Whose stones? Four notes on one quarry. These are the results alone")
    assert "keep the repository" in root["description"]


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (["./", "identifier"], None), (["./", "hasPart"], [{"@id": "gone.csv"}]), (["run.sh", "hasPart"], [{"@id": "#9-none"}]),
        (["#who-says-so", "sha256"], None), (["run.sh", "contentSize"], "many"), (["./", "mainEntity"], "run.sh"),
    ],
)  # fmt: skip
def test_a_damaged_record_is_no_record(folder: Path, path: list[str], value: object) -> None:
    write_record(made_up_record(folder), MadeUpStudy("quarry", folder), folder, {})
    document = json.loads((folder / METADATA).read_text())
    entity = next(entity for entity in document["@graph"] if entity["@id"] == path[0])
    entity[path[1]] = value
    if value is None:
        del entity[path[1]]
    (folder / METADATA).write_text(json.dumps(document))
    assert read_record(folder) is None


def test_a_step_without_files_or_parameters_comes_back(folder: Path) -> None:
    record = replace(made_up_record(folder), steps=(Step("0-overview", {}),), lock="", drawn_from={}, inputs={}, packages={}, models={})
    write_record(record, MadeUpStudy("quarry", folder), folder, {})
    assert read_record(folder) == record
