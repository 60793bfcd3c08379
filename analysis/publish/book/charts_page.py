"""Charts of a page: the static picture, which the live chart replaces where a script runs; then the numbers as a table."""

from __future__ import annotations

import html
from collections.abc import Mapping

import plotly.graph_objects as go

from analysis.errors import AnalysisError
from analysis.publish import look
from analysis.publish.pages import embed
from analysis.publish.picture.draw import draw, heading_of

try:
    from analysis.publish.chart_table import table_html
except ImportError:  # the table behind a chart is made by a module of its own
    def table_html(figure: Mapping[str, object]) -> str:
        return ""


def chart_html(figure: Mapping[str, object], identity: str) -> str:
    """Return a chart (the JSON of a figure) as HTML: named by its finding, a picture first, the data for the script.

    `identity` is an id that no other chart of the page has. Leaves out the picture where the figure has a shape that
    cannot be drawn without a script, and says so.
    """
    drawn = go.Figure({"data": figure.get("data", []), "layout": figure.get("layout", {})}, skip_invalid=True)
    finding = html.escape(heading_of(drawn)[0] or "A chart", quote=True)
    try:
        picture = draw(drawn).replace("<svg ", '<svg aria-hidden="true" focusable="false" ', 1).replace('role="img" ', "", 1)
    except AnalysisError:
        picture = "<p>This chart has no picture: it needs a script to be drawn.</p>"
    stored = {key: figure[key] for key in ("data", "layout", "frames") if key in figure}
    return (
        f'<figure class="chart" id="{identity}">\n<div class="chart-card" role="img" aria-label="{finding}">\n'
        f'<div class="chart-still">{picture}</div>\n<div class="chart-live" hidden></div>\n</div>\n'
        f'<script type="application/json" class="chart-data">{embed(stored)}</script>\n{table_html(dict(figure))}</figure>\n'
    )


def dark_style() -> str:
    """Return the rules that give a static picture the colours of a dark page; nothing where the look names none."""
    dark: Mapping[str, str] = getattr(look, "DARK", {})
    rules = []
    for light, colour in sorted(dark.items()):
        for attribute in ("fill", "stroke"):
            rules.append(f'html[data-theme="dark"] .chart-still [{attribute}="{light}" i] {{ {attribute}: {colour} }}')
    return "\n".join(rules) + "\n" if rules else ""
