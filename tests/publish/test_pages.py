"""The pages: complete without a network, safe with any title, the same each time."""

import hashlib
import html
import json
import re
from importlib.resources import files
from xml.etree import ElementTree

import pytest

from analysis.errors import AnalysisError
from analysis.publish import charts, look
from analysis.publish.pages import write_charts
from analysis.publish.renderer import figure_json
from tests.publish import made_up

WICKED = "</script><script>alert(1)</script><!--"


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    target = tmp_path_factory.mktemp("charts") / "new"
    write_charts(made_up.figures(), target, "Harbour <& sea>")
    return target


@pytest.fixture
def wicked_page(tmp_path):
    figures = {"dots": charts.sourcedness_dots(made_up.pieces(1).assign(title=WICKED, genre=WICKED))}
    write_charts(figures, tmp_path, WICKED)
    return (tmp_path / "dots.html").read_text(encoding="utf-8")


def stored(page):
    return json.loads(re.search(r'<script type="application/json" id="data">(.*?)</script>', page, re.DOTALL)[1])


def test_every_figure_has_a_page_its_data_and_a_picture(folder):
    expected = {f"{name}.{ending}" for name in made_up.figures() for ending in ("html", "json", "svg")}
    assert {path.name for path in folder.iterdir()} == expected | {"index.html", "plotly.min.js"}


def test_the_paths_of_what_was_written_come_back(tmp_path):
    written = write_charts({"verbs": made_up.figures()["verbs"]}, tmp_path, "Harbour")
    assert sorted(written) == sorted(tmp_path.iterdir())


def test_the_script_is_the_one_of_the_installed_plotly(folder):
    installed = files("plotly") / "package_data" / "plotly.min.js"
    digests = {hashlib.sha256(path.read_bytes()).hexdigest() for path in (installed, folder / "plotly.min.js")}
    assert len(digests) == 1


@pytest.mark.parametrize("name", [*made_up.figures(), "index"])
def test_a_page_asks_nothing_of_a_network(folder, name):
    page = (folder / f"{name}.html").read_text(encoding="utf-8")
    asked = re.findall(r'(?:src|href)="([^"]*)"', page)
    assert asked if name == "index" else "plotly.min.js" in asked
    tables = {f"../tables/{name}.csv" for name in ("pieces", "speakers", "voices", "zones")}
    tables |= {f"../tables/{name}.csv" for name in ("agreement", "differences", "estimates", "planning", "sensitivity")}
    assert all((folder / address).exists() or address in tables for address in asked)
    assert "http" not in page.replace('xmlns="http://www.w3.org/2000/svg"', "")


@pytest.mark.parametrize("name", [*made_up.figures(), "index"])
def test_a_page_says_what_sourced_is_not_and_fits_a_phone(folder, name):
    page = (folder / f"{name}.html").read_text(encoding="utf-8")
    assert "Sourced is not true, not neutral, not good." in page
    assert '<meta name="viewport" content="width=device-width, initial-scale=1">' in page


@pytest.mark.parametrize("name", made_up.figures())
def test_a_page_holds_the_figure_and_two_pictures(folder, name):
    page = (folder / f"{name}.html").read_text(encoding="utf-8")
    assert stored(page) == figure_json(made_up.figures()[name]) == json.loads((folder / f"{name}.json").read_text())
    page = page[page.index('<div id="still"'):]  # behind the legend
    pictures = re.findall(r"<svg xmlns.*?</svg>", page, re.DOTALL)
    assert [ElementTree.fromstring(picture).get("viewBox").split()[2] for picture in pictures] == ["720", "360"]


def test_the_legend_of_a_page_names_the_voices(folder):
    legend = re.search(r'<ul class="legend">(.*?)</ul>', (folder / "voices.html").read_text(), re.DOTALL)[1]
    assert [html.unescape(name) for name in re.findall(r"</svg> (.*?)</li>", legend)] == [
        "quoted", "paraphrased", "frame", "author",
    ]  # fmt: skip


@pytest.mark.parametrize("name", made_up.figures())
def test_a_page_has_landmarks_a_named_picture_and_its_table(folder, name):
    page = (folder / f"{name}.html").read_text(encoding="utf-8")
    assert re.search(r'<nav aria-label="[^"]+">.*</nav>.*<main>.*</main>\s*<footer>', page, re.DOTALL)
    finding = re.search(r"<h1>(.*?)</h1>", page)[1]
    assert page.count(f'role="img" aria-label="{finding}"') == 2
    assert page.count('<details class="chart-table">') == 1 and '<th scope="col"' in page


@pytest.mark.parametrize("name", ["voices", "index"])
def test_a_page_turns_every_colour_over_where_the_reader_wants_it_dark(folder, name):
    page = (folder / f"{name}.html").read_text(encoding="utf-8")
    dark = page.split("prefers-color-scheme: dark) {", 1)[1].split("</style>", 1)[0]
    assert all(f'[fill="{colour}"] {{ fill: {other} }}' in dark for colour, other in look.DARK.items())


def test_the_index_has_a_picture_of_every_chart(folder):
    page = (folder / "index.html").read_text(encoding="utf-8")
    assert page.count('<div class="small" aria-hidden="true">') == len(made_up.figures())


def test_the_index_lists_the_findings_in_order(folder):
    page = (folder / "index.html").read_text(encoding="utf-8")
    assert re.findall(r'<li><a href="(.*?)\.html">', page) == list(made_up.figures())
    assert "Harbour &lt;&amp; sea&gt;" in page and "3 of 5 measures reach .800" in page


def test_a_wicked_title_ends_no_script_and_begins_none(wicked_page):
    assert wicked_page.count("<script") == wicked_page.count("</script") == 4
    assert "<!--" not in wicked_page and "alert(1)" in html.unescape(wicked_page)


def test_a_wicked_title_is_still_the_title(wicked_page):
    assert html.unescape(stored(wicked_page)["data"][0]["hovertext"][0]).startswith(f"<b>{WICKED[:9]}")


def test_twice_the_same(folder, tmp_path):
    write_charts(made_up.figures(), tmp_path, "Harbour <& sea>")
    assert all((tmp_path / path.name).read_bytes() == path.read_bytes() for path in folder.iterdir())


def test_other_files_in_the_folder_stay(tmp_path):
    (tmp_path / "mine.txt").write_text("kept")
    write_charts({}, tmp_path, "Harbour")
    assert (tmp_path / "mine.txt").read_text() == "kept" and "There are no charts" in (
        tmp_path / "index.html"
    ).read_text()


@pytest.mark.parametrize("name", ["index", "", "../voices", "Voices", "a b", "voices.html", "-x", "voices\n"])
def test_names_that_are_no_page_names_are_refused_before_anything_is_written(tmp_path, name):
    with pytest.raises(AnalysisError, match="cannot be the name of a page"):
        write_charts({name: made_up.figures()["verbs"]}, tmp_path / "charts", "Harbour")
    assert not (tmp_path / "charts").exists()
