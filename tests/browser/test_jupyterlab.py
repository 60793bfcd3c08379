"""JupyterLab as `make lab` opens it: the overview, its table of contents, the charts of the committed outputs."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from analysis import places
from tests.browser.lab import PANEL, PATIENCE, in_workspace, jupyterlab

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture(scope="module")
def overview(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address that `make lab` opens, on a copy of the committed notebooks."""
    with jupyterlab(places.notebooks_root(), tmp_path_factory.mktemp("lab")) as address:
        yield address


def headings(notebook: str) -> list[str]:
    """The headings of a notebook's text, in order, as they read without markup."""
    cells = json.loads((places.notebooks_root() / f"{notebook}.ipynb").read_text(encoding="utf-8"))["cells"]
    text = "\n".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "markdown")
    return [re.sub(r"[`*_]", "", title).strip() for title in re.findall(r"^#{1,6} (.+)$", text, re.M)]


def charts_in(notebook: str) -> int:
    """The charts among a notebook's committed outputs."""
    cells = json.loads((places.notebooks_root() / f"{notebook}.ipynb").read_text(encoding="utf-8"))["cells"]
    return sum("application/vnd.plotly.v1+json" in output.get("data", {}) for cell in cells for output in cell.get("outputs", []))


def contents(page: Page) -> Page:
    """The page with its table of contents open, once the notebook is there."""
    page.wait_for_selector(f"{PANEL} .jp-RenderedMarkdown h1", timeout=PATIENCE)
    page.click(".jp-SideBar .lm-TabBar-tab[data-id='table-of-contents']")
    return page


@pytest.fixture
def opened(overview: str, visit, request: pytest.FixtureRequest):
    """Opens a notebook: `opened("3-measure")`; each test in a workspace of its own, where nothing else is open."""
    workspace = re.sub(r"\W+", "-", request.node.name)
    return lambda notebook: visit(in_workspace(overview, notebook, workspace))


@pytest.mark.parametrize("notebook", ["0-overview", "5-findings"])
def test_the_table_of_contents_lists_the_sections_in_order(opened, notebook: str) -> None:
    page = contents(opened(notebook).page)
    expect(page.locator(".jp-tocItem-content")).to_have_text(headings(notebook), timeout=PATIENCE)


def test_a_click_in_the_table_of_contents_goes_there(opened) -> None:
    page, last = contents(opened("0-overview").page), headings("0-overview")[-1]
    heading = page.locator(f"{PANEL} :is(h2, h3)", has_text=last)
    expect(heading).not_to_be_in_viewport()
    page.locator(".jp-tocItem-content", has_text=last).click()
    expect(heading).to_be_in_viewport(timeout=PATIENCE)


def test_the_overview_opens_with_nothing_in_the_way_and_asks_nothing(overview: str, visit) -> None:
    seen = visit(overview)
    asked: list[str] = []
    seen.page.on("request", lambda request: asked.append(request.url) if re.search("/api/(news|update)", request.url) else None)
    seen.page.wait_for_selector(f"{PANEL} .jp-RenderedMarkdown h1", timeout=PATIENCE)
    seen.page.wait_for_timeout(3000)
    assert (seen.outside, asked) == ([], [])
    assert seen.page.locator(".jp-Dialog, .Toastify__toast").count() == 0


def test_a_link_opens_the_next_notebook_beside_it(opened) -> None:
    page = contents(opened("0-overview").page)
    page.locator(f"{PANEL} .jp-RenderedMarkdown a", has_text="1-clean").first.click()
    expect(page.locator(f"{PANEL} h1", has_text=headings("1-clean")[0])).to_be_visible(timeout=PATIENCE)
    expect(page.locator(".lm-DockPanel-tabBar .lm-TabBar-tabLabel")).to_have_text(["0-overview.ipynb", "1-clean.ipynb"])


def test_the_committed_charts_are_drawn_before_anything_is_run(opened) -> None:
    seen = opened("3-measure")
    seen.page.wait_for_selector(f"{PANEL} .jp-RenderedMarkdown h1", timeout=PATIENCE)
    drawn = seen.page.locator(f"{PANEL} .js-plotly-plot")
    expect(drawn).to_have_count(charts_in("3-measure"), timeout=PATIENCE)
    drawn.first.scroll_into_view_if_needed()
    expect(drawn.first.locator(".bars .point").first).to_be_visible(timeout=PATIENCE)
    assert seen.outside == []
