"""The settings of training runs: `training.yaml` says all of it, and this module says what each setting means."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field, fields
from importlib.resources import files
from pathlib import Path

import yaml

from analysis.errors import ParameterError

DEFAULT = Path(str(files("analysis.training") / "training.yaml"))


@dataclass(frozen=True)
class Shape:
    """The network's measures; those of the encoder are its pretrained weights' own.

    `distances` is the number of classes of distance by which attention is weighted, 0 where positions alone tell of it;
    a network that has any can teach, but is not exported.
    """

    width: int = 384
    heads: int = 12
    widened: int = 1536
    layers: int = 6
    vocabulary: int = 30522
    positions: int = 512
    cases: int = 7
    places: int = 5
    labels: int = 7
    link_width: int = 64
    epsilon: float = 1e-12
    distances: int = 0


@dataclass(frozen=True)
class Settings:
    """One training run. Rates are the peaks of a schedule that warms up and then falls to nothing, both linearly.

    `window` is in pieces, `batch` in windows, `epochs` in passes over the texts; `steps` cuts a run short where it is
    not 0. `hidden` is the share of pieces replaced by a mask, `dropout` that of hidden values set to nothing;
    `link_weight` is the links' part in the loss. `save_every` counts the steps between checkpoints. `teacher_weight` is
    the part that a teacher's labels have against the coders' where a run learns from other runs. Where `folds` is not 0, the
    texts whose place in the order of names leaves `fold` when divided by it are left out, to measure errors on.
    """

    seed: int = 0
    window: int = 384
    batch: int = 10
    epochs: int = 8
    steps: int = 0
    rate: float = 1.5e-4
    head_rate: float = 1.2e-3
    warm_up: float = 0.08
    decay: float = 0.01
    dropout: float = 0.1
    hidden: float = 0.05
    link_weight: float = 0.15
    teacher_weight: float = 0.5
    compile: bool = True
    save_every: int = 100
    folds: int = 0
    fold: int = 0
    shape: Shape = field(default_factory=Shape)

    def as_dict(self) -> dict:
        """The settings as plain values, for a checkpoint or a card."""
        return asdict(self)


def read_settings(path: Path = DEFAULT, run: str = "first") -> Settings:
    """The settings of a named run in a file; what it leaves out keeps its default.

    Raises:
        ParameterError: the file has no such run, or the run names a setting that there is not.
    """
    runs = yaml.safe_load(path.read_text(encoding="utf-8")) or {}
    if run not in runs:
        raise ParameterError(f"{path} has no run '{run}'; there are: {', '.join(runs) or 'none'}.")
    given = dict(runs[run] or {})
    shape = given.pop("shape", {})
    for kind, values in ((Settings, given), (Shape, shape)):
        known = {one.name for one in fields(kind)}
        unknown = sorted(set(values) - known)
        if unknown:
            raise ParameterError(
                f"{path} sets '{unknown[0]}' for '{run}', which is no setting; there are: {', '.join(sorted(known))}."
            )
    return Settings(**given, shape=Shape(**shape))
