"""Fits the intervals of single pieces on hand-coded articles, and counts how often they hold a coder's figure."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

import numpy as np
import pandas as pd
from scipy.optimize import linprog

from analysis.attribute.engine import attribute
from analysis.attribute.finish import Text, quote_by_marks
from analysis.attribute.marks.quotation_marks import find_quotations
from analysis.clean.body import furniture_lines
from analysis.clean.zones import label_zones
from analysis.measure.shares import piece_shares
from analysis.piece_view import PieceView
from analysis.records import Document
from analysis.training.gold import GoldPiece
from analysis.trust.intervals import LEVEL, MEASURES, interval, terms

COLUMNS = ["words", *MEASURES, "expected", "doubt", *(f"coded_{measure}" for measure in MEASURES)]
FOLDS = 10
CARD = """# The intervals of single pieces: what they were fitted to, and how they held

Made by `python -m analysis.training intervals`. `model.csv` and `rules.csv` hold a line for each hand-coded article of
PolNeAR's training split that the network had not learned from: words, the machine's sourcedness and quoted share, what the
network expects and how much it doubts, and the coder's figures. No text and no name is in them. `intervals.json` holds the
two lines of each measure, and what they were seen to do on PolNeAR's split `dev`.

The network that ships has learned from all of the training split, so its errors there tell nothing. They are measured on a
network of the same kind that was trained with a fourth of the texts left out. It is a weaker reader and finds less; so the
lines are moved by how much more the shipped network reads of the same texts (those of `dev`, without looking at their
coding). No interval ends nearer than a point to the machine's own figure.

| engine | measure | fitted to (articles) | size of the error: median | 90 % are below | spread | checked on | coders' figures held | mean width |
|---|---|---|---|---|---|---|---|---|
{rows}

Most articles are off by little and a few by much, most of all in quoted shares, which agree to the word or miss a whole
quotation: so the spread (a standard deviation) can be larger than the interval is wide. The intervals are not centred on the
machine's figure, since the machine overlooks more than it invents.

Promised are 90 %. The terms of the lines, and the point at least, were chosen with `dev` in view, where quoted shares differ
from the coders' in twice as many articles as in the training split; expect a little less elsewhere. One coder's reading of
each article is the truth here; two trained people would differ by some .05 themselves. The articles are US news and comment
of autumn 2016: for other genres, other times and other Englishes the promise is a guess, until pieces of the study itself are
coded.
"""
FIGURES = 5  # decimals of the table: what is published of an article is no more than these


def measure_errors(gold: Iterable[GoldPiece], engine: str, network: Path | None = None) -> pd.DataFrame:
    """A line an article: what the machine measures, and what the coder's attributions come to, in the same body words."""
    return pd.DataFrame([_measure(piece, engine, network) for piece in gold], columns=["name", *COLUMNS])


def _measure(piece: GoldPiece, engine: str, network: Path | None) -> dict:
    document = Document(piece.name, piece.text)
    zones = label_zones(document)
    reading = attribute(document, zones, engine, folder=network)
    view = PieceView(document, zones, tuple(a for a in reading.attributions if a.counted))
    text = Text(view.body, find_quotations(view.body), furniture_lines(zones))
    coded = PieceView(document, zones, tuple(quote_by_marks(text, a) for a in piece.attributions))
    read, right = piece_shares(view.words), piece_shares(coded.words)
    figures = [len(view.words), *(read[m] for m in MEASURES), *reading.belief, *(right[m] for m in MEASURES)]
    return {"name": piece.name, **dict(zip(COLUMNS, (round(figure, FIGURES) for figure in figures), strict=True))}


def fit_interval(errors: pd.DataFrame, measure: str) -> dict:
    """The two lines of one measure, widened (or narrowed) until they hold what they promise on articles left out.

    The lines are quantile regressions of the error on `terms`. Each article is then held against lines fitted without its
    tenth of the articles; the distance by which 90 % of them are held is added to both (the quantile with the correction
    for finite samples, as in split conformal prediction, of Romano, Patterson and Candes 2019).
    """
    rows = errors.to_dict("records")
    known = np.array([terms(measure, row) for row in rows])
    error = (errors[f"coded_{measure}"] - errors[measure]).to_numpy()
    outside = np.empty(len(rows))
    for fold in range(FOLDS):
        here = np.arange(len(rows)) % FOLDS == fold
        low, high = _lines(known[~here], error[~here])
        outside[here] = np.maximum(known[here] @ low - error[here], error[here] - known[here] @ high)
    rank = min(len(rows), int(np.ceil((len(rows) + 1) * LEVEL)))
    added = np.sort(outside)[rank - 1]
    low, high = _lines(known, error)
    low[0], high[0] = low[0] - added, high[0] + added
    return {
        "low": [round(float(x), 6) for x in low], "high": [round(float(x), 6) for x in high], "pieces": len(rows),
        "mean_error": round(float(-error.mean()), 4), "spread_error": round(float(error.std(ddof=1)), 4),
        "median_size": round(float(np.median(np.abs(error))), 4), "size_90": round(float(np.quantile(np.abs(error), 0.9)), 4),
        "spread_coded": round(float(errors[f"coded_{measure}"].std(ddof=1)), 4),
    }


def count_held(errors: pd.DataFrame, engine: str, lines: Path) -> pd.DataFrame:
    """How many coders' figures lie in their intervals, a line a measure: articles, share held, mean width."""
    out = []
    for measure in MEASURES:
        ends = [interval(engine, measure, row, lines) for row in errors.to_dict("records")]
        held = [low <= coded <= high for (low, high), coded in zip(ends, errors[f"coded_{measure}"], strict=True)]
        width = float(np.mean([high - low for low, high in ends]))
        out.append({"engine": engine, "measure": measure, "articles": len(held), "held": float(np.mean(held)), "mean_width": width})
    return pd.DataFrame(out)


def carry_over(line: dict, measure: str, before: pd.DataFrame, after: pd.DataFrame) -> dict:
    """The lines of one network's errors moved to another network's readings, by how much more that one reads.

    `before` and `after` are the two networks' readings of the same texts; no coder's figure is looked at. Both lines are
    moved by the mean difference of their middle, which is where each network's reading leads one to expect the coder.
    """
    middle = (np.array(line["low"]) + np.array(line["high"])) / 2
    expected = [
        np.mean([row[measure] + np.array(terms(measure, row)) @ middle for row in readings.to_dict("records")])
        for readings in (before, after)
    ]
    moved = float(expected[1] - expected[0])
    ends = {side: [round(line[side][0] - moved, 6), *line[side][1:]] for side in ("low", "high")}
    return {**line, **ends, "moved": round(moved, 4)}


def write_lines(
    tables: dict[str, pd.DataFrame], folder: Path, before: pd.DataFrame | None = None, after: pd.DataFrame | None = None
) -> None:
    """Writes the calibration: a table of figures an engine, without names, and the lines fitted to them.

    `before` and `after` are the readings by which the engine `model` is carried over; see `carry_over`.
    """
    folder.mkdir(parents=True, exist_ok=True)
    lines = {}
    for engine, errors in tables.items():
        errors[COLUMNS].to_csv(folder / f"{engine}.csv", index_label="article", lineterminator="\n")
        lines[engine] = {measure: fit_interval(errors, measure) for measure in MEASURES}
    if before is not None and after is not None:
        lines["model"] = {measure: carry_over(line, measure, before, after) for measure, line in lines["model"].items()}
    _write(lines, folder)


def write_check(checked: dict[str, pd.DataFrame], folder: Path) -> None:
    """Adds to the lines how they held on articles that neither they nor the network had seen, and writes the README."""
    lines = json.loads((folder / "intervals.json").read_text(encoding="utf-8"))
    for engine, errors in checked.items():
        for row in count_held(errors, engine, folder).to_dict("records"):
            known = {name: round(row[name], 4) for name in ("articles", "held", "mean_width")}
            lines[engine][row["measure"]]["checked"] = known
    _write(lines, folder)
    rows = [
        f"| {engine} | {measure.replace('_', ' ')} | {one['pieces']} | {one['median_size']:.3f} | "
        f"{one['size_90']:.3f} | {one['spread_error']:.3f} | {one['checked']['articles']} | "
        f"{100 * one['checked']['held']:.1f} % | {one['checked']['mean_width']:.3f} |"
        for engine, found in lines.items() for measure, one in found.items()
    ]
    (folder / "README.md").write_text(CARD.format(rows="\n".join(rows)), encoding="utf-8")


def _write(lines: dict, folder: Path) -> None:
    (folder / "intervals.json").write_text(json.dumps(lines, indent=1) + "\n", encoding="utf-8")


def _lines(known: np.ndarray, error: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    tail = (1 - LEVEL) / 2
    return _quantile_line(known, error, tail), _quantile_line(known, error, 1 - tail)


def _quantile_line(known: np.ndarray, error: np.ndarray, quantile: float) -> np.ndarray:
    """The quantile regression of Koenker and Bassett (1978), as a linear program."""
    count, width = known.shape
    costs = np.concatenate([np.zeros(2 * width), np.full(count, quantile), np.full(count, 1 - quantile)])
    sums = np.hstack([known, -known, np.eye(count), -np.eye(count)])
    found = linprog(costs, A_eq=sums, b_eq=error, method="highs").x
    return found[:width] - found[width : 2 * width]
