"""What a notebook stores of a chart: plain, short, and the same each time."""

import contextlib
import io
import json
import os
import subprocess
import sys

import numpy as np
import pandas as pd
import plotly.express as px
import plotly.graph_objects as go
import pytest

from analysis import places
from analysis.publish import charts, renderer
from analysis.publish.renderer import figure_json, mime_bundle
from tests.publish import made_up

PLOTLY = "application/vnd.plotly.v1+json"
EVERYTHING = """
import json
from analysis.publish.pages import chart_page
from analysis.publish.renderer import mime_bundle
from tests.publish import made_up
for name, figure in made_up.figures().items():
    print(json.dumps(mime_bundle(figure), sort_keys=True), chart_page(name, figure, "Harbour"))
"""


def test_a_bundle_has_the_data_a_picture_and_a_line():
    bundle = mime_bundle(made_up.figures()["agreement"])
    assert sorted(bundle) == [PLOTLY, "image/svg+xml", "text/plain"]
    assert bundle["text/plain"] == "3 of 5 measures reach .800, 1 with the whole interval; 1 stays below .667; 3 traces"


@pytest.mark.parametrize("name", made_up.figures())
def test_the_data_are_plain_lists_and_no_template(name):
    written = json.dumps(mime_bundle(made_up.figures()[name])[PLOTLY])
    assert "bdata" not in written and '"template"' not in written and len(written) < 40_000


def test_arrays_in_base64_become_lists():
    figure = go.Figure(go.Bar(x=np.array([1.5, 2.5]), y=pd.Series([7, 8], dtype="int64")))
    assert "bdata" in json.dumps(figure.to_plotly_json())
    assert figure_json(figure)["data"] == [{"type": "bar", "x": [1.5, 2.5], "y": [7, 8]}]


def test_arrays_of_two_dimensions_keep_their_shape():
    figure = go.Figure(go.Heatmap(z=np.arange(6, dtype="float32").reshape(2, 3)))
    assert figure_json(figure)["data"][0]["z"] == [[0, 1, 2], [3, 4, 5]]


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (1 / 3, 0.333333),
        (2 / 3 * 1e-9, 6.66667e-10),
        (1234567.8, 1234570),
        (12.0, 12),
        (-0.0, 0),
        (float("nan"), None),
        (float("inf"), None),
        (123456789, 123456789),  # a count is not rounded
        (True, True),
        (np.float32(0.5), 0.5),
    ],
)
def test_numbers_have_six_significant_digits(given, expected):
    stored = figure_json(go.Figure(layout={"meta": [given]}))["layout"]["meta"][0]
    assert stored == expected and type(stored) is type(expected)


def test_keys_are_sorted_at_every_depth():
    written = figure_json(made_up.figures()["voices"])
    assert json.dumps(written) == json.dumps(written, sort_keys=True)


def test_a_figure_of_plotly_express_loses_only_its_template():
    figure = px.scatter(x=[1, 2], y=[3, 4])
    assert figure_json(figure)["data"][0]["y"] == [3, 4] and "template" not in figure_json(figure)["layout"]


def test_a_shape_that_cannot_be_drawn_is_shown_without_a_picture():
    bundle = mime_bundle(go.Figure(go.Heatmap(z=[[1]])))
    assert "image/svg+xml" not in bundle and bundle["text/plain"] == "A chart; 1 trace; no static picture"


def test_show_displays_the_chart_and_its_table(monkeypatch):
    shown = []
    monkeypatch.setattr(renderer, "display", lambda bundle, raw: shown.append((bundle, raw)))
    renderer.show(made_up.figures()["verbs"])
    (chart, raw), (table, also_raw) = shown
    assert PLOTLY in chart and sorted(table) == ["text/html", "text/plain"] and raw and also_raw
    assert table["text/html"].startswith("<details") and len(table["text/html"]) < 5_000


def test_show_displays_one_output_of_a_chart_without_a_table(monkeypatch):
    shown = []
    monkeypatch.setattr(renderer, "display", lambda bundle, raw: shown.append(bundle))
    renderer.show(go.Figure(go.Bar(x=[1], y=["a"], orientation="h")))
    assert len(shown) == 1


def test_twice_the_same_in_one_process():
    once, again = (mime_bundle(charts.voices_bars(made_up.pieces())) for _ in range(2))
    assert json.dumps(once) == json.dumps(again)


def test_the_same_in_a_second_process_with_another_hash_seed():
    here = io.StringIO()
    with contextlib.redirect_stdout(here):
        exec(EVERYTHING, {})
    settings = {**os.environ, "PYTHONHASHSEED": "271828", "PYTHONIOENCODING": "utf-8", "LC_ALL": "C"}
    command = [sys.executable, "-c", EVERYTHING]
    there = subprocess.run(command, cwd=places.repository(), env=settings, capture_output=True, check=True)
    assert len(there.stdout) > 100_000 and there.stdout.decode("utf-8") == here.getvalue()
