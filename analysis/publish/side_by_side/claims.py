"""The claims of both studies' findings: which number of the narrative is another one."""

from __future__ import annotations

import json
from pathlib import Path

import pandas as pd

from analysis.publish.side_by_side.results import Results

FILE = "claims.json"
COLUMNS = ["id", "name", "change", "first", "second", "difference", "first_shown", "second_shown", "unit", "table"]
SAME, CHANGED, GAINED, LOST = "same", "changed", "gained", "lost"


def compare_claims(first: Results, second: Results) -> pd.DataFrame:
    """A row for each claim of either side: its value on both, as the sentences print it; none where a side has no claims."""
    one, other = (read_claims(side.folder) for side in (first, second))
    keys = [*one, *(key for key in other if key not in one)] if one and other else []
    return pd.DataFrame([_row(key, one.get(key), other.get(key)) for key in keys], columns=COLUMNS)


def read_claims(folder: Path) -> dict[str, dict]:
    """The claims beside the results by their ids; none where there is no such file or it is damaged."""
    try:
        claims = json.loads((folder / FILE).read_text(encoding="utf-8"))["claims"]
        return {str(claim["id"]): claim for claim in claims}
    except (OSError, ValueError, KeyError, TypeError):
        return {}


def _row(key: str, one: dict | None, other: dict | None) -> list:
    either = other or one
    values = [float(pd.to_numeric((side or {}).get("value"), errors="coerce")) for side in (one, other)]
    change = (LOST if one else GAINED) if None in (one, other) else SAME if values[0] == values[1] or all(map(pd.isna, values)) else CHANGED
    shown = [str(side.get("shown", "")) if side else "" for side in (one, other)]
    told = [str(either.get(field, "")) for field in ("unit", "table")]
    return [key, str(either.get("name", key)), change, *values, values[1] - values[0], *shown, *told]
