"""How a claim's number is taken from the saved tables: a small closed vocabulary, the selection as data."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import pandas as pd

from analysis.errors import AnalysisError
from analysis.publish.claims.columns import numbers
from analysis.publish.claims.selection import Condition, in_words, select

DIGITS = 6  # decimal places of a claim's value, as of the tables


@dataclass(frozen=True)
class Recipe:
    """A number from one table: `how` over `column` in the rows that fit `where`.

    `column` may add and subtract columns ("quoted + paraphrased", "|naive - value|"). `of` are the rows that a share is
    a share of, or that a run is looked for in; `over` is the column below the line of a ratio; `times` 100 gives points.
    """

    table: str
    how: str
    column: str = ""
    where: tuple[Condition, ...] = field(default=())
    of: tuple[Condition, ...] | None = None
    over: str = ""
    times: int = 1

    @property
    def rows(self) -> str:
        """The selection in words."""
        of = "" if self.of is None else f"; of the rows where {in_words(self.of)}" if self.of else "; of all rows"
        coded = "; coded figures from readings" if self.how.startswith("coded") and self.table != "readings" else ""
        return in_words(self.where) + of + coded

    @property
    def deed(self) -> str:
        """What is done, in words."""
        points = ", in points" if self.times == 100 else ""
        return f"{self.how} to {self.over}{points}" if self.over else f"{self.how}{points}"


def derive(claim: Recipe | object, tables: Mapping[str, pd.DataFrame]) -> float:
    """The value of a claim (or of a recipe), computed from the tables alone; rounded to six decimal places.

    Raises:
        AnalysisError: the table, a column or a row that the claim needs is not there, or its number is missing.
    """
    recipe: Recipe = getattr(claim, "recipe", claim)  # type: ignore[assignment]
    if recipe.table not in tables:
        raise AnalysisError(f"A claim asks for the table '{recipe.table}', which is not there.")
    if recipe.how not in _DEEDS:
        raise AnalysisError(f"'{recipe.how}' is no way to take a number from a table; there are: {', '.join(sorted(_DEEDS))}.")
    value = _DEEDS[recipe.how](recipe, tables)
    if pd.isna(value):
        raise AnalysisError(f"A claim asks for '{recipe.column}' of '{recipe.table}' ({recipe.rows}), and there is no number.")
    value = round(float(value) * recipe.times, DIGITS)
    return int(value) if value.is_integer() and not _may_be_broken(recipe) else value


def _may_be_broken(recipe: Recipe) -> bool:
    return recipe.how in ("mean", "share", "ratio", "coded figure", "coded, mean gap") or recipe.times != 1


def _chosen(recipe: Recipe, tables: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    table = tables[recipe.table]
    return table[select(table, recipe.where)]


def _value(recipe: Recipe, tables: Mapping[str, pd.DataFrame]) -> float:
    chosen = _chosen(recipe, tables)
    if len(chosen) != 1:
        raise AnalysisError(f"A claim asks for one row of '{recipe.table}' ({recipe.rows}), and there are {len(chosen)}.")
    return numbers(chosen, recipe.column).iloc[0]


def _over_rows(method: str) -> Callable[[Recipe, Mapping[str, pd.DataFrame]], float]:
    return lambda recipe, tables: getattr(numbers(_chosen(recipe, tables), recipe.column), method)()


def _share(recipe: Recipe, tables: Mapping[str, pd.DataFrame]) -> float:
    """The rows' part of the rows `of`: of the sum of the column, or of their number where no column is named."""
    table = tables[recipe.table]
    whole = select(table, recipe.of or ())
    amounts = numbers(table, recipe.column) if recipe.column else pd.Series(1, index=table.index)
    total = amounts[whole].sum()
    return amounts[whole & select(table, recipe.where)].sum() / total if total else float("nan")


def _ratio(recipe: Recipe, tables: Mapping[str, pd.DataFrame]) -> float:
    chosen = _chosen(recipe, tables)
    below = numbers(chosen, recipe.over).sum()
    return numbers(chosen, recipe.column).sum() / below if below else float("nan")


def _distinct(recipe: Recipe, tables: Mapping[str, pd.DataFrame]) -> float:
    return _chosen(recipe, tables)[recipe.column].nunique()


def _shared(recipe: Recipe, tables: Mapping[str, pd.DataFrame]) -> float:
    """Different values of the column in the rows that stand in more than one piece, among the rows `of`."""
    table = tables[recipe.table]
    pieces = table[select(table, recipe.where if recipe.of is None else recipe.of)].groupby(recipe.column)["piece"].nunique()
    return int(pieces.reindex(_chosen(recipe, tables)[recipe.column].unique()).gt(1).sum())


def _longest_run(recipe: Recipe, tables: Mapping[str, pd.DataFrame]) -> float:
    """Of the rows `of`, the neighbours that all fit `where`, as many as there are: the largest sum of the column."""
    table = tables[recipe.table]
    table = table[select(table, recipe.of or ())]
    fits = select(table, recipe.where)
    amounts = numbers(table, recipe.column) if recipe.column else pd.Series(1, index=table.index)
    return amounts[fits].groupby((~fits).cumsum()[fits]).sum().max() if fits.any() else 0


def _before_the_first(recipe: Recipe, tables: Mapping[str, pd.DataFrame]) -> float:
    """Of the rows `of`, those that stand before the first one that fits `where`; all of them where none fits."""
    table = tables[recipe.table]
    table = table[select(table, recipe.of or ())]
    return int((~select(table, recipe.where).cummax()).sum())


def settled(readings: pd.DataFrame, measure: str) -> pd.Series:
    """Each coded piece's coded figure: the adjudicated one where there is one, else the mean of the coders'."""
    coded = readings[(readings["reader"] != "machine") & readings[measure].notna()]
    adjudicated = coded[coded["reader"].str.startswith("adjudicated")] if len(coded) else coded
    rest = coded[~coded["piece"].isin(adjudicated["piece"])]
    return pd.concat([adjudicated, rest]).astype({measure: float}).groupby("piece")[measure].mean()


def _in_interval(recipe: Recipe, tables: Mapping[str, pd.DataFrame]) -> pd.Series:
    """For each coded piece with an interval, whether the interval holds the coded figure."""
    measure = recipe.column
    values = settled(tables["readings"], measure)
    ends = _chosen(recipe, tables).set_index("piece")[[f"{measure}_low", f"{measure}_high"]].reindex(values.index).dropna()
    values = values[ends.index]
    return (ends[f"{measure}_low"] - 1e-4 <= values) & (values <= ends[f"{measure}_high"] + 1e-4)


def _coded_figure(recipe: Recipe, tables: Mapping[str, pd.DataFrame]) -> float:
    """The coded figure of the one piece of the rows; its part of another one where `over` names that."""
    chosen = _chosen(recipe, tables)
    if chosen["piece"].nunique() != 1:
        raise AnalysisError(f"A claim asks for the coded figure of one piece ({recipe.rows}), and there are {chosen['piece'].nunique()}.")
    values = settled(chosen, recipe.column)
    if recipe.over:
        values = values / settled(chosen, recipe.over).replace(0, float("nan"))
    return values.iloc[0] if len(values) else float("nan")


def _coded_gap(recipe: Recipe, tables: Mapping[str, pd.DataFrame]) -> float:
    """How far the column lies from the coded figure, without its sign, in the mean of the coded pieces."""
    machine = _chosen(recipe, tables).set_index("piece")[recipe.column].astype(float)
    return (machine - settled(tables["readings"], recipe.column)).abs().mean()


_DEEDS: dict[str, Callable[[Recipe, Mapping[str, pd.DataFrame]], float]] = {
    "value": _value,
    "sum": _over_rows("sum"),
    "mean": _over_rows("mean"),
    "min": _over_rows("min"),
    "max": _over_rows("max"),
    "count": lambda recipe, tables: len(_chosen(recipe, tables)),
    "distinct": _distinct,
    "shared by pieces": _shared,
    "share": _share,
    "ratio": _ratio,
    "longest run": _longest_run,
    "rows before the first": _before_the_first,
    "coded figure": _coded_figure,
    "coded, mean gap": _coded_gap,
    "coded, with an interval": lambda recipe, tables: len(_in_interval(recipe, tables)),
    "coded figure in the interval": lambda recipe, tables: int(_in_interval(recipe, tables).sum()),
}
HOWS = tuple(_DEEDS)
