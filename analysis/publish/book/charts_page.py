"""Charts of a page: the static picture, which the live chart replaces where a script runs; then the numbers as a table."""

from __future__ import annotations

import html
import json
from collections.abc import Mapping

import plotly.graph_objects as go

from analysis.errors import AnalysisError
from analysis.publish.chart_table import table_html
from analysis.publish.figure_data import figure_json
from analysis.publish.look import DARK, ZONES
from analysis.publish.pages import PHONE_WIDTH, embed
from analysis.publish.picture.draw import draw, heading_of
from analysis.publish.picture.legend import SWATCH, legend_entries, swatch

NO_PICTURE = "<p>This chart has no picture: it needs a script to be drawn.</p>"


def chart_html(figure: Mapping[str, object], identity: str, table: bool = True) -> str:
    """Return a chart (the JSON of a figure) as HTML: finding and unit, legend, picture, the data for the script, the table.

    `identity` is an id that no other chart of the page has; `table` is false where the table follows anyway. Leaves out the
    picture where the figure has a shape that cannot be drawn without a script, and says so.
    """
    drawn = go.Figure({"data": figure.get("data", []), "layout": figure.get("layout", {})}, skip_invalid=True)
    finding, unit = (html.escape(line, quote=True) for line in heading_of(drawn))
    stored = {key: figure[key] for key in ("data", "layout") if key in figure}
    caption = f'<p class="finding">{finding}</p>\n' + (f'<p class="unit">{unit}</p>\n' if unit else "")
    return (
        f'<figure class="chart" id="{identity}">\n<figcaption>{caption}</figcaption>\n{_legend(drawn)}'
        f'<div class="chart-card" role="img" aria-label="{finding or "A chart"}">\n{_still(drawn)}'
        '<div class="chart-live" hidden></div>\n</div>\n'
        f'<script type="application/json" class="chart-data">{embed(stored)}</script>\n'
        f'{table_html(dict(figure), "../") if table else ""}</figure>\n'
    )


def _still(drawn: go.Figure) -> str:
    try:
        wide, narrow = (_unnamed(draw(drawn, **size, heading=False)) for size in ({}, {"width": PHONE_WIDTH}))
    except AnalysisError:
        return f'<div class="chart-still">{NO_PICTURE}</div>\n'
    return f'<div class="chart-still"><div class="chart-wide">{wide}</div>\n<div class="chart-narrow">{narrow}</div></div>\n'


def _unnamed(picture: str) -> str:
    """The picture without its name, since the box around it bears one."""
    start, end = picture.index("<svg"), picture.index(">")
    opening = picture[start:end].replace(' role="img"', "").replace("<svg", '<svg aria-hidden="true" focusable="false"', 1)
    named = opening.find(' aria-label="')
    if named >= 0:
        opening = opening[:named] + opening[opening.index('"', named + 13) + 1:]
    return picture[:start] + opening + picture[end:]


def _legend(drawn: go.Figure) -> str:
    size = f'<svg width="{SWATCH}" height="{SWATCH}" viewBox="0 0 {SWATCH} {SWATCH}" aria-hidden="true">'
    entries = legend_entries(figure_json(drawn))
    items = [f"<li>{size}{swatch(entry, 0, 0)}</svg> {html.escape(entry.name)}</li>" for entry in entries]
    return "\n".join(['<ul class="chart-legend">', *items, "</ul>", ""]) if items else ""


def dark_style() -> str:
    """Return the rules that give a picture, and the bar beside a line with its zone, the colours of a dark page."""
    return "".join(
        f'html[data-theme="dark"] :is(.chart-still, .chart-legend, .strip) [{ink}="{light}" i] {{ {ink}: {dark} }}\n'
        for light, dark in sorted(DARK.items()) for ink in ("fill", "stroke")
    ) + "".join(
        f'html[data-theme="dark"] .cell_output [style*="solid {light}"] {{ border-color: {DARK[light]} !important }}\n'
        for light in sorted(set(ZONES.values()) & DARK.keys())
    )


def dark_script() -> str:
    """Return the script that tells live charts their colours on a dark page."""
    return f"window.bookDark = {json.dumps({light.lower(): dark for light, dark in sorted(DARK.items())})};\n"
