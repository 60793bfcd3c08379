"""A small package of results: two notebooks, a text with an awkward name, a table and a chart drawn from it."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path

from analysis.publish.crate.command import write_command
from analysis.publish.crate.files import Kept, results_under
from analysis.publish.crate.record import Record, Step
from analysis.publish.datapackage import write_datapackage

TEXT = "Über „50 %“ #1 & mehr.txt"
MODEL = "analysis/attribute/model/weights/model.onnx"
PIECES = "piece,words,sourcedness\none,100,0.25\ntwo,200,0.5\n"
ZONES = "piece,line,start,end,zone,rule,confidence,words\none,1,0,9,title,first-line,0.8,2\none,2,10,99,body,model: a,0.9,100\n"


@dataclass
class Rights:
    file: str = TEXT
    rights: str = "its publisher; not here"


@dataclass
class MadeUpStudy:
    name: str
    folder: Path
    title: str = "Stones & “stones”"
    question: str = ""
    licence: str = "CC-BY-4.0"
    pieces: list[Rights] = field(default_factory=lambda: [Rights()])


def made_up_results(folder: Path) -> Path:
    """The files that a run of two notebooks leaves, without the record."""
    figure = json.dumps({"data": [], "layout": {"meta": {"source": "tables/pieces.csv"}}})
    files = {
        "tables/zones.csv": ZONES, "tables/pieces.csv": PIECES, "charts/voices.json": figure, "charts/voices.svg": "<svg/>",
        "charts/index.html": "<p>", "notebooks/1-clean.ipynb": "{}", "notebooks/5-findings.ipynb": "{}",
    }  # fmt: skip
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    study = MadeUpStudy("quarry", folder)
    write_command(study.name, {}, folder)
    write_datapackage(study, folder)
    return folder


STEPS = (
    Step("1-clean", {"study": "quarry", "engine": "model", "quiet": True, "share": 0.0, "blind": "", "kinds": ["b", "a"]},
         (TEXT,), (), ("notebooks/1-clean.ipynb", "tables/pieces.csv", "tables/zones.csv"), (MODEL,)),
    Step("5-findings", {"study": "quarry"}, ("manifest.csv",), ("tables/pieces.csv", "tables/zones.csv"),
         ("charts/index.html", "charts/voices.json", "charts/voices.svg", "notebooks/5-findings.ipynb")),
)  # fmt: skip


def made_up_record(folder: Path) -> Record:
    """The record of that run."""
    drawn = {f"charts/voices.{ending}": ("tables/pieces.csv",) for ending in ("json", "svg")}
    inputs = {TEXT: Kept("ab" * 32, 5), "manifest.csv": Kept("cd" * 32, 7)}
    models = {MODEL: Kept("ef" * 32, 9)}
    return Record("quarry", inputs, "c" * 64, "d" * 64, "3.11", {"pandas": "3.1.1"}, STEPS, results_under(folder), drawn, models)
