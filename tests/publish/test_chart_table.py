"""The table behind a chart: what is drawn, safe with any title, small."""

import json
import re

import pytest

from analysis.publish import charts
from analysis.publish.chart_table import table_html, table_line
from analysis.publish.renderer import figure_json
from tests.publish import made_up

WICKED = "<img src=x onerror=alert(1)> & {{ 7*7 }} [a](javascript:alert(1)) \u202egnp.exe"


def shown(figure):
    """The table as a reader has it: its head and its rows."""
    table = figure_json(figure)["layout"]["meta"]["table"]
    return [table["columns"], *([cell.replace("\u00a0", " ") for cell in row] for row in table["rows"])]


@pytest.mark.parametrize("name", made_up.figures())
def test_every_chart_carries_a_table(name):
    meta = figure_json(made_up.figures()[name])["layout"]["meta"]
    assert re.fullmatch(r"[a-z-]+", meta["name"]) and re.fullmatch(r"(tables/[a-z_]+\.csv)?", meta["source"])
    columns, rows = meta["table"]["columns"], meta["table"]["rows"]
    assert rows and all(len(row) == len(columns) and all(isinstance(cell, str) for cell in row) for row in rows)
    assert len(set(columns)) == len(columns)


def test_the_rows_stand_in_the_order_of_the_chart_with_their_intervals():
    head, first, *_ = shown(made_up.figures()["voices_whiskers"])
    assert head == ["piece", "body words", "quoted", "paraphrased", "frame", "author", "sourced", "90\u00a0% interval of sourced"]
    assert first == ["Rebels enter the harbour town as talks fail", "540", "39 %", "33 %", "11 %", "17 %", "72 %", "66 % to 76 %"]


def test_an_interval_that_nobody_knows_is_said_to_be_unknown():
    assert {row[-1] for row in shown(charts.sourcedness_dots(made_up.pieces()))[1:]} == {"not known"}


def test_measures_of_agreement_stand_as_they_are_drawn():
    assert shown(made_up.figures()["agreement"])[1] == ["words inside content", ".82", ".79 to .85", "–"]


def test_of_many_rows_the_drawn_ones_are_listed_and_all_are_counted():
    data = figure_json(charts.voices_bars(made_up.pieces(200)))
    assert len(data["layout"]["meta"]["table"]["rows"]) == 60
    assert "The 60 of 200 rows that are drawn" in table_html(data)


@pytest.mark.parametrize("chart", [charts.voices_bars, charts.sourcedness_dots, charts.verbs_bars, charts.diversity_dots])
def test_the_table_of_hundreds_of_pieces_is_small(chart):
    assert len(json.dumps(chart(made_up.pieces(400)).layout.meta)) < 12_000


def test_the_table_is_folded_and_its_columns_are_named():
    page = table_html(figure_json(made_up.figures()["verbs"]), "../")
    assert page.startswith('<details class="chart-table"><summary>The numbers of this chart</summary>')
    assert '<th scope="col">piece</th>' in page and 'from <a href="../tables/pieces.csv">tables/pieces.csv</a>' in page
    assert re.search(r'<th scope="row">[^<]+</th><td class="n">\d+</td>', page)


def test_without_a_link_the_file_is_named_alone():
    page = table_html(figure_json(made_up.figures()["verbs"]))
    assert "<code>tables/pieces.csv</code>" in page and "href" not in page


def test_a_wicked_title_is_text_in_the_table():
    table = made_up.pieces(3).assign(title=["near miss", WICKED, "another"], outlet="", genre=WICKED)
    for chart in (charts.voices_bars, charts.sourcedness_dots, charts.diversity_dots):
        page = table_html(figure_json(chart(table)))
        assert "<img" not in page and "&lt;img src=x onerror=alert(1)&gt; &amp; {{ 7*7 }} [a](javascript:alert(1))" in page


@pytest.mark.parametrize("figure", [{"layout": {}}, {}, {"layout": {"meta": None}}, {"layout": {"meta": [1]}}])
def test_a_figure_without_a_table_has_none(figure):
    assert (table_html(figure), table_line(figure)) == ("", "")
