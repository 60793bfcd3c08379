"""Invented corpora whose truth is known: what the simulation tries the estimates on."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analysis.trust.strata import Piece

OUTLETS = ("A", "B")
# Mean and spread of a piece's sourcedness by genre.
GENRES = {"report": (0.50, 0.18), "feature": (0.35, 0.17), "column": (0.10, 0.09)}
BIAS = 0.05  # at most, up or down, by genre
OWN_BIAS = 0.02  # at most, in addition, by outlet
ERROR = 0.055  # spread of the machine's error, give or take 30 % by genre
TAILS = 5  # degrees of freedom of Student's t, of which errors are drawn: more of them are large than in a normal one


@dataclass(frozen=True)
class World:
    """What corpora are drawn from: shares of outlets and genres, the machine's bias and spread in each, and the sizes."""

    shares: np.ndarray
    bias: np.ndarray
    spread: np.ndarray
    pieces: int
    coded: int
    by_outlet: bool

    @property
    def mean(self) -> float:
        """The mean of all the pieces that could be drawn."""
        return float((self.shares @ _means()).sum())

    @property
    def outlets(self) -> float:
        """The first outlet's mean less the second's, over all the pieces that could be drawn."""
        first, second = (self.shares @ _means()) / self.shares.sum(axis=1)
        return float(first - second)

    @property
    def genres(self) -> float:
        """The first genre's mean less the last one's."""
        return float(_means()[0] - _means()[-1])


@dataclass(frozen=True)
class Corpus:
    """Pieces with their coded sample, and what an estimate does not see: each one's true value, outlet and genre."""

    pieces: list[Piece]
    value: np.ndarray
    outlet: np.ndarray
    genre: np.ndarray


def draw_world(random: np.random.RandomState) -> World:
    """A world: 60 to 600 pieces, 20 to 60 of them coded (a third at most), stratified by outlet or by genre."""
    first = random.uniform(0.35, 0.65)
    shares = random.dirichlet([4.0] * len(GENRES), size=2) * np.array([[first], [1 - first]])
    pieces = int(round(60 * 10 ** random.uniform()))
    bias = random.uniform(-BIAS, BIAS, len(GENRES)) + random.uniform(-OWN_BIAS, OWN_BIAS, (2, 1))
    spread = ERROR * random.uniform(0.7, 1.3, len(GENRES))
    coded = min(random.randint(20, 61), max(20, pieces // 3))
    return World(shares, bias, spread, pieces, int(coded), bool(random.randint(2)))


def draw_corpus(world: World, random: np.random.RandomState) -> Corpus:
    """A corpus of a world, with its coded sample.

    Outlet, genre and sourcedness (beta distribution) of a piece are drawn independently of the other pieces'. The sample
    is drawn as `python -m analysis code` draws it: in proportion to the strata, two a stratum at least.
    """
    number = len(GENRES)
    cell = random.choice(world.shares.size, size=world.pieces, p=world.shares.ravel() / world.shares.sum())
    outlet, genre = cell // number, cell % number
    mean, spread = np.array(list(GENRES.values())).T
    strength = mean * (1 - mean) / spread**2 - 1
    value = random.beta((mean * strength)[genre], ((1 - mean) * strength)[genre])
    error = random.standard_t(TAILS, world.pieces) * ((TAILS - 2) / TAILS) ** 0.5 * world.spread[genre]
    machine = np.clip(value + world.bias[outlet, genre] + error, 0, 1)
    stratum = outlet if world.by_outlet else genre
    probability = _draw(stratum, world.coded, random)
    names = np.array(OUTLETS if world.by_outlet else list(GENRES))[stratum]
    pieces = [
        Piece(str(i), float(machine[i]), float(value[i]) if p else None, str(names[i]), p) for i, p in enumerate(probability)
    ]
    return Corpus(pieces, value, outlet, genre)


def _means() -> np.ndarray:
    return np.array([mean for mean, _ in GENRES.values()])


def _draw(stratum: np.ndarray, number: int, random: np.random.RandomState) -> list[float | None]:
    """Each piece's probability if it is drawn, None if not: in proportion to the strata by largest remainders."""
    sizes = np.bincount(stratum)
    exact = sizes * number / sizes.sum()
    drawn = np.floor(exact).astype(int)
    for place in np.argsort(drawn - exact, kind="stable")[: number - drawn.sum()]:
        drawn[place] += 1
    drawn = np.minimum(np.maximum(drawn, 2), sizes)
    probability: list[float | None] = [None] * len(stratum)
    for here in np.flatnonzero(sizes):
        for i in random.permutation(np.flatnonzero(stratum == here))[: drawn[here]]:
            probability[i] = float(drawn[here] / sizes[here])
    return probability
