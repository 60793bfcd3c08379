"""The numbers of the narrative, published and recomputed: from the rerun's claims, and from the rerun's tables alone."""

from __future__ import annotations

import json
from pathlib import Path

from analysis.errors import AnalysisError
from analysis.publish.tables import read_table
from analysis.run.checking.report import CheckedClaim

CLAIMS = "claims.json"
NONE = "no such claim"


def check_claims(published: Path, again: Path) -> list[CheckedClaim]:
    """Every published claim beside its recomputed ones, in the published order; then those that the rerun adds.

    A claim is the same where the rerun's sentence prints the same figure, and the tables of the rerun give the same value
    by the published recipe. Empty where neither side has claims; damaged claims are those of a damaged file, which the
    comparison of files names.
    """
    if not (published / CLAIMS).is_file() and not (again / CLAIMS).is_file():
        return []
    old, new, derived = _read(published / CLAIMS), _read(again / CLAIMS), _derive(published / CLAIMS, again / "tables")
    checked = []
    for name, (value, shown, words) in old.items():
        value_again, shown_again, _ = new.get(name, (None, NONE, ""))
        same = (value, shown, value) == (value_again, shown_again, derived[name])
        checked.append(CheckedClaim(words, shown, shown_again, _number(derived[name]), same))
    added = (CheckedClaim(words, NONE, shown, "", False) for name, (_, shown, words) in new.items() if name not in old)
    return [*checked, *added]


def _read(path: Path) -> dict[str, tuple[float, str, str]]:
    from analysis.publish.claims import load_claims  # with what writes sentences, which no other part of a check needs

    try:
        return {claim.id: (claim.value, claim.shown, claim.name) for claim in load_claims(path)}
    except AnalysisError:
        return {}


def _derive(path: Path, tables: Path) -> dict[str, float | str]:
    """Each claim's value from the tables, or the sentence that says why there is none."""
    from analysis.publish.claims import derive, load_claims

    try:
        claims = load_claims(path)
    except AnalysisError:
        return {}
    read = {table.stem: read_table(table) for table in sorted(tables.glob("*.csv")) if table.stem != "dictionary"}
    found: dict[str, float | str] = {}
    for claim in claims:
        try:
            found[claim.id] = derive(claim, read)
        except (AnalysisError, LookupError, TypeError, ValueError) as error:  # a recipe may have been changed by hand
            found[claim.id] = str(error)
    return found


def _number(value: float | str) -> str:
    return value if isinstance(value, str) else json.dumps(value)
