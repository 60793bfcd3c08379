"""The committed notebooks: fit to be compared, thin, and giving the same results again."""

import ast
import csv
import hashlib
import os
import re
import shutil
import subprocess
import sys

import pytest

from analysis import places
from analysis.run.check import check_study
from analysis.run.normalise import code_cells, read_notebook, refuse_unsound

NOTEBOOKS = sorted(places.notebooks_root().glob("*.ipynb"))
MAX_LINES = 12


def load(path):
    return read_notebook(path)


@pytest.fixture(params=NOTEBOOKS, ids=lambda path: path.stem)
def notebook(request):
    return request.param


def test_all_six_are_there():
    names = ["0-overview", "1-clean", "2-attribute", "3-measure", "4-validate", "5-findings"]
    assert [path.stem for path in NOTEBOOKS] == names


def test_is_executed_in_order_without_errors(notebook):
    refuse_unsound(load(notebook), notebook.name)


def test_is_the_published_one(notebook):
    assert notebook.read_bytes() == (places.repository() / "outputs/harbour/notebooks" / notebook.name).read_bytes()


def test_cells_are_thin(notebook):
    for cell in code_cells(load(notebook)):
        tree = ast.parse(cell.source)
        assert not any(isinstance(node, ast.FunctionDef | ast.ClassDef | ast.Lambda) for node in ast.walk(tree))
        assert len(cell.source.splitlines()) <= MAX_LINES


def test_never_more_than_two_code_cells_without_prose(notebook):
    kinds = "".join("c" if cell.cell_type == "code" else "m" for cell in load(notebook).cells)
    assert "ccc" not in kinds


def test_opens_with_a_title_and_links_onward(notebook):
    cells = load(notebook).cells
    assert cells[0].source.startswith("# ") and cells[1].metadata.get("tags") == ["parameters"]
    assert re.search(r"\]\(\d-\w+\.ipynb\)", cells[-1].source)


def test_prose_holds_no_typed_figures(notebook):
    for cell in load(notebook).cells:
        if cell.cell_type == "markdown":
            bare = re.sub(r"`[^`]*`|\(\S+\)|^#.*$|^\d\. |^\|.*$", "", cell.source, flags=re.M)
            assert not re.search(r"\d+(?:\.\d+)? ?%|\b\d{3,}\b(?! words)", bare.replace("SHA-256", "").replace(".800", "").replace(".667", ""))


def run_nbval(tmp_path, raw):
    """nbval, strict, on a copy of the notebooks that writes beside it and never into outputs/."""
    folder = tmp_path / "notebooks"
    shutil.copytree(places.notebooks_root(), folder, ignore=shutil.ignore_patterns(".*", "*.failed.ipynb"))
    environment = os.environ | {
        "ANALYSIS_RAW": str(raw), "ANALYSIS_OUTPUTS": str(tmp_path / "outputs"), "JUPYTER_PREFER_ENV_PATH": "1",
        "IPYTHONDIR": str(tmp_path / "ipython"), "JUPYTER_CONFIG_DIR": str(tmp_path / "jupyter"),
    }
    command = [sys.executable, "-m", "pytest", "--nbval", "--nbval-current-env", "--nbval-cell-timeout", "300", "-q",
               "-p", "no:cacheprovider", "-c", os.devnull, "--rootdir", str(folder), str(folder)]
    return subprocess.run(command, env=environment, capture_output=True, text=True, cwd=tmp_path, timeout=600)


def change_one_sentence(raw):
    """Takes one attribution out of a copy of the default study, with a manifest that knows of it."""
    study = raw / "harbour"
    shutil.copytree(places.repository() / "raw" / "harbour", study)
    shutil.rmtree(study / "coding")
    path = study / "03-vessen-ledger-staff-report.txt"
    text = path.read_text(encoding="utf-8")
    end = text.rindex("\n\n", 0, text.rindex("\n\n"))
    changed = text[:end] + "\n\nThe gulls had the last word, as they do every evening.\n" + text[end:]
    path.write_text(changed, encoding="utf-8", newline="")
    rows = list(csv.DictReader((study / "manifest.csv").open(encoding="utf-8", newline="")))
    for row in rows:
        if row["file"] == path.name:
            row |= {"bytes": path.stat().st_size, "sha256": hashlib.sha256(path.read_bytes()).hexdigest()}
    with (study / "manifest.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0].keys(), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


@pytest.mark.slow
def test_nbval_finds_the_same_results(tmp_path):
    done = run_nbval(tmp_path, places.repository() / "raw")
    assert done.returncode == 0, done.stdout[-3000:]


@pytest.mark.slow
def test_nbval_sees_one_changed_sentence(tmp_path):
    change_one_sentence(tmp_path / "raw")
    done = run_nbval(tmp_path, tmp_path / "raw")
    assert done.returncode == 1
    assert "3-measure.ipynb" in done.stdout and "failed" in done.stdout.splitlines()[-1]


@pytest.mark.slow
def test_check_reproduces_every_number():
    report = check_study("harbour", places.repository() / "outputs" / "harbour")
    assert report.reproduced, str(report)
    assert report.numbers > 5000


@pytest.mark.slow
def test_check_names_the_numbers_of_one_changed_sentence(tmp_path, monkeypatch):
    change_one_sentence(tmp_path / "raw")
    monkeypatch.setenv("ANALYSIS_RAW", str(tmp_path / "raw"))
    report = check_study("harbour", places.repository() / "outputs" / "harbour")
    assert not report.reproduced
    named = [str(d) for d in report.differences if d.file == "tables/pieces.csv"]
    assert any("03-vessen-ledger-staff-report" in text and "words" in text for text in named)
