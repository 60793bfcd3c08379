"""The committed results were made from what is committed beside them: else every check says that the code differs."""

import pytest

from analysis import places
from analysis.publish.crate.files import code_hash, file_hash, files_under, keep, results_under
from analysis.publish.crate.stored import read_record

REMEDY = "run `make notebooks`, and commit what it changes"
FOLDER = places.repository() / "outputs" / "harbour"


@pytest.fixture(scope="module")
def record():
    found = read_record(FOLDER)
    assert found, f"outputs/harbour has no record of its run: {REMEDY}"
    return found


def test_the_results_were_made_by_this_code(record):
    now = code_hash(places.repository() / "analysis", places.notebook_paths())
    assert record.code == now, f"The results of harbour were made by other code than stands in analysis/ and notebooks/: {REMEDY}"


def test_the_results_were_made_with_this_lock(record):
    assert record.lock == file_hash(places.lock_file()), f"The results of harbour were made with another requirements.lock: {REMEDY}"


def test_the_results_were_made_from_these_inputs(record):
    folder = places.repository() / "raw" / "harbour"
    now = {name: keep(folder / name) for name in files_under(folder)}
    differing = sorted(name for name in {*now, *record.inputs} if now.get(name) != record.inputs.get(name))
    assert not differing, f"The results of harbour were made from another {', '.join(differing)}: {REMEDY}"


def test_the_results_are_as_their_run_left_them(record):
    now = results_under(FOLDER)
    differing = [name for name, kept in record.outputs.items() if now.get(name) != kept]  # another's file beside them is nobody's concern
    assert not differing, f"Changed since the run of harbour: {', '.join(differing)}: {REMEDY}"
