"""The one look of every chart: colours, type sizes and an empty layout without a template."""

from collections.abc import Sequence

import plotly.graph_objects as go

from analysis.publish.wording import wrap

# Lightness falls from the author's voice to the quoted one, so the order survives in greyscale;
# blue against amber stays apart for every common kind of colour blindness.
VOICES = {"quoted": "#12365f", "paraphrased": "#3f8fc4", "frame": "#efb65c", "author": "#dfe3e8"}

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
STANCES = {"neutral": "#d5dbe1", "factive": "#2f7fb8", "doubting": "#7a1f0f"}
ZONES = {
    "body": "#12365f",
    "headline, byline, date": "#3f8fc4",
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
LEVELS = {"reaches .800": "#3f8fc4", "from .667: tentative": "#a3cbe6", "below .667": "#f7dcae"}
SERIES = ("#12365f", "#d9822b", "#2f8f86", "#8a5aa8", "#b8902c", "#a83258", "#7f8b96")
SYMBOLS = ("circle", "square", "diamond", "triangle-up", "triangle-down", "circle", "square")

INK, SOFT_INK, GRID, PAPER = "#1d2733", "#55606e", "#e3e7ec", "#ffffff"
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


def layout(title: str, subtitle: str, plot_height: float, legend: list[str]) -> go.Layout:
    """Return a layout with the heading, the fonts and the margins, and no axis yet.

    Leaves plotly's default template out, because it is 7 KB of settings in every figure. Dragging is
    switched off, so that a finger on a phone scrolls the page and does not zoom the chart.
    """
    title, subtitle = wrap(title, TITLE_WRAP), wrap(subtitle, SUBTITLE_WRAP)
    heading = heading_height(title, subtitle)
    top = heading + legend_height(legend)
    height = round(plot_height) + top + 56
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
