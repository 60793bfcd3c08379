from itertools import product

import numpy as np
import pytest

from analysis.attribute.model.labels import FORBIDDEN, LABELS, Chain, find_runs, forbid


def make_chain(seed):
    random = np.random.default_rng(seed)
    return Chain(forbid(random.normal(size=(LABELS, LABELS))), random.normal(size=LABELS), random.normal(size=LABELS))


def sequences(chain, scores):
    """Every sequence of labels with its score: what the chain's passes must agree with."""
    for labels in product(range(LABELS), repeat=len(scores)):
        value = chain.starts[labels[0]] + chain.ends[labels[-1]] + sum(row[label] for row, label in zip(scores, labels, strict=True))
        yield labels, value + sum(chain.transitions[pair] for pair in zip(labels, labels[1:], strict=False))


@pytest.fixture(params=range(4))
def case(request):
    random = np.random.default_rng(100 + request.param)
    return make_chain(request.param), [random.normal(scale=2, size=(length, LABELS)) for length in (4, 1, 3)]


def test_the_best_sequence_is_found(case):
    chain, paragraphs = case
    best = [max(sequences(chain, scores), key=lambda one: one[1])[0] for scores in paragraphs]
    assert [tuple(labels) for labels in chain.label(paragraphs)] == best


def test_probabilities_are_those_of_all_sequences(case):
    chain, paragraphs = case
    for scores, weighed in zip(paragraphs, chain.weigh(paragraphs), strict=True):
        expected = np.zeros_like(scores)
        for labels, value in sequences(chain, scores):
            expected[np.arange(len(scores)), labels] += np.exp(value)
        np.testing.assert_allclose(weighed, expected / expected.sum(1, keepdims=True), atol=1e-9)


def test_what_has_not_begun_does_not_go_on():
    scores = np.zeros((3, LABELS))
    scores[1, 4] = 50  # "inside cue" with nothing before it
    [labels] = make_chain(1).label([scores])
    assert labels[1] != 4 or labels[0] in (3, 4)


def test_a_paragraph_does_not_change_with_its_neighbours():
    chain = make_chain(2)
    scores = np.random.default_rng(5).normal(size=(6, LABELS))
    among = [scores, np.zeros((40, LABELS)), scores]
    assert np.array_equal(chain.label([scores])[0], chain.label(among)[2])
    assert np.array_equal(chain.weigh([scores])[0], chain.weigh(among)[2])


def test_long_paragraphs_neither_over_nor_underflow():
    scores = np.random.default_rng(6).normal(scale=30, size=(5000, LABELS))
    assert np.isfinite(make_chain(3).weigh([scores])[0]).all()


def test_no_paragraph_gives_nothing():
    assert make_chain(0).label([]) == make_chain(0).weigh([]) == []


def test_forbidden_pairs_are_far_below_all_others():
    transitions = forbid(np.zeros((LABELS, LABELS)))
    assert (transitions == FORBIDDEN).sum() == 3 * (LABELS - 2)


def test_a_run_begins_anew_where_a_label_says_so():
    labels = np.array([5, 6, 5, 6, 6, 0, 1])
    found = find_runs(labels, np.full(7, 0.5), np.array([2, 3, 5, 6, 7, 8, 9]))
    assert [(run.role, run.first, run.last) for run in found] == [("content", 2, 3), ("content", 5, 7), ("source", 9, 9)]


def test_a_run_is_as_sure_as_its_ends():
    [run] = find_runs(np.array([5, 6, 6]), np.array([0.9, 1.0, 0.4]), np.arange(3))
    assert run.certainty == 0.4
