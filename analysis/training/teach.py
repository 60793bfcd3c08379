"""What trained taggers say of texts: scores for labels and links by word, and label probabilities to learn from."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import torch

from analysis.attribute.model.labels import Chain, forbid
from analysis.attribute.model.windows import cut_windows
from analysis.training.examples import Example
from analysis.training.network import Tagger


def chain_of(tagger: Tagger) -> Chain:
    """The chain that ties a tagger's labels together."""
    values = [part.detach().double().numpy() for part in (tagger.transitions, tagger.starts, tagger.ends)]
    return Chain(forbid(values[0]), values[1], values[2])


@torch.inference_mode()
def score_words(tagger: Tagger, example: Example) -> np.ndarray:
    """Scores of a piece's words, shape (words, labels); nan for what the network does not label."""
    out = np.full((len(example.words.spans), tagger.shape.labels), np.nan)
    for window in cut_windows(example.pieces, example.words):
        if len(window.words):
            inputs = (torch.from_numpy(values)[None] for values in (window.pieces, window.cases, window.places))
            scores, _ = tagger(*inputs)
            out[window.words] = scores[0, window.firsts].double().numpy()
    return out


def paragraph_groups(example: Example, scores: np.ndarray) -> list[np.ndarray]:
    """Indices of the scored words of each paragraph that has any."""
    scored = np.flatnonzero(~np.isnan(scores[:, 0]))
    paragraphs = np.array(example.words.paragraphs)[scored]
    return [group for group in np.split(scored, np.flatnonzero(np.diff(paragraphs)) + 1) if len(group)]


def teach(taggers: Sequence[Tagger], example: Example) -> np.ndarray:
    """The probability of every label of a piece's words, the mean over several taggers, float32 (words, labels)."""
    out = np.zeros((len(example.words.spans), taggers[0].shape.labels), np.float32)
    out[:, 0] = 1
    for n, tagger in enumerate(taggers):
        scores = score_words(tagger, example)
        groups = paragraph_groups(example, scores)
        for group, weighed in zip(groups, chain_of(tagger).weigh([scores[group] for group in groups]), strict=True):
            out[group] = weighed if n == 0 else out[group] + weighed
    return out / out.sum(1, keepdims=True)
