"""Writes the model card: what the network is, with the figures that its own command gives."""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path
from string import Template

import onnx

from analysis.training.evaluation import score_engine
from analysis.training.gold import read_gold


def write_card(data: Path, folder: Path) -> Path:
    """Writes README.md into the folder of an exported network, with its figures on the split `dev`."""
    reading = json.loads((folder / "reading.json").read_text(encoding="utf-8"))
    model = onnx.load(folder / "model.onnx")
    parameters = sum(_size(tensor.dims) for tensor in model.graph.initializer)
    edges = ["", *(f" from {edge:.2f}" for edge in reading["edges"])]
    steps = ", ".join(f"{value:.2f}{edge}" for value, edge in zip(reading["confidences"], edges, strict=True))
    text = (files("analysis.training") / "card.md").read_text(encoding="utf-8")
    card = Template(text).substitute(
        train=len(read_gold(data, "train")),
        dev=len(read_gold(data, "dev")),
        parameters=f"{parameters / 1e6:.0f}",
        size=f"{(folder / 'model.onnx').stat().st_size / 1e6:.1f}",
        sha256=reading["sha256"],
        figures=score_engine(data, "dev", "model"),
        steps=steps,
    )
    (folder / "README.md").write_text(card, encoding="utf-8")
    return folder / "README.md"


def _size(dims: list[int]) -> int:
    out = 1
    for dim in dims:
        out *= dim
    return out
