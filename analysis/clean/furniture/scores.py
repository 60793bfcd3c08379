"""How likely each line belongs to the piece, by a logistic regression on what is seen of it (`weights/`)."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from analysis.clean.furniture.line_features import line_features
from analysis.clean.furniture.page_features import page_features
from analysis.clean.lines import Line
from analysis.records import Block, Document

WEIGHTS = Path(__file__).parent / "weights"
PARAGRAPH = 20  # words from which a line is a paragraph


@dataclass(frozen=True)
class Scorer:
    """A fitted logistic regression: one mean, scale and weight a feature, the bias, and from what score a line is kept."""

    features: tuple[str, ...]
    mean: np.ndarray
    scale: np.ndarray
    weights: np.ndarray
    bias: float
    threshold: float


@dataclass(frozen=True)
class LineScore:
    """How likely a line belongs to the piece (0 to 1), whether it is taken for it, and the feature that spoke loudest."""

    score: float
    kept: bool
    feature: str


def score_lines(document: Document, lines: Sequence[Line]) -> list[LineScore]:
    """What the regression makes of each line of a piece."""
    if not lines:
        return []
    scorer = load_scorer(document.kind)
    seen, _ = see(document, lines)
    scores = score(seen, scorer.mean, scorer.scale, scorer.weights, scorer.bias)
    kept = choose(scores, [line.words for line in lines], scorer.threshold)
    parts = (seen - scorer.mean) / scorer.scale * scorer.weights
    loudest = np.argmax(np.where(kept[:, None], parts, -parts), axis=1)
    return [LineScore(float(s), bool(k), scorer.features[i]) for s, k, i in zip(scores, kept, loudest, strict=True)]


def score(seen: np.ndarray, mean: np.ndarray, scale: np.ndarray, weights: np.ndarray, bias: float) -> np.ndarray:
    """The regression's probability for each row of features."""
    return 1 / (1 + np.exp(-np.clip((seen - mean) / scale @ weights + bias, -30, 30)))


def choose(scores: np.ndarray, words: Sequence[int], threshold: float) -> np.ndarray:
    """Which lines are kept: those from the threshold on, or from half of what the likeliest paragraphs reach where none does.

    A page unlike all others would else be emptied; where no line is kept even so (a poem, a list), all are.
    """
    paragraphs = np.sort(scores[np.array(words) > PARAGRAPH])[-3:]
    kept = scores >= (min(threshold, float(paragraphs.mean()) / 2) if len(paragraphs) else threshold)
    return kept if kept.any() else np.ones_like(kept)


def see(document: Document, lines: Sequence[Line]) -> tuple[np.ndarray, list[str]]:
    """The features of a piece's lines, one row a line, and their names: of its words, and on a page of its elements."""
    seen, names, prose = line_features(lines)
    if document.kind != "html":
        return seen, names
    more, more_names = page_features(blocks_of(document, lines), [line.words for line in lines], prose)
    return np.concatenate([seen, more], axis=1), names + more_names


def blocks_of(document: Document, lines: Sequence[Line]) -> list[Block]:
    """The block of each line."""
    by_start = {block.start: block for block in document.blocks}
    return [by_start[line.start] for line in lines]


def rule_confidence(rule: str) -> float:
    """How often a rule was right on pages whose article is known; .9 counts as thirty more lines, so that rare rules stay there."""
    counted = _counted_rules().get(rule, {"lines": 0, "right": 0})
    return round((counted["right"] + 27) / (counted["lines"] + 30), 3)


@cache
def _counted_rules() -> dict[str, dict[str, int]]:
    path = WEIGHTS / "rules.json"
    return json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}


@cache
def load_scorer(kind: str) -> Scorer:
    """The scorer of plain texts ("text") or of pages ("html")."""
    stored = json.loads((WEIGHTS / f"{kind}.json").read_text(encoding="utf-8"))
    rows = stored["features"]
    return Scorer(
        tuple(row["feature"] for row in rows), *(np.array([row[key] for row in rows]) for key in ("mean", "scale", "weight")),
        stored["bias"], stored["threshold"],
    )
