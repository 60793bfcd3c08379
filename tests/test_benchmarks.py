"""Against data that is not in the repository, where the environment variable BENCHMARKS names its folder.

`BENCHMARKS` holds `bench/score.py` (attributions on PolNeAR), `bench/wcxb.py` (cleaned text), their `data/`, and
`checks/borrowed_text.py`. The figures are floors that the engine has reached: they keep a change from losing ground.
"""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from analysis import places

FOLDER = Path(os.environ.get("BENCHMARKS", ""))
pytestmark = pytest.mark.skipif(not os.environ.get("BENCHMARKS"), reason="BENCHMARKS names no folder")
FLOORS = {
    "alpha.token": 0.81, "alpha.sentence": 0.82, "token.in_quotes": 0.985, "token.out_quotes": 0.855, "run.source": 0.815,
    "run.cue": 0.75, "run.content": 0.695, "content.overlap": 0.80, "linked": 0.74, "share.icc": 0.94,
}


def run(*arguments, **options):
    return subprocess.run([sys.executable, *map(str, arguments)], capture_output=True, text=True, **options)


def test_attributions_keep_their_accuracy(tmp_path):
    texts = sorted((FOLDER / "data/polnear/dev/text").glob("*.txt"))
    found = run("-m", "analysis", "attribute", *texts, cwd=places.repository())
    (tmp_path / "dev.jsonl").write_text(found.stdout, encoding="utf-8")
    scored = run(FOLDER / "bench/score.py", FOLDER / "data/polnear", "dev", tmp_path / "dev.jsonl", "--json")
    figures = {name: value["f1"] if isinstance(value, dict) else value for name, value in json.loads(scored.stdout).items()}
    assert {name: figures[name] for name, floor in FLOORS.items() if figures[name] < floor} == {}


@pytest.mark.parametrize(
    ("pages", "floors"),
    [("html", {"f1": 0.96, "with": 0.87, "without": 0.96}), ("dump", {"f1": 0.94, "with": 0.85, "without": 0.9})],
)
def test_pages_keep_their_accuracy(tmp_path, pages, floors):
    files = sorted((FOLDER / "data/wcxb" / pages).iterdir())
    run("-m", "analysis", "clean", *files, "--text", "-o", tmp_path, cwd=places.repository())
    scored = run(FOLDER / "bench/wcxb.py", FOLDER / "data/wcxb/gold", tmp_path).stdout.split()
    assert {name: scored[scored.index(name) + 1] for name, floor in floors.items() if float(scored[scored.index(name) + 1]) < floor} == {}


def test_no_sentence_is_borrowed():
    found = run(FOLDER / "checks/borrowed_text.py", places.repository(), FOLDER)
    shared = [line for line in found.stdout.splitlines() if re.search(r"shares '[^']*[A-Za-z]", line)]
    assert shared == []  # a run of numbers, as in the data of a chart, is nobody's sentence
