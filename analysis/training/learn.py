"""The training loop: seeded, resumable."""

from __future__ import annotations

import os
import random
import time
from collections.abc import Callable
from pathlib import Path

import torch

from analysis.errors import ParameterError
from analysis.training.losses import chain_loss, link_loss
from analysis.training.network import Tagger
from analysis.training.settings import Settings
from analysis.training.stream import Batch, Corpus, cut_stream, hide_pieces, make_batch, words_at_most

CHECKPOINT = "checkpoint.pt"
HEADS = ("tag", "link", "none", "transitions", "starts", "ends", "case", "place")  # what is not pretrained
REPORT_EVERY = 20


def learn(tagger: Tagger, corpus: Corpus, settings: Settings, folder: Path, report: Callable[[str], None]) -> Tagger:
    """Trains a tagger on a corpus and returns it; `folder` holds the checkpoint, from which a stopped run goes on.

    Raises:
        ParameterError: the folder's checkpoint was made with other settings, or the texts fill no batch.
    """
    torch.manual_seed(settings.seed)
    windows = _windows(corpus, settings, 0)
    batches = len(windows) // settings.batch
    if not batches:
        raise ParameterError(
            f"The texts fill {len(windows)} windows of {settings.window} pieces, and a batch takes {settings.batch}; "
            "set a smaller window or batch, or give more text."
        )
    total = settings.steps or batches * settings.epochs
    optimizer = _optimizer(tagger, settings)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min(1.0, (step + 1) / max(1.0, settings.warm_up * total)) * max(0.0, 1 - step / total)
    )
    step = _resume(folder / CHECKPOINT, tagger, optimizer, schedule, settings)
    forward = torch.compile(tagger, dynamic=False) if settings.compile else tagger
    tagger.train()
    begun, losses, epoch = time.monotonic(), [], -1
    while step < total:
        if step // batches != epoch:
            epoch = step // batches
            windows = _windows(corpus, settings, epoch)
            windows += windows[:batches * settings.batch - len(windows)]  # another order can fill a window fewer
        start = step % batches * settings.batch
        batch = make_batch(corpus, windows[start:start + settings.batch], words_at_most(settings))
        losses.append(_step(tagger, forward, batch, settings))
        optimizer.step()
        schedule.step()
        optimizer.zero_grad(set_to_none=True)
        step += 1
        if step % REPORT_EVERY == 0 or step == total:
            report(f"step {step} of {total}: loss {sum(losses) / len(losses):.4f}, {time.monotonic() - begun:.0f} s")
            losses = []
        if step % settings.save_every == 0 or step == total:
            _save(folder / CHECKPOINT, tagger, optimizer, schedule, settings, step)
    return tagger.eval()


def _windows(corpus: Corpus, settings: Settings, epoch: int) -> list:
    return cut_stream(corpus, settings.window, random.Random(settings.seed * 1000 + epoch))


def _step(tagger: Tagger, forward: Callable, batch: Batch, settings: Settings) -> float:
    """One batch's gradients; returns its loss."""
    pieces = hide_pieces(batch.pieces, settings.hidden)
    scores, links = forward(pieces, batch.cases, batch.places)
    at = batch.firsts[..., None]
    scores = scores.gather(1, at.expand(-1, -1, scores.shape[-1]))
    links = links.gather(1, at.expand(-1, -1, links.shape[-1]))
    loss = chain_loss(tagger, scores, batch.targets, batch.is_word)
    loss = loss + settings.link_weight * link_loss(tagger, links, batch.cue_of, batch.source_of, batch.is_word)
    loss.backward()
    torch.nn.utils.clip_grad_norm_(tagger.parameters(), 1.0)
    return float(loss.detach())


def _optimizer(tagger: Tagger, settings: Settings) -> torch.optim.Optimizer:
    heads, matrices, rest = [], [], []
    for name, values in tagger.named_parameters():
        group = heads if name.split(".")[0] in HEADS else matrices if values.ndim > 1 else rest
        group.append(values)
    groups = [
        {"params": matrices, "lr": settings.rate, "weight_decay": settings.decay},
        {"params": rest, "lr": settings.rate, "weight_decay": 0.0},
        {"params": heads, "lr": settings.head_rate, "weight_decay": 0.0},
    ]
    return torch.optim.AdamW(groups, betas=(0.9, 0.98), eps=1e-6, fused=True)


def _resume(path: Path, tagger: Tagger, optimizer, schedule, settings: Settings) -> int:
    """Takes up a checkpoint where there is one; the steps done."""
    if not path.exists():
        return 0
    state = torch.load(path, weights_only=True)
    if state["settings"] != settings.as_dict():
        raise ParameterError(f"{path} was made with other settings; give another folder, or delete it to begin anew.")
    tagger.load_state_dict(state["tagger"])
    optimizer.load_state_dict(state["optimizer"])
    schedule.load_state_dict(state["schedule"])
    torch.set_rng_state(state["random"])
    return state["step"]


def _save(path: Path, tagger: Tagger, optimizer, schedule, settings: Settings, step: int) -> None:
    state = {
        "tagger": tagger.state_dict(), "optimizer": optimizer.state_dict(), "schedule": schedule.state_dict(),
        "random": torch.get_rng_state(), "settings": settings.as_dict(), "step": step,
    }
    path.parent.mkdir(parents=True, exist_ok=True)
    torch.save(state, path.with_suffix(".part"))
    os.replace(path.with_suffix(".part"), path)
