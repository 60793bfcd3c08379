from itertools import count

import pandas as pd
import pytest

from analysis.publish.book.chapters import chapter, output_html


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
        (("answer",), ["answer", "hide-cell"], "Show the answer"),
        (("hide-output",), ["hide-input"], "Show the code"),  # outputs are open
    ],
)
def test_code_is_folded_in_one_way(tags, expected, prompt):
    metadata = chapter(notebook(*tags), "1-clean")["cells"][2]["metadata"]
    assert (metadata["tags"], metadata.get("mystnb", {}).get("code_prompt_show")) == (expected, prompt)


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
