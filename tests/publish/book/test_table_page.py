import pandas as pd
import pytest
from lxml import html

from analysis.publish.book.table_page import frame_html


def table_of(frame):
    return html.fragment_fromstring(frame_html(frame._repr_html_(), 1), create_parent="div").find(".//table")


@pytest.mark.parametrize(
    "frame, heads",
    [
        (pd.DataFrame({"a": [1, 2], "b": ["x", "y"]}), ["a", "b"]),  # the counting column goes
        (pd.DataFrame({"a": [1]}, index=["row"]), ["", "a"]),
        (pd.DataFrame({"a": [1]}, index=pd.Index(["row"], name="piece")), ["piece", "a"]),  # two lines of heading become one
        (pd.DataFrame({"a": [1, 2]}, index=[1, 0]), ["", "a"]),  # numbers that do not count
        (pd.DataFrame(columns=["a", "b"]), ["a", "b"]),
    ],
)
def test_the_heading_says_what_it_heads(frame, heads):
    table = table_of(frame)
    cells = table.findall("./thead/tr")[-1]
    assert len(table.findall("./thead/tr")) == 1 or frame.empty
    assert [" ".join(cell.text_content().split()) for cell in cells] == heads or frame.empty


@pytest.mark.parametrize("frame", [pd.DataFrame({"a": [1]}, index=["row"]), pd.DataFrame({"a": [1]}), pd.DataFrame(columns=["a"])])
def test_no_heading_is_empty_and_no_look_is_left(frame):
    table = table_of(frame)
    assert all(cell.text_content().strip() and cell.get("scope") for cell in table.iter("th"))
    assert not {"border", "class"} & set(table.attrib)


def test_figures_stand_at_the_right():
    table = table_of(pd.DataFrame({"a": ["word", "1,234", "5 %"]}))
    assert [cell.get("class") for cell in table.iter("td")] == [None, "num", "num"]
