"""The charts of a comparison, each with the table that it draws."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from analysis.publish import charts
from analysis.publish.charts.changes import SHARES
from analysis.publish.side_by_side.comparison import Comparison
from analysis.publish.side_by_side.summary_corpora import told_apart
from analysis.publish.side_by_side.summary_rerun import sourcedness
from analysis.publish.wording import escape, percent

NAMES = ("sourcedness", "changes", "means", "distribution", "ranked")  # every chart that a comparison may have
PIECE_COLUMNS = ["piece", "title", "sourcedness", "sourcedness_low", "sourcedness_high"]


def draw_figures(comparison: Comparison) -> dict[str, go.Figure]:
    """The charts by name: of pieces in both and what moved, or of two corpora and where their pieces lie."""
    return _of_pieces(comparison) if comparison.shared else _of_corpora(comparison)


def _of_pieces(comparison: Comparison) -> dict[str, go.Figure]:
    pieces, means = comparison.tables["compared_pieces"], comparison.tables["compared_means"]
    rows = sourcedness(pieces)
    whole = means[(means["by"] == "") & (means["target"] == "these")]
    finding = escape(_means_title(whole, comparison.labels, corpora=False))
    return {
        "sourcedness": _with_table(charts.pairs_dots(rows, comparison.labels), "sourcedness", "compared_pieces", rows),
        "changes": _with_table(charts.changes_dots(pieces, comparison.labels), "changes", "compared_pieces", _mean_changes(pieces)),
        "means": _with_table(charts.two_means_dots(whole, comparison.labels, finding), "means", "compared_means", whole),
    }


def _of_corpora(comparison: Comparison) -> dict[str, go.Figure]:
    means = comparison.tables["compared_means"]
    whole = means[(means["by"] == "") & (means["target"] == "such")]
    sides = [side.table("pieces").reindex(columns=PIECE_COLUMNS) for side in (comparison.first, comparison.second)]
    both = pd.concat([table.assign(genre=label, piece=label + ", " + table["piece"])
                      for table, label in zip(sides, comparison.labels, strict=True)], ignore_index=True)
    quartiles = charts.quartiles_dots(*(list(side["sourcedness"]) for side in sides), comparison.labels)
    finding = escape(_means_title(whole, comparison.labels, corpora=True))
    return {
        "means": _with_table(charts.two_means_dots(whole, comparison.labels, finding), "means", "compared_means", whole),
        "distribution": _with_table(quartiles, "distribution", "", both),
        "ranked": _with_table(charts.sourcedness_dots(both), "ranked", "", both.rename(columns={"genre": "study"})),
    }


def _means_title(whole: pd.DataFrame, labels: tuple[str, str], corpora: bool) -> str:
    """The means in a sentence: coded or corrected where both are, else the machine's; of two corpora, whether they differ."""
    rows = whole[(whole["measure"] == "sourcedness") & whole["first_naive"].notna() & whole["second_naive"].notna()]
    if rows.empty:
        return "No mean sourcedness stands in both"
    row = rows.iloc[0]
    if pd.isna(row["difference"]):
        machine = [f"{percent(row[f'{side}_naive'])} in {label}" for side, label in zip(("first", "second"), labels, strict=True)]
        return f"Uncalibrated: the machine's mean sourcedness is {' and '.join(machine)}"
    if corpora:
        values = [f"{percent(row[side])} in {label}" for side, label in zip(("first", "second"), labels, strict=True)]
        return f"Mean sourcedness is {' and '.join(values)}{told_apart(row)}"
    machine = [f"{percent(row[f'{side}_naive'])} in {label}" for side, label in zip(("first", "second"), labels, strict=True)]
    return f"Mean sourcedness is {_both(row)} by coded pieces; the machine alone says {' and '.join(machine)}"


def _both(row: pd.Series) -> str:
    values = [percent(row[side]) for side in ("first", "second")]
    return values[0] if values[0] == values[1] else " → ".join(values)


def _mean_changes(pieces: pd.DataFrame) -> pd.DataFrame:
    known = pieces[pieces["measure"].isin(SHARES) & pieces["difference"].notna()]
    grouped = known.groupby("measure", sort=False)["difference"].agg(["mean", "min", "max", "count"]).reset_index()
    return grouped.rename(columns={"mean": "mean difference", "min": "smallest", "max": "largest", "count": "pieces"})


def _with_table(figure: go.Figure, name: str, source: str, table: pd.DataFrame) -> go.Figure:
    """The figure with its name, its table for reading, and the file the table was taken from (none where from two studies)."""
    rows = table.astype(object).where(table.notna(), None).to_numpy().tolist()
    told = {"name": name, "source": f"tables/{source}.csv" if source else "", "table": {"columns": list(table.columns), "rows": rows}}
    figure.layout.meta = told
    return figure
