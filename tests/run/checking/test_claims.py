"""With a claims module of three lines in the place of the real one: a claim asks for a sum over a column."""

import json
import sys
from pathlib import Path
from types import ModuleType, SimpleNamespace

import pytest

from analysis.errors import AnalysisError, StudyError
from analysis.run.checking.claims import NONE, check_claims

CLAIM = {"id": "words", "name": "words of all pieces", "value": 300, "shown": "300", "table": "pieces", "column": "words"}


@pytest.fixture(autouse=True)
def claims_module(monkeypatch: pytest.MonkeyPatch) -> None:
    def load_claims(path: Path) -> list[SimpleNamespace]:
        try:
            return [SimpleNamespace(**claim) for claim in json.loads(path.read_text())["claims"]]
        except (OSError, ValueError) as error:
            raise StudyError("no claims") from error

    def derive(claim: SimpleNamespace, tables: dict) -> float:
        if claim.table not in tables:
            raise AnalysisError("There is no such table.")
        return int(tables[claim.table][claim.column].sum())

    module = ModuleType("analysis.publish.claims")
    module.load_claims, module.derive = load_claims, derive
    monkeypatch.setitem(sys.modules, "analysis.publish.claims", module)


def results(folder: Path, *claims: dict, words: int = 200) -> Path:
    (folder / "tables").mkdir(parents=True)
    (folder / "tables" / "pieces.csv").write_text(f"piece,words\none,100\ntwo,{words}\n")
    (folder / "claims.json").write_text(json.dumps({"study": "quarry", "claims": claims}))
    return folder


@pytest.mark.parametrize(
    ("published", "again", "words", "expected"),
    [
        ([CLAIM], [CLAIM], 200, [("300", "300", "300", True)]),
        ([CLAIM], [CLAIM | {"value": 301, "shown": "301"}], 201, [("300", "301", "301", False)]),
        ([CLAIM], [CLAIM], 201, [("300", "300", "301", False)]),  # the sentence says what its table does not
        ([CLAIM], [CLAIM | {"shown": "about 300"}], 200, [("300", "about 300", "300", False)]),
        ([CLAIM | {"value": 300.1}], [CLAIM | {"value": 300.2}], 200, [("300 (300.1)", "300 (300.2)", "300", False)]),
        ([CLAIM | {"value": "many"}], [CLAIM], 200, [("300 (many)", "300 (300)", "300", False)]),
        ([CLAIM], [], 200, [("300", NONE, "300", False)]),
        ([], [CLAIM], 200, [(NONE, "300", "", False)]),
        ([CLAIM | {"table": "zones"}], [CLAIM], 200, [("300", "300", "There is no such table.", False)]),
        ([CLAIM | {"column": "weight"}], [CLAIM], 200, [("300", "300", "'weight'", False)]),
        ([], [], 200, []),
    ],
)
def test_claims_beside_what_the_rerun_says_and_its_tables_give(
    tmp_path: Path, published: list, again: list, words: int, expected: list
) -> None:
    old, new = results(tmp_path / "old", *published), results(tmp_path / "new", *again, words=words)
    assert [(c.published, c.recomputed, c.derived, c.same) for c in check_claims(old, new)] == expected


@pytest.mark.parametrize(("old", "new", "count"), [("{", None, 1), (None, "{", 1), ("gone", None, 1), ("gone", "gone", 0)])
def test_claims_that_are_missing_or_damaged_are_not_the_same(tmp_path: Path, old: str, new: str, count: int) -> None:
    folders = results(tmp_path / "old", CLAIM), results(tmp_path / "new", CLAIM)
    for folder, text in zip(folders, (old, new), strict=True):
        if text == "gone":
            (folder / "claims.json").unlink()
        elif text:
            (folder / "claims.json").write_text(text)
    checked = check_claims(*folders)
    assert len(checked) == count and not any(claim.same for claim in checked)
