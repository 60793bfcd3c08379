"""A study with texts and titles that nobody would write in good faith, with results as a run would leave them."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pandas as pd

from analysis import chain, places
from analysis.publish import charts
from analysis.publish.figure_data import figure_text
from analysis.publish.narrative import escape
from analysis.publish.renderer import mime_bundle
from analysis.publish.tables import data_dictionary, save_table
from analysis.read.study import open_study
from analysis.run.add import draft_study
from analysis.trust.intervals import add_intervals

MARKS = (
    "<script>window.caught=1</script>", "<img src=x onerror='window.caught=2'>", "[press](javascript:window.caught=3)",
    "right\u202eleft", "{{ 7*7 }}", "{% raw %}", "$x^2$", ":::note", "`code`", "{ref}`index`", "<!-- gone -->", "\\end{math} & <b>",
)  # fmt: skip
TITLES = ("Gate </title><script>window.caught=4</script> {{ 7*7 }} $x$", "Quay <img src=x onerror=window.caught=5> `b` ::: {% if %}")


def hostile_text(title: str) -> str:
    """A report whose title, quotations and speakers are full of markup."""
    said = "\n\n".join(f"“The sign reads {mark} again,” said keeper Ann {mark} Ode. The writer adds {mark} here." for mark in MARKS)
    return f"{title}\n\nBy Ann Ode\n\nThe ferry gate stayed shut on Monday, the harbour office said.\n\n{said}\n"


def hostile_study(folder: Path) -> None:
    """Makes the study "hostile" of two such texts, with results; `ANALYSIS_RAW` and `ANALYSIS_OUTPUTS` say where."""
    folder.mkdir()
    for number, title in enumerate(TITLES, start=1):
        (folder / f"piece-{number}.txt").write_text(hostile_text(title), encoding="utf-8")
    draft_study("hostile", folder)
    set_titles(places.raw_root() / "hostile" / "manifest.csv")
    pieces = save_results("hostile")
    write_notebooks("hostile", pieces)


def set_titles(manifest: Path) -> None:
    """Gives the two pieces hostile titles and outlets, which cleaning would have taken for markup and left out."""
    with manifest.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for row, title in zip(rows, TITLES, strict=True):
        row |= {"title": title, "outlet": f"The {MARKS[0]} Post", "genre": "report"}
    with manifest.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def save_results(study: str) -> pd.DataFrame:
    """Saves the tables and the chart of voices of a study that nobody has coded; returns the table of pieces."""
    corpus = chain.read_corpus(study)
    zones = chain.clean(corpus)
    attributions, certainty = chain.read_attributions(corpus, zones, "rules")
    sentences = chain.measure_sentences(corpus, zones, attributions)
    speakers = chain.measure_speakers(corpus, zones, attributions)
    pieces = add_intervals(chain.measure_pieces(corpus, zones, attributions, sentences), certainty)
    made = {"zones": zones, "attributions": attributions, "certainty": certainty, "sentences": sentences, "speakers": speakers,
            "pieces": pieces, "set_aside": chain.set_aside_table(corpus)}
    for name in dict.fromkeys(row["table"] for row in data_dictionary()):
        columns = [row["column"] for row in data_dictionary() if row["table"] == name]
        save_table(study, name, made.get(name, pd.DataFrame(columns=columns)))
    chart = places.outputs_root() / study / "charts" / "voices.json"
    chart.parent.mkdir()
    chart.write_text(figure_text(charts.voices_bars(pieces)), encoding="utf-8")
    for name in ("voices", "index"):
        chart.with_name(f"{name}.html").write_text("<!doctype html><title>A chart</title>", encoding="utf-8")
    return pieces


def write_notebooks(study: str, pieces: pd.DataFrame) -> None:
    """Writes six notebooks as they ran, with the outputs that a text can get into."""
    told = "\n\n".join(f"**{escape(mark)}** is told." for mark in MARKS)
    outputs = [
        {"output_type": "execute_result", "execution_count": None, "metadata": {}, "data": {"text/markdown": told, "text/plain": told}},
        {"output_type": "execute_result", "execution_count": None, "metadata": {},
         "data": {"text/html": pieces[["piece", "title", "outlet"]]._repr_html_(), "text/plain": ""}},
        {"output_type": "stream", "name": "stdout", "text": "\n".join(MARKS)},
        {"output_type": "display_data", "metadata": {}, "data": mime_bundle(charts.voices_bars(pieces))},
    ]  # fmt: skip
    for path in places.notebook_paths():
        cells = [
            {"cell_type": "markdown", "id": "a", "metadata": {}, "source": f"# Chapter {path.stem}\n\nSee [the map](0-overview.ipynb)."},
            {"cell_type": "code", "id": "parameters", "metadata": {"tags": ["parameters"]}, "source": f'study = "{study}"', "outputs": [],
             "execution_count": None},
            {"cell_type": "markdown", "id": "b", "metadata": {}, "source": "## What came out?"},
            {"cell_type": "code", "id": "c", "metadata": {}, "source": "show(pieces)", "outputs": outputs, "execution_count": None},
            {"cell_type": "code", "id": "d", "metadata": {"tags": ["answer"]}, "source": "6 * 7", "execution_count": None,
             "outputs": [{"output_type": "execute_result", "execution_count": None, "metadata": {}, "data": {"text/plain": "42"}}]},
        ]
        kernel = {"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"}, "language_info": {"name": "python"}}
        notebook = {"cells": cells, "metadata": kernel, "nbformat": 4, "nbformat_minor": 5}
        target = places.outputs_root() / study / "notebooks" / path.name
        target.parent.mkdir(exist_ok=True)
        target.write_text(json.dumps(notebook), encoding="utf-8")


def make_private(study: str) -> None:
    """Turns a study into one whose texts may not be shown, and takes the texts away, as in somebody's clone."""
    settings = places.raw_root() / study / "study.yaml"
    settings.write_text(settings.read_text(encoding="utf-8").replace("publish_text: true", "publish_text: false"), encoding="utf-8")
    for piece in open_study(study).pieces:
        (places.raw_root() / study / piece.file).unlink()
