"""The book, as Chromium shows it over `file://`: every page by eye and ear, charts, search, the switch between light and dark."""

import json

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.conftest import PHONE, WIDE
from tests.publish.book import made_up
from tests.publish.book.books import made_hostile, made_of_results, pages_of

pytestmark = [pytest.mark.browser, pytest.mark.slow]

# What axe loads of style sheets to find rules for turned phones, no browser lets a page load over file://.
AXE = {"preload": False}


@pytest.fixture(scope="module")
def book(tmp_path_factory):
    return made_of_results("harbour", tmp_path_factory.mktemp("book"))


@pytest.fixture(scope="module")
def hostile(tmp_path_factory):
    return made_hostile(tmp_path_factory.mktemp("hostile"))


def violations(page):
    found = Axe().run(page, options=AXE).response["violations"]
    return [f"{one['id']}: {one['nodes'][0]['target']} {one['nodes'][0]['html'][:120]}" for one in found]


def walk(seen, folder):
    """Every page of a book, opened one after the other in the one window, with its name."""
    for path in pages_of(folder):
        seen.page.goto(path.as_uri(), wait_until="load")
        yield path.relative_to(folder).as_posix()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_page_can_be_read_by_eye_and_ear(book, visit, scheme):
    seen, found = visit(book / "index.html", color_scheme=scheme), {}
    for name in walk(seen, book):
        found |= {name: told} if (told := violations(seen.page)) else {}
    assert (found, seen.errors, seen.outside) == ({}, [], [])


def test_no_page_is_wider_than_a_phone(book, visit):
    seen, wide = visit(book / "index.html", PHONE), {}
    for name in walk(seen, book):
        wide |= {name: by} if (by := seen.overflow()) else {}
    assert (wide, seen.errors, seen.outside) == ({}, [], [])


@pytest.mark.parametrize("page", ["index.html", "5-findings.html"])
@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
def test_charts_come_alive_where_a_reader_is(book, visit, page, size):
    seen = visit(book / page, size)
    for figure in seen.page.locator("figure.chart").all():
        figure.scroll_into_view_if_needed()
        figure.locator(".main-svg").first.wait_for()
        assert figure.locator(".chart-card").get_attribute("aria-label")
    assert not seen.page.locator(".chart-still:visible").count()
    assert (seen.errors, seen.overflow()) == ([], 0)


def test_without_a_script_charts_are_pictures_and_nothing_is_lost(book, visit):
    seen = visit(book / "index.html", java_script_enabled=False)
    assert seen.page.locator(".chart-still svg:visible").count() == 1
    assert seen.page.locator("nav.bd-links a").count() > 10


def test_the_search_finds_a_word_of_a_text(book, visit):
    seen = visit(book / "index.html")
    assert seen.page.locator("button.search-button__button:visible").count() == 1
    seen.page.locator("button.search-button__button:visible").click()
    seen.page.keyboard.type("sourcedness")
    seen.page.keyboard.press("Enter")
    seen.page.get_by_text("Search finished").wait_for()  # results come in one by one
    titles = seen.page.locator("#search-results li a").all_inner_texts()
    assert any("Glossary" in title for title in titles)
    assert (seen.errors, seen.outside) == ([], [])
    assert violations(seen.page) == []


def test_the_switch_turns_page_and_charts_dark(book, visit):
    seen = visit(book / "index.html", color_scheme="light")
    seen.page.locator("figure.chart .main-svg").first.wait_for()
    before = seen.page.evaluate("getComputedStyle(document.body).backgroundColor")
    seen.page.locator(".theme-switch-button:visible").click()
    seen.page.locator(".theme-change-button[data-mode=dark]:visible").click()
    seen.page.wait_for_function("document.documentElement.dataset.theme === 'dark'")
    seen.page.wait_for_timeout(300)
    assert seen.page.evaluate("getComputedStyle(document.body).backgroundColor") != before
    assert seen.errors == []
    seen.page.reload()
    assert seen.page.evaluate("document.documentElement.dataset.theme") == "dark"


def test_the_keyboard_comes_to_the_text(book, visit):
    seen = visit(book / "1-clean.html")
    seen.page.keyboard.press("Tab")
    assert "main content" in seen.page.evaluate("document.activeElement.textContent")
    seen.page.keyboard.press("Enter")
    seen.page.keyboard.press("Tab")
    assert seen.page.evaluate("!!document.activeElement.closest('main')")
    assert seen.page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"


def test_paper_has_no_sidebars_and_pictures_of_charts(book, visit):
    seen = visit(book / "index.html")
    seen.page.locator("figure.chart .main-svg").first.wait_for()
    seen.page.emulate_media(media="print")
    hidden = [".bd-sidebar-primary", ".bd-header-article", ".chart-live", ".prev-next-footer"]
    assert [name for name in hidden if seen.page.locator(name).first.is_visible()] == []
    assert seen.page.locator(".chart-still svg").first.is_visible()


def test_markup_of_a_text_is_shown_and_does_nothing(hostile, visit):
    seen = visit(hostile / "index.html")
    for _ in walk(seen, hostile):
        assert seen.page.evaluate("window.caught === undefined")
    body = seen.page.goto((hostile / "pieces" / "piece-1.html").as_uri()) and seen.page.locator("article").inner_text()
    shown = " ".join(body.split())
    assert all(mark in shown for mark in ("<script>window.caught=1</script>", "{{ 7*7 }}", "{% raw %}", "$x^2$", ":::note"))
    assert (seen.errors, seen.outside) == ([], [])


def test_a_title_full_of_markup_is_found_as_text(hostile, visit):
    seen = visit(hostile / "search.html")
    seen.page.goto((hostile / "search.html").as_uri() + "?q=gate")
    seen.page.get_by_text("Search finished").wait_for()
    titles = seen.page.locator("#search-results li a").all_inner_texts()
    assert any(title.startswith(made_up.TITLES[0][:20]) for title in titles), json.dumps(titles)
    assert seen.page.evaluate("window.caught === undefined") and seen.errors == []
