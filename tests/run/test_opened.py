import os
import subprocess
import sys
from pathlib import Path

import pytest

from analysis import places
from analysis.run.opened import OPENED, STARTUP, models_in, read_opened

OPEN = """
import pandas
from pathlib import Path
raw, outputs = Path("raw").absolute(), Path("outputs").absolute()
(raw / "read.txt").read_text()
(raw / "in" / "two words.txt").read_bytes()
pandas.read_csv(outputs / "table.csv")
open("raw/in/../again.txt").close()
(outputs / "written.csv").write_text("x")
Path("elsewhere.txt").read_text()
from analysis import places
(places.repository() / "analysis/trust/calibration/intervals.json").read_text()
(places.repository() / "analysis/places.py").read_text()
list(raw.iterdir())
assert "_note_opened" not in globals()
"""
NAMES = ("raw/read.txt", "raw/in/two words.txt", "raw/again.txt", "raw/unread.txt", "outputs/table.csv", "elsewhere.txt")


@pytest.mark.parametrize("asked", [True, False])
def test_what_is_opened_to_read_is_noted_once_where_it_is_asked_for(tmp_path: Path, asked: bool) -> None:
    for name in NAMES:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("a,b\n1,2\n")
    log = tmp_path / "log"
    roots = {"ANALYSIS_RAW": str(tmp_path / "raw"), "ANALYSIS_OUTPUTS": str(tmp_path / "outputs"), "PYTHONPATH": str(places.repository())}
    environment = {key: value for key, value in os.environ.items() if key != OPENED} | roots | ({OPENED: str(log)} if asked else {})
    subprocess.run([sys.executable, "-c", STARTUP + OPEN], cwd=tmp_path, env=environment, check=True)
    models = {places.repository() / "analysis/trust/calibration/intervals.json"} if asked else set()
    opened = ("raw/read.txt", "raw/in/two words.txt", "raw/again.txt", "outputs/table.csv") if asked else ()
    assert read_opened(log) == {tmp_path / name for name in opened} | models
    assert models_in(read_opened(log)) == (("analysis/trust/calibration/intervals.json",) if asked else ())
