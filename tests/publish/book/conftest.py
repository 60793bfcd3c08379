"""Books made once for all tests of this folder: of the committed results, and of a study full of markup."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from analysis import places
from tests.publish.book.books import made_hostile


@pytest.fixture(scope="session")
def hostile_book(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The book of the hostile study."""
    yield made_hostile(tmp_path_factory.mktemp("hostile"))


@pytest.fixture
def harbour_results(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the committed results of harbour, where `outputs_root` finds them."""
    shutil.copytree(places.repository() / "outputs" / "harbour", tmp_path / "outputs" / "harbour", ignore=shutil.ignore_patterns("book"))
    monkeypatch.setenv("ANALYSIS_OUTPUTS", str(tmp_path / "outputs"))
    return tmp_path / "outputs" / "harbour"
