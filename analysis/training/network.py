"""The network as it is trained: a small pretrained encoder, a chain over labels, and vectors that link runs."""

from __future__ import annotations

import math
from pathlib import Path

import torch
from torch import nn
from torch.nn import functional

from analysis.attribute.model.labels import FORBIDDEN, LABELS
from analysis.training.pretrained import read_encoder
from analysis.training.settings import Shape

ENCODER = ("word", "position", "norm", "near", "layers")  # what a pretrained encoder brings


class Layer(nn.Module):
    """One transformer layer, norms behind their sums as in BERT. Attention itself drops nothing out: it is faster."""

    def __init__(self, shape: Shape, dropout: float) -> None:
        super().__init__()
        width = shape.width
        self.heads, self.dropout = shape.heads, dropout
        self.query_key_value = nn.Linear(width, 3 * width)
        self.attended_out = nn.Linear(width, width)
        self.attended_norm = nn.LayerNorm(width, eps=shape.epsilon)
        self.widen = nn.Linear(width, shape.widened)
        self.narrow = nn.Linear(shape.widened, width)
        self.narrow_norm = nn.LayerNorm(width, eps=shape.epsilon)

    def forward(self, hidden: torch.Tensor, nearness: torch.Tensor | None = None) -> torch.Tensor:
        """Hidden values of shape (windows, pieces, width), one layer on; `nearness` (heads, pieces, pieces) or none."""
        windows, pieces, width = hidden.shape
        thirds = self.query_key_value(hidden).view(windows, pieces, 3, self.heads, width // self.heads)
        query, key, value = thirds.permute(2, 0, 3, 1, 4)
        seen = functional.scaled_dot_product_attention(query, key, value, attn_mask=nearness)
        seen = self.attended_out(seen.transpose(1, 2).reshape(windows, pieces, width))
        hidden = self.attended_norm(hidden + self._dropped(seen))
        return self.narrow_norm(hidden + self._dropped(self.narrow(functional.gelu(self.widen(hidden)))))

    def _dropped(self, values: torch.Tensor) -> torch.Tensor:
        return functional.dropout(values, self.dropout, self.training)


class Tagger(nn.Module):
    """Pieces in; scores of labels and link vectors out, one row a piece.

    Links: each row holds four vectors, of a content that asks for its cue, of a cue that answers, of a cue that asks
    for its source, of a source that answers.
    """

    def __init__(self, shape: Shape, dropout: float = 0.1) -> None:
        super().__init__()
        self.shape, self.dropout = shape, dropout
        self.word = nn.Embedding(shape.vocabulary, shape.width)
        self.position = nn.Embedding(shape.positions, shape.width)
        self.case = nn.Embedding(shape.cases, shape.width)
        self.place = nn.Embedding(shape.places, shape.width)
        self.norm = nn.LayerNorm(shape.width, eps=shape.epsilon)
        self.near = nn.Embedding(shape.distances, shape.heads) if shape.distances else None
        self.layers = nn.ModuleList([Layer(shape, dropout) for _ in range(shape.layers)])
        self.tag = nn.Linear(shape.width, shape.labels)
        self.link = nn.Linear(shape.width, 4 * shape.link_width)
        self.none = nn.Parameter(torch.zeros(1))
        self.transitions = nn.Parameter(torch.zeros(shape.labels, shape.labels))
        self.starts = nn.Parameter(torch.zeros(shape.labels))
        self.ends = nn.Parameter(torch.zeros(shape.labels))
        for table in (self.case, self.place):
            nn.init.normal_(table.weight, 0, 0.01)
        for head in (self.tag, self.link):
            nn.init.normal_(head.weight, 0, 0.02)
            nn.init.zeros_(head.bias)
        self.register_buffer("forbidden", _forbidden(), persistent=False)

    @property
    def link_scale(self) -> float:
        """What a link's product is multiplied with."""
        return 4 * self.shape.link_width ** -0.5

    @property
    def allowed_transitions(self) -> torch.Tensor:
        """Scores of one label behind another, (labels, labels); what has not begun cannot go on."""
        return self.transitions + self.forbidden

    def forward(self, pieces: torch.Tensor, cases: torch.Tensor, places: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        """Scores (windows, pieces, labels) and links (windows, pieces, 4 x width); all inputs (windows, pieces)."""
        position = torch.arange(pieces.shape[1], device=pieces.device)
        hidden = self.word(pieces) + self.case(cases) + self.place(places) + self.position(position)
        hidden = functional.dropout(self.norm(hidden), self.dropout, self.training)
        nearness = None
        if self.near is not None:
            nearness = self.near(distance_classes(len(position), self.shape.distances)).permute(2, 0, 1)[None].contiguous()
        for layer in self.layers:
            hidden = layer(hidden, nearness)
        return self.tag(hidden), self.link(hidden)

    def load_encoder(self, weights: Path) -> None:
        """Takes over a pretrained encoder of the same shape; heads stay as they are.

        Raises:
            ModelError: the weights are of another shape.
        """
        taken = read_encoder(weights, self.shape)
        missing = {name for name in self.state_dict() if name.split(".")[0] in ENCODER} - set(taken)
        assert not missing, missing
        self.load_state_dict(taken, strict=False)


def distance_classes(pieces: int, classes: int, farthest: int = 128) -> torch.Tensor:
    """For each pair of pieces the class of their distance: half of the classes look back, half ahead.

    Near distances have a class each, farther ones share one, the more the farther (as in T5: Raffel et al. 2020).
    """
    place = torch.arange(pieces)
    apart = place[:, None] - place[None, :]
    half, exact = classes // 2, classes // 4
    far = exact + (torch.log(apart.abs().clamp(min=1) / exact) / math.log(farthest / exact) * (half - exact)).long()
    return (apart < 0) * half + torch.where(apart.abs() < exact, apart.abs(), far.clamp(max=half - 1))


def _forbidden() -> torch.Tensor:
    out = torch.zeros(LABELS, LABELS)
    for inside in range(2, LABELS, 2):
        for before in range(LABELS):
            if before not in (inside, inside - 1):
                out[before, inside] = FORBIDDEN
    return out
