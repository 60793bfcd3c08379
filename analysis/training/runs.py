"""Runs on disk: what the command line does with texts, checkpoints and exported files."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from pathlib import Path

import numpy as np
import onnx
import torch
from tokenizers import Tokenizer

from analysis.attribute.model.network import load_network
from analysis.errors import ModelError
from analysis.training.calibration import calibrate
from analysis.training.evaluation import find_balance, judge
from analysis.training.examples import Example, make_example
from analysis.training.export import build_onnx
from analysis.training.gold import read_gold
from analysis.training.learn import CHECKPOINT, learn
from analysis.training.network import Tagger
from analysis.training.settings import Settings, Shape
from analysis.training.stream import make_corpus
from analysis.training.teach import chain_of, teach


def train_run(
    data: Path, base: Path, run: Path, settings: Settings, report: Callable[[str], None], teacher: Path | None = None,
    begin: Path | None = None,
) -> Tagger:
    """Trains a run from a pretrained encoder, or goes on with it where it was stopped.

    `teacher` is a file of labels that `write_lessons` wrote; `begin` a finished run whose weights it begins with.

    Raises:
        ModelError: the teacher's labels are not of these texts, or the run to begin with is of another shape.
    """
    examples = [e for n, e in enumerate(read_examples(data, "train", base)) if not is_left_out(n, settings)]
    lessons = _read_lessons(teacher, examples) if teacher else ()
    corpus = make_corpus(examples, settings.shape.labels, lessons, settings.teacher_weight)
    torch.manual_seed(settings.seed)
    tagger = Tagger(settings.shape, settings.dropout)
    tagger.load_encoder(base / "model.safetensors")
    if begin is not None:
        finished = load_run(begin)
        if finished.shape != settings.shape:
            raise ModelError(f"{begin} has a network of another shape than the settings ask for; begin with a run of the same.")
        tagger.load_state_dict(finished.state_dict())
    return learn(tagger, corpus, settings, run, report)


def is_left_out(number: int, settings: Settings) -> bool:
    """Whether a run does not learn from the text of that number, counted from 0 in the order of names."""
    return bool(settings.folds) and number % settings.folds == settings.fold


def read_examples(data: Path, split: str, base: Path) -> list[Example]:
    """The examples of a split, in name order."""
    tokenizer = read_tokenizer(base)
    return [make_example(tokenizer, piece) for piece in read_gold(data, split)]


def read_tokenizer(base: Path) -> Tokenizer:
    """The tokenizer in an encoder's folder, with no limit of its own on length."""
    tokenizer = Tokenizer.from_file(str(base / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


def load_run(run: Path) -> Tagger:
    """The tagger of a run.

    Raises:
        ModelError: there is no checkpoint in the folder.
    """
    path = run / CHECKPOINT
    if not path.is_file():
        raise ModelError(f"There is no {CHECKPOINT} in {run}; train the run first.")
    state = torch.load(path, weights_only=True, map_location="cpu")
    tagger = Tagger(Shape(**state["settings"]["shape"]))
    tagger.load_state_dict(state["tagger"])
    return tagger.eval()


def average_runs(runs: list[Path], out: Path) -> None:
    """Writes a run whose weights are the mean of several runs' weights."""
    states = [torch.load(run / CHECKPOINT, weights_only=True, map_location="cpu") for run in runs]
    mean = {name: sum(state["tagger"][name] for state in states) / len(states) for name in states[0]["tagger"]}
    out.mkdir(parents=True, exist_ok=True)
    torch.save({"tagger": mean, "settings": states[0]["settings"]}, out / CHECKPOINT)


def write_lessons(data: Path, base: Path, runs: list[Path], out: Path) -> None:
    """Writes the label probabilities that several runs give the training texts, one array a piece."""
    taggers = [load_run(run) for run in runs]
    lessons = {example.name: teach(taggers, example).astype(np.float16) for example in read_examples(data, "train", base)}
    np.savez_compressed(out, **lessons)


def _read_lessons(path: Path, examples: list[Example]) -> list[np.ndarray]:
    with np.load(path) as lessons:
        for example in examples:
            if example.name not in lessons or len(lessons[example.name]) != len(example.words.spans):
                raise ModelError(f"{path} does not teach '{example.name}' as it is now; write it again with `teach`.")
        return [lessons[example.name].astype(np.float32) for example in examples]


def export_run(data: Path, base: Path, run: Path, out: Path) -> str:
    """Writes a run as the files that the engine reads, its confidence calibrated on the split `dev`.

    Returns a line that says what was written, with the model's hash.
    """
    tagger = load_run(run)
    out.mkdir(parents=True, exist_ok=True)
    weights = {name: values.numpy() for name, values in tagger.state_dict().items()}
    onnx.save(build_onnx(weights, tagger.shape), out / "model.onnx")
    read_tokenizer(base).save(str(out / "tokenizer.json"), pretty=False)
    chain = chain_of(tagger)
    reading = {
        "transitions": tagger.transitions.tolist(), "starts": chain.starts.tolist(), "ends": chain.ends.tolist(),
        "no_source": float(tagger.none.detach()), "link_scale": tagger.link_scale, "link_width": tagger.shape.link_width,
        "balance": [0.0] * tagger.shape.labels, "edges": [], "confidences": [1.0],
        "sha256": hashlib.sha256((out / "model.onnx").read_bytes()).hexdigest(),
    }
    _write(out / "reading.json", reading)
    gold = read_gold(data, "dev")
    reading["balance"][0] = find_balance(load_network(out), gold)
    _write(out / "reading.json", reading)
    load_network.cache_clear()
    reading["edges"], reading["confidences"] = calibrate(*judge(load_network(out), gold))
    _write(out / "reading.json", reading)
    load_network.cache_clear()
    size = sum(path.stat().st_size for path in out.iterdir()) / 1e6
    return f"Wrote {out}: {size:.1f} MB, model.onnx has the SHA-256 {reading['sha256']}."


def _write(path: Path, reading: dict) -> None:
    path.write_text(json.dumps(reading, indent=1) + "\n", encoding="utf-8")
