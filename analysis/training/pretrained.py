"""Reads pretrained encoders: BERT's (as MiniLM has it) and MPNet's, from a safetensors file, under our names."""

from __future__ import annotations

from pathlib import Path

import torch
from safetensors.torch import load_file

from analysis.errors import ModelError
from analysis.training.settings import Shape

_LAYER = {
    "intermediate.dense": "widen",
    "output.dense": "narrow",
    "output.LayerNorm": "narrow_norm",
}
_BERT = {"attention.output.dense": "attended_out", "attention.output.LayerNorm": "attended_norm"}
_MPNET = {"attention.attn.o": "attended_out", "attention.LayerNorm": "attended_norm"}
# MPNet's vocabulary is BERT's behind four marks of its own; where BERT has [PAD], [CLS], [SEP], [MASK], it uses these.
_MPNET_SHIFT, _MPNET_MARKS = 4, {0: 1, 101: 0, 102: 2, 103: -1}
_MPNET_FIRST_PLACE = 2


def read_encoder(weights: Path, shape: Shape) -> dict[str, torch.Tensor]:
    """The weights of a pretrained encoder as `network.Tagger` names them; MPNet's with its rows in BERT's order.

    Raises:
        ModelError: the file's encoder is not of this shape.
    """
    given = load_file(weights)
    is_mpnet = "encoder.relative_attention_bias.weight" in given
    words = given["embeddings.word_embeddings.weight"]
    places = given["embeddings.position_embeddings.weight"]
    if words.shape[1] != shape.width or is_mpnet != bool(shape.distances):
        raise ModelError(f"{weights} is {words.shape[1]} wide and the settings' shape {shape.width}; give both the same encoder.")
    taken = {"norm.weight": given["embeddings.LayerNorm.weight"], "norm.bias": given["embeddings.LayerNorm.bias"]}
    if is_mpnet:
        rows = torch.arange(shape.vocabulary) + _MPNET_SHIFT
        for ours, theirs in _MPNET_MARKS.items():
            rows[ours] = theirs % len(words)
        taken["word.weight"], taken["position.weight"] = words[rows], places[_MPNET_FIRST_PLACE:]
        taken["near.weight"] = given["encoder.relative_attention_bias.weight"]
    else:
        # There is one segment only: its embedding is added to every position's once and for all.
        segment = given["embeddings.token_type_embeddings.weight"][0]
        taken["word.weight"], taken["position.weight"] = words, places + segment
    for n in range(shape.layers):
        taken |= _read_layer(given, n, is_mpnet)
    return taken


def _read_layer(given: dict[str, torch.Tensor], n: int, is_mpnet: bool) -> dict[str, torch.Tensor]:
    taken = {}
    asking = [f"attn.{name}" for name in "qkv"] if is_mpnet else [f"self.{name}" for name in ("query", "key", "value")]
    for part in ("weight", "bias"):
        thirds = [given[f"encoder.layer.{n}.attention.{name}.{part}"] for name in asking]
        taken[f"layers.{n}.query_key_value.{part}"] = torch.cat(thirds)
        for name, own in {**_LAYER, **(_MPNET if is_mpnet else _BERT)}.items():
            taken[f"layers.{n}.{own}.{part}"] = given[f"encoder.layer.{n}.{name}.{part}"]
    return taken
