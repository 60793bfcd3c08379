"""Do the intervals hold what they say? Invented corpora with known truth, coded in part, estimated, and counted.

    python -m analysis.trust.simulation [worlds] [draws] [seed]
"""

from __future__ import annotations

import sys
from collections.abc import Iterator

import numpy as np
import pandas as pd

from analysis.trust.corrected import Corrected, half_width
from analysis.trust.estimates import TARGETS, correct, naive_mean
from analysis.trust.invented import GENRES, Corpus, World, draw_corpus, draw_world
from analysis.trust.strata import Piece

METHODS = {"corrected, lambda 1": 1.0, "corrected, lambda tuned": "tuned"}
LEVEL = 0.9
SAMPLES = (20, 35, 61)  # coded pieces, for the second table: 20 to 34, and 35 to 60


def simulate(worlds: int = 200, draws: int = 15, seed: int = 0, level: float = LEVEL) -> pd.DataFrame:
    """A row for each interval tried: world, number coded, of what, by which method, whether it held the truth, its width.

    Each world gives `draws` corpora, each with its own coded sample. "these": the truth is the corpus's own mean, or the
    difference of the means of its two outlets, or of its reports and columns; "such": that of the world. An interval that
    could not be given is NaN in `holds` and `width`. `error` is how far its middle is off. Same seed, same table.
    """
    random = np.random.RandomState(seed)
    rows: list[tuple] = []
    for number in range(worlds):
        world = draw_world(random)
        for _ in range(draws):
            rows += [(number, world.coded, *row) for row in _try_all(world, draw_corpus(world, random), level)]
    return pd.DataFrame(rows, columns=["world", "coded", "what", "target", "method", "holds", "width", "error"])


def summarise(tries: pd.DataFrame) -> pd.DataFrame:
    """A row for each thing estimated and method: coverage, its Monte Carlo standard error, mean width, mean absolute error.

    The standard error is that of the worlds' mean coverages, for corpora of one world are alike. `without` counts
    intervals that could not be given.
    """
    keys = ["what", "target", "method"]
    grouped = tries.groupby(keys, sort=False)
    by_world = tries.groupby([*keys, "world"], sort=False)["holds"].mean().groupby(level=keys, sort=False)
    return pd.DataFrame(
        {
            "coverage": grouped["holds"].mean(),
            "standard_error": by_world.std() / by_world.count() ** 0.5,
            "width": grouped["width"].mean(),
            "error": grouped["error"].mean(),
            "tried": grouped.size(),
            "without": grouped["holds"].agg(lambda holds: int(holds.isna().sum())),
        }
    ).reset_index()


def _try_all(world: World, corpus: Corpus, level: float) -> Iterator[tuple[str, str, str, float, float, float]]:
    """Every interval of one corpus: of its mean and of two differences, for both targets, by every method."""
    everything = np.ones(len(corpus.pieces), dtype=bool)
    compared = {
        "mean": (everything,),
        "outlets": (corpus.outlet == 0, corpus.outlet == 1),
        "genres": (corpus.genre == 0, corpus.genre == len(GENRES) - 1),
    }
    for what, groups in compared.items():
        if not all(group.sum() > 1 for group in groups):
            continue
        members = [[piece for piece, inside in zip(corpus.pieces, group, strict=True) if inside] for group in groups]
        own = [corpus.value[group].mean() for group in groups]
        truths = (own[0] - sum(own[1:]), getattr(world, what))
        for target, truth in zip(TARGETS, truths, strict=True):
            yield what, target, "naive", *_naive(members, truth, level)
            for method, lam in METHODS.items():
                means = [correct(pieces, target, lam)[0] for pieces in members]
                yield what, target, method, *_corrected(means, truth, level)


def _naive(members: list[list[Piece]], truth: float, level: float) -> tuple[float, float, float]:
    found = [naive_mean([piece.machine for piece in pieces], level) for pieces in members]
    value = found[0][0] - sum(mean for mean, _ in found[1:])
    return _count(value, sum((reach or 0.0) ** 2 for _, reach in found) ** 0.5, truth)


def _corrected(means: list[Corrected | None], truth: float, level: float) -> tuple[float, float, float]:
    known = [mean for mean in means if mean is not None and mean.judged]
    if len(known) < len(means):
        return np.nan, np.nan, np.nan
    whole = known[0].minus(known[1]) if len(known) > 1 else known[0]
    return _count(whole.value, half_width(whole, level), truth)


def _count(value: float, reach: float, truth: float) -> tuple[float, float, float]:
    """Whether the interval holds the truth (1 or 0), its width, and how far off its middle is."""
    return float(abs(value - truth) <= reach), 2 * reach, abs(value - truth)


def main(arguments: list[str]) -> None:
    """Prints the table of all corpora, and one for each size of sample."""
    worlds, draws, seed = [*map(int, arguments), *(200, 15, 0)[len(arguments):]]
    tries = simulate(worlds, draws, seed)
    print(f"{worlds} worlds, {draws} corpora of each, seed {seed}; intervals of {LEVEL:.0%}")
    print(summarise(tries).round(4).to_string(index=False))
    for least, below in zip(SAMPLES, SAMPLES[1:], strict=False):
        print(f"\n{least} to {below - 1} pieces coded")
        print(summarise(tries[tries["coded"].between(least, below - 1)]).round(4).to_string(index=False))


if __name__ == "__main__":
    main(sys.argv[1:])
