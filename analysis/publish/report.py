"""Draws every chart of a study from its saved tables, and writes the charts' pages."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import plotly.graph_objects as go

from analysis import places
from analysis.publish import charts
from analysis.publish.pages import write_charts
from analysis.publish.tables import load_table
from analysis.read.study import read_settings


def draw_charts(study: str, top_speakers: int = 12) -> dict[str, go.Figure]:
    """Every chart of a study by the name of its file."""
    pieces, speakers, zones = (load_table(study, name) for name in ("pieces", "speakers", "zones"))
    titles = dict(zip(pieces["piece"], pieces["title"], strict=True))
    drawn = {
        "voices": charts.voices_bars(pieces),
        "sourcedness": charts.sourcedness_dots(pieces),
        "speakers": charts.speakers_bars(speakers, top_speakers),
        "source-types": charts.source_types_bars(pieces),
        "verbs": charts.verbs_bars(pieces),
        "readability": charts.ease_dots(pieces),
        "zones": charts.zones_bars(zones, titles),
    }
    agreement = load_table(study, "agreement")
    if not agreement.empty:
        drawn["agreement"] = charts.agreement_bars(alpha_rows(agreement), read_settings(study).coders)
    return drawn


def alpha_rows(agreement: pd.DataFrame) -> pd.DataFrame:
    """The rows that the marks .667 and .800 apply to, labelled with who is compared."""
    rows = agreement[agreement["measure"].str.startswith("alpha")]
    return pd.DataFrame({"measure": rows["what"].str.replace("_", " ") + ": " + rows["measure"], "value": rows["value"], "n": rows["n"]})


def publish_charts(study: str, title: str, top_speakers: int = 12) -> list[Path]:
    """Writes `charts/` of a study: a page, the figure's JSON and a picture for each chart; returns the files."""
    return write_charts(draw_charts(study, top_speakers), places.outputs_root() / study / "charts", title)
