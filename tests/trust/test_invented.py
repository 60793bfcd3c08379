from collections import Counter
from dataclasses import replace

import numpy as np
import pytest

from analysis.trust.invented import GENRES, draw_corpus, draw_world


@pytest.mark.parametrize("seed", range(20))
def test_worlds_are_of_the_sizes_a_researcher_would_have(seed: int) -> None:
    world = draw_world(np.random.RandomState(seed))
    assert 60 <= world.pieces <= 600 and 20 <= world.coded <= 60
    assert world.shares.sum() == pytest.approx(1)
    assert np.abs(world.bias).max() <= 0.07


def test_a_large_corpus_has_the_world_s_truths() -> None:
    random = np.random.RandomState(3)
    world = replace(draw_world(random), pieces=60_000)
    corpus = draw_corpus(world, random)
    first, second = (corpus.value[corpus.outlet == outlet].mean() for outlet in (0, 1))
    report, column = (corpus.value[corpus.genre == genre].mean() for genre in (0, len(GENRES) - 1))
    assert corpus.value.mean() == pytest.approx(world.mean, abs=0.004)
    assert first - second == pytest.approx(world.outlets, abs=0.008)
    assert report - column == pytest.approx(world.genres, abs=0.008)
    reports = corpus.genre == 0
    assert corpus.value[reports].std() == pytest.approx(GENRES["report"][1], abs=0.005)
    error = np.array([piece.machine for piece in corpus.pieces])[reports] - corpus.value[reports]
    assert 0.03 < error.std() < 0.09


@pytest.mark.parametrize("by_outlet", [True, False])
def test_the_sample_is_stratified_with_the_probabilities_it_says(by_outlet: bool) -> None:
    random = np.random.RandomState(1)
    corpus = draw_corpus(replace(draw_world(random), by_outlet=by_outlet, coded=40), random)
    size = Counter(piece.stratum for piece in corpus.pieces)
    drawn = Counter(piece.stratum for piece in corpus.pieces if piece.coded is not None)
    assert len(size) == (2 if by_outlet else len(GENRES))
    assert all(count >= 2 for count in drawn.values()) and abs(sum(drawn.values()) - 40) <= 2
    for piece, value in zip(corpus.pieces, corpus.value, strict=True):
        known = piece.coded is not None
        assert piece.probability == (drawn[piece.stratum] / size[piece.stratum] if known else None)
        assert piece.coded == (value if known else None)
