"""The marks of a picture: bars, dots and whiskers on a plot of rows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from analysis.publish.look import INK, SOFT_INK, ink_on
from analysis.publish.picture import canvas
from analysis.publish.wording import plain

BAR = 0.72  # of a row's height

Trace = Mapping[str, object]


@dataclass(frozen=True)
class Plot:
    """Where the plot lies on the picture, and what its axes hold."""

    left: float
    top: float
    width: float
    row_height: float
    keys: tuple[str, ...]
    low: float
    high: float

    @property
    def height(self) -> float:
        """The height of all rows."""
        return self.row_height * max(len(self.keys), 1)

    def x(self, value: float) -> float:
        """Return the place of a value, kept inside the plot."""
        inside = min(max(value, self.low), self.high)
        return self.left + (inside - self.low) / ((self.high - self.low) or 1) * self.width

    def y(self, key: str) -> float:
        """Return the middle of a row."""
        return self.top + (self.keys.index(key) + 0.5) * self.row_height


def points(trace: Trace, plot: Plot) -> list[tuple[int, str, float]]:
    """Return number, row and value of the trace's points.

    Leaves out points without a value or a row.
    """
    pairs = enumerate(zip(trace.get("y") or (), trace.get("x") or (), strict=False))
    return [(at, str(key), value) for at, (key, value) in pairs if value is not None and str(key) in plot.keys]


def draw_bars(traces: Sequence[Trace], plot: Plot) -> list[str]:
    """Return the bars of all traces, each trace stacked on those before it unless it says where it starts.

    Leaves a text out where its bar is too short for it; negative bars run to the left of zero, unstacked.
    """
    drawn, ends = [], dict.fromkeys(plot.keys, 0.0)
    for trace in traces:
        if isinstance(trace.get("base"), list) and not trace.get("text") and not _edge_width(trace):
            drawn.append(_stretches(trace, plot))
            continue
        for at, key, value in points(trace, plot):
            base = trace.get("base")
            start = base[at] if isinstance(base, list) else (ends[key] if value >= 0 else 0.0)
            ends[key] = start + value if value >= 0 else ends[key]
            drawn.append(_bar(trace, plot, key, start, start + value))
            drawn.append(_bar_text(trace, plot, at, key, (start, start + value)))
        drawn += draw_whiskers(trace, plot)
    return [mark for mark in drawn if mark]


def draw_dots(trace: Trace, plot: Plot) -> list[str]:
    """Return the trace's markers, on top of their whiskers."""
    marker = trace.get("marker") or {}
    colour, size, name = marker.get("color", INK), marker.get("size", 9), marker.get("symbol", "circle")
    return draw_whiskers(trace, plot) + [
        canvas.symbol(plot.x(value), plot.y(key), name, size, colour, SOFT_INK) for _, key, value in points(trace, plot)
    ]


def draw_whiskers(trace: Trace, plot: Plot) -> list[str]:
    """Return the error bars of a trace: a line with a short end at each side.

    Leaves out those of no length.
    """
    error, drawn = trace.get("error_x") or {}, []
    if not error.get("array"):
        return drawn
    for at, key, value in points(trace, plot):
        above = error["array"][at] or 0
        below = (error.get("arrayminus") or error["array"])[at] or 0
        if not above and not below:
            continue
        low, high, y = plot.x(value - below), plot.x(value + above), plot.y(key)
        colour, width = error.get("color", SOFT_INK), error.get("thickness", 1.5)
        drawn.append(canvas.line(low, y, high, y, colour, width))
        drawn += [canvas.line(x, y - 4, x, y + 4, colour, width) for x in (low, high)]
    return drawn


def _edge_width(trace: Trace) -> float:
    return ((trace.get("marker") or {}).get("line") or {}).get("width", 0)


def _stretches(trace: Trace, plot: Plot) -> str:
    """Bars without edge or text, of which a chart may have thousands."""
    height = plot.row_height * BAR
    corners = []
    for at, key, value in points(trace, plot):
        left, right = plot.x(trace["base"][at]), plot.x(trace["base"][at] + value)
        corners.append((left, plot.y(key) - height / 2, right - left, height))
    return canvas.boxes(corners, (trace.get("marker") or {}).get("color", INK)) if corners else ""


def _bar(trace: Trace, plot: Plot, key: str, start: float, end: float) -> str:
    left, right = sorted((plot.x(start), plot.x(end)))
    if right - left < 0.01:
        return ""
    marker = trace.get("marker") or {}
    edge = marker.get("line") or {}
    height = plot.row_height * BAR
    top = plot.y(key) - height / 2
    return canvas.box(
        left, top, right - left, height, marker.get("color", INK), edge.get("color", ""), edge.get("width", 0)
    )


def _bar_text(trace: Trace, plot: Plot, at: int, key: str, ends: tuple[float, float]) -> str:
    texts = trace.get("text")
    label = plain(texts[at]) if isinstance(texts, list) and texts[at] else ""
    if not label:
        return ""
    size = (trace.get("textfont") or {}).get("size", 11)
    left, right = sorted((plot.x(ends[0]), plot.x(ends[1])))
    y = plot.y(key) + size * 0.35
    if trace.get("textposition") == "outside":
        return canvas.text(right + 5, y, label, size, INK)
    room = 6 if trace.get("constraintext") != "none" else 1
    if canvas.text_width(label, size) + room > right - left or size + 1 > plot.row_height * BAR:
        return ""
    colour = ink_on((trace.get("marker") or {}).get("color", INK))
    if trace.get("insidetextanchor") == "start":
        return canvas.text(left + 6, y, label, size, colour)
    return canvas.text((left + right) / 2, y, label, size, colour, "middle")
