"""The charts of a study for papers: PNG and SVG by kaleido, which lets a Chromium draw what the charts' pages show."""

from __future__ import annotations

import asyncio
import json
import os
import shutil
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from analysis import places
from analysis.errors import AnalysisError, StudyError
from analysis.publish.look import TITLE_SIZE, heading_height, least_height
from analysis.publish.picture.canvas import break_lines
from analysis.publish.wording import plain

FORMATS = ("png", "svg")
CHROMIUM = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
SECONDS = 60  # for one picture
NOWHERE = "127.0.0.1:9"  # the proxy through which the browser would have to ask a network: nobody answers there
EDGE = 16

Figure = dict[str, object]


def write_figures(
    study: str, folder: Path | None = None, formats: Iterable[str] = FORMATS, width: int = 720, scale: float = 3
) -> list[Path]:
    """Write every saved chart of a study as NAME.png and NAME.svg into `folder` (`outputs/STUDY/figures`); return the files.

    `width` counts pixels, of which a PNG has `scale` times as many each way. Leaves the charts as they were saved:
    nothing is computed anew. PNG files differ between machines with the fonts that are installed, SVG files in their ids.

    Raises:
        StudyError: the study has no saved charts.
        AnalysisError: a format is unknown, there is no Chromium, or it or kaleido fails.
    """
    formats = tuple(dict.fromkeys(formats))
    if unknown := [one for one in formats if one not in FORMATS]:
        raise AnalysisError(f"There are no figures of the format {unknown[0]!r}; there are png and svg.")
    figures = saved_figures(study)
    folder = folder or places.outputs_root() / study / "figures"
    chromium = find_chromium()
    try:
        drawn = {name: for_paper(figure, width) for name, figure in figures.items()}
        with ThreadPoolExecutor(1) as apart:  # since a notebook has a loop of its own running here
            pictures = apart.submit(lambda: asyncio.run(_draw(drawn, formats, scale, chromium))).result()
    except ImportError as error:
        raise AnalysisError("kaleido is needed to draw figures for papers; install it with: pip install kaleido") from error
    except Exception as error:  # of kaleido, of the browser, of the connection between them: each has kinds of its own
        told = " ".join(str(error.args[0] if error.args else error).split())[:200] or type(error).__name__
        raise AnalysisError(f"{Path(chromium).name} could not draw the figures by kaleido: {told}") from error
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in pictures.items():
        (folder / name).write_bytes(content)
    return [folder / name for name in pictures]


def saved_figures(study: str) -> dict[str, Figure]:
    """Return the charts that a study has saved, by name.

    Raises:
        StudyError: there are none, or one cannot be read.
    """
    folder = places.outputs_root() / study / "charts"
    paths = sorted(folder.glob("*.json"))
    if not paths:
        raise StudyError(f"There are no charts in {places.shown(folder)} yet; make them with: python -m analysis run {study}")
    figures = {}
    for path in paths:
        try:
            figures[path.stem] = json.loads(path.read_text(encoding="utf-8"))
        except (OSError, ValueError) as error:
            told = f"{places.shown(path)} cannot be read as a chart; make it anew with: python -m analysis run {study}"
            raise StudyError(told) from error
    return figures


def find_chromium() -> str:
    """Return the path of a Chromium: the one that `CHROMIUM` or `BROWSER_PATH` names, else the first that is installed.

    Raises:
        AnalysisError: there is none.
    """
    for variable in ("CHROMIUM", "BROWSER_PATH"):
        if named := os.environ.get(variable, "").strip():
            if found := shutil.which(named):
                return found
            raise AnalysisError(f"{variable} names {named}, which is no program that can be run; unset it, or name a Chromium.")
    found = next(filter(None, map(shutil.which, CHROMIUM)), None)
    if found is None:
        raise AnalysisError(
            "Figures for papers need a Chromium, and none was found. On Debian: apt-get install chromium. "
            "Elsewhere name yours with the variable CHROMIUM."
        )
    return found


def for_paper(figure: Figure, width: int) -> Figure:
    """Return a figure of this width whose heading is broken anew: saved ones are broken for a phone.

    Leaves the given figure as it is.
    """
    layout = dict(figure["layout"])
    title = dict(layout.get("title") or {})
    subtitle = dict(title.get("subtitle") or {})
    old = heading_height(str(title.get("text", "")), str(subtitle.get("text", "")))
    title["text"] = _rewrap(str(title.get("text", "")), TITLE_SIZE, width, bold=True)
    subtitle["text"] = _rewrap(str(subtitle.get("text", "")), 12.5, width)
    spared = old - heading_height(title["text"], subtitle["text"])
    height = least_height(layout["height"] - spared, old - spared)
    margin = {**layout["margin"], "t": layout["margin"]["t"] - spared}
    # The heading's and the legend's places are shares of the height, counted from below.
    first_line = 14 + 0.65 * TITLE_SIZE * title["text"].count("<br>")
    title |= {"subtitle": subtitle, "y": 1 - first_line / height}
    legend = {**(layout.get("legend") or {}), "y": 1 - (old - spared) / height}
    layout |= {"title": title, "height": height, "margin": margin, "legend": legend, "width": width, "autosize": False}
    return {"data": figure["data"], "layout": layout}


def _rewrap(text: str, size: float, width: int, bold: bool = False) -> str:
    """The text with its line breaks where this width wants them; entities and the words between stay whole."""
    words = text.replace("<br>", " ")
    lines = break_lines(words, size, width - 2 * EDGE, bold)
    return "<br>".join(lines) if plain(words) == plain("<br>".join(lines)) else text


async def _draw(figures: Mapping[str, Figure], formats: Sequence[str], scale: float, chromium: str) -> dict[str, bytes]:
    """Every picture by the name of its file, drawn by one browser: kaleido starts it without a sandbox, which root needs."""
    import kaleido

    pictures = {}
    async with kaleido.Kaleido(path=chromium, mathjax=False, timeout=SECONDS, proxy_server=NOWHERE) as browser:
        for name, figure in figures.items():
            for kind in formats:
                size = {"width": figure["layout"]["width"], "height": figure["layout"]["height"]}
                drawn = await browser.calc_fig(figure, opts={"format": kind, "scale": scale if kind == "png" else 1, **size})
                pictures[f"{name}.{kind}"] = drawn
    return pictures
