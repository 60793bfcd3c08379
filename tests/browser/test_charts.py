"""The pages of charts, as Chromium shows them: drawn, quiet, accessible, light and dark, wide and on a phone."""

import json
import re

import pytest

from analysis.publish import charts
from analysis.publish.look import DARK, VOICES
from analysis.publish.pages import write_charts
from tests.browser.conftest import PHONE
from tests.publish import made_up

pytestmark = pytest.mark.browser

WICKED = "<script>alert(1)</script><img src=x onerror=alert(2)> [a](javascript:alert(3)) {{ 7*7 }} <b>x</b> \u202eevil"
COLOURS = "Array.from(document.querySelectorAll('#live .trace.bars path'), path => getComputedStyle(path).fill)"
FITS = "document.documentElement.scrollWidth <= document.documentElement.clientWidth"


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    target = tmp_path_factory.mktemp("study") / "charts"
    write_charts(made_up.figures(), target, "Harbour <& sea>")
    (target.parent / "tables").mkdir()
    return target


@pytest.fixture(scope="module")
def wicked(tmp_path_factory):
    """Three charts of pieces, speakers and outlets with a hostile name."""
    target = tmp_path_factory.mktemp("wicked")
    pieces = made_up.pieces(3).assign(title=WICKED, genre=WICKED, outlet=[WICKED, "The Pier", "The Quay"])
    speakers = made_up.speakers().assign(speaker=WICKED, source_type="named_person")
    titles = dict.fromkeys(pieces["piece"], WICKED)
    figures = {
        "voices": charts.voices_bars(pieces),
        "dots": charts.sourcedness_dots(pieces),
        "speakers": charts.speakers_bars(speakers),
        "shared": charts.shared_speakers_map(speakers, pieces),
        "courses": charts.courses_bars(made_up.voices(1), titles),
    }
    write_charts(figures, target, WICKED)
    return target


def rgb(colour):
    return "rgb({}, {}, {})".format(*(int(colour[at : at + 2], 16) for at in (1, 3, 5)))


@pytest.mark.parametrize("name", [*made_up.figures(), "index"])
def test_a_page_is_drawn_accessible_and_asks_nothing(folder, visit, name):
    seen = visit(folder / f"{name}.html")
    if name != "index":
        seen.page.wait_for_selector("#live .main-svg")
        seen.page.click("summary")
        assert seen.page.locator("#still").is_hidden() and seen.page.locator("table").is_visible()
    problems = seen.violations()
    seen.page.emulate_media(color_scheme="dark")
    problems += seen.violations()
    width = [seen.overflow()]
    seen.page.set_viewport_size(PHONE)
    seen.page.wait_for_function(FITS, timeout=5000)  # plotly draws anew a moment after the window has changed
    width.append(seen.overflow())
    assert (problems, seen.errors, seen.outside, width) == ([], [], [], [0, 0])


def test_a_live_chart_follows_the_page_into_the_dark_and_back(folder, visit):
    seen = visit(folder / "voices.html", color_scheme="dark")
    seen.page.wait_for_selector("#live .main-svg")
    assert set(seen.page.evaluate(COLOURS)) == {rgb(DARK[colour]) for colour in VOICES.values()}
    assert seen.page.evaluate("getComputedStyle(document.body).backgroundColor") == rgb(DARK["#ffffff"])
    seen.page.emulate_media(color_scheme="light")
    seen.page.wait_for_function(f"{COLOURS}.includes('{rgb(VOICES['quoted'])}')")


def test_a_still_picture_is_dark_where_no_script_runs(folder, visit):
    seen = visit(folder / "voices.html", color_scheme="dark", java_script_enabled=False)
    shown = seen.page.locator("#still .wide rect").evaluate_all("all => all.map(one => getComputedStyle(one).fill)")
    assert {rgb(DARK[colour]) for colour in VOICES.values()} <= set(shown) and rgb("#ffffff") not in shown


def test_the_names_over_the_columns_are_whole(folder, visit):
    for size in ({"width": 1280, "height": 900}, PHONE):
        seen = visit(folder / "shared.html", viewport=size)
        seen.page.wait_for_selector("#live .main-svg")
        box = seen.page.locator("#live").bounding_box()
        for name in seen.page.locator("#live .xtick text").all():
            place = name.bounding_box()
            assert place["y"] >= box["y"] and place["x"] + place["width"] <= box["x"] + box["width"]


@pytest.mark.parametrize("name", ["voices", "dots", "speakers", "shared", "courses"])
def test_a_hostile_title_is_shown_as_text_by_page_hover_and_table(wicked, visit, name):
    seen = visit(wicked / f"{name}.html")
    seen.page.on("dialog", lambda dialog: seen.errors.append(dialog.message))
    seen.page.wait_for_selector("#live .main-svg")
    if name == "dots":
        seen.page.hover("#live .point", force=True)
    else:
        bar = seen.page.locator("#live .trace.bars .point path").first.bounding_box()
        seen.page.mouse.move(bar["x"] + bar["width"] / 2, bar["y"] + bar["height"] / 2)
    seen.page.wait_for_selector("#live .hoverlayer .hovertext text")
    hover = "".join(seen.page.locator("#live .hoverlayer .hovertext text").all_text_contents())
    assert "<script>alert(1)" in re.sub(r"\s+", "", hover)
    seen.page.click("summary")
    table = seen.page.locator(".chart-table").inner_text()
    assert "<script>alert(1)</script><img src=x onerror=alert(2)> [a](javascript:alert(3)) {{ 7*7 }} <b>x</b>" in table
    assert seen.page.locator("img, a[href^='javascript'], main script").count() == 0 and seen.errors == []


def test_the_data_of_a_wicked_chart_hold_its_title_unharmed(wicked):
    rows = json.loads((wicked / "voices.json").read_text())["layout"]["meta"]["table"]["rows"]
    assert rows[0][0].startswith("<script>alert(1)</script><img")
