"""A study whose texts would act where they are shown: run as any other, then opened wherever its results can be read."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from analysis import places
from analysis.publish.book.build import build_book
from analysis.run.add import draft_study
from analysis.run.study import run_study
from tests.browser.lab import PANEL, PATIENCE, in_workspace, jupyterlab
from tests.publish.book.made_up import MARKS, TITLES, hostile_text, set_titles

pytestmark = [pytest.mark.browser, pytest.mark.slow]

SHOWN = ("<script>window.caught", "<img src=x onerror=", "{{ 7*7 }}", "{% raw %}")
NAMING = ("0-overview", "5-findings")  # the notebooks that tell titles in full
STUDIED = "window.caught === undefined && !document.querySelector('a[href^=\"javascript:\" i], img[src$=\"/x\"], img[src=\"x\"]')"
TURNED = "/[\\u202a-\\u202e\\u2066-\\u2069]/.test(document.body.innerText)"


@pytest.fixture(scope="module")
def results(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The results of two hostile texts, and the book of them."""
    folder = tmp_path_factory.mktemp("hostile")
    with pytest.MonkeyPatch.context() as patch:
        for name in ("raw", "outputs"):
            patch.setenv(f"ANALYSIS_{name.upper()}", str(folder / name))
        (folder / "texts").mkdir()
        for number, title in enumerate(TITLES, start=1):
            text = hostile_text(f"{title} {MARKS[3]}").replace("keeper Ann", f"keeper {MARKS[0]} Ann", 2)
            (folder / "texts" / f"piece-{number}.txt").write_text(text, encoding="utf-8")
        draft_study("hostile", folder / "texts")
        set_titles(places.raw_root() / "hostile" / "manifest.csv")
        run_study("hostile", {"topic": "gate|sign|writer"})
        build_book("hostile")
        yield places.outputs_root() / "hostile"


def harmless(seen) -> list:
    """What a page did that it should not: nothing, where the text stayed text."""
    return [*seen.errors, *seen.outside, *([] if seen.page.evaluate(STUDIED) else ["a text acted"]),
            *(["a text turned a line round"] if seen.page.evaluate(TURNED) else [])]  # fmt: skip


@pytest.mark.parametrize("stem", places.NOTEBOOKS)
def test_notebooks_show_it_as_text(lab: str, visit, stem: str) -> None:
    seen = visit(in_workspace(lab, stem, f"hostile-{stem}"))
    seen.page.wait_for_selector(f"{PANEL} .jp-RenderedMarkdown h1", timeout=PATIENCE)
    seen.page.wait_for_timeout(2000)
    told = seen.page.locator(PANEL).inner_text()
    assert harmless(seen) == []
    assert "49" not in told.split()
    assert stem not in NAMING or "Gate </title><script>" in told


@pytest.fixture(scope="module")
def lab(results: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """JupyterLab on the notebooks of these results, as trusted as if the reader had run them."""
    with jupyterlab(results / "notebooks", tmp_path_factory.mktemp("lab"), trusted=True) as address:
        yield address


def test_charts_show_it_as_text_where_a_reader_points(results: Path, visit) -> None:
    seen = visit(results / "charts" / "voices.html")
    seen.page.wait_for_selector("#live .main-svg")
    seen.page.locator("#live .bars .point").first.hover(force=True)  # a layer of plotly lies over the bars and takes the pointer
    hover = seen.page.locator("#live .hoverlayer .hovertext").first
    hover.wait_for()
    told = hover.text_content()
    assert "window.caught" in told and "<" in told
    for path in sorted((results / "charts").glob("*.html")):
        seen.page.goto(path.as_uri())
        assert (path.name, harmless(seen)) == (path.name, [])


def test_every_page_of_the_book_shows_it_as_text(results: Path, visit) -> None:
    seen = visit(results / "book" / "index.html")
    for path in sorted((results / "book").rglob("*.html")):
        seen.page.goto(path.as_uri())
        assert (path.name, harmless(seen)) == (path.name, [])
    seen.page.goto((results / "book" / "pieces" / "piece-1.html").as_uri())
    told = seen.page.locator("article").inner_text()
    assert [mark for mark in SHOWN if mark not in told] == []
