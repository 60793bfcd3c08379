import csv
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from analysis import places
from analysis.errors import AnalysisError, NotebookError, ParameterError
from analysis.publish.crate.files import files_under
from analysis.publish.crate.stored import read_record
from analysis.run import study as running
from analysis.run.parameters import read_parameters
from analysis.run.study import assign_parameters, run_study
from tests.run import SmallStudy, small_notebook

SAVE = """
from analysis import places
tables = places.outputs_root() / study / "tables"
tables.mkdir(parents=True, exist_ok=True)
_ = (tables / "pieces.csv").write_text(f"piece,words\\none,{min_words}\\n")
"""
PACKAGE = ("datapackage.json", "ro-crate-metadata.json", "run.sh")
SHOW = 'from analysis import places\nprint((places.outputs_root() / study / "tables" / "pieces.csv").read_text())'


@pytest.fixture
def study(tmp_path: Path) -> SmallStudy:
    folder = tmp_path / "raw" / "quarry"
    folder.mkdir(parents=True)
    for name, text in {"one.txt": "Text.\n", "manifest.csv": "file\none.txt\n", "study.yaml": "title: x\n"}.items():
        (folder / name).write_text(text)
    return SmallStudy("quarry", folder)


@pytest.fixture
def notebooks(tmp_path: Path) -> list[Path]:
    """Two notebooks: one saves a table, the other reads it."""
    first = 'study = "harbour"  # folder\nmin_words = 3  # shortest\n'
    return [
        small_notebook(tmp_path / "notebooks" / "3-measure.ipynb", SAVE, parameters=first),
        small_notebook(tmp_path / "notebooks" / "5-findings.ipynb", SHOW, parameters='study = "harbour"  # folder\n'),
    ]


@pytest.fixture
def made_up_runs(monkeypatch: pytest.MonkeyPatch) -> dict[str, object]:
    """Runs that start no kernel: each writes its notebook and a file; `fail` names the one that fails."""
    plan: dict[str, object] = {"fail": None, "words": 3, "calls": []}

    def run(template: Path, target: Path, parameters: dict, *, variables: dict, on_progress: object) -> Path:
        plan["calls"].append((template.stem, parameters, variables))
        target.parent.mkdir(parents=True, exist_ok=True)
        if callable(plan["fail"]):
            plan["fail"]()
        if template.stem == plan["fail"]:
            target.with_name(f"{target.stem}.failed.ipynb").write_text("how far it came")
            raise NotebookError(f"{template.name}, code cell 1, stopped.")
        target.write_text(template.read_text())
        (target.parent.parent / f"{template.stem}.csv").write_text(f"piece,words\none,{plan['words']}\n")
        return target

    monkeypatch.setattr(running, "run_notebook", run)
    return plan


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def declared(notebooks: list[Path]) -> dict:
    return {path: read_parameters(path) for path in notebooks}


def test_parameters_given_come_before_the_study_s_and_those_before_the_defaults(
    study: SmallStudy, notebooks: list[Path]
) -> None:
    values = assign_parameters(study, {}, declared(notebooks))
    assert values == {"3-measure": {"study": "quarry", "min_words": 3}, "5-findings": {"study": "quarry"}}
    study.parameters = {"min_words": 4}
    assert assign_parameters(study, {}, declared(notebooks))["3-measure"]["min_words"] == 4
    assert assign_parameters(study, {"min_words": 5}, declared(notebooks))["3-measure"]["min_words"] == 5


@pytest.mark.parametrize(
    ("given", "from_study", "sentence"),
    [
        ({"min_wrods": 3}, {}, '^There is no parameter "min_wrods". Did you mean "min_words"'),
        ({"min_words": "3"}, {}, "^min_words is a whole number"),
        ({}, {"min_wrods": 3}, "^quarry/study.yaml: There is no parameter"),
        ({}, {"min_words": "many"}, "^quarry/study.yaml: min_words is a whole number"),
        ({"study": "harbour"}, {}, 'The study is "quarry": to run "harbour", name that one'),
    ],
)
def test_a_parameter_that_does_not_fit_stops_before_anything_is_written(
    tmp_path: Path, study: SmallStudy, notebooks: list[Path], given: dict, from_study: dict, sentence: str
) -> None:
    study.parameters = from_study
    with pytest.raises(ParameterError, match=sentence):
        run_study("quarry", given, tmp_path / "outputs", study=study, notebooks=notebooks)
    assert not (tmp_path / "outputs").exists()


def test_what_a_run_wrote_before_goes_and_what_others_put_there_stays(
    tmp_path: Path, study: SmallStudy, notebooks: list[Path], made_up_runs: dict
) -> None:
    target = run_study("quarry", {}, tmp_path / "outputs", study=study, notebooks=notebooks)
    assert target == tmp_path / "outputs" / "quarry"
    (target / "mine").mkdir()
    (target / "mine" / "notes.md").write_text("keep")
    (target / "mine" / "link").symlink_to("nowhere")
    (target / ".gitkeep").write_text("")
    (target / "notebooks" / "5-findings.failed.ipynb").write_text("old failure")
    (target / "plotly.min.js").write_text("a copy")
    (target / "3-measure.csv").write_text("changed by hand")
    run_study("quarry", {}, tmp_path / "outputs", study=study, notebooks=notebooks[:1])
    written = {"3-measure.csv", "notebooks/3-measure.ipynb", *PACKAGE}
    assert contents(target).keys() == written | {".gitkeep", "mine/notes.md"}
    assert (target / "3-measure.csv").read_text() == "piece,words\none,3\n"
    assert os.readlink(target / "mine" / "link") == "nowhere"
    assert "mine/notes.md" not in read_record(target).outputs


def test_without_a_record_nothing_is_thrown_away(
    tmp_path: Path, study: SmallStudy, notebooks: list[Path], made_up_runs: dict
) -> None:
    (tmp_path / "outputs" / "quarry").mkdir(parents=True)
    (tmp_path / "outputs" / "quarry" / "3-measure.csv").write_text("replaced")
    (tmp_path / "outputs" / "quarry" / "old.csv").write_text("kept")
    target = run_study("quarry", {}, tmp_path / "outputs", study=study, notebooks=notebooks)
    assert contents(target)["old.csv"] == b"kept"
    assert contents(target)["3-measure.csv"] != b"replaced"


def interrupt() -> None:
    os.kill(os.getpid(), signal.SIGINT)
    time.sleep(5)


def terminate() -> None:
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(5)


def full_disk() -> None:
    raise OSError(28, "No space left on device")


@pytest.mark.parametrize(
    ("failure", "error", "added"),
    [
        ("5-findings", NotebookError, {"notebooks/5-findings.failed.ipynb"}),
        (interrupt, KeyboardInterrupt, set()),
        (terminate, running.Terminated, set()),
        (full_disk, AnalysisError, set()),
    ],
)
def test_whatever_stops_a_run_the_old_results_stay(
    tmp_path: Path, study: SmallStudy, notebooks: list[Path], made_up_runs: dict,
    failure: object, error: type[BaseException], added: set[str],
) -> None:  # fmt: skip
    target = run_study("quarry", {}, tmp_path / "outputs", study=study, notebooks=notebooks)
    before, handler = contents(target), signal.getsignal(signal.SIGTERM)
    made_up_runs.update(fail=failure, words=4)
    with pytest.raises(error) as raised:
        run_study("quarry", {}, tmp_path / "outputs", study=study, notebooks=notebooks)
    after = contents(target)
    assert after.keys() - before.keys() == added
    assert {name: after[name] for name in before} == before
    assert [path.name for path in target.parent.iterdir()] == ["quarry"]
    assert signal.getsignal(signal.SIGTERM) == handler
    if added:
        assert str(target / "notebooks" / "5-findings.failed.ipynb") in str(raised.value)
    if failure is terminate:
        assert raised.value.code == 128 + signal.SIGTERM


def test_a_first_run_that_fails_leaves_the_failed_notebook_alone(
    tmp_path: Path, study: SmallStudy, notebooks: list[Path], made_up_runs: dict
) -> None:
    made_up_runs["fail"] = "3-measure"
    with pytest.raises(NotebookError):
        run_study("quarry", {}, tmp_path / "outputs", study=study, notebooks=notebooks)
    assert list(contents(tmp_path / "outputs")) == ["quarry/notebooks/3-measure.failed.ipynb"]
    made_up_runs["fail"] = None
    target = run_study("quarry", {}, tmp_path / "outputs", study=study, notebooks=notebooks)
    assert not list(target.rglob("*.failed.ipynb"))


@pytest.mark.parametrize("between_the_renames", [False, True])
def test_what_a_killed_run_left_is_put_right_at_the_next_start(
    tmp_path: Path, study: SmallStudy, notebooks: list[Path], made_up_runs: dict, between_the_renames: bool
) -> None:
    outputs = tmp_path / "outputs"
    target = run_study("quarry", {}, outputs, study=study, notebooks=notebooks)
    (target / "notes.md").write_text("mine")
    before = contents(target)
    (outputs / ".quarry.partial" / "quarry").mkdir(parents=True)
    (outputs / ".quarry.partial" / "quarry" / "half.csv").write_text("half")
    (outputs / ".quarry.lock").write_text("")
    if between_the_renames:
        target.rename(outputs / ".quarry.previous")
    else:
        (outputs / ".quarry.previous").mkdir()
    made_up_runs["fail"] = full_disk
    with pytest.raises(AnalysisError, match="No space left"):
        run_study("quarry", {}, outputs, study=study, notebooks=notebooks)
    assert contents(target) == before
    assert [path.name for path in outputs.iterdir()] == ["quarry"]


def test_a_second_run_of_the_same_study_is_told_to_wait(
    tmp_path: Path, study: SmallStudy, notebooks: list[Path], made_up_runs: dict
) -> None:
    told: list[str] = []

    def run_again() -> None:
        made_up_runs["fail"] = None
        with pytest.raises(AnalysisError, match="quarry is under way: wait") as raised:
            run_study("quarry", {}, tmp_path / "outputs", study=study, notebooks=notebooks)
        told.append(str(raised.value))
        run_study("quarry", {}, tmp_path / "elsewhere", study=study, notebooks=notebooks)

    made_up_runs["fail"] = run_again
    run_study("quarry", {}, tmp_path / "outputs", study=study, notebooks=notebooks)
    assert told
    assert contents(tmp_path / "outputs") == contents(tmp_path / "elsewhere")


def test_a_file_where_the_results_belong_is_left_alone(
    tmp_path: Path, study: SmallStudy, notebooks: list[Path], made_up_runs: dict
) -> None:
    (tmp_path / "outputs").mkdir()
    (tmp_path / "outputs" / "quarry").write_text("a file")
    with pytest.raises(AnalysisError, match="is a file"):
        run_study("quarry", {}, tmp_path / "outputs", study=study, notebooks=notebooks)
    assert (tmp_path / "outputs" / "quarry").read_text() == "a file"
    with pytest.raises(AnalysisError, match="cannot be written"):
        run_study("quarry", {}, tmp_path / "outputs" / "quarry" / "in", study=study, notebooks=notebooks)


def test_results_behind_a_link_stay_behind_it(
    tmp_path: Path, study: SmallStudy, notebooks: list[Path], made_up_runs: dict
) -> None:
    (tmp_path / "disk" / "here").mkdir(parents=True)
    (tmp_path / "outputs").mkdir()
    (tmp_path / "outputs" / "quarry").symlink_to(tmp_path / "disk" / "here")
    run_study("quarry", {}, tmp_path / "outputs", study=study, notebooks=notebooks)
    assert (tmp_path / "outputs" / "quarry").is_symlink()
    assert (tmp_path / "disk" / "here" / "quarry" / "3-measure.csv").exists() is False
    assert (tmp_path / "disk" / "here" / "3-measure.csv").exists()


def test_the_notebooks_are_told_where_texts_and_results_lie(
    tmp_path: Path, study: SmallStudy, notebooks: list[Path], made_up_runs: dict, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    run_study("quarry", {"min_words": 5}, Path("outputs"), study=study, notebooks=notebooks)
    stem, parameters, variables = made_up_runs["calls"][0]
    assert (stem, parameters) == ("3-measure", {"study": "quarry", "min_words": 5})
    assert variables["ANALYSIS_RAW"] == str(study.folder.parent)
    assert Path(variables["ANALYSIS_OUTPUTS"]).is_absolute()


@pytest.mark.slow
def test_two_runs_give_the_same_bytes(
    tmp_path: Path, study: SmallStudy, notebooks: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    one = run_study("quarry", {"min_words": 5}, tmp_path / "one", study=study, notebooks=notebooks)
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    monkeypatch.setenv("ANALYSIS_OUTPUTS", "/nowhere")
    monkeypatch.chdir("/")
    two = run_study("quarry", {"min_words": 5}, tmp_path / "two", study=study, notebooks=notebooks)
    assert contents(one) == contents(two)
    results = ["notebooks/3-measure.ipynb", "notebooks/5-findings.ipynb", "tables/pieces.csv"]
    assert files_under(one) == sorted([*results, *PACKAGE])
    with (one / "tables" / "pieces.csv").open(newline="") as file:
        assert list(csv.DictReader(file)) == [{"piece": "one", "words": "5"}]
    assert "one,5" in (one / "notebooks" / "5-findings.ipynb").read_text()
    record = read_record(one)
    measured, found = record.steps
    assert (measured.parameters, found.parameters) == ({"study": "quarry", "min_words": 5}, {"study": "quarry"})
    assert (measured.read, measured.made) == ((), ("notebooks/3-measure.ipynb", "tables/pieces.csv"))
    assert (found.read, found.made) == (("tables/pieces.csv",), ("notebooks/5-findings.ipynb",))
    assert sorted(record.outputs) == sorted([*results, "datapackage.json", "run.sh"])
    assert "run quarry -p min_words=5" in (one / "run.sh").read_text()


RUN = """
import sys
from pathlib import Path
from analysis.run.study import run_study
from tests.run import SmallStudy
here = Path(sys.argv[1])
study = SmallStudy("quarry", here / "raw" / "quarry")
run_study("quarry", {}, here / "outputs", study=study, notebooks=sorted((here / "notebooks").glob("*.ipynb")))
"""


def alive(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def wait_for(condition, seconds: float = 30) -> None:
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "nothing happened"
        time.sleep(0.05)


@pytest.mark.slow
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP, signal.SIGKILL])
def test_a_signal_in_the_middle_leaves_old_results_and_no_kernel(
    tmp_path: Path, study: SmallStudy, notebooks: list[Path], number: signal.Signals
) -> None:
    target = tmp_path / "outputs" / "quarry"
    target.mkdir(parents=True)
    (target / "tables.csv").write_text("old")
    mark = tmp_path / "kernel"
    waiting = f"import os, pathlib, time\npathlib.Path({str(mark)!r}).write_text(str(os.getpid()))\ntime.sleep(60)"
    small_notebook(notebooks[1], waiting, parameters='study = "harbour"  # folder\n')
    command = [sys.executable, "-c", RUN, str(tmp_path)]
    with subprocess.Popen(command, cwd=places.repository(), stderr=subprocess.PIPE, text=True) as process:
        wait_for(lambda: process.poll() is not None or (mark.exists() and mark.read_text()))
        kernel = int(mark.read_text())
        assert alive(kernel)
        began = time.monotonic()
        process.send_signal(number)
        _, words = process.communicate(timeout=30)
    wait_for(lambda: not alive(kernel), 5)
    assert time.monotonic() - began < 5
    assert contents(target) == {"tables.csv": b"old"}
    if number == signal.SIGKILL:  # nothing can be put away; the next start does it
        assert process.returncode == -number
        notebooks.pop()
        run_study("quarry", {}, tmp_path / "outputs", study=study, notebooks=notebooks)
    elif number == signal.SIGINT:
        assert words.splitlines()[-1] == "KeyboardInterrupt"
    else:
        assert (process.returncode, words) == (128 + number, "")
    assert [path.name for path in target.parent.iterdir()] == ["quarry"]
