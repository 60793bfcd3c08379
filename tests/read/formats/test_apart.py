from pathlib import Path

import pytest

from analysis.read.formats import apart
from analysis.read.formats.apart import run_apart

ECHO = "import sys; sys.stdout.buffer.write(sys.stdin.buffer.read() + sys.argv[1].encode())"


@pytest.mark.parametrize(
    ("program", "written"),
    [
        pytest.param(ECHO, b"The gate is shut.", id="what it writes"),
        pytest.param("import os; os.abort()", None, id="it breaks"),
        pytest.param("raise ValueError", None, id="it fails"),
        pytest.param("while True: pass", None, id="it never ends"),
        pytest.param("held = bytearray(10**11)", None, id="it takes all memory"),
    ],
)
def test_a_script_that_breaks_stops_nothing_else(
    program: str, written: bytes | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(apart, "SECONDS", 1)
    (tmp_path / "script.py").write_text(program, encoding="utf-8")
    assert run_apart(tmp_path / "script.py", [" is shut."], b"The gate") == written
