"""Fixtures of all tests: scratch folders for texts and results, a small study, the command line without a shell."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from analysis.cli import main
from analysis.read.study import Study, open_study
from analysis.run.add import draft_study

REPORT = """\
Ferry Gate Stays Shut

By Ann Ode

12 May 2031

The ferry gate stayed shut on Monday, the harbour office said.

“We have lost the key,” said gatekeeper Piet Marl. “We are looking for it.”

According to Marl, a spare key is on its way.

Share this story
"""
COLUMN = """\
# The Key to Everything

By Lotte Brink

Nobody asked the gulls. The so-called “lost key” hangs where it always hung.

Why was the gate painted twice?
"""
PAGE = """\
<!doctype html>
<html><head><title>Gate opens</title><style>p {color: red}</style></head>
<body><nav><a href="/">Home</a> <a href="/weather">Weather</a></nav>
<article><h1>Gate Opens at Last</h1>
<p>The gate swung open on Thursday after a week of waiting, and eleven boats went through before noon.</p>
<p>&ldquo;The key was in my other coat,&rdquo; Piet Marl told the crowd on the quay on Thursday morning.</p>
<script>track("reader")</script></article>
<footer>© 2031 The Quay Letter. All rights reserved.</footer></body></html>
"""
TEXTS = {"gate-report.txt": REPORT, "gate-column.md": COLUMN, "gate-page.html": PAGE}
CODING = {
    "a": [("gate-report", "content", "The ferry gate stayed shut on Monday"), ("gate-column", "content", "“lost key”")],
    "b": [("gate-report", "content", "The ferry gate stayed shut on Monday")],
}


@pytest.fixture
def raw(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder in the place of `raw/`."""
    folder = tmp_path / "raw"
    folder.mkdir()
    monkeypatch.setenv("ANALYSIS_RAW", str(folder))
    return folder


@pytest.fixture
def outputs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder in the place of `outputs/`."""
    folder = tmp_path / "outputs"
    folder.mkdir()
    monkeypatch.setenv("ANALYSIS_OUTPUTS", str(folder))
    return folder


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    """A folder of somebody's own texts: a report, a column, a page."""
    folder = tmp_path / "texts"
    folder.mkdir()
    for name, text in TEXTS.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def small_study(raw: Path, outputs: Path, texts: Path) -> Study:
    """The study "quay" of these three texts, coded by two hands."""
    draft_study("quay", texts)
    (raw / "quay" / "coding").mkdir()
    for coder, rows in CODING.items():
        lines = ["piece,attribution,role,start,end,speaker,source_type"]
        for number, (piece, role, words) in enumerate(rows, start=1):
            start = next(text for name, text in TEXTS.items() if Path(name).stem == piece).index(words)
            lines.append(f"{piece},{number},{role},{start},{start + len(words)},,")
        (raw / "quay" / "coding" / f"coder-{coder}.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return open_study("quay")


@pytest.fixture
def run_cli() -> Callable[..., Result]:
    """The command line: `run_cli("clean", path)` gives exit code, stdout and stderr."""
    return lambda *arguments: CliRunner().invoke(main, [str(argument) for argument in arguments])
