"""The interval of a piece's sourcedness and quoted share: between which values a coder's figure lies, nine times in ten.

The machine's error on hand-coded articles that its network had not learned from, as two straight lines over what is known
of a piece without a coder (conformalized quantile regression: Romano, Patterson and Candes 2019). The articles' figures
and the lines are in `calibration/`; `analysis.training.intervals` fits them.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path

import numpy as np
import pandas as pd

from analysis.errors import ModelError

LEVEL = 0.9
MEASURES = ("sourcedness", "quoted_share")
FOLDER = Path(str(files("analysis.trust") / "calibration"))
DIGITS = 4
LEAST = 0.01  # most quoted shares agree to the word; an interval of nothing would promise more than a coder's pen can draw


@cache
def read_lines(folder: Path = FOLDER) -> Mapping[str, Mapping[str, dict]]:
    """The fitted lines by engine and measure.

    Raises:
        ModelError: the file is missing or is not what `analysis.training.intervals` writes.
    """
    path = folder / "intervals.json"
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ModelError(f"{path} cannot be read ({error}); restore it with git.") from error


def terms(measure: str, row: Mapping[str, float]) -> list[float]:
    """What the error of a measure is told by: a constant, then what makes a piece hard to read.

    `row` holds words, sourcedness, quoted_share, expected and doubt. Of sourcedness: the network's doubt (its root, a
    standard deviation) and what it expects beyond what it read. The last two are nan for an engine without probabilities,
    and then the measure's own spread, largest at one half, stands for them. Of the quoted share: the share itself, for
    an error takes whole quotations.
    """
    value = row[measure]
    if measure == "quoted_share":
        return [1.0, value]
    if math.isnan(row["doubt"]):
        return [1.0, math.sqrt(value * (1 - value))]
    return [1.0, math.sqrt(row["doubt"]), row["expected"] - value]


def interval(engine: str, measure: str, row: Mapping[str, float], folder: Path = FOLDER) -> tuple[float, float]:
    """The 90 % interval of one measure of one piece: low and high, within 0 to 1, a point at least to either side.

    It holds a coder's figure in nine of ten pieces like those of the calibration (`calibration/README.md`): of other
    genres or languages it is a guess. nan where the piece has no words or the engine has no calibration.
    """
    lines = read_lines(folder).get(engine, {}).get(measure)
    if lines is None or not row["words"]:
        return math.nan, math.nan
    value, known = row[measure], np.array(terms(measure, row))
    low, high = (float(known @ np.array(lines[side])) for side in ("low", "high"))
    low, high = value + min(low, -LEAST), value + max(high, LEAST)
    return round(max(low, 0.0), DIGITS), round(min(high, 1.0), DIGITS)


def add_intervals(pieces: pd.DataFrame, certainty: pd.DataFrame) -> pd.DataFrame:
    """The table of pieces with `<measure>_low` and `<measure>_high` behind each measure that has an interval."""
    known = certainty.set_index("piece")
    table = pieces.copy()
    for measure in MEASURES:
        ends = [_ends(row, known.loc[row["piece"]], measure) for row in pieces.to_dict("records")]
        at = table.columns.get_loc(measure) + 1
        table.insert(at, f"{measure}_low", [low for low, _ in ends])
        table.insert(at + 1, f"{measure}_high", [high for _, high in ends])
    return table


def _ends(row: dict, known: pd.Series, measure: str) -> tuple[float, float]:
    figures = {name: float(row[name]) for name in ("words", *MEASURES)}
    figures |= {name: float(known[name]) for name in ("expected", "doubt")}
    return interval(str(known["engine"]), measure, figures)


def calibration_table(folder: Path = FOLDER) -> pd.DataFrame:
    """What the intervals of pieces rest on (`calibration.csv`), a row for each engine and measure.

    `articles` are those that the lines were fitted to, `checked` others that they were held against, `held` the share of
    these whose coded figure lay in the interval; both are empty where none were held against them.
    """
    rows = []
    for engine, measures in read_lines(folder).items():
        for measure, lines in measures.items():
            checked = lines.get("checked", {})
            rows.append({"engine": engine, "measure": measure, "articles": lines["pieces"], "checked": checked.get("articles"),
                         "held": checked.get("held")})
    return pd.DataFrame(rows, columns=["engine", "measure", "articles", "checked", "held"])
