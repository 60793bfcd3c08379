"""The voices' colours as words wear them and as the strip draws them, on light pages and on dark ones."""

from __future__ import annotations

from typing import NamedTuple

from analysis.publish.look import INK, SOFT_INK, VOICES


class Look(NamedTuple):
    """How one voice looks: the ground under its words, their ink, the line under them, and its colour in the strip."""

    ground: str
    ink: str
    line: str
    bar: str


# Pale grounds, so that a long quotation can be read for minutes; the lines and bars are the colours of the charts.
LIGHT = {
    "quoted": Look("#cddcf1", "#0a274c", VOICES["quoted"], VOICES["quoted"]),
    "paraphrased": Look("#e6f2fa", "#174567", "#2f7fb8", VOICES["paraphrased"]),
    "frame": Look("#fdebc8", "#573a04", "#b87a12", VOICES["frame"]),
    "author": Look("transparent", INK, "transparent", "#c3cad2"),
}
DARK = {
    "quoted": Look("#28507f", "#f4f8ff", "#b5d6f7", "#b5d6f7"),
    "paraphrased": Look("#1b3446", "#cfe7f7", "#5fb0e0", "#4a92cc"),
    "frame": Look("#4a3610", "#ffe3b0", "#efb65c", "#b9812b"),
    "author": Look("transparent", "#e8ecf1", "transparent", "#4a545f"),
}
# What is not the piece: lines left out, captions, the words of others while one speaker is picked.
PAGES = {
    "light": {"ink": INK, "soft": SOFT_INK, "rule": "#c7ced6", "sheet": "#ffffff", "well": "#f3f5f8", "lit": "#d9480f",
              "link": "#1b5288"},
    "dark": {"ink": "#e8ecf1", "soft": "#aab4bf", "rule": "#4a545f", "sheet": "#20262d", "well": "#1a1f25", "lit": "#ffb454",
             "link": "#9cc8f4"},
}
LINES = {"quoted": "underline", "paraphrased": "underline dotted", "frame": "underline wavy", "author": "none"}
HEIGHTS = {"quoted": 100, "paraphrased": 68, "frame": 38, "author": 14}  # per cent of the strip: its sign beside the colour
_DARK_PAGES = (':root[data-theme="dark"] .rv-view', '[data-jp-theme-light="false"] .rv-view')  # the book's, JupyterLab's


def word_style(voice: str) -> str:
    """The look of a voice's words for where no style sheet is let through, as in a notebook that is not trusted."""
    look = LIGHT[voice]
    return f"background-color:{look.ground};color:{look.ink};text-decoration:{LINES[voice]}"


def variables() -> str:
    """The colours as variables of a style sheet, light first; a page says by its attributes that it is dark."""
    dark = ",\n".join(_DARK_PAGES)
    heights = "\n".join(f".rv-view .rv-bar.rv-{voice} {{ height: {height}% }}" for voice, height in HEIGHTS.items())
    return f".rv-view {{\n{_declare(LIGHT, 'light')}\n}}\n{dark} {{\n{_declare(DARK, 'dark')}\n}}\n{heights}\n"


def _declare(looks: dict[str, Look], page: str) -> str:
    of_voices = [f"  --rv-{voice}-{part}: {value};" for voice, look in looks.items() for part, value in look._asdict().items()]
    return "\n".join([*of_voices, *(f"  --rv-{name}: {value};" for name, value in PAGES[page].items())])
