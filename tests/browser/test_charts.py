"""The pages of charts, as Chromium shows them."""

import pytest

from analysis.publish.pages import write_charts
from tests.browser.conftest import PHONE, WIDE
from tests.publish import made_up

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    target = tmp_path_factory.mktemp("charts")
    write_charts(made_up.figures(), target, "Harbour <& sea>")
    return target


@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
@pytest.mark.parametrize("name", made_up.figures())
def test_a_chart_is_drawn_and_asks_nothing(folder, visit, name, size):
    seen = visit(folder / f"{name}.html", size)
    seen.page.wait_for_selector("#live .main-svg")
    assert (seen.errors, seen.outside, seen.overflow()) == ([], [], 0)
