import json
from pathlib import Path

import numpy as np
import pytest

from analysis.clean.furniture.line_features import best_run, line_features, moving_mean
from analysis.clean.furniture.scores import WEIGHTS, choose, load_scorer, rule_confidence, score_lines, see
from analysis.clean.lines import lines_of
from analysis.clean.zones import label_zones
from analysis.records import Document
from tests.clean.made_up import ARTICLE, DUMP


def zones_of(text: str) -> dict[str, str]:
    return {text[z.start:z.end]: z.zone for z in label_zones(Document("x", text))}


def test_a_whole_page_as_text_gives_the_article_and_nothing_else() -> None:
    zones = zones_of(DUMP)
    assert [line for line, zone in zones.items() if zone == "body"] == ARTICLE.split("\n")
    assert {zone for line, zone in zones.items() if line not in ARTICLE} >= {"comment", "related", "share", "title"}


def test_the_title_is_found_below_the_menus() -> None:
    assert [line for line, zone in zones_of(DUMP).items() if zone == "title"] == ["Ferry gate stays shut for a second week"]


def test_an_article_alone_is_all_body() -> None:
    assert set(zones_of(ARTICLE).values()) == {"body"}


@pytest.mark.parametrize("kind", ["text", "html"])
def test_the_weights_fit_the_features_by_name(kind: str) -> None:
    text = "<p>One line.</p><p>Another one.</p>"
    from analysis.read.pages import read_page

    document = Document("x", text, kind=kind, blocks=read_page(text, "x")[0] if kind == "html" else ())
    seen, names = see(document, lines_of(document))
    assert tuple(names) == load_scorer(kind).features and seen.shape == (len(lines_of(document)), len(names))
    assert len(set(names)) == len(names)


def test_every_line_has_a_score_and_the_name_of_a_feature() -> None:
    document = Document("x", DUMP)
    found = score_lines(document, lines_of(document))
    assert all(0 <= line.score <= 1 and line.feature in load_scorer("text").features for line in found)
    assert score_lines(Document("x", ""), []) == []


@pytest.mark.parametrize(
    ("scores", "words", "expected"),
    [
        ([0.9, 0.1], [30, 30], [True, False]),
        ([0.2, 0.2, 0.01], [30, 30, 2], [True, True, False]),  # a page unlike all others keeps its likeliest paragraphs
        ([0.1, 0.2], [3, 4], [True, True]),  # a poem: nothing is a paragraph, so nothing is thrown away
        ([0.9, 0.2], [3, 4], [True, False]),
    ],
)
def test_no_piece_is_emptied(scores: list[float], words: list[int], expected: list[bool]) -> None:
    assert choose(np.array(scores), words, 0.4).tolist() == expected


def test_means_and_runs_are_those_of_the_lines_around() -> None:
    assert moving_mean(np.array([1.0, 2.0, 6.0]), 1).tolist() == [1.5, 3.0, 4.0]
    assert best_run(np.array([-1.0])) == (0, 0)


def test_a_feature_of_a_neighbour_is_that_neighbours() -> None:
    seen, names, prose = line_features(lines_of(Document("x", "Is it shut?\nNobody knows it.\n")))
    assert prose.tolist() == [3, 3]
    assert seen[1, names.index("asks 1 above")] == 1 == seen[0, names.index("asks")]
    assert seen[0, names.index("asks 1 above")] == 0


def test_a_rule_is_as_sure_as_it_was_right() -> None:
    counted = json.loads((WEIGHTS / "rules.json").read_text(encoding="utf-8"))
    assert all(0 <= row["right"] <= row["lines"] for row in counted.values())
    assert rule_confidence("no such rule") == 0.9
    assert rule_confidence("date-line") > 0.97 > rule_confidence("credit")
    assert Path(WEIGHTS / "README.md").is_file()
