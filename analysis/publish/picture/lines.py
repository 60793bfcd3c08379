"""Lines over two axes of numbers: the one picture that is not made of rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from analysis.publish.look import GRID, INK, PAPER, SMALL_SIZE, SOFT_INK, TEXT_SIZE
from analysis.publish.picture import canvas
from analysis.publish.wording import plain

HEIGHT = 300

Trace = Mapping[str, object]


class Field:
    """Where the plot lies on the picture, and from what to what its two axes reach."""

    def __init__(self, left: float, top: float, width: float, across: Sequence[float], up: Sequence[float]) -> None:
        self.left, self.top, self.width, self.bottom = left, top, width, top + HEIGHT
        self.across, self.up = across, up

    def x(self, value: float) -> float:
        """Return the place of a value on the horizontal axis."""
        return self.left + _share(value, self.across) * self.width

    def y(self, value: float) -> float:
        """Return the place of a value on the vertical axis, which runs upwards."""
        return self.bottom - _share(value, self.up) * HEIGHT


def has_lines(traces: Sequence[Trace]) -> bool:
    """Return whether traces are lines over numbers, with or without markers on them.

    >>> has_lines([{"type": "scatter", "mode": "lines"}]), has_lines([{"type": "scatter", "mode": "markers"}])
    (True, False)
    """
    modes = {trace.get("mode") for trace in traces if trace.get("type") == "scatter"}
    return len(modes) > 0 and all(trace.get("type") == "scatter" for trace in traces) and (
        "lines" in modes and modes <= {"lines", "markers", "markers+text"})


def draw_lines(
    traces: Sequence[Trace], layout: Mapping[str, object], edge: float, top: float, width: float
) -> tuple[list[str], float]:
    """Return axes, marked heights, lines and their marked points as SVG, and where the plot ends below.

    Both axes need a range and ticks of their own, since nothing is left to plotly's choice.
    """
    across, up = layout["xaxis"], layout["yaxis"]
    texts = [plain(text) for text in up["ticktext"]]
    left = edge + max((canvas.text_width(text, SMALL_SIZE) for text in texts), default=0) + 8
    field = Field(left, top + 8, width - left - edge - 14, across["range"], up["range"])
    drawn = _draw_axes(across, up, texts, field)
    for shape in layout.get("shapes") or []:
        if shape.get("type") == "line" and shape.get("y0") == shape.get("y1"):
            stroke, y = shape.get("line") or {}, field.y(shape["y0"])
            look = stroke.get("color", SOFT_INK), stroke.get("width", 1), stroke.get("dash", "")
            drawn.append(canvas.line(field.left, y, field.left + field.width, y, *look))
    drawn += [_line(trace, field) for trace in traces if trace["mode"] == "lines" and trace.get("x")]
    drawn += [mark for trace in traces if trace["mode"] != "lines" for mark in _markers(trace, field)]
    name = plain((across.get("title") or {}).get("text"))
    drawn.append(canvas.text(field.left + field.width / 2, field.bottom + 35, name, TEXT_SIZE, SOFT_INK, "middle"))
    return drawn, field.bottom + 46


def _share(value: float, ends: Sequence[float]) -> float:
    low, high = ends
    return (min(max(value, low), high) - low) / ((high - low) or 1)


def _draw_axes(across: Mapping, up: Mapping, texts: Sequence[str], field: Field) -> list[str]:
    drawn, last_end = [], float("-inf")
    for tick, shown in zip(across["tickvals"], map(plain, across["ticktext"]), strict=True):
        x, half = field.x(tick), canvas.text_width(shown, SMALL_SIZE) / 2
        drawn.append(canvas.line(x, field.top, x, field.bottom, GRID))
        if x - half > last_end + 3:
            drawn.append(canvas.text(x, field.bottom + 16, shown, SMALL_SIZE, SOFT_INK, "middle"))
            last_end = x + half
    drawn.append(canvas.line(field.left, field.bottom, field.left + field.width, field.bottom, GRID))
    for tick, shown in zip(up["tickvals"], texts, strict=True):
        drawn.append(canvas.text(field.left - 8, field.y(tick) + SMALL_SIZE * 0.35, shown, SMALL_SIZE, SOFT_INK, "end"))
    return drawn


def _places(trace: Trace, field: Field) -> list[tuple[int, float, float]]:
    pairs = enumerate(zip(trace.get("x") or (), trace.get("y") or (), strict=False))
    return [(at, field.x(x), field.y(y)) for at, (x, y) in pairs if x is not None and y is not None]


def _line(trace: Trace, field: Field) -> str:
    stroke = trace.get("line") or {}
    corners = " ".join(f"{canvas.digits(x)},{canvas.digits(y)}" for _, x, y in _places(trace, field))
    broken = {"stroke_dasharray": "8 4"} if stroke.get("dash") == "dash" else {}
    look = {"stroke": stroke.get("color", INK), "stroke_width": stroke.get("width", 2)}
    return canvas.element("polyline", points=corners, fill="none", **look, stroke_linejoin="round", **broken)


def _markers(trace: Trace, field: Field) -> list[str]:
    marker, texts, drawn = trace.get("marker") or {}, trace.get("text"), []
    for at, x, y in _places(trace, field):
        look = marker.get("symbol", "circle"), marker.get("size", 9), marker.get("color", INK)
        drawn.append(canvas.symbol(x, y, *look, PAPER))
        if isinstance(texts, list):
            drawn.append(canvas.text(x + 5, y - 6, plain(texts[at]), SMALL_SIZE))
    return drawn
