"""Draws every chart of a study from its saved tables, and writes the charts' pages."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import plotly.graph_objects as go

from analysis import places
from analysis.publish import charts
from analysis.publish.claims.recipes import settled
from analysis.publish.pages import write_charts
from analysis.publish.tables import load_table
from analysis.read.study import read_settings


def draw_charts(study: str, top_speakers: int = 12) -> dict[str, go.Figure]:
    """Every chart of a study by the name of its file."""
    pieces, speakers, zones, voices = (load_table(study, name) for name in ("pieces", "speakers", "zones", "voices"))
    coders = read_settings(study).coders
    titles = dict(zip(pieces["piece"], pieces["title"], strict=True))
    drawn = {
        "voices": charts.voices_bars(pieces),
        "courses": charts.courses_bars(voices, titles),
        "sourcedness": charts.sourcedness_dots(pieces, coded=coded_figures(load_table(study, "readings")), coders=coders),
        "speakers": charts.speakers_bars(speakers, top_speakers),
        "shared": charts.shared_speakers_map(speakers, pieces),
        "diversity": charts.diversity_dots(pieces),
        "source-types": charts.source_types_bars(pieces),
        "verbs": charts.verbs_bars(pieces),
        "readability": charts.ease_dots(pieces),
        "zones": charts.zones_bars(zones, titles),
    }
    agreement, estimates, differences, sensitivity = (
        load_table(study, name) for name in ("agreement", "estimates", "differences", "sensitivity")
    )
    drawn["estimates"] = charts.estimates_dots(mean_rows(estimates), coders=coders)
    drawn["sensitivity"] = charts.sensitivity_dots(sensitivity)
    if not differences.empty:
        drawn["differences"] = charts.differences_dots(differences, coders=coders)
    if not agreement.empty:
        drawn["agreement"] = charts.agreement_bars(alpha_rows(agreement), coders)
    return drawn


def alpha_rows(agreement: pd.DataFrame) -> pd.DataFrame:
    """The rows that the marks .667 and .800 apply to, labelled with who is compared.

    Where there is an adjudicated coding the machine is shown against that, and not against each coder as well.
    """
    rows = agreement[agreement["measure"].str.startswith("alpha") & agreement["value"].notna()]
    if (rows["what"] == "machine and adjudicated").any():
        rows = rows[~rows["what"].str.startswith("machine and coder")]
    machine, of = rows["what"].str.startswith("machine"), rows["measure"].str.removeprefix("alpha, ")
    labels = of + ": " + rows["what"].str.replace(" and ", ", ")
    rows = rows[["value", "low", "high", "n"]].assign(measure=labels, of=of, machine=machine)
    return rows.sort_values("machine", ascending=False, kind="stable")


def coded_figures(readings: pd.DataFrame) -> dict[str, float]:
    """The coded sourcedness of each coded piece: the adjudicated one where there is one, else the mean of the coders'."""
    return settled(readings, "sourcedness").to_dict() if len(readings) else {}


def mean_rows(estimates: pd.DataFrame) -> pd.DataFrame:
    """The rows of `estimates.csv` that a chart of mean sourcedness shows: these pieces, all of them and by group."""
    return estimates[(estimates["measure"] == "sourcedness") & (estimates["target"] == "these")].reset_index(drop=True)


def publish_charts(study: str, title: str, top_speakers: int = 12) -> list[Path]:
    """Writes `charts/` of a study: a page, the figure's JSON and a picture for each chart; returns the files."""
    return write_charts(draw_charts(study, top_speakers), places.outputs_root() / study / "charts", title)
