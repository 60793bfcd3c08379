"""The legend of a picture or a page: which colour and which marker stand for what."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from analysis.publish.look import EDGE, SOFT_INK, TEXT_SIZE
from analysis.publish.picture import canvas
from analysis.publish.wording import plain

SWATCH, ROW, SPACE = 12, 20, 14


@dataclass(frozen=True)
class Entry:
    """One line of a legend; `marker` is empty for bars."""

    name: str
    colour: str
    marker: str = ""

    @property
    def width(self) -> float:
        """The pixels of swatch and name."""
        return SWATCH + 6 + canvas.text_width(self.name, TEXT_SIZE)


def legend_entries(data: Mapping[str, object]) -> list[Entry]:
    """Return the entries that the data of a figure calls for, in the order of its traces.

    Leaves out traces that have no name or nothing to show, and all of them where the layout wants no legend.

    >>> legend_entries({"data": [{"type": "bar", "name": "quoted", "x": [1]}], "layout": {"showlegend": True}})
    [Entry(name='quoted', colour='#55606e', marker='')]
    >>> legend_entries({"data": [{"type": "bar", "name": "quoted", "x": []}], "layout": {"showlegend": True}})
    []
    """
    traces = data["data"]
    if not data["layout"].get("showlegend", len(traces) > 1):
        return []
    entries = []
    for trace in sorted(traces, key=lambda trace: trace.get("legendrank", 1000)):  # as plotly has it
        name, marker = plain(trace.get("name", "")), trace.get("marker") or {}
        if name and trace.get("x") and trace.get("showlegend") is not False:
            shape = "" if trace["type"] == "bar" else marker.get("symbol", "circle")
            entries.append(Entry(name, marker.get("color", SOFT_INK), shape))
    return entries


def swatch(entry: Entry, x: float, y: float) -> str:
    """Return the sample of an entry, a square of 12 pixels with its top left corner at x, y."""
    if entry.marker:
        middle = SWATCH / 2
        return canvas.symbol(x + middle, y + middle, entry.marker, SWATCH - 2, entry.colour, SOFT_INK)
    return canvas.box(x, y, SWATCH, SWATCH, entry.colour, EDGE, 0.5)


def draw_legend(entries: Sequence[Entry], left: float, top: float, right: float) -> tuple[list[str], float]:
    """Return the legend as SVG in as many rows as its width asks for, and where it ends below.

    Leaves an entry whole that is wider than the row.
    """
    drawn, x, y = [], left, top + 6
    for entry in entries:
        if x > left and x + entry.width > right:
            x, y = left, y + ROW
        drawn += [swatch(entry, x, y), canvas.text(x + SWATCH + 6, y + SWATCH - 2, entry.name, TEXT_SIZE)]
        x += entry.width + SPACE
    return drawn, y + SWATCH + 2 if drawn else top
