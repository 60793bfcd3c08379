"""The machine's errors on the texts that a run left out of its learning."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import NamedTuple

import pandas as pd
import torch

from analysis.attribute.engine import ENGINES
from analysis.errors import ParameterError
from analysis.training.gold import read_gold
from analysis.training.intervals import measure_errors
from analysis.training.learn import CHECKPOINT
from analysis.training.runs import export_run, is_left_out
from analysis.training.settings import Settings, Shape


class LeftOut(NamedTuple):
    """The errors of each engine on the texts left out, a line an article; and the run's readings of the split `dev`."""

    errors: dict[str, pd.DataFrame]
    dev: pd.DataFrame


def measure_left_out(data: Path, base: Path, run: Path) -> LeftOut:
    """The errors on the texts that a run left out: the run's own network's, and those of the engine `rules`.

    Raises:
        ParameterError: the run left no text out.
    """
    stored = torch.load(run / CHECKPOINT, weights_only=True, map_location="cpu")["settings"]
    settings = Settings(**{**stored, "shape": Shape(**stored["shape"])})
    left_out = [piece for number, piece in enumerate(read_gold(data, "train")) if is_left_out(number, settings)]
    if not left_out:
        raise ParameterError(f"{run} learned from every text; train it as one of the runs with `folds` in training.yaml.")
    with tempfile.TemporaryDirectory() as folder:
        export_run(data, base, run, Path(folder))
        errors = {engine: measure_errors(left_out, engine, Path(folder)) for engine in ENGINES}
        return LeftOut(errors, measure_errors(read_gold(data, "dev"), "model", Path(folder)))
