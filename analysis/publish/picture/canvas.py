"""SVG by hand: the few elements that a picture is made of, and how wide a text will be."""

import re
from collections.abc import Iterable
from xml.sax.saxutils import escape as escape_markup
from xml.sax.saxutils import quoteattr

from analysis.publish.look import INK

NARROW, WIDE = set("iljtfrI.,:;'|!()[] ’‘“”\u00a0"), set("mwMW@%—…")
NOT_IN_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def text_width(text: str, size: float, bold: bool = False) -> float:
    """Return about how many pixels a text is wide in a common sans-serif type, rather too many than too few.

    Leaves the real fonts out, because they differ from machine to machine and a picture may not.

    >>> text_width("illicit", 12) < text_width("MAMMOTH", 12)
    True
    """
    units = sum(_units(letter) for letter in text)
    return units * size * (1.06 if bold else 1.0)


def _units(letter: str) -> float:
    if letter in NARROW:
        return 0.33
    if letter in WIDE or ord(letter) > 0x2E80:  # Chinese, Japanese and Korean fill the square
        return 1.0
    return 0.74 if letter.isupper() else 0.57


def fit(text: str, size: float, width: float) -> str:
    """Return the text, cut to the width and ended by an ellipsis where it is too long.

    >>> fit("harbour", 12, 500)
    'harbour'
    >>> fit("harbour", 12, 30).endswith("…")
    True
    """
    if text_width(text, size) <= width:
        return text
    while len(text) > 1 and text_width(text + "…", size) > width:
        text = text[:-1]
    return text.rstrip(" ,;:.") + "…"


def break_lines(text: str, size: float, width: float, bold: bool = False) -> list[str]:
    """Return the lines of a text that is broken between words at a width.

    Leaves a word that is longer than the line whole.

    >>> break_lines("one two three", 12, 50)
    ['one two', 'three']
    """
    lines: list[str] = []
    for word in text.split(" "):
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and text_width(longer, size, bold) > width:
            lines.append(word)
        else:
            lines[-1:] = [longer]
    return lines


def digits(value: float) -> str:
    """Return a coordinate with at most two decimals.

    >>> digits(12.0), digits(1 / 3), digits(-0.0001)
    ('12', '0.33', '0')
    """
    shown = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if shown == "-0" else shown


def element(name: str, content: str | None = None, **attributes: object) -> str:
    """Return one SVG element; numbers are shortened, names written with `_` for `-`, text escaped.

    >>> element("text", "a < b", x=1.5, font_size=12)
    '<text x="1.5" font-size="12">a &lt; b</text>'
    """
    written = []
    for key, value in attributes.items():
        shown = digits(value) if isinstance(value, (int, float)) else str(value)
        written.append(f" {key.rstrip('_').replace('_', '-')}={quoteattr(NOT_IN_XML.sub('', shown))}")
    inside = "/>" if content is None else f">{escape_markup(NOT_IN_XML.sub('', content))}</{name}>"
    return f"<{name}{''.join(written)}{inside}"


def text(
    x: float, y: float, content: str, size: float, colour: str = INK, anchor: str = "start", bold: bool = False
) -> str:
    """Return one line of text, its baseline at y."""
    weight = {"font_weight": "bold"} if bold else {}
    return element("text", content, x=x, y=y, font_size=size, fill=colour, text_anchor=anchor, **weight)


def upright(x: float, y: float, content: str, size: float, colour: str = INK) -> str:
    """Return one line of text that runs upwards, from y, with its middle at x."""
    place = {"x": x + size * 0.35, "y": y, "transform": f"rotate(-90 {digits(x + size * 0.35)} {digits(y)})"}
    return element("text", content, **place, font_size=size, fill=colour, text_anchor="start")


def line(x1: float, y1: float, x2: float, y2: float, colour: str, width: float = 1, dash: str = "") -> str:
    """Return a straight line, broken where a plotly dash name asks for it."""
    pattern = {"dot": "1.5 3", "dash": "6 4"}.get(dash)
    broken = {"stroke_dasharray": pattern} if pattern else {}
    return element("line", x1=x1, y1=y1, x2=x2, y2=y2, stroke=colour, stroke_width=width, **broken)


def box(x: float, y: float, width: float, height: float, colour: str, edge: str = "", edge_width: float = 0) -> str:
    """Return a filled rectangle, with an edge if it has a width."""
    stroke = {"stroke": edge, "stroke_width": edge_width} if edge and edge_width else {}
    return element("rect", x=x, y=y, width=width, height=height, fill=colour, **stroke)


def boxes(corners: Iterable[tuple[float, float, float, float]], colour: str) -> str:
    """Return many rectangles (x, y, width, height) of one colour as one shape, which is a fifth as long as each apart."""
    shape = "".join(f"M{digits(x)} {digits(y)}h{digits(w)}v{digits(h)}h-{digits(w)}z" for x, y, w, h in corners)
    return element("path", d=shape, fill=colour)


def symbol(x: float, y: float, name: str, size: float, colour: str, edge: str) -> str:
    """Return a marker by its plotly name.

    Leaves names that it does not know as circles.
    """
    half = size / 2
    ink = {"fill": colour, "stroke": edge, "stroke_width": 1}
    corners = {
        "square": ((-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)),
        "diamond": ((0, -1.25), (1.25, 0), (0, 1.25), (-1.25, 0)),
        "triangle-up": ((0, -1.15), (1.1, 0.8), (-1.1, 0.8)),
        "triangle-down": ((0, 1.15), (1.1, -0.8), (-1.1, -0.8)),
    }.get(name)
    if corners is None:
        return element("circle", cx=x, cy=y, r=half, **ink)
    points = " ".join(f"{digits(x + half * dx)},{digits(y + half * dy)}" for dx, dy in corners)
    return element("polygon", points=points, **ink)
