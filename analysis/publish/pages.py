"""Charts as files: for each a page that opens without a network, its data, its picture; and an index of them."""

import html
import json
import re
import shutil
from collections.abc import Mapping
from importlib.resources import as_file, files
from pathlib import Path

import plotly.graph_objects as go

from analysis.errors import AnalysisError
from analysis.publish import chart_table
from analysis.publish.figure_data import figure_json, figure_text
from analysis.publish.look import DARK, GRID, INK, PAPER, SERIES, SOFT_INK
from analysis.publish.picture.draw import draw, heading_of
from analysis.publish.picture.legend import SWATCH, legend_entries, swatch
from analysis.publish.wording import CAVEAT

PHONE_WIDTH = 360
LINK = ("#1b5288", "#84b8ea")  # on a light page and on a dark one
CAVEAT_SENTENCES = (
    f"{CAVEAT} Sourcedness says how many of the words are given to somebody, "
    "and nothing about whether they are right or fair."
)
STYLE = f"""
:root {{ color-scheme: light dark; --paper: {PAPER}; --ink: {INK}; --soft-ink: {SOFT_INK}; --grid: {GRID};
  --link: {LINK[0]}; --mark: {SERIES[1]} }}
body {{ margin: 0 auto; padding: 12px; max-width: 860px; background: var(--paper); color: var(--ink);
  font: 16px/1.45 Helvetica, Arial, sans-serif; overflow-wrap: break-word }}
h1 {{ font-size: 1.25rem; line-height: 1.25; margin: .6rem 0 .3rem }}
p, li {{ margin: .3rem 0 }}
nav, .unit, footer {{ font-size: .875rem; color: var(--soft-ink) }}
a {{ color: var(--link) }}
.caveat {{ border-left: 4px solid var(--mark); padding-left: .7rem; margin: 1rem 0 }}
figure {{ margin: .5rem 0 }}
svg {{ display: block; height: auto }}
ul.legend {{ list-style: none; padding: 0; margin: .6rem 0; font-size: .8125rem }}
ul.legend li {{ display: inline-block; margin: 0 .9rem .1rem 0 }}
ul.legend svg {{ display: inline; vertical-align: -1px }}
ul.charts {{ list-style: none; padding: 0; display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 370px), 1fr));
  gap: 1.2rem 1.6rem }}
ul.charts li {{ margin: 0; border-top: 1px solid var(--grid); padding-top: .6rem }}
.small {{ max-height: 15rem; overflow: hidden; margin: .4rem 0 0 }}
.small > svg {{ width: 100%; max-width: 370px }}
.narrow {{ display: none }}
@media (max-width: 560px) {{ .wide {{ display: none }} .narrow {{ display: block }} }}
{chart_table.STYLE}"""
# A picture has its colours as attributes, which a rule of the page overrules.
_PICTURES = ("figure", ".small", ".legend")
DARK_STYLE = "".join(
    [
        "@media screen and (prefers-color-scheme: dark) {\n",
        f":root {{ --paper: {DARK[PAPER]}; --ink: {DARK[INK]}; --soft-ink: {DARK[SOFT_INK]}; --grid: {DARK[GRID]};",
        f" --link: {LINK[1]}; --mark: {DARK[SERIES[1]]} }}\n",
        *(
            f":is({', '.join(_PICTURES)}) [{ink}=\"{colour}\"] {{ {ink}: {dark} }}\n"
            for colour, dark in DARK.items()
            for ink in ("fill", "stroke")
        ),
        "}\n",
    ]
)
SCRIPT = """
(function () {
  if (!window.Plotly) { return; }
  var text = document.getElementById("data").textContent, colours = JSON.parse(document.getElementById("dark").textContent);
  var still = document.getElementById("still"), live = document.getElementById("live");
  var dark = window.matchMedia("(prefers-color-scheme: dark)");
  function stored() {
    var figure = JSON.parse(text, function (key, value) {
      return dark.matches && /color$/.test(key) && typeof value === "string" && colours[value] || value;
    });
    var layout = figure.layout, top = 8 + (layout.meta && layout.meta.above || 0);
    delete layout.title;
    layout.showlegend = false;
    if (layout.height && layout.margin) {
      layout.height -= layout.margin.t - top;
      layout.margin.t = top;
    }
    return figure;
  }
  function draw() {
    var figure = stored();
    return Plotly.react(live, figure.data, figure.layout, { displayModeBar: false, responsive: true });
  }
  live.hidden = false;
  draw().then(function () { still.hidden = true; }, function () { live.hidden = true; });
  dark.addEventListener("change", draw);
}());
"""


def write_charts(figures: Mapping[str, go.Figure], folder: Path, title: str) -> list[Path]:
    """Write NAME.html, NAME.json and NAME.svg of every figure, an index.html, and plotly.min.js; return their paths.

    Leaves other files in the folder as they are. The pages ask nothing of a network: the script is copied from the
    installed plotly, and where it is missing or blocked the picture stays.

    Raises:
        AnalysisError: a name is not made of small letters, digits, "-" and "_", or is "index"; a figure has a shape
            that has no static picture.
    """
    for name in figures:
        if not re.fullmatch(r"[a-z0-9][a-z0-9_-]*", name) or name == "index":
            raise AnalysisError(
                f"The chart name {name!r} cannot be the name of a page. "
                "Use small letters, digits, '-' and '_', and not 'index', which is the list of the charts."
            )
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for name, figure in figures.items():
        contents = {"html": chart_page(name, figure, title), "json": figure_text(figure), "svg": draw(figure)}
        written += [_write(folder / f"{name}.{ending}", content) for ending, content in contents.items()]
    written.append(_write(folder / "index.html", index_page(figures, title)))
    with as_file(files("plotly") / "package_data" / "plotly.min.js") as script:
        written.append(Path(shutil.copyfile(script, folder / "plotly.min.js")))
    return written


def chart_page(name: str, figure: go.Figure, title: str) -> str:
    """Return the page of one chart: the finding, the picture, the data for the script, the caveat, the files.

    Leaves the choice of picture to the width of the window: one is laid out for a desk, one for a phone.
    """
    finding, unit = map(html.escape, heading_of(figure))
    name_of_image = f'role="img" aria-label="{finding}"'
    body = f"""<header><nav aria-label="All charts"><a href="index.html">{html.escape(title)}: all charts</a></nav></header>
<main>
<h1>{finding}</h1>
<p class="unit">{unit}</p>
{_legend(figure)}<figure>
<div id="still" {name_of_image}>
<div class="wide">
{draw(figure, heading=False)}</div>
<div class="narrow">
{draw(figure, PHONE_WIDTH, heading=False)}</div>
</div>
<div id="live" {name_of_image} hidden></div>
</figure>
{chart_table.table_html(figure_json(figure), "../")}<p class="caveat">{CAVEAT_SENTENCES}</p>
</main>
<footer>The chart as data: <a href="{name}.json">{name}.json</a>. The picture: <a href="{name}.svg">{name}.svg</a>.</footer>
<script type="application/json" id="data">{embed(figure_json(figure))}</script>
<script type="application/json" id="dark">{embed(DARK)}</script>
<script src="plotly.min.js"></script>
<script>{SCRIPT}</script>
"""
    return _page(f"{finding} ({html.escape(title)})", body)


def index_page(figures: Mapping[str, go.Figure], title: str) -> str:
    """Return the page that lists the charts by their findings, in the order given, each with its picture for a phone."""
    items = []
    for name, figure in figures.items():
        finding, unit = map(html.escape, heading_of(figure))
        small = f'<div class="small" aria-hidden="true">\n{_legend(figure)}{draw(figure, PHONE_WIDTH, heading=False)}</div>'
        items.append(f'<li><a href="{name}.html"><strong>{finding}</strong></a><p class="unit">{unit}</p>\n{small}</li>')
    listed = "\n".join(items) or "<li>There are no charts.</li>"
    head = f'<h1>{html.escape(title)}</h1>\n<p class="caveat">{CAVEAT_SENTENCES}</p>'
    return _page(html.escape(title), f'<main>\n{head}\n<ul class="charts">\n{listed}\n</ul>\n</main>\n')


def embed(data: object) -> str:
    """Return data as JSON that cannot end the script element it stands in.

    Leaves the meaning as it is: `\\\\u003c` is `<` to whoever reads the JSON.

    >>> embed({"title": "</script><b>"})
    '{"title": "\\\\u003c/script\\\\u003e\\\\u003cb\\\\u003e"}'
    """
    written = json.dumps(data, ensure_ascii=True, sort_keys=True, allow_nan=False)
    for mark in "<>&":
        written = written.replace(mark, f"\\u{ord(mark):04x}")
    return written


def _legend(figure: go.Figure) -> str:
    size = f'<svg width="{SWATCH}" height="{SWATCH}" viewBox="0 0 {SWATCH} {SWATCH}" aria-hidden="true">'
    entries = legend_entries(figure_json(figure))
    items = [f"<li>{size}{swatch(entry, 0, 0)}</svg> {html.escape(entry.name)}</li>" for entry in entries]
    return "\n".join(['<ul class="legend">', *items, "</ul>", ""]) if items else ""


def _page(title: str, body: str) -> str:
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{title}</title>\n<style>{STYLE}{DARK_STYLE}</style>\n</head>\n<body>\n{body}</body>\n</html>\n"
    )


def _write(path: Path, content: str) -> Path:
    path.write_text(content, encoding="utf-8", newline="\n")
    return path
