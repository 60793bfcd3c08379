from collections.abc import Callable
from pathlib import Path

import pytest

from analysis.errors import AnalysisError
from analysis.publish.provenance import file_hash, files_under, is_result, write_provenance
from analysis.run.check import check_study, compare_outputs
from analysis.run.study import run_study
from tests.run import SmallStudy, small_notebook

PIECES = "piece,title,words,sourcedness\none,A title,100,0.25\ntwo,Another,200,0.5\n"
ATTRIBUTIONS = "piece,attribution,source,words\none,1,12-30,7\none,2,,5\ntwo,1,3-9 12-14,4\n"
CHART = '{\n "data": [\n  1,\n  2\n ]\n}\n'


def results(folder: Path, **record: object) -> Path:
    """A folder of results as a run leaves it."""
    files = {"tables/pieces.csv": PIECES, "tables/attributions.csv": ATTRIBUTIONS, "charts/voices.json": CHART}
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    (folder / "charts" / "plotly.min.js").write_text("a copy that is not compared")
    seal(folder, **record)
    return folder


def seal(folder: Path, **changed: object) -> None:
    record = {
        "study": "quarry", "parameters": {"3-measure": {"min_words": 3}}, "inputs": {"one.txt": "ab" * 32},
        "code": "c" * 64, "lock": "d" * 64, "environment": {"python": "3.11", "packages": {"pandas": "3.1.1"}},
        "outputs": {name: file_hash(folder / name) for name in files_under(folder) if is_result(name)},
    } | changed  # fmt: skip
    write_provenance(record, folder)


def edit(folder: Path, name: str, old: str, new: str, sealed: bool = True) -> None:
    text = (folder / name).read_text(encoding="utf-8")
    assert old in text
    (folder / name).write_text(text.replace(old, new, 1), encoding="utf-8")
    if sealed:
        seal(folder)


@pytest.fixture
def published(tmp_path: Path) -> Path:
    return results(tmp_path / "published")


@pytest.fixture
def again(tmp_path: Path) -> Path:
    return results(tmp_path / "again")


def test_equal_results_are_reproduced_and_counted(published: Path, again: Path) -> None:
    report = compare_outputs("quarry", published, again)
    assert report.reproduced
    # 4 in pieces, 3 in attributions: the columns that name a row are no results
    assert str(report) == "quarry: 7 numbers in 2 tables reproduced, 0 not\n3 files compared, 0 differences"


@pytest.mark.parametrize(
    ("name", "old", "new", "told", "lost"),
    [
        ("tables/pieces.csv", "200,0.5", "200,0.6", 'row piece two, column sourcedness: expected "0.5", got "0.6"', 1),
        ("tables/pieces.csv", "0.5", "", 'row piece two, column sourcedness: expected "0.5", got ""', 1),
        ("tables/pieces.csv", "0.5", "0.50", 'column sourcedness: expected "0.5", got "0.50"', 1),
        ("tables/pieces.csv", "A title", "The title", 'column title: expected "A title", got "The title"', 0),
        ("tables/pieces.csv", "two,Another,200,0.5\n", "", "row piece two: expected a published row, got none", 2),
        ("tables/pieces.csv", "one,A", "zero,,1,1\none,A", "row piece zero: expected no such row, got a row", 0),
        ("tables/pieces.csv", ",words,", ",size,", 'piece one, column words: expected "100", got no such column', 2),
        ("tables/attributions.csv", "one,2,,5", "one,2,,6", 'piece one, attribution 2, column words: expected "5"', 1),
        ("tables/attributions.csv", "3-9 12-14", "3-9", 'column source: expected "3-9 12-14", got "3-9"', 0),
        ("tables/attributions.csv", "one,1,12-30,7\none,2,,5\n", "one,2,,5\none,1,12-30,7\n", "line 2, column 5", 0),
        ("tables/attributions.csv", "7", '"7"', "line 2, column 13", 0),
        ("tables/attributions.csv", "one,2,,5", "one,2,5", "line 3, column 7", 3),
        ("charts/voices.json", "  2", "  3", 'charts/voices.json, line 4, column 3: expected "  2", got "  3"', 0),
        ("charts/voices.json", "\n}\n", "\n}", 'line 7, column 1: expected "", got the end of the file', 0),
    ],
)
def test_each_difference_is_named(
    published: Path, again: Path, name: str, old: str, new: str, told: str, lost: int
) -> None:
    edit(again, name, old, new)
    report = compare_outputs("quarry", published, again)
    assert not report.reproduced
    assert any(name in str(difference) and told in str(difference) for difference in report.differences), str(report)
    assert (report.numbers, report.lost) == (7 - lost, lost)


def test_bytes_that_are_not_utf8_are_told_apart(published: Path, again: Path) -> None:
    for folder, byte in ((published, b"\xff"), (again, b"\xfe")):
        (folder / "charts" / "voices.json").write_bytes(b"1" + byte)
        seal(folder)
    [difference] = compare_outputs("quarry", published, again).differences
    assert str(difference) == 'charts/voices.json, line 1, column 5: expected "1\\xff", got "1\\xfe"'


def test_a_table_with_a_column_more_is_told_once(published: Path, again: Path) -> None:
    for old in ("sourcedness", "0.25", "0.5"):
        edit(again, "tables/pieces.csv", old, f"{old},x")
    [difference] = compare_outputs("quarry", published, again).differences
    assert str(difference) == "tables/pieces.csv, column x: expected no such column, got a column"


def test_rows_that_nothing_tells_apart_are_compared_in_order(published: Path, again: Path) -> None:
    for folder in (published, again):
        edit(folder, "tables/pieces.csv", "two,Another,200,0.5", "one,A title,100,0.25")
    edit(again, "tables/pieces.csv", "0.25\none,A title,100,0.25", "0.25\none,A title,101,0.25")
    [difference] = compare_outputs("quarry", published, again).differences
    assert str(difference) == 'tables/pieces.csv, row 2, column words: expected "100", got "101"'


def test_files_that_are_missing_on_either_side_are_named(published: Path, again: Path) -> None:
    (again / "tables" / "attributions.csv").unlink()
    (published / "charts" / "voices.json").unlink()
    seal(published), seal(again)
    report = compare_outputs("quarry", published, again)
    assert [str(difference) for difference in report.differences] == [
        "charts/voices.json: expected a published file, got none in the published folder",
        "tables/attributions.csv: expected a published file, got none in the rerun",
    ]
    assert (report.numbers, report.lost) == (4, 3)


def test_a_file_of_somebody_else_is_only_noted(published: Path, again: Path) -> None:
    (published / "notes.md").write_text("mine")
    report = compare_outputs("quarry", published, again)
    assert report.reproduced
    assert report.notes == ["notes.md was not written by a run; it is left out of the comparison."]


def test_a_bare_folder_without_a_record_is_not_reproduced(published: Path, again: Path) -> None:
    (published / "provenance.json").unlink()
    (published / "notes.md").write_text("mine")
    told = [str(difference) for difference in compare_outputs("quarry", published, again).differences]
    assert told[0].startswith("provenance.json: expected the record of a run")
    assert len(told) == 2 and told[1].startswith("notes.md")


def test_a_published_file_that_is_not_the_one_recorded_is_named(published: Path, again: Path) -> None:
    edit(published, "charts/voices.json", "  2", "  3", sealed=False)
    edit(again, "charts/voices.json", "  2", "  3")
    [difference] = compare_outputs("quarry", published, again).differences
    assert str(difference).startswith("provenance.json, outputs, charts/voices.json: expected the file with hash ")


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"inputs": {"one.txt": "00" * 32}}, f"inputs, one.txt: expected {'ab' * 32}, got {'00' * 32}"),
        ({"inputs": {}}, f"inputs, one.txt: expected {'ab' * 32}, got None"),
        ({"parameters": {"3-measure": {"min_words": 5}}}, "parameters, 3-measure, min_words: expected 3, got 5"),
    ],
)
def test_other_inputs_and_parameters_are_differences(published: Path, again: Path, changed: dict, told: str) -> None:
    seal(again, **changed)
    [difference] = compare_outputs("quarry", published, again).differences
    assert str(difference) == f"provenance.json, {told}"


def test_other_code_lock_and_environment_are_notes(published: Path, again: Path) -> None:
    seal(again, code="e" * 64, environment={"python": "3.12", "packages": {"pandas": "3.2.0"}})
    report = compare_outputs("quarry", published, again)
    assert report.reproduced
    assert report.notes == [
        "The code is not what the published results were made with: code cccccccccccc -> eeeeeeeeeeee.",
        "The environment is not what the published results were made with: "
        "environment, packages, pandas 3.1.1 -> 3.2.0, environment, python 3.11 -> 3.12.",
    ]


def test_the_report_names_fifty_and_counts_the_rest(published: Path, again: Path) -> None:
    for folder, value in ((published, 1), (again, 2)):
        rows = "".join(f"p{number},{value}\n" for number in range(1100))
        (folder / "tables" / "pieces.csv").write_text(f"piece,words\n{rows}")
        seal(folder)
    lines = str(compare_outputs("quarry", published, again)).splitlines()
    assert lines[0] == "quarry: 3 numbers in 2 tables reproduced, 1,100 not"
    assert lines[1] == "3 files compared, 1,100 differences"
    assert lines[-1] == "  and 1,050 more"
    assert len(lines) == 53


@pytest.mark.parametrize("make", [lambda path: None, lambda path: path.mkdir(), lambda path: path.write_text("")])
def test_nothing_published_is_said_plainly(tmp_path: Path, make: Callable[[Path], object]) -> None:
    make(tmp_path / "quarry")
    with pytest.raises(AnalysisError, match='Nothing is published in .*quarry. Run the study first: "run quarry"'):
        check_study("quarry", tmp_path / "quarry", study=SmallStudy("quarry", tmp_path))


SAVE = """
from analysis import places
words = len((places.raw_root() / study / "one.txt").read_text().split())
table = places.outputs_root() / study / "tables" / "pieces.csv"
table.parent.mkdir(parents=True)
_ = table.write_text(f"piece,words\\none,{words}\\n")
"""


@pytest.mark.slow
def test_check_study_sees_a_changed_word_and_writes_nothing(tmp_path: Path) -> None:
    raw = tmp_path / "raw" / "quarry"
    raw.mkdir(parents=True)
    (raw / "one.txt").write_text("One two three.")
    study = SmallStudy("quarry", raw)
    notebooks = [small_notebook(tmp_path / "3-measure.ipynb", SAVE, parameters='study = "harbour"  # folder\n')]
    published = run_study("quarry", {}, tmp_path / "outputs", study=study, notebooks=notebooks)
    before = {path: (path.read_bytes() if path.is_file() else b"") for path in sorted(tmp_path.rglob("*"))}
    report = check_study("quarry", published, study=study, notebooks=notebooks)
    # not the notes: the package may be edited while this runs
    assert (report.differences, report.numbers, report.lost, report.files) == ([], 1, 0, 2)
    (raw / "one.txt").write_text("One two three four.")
    before[raw / "one.txt"] = b"One two three four."
    told = list(map(str, check_study("quarry", published, study=study, notebooks=notebooks).differences))
    assert told[0] == 'tables/pieces.csv, row piece one, column words: expected "3", got "4"'
    assert len(told) == 2 and told[1].startswith("provenance.json, inputs, one.txt: expected ")
    assert {path: (path.read_bytes() if path.is_file() else b"") for path in sorted(tmp_path.rglob("*"))} == before
