"""Figures for papers: from saved charts, in the width asked for, or a sentence that says why not."""

import json
import re
import shutil
import struct
import zlib

import pytest

from analysis.errors import AnalysisError, StudyError
from analysis.publish import figures
from analysis.publish.figures import find_chromium, for_paper, write_figures
from analysis.publish.renderer import figure_json
from tests.publish import made_up


@pytest.fixture
def saved(outputs):
    """Two saved charts of a study."""
    folder = outputs / "quay" / "charts"
    folder.mkdir(parents=True)
    for name in ("voices", "shared"):
        (folder / f"{name}.json").write_text(json.dumps(figure_json(made_up.figures()[name])), encoding="utf-8")
    return outputs / "quay"


@pytest.mark.parametrize("width", [360, 720, 1400])
def test_a_heading_is_broken_for_the_width_and_the_plot_keeps_its_height(width):
    data = figure_json(made_up.figures()["sourcedness"])
    layout = for_paper(data, width)["layout"]
    assert layout["width"] == width and layout["title"]["text"].count("<br>") == {360: 1, 720: 0, 1400: 0}[width]
    plot = [each["height"] - each["margin"]["t"] - each["margin"]["b"] for each in (layout, data["layout"])]
    assert plot[0] == plot[1] and data == figure_json(made_up.figures()["sourcedness"])


def test_an_entity_and_a_letter_like_markup_stay_in_the_heading():
    data = {"data": [], "layout": {"height": 300, "margin": {"t": 90}, "title": {"text": "“Ships &amp; 5 &lt; 6”<br>in doubt"}}}
    assert for_paper(data, 720)["layout"]["title"]["text"] == "“Ships &amp; 5 &lt; 6” in doubt"


def test_without_charts_it_is_said_how_to_make_them(outputs):
    with pytest.raises(StudyError, match="There are no charts in outputs/quay/charts yet; make them with"):
        write_figures("quay")


def test_a_damaged_chart_is_named(saved):
    (saved / "charts" / "voices.json").write_text("{", encoding="utf-8")
    with pytest.raises(StudyError, match="outputs/quay/charts/voices.json cannot be read as a chart"):
        write_figures("quay")


def test_without_a_chromium_it_is_said_how_to_get_one(saved, monkeypatch):
    monkeypatch.delenv("CHROMIUM", raising=False)
    monkeypatch.delenv("BROWSER_PATH", raising=False)
    monkeypatch.setattr(shutil, "which", lambda name: None)
    with pytest.raises(AnalysisError, match="need a Chromium, and none was found. On Debian: apt-get install chromium"):
        write_figures("quay")
    assert not (saved / "figures").exists()


def test_a_chromium_that_is_not_there_is_named(saved, monkeypatch):
    monkeypatch.setenv("CHROMIUM", "/nowhere/chromium")
    with pytest.raises(AnalysisError, match="CHROMIUM names /nowhere/chromium, which is no program"):
        find_chromium()


def test_what_the_browser_complains_of_is_told(saved, monkeypatch):
    async def fails(*_):
        raise RuntimeError("it closed at once")

    monkeypatch.setattr(figures, "find_chromium", lambda: "/usr/bin/chromium")
    monkeypatch.setattr(figures, "_draw", fails)
    with pytest.raises(AnalysisError, match="chromium could not draw the figures by kaleido: it closed at once"):
        write_figures("quay")


def test_an_unknown_format_is_refused(saved):
    with pytest.raises(AnalysisError, match="no figures of the format 'gif'"):
        write_figures("quay", formats=["gif"])


@pytest.mark.browser
def test_a_png_and_an_svg_come_out_in_the_size_asked_for(saved, tmp_path):
    if not any(map(shutil.which, figures.CHROMIUM)):
        pytest.skip("there is no Chromium here")
    written = write_figures("quay", tmp_path / "paper", width=500, scale=2)
    assert [path.name for path in written] == ["shared.png", "shared.svg", "voices.png", "voices.svg"]
    for name in ("shared", "voices"):
        height = for_paper(json.loads((saved / "charts" / f"{name}.json").read_text()), 500)["layout"]["height"]
        png, svg = (tmp_path / "paper" / f"{name}.png").read_bytes(), (tmp_path / "paper" / f"{name}.svg").read_text()
        assert struct.unpack(">II", png[16:24]) == (1000, 2 * height)
        assert re.search(r'width="(\d+)" height="(\d+)"', svg).groups() == ("500", str(height))
        assert svg.count("<text") > 20 and len(set(pixels(png))) > 20
    assert pixels(png)[:3] in (b"\xff\xff\xff", b"\x00\xff\xff")  # white paper in the corner, whatever the first row's filter


def pixels(png):
    """The bytes of a PNG's pixels, filtered as they are stored."""
    chunks, at = b"", 8
    while at < len(png):
        length, kind = struct.unpack(">I4s", png[at : at + 8])
        chunks += png[at + 8 : at + 8 + length] if kind == b"IDAT" else b""
        at += 12 + length
    return zlib.decompress(chunks)[1:]
