"""What the trained engine reads in short texts, and how far its decisions stand from a tie."""

import re

import numpy as np
import pytest

from analysis.attribute.engine import ENGINES, attribute
from analysis.attribute.marks.quotation_marks import find_quotations
from analysis.attribute.model.network import load_network
from analysis.attribute.model.reader import Scores, certainty, join_scores, score_body
from analysis.clean.body import build_body
from analysis.clean.zones import label_zones
from analysis.read.pieces import read_pieces
from analysis.read.study import open_study
from analysis.records import Document, Zone

NOISE = 1e-5  # ten times the last digit that float32 keeps of a score
DRAWS = 5


def read(text, engine="model"):
    zones = tuple(Zone(m.start(), m.end(), "body", "given") for m in re.finditer(r"[^\n]+", text))
    return attribute(Document("case", text), zones, engine).attributions


def decided(scores):
    """Everything that is decided from scores: spans, links and confidences."""
    joined, bare = join_scores(load_network(), scores)
    runs = [[one.cue, one.source, *one.contents] for one in joined]
    spans = [[run and (run.first, run.last) for run in group] for group in [*runs, bare]]
    return spans, [load_network().confidence(certainty(one)) for one in joined]


def scored_pieces():
    for document in read_pieces(open_study("harbour"))[0].values():
        body = build_body(document, label_zones(document))
        yield document.name, score_body(load_network(), body, find_quotations(body))


@pytest.mark.slow
def test_no_decision_of_the_default_study_hangs_on_the_last_digits():
    random = np.random.default_rng(0)
    for name, scores in scored_pieces():
        for _ in range(DRAWS):
            noisy = [values + random.uniform(-NOISE, NOISE, values.shape) for values in (scores.labels, scores.links)]
            assert decided(Scores(scores.words, *noisy)) == decided(scores), name


def test_noise_as_large_as_the_scores_does_change_decisions():
    _, scores = next(scored_pieces())
    random = np.random.default_rng(0)
    noisy = [values + random.uniform(-9, 9, values.shape) for values in (scores.labels, scores.links)]
    assert decided(Scores(scores.words, *noisy)) != decided(scores)


def test_the_network_finds_what_word_lists_miss():
    text = "The mayor was in no doubt on Monday: the ferry, he let it be known, would never sail again."
    assert len(read(text)) >= len(read(text, "rules"))


@pytest.mark.parametrize("engine", ENGINES)
def test_a_plain_attribution_is_read_by_every_engine(engine):
    [found] = read("The ferry will not sail, Ola Brayton said.", engine)
    assert (found.speaker, found.verb, found.form) == ("Ola Brayton", "say", "indirect")


def test_the_evidence_names_each_part():
    [found] = read("The ferry will not sail, Ola Brayton said.")
    assert re.fullmatch(r"source \d\.\d\d, cue \d\.\d\d, content \d\.\d\d, links \d\.\d\d", found.evidence)


@pytest.mark.parametrize("text", ["", "\n\n", "…", "“”", "Yes.", "12 345", "said", "“said”"])
def test_next_to_nothing_is_read_without_complaint(text):
    assert all(a.content for a in read(text))


def test_that_joins_and_is_not_content():
    text = "Ola Brayton said that the ferry will not sail."
    [found] = read(text)
    assert [text[slice(*span)] for span in (*found.joint, *found.content)] == ["that", "the ferry will not sail"]


def test_that_can_be_what_is_spoken_of():
    text = "Ola Brayton said that was wrong."
    assert read(text)[0].joint == ()
