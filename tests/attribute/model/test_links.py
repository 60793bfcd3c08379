import numpy as np
import pytest

from analysis.attribute.marks.quotation_marks import find_quotations
from analysis.attribute.model.labels import Run
from analysis.attribute.model.links import Links, find_overlooked, join_runs
from analysis.attribute.model.words import cut_words
from analysis.attribute.plain import body_of

TEXT = "Ode said that it rained and Crewe wrote that it poured."
WORDS = {word: n for n, word in enumerate(TEXT.rstrip(".").split())}


def links_of(text, points):
    """Links in which each word of `points` points at another, and every other word at nothing."""
    body = body_of(text)
    words = cut_words(body, find_quotations(body))
    count = len(words.spans)
    vectors = np.zeros((count, 4 * count), np.float32)
    for k in range(count):
        vectors[k, count + k] = vectors[k, 3 * count + k] = 1
    for asks, answers, kind in points:
        vectors[asks, (0 if kind == "cue" else 2 * count) + answers] = 20
    scored = np.array([k for k in range(count) if words.labelled[k]])
    return Links(words, vectors, scored, no_source=5.0, scale=1.0)


def run(role, first, last=None):
    return Run(role, first, first if last is None else last, 0.9)


def shown(joined):
    return [(one.cue.first, [content.first for content in one.contents], one.source and one.source.first) for one in joined]


RUNS = [run("source", 0), run("cue", 1), run("content", 2, 4), run("source", 6), run("cue", 7), run("content", 8, 10)]


def test_contents_and_sources_go_to_the_cues_they_point_at():
    links = links_of(TEXT, [*((k, 1, "cue") for k in (2, 3, 4)), *((k, 7, "cue") for k in (8, 9, 10)),
                            (1, 0, "source"), (7, 6, "source")])
    assert shown(join_runs(RUNS, links)[0]) == [(1, [2], 0), (7, [8], 6)]


def test_a_cue_without_a_content_attributes_nothing():
    links = links_of(TEXT, [*((k, 1, "cue") for k in (2, 3, 4, 8, 9, 10)), (1, 0, "source")])
    assert shown(join_runs(RUNS, links)[0]) == [(1, [2, 8], 0)]


def test_a_cue_that_points_at_nothing_has_no_source():
    links = links_of(TEXT, [(k, 1, "cue") for k in (2, 3, 4)])
    assert shown(join_runs(RUNS[:3], links)[0]) == [(1, [2], None)]


def test_a_content_without_any_cue_is_bare():
    joined, bare = join_runs([run("content", 2, 4)], links_of(TEXT, []))
    assert (joined, bare) == ([], [run("content", 2, 4)])


@pytest.mark.parametrize(("text", "roles", "expected"), [
    ("Ode: never again", [("source", 0, 0), ("content", 2, 3)], (1, [2], 0)),
    ("Never again — Ola Brayton", [("content", 0, 1), ("source", 3, 4)], (2, [0], 3)),
])
def test_a_mark_alone_joins_source_and_content(text, roles, expected):
    assert shown(join_runs([run(*role) for role in roles], links_of(text, []))[0]) == [expected]


@pytest.mark.parametrize(("text", "roles"), [
    ("Never again: Ola Brayton", [("content", 0, 1), ("source", 3, 4)]),  # what stands before a colon speaks
    ("Ode — never again", [("source", 0, 0), ("content", 2, 3)]),
    ("Ode then: never again", [("source", 0, 0), ("content", 3, 4)]),
])
def test_other_marks_do_not(text, roles):
    assert join_runs([run(*role) for role in roles], links_of(text, []))[0] == []


def test_a_cue_that_a_content_points_at_is_not_overlooked():
    links = links_of(TEXT, [*((k, 1, "cue") for k in (2, 3, 4)), (1, 0, "source")])
    assert find_overlooked([run("content", 2, 4)], links) == [(1, 3), (0, 1)]


def test_what_is_labelled_already_is_not_overlooked():
    links = links_of(TEXT, [*((k, 1, "cue") for k in (2, 3, 4)), (1, 0, "source")])
    assert find_overlooked(RUNS[:3], links) == []


def test_a_content_that_points_into_itself_tells_of_no_cue():
    links = links_of(TEXT, [(k, 3, "cue") for k in (2, 3, 4)])
    assert find_overlooked([run("content", 2, 4)], links) == []


def test_links_reach_the_next_paragraph_and_no_further():
    links = links_of("One two\n\nthree\n\nfour", [])
    assert [links.near(word).tolist() for word in (0, 2, 3)] == [[0, 1, 2], [0, 1, 2, 3], [2, 3]]


@pytest.mark.parametrize(("text", "contents"), [
    ("Ode said it rained.\nIt poured then.", [3, 7]),
    ("Ode said it rained.\n“It poured then.”", [3, 8]),
    ("Ode said it rained:\nIt poured then.", [3, 7]),
])
def test_only_quoted_or_announced_words_have_their_cue_in_another_paragraph(text, contents):
    second = contents[1]
    runs = [run("source", 0), run("cue", 1), run("content", 2, 3), run("content", second - 1, second)]
    links = links_of(text, [*((k, 1, "cue") for k in (2, 3, second - 1, second)), (1, 0, "source")])
    joined, bare = join_runs(runs, links)
    is_bound = "“" in text or ":" in text
    assert (shown(joined), bare) == ([(1, [2, second - 1] if is_bound else [2], 0)], [])
