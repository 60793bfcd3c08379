"""The one look of every chart: colours, type sizes and an empty layout without a template."""

from collections.abc import Sequence

import plotly.graph_objects as go

from analysis.publish.wording import wrap

# Lightness falls from the author's voice to the quoted one, so the order survives in greyscale;
# blue against amber stays apart for every common kind of colour blindness.
VOICES = {"quoted": "#12365f", "paraphrased": "#4796cb", "frame": "#efb65c", "author": "#dfe3e8"}

# Dark is named, pale is nobody in particular.
SOURCE_TYPES = {
    "named_person": "#0f2f5f",
    "named_organization": "#1b5288",
    "document": "#267a72",
    "anonymous": "#c97f3a",
    "unnamed_person": "#e5a552",
    "unnamed_group": "#f5d693",
    "author": "#eceef1",
}
NO_TYPE = "#b9c0c8"
STANCES = {"neutral": "#d5dbe1", "factive": "#2b7ab3", "doubting": "#7a1f0f"}
ZONES = {
    "body": "#12365f",
    "headline, byline, date": "#4796cb",
    "headings, captions": "#8fb8ad",
    "page furniture": "#efb65c",
    "readers' comments": "#f5dfb8",
    "other zones": "#dfe3e8",
}
GROUP_OF_ZONE = {
    "body": "body",
    **dict.fromkeys(("title", "subtitle", "byline", "date"), "headline, byline, date"),
    **dict.fromkeys(("heading", "caption"), "headings, captions"),
    **dict.fromkeys(("related", "share", "bio", "notice", "url"), "page furniture"),
    "comment": "readers' comments",
}
LEVELS = {"reaches .800": "#4796cb", "from .667: tentative": "#a3cbe6", "below .667": "#f7dcae"}
CELLS = {"1 to 9 words": "#d3e6f5", "10 to 49": "#93c1e3", "50 to 99": "#4796cb", "100 or more": "#12365f"}
SERIES = ("#12365f", "#d57d26", "#2f8f86", "#8a5aa8", "#b38b29", "#a83258", "#7f8b96")
SYMBOLS = ("circle", "square", "diamond", "triangle-up", "triangle-down", "circle", "square")

INK, SOFT_INK, GRID, PAPER = "#1d2733", "#55606e", "#e3e7ec", "#ffffff"
EDGE = "#8b96a3"  # around what is nearly as pale as the page

# The page turned over: what is dark on white is light on black and the other way round, so that the order of lightness
# stays, what recedes into a white page recedes into a black one, and a text keeps its contrast with the bar it stands on.
DARK = {
    **{PAPER: "#14181d", INK: "#f0f3f6", SOFT_INK: "#a9b3bf", GRID: "#2b323a", EDGE: "#6d7884"},
    **{"#12365f": "#b5d6f7", "#4796cb": "#2f6fa6", "#efb65c": "#7a4f10", "#dfe3e8": "#2c333b"},  # voices
    **{"#0f2f5f": "#cde3fb", "#1b5288": "#84b8ea", "#267a72": "#4f9f96"},  # sources with a name
    **{"#c97f3a": "#9e5e28", "#e5a552": "#7b4c17", "#f5d693": "#57390f", "#eceef1": "#262c33", "#b9c0c8": "#4d565f"},
    **{"#d5dbe1": "#343c45", "#2b7ab3": "#5aa0d6", "#7a1f0f": "#f3b9ab"},  # stances
    **{"#8fb8ad": "#3a665b", "#f5dfb8": "#533a12"},  # zones
    **{"#a3cbe6": "#28567f", "#f7dcae": "#4d3713"},  # levels
    **{"#d3e6f5": "#203648", "#93c1e3": "#28527a"},  # cells
    **{"#d57d26": "#ee9b4a", "#2f8f86": "#4dbbb0", "#8a5aa8": "#b994d6", "#b38b29": "#d3b04e", "#a83258": "#e7789a"},
    **{"#7f8b96": "#98a4b0"},
}
FAMILY = "Helvetica, Arial, sans-serif"
TITLE_SIZE, SUBTITLE_SIZE, TEXT_SIZE, SMALL_SIZE = 16, 12.5, 12, 11
TITLE_WRAP, SUBTITLE_WRAP = 44, 54  # characters that fit a phone of 390 pixels
NOTEBOOK_WIDTH = 700  # what a legend is wrapped for where nobody has measured the page


def lightness(colour: str) -> float:
    """Return the CIE lightness of a colour, from 0 (black) to 100 (white): what is left of it in greyscale.

    Leaves the hue out, because a page that is printed or read by a colour-blind reader has none.

    >>> round(lightness("#ffffff"))
    100
    >>> lightness(VOICES["quoted"]) < lightness(VOICES["author"])
    True
    """
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    luminance = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    return 116 * luminance ** (1 / 3) - 16 if luminance > 0.008856 else 903.3 * luminance


def ink_on(colour: str) -> str:
    """Return the text colour that can be read on a bar of this colour.

    Leaves all greys out: on a bar, text is either dark or white.

    >>> ink_on(VOICES["quoted"]), ink_on(VOICES["author"])
    ('#ffffff', '#1d2733')
    """
    return PAPER if lightness(colour) < 56 else INK


def heading_height(title: str, subtitle: str) -> int:
    """Return the pixels that a heading needs, its lines being parted by `<br>`.

    >>> heading_height("one<br>two", "12 pieces") - heading_height("one", "12 pieces")
    21
    """
    return 30 + 21 * (title.count("<br>") + 1) + 17 * (subtitle.count("<br>") + 1)


def legend_height(names: Sequence[str], width: int = NOTEBOOK_WIDTH) -> int:
    """Return the pixels that a legend of these names needs at a width.

    >>> legend_height([]), legend_height(["quoted", "frame"])
    (0, 28)
    """
    rows = -(-sum(54 + 7 * len(name) for name in names) // width)
    return 20 * rows + 8 if rows else 0


def least_height(height: int, heading: int) -> int:
    """Return the height of a figure with a heading of so many pixels: never less than twice the heading.

    plotly takes a legend in the lower half for one at the foot, and then leaves no room for the plot. What is added
    makes the rows higher.

    >>> least_height(400, 180), least_height(300, 180)
    (400, 362)
    """
    return max(height, 2 * heading + 2)


def layout(title: str, subtitle: str, plot_height: float, legend: list[str]) -> go.Layout:
    """Return a layout with the heading, the fonts and the margins, and no axis yet.

    Leaves plotly's default template out, because it is 7 KB of settings in every figure. Dragging is
    switched off, so that a finger on a phone scrolls the page and does not zoom the chart.
    """
    title, subtitle = wrap(title, TITLE_WRAP), wrap(subtitle, SUBTITLE_WRAP)
    heading = heading_height(title, subtitle)
    top = heading + legend_height(legend)
    height = least_height(round(plot_height) + top + 56, heading)
    first_line = 14 + 0.65 * TITLE_SIZE * title.count("<br>")  # plotly lifts a title by half of its further lines
    return go.Layout(
        template=go.layout.Template(),
        autosize=True,
        height=height,
        margin={"l": 12, "r": 16, "t": top, "b": 56, "pad": 4},
        paper_bgcolor=PAPER,
        plot_bgcolor=PAPER,
        font={"family": FAMILY, "size": TEXT_SIZE, "color": INK},
        title={
            "text": title,
            "font": {"size": TITLE_SIZE, "color": INK, "weight": 700},
            "subtitle": {"text": subtitle, "font": {"size": SUBTITLE_SIZE, "color": SOFT_INK}},
            **{"x": 0, "xref": "container", "xanchor": "left"},
            **{"y": 1 - first_line / height, "yref": "container", "yanchor": "top", "pad": {"l": 12}},
        },
        showlegend=bool(legend),
        legend={
            **{"orientation": "h", "traceorder": "normal", "font": {"size": TEXT_SIZE}},
            **{"x": 0, "xref": "container", "xanchor": "left"},
            **{"y": 1 - heading / height, "yref": "container", "yanchor": "top"},
        },
        hoverlabel={"align": "left", "font": {"family": FAMILY, "size": TEXT_SIZE}},
        hovermode="closest",
        dragmode=False,
        barmode="stack",
        bargap=0.28,
        uniformtext={"minsize": SMALL_SIZE, "mode": "hide"},
    )
