"""The figures of pieces and of whole studies side by side: each from the tables of both, with what is known of its error."""

from __future__ import annotations

from collections.abc import Collection, Iterable

import pandas as pd

from analysis.publish.side_by_side.results import Results
from analysis.publish.tables import data_dictionary
from analysis.trust.independent import difference_interval

PIECES = ["piece", "title", "same_text", "measure", "unit", "first", "second", "difference", "first_low", "first_high",
          "second_low", "second_high", "second_outside_first", "first_outside_second"]
SIDE = ["", "_low", "_high", "_naive", "_method", "_pieces", "_coded"]
MEANS = ["measure", "by", "group", "target", *(f"{side}{end}" for side in ("first", "second") for end in SIDE),
         "difference", "difference_low", "difference_high", "naive_difference"]
AGREEMENT = ["what", "measure", "first", "first_low", "first_high", "second", "second_low", "second_high", "difference"]
ROUNDED = 1e-4  # the ends of a piece's interval are kept to four places
UNITS = frozenset({"words", "count", "0 to 1", "speakers", "points"})


def compare_pieces(first: Results, second: Results, shared: dict[str, bool | None]) -> pd.DataFrame:
    """A row for each measure of each piece in both: its figures, their difference (second - first), their intervals.

    `second_outside_first` is 1 where the second's figure lies outside the first's interval, which holds a coder's figure
    nine times in ten; empty where there is no interval. A measure that one side's table lacks is left out.
    """
    one, other = (side.table("pieces").set_index("piece") for side in (first, second))
    measures = {row["column"]: row["unit"] for row in data_dictionary() if row["table"] == "pieces" and row["unit"] in UNITS}
    measures = {name: unit for name, unit in measures.items()
                if name in one and name in other and not name.endswith(("_low", "_high"))}
    rows = []
    for piece, same in shared.items():
        for measure, unit in measures.items():
            a, b = (_figure(table.loc[piece], measure) for table in (one, other))
            rows.append([piece, one.at[piece, "title"], same, measure, unit, a[0], b[0], b[0] - a[0], *a[1:], *b[1:],
                         _outside(b[0], a), _outside(a[0], b)])
    table = pd.DataFrame(rows, columns=PIECES)
    return table.assign(same_text=pd.array(table["same_text"], dtype="boolean").astype("Int64"))


def compare_means(first: Results, second: Results, independent: bool) -> pd.DataFrame:
    """A row for each mean that either side has: corrected or coded value, its interval, the machine's own beside it.

    `independent` says that no piece stands in both. Then the difference of two figures that coded pieces stand behind has
    an interval where it is one of "such" pieces; means of the same pieces differ by what the table shows, and by no chance.
    """
    keys = ["measure", "by", "group", "target"]
    sides = [_renamed(side.table("estimates"), name, keys) for side, name in ((first, "first"), (second, "second"))]
    table = _joined(*sides, keys)
    rows = []
    for row in table.to_dict("records"):
        both = [row["first_method"], row["second_method"]]
        row["naive_difference"] = row["second_naive"] - row["first_naive"]
        known = "uncalibrated" not in both and not any(map(pd.isna, both))
        row["difference"] = row["second"] - row["first"] if known else float("nan")
        ends = _interval(row) if known and independent and row["target"] == "such" else (float("nan"), float("nan"))
        rows.append(row | dict(zip(("difference_low", "difference_high"), ends, strict=True)))
    return pd.DataFrame(rows, columns=MEANS)


def compare_agreement(first: Results, second: Results) -> pd.DataFrame:
    """A row for each figure of agreement with coders that both sides have, with its interval on either."""
    keys = ["what", "measure"]
    one, other = (side.table("agreement")[[*keys, "value", "low", "high"]] for side in (first, second))
    table = one.merge(other, on=keys, suffixes=("_of_first", "_of_second"))
    named = {f"{end}_of_{side}": f"{side}{'' if end == 'value' else '_' + end}"
             for side in ("first", "second") for end in ("value", "low", "high")}
    table = table.rename(columns=named)
    return table.assign(difference=table["second"] - table["first"])[AGREEMENT]


def _figure(row: pd.Series, measure: str) -> tuple[float, float, float]:
    return tuple(float(row.get(f"{measure}{end}", float("nan"))) for end in ("", "_low", "_high"))


def _outside(value: float, figure: tuple[float, float, float]) -> float:
    _, low, high = figure
    if any(map(pd.isna, (value, low, high))):
        return float("nan")
    return float(not low - ROUNDED <= value <= high + ROUNDED)


def _renamed(table: pd.DataFrame, side: str, keys: Collection[str]) -> pd.DataFrame:
    named = {"value": side} | {name: f"{side}_{name}" for name in ("low", "high", "naive", "method", "pieces", "coded")}
    return table[[*keys, *named]].rename(columns=named)


def _joined(one: pd.DataFrame, other: pd.DataFrame, keys: list[str]) -> pd.DataFrame:
    """Both tables' rows by their keys, in the first's order, what only the second has at the end."""
    table = one.merge(other, on=keys, how="outer", sort=False)
    order = {key: at for at, key in enumerate(dict.fromkeys((*_keys(one, keys), *_keys(other, keys))))}
    return table.loc[sorted(table.index, key=lambda at: order[tuple(table.loc[at, keys])])].reset_index(drop=True)


def _keys(table: pd.DataFrame, keys: list[str]) -> Iterable[tuple]:
    return table[keys].itertuples(index=False, name=None)


def _interval(row: dict) -> tuple[float, float]:
    """Of second - first; nan where either has none."""
    ends = [[row[side], row[f"{side}_low"], row[f"{side}_high"]] for side in ("second", "first")]
    return (float("nan"),) * 2 if any(map(pd.isna, sum(ends, []))) else difference_interval(*map(tuple, ends))
