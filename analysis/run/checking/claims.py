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
        same, retold = (value, shown, value) == (value_again, shown_again, derived[name]), shown != shown_again
        sides = (shown, shown_again) if same or retold or value == value_again else _told_apart(shown, value, value_again)
        checked.append(CheckedClaim(words, *sides, _number(derived[name]), same, retold))
    added = (CheckedClaim(words, NONE, shown, "", False, True) for name, (_, shown, words) in new.items() if name not in old)
    return [*checked, *added]


def _told_apart(shown: str, value: object, other: object) -> tuple[str, str]:
    """The figure that both sentences print, each with the value behind it, in as many digits as it takes to see which is which.

    >>> _told_apart("0.984", 0.98413, 0.98409)
    ('0.984 (0.98413)', '0.984 (0.98409)')
    """
    if not all(isinstance(each, int | float) for each in (value, other)):  # changed by hand
        return f"{shown} ({value})", f"{shown} ({other})"
    digits = next((count for count in range(3, 17) if f"{value:.{count}g}" != f"{other:.{count}g}"), 17)
    return f"{shown} ({value:.{digits}g})", f"{shown} ({other:.{digits}g})"


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
