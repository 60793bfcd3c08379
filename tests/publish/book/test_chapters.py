from itertools import count

import pandas as pd
import pytest

from analysis.publish.book.addresses import piece_addresses
from analysis.publish.book.chapters import chapter, output_html
from analysis.publish.narrative import CAVEAT


def notebook(*tags, outputs=()):
    cells = [
        {"cell_type": "markdown", "id": "a", "metadata": {}, "source": "# One"},
        {"cell_type": "code", "id": "b", "metadata": {"tags": list(tags)}, "source": "1", "outputs": list(outputs)},
    ]
    return {"cells": cells, "metadata": {}}


@pytest.mark.parametrize(
    "tags, expected, prompt",
    [
        ((), ["hide-input"], "Show the code"),
        (("parameters",), ["parameters"], None),
        (("answer", "hide-cell"), ["answer", "hide-input"], "Show the code"),  # what it answers is folded by itself
        (("hide-output",), ["hide-input"], "Show the code"),  # outputs are open
    ],
)
def test_code_is_folded_in_one_way(tags, expected, prompt):
    metadata = chapter(notebook(*tags), "1-clean")["cells"][2]["metadata"]
    assert (metadata["tags"], metadata.get("mystnb", {}).get("code_prompt_show")) == (expected, prompt)


def cells_of(*cells, stem="1-clean", pages=None):
    made = chapter({"cells": [{"id": str(at), "metadata": {}, **cell} for at, cell in enumerate(cells)], "metadata": {}}, stem, pages)
    return [cell for cell in made["cells"] if not cell["id"].endswith("-link")]


def told(text, source="tell()", **more):
    output = {"output_type": "execute_result", "data": {"text/markdown": text}}
    return {"cell_type": "code", "source": source, "outputs": [output], **more}


def page_of(cell):
    return "".join(output["data"]["text/html"] for output in cell["outputs"])


def test_what_is_for_whoever_runs_the_notebook_is_no_part_of_the_book():
    running = {"cell_type": "markdown", "source": "Run it.", "metadata": {"tags": ["for-running"]}}
    assert [cell["source"] for cell in cells_of(told("a"), running, told("b", "more()"))] == ["tell()", "more()"]


def test_the_caveat_stands_once_a_chapter():
    caveat = told(CAVEAT, "narrative.Told(narrative.CAVEAT)")
    assert [cell["source"] for cell in cells_of(caveat, told("a"), caveat)] == ["narrative.Told(narrative.CAVEAT)", "tell()"]


def test_the_values_of_the_run_stand_with_the_parameters():
    declared = {"cell_type": "code", "source": 'study = "a"  # which\nlimit = 2  # how many', "outputs": [], "metadata": {"tags": ["parameters"]}}
    injected = {"cell_type": "code", "source": '# Parameters\nstudy = "quay"', "outputs": [], "metadata": {"tags": ["injected-parameters"]}}
    assert [cell["source"] for cell in cells_of(declared, injected)] == ['study = "quay"  # which\nlimit = 2  # how many']


def test_an_answer_is_folded_and_its_code_apart():
    page = page_of(cells_of(told("Because.", metadata={"tags": ["answer"]}))[0])
    assert page.startswith('<details class="answer">') and "Because." in page


@pytest.mark.parametrize("given", ["**“The ‘Gate’ <b>”** is shut", "| piece |\n|---|\n| 01-gate |"])
def test_a_piece_leads_to_its_page(given):
    pages = piece_addresses({"01-gate": "The “Gate” <b>"})
    assert '<a href="pieces/01-gate.html">' in page_of(cells_of(told(given.replace("<", "&lt;").replace(">", "&gt;")), pages=pages)[0])


def test_the_notebook_given_stays_as_it_is():
    given = notebook(outputs=[{"output_type": "stream", "text": "a"}])
    chapter(given, "1-clean")
    assert given == notebook(outputs=[{"output_type": "stream", "text": "a"}])


def html_of(data):
    return output_html({"output_type": "display_data", "data": data}, count(1), count(1))


@pytest.mark.parametrize(
    "data, inside, outside",
    [
        ({"text/plain": "<script>"}, "&lt;script&gt;", "<script>"),
        ({"text/markdown": "a <b> c"}, "&lt;b&gt;", "<b>"),
        ({"text/markdown": "[x](javascript:alert(1))"}, "javascript:", "href"),
        ({"text/markdown": "{{ 7*7 }} $x$ :::"}, "{{ 7*7 }} $x$ :::", "49"),
        ({"text/markdown": "# Head"}, "<h3>", "<h1>"),
        ({"text/markdown": "| a | b |\n|---|---|\n| 1 | x |"}, 'role="region"', "<table class"),
        ({"text/html": pd.DataFrame({"a": ["<i>"]})._repr_html_()}, "&lt;i&gt;", "<style"),
    ],
)
def test_what_a_text_holds_is_shown_as_text(data, inside, outside):
    page = html_of(data)
    assert inside in page and outside not in page


def test_a_chart_brings_its_data_and_its_name():
    figure = {"data": [{"type": "bar", "x": [1], "y": ["a"], "orientation": "h"}], "layout": {"title": {"text": "One </script>"}}}
    page = html_of({"application/vnd.plotly.v1+json": figure})
    assert page.count("</script>") == 1 and 'role="img"' in page and "chart-data" in page


def test_tables_of_a_page_have_names_of_their_own():
    tables, charts = count(1), count(1)
    output = {"output_type": "display_data", "data": {"text/html": pd.DataFrame({"a": [1]})._repr_html_()}}
    assert "Table 1" in output_html(output, tables, charts) and "Table 2" in output_html(output, tables, charts)
