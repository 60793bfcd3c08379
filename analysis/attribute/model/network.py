"""The trained network: pieces in, scores of labels and vectors of links out. Only onnxruntime and numpy are needed."""

from __future__ import annotations

import hashlib
import json
from bisect import bisect_right
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path

import numpy as np
import onnxruntime
from tokenizers import Tokenizer

from analysis.attribute.model.labels import Chain, forbid
from analysis.attribute.model.windows import Window
from analysis.errors import ModelError

FOLDER = Path(str(files("analysis.attribute.model") / "weights"))
SLOWER = ["SkipLayerNormFusion"]  # the fused operator takes seven times as long as the two that it stands for
INPUTS = ("pieces", "cases", "places", "firsts")


@dataclass(frozen=True, eq=False)
class Network:
    """The network with its vocabulary, and what is needed to read labels and links off its scores.

    `balance`, shape (labels,), is added to every word's scores, so that as much is read as content as coders do. `edges`
    and `confidences` turn certainty into confidence.
    """

    session: onnxruntime.InferenceSession
    tokenizer: Tokenizer
    chain: Chain
    no_source: float
    link_scale: float
    link_width: int
    balance: np.ndarray
    edges: tuple[float, ...]
    confidences: tuple[float, ...]

    def read(self, window: Window) -> tuple[np.ndarray, np.ndarray]:
        """Scores of shape (words, labels) and link vectors of shape (words, 4 x width) of a window's labelled words.

        Each window is read by itself, so that no result depends on what else is read.
        """
        inputs = {name: getattr(window, name)[None] for name in INPUTS}
        scores, links = self.session.run(None, inputs)
        return scores[0] + self.balance, links[0]

    def confidence(self, certainty: float) -> float:
        """The calibrated confidence of a certainty: a rising step function, so that no last digit can change it.

        `confidences[i]` holds from `edges[i - 1]` to `edges[i]`: the share of attributions of such certainty that
        coders made too, with the same source.
        """
        return self.confidences[bisect_right(self.edges, certainty)]


@cache
def load_network(folder: Path = FOLDER, threads: int = 1) -> Network:
    """The network in a folder of `model.onnx`, `tokenizer.json` and `reading.json`.

    Raises:
        ModelError: a file is missing, or is not what `reading.json` says it is.
    """
    for name in ("model.onnx", "tokenizer.json", "reading.json"):
        if not (folder / name).is_file():
            raise ModelError(f"There is no {name} in {folder}; restore it with git, or choose the engine 'rules'.")
    reading = json.loads((folder / "reading.json").read_text(encoding="utf-8"))
    model = (folder / "model.onnx").read_bytes()
    if hashlib.sha256(model).hexdigest() != reading["sha256"]:
        raise ModelError(f"The model.onnx in {folder} is not the one that reading.json belongs to; restore both with git.")
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.execution_mode = onnxruntime.ExecutionMode.ORT_SEQUENTIAL
    session = onnxruntime.InferenceSession(
        model, options, providers=["CPUExecutionProvider"], disabled_optimizers=SLOWER
    )
    # Read here and not by the library, so that the record of a run, which hears what Python opens, names the file.
    tokenizer = Tokenizer.from_str((folder / "tokenizer.json").read_text(encoding="utf-8"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    chain = Chain(
        forbid(np.array(reading["transitions"])), np.array(reading["starts"]), np.array(reading["ends"])
    )
    return Network(
        session, tokenizer, chain, reading["no_source"], reading["link_scale"], reading["link_width"],
        np.array(reading["balance"], np.float32), tuple(reading["edges"]), tuple(reading["confidences"]),
    )
