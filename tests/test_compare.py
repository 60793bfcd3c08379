from pathlib import Path

import pytest

from analysis.read.study import Study
from tests.publish.side_by_side.made_up import write_results

SHARES = {"ferry": 0.5, "gate": 0.3}


def test_what_changed_is_printed_in_ten_lines_at_most(run_cli, outputs: Path, tmp_path: Path) -> None:
    for root, shares in ((outputs, SHARES), (tmp_path / "trial", {"ferry": 0.5, "gate": 0.45})):
        write_results(root, "quay", shares)
    result = run_cli("compare", "quay", tmp_path / "trial" / "quay", "-o", tmp_path / "c")
    summary, page = result.stdout.rstrip().split("\n\n")
    assert (result.exit_code, len(summary.splitlines()) <= 10) == (0, True)
    assert page == f"Tables and charts: {tmp_path / 'c' / 'index.html'}"


@pytest.mark.parametrize("given", [("quay", "nowhere"), ("nowhere", "quay")])
def test_what_cannot_be_compared_ends_with_status_1_and_a_sentence(run_cli, outputs: Path, given: tuple[str, str]) -> None:
    write_results(outputs, "quay", SHARES)
    result = run_cli("compare", *given)
    assert (result.exit_code, result.stderr.startswith("Error: There are no results 'nowhere'")) == (1, True)


def test_a_study_beside_itself(run_cli, outputs: Path, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    write_results(outputs, "quay", SHARES)
    result = run_cli("compare", "quay", "quay")
    assert (result.exit_code, "nothing differs" in result.stdout) == (0, True)
    assert (tmp_path / "comparisons" / "quay-and-quay-again" / "index.html").is_file()


@pytest.mark.slow
def test_two_engines_side_by_side(run_cli, small_study: Study, tmp_path: Path) -> None:
    assert run_cli("run", "quay").exit_code == 0
    assert run_cli("run", "quay", "-p", "engine=rules", "-o", tmp_path / "trial").exit_code == 0
    result = run_cli("compare", "quay", tmp_path / "trial" / "quay", "-o", tmp_path / "c")
    assert result.exit_code == 0
    assert "3 pieces in both, every text the same.\nSet otherwise: engine model → rules.\n" in result.stdout
