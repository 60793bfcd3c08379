"""Fits what tells a piece from its furniture: on pages whose article is known, and on texts that are nothing but a piece."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from analysis.clean.furniture.scores import choose, score, see
from analysis.clean.lines import Line, lines_of
from analysis.clean.markup import plain_in
from analysis.clean.zones import label_zones
from analysis.read.encoding import decode
from analysis.read.pages import read_page
from analysis.records import Document

_WORD = re.compile(r"\w+")
_SHINGLE = 5  # words in a row by which a line is found in the article
_NEAR = 6  # a short line belongs to the article only this close to a long one that does
RIDGE = 1000.0
BARE_SHARE = 0.2  # what a line of a piece without furniture counts beside one of a page


THRESHOLDS = {"text": 0.4, "html": 0.45}


@dataclass(frozen=True)
class Example:
    """One piece: its lines, what is seen of them (a row each), which belong to it (0 or 1), and how much each one counts."""

    name: str
    lines: list[Line]
    seen: np.ndarray
    belongs: np.ndarray
    weight: np.ndarray
    article: str


def load_examples(folder: Path, kind: str) -> list[Example]:
    """The examples of a folder laid out as WCXB: gold/NAME.json (`main_content`), html/NAME.html or dump/NAME.txt.

    `kind` "html" reads the pages, "text" the whole pages as plain text.
    """
    examples = []
    for path in sorted((folder / ("html" if kind == "html" else "dump")).iterdir()):
        gold = json.loads((folder / "gold" / f"{path.stem}.json").read_text(encoding="utf-8"))
        text, _ = decode(path.read_bytes(), path.name)
        examples.append(_example(path.stem, text, kind, gold["main_content"]))
    return examples


def bare_examples(folder: Path, kind: str, texts: Iterable[Path]) -> Iterator[Example]:
    """The articles of the same folder alone, and other texts, as pieces without furniture; each line counts `BARE_SHARE`."""
    bodies = [(path.stem, json.loads(path.read_text(encoding="utf-8"))["main_content"]) for path in sorted((folder / "gold").iterdir())]
    bodies += [(path.stem, decode(path.read_bytes(), path.name)[0]) for path in texts]
    for name, body in bodies:
        lines = [line for line in body.splitlines() if line.strip()]
        if kind == "html":
            text = "<html><body>" + "\n".join(f"<p>{_escape(line)}</p>" for line in lines) + "</body></html>"
        else:
            text = "\n\n".join(lines)
        yield _example(name, text, kind, body, BARE_SHARE)


def _escape(line: str) -> str:
    return line.replace("&", "&amp;").replace("<", "&lt;")


def _example(name: str, text: str, kind: str, article: str, share: float = 1.0) -> Example:
    blocks = read_page(text, name)[0] if kind == "html" else ()
    document = Document(name, text, kind=kind, blocks=blocks)
    lines = lines_of(document)
    seen, _ = see(document, lines)
    belongs = np.array(find_in_article([line.text for line in lines], article), dtype=float)
    weight = share * np.sqrt(np.array([line.words for line in lines]) + 1.0)
    return Example(name, lines, seen, belongs, weight, article)


def feature_names(kind: str) -> list[str]:
    """The names of the features that are seen of a line of this kind of document."""
    text = "<p>One line.</p>"
    document = Document("", text, kind=kind, blocks=read_page(text, "")[0] if kind == "html" else ())
    return see(document, lines_of(document))[1]


def find_in_article(lines: list[str], article: str) -> list[bool]:
    """For each line whether it is one of the article's: found word by word in it, or most of it where it is long.

    A short line that occurs in the article by chance, far from any long line of it, is not.
    """
    keys = [_WORD.findall(line.lower()) for line in lines]
    words = _WORD.findall(article.lower())
    whole = f" {' '.join(words)} "
    shingles = {tuple(words[i:i + _SHINGLE]) for i in range(len(words) - _SHINGLE + 1)}
    found = [bool(key) and f" {' '.join(key)} " in whole for key in keys]
    for i, key in enumerate(keys):
        number = len(key) - _SHINGLE + 1
        if not found[i] and len(key) >= 10:
            found[i] = sum(tuple(key[k:k + _SHINGLE]) in shingles for k in range(number)) > 0.6 * number
    long = np.array([i for i, key in enumerate(keys) if found[i] and len(key) >= 7])
    if len(long):
        for i, key in enumerate(keys):
            if found[i] and len(key) < 7 and np.abs(long - i).min() > _NEAR:
                found[i] = False
    return found


def fit(examples: list[Example], ridge: float = RIDGE, rounds: int = 12) -> tuple[np.ndarray, np.ndarray, np.ndarray, float]:
    """Mean, scale and weight of each feature, and the bias: a logistic regression with a ridge, by Newton's method."""
    seen = np.concatenate([e.seen for e in examples])
    belongs = np.concatenate([e.belongs for e in examples])
    weight = np.concatenate([e.weight for e in examples])
    mean, scale = seen.mean(axis=0), seen.std(axis=0) + 1e-6
    inputs = np.concatenate([(seen - mean) / scale, np.ones((len(seen), 1))], axis=1)
    penalty = np.full(inputs.shape[1], ridge)
    penalty[-1] = 0.0
    fitted = np.zeros(inputs.shape[1])
    for _ in range(rounds):
        expected = 1 / (1 + np.exp(-np.clip(inputs @ fitted, -30, 30)))
        slope = inputs.T @ (weight * (expected - belongs)) + penalty * fitted
        curve = (inputs * (weight * expected * (1 - expected) + 1e-9)[:, None]).T @ inputs
        curve[np.diag_indices_from(curve)] += penalty + 1e-9
        step = np.linalg.solve(curve, slope)
        fitted -= step
        if np.abs(step).max() < 1e-4:
            break
    return mean, scale, fitted[:-1], float(fitted[-1])


def cross_validate(examples: list[Example], bare: list[Example], threshold: float, folds: int = 8) -> float:
    """Mean word F1 of the pages, each scored by a fit that has not seen it (F1 of the lower-cased words as bags)."""
    scores = []
    for fold in range(folds):
        held = examples[fold::folds]
        names = {e.name for e in held}
        others = [e for e in examples + bare if e.name not in names]
        mean, scale, weights, bias = fit(others)
        for example in held:
            found = score(example.seen, mean, scale, weights, bias)
            kept = choose(found, [line.words for line in example.lines], threshold)
            scores.append(_word_f1([line.text for line, keep in zip(example.lines, kept, strict=True) if keep], example.article))
    return float(np.mean(scores))


def _word_f1(lines: list[str], article: str) -> float:
    found, expected = (Counter(_WORD.findall(text.lower())) for text in ("\n".join(lines), article))
    shared = sum((found & expected).values())
    if not shared:
        return float(not found and not expected)
    precision, recall = shared / sum(found.values()), shared / sum(expected.values())
    return 2 * precision * recall / (precision + recall)


def count_rules(folder: Path) -> dict[str, dict[str, int]]:
    """For each rule of `label_zones` the lines it labelled on the pages of a folder, and on how many it was right.

    A heading is right in the article, a title where it is the page's, anything else outside of the article. Subtitles are
    not counted: whether they belong to the article is not said there.
    """
    counts: dict[str, Counter[str]] = {}
    for kind, sub in (("html", "html"), ("text", "dump")):
        for path in sorted((folder / sub).iterdir()):
            gold = json.loads((folder / "gold" / f"{path.stem}.json").read_text(encoding="utf-8"))
            text, _ = decode(path.read_bytes(), path.name)
            document = Document(path.stem, text, kind=kind, blocks=read_page(text, path.name)[0] if kind == "html" else ())
            zones = label_zones(document)
            words = [plain_in(document, zone.start, zone.end) for zone in zones]
            title = " ".join(_WORD.findall((gold.get("title") or "").lower()))
            for zone, line, inside in zip(zones, words, find_in_article(words, gold["main_content"]), strict=True):
                if zone.zone != "subtitle" and not zone.rule.startswith("model:"):
                    key = " ".join(_WORD.findall(line.lower()))
                    right = inside if zone.zone == "heading" else key in title if zone.zone == "title" else not inside
                    counts.setdefault(zone.rule, Counter()).update(lines=1, right=int(right))
    return {rule: {"lines": counts[rule]["lines"], "right": counts[rule]["right"]} for rule in sorted(counts)}


def write_scorer(path: Path, names: list[str], examples: list[Example], threshold: float) -> None:
    """Fits on all examples and writes the scorer as JSON: one feature a row, with its mean, scale and weight."""
    mean, scale, weights, bias = fit(examples)
    rows = [
        {"feature": name, "mean": _short(m), "scale": _short(s), "weight": _short(w)}
        for name, m, s, w in zip(names, mean, scale, weights, strict=True)
    ]
    lines = ",\n".join("  " + json.dumps(row, ensure_ascii=False) for row in rows)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f'{{"threshold": {threshold},\n "bias": {_short(bias)},\n "features": [\n{lines}\n ]}}\n', encoding="utf-8")


def _short(value: float) -> float:
    return float(f"{value:.5g}")
