import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from analysis import places
from analysis.publish.crate.files import METADATA
from analysis.publish.crate.stored import read_record, write_record
from analysis.run.parameters import read_parameters
from tests.publish.crate.made_up import MadeUpStudy, made_up_record, made_up_results
from tests.publish.standards import crate_issues

# What the profiles recommend and these packages leave out, with the reason.
LEFT_OUT = {
    "endTime": "a time would make two runs of the same study differ",
    "agent that is a Person or Organization": "who ran a study is not asked",
    "link to a Contextual Entity representing the `author`": "whose study it is, its folder does not say",
    "`publisher` property": "nor who publishes it",
    "SHOULD have a url": "the project has no address of its own",
    "SHOULD be an absolute URI": "likewise",
    "organization SHOULD have a URL": "likewise",
    "README.md": "asked of every package, whether it has such a file or not",
}
STUDIES = ("harbour", "deconfliction")


def unexpected(issues: dict[str, list[str]]) -> list[str]:
    return issues["REQUIRED"] + [found for found in issues["RECOMMENDED"] if not any(part in found for part in LEFT_OUT)]


@pytest.mark.slow
@pytest.mark.parametrize("licence", ["CC-BY-4.0", "Ask the publishers.", ""])
def test_a_made_up_package_is_what_the_profiles_ask_for(tmp_path: Path, licence: str) -> None:
    folder = made_up_results(tmp_path / "quarry")
    write_record(made_up_record(folder), MadeUpStudy("quarry", folder, licence=licence), folder, {})
    assert unexpected(crate_issues(folder, "provenance-run-crate", tmp_path)) == []


@pytest.mark.slow
@pytest.mark.parametrize("profile", ["ro-crate-1.1", "workflow-run-crate", "provenance-run-crate"])
@pytest.mark.parametrize("study", STUDIES)
def test_published_packages_are_what_the_profiles_ask_for(tmp_path: Path, study: str, profile: str) -> None:
    assert unexpected(crate_issues(places.outputs_root() / study, profile, tmp_path)) == []


@pytest.mark.slow
def test_the_validator_sees_what_is_wrong(tmp_path: Path) -> None:
    folder = made_up_results(tmp_path / "quarry")
    write_record(made_up_record(folder), MadeUpStudy("quarry", folder), folder, {})
    text = (folder / METADATA).read_text(encoding="utf-8")
    (folder / METADATA).write_text(text.replace('"contentSize"', '"sizeOfFile"'), encoding="utf-8")
    (folder / "tables" / "pieces.csv").unlink()
    found = " ".join(crate_issues(folder, "ro-crate-1.1", tmp_path)["REQUIRED"])
    assert '"sizeOfFile"' in found and "tables/pieces.csv" in found


def references(entity: object) -> Iterator[str]:
    if isinstance(entity, dict):
        yield from [entity["@id"]] if set(entity) == {"@id"} else [name for value in entity.values() for name in references(value)]
    elif isinstance(entity, list):
        yield from [name for value in entity for name in references(value)]


@pytest.mark.parametrize("licence", ["CC-BY-4.0", "Apache-2.0", "Ask.\nThe publishers", ""])  # the second is the package's own
def test_every_entity_that_is_named_is_there_once(tmp_path: Path, licence: str) -> None:
    folder = made_up_results(tmp_path / "quarry")
    write_record(made_up_record(folder), MadeUpStudy("quarry", folder, licence=licence), folder, {})
    entities = json.loads((folder / METADATA).read_text(encoding="utf-8"))["@graph"]
    names = [entity["@id"] for entity in entities]
    assert len(names) == len(set(names))
    assert {name for entity in entities for name in references(entity)} - set(names) == {"https://w3id.org/ro/crate/1.1"}


def test_parameters_say_what_they_do_and_what_they_are_by_default(tmp_path: Path) -> None:
    folder = made_up_results(tmp_path / "quarry")
    declared = {"1-clean": read_parameters(places.notebooks_root() / "1-clean.ipynb")}
    write_record(made_up_record(folder), MadeUpStudy("quarry", folder), folder, declared)
    entities = {entity["@id"]: entity for entity in json.loads((folder / METADATA).read_text(encoding="utf-8"))["@graph"]}
    assert entities["#1-clean/engine"]["defaultValue"] == "model"
    assert "word lists" in entities["#1-clean/engine"]["description"]
    assert entities["#1-clean/blind/value"]["value"] == ""


@pytest.mark.parametrize("study", STUDIES)
def test_the_published_record_names_each_published_file(study: str) -> None:
    record = read_record(places.outputs_root() / study)
    assert record and record.study == study
    assert {name.partition("/")[0] for name in record.outputs} >= {"charts", "notebooks", "tables", "run.sh", "datapackage.json"}
    assert [step.name for step in record.steps] == list(places.NOTEBOOKS)
