from collections.abc import Callable
from pathlib import Path

import pytest

from analysis.errors import AnalysisError
from analysis.publish.crate.command import write_command
from analysis.publish.crate.files import METADATA, Kept, results_under
from analysis.publish.crate.record import Record, Step
from analysis.publish.crate.stored import write_record
from analysis.run.check import check_study, compare_outputs
from analysis.run.checking.page import check_page
from analysis.run.checking.report import STATUS
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
    """The record of the run that left the folder as it is, but for what is given as changed."""
    write_command("quarry", {}, folder)
    made = {
        "study": "quarry", "inputs": {"one.txt": Kept("ab" * 32, 5)}, "code": "c" * 64, "lock": "d" * 64, "python": "3.11",
        "packages": {"pandas": "3.1.1"}, "steps": (Step("3-measure", {"min_words": 3}),), "outputs": results_under(folder),
        "drawn_from": {},
    } | changed  # fmt: skip
    write_record(Record(**made), SmallStudy("quarry", folder), folder, {})


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
    assert check_page(report).splitlines()[-1] == "REPRODUCED: 7 numbers in 2 tables, 4 files"
    assert report.status == 0


@pytest.mark.parametrize(
    ("name", "old", "new", "told", "lost"),
    [
        ("tables/pieces.csv", "200,0.5", "200,0.6", 'row piece two, column sourcedness: published "0.5", recomputed "0.6"', 1),
        ("tables/pieces.csv", "0.5", "", 'row piece two, column sourcedness: published "0.5", recomputed ""', 1),
        ("tables/pieces.csv", "0.5", "0.50", 'column sourcedness: published "0.5", recomputed "0.50"', 1),
        ("tables/pieces.csv", "A title", "The title", 'column title: published "A title", recomputed "The title"', 0),
        ("tables/pieces.csv", "two,Another,200,0.5\n", "", "row piece two: published a row, recomputed no such row", 2),
        ("tables/pieces.csv", "one,A", "zero,,1,1\none,A", "row piece zero: published no such row, recomputed a row", 0),
        ("tables/pieces.csv", ",words,", ",size,", 'piece one, column words: published "100", recomputed no such column', 2),
        ("tables/attributions.csv", "one,2,,5", "one,2,,6", 'piece one, attribution 2, column words: published "5"', 1),
        ("tables/attributions.csv", "3-9 12-14", "3-9", 'column source: published "3-9 12-14", recomputed "3-9"', 0),
        ("tables/attributions.csv", "one,1,12-30,7\none,2,,5\n", "one,2,,5\none,1,12-30,7\n", "line 2, column 5", 0),
        ("tables/attributions.csv", "7", '"7"', "line 2, column 13", 0),
        ("tables/attributions.csv", "one,2,,5", "one,2,5", "line 3, column 7", 3),
        ("charts/voices.json", "  2", "  3", 'charts/voices.json, line 4, column 3: published "  2", recomputed "  3"', 0),
        ("charts/voices.json", "\n}\n", "\n}", 'line 7, column 1: published "", recomputed the end of the file', 0),
    ],
)
def test_each_difference_is_named(
    published: Path, again: Path, name: str, old: str, new: str, told: str, lost: int
) -> None:
    edit(again, name, old, new)
    report = compare_outputs("quarry", published, again)
    assert not report.reproduced
    assert any(name in str(difference) and told in str(difference) for difference in report.differences), check_page(report)
    assert (report.numbers, report.lost, report.status) == (7 - lost, lost, STATUS["numbers"])


def test_rows_without_a_number_that_are_gone_or_new_are_counted(published: Path, again: Path) -> None:
    for folder, rows in ((published, "one,a\ntwo,b\nthree,c\n"), (again, "two,b\nfour,d\n")):
        (folder / "tables" / "topic.csv").write_text(f"piece,text\n{rows}")
        seal(folder)
    report = compare_outputs("quarry", published, again)
    assert (report.lost, report.rows_missing, report.rows_new) == (0, 2, 1)
    assert "7 of 7 in 3 tables the same; 2 published rows missing, 1 new" in check_page(report)
    assert check_page(report).endswith("2 published rows missing, 1 new, 1 file of 5 did not come out again (exit status 4)")


def test_bytes_that_are_not_utf8_are_told_apart(published: Path, again: Path) -> None:
    for folder, byte in ((published, b"\xff"), (again, b"\xfe")):
        (folder / "charts" / "voices.json").write_bytes(b"1" + byte)
        seal(folder)
    [difference] = compare_outputs("quarry", published, again).differences
    assert str(difference) == 'charts/voices.json, line 1, column 5: published "1\\xff", recomputed "1\\xfe"'


def test_a_table_with_a_column_more_is_told_once(published: Path, again: Path) -> None:
    for old in ("sourcedness", "0.25", "0.5"):
        edit(again, "tables/pieces.csv", old, f"{old},x")
    [difference] = compare_outputs("quarry", published, again).differences
    assert str(difference) == "tables/pieces.csv, column x: published no such column, recomputed a column"


def test_rows_that_nothing_tells_apart_are_compared_in_order(published: Path, again: Path) -> None:
    for folder in (published, again):
        edit(folder, "tables/pieces.csv", "two,Another,200,0.5", "one,A title,100,0.25")
    edit(again, "tables/pieces.csv", "0.25\none,A title,100,0.25", "0.25\none,A title,101,0.25")
    [difference] = compare_outputs("quarry", published, again).differences
    assert str(difference) == 'tables/pieces.csv, row 2, column words: published "100", recomputed "101"'


def test_files_that_are_missing_on_either_side_are_named(published: Path, again: Path) -> None:
    (again / "tables" / "attributions.csv").unlink()
    (published / "charts" / "voices.json").unlink()
    seal(published), seal(again)
    report = compare_outputs("quarry", published, again)
    assert [str(difference) for difference in report.differences] == [
        "charts/voices.json: published no such file, recomputed a file",
        "tables/attributions.csv: published a file, recomputed no such file",
    ]
    assert (report.numbers, report.lost) == (4, 3)


def test_a_file_of_somebody_else_is_only_noted(published: Path, again: Path) -> None:
    (published / "notes.md").write_text("mine")
    report = compare_outputs("quarry", published, again)
    assert report.reproduced
    assert report.notes == ["notes.md was not written by a run; it is left out of the comparison."]


@pytest.mark.parametrize(
    "text", ["", "no JSON", "[]", "{}", '{"@graph": 3}', '{"@graph": [{"@id": "./"}]}', '{"@graph": [3]}', "[" * 100_000, None]
)
def test_without_a_record_that_can_be_read_nothing_is_reproduced(published: Path, again: Path, text: str | None) -> None:
    (published / METADATA).unlink()
    if text is not None:
        (published / METADATA).write_text(text)
    (published / "notes.md").write_text("mine")
    report = compare_outputs("quarry", published, again)
    told = [str(difference) for difference in report.differences]
    assert told[0] == f"{METADATA}: published none, or one that cannot be read, recomputed the record of a run"
    assert len(told) == 2 and told[1].startswith("notes.md")
    assert report.status == STATUS["changed"]


def test_one_digit_changed_by_hand_is_named_as_such(published: Path, again: Path) -> None:
    edit(published, "tables/pieces.csv", "0.25", "0.26", sealed=False)
    report = compare_outputs("quarry", published, again)
    assert [*map(str, report.differences)] == [
        'tables/pieces.csv, row piece one, column sourcedness: published "0.26", recomputed "0.25"'
    ]
    assert (report.changed, report.status) == (["tables/pieces.csv"], STATUS["changed"])


def test_a_change_by_hand_is_named_even_where_the_rerun_agrees_with_it(published: Path, again: Path) -> None:
    edit(published, "charts/voices.json", "  2", "  3", sealed=False)
    edit(again, "charts/voices.json", "  2", "  3")
    report = compare_outputs("quarry", published, again)
    assert (report.differences, report.changed, report.status) == ([], ["charts/voices.json"], STATUS["changed"])


def test_a_record_changed_by_hand_where_nothing_reads_it_is_named(published: Path, again: Path) -> None:
    edit(published, METADATA, "Whose stones", "Whose bones", sealed=False)
    report = compare_outputs("quarry", published, again)
    assert report.changed == [METADATA] and "Whose bones" in str(report.differences[0])


@pytest.mark.parametrize(
    ("changed", "name", "told"),
    [
        ({"inputs": {"one.txt": Kept("00" * 32, 5)}}, "inputs", f"one.txt {'ab' * 6} -> {'00' * 6}"),
        ({"inputs": {}}, "inputs", f"one.txt {'ab' * 6} -> not there"),
        ({"steps": (Step("3-measure", {"min_words": 5}),)}, "parameters", "3-measure, min_words 3 -> 5"),
        ({"steps": (Step("3-measure", {"min_words": "3"}),)}, "parameters", "3-measure, min_words 3 -> '3'"),
        ({"code": "e" * 64}, "code", "cccccccccccc -> eeeeeeeeeeee"),
        ({"lock": ""}, "lock", "dddddddddddd -> none"),
        ({"python": "3.12"}, "environment", "Python 3.11 -> 3.12"),
        ({"packages": {"pandas": "3.2.0"}}, "environment", "pandas 3.1.1 -> 3.2.0"),
    ],
)
def test_what_differs_besides_numbers_is_told_apart(
    published: Path, again: Path, changed: dict, name: str, told: str
) -> None:
    seal(again, **changed)
    report = compare_outputs("quarry", published, again)
    assert {each.name: each.differing for each in report.circumstances if each.differing} == {name: (told,)}
    assert report.differences == report.changed == []
    # other inputs or parameters make another study; other code or packages with the same numbers do no harm
    assert report.status == (STATUS[name] if name in ("inputs", "parameters") else 0)
    edit(again, "tables/pieces.csv", "200,0.5", "200,0.6", sealed=False)
    seal(again, **changed)
    report = compare_outputs("quarry", published, again)
    assert report.status == STATUS[name]
    assert f"may come from the {name}" in check_page(report)


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
    assert (report.differences, report.numbers, report.lost, report.files) == ([], 1, 0, 4)
    (raw / "one.txt").write_text("One two three four.")
    before[raw / "one.txt"] = b"One two three four."
    report = check_study("quarry", published, study=study, notebooks=notebooks)
    told = 'tables/pieces.csv, row piece one, column words: published "3", recomputed "4"'
    assert told in map(str, report.differences)
    assert report.status == STATUS["inputs"] and report.circumstances[0].differing[0].startswith("one.txt ")
    assert {path: (path.read_bytes() if path.is_file() else b"") for path in sorted(tmp_path.rglob("*"))} == before
