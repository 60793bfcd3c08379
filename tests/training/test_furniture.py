import json
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner

from analysis.training.__main__ import main
from analysis.training.furniture import cross_validate, find_in_article, fit, load_examples
from tests.clean.made_up import ARTICLE, DUMP


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    """Eight made-up pages in the layout of WCXB, each with another article."""
    for folder in ("gold", "html", "dump"):
        (tmp_path / folder).mkdir()
    for number in range(8):
        change = {"Quay Town": f"Town {number}", "Marl": f"Marl{'abcdefgh'[number]}", "nine": str(number)}
        article, dump = ARTICLE, DUMP
        for word, other in change.items():
            article, dump = article.replace(word, other), dump.replace(word, other)
        gold = {"main_content": article, "title": "Ferry gate stays shut for a second week"}
        (tmp_path / "gold" / f"{number}.json").write_text(json.dumps(gold))
        (tmp_path / "dump" / f"{number}.txt").write_text(dump)
        lines = "".join(f"<p>{line}</p>" if line in article else f"<li><a>{line}</a></li>" for line in dump.split("\n") if line)
        (tmp_path / "html" / f"{number}.html").write_text(f"<html><body>{lines}</body></html>")
    return tmp_path


def test_lines_of_the_article_are_found_and_chance_is_not() -> None:
    lines = ["Menu", "Weather", *ARTICLE.split("\n"), *["Tides"] * 9, "the gate"]
    assert find_in_article(lines, ARTICLE) == [False] * 2 + [True] * 7 + [False] * 10


def test_a_fit_tells_the_two_kinds_apart_on_pages_it_has_not_seen(pages: Path) -> None:
    for kind in ("text", "html"):
        assert cross_validate(load_examples(pages, kind), [], 0.4, folds=4) > 0.97


def test_a_ridge_draws_the_weights_to_nothing(pages: Path) -> None:
    examples = load_examples(pages, "text")
    loose, tight = (np.abs(fit(examples, ridge)[2]).sum() for ridge in (10.0, 1e7))
    assert tight < loose / 100


def test_the_command_writes_what_the_package_reads(pages: Path, tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["furniture", "--data", str(pages), "--out", str(tmp_path / "out")])
    assert result.exit_code == 0, result.output
    assert result.output.count("8 pages, f1 ") == 2
    stored = json.loads((tmp_path / "out" / "html.json").read_text())
    assert {row["feature"] for row in stored["features"]} >= {"length", "links", "kept by trafilatura"}
    counted = json.loads((tmp_path / "out" / "rules.json").read_text())
    assert counted["by-line"]["lines"] >= 8 and counted["by-line"]["right"] == counted["by-line"]["lines"]
