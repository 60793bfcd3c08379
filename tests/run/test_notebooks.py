import json
import os
from pathlib import Path

import pytest

from analysis.errors import NotebookError, ParameterError
from analysis.run.normalise import read_notebook, write_notebook
from analysis.run.notebooks import run_notebook
from tests.run import new_output, small_notebook

TWO_PARAMETERS = "min_words = 3  # shortest content\nshare = 0.5  # of the words\n"


@pytest.fixture(autouse=True)
def leaves_no_kernel_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "t"))
    (tmp_path / "t").mkdir()
    yield
    assert not list((tmp_path / "t").iterdir())


def sources(path: Path) -> list[str]:
    return [cell.source for cell in read_notebook(path).cells if cell.cell_type == "code"]


@pytest.mark.slow
def test_with_its_defaults_template_and_result_are_one_file(tmp_path: Path) -> None:
    template = small_notebook(tmp_path / "a" / "3-measure.ipynb", "print(min_words)\nmin_words + 1")
    before = template.read_bytes()
    first = run_notebook(template, tmp_path / "b" / "3-measure.ipynb", {"min_words": 3})
    again = run_notebook(first, tmp_path / "c" / "3-measure.ipynb", {})
    assert first.read_bytes() == again.read_bytes()
    assert template.read_bytes() == before
    assert sources(first) == sources(template)
    outputs = read_notebook(first).cells[2].outputs
    assert [output.get("text") or output.data["text/plain"] for output in outputs] == ["3\n", "4"]


@pytest.mark.slow
def test_only_what_differs_from_the_default_is_injected(tmp_path: Path) -> None:
    template = small_notebook(tmp_path / "3-measure.ipynb", "print(min_words, share)", parameters=TWO_PARAMETERS)
    told: list[tuple[str, int, int]] = []
    target = tmp_path / "out.ipynb"
    run_notebook(template, target, {"share": 1, "min_words": 3}, on_progress=lambda *args: told.append(args))
    assert sources(target) == [TWO_PARAMETERS, "# Parameters\nshare = 1.0\n", "print(min_words, share)"]
    assert read_notebook(target).cells[2].id == "injected-parameters"
    assert read_notebook(target).cells[3].outputs[0].text == "3 1.0\n"
    assert told == [("3-measure", 1, 3), ("3-measure", 2, 3), ("3-measure", 3, 3)]


def test_a_wrong_parameter_stops_before_anything_runs(tmp_path: Path) -> None:
    template = small_notebook(tmp_path / "3-measure.ipynb", "x = 1")
    with pytest.raises(ParameterError, match="min_words"):
        run_notebook(template, tmp_path / "out.ipynb", {"min_wrods": 3})
    assert not list(tmp_path.glob("out*"))


def test_a_notebook_with_injected_parameters_is_no_template(tmp_path: Path) -> None:
    template = small_notebook(tmp_path / "3-measure.ipynb", "min_words = 9")
    nb = read_notebook(template)
    nb.cells[2].metadata["tags"] = ["injected-parameters"]
    write_notebook(nb, template)
    with pytest.raises(NotebookError, match="3-measure.ipynb already holds injected parameters"):
        run_notebook(template, tmp_path / "out.ipynb", {})


SURROUNDINGS = """
import os, sys, time
print([os.environ.get(name) for name in ("LANG", "LC_ALL", "PYTHONHASHSEED", "OMP_NUM_THREADS", "COLUMNS", "ADDED")])
print(time.tzname, hash("who"), open(os.devnull).encoding, sys.flags.hash_randomization, "planted" in globals())
"""


def plant(home: Path) -> dict[str, str]:
    """A user whose settings would change every notebook: startup files, a kernel python3 that fails, a width."""
    for place in (home / ".ipython/profile_default/startup/00.py", home / "startup.py"):
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text("planted = 1\nprint('planted')\n")
    kernel = home / "share" / "kernels" / "python3" / "kernel.json"
    kernel.parent.mkdir(parents=True)
    kernel.write_text(json.dumps({"argv": ["false", "{connection_file}"], "display_name": "no", "language": "python"}))
    return {
        "HOME": str(home), "IPYTHONDIR": str(home / ".ipython"), "PYTHONSTARTUP": str(home / "startup.py"),
        "JUPYTER_PATH": str(home / "share"), "JUPYTER_DATA_DIR": str(home / "share"), "COLUMNS": "20",
        "TZ": "Asia/Tokyo", "LANG": "C", "LC_ALL": "C", "PYTHONHASHSEED": "7", "OMP_NUM_THREADS": "3",
    }  # fmt: skip


@pytest.mark.slow
def test_where_and_for_whom_it_runs_does_not_matter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    template = small_notebook(tmp_path / "3-measure.ipynb", SURROUNDINGS)
    plain = run_notebook(template, tmp_path / "plain.ipynb", {}, variables={"ADDED": "yes"})
    for name, value in plant(tmp_path / "home").items():
        monkeypatch.setenv(name, value)
    monkeypatch.chdir(tmp_path / "home")
    deep = tmp_path / ("d" * 60) / "{brace} and space"
    deep.mkdir(parents=True)
    monkeypatch.setattr("tempfile.tempdir", str(deep))  # too long for a socket
    other = run_notebook(template, deep / "other.ipynb", {}, variables={"ADDED": "yes"})
    assert plain.read_bytes() == other.read_bytes()
    text = read_notebook(plain).cells[2].outputs[0].text
    assert text.startswith("['C.UTF-8', 'C.UTF-8', '0', '1', None, 'yes']\n('UTC', 'UTC') ")
    assert text.endswith(" UTF-8 0 False\n")


@pytest.mark.slow
def test_the_kernel_stands_in_the_repository(tmp_path: Path) -> None:
    cells = ["from pathlib import Path\nfrom analysis import places", "Path.cwd() == places.repository()"]
    target = run_notebook(small_notebook(tmp_path / "3-measure.ipynb", *cells), tmp_path / "out.ipynb", {})
    assert read_notebook(target).cells[-1].outputs[0].data == {"text/plain": "True"}


@pytest.mark.slow
@pytest.mark.parametrize(
    ("cell", "sentence"),
    [
        ("1 / 0", r"code cell 3 \(`1 / 0`\), stopped with ZeroDivisionError: division by zero\.$"),
        ("import os\nos._exit(1)", r"code cell 3 \(`import os`\), stopped because its kernel died\.$"),
        ("import time\ntime.sleep(60)", "took more than 2 seconds"),
        ("import warnings\nwarnings.warn('old')", "wrote to stderr: .*UserWarning: old"),
        ("import sys\nsys.exit(0)", "stopped with SystemExit"),
        ("object()", "prints a memory address"),
        ("import os\nprint(os.getcwd())", "shows a path of this machine"),
        ("import os\nprint(os.environ['ANALYSIS_OUTPUTS'])", r"shows a path of this machine \(/data/results\)"),
    ],
)
def test_a_run_that_is_not_whole_is_refused(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], cell: str, sentence: str
) -> None:
    template = small_notebook(tmp_path / "3-measure.ipynb", "x = 1", cell, "y = 2")
    target = tmp_path / "out" / "3-measure.ipynb"
    target.parent.mkdir()
    target.write_text("what was here before")
    with pytest.raises(NotebookError, match="^3-measure.ipynb, " + ".*" + sentence):
        run_notebook(template, target, {}, variables={"ANALYSIS_OUTPUTS": "/data/results"}, cell_timeout=2)
    assert target.read_text() == "what was here before"
    failed = read_notebook(target.with_name("3-measure.failed.ipynb"))
    assert [c.source for c in failed.cells][1:] == ["min_words = 3  # shortest content\n", "x = 1", cell, "y = 2"]
    assert failed.cells[3].outputs
    assert capfd.readouterr() == ("", "")


@pytest.mark.slow
def test_a_run_that_is_whole_clears_the_failed_one(tmp_path: Path) -> None:
    template, target = small_notebook(tmp_path / "3-measure.ipynb", "x = 1"), tmp_path / "out.ipynb"
    (tmp_path / "out.failed.ipynb").write_text("{}")
    run_notebook(template, target, {})
    assert sorted(path.name for path in tmp_path.glob("out*")) == ["out.ipynb"]


@pytest.mark.slow
def test_old_results_do_not_pass_for_new_ones(tmp_path: Path) -> None:
    template = small_notebook(tmp_path / "3-measure.ipynb", "print('new')", "1 / 0", "print('never')")
    nb = read_notebook(template)
    for number, cell in enumerate(nb.cells[1:], start=1):
        cell.execution_count = number
        cell.outputs = [new_output("stream", text="old")]
    write_notebook(nb, template)
    with pytest.raises(NotebookError, match="ZeroDivisionError"):
        run_notebook(template, tmp_path / "out.ipynb", {})
    shown = [str(cell.outputs) for cell in read_notebook(tmp_path / "out.failed.ipynb").cells[1:]]
    assert "old" not in "".join(shown) and "new" in shown[1] and shown[3] == "[]"


@pytest.mark.slow
def test_a_kernel_that_does_not_start_is_told_in_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    broken = tmp_path / "ipykernel_launcher.py"
    broken.write_text("raise SystemExit('nothing to launch')\n")
    monkeypatch.setenv("PYTHONPATH", os.fspath(tmp_path))
    with pytest.raises(NotebookError, match=r"3-measure.ipynb found no kernel: .* \(nothing to launch\)\.$"):
        run_notebook(small_notebook(tmp_path / "3-measure.ipynb", "x = 1"), tmp_path / "out.ipynb", {})
    assert capfd.readouterr() == ("", "")


