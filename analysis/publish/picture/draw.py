"""The static picture of a figure: an SVG that needs no browser, no script and no font of its own."""

from collections.abc import Sequence

import plotly.graph_objects as go

from analysis.errors import AnalysisError
from analysis.publish.charts.axes import nice_ticks, row_height
from analysis.publish.figure_data import figure_json
from analysis.publish.look import FAMILY, GRID, PAPER, SMALL_SIZE, SOFT_INK, SUBTITLE_SIZE, TEXT_SIZE, TITLE_SIZE
from analysis.publish.picture import canvas
from analysis.publish.picture.legend import draw_legend, legend_entries
from analysis.publish.picture.lines import draw_lines, has_lines
from analysis.publish.picture.marks import Plot, draw_bars, draw_dots
from analysis.publish.wording import plain

WIDTH, EDGE = 720, 12


def draw(figure: go.Figure, width: int = WIDTH, heading: bool = True) -> str:
    """Return the figure as an SVG of its own: heading, legend, rows, ticks, bars, dots, whiskers, reference lines.

    Every width is laid out anew, so that the type keeps its size on a phone (`width=360`). Leaves out what only a
    script can do (hover texts), and everything that would differ between two runs (ids, fonts, times). Without
    `heading` there is no legend either: the page around the picture says what is shown, in which colours.

    Raises:
        AnalysisError: a trace is neither a horizontal bar nor a row of markers nor a line over numbers.
    """
    data = figure_json(figure)
    traces = [trace for trace in data["data"] if trace.get("visible", True) is True]
    layout = data["layout"]
    _check(traces, layout)
    title, subtitle = heading_of(figure)
    drawn, top = [], 0.0
    if heading:
        drawn, top = _draw_heading(title, subtitle, width)
        legend, top = draw_legend(legend_entries(data), EDGE, top, width - EDGE)
        drawn += legend
    if has_lines(traces):
        marks, bottom = draw_lines(traces, layout, EDGE, top, width)
        return _wrap(drawn + marks, width, bottom, f"{title}. {subtitle}")
    if (layout.get("yaxis") or {}).get("visible") is False:
        return _wrap(drawn, width, top + 12, f"{title}. {subtitle}")
    top += _names_above(layout)
    plot, labels = _place(traces, layout, top + 8, width)
    axis, bottom = _draw_axes(layout, plot, labels)
    drawn += axis
    drawn += draw_bars([trace for trace in traces if trace["type"] == "bar"], plot)
    drawn += [mark for trace in traces if trace["type"] == "scatter" for mark in draw_dots(trace, plot)]
    drawn += _draw_shapes(layout.get("shapes") or [], plot)
    return _wrap(drawn, width, bottom, f"{title}. {subtitle}")


def heading_of(figure: go.Figure) -> tuple[str, str]:
    """Return the figure's title and subtitle as a reader sees them.

    Leaves a missing one empty.
    """
    title = figure.layout.title
    return plain(title.text), plain(title.subtitle.text)


def _check(traces: Sequence[dict], layout: dict) -> None:
    if has_lines(traces) and all("tickvals" in (layout.get(axis) or {}) for axis in ("xaxis", "yaxis")):
        return
    for trace in traces:
        bars = trace.get("type") == "bar" and trace.get("orientation") == "h"
        dots = trace.get("type") == "scatter" and trace.get("mode") == "markers"
        if not (bars or dots):
            raise AnalysisError(
                "The static picture knows horizontal bars and markers, and lines over axes with ticks of their own; "
                f"this figure has a trace of type {trace.get('type')!r}. Show it without a picture, or as bars or markers."
            )


def _wrap(drawn: Sequence[str], width: float, height: float, label: str) -> str:
    size = f"0 0 {canvas.digits(width)} {canvas.digits(height)}"
    page = {"xmlns": "http://www.w3.org/2000/svg", "viewBox": size, "width": "100%", "font_family": FAMILY}
    head = canvas.element("svg", "", **page, role="img", aria_label=label)
    return "\n".join([head.removesuffix("</svg>"), canvas.box(0, 0, width, height, PAPER), *drawn, "</svg>"]) + "\n"


def _draw_heading(title: str, subtitle: str, width: float) -> tuple[list[str], float]:
    drawn, y, room = [], 10.0, width - 2 * EDGE
    for line in canvas.break_lines(title, TITLE_SIZE, room, bold=True):
        y += TITLE_SIZE * 1.28
        drawn.append(canvas.text(EDGE, y - 4, line, TITLE_SIZE, bold=True))
    y += 3
    for line in canvas.break_lines(subtitle, SUBTITLE_SIZE, room):
        y += SUBTITLE_SIZE * 1.34
        drawn.append(canvas.text(EDGE, y - 4, line, SUBTITLE_SIZE, SOFT_INK))
    return drawn, y + 4


def _place(traces: Sequence[dict], layout: dict, top: float, width: float) -> tuple[Plot, list[list[str]]]:
    rows = layout.get("yaxis") or {}
    found = dict.fromkeys(str(key) for trace in traces for key in trace.get("y") or ())
    keys = tuple(str(key) for key in rows.get("categoryarray") or reversed(found))
    names = dict(zip(map(str, rows.get("tickvals") or keys), rows.get("ticktext") or keys, strict=False))
    labels = [[plain(line) for line in str(names.get(key, "")).split("<br>")] for key in keys]
    labels = [[canvas.fit(line, TEXT_SIZE, width * 0.42) for line in lines] for lines in labels]
    left = EDGE + max((canvas.text_width(line, TEXT_SIZE) for lines in labels for line in lines), default=0) + 10
    low, high = (layout.get("xaxis") or {}).get("range") or _reach(traces)
    return Plot(left, top, width - left - EDGE - 14, row_height(len(keys)), keys, low, high), labels


def _reach(traces: Sequence[dict]) -> tuple[float, float]:
    ends = [0.0]
    stacked: dict[str, float] = {}
    for trace in traces:
        for key, value in zip(trace.get("y") or (), trace.get("x") or (), strict=False):
            if trace["type"] == "bar" and (value or 0) > 0:
                stacked[key] = stacked.get(key, 0.0) + value
            ends.append(value or 0)
    ticks = nice_ticks(min(ends), max([*ends, *stacked.values()]))
    return ticks[0], ticks[-1]


def _draw_axes(layout: dict, plot: Plot, labels: Sequence[list[str]]) -> tuple[list[str], float]:
    axis, rows = layout.get("xaxis") or {}, layout.get("yaxis") or {}
    above = axis.get("side") == "top"
    drawn, bottom = _draw_names(axis, plot) if above else _draw_ticks(axis, plot), plot.top + plot.height
    for key, lines in zip(plot.keys, labels, strict=True):
        if rows.get("showgrid"):
            drawn.append(canvas.line(plot.left, plot.y(key), plot.left + plot.width, plot.y(key), GRID))
        for at, line in enumerate(lines):
            y = plot.y(key) + TEXT_SIZE * (0.35 + 1.15 * (at - (len(lines) - 1) / 2))
            drawn.append(canvas.text(plot.left - 10, y, line, TEXT_SIZE, anchor="end"))
    name = plain((axis.get("title") or {}).get("text"))
    if name:
        drawn.append(canvas.text(plot.left + plot.width / 2, bottom + 35, name, TEXT_SIZE, SOFT_INK, "middle"))
    return drawn, bottom + (46 if name else 12 if above else 26)


def _names_above(layout: dict) -> float:
    """The room for names that stand upright over the columns."""
    axis = layout.get("xaxis") or {}
    if axis.get("side") != "top":
        return 0.0
    return 8 + max((canvas.text_width(plain(name), TEXT_SIZE) for name in axis.get("ticktext") or ()), default=0.0)


def _draw_names(axis: dict, plot: Plot) -> list[str]:
    pairs = zip(axis.get("tickvals") or (), map(plain, axis.get("ticktext") or ()), strict=False)
    return [canvas.upright(plot.x(at), plot.top - 6, name, TEXT_SIZE) for at, name in pairs]


def _draw_ticks(axis: dict, plot: Plot) -> list[str]:
    ticks = axis.get("tickvals") or nice_ticks(plot.low, plot.high)
    texts = axis.get("ticktext") or [f"{tick:,g}" for tick in ticks]
    drawn, last_end, bottom = [], float("-inf"), plot.top + plot.height
    for tick, shown in zip(ticks, map(plain, texts), strict=False):
        if not plot.low <= tick <= plot.high:
            continue
        drawn.append(canvas.line(plot.x(tick), plot.top, plot.x(tick), bottom, GRID))
        half = canvas.text_width(shown, SMALL_SIZE) / 2
        if plot.x(tick) - half > last_end + 3:
            drawn.append(canvas.text(plot.x(tick), bottom + 16, shown, SMALL_SIZE, SOFT_INK, "middle"))
            last_end = plot.x(tick) + half
    return drawn


def _draw_shapes(shapes: Sequence[dict], plot: Plot) -> list[str]:
    drawn = []
    for shape in shapes:
        if shape.get("type") == "line" and shape.get("x0") == shape.get("x1") and plot.low <= shape["x0"] <= plot.high:
            stroke, x = shape.get("line") or {}, plot.x(shape["x0"])
            look = stroke.get("color", SOFT_INK), stroke.get("width", 1), stroke.get("dash", "")
            drawn.append(canvas.line(x, plot.top, x, plot.top + plot.height, *look))
    return drawn
