"""What training makes small: the chain's surprise at the labels, and the links' at who belongs to whom."""

from __future__ import annotations

import torch
from torch.nn import functional

from analysis.training.network import Tagger

FAR = -1e4  # the score of a place behind a window's last word


def chain_loss(tagger: Tagger, scores: torch.Tensor, labels: torch.Tensor, is_word: torch.Tensor) -> torch.Tensor:
    """Negative log likelihood of label distributions under the chain, a word.

    `scores` and `labels` are of shape (windows, words, labels), `is_word` (windows, words). A row of `labels` is one-hot
    where coders gave the label, and a teacher's probabilities where one did; neighbours' labels are then taken to
    be independent.
    """
    transitions = tagger.allowed_transitions
    reached = tagger.starts + scores[:, 0]
    given = (tagger.starts * labels[:, 0]).sum(1) + (scores * labels * is_word[..., None]).sum((1, 2))
    # A forbidden pair of labels can have some weight in a product of two distributions: it is not the chain's to learn.
    pairs = torch.einsum("bti,ij,btj->bt", labels[:, :-1], tagger.transitions, labels[:, 1:])
    given = given + (pairs * is_word[:, 1:]).sum(1)
    for t in range(1, scores.shape[1]):
        onward = torch.logsumexp(reached[:, :, None] + transitions, 1) + scores[:, t]
        reached = torch.where(is_word[:, t, None], onward, reached)
    last = labels[torch.arange(len(labels)), is_word.sum(1) - 1]
    given = given + (tagger.ends * last).sum(1)
    return (torch.logsumexp(reached + tagger.ends, 1) - given).sum() / is_word.sum()


def link_loss(
    tagger: Tagger, links: torch.Tensor, cue_of: torch.Tensor, source_of: torch.Tensor, is_word: torch.Tensor
) -> torch.Tensor:
    """Cross entropy of every content word's cue and every cue's source, among all words of the window.

    `links` is of shape (windows, words, 4 x width). `cue_of` and `source_of` (windows, words) hold the position of the
    other run's first word; -1 where there is nothing to learn, and in `source_of` the number of words for "none".
    """
    content, cue, asking, source = links.split(tagger.shape.link_width, -1)
    beyond = torch.where(is_word, 0.0, FAR)[:, None, :]
    loss = links.sum() * 0
    known = cue_of >= 0
    if known.any():
        scores = content @ cue.transpose(1, 2) * tagger.link_scale + beyond
        loss = loss + functional.cross_entropy(scores[known], cue_of[known])
    known = source_of >= 0
    if known.any():
        scores = asking @ source.transpose(1, 2) * tagger.link_scale + beyond
        none = tagger.none.expand(*scores.shape[:2], 1)
        loss = loss + functional.cross_entropy(torch.cat([scores, none], -1)[known], source_of[known])
    return loss
