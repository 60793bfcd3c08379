from itertools import islice
from pathlib import Path

import pytest

from tests.fuzz import damaged, read_and_clean


@pytest.mark.parametrize("seed", range(4))
def test_damaged_files_are_read_or_refused_with_a_sentence(tmp_path: Path, seed: int) -> None:
    wrong = []
    for name, data in islice(damaged(seed), 40):
        (tmp_path / name).write_bytes(data)
        if (outcome := read_and_clean(tmp_path / name)) not in ("read", "refused"):
            wrong.append((name, data, outcome))
    assert wrong == []


def test_what_should_not_come_out_is_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "gate.txt").write_text("The gate was shut.")
    monkeypatch.setattr("tests.fuzz.label_zones", lambda piece: 1 / 0)
    assert read_and_clean(tmp_path / "gate.txt") == "ZeroDivisionError: division by zero"
