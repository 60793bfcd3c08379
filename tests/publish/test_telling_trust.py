"""What is told of the error of each figure: the table of trust, means, groups and their differences."""

import pandas as pd
import pytest

from analysis.publish import telling
from analysis.publish.telling.trust import trust_rows
from analysis.trust.estimates import estimate
from analysis.trust.reliability import AGREEMENT
from analysis.trust.strata import Piece
from tests.publish.told import study_of

PIECES = pd.DataFrame({
    "piece": ["gate", "quay"], "sourcedness": [0.5, 0.1], "sourcedness_low": [0.4, 0.05], "sourcedness_high": [0.6, 0.2],
    "title": "", "words": 100, "quoted_share": [0.2, 0.0], "quoted_share_low": [0.15, 0.0], "quoted_share_high": [0.25, 0.02],
})
CERTAINTY = pd.DataFrame({"piece": ["gate", "quay"], "engine": "model", "expected": [0.5, 0.1], "doubt": [0.05, 0.02]})


def readings(**coded: float) -> pd.DataFrame:
    rows = [{"piece": "gate", "reader": reader.replace("_", " "), "sourcedness": value, "quoted_share": 0.2} for reader, value in coded.items()]
    return pd.DataFrame(rows, columns=["piece", "reader", "sourcedness", "quoted_share"])


def estimates(*pieces: Piece) -> pd.DataFrame:
    rows = [{"measure": "sourcedness", "by": "", "group": "all pieces", **vars(estimate(pieces, target))} for target in ("these", "such")]
    return pd.DataFrame(rows)


def agreement(value: float, low: float) -> pd.DataFrame:
    row = {"what": "machine and adjudicated", "measure": "alpha, words", "value": value, "low": low, "high": 1.0, "n": 9, "unit": "words", "pieces": 6}
    return pd.DataFrame([row], columns=AGREEMENT)


NONE = pd.DataFrame(columns=AGREEMENT)


def trust(given: pd.DataFrame, agreed: pd.DataFrame = NONE, *pieces: Piece) -> dict[str, tuple[str, str]]:
    pieces = pieces or (Piece("gate", 0.5), Piece("quay", 0.1))
    claims = study_of(pieces=PIECES, certainty=CERTAINTY, readings=given, agreement=agreed, estimates=estimates(*pieces))
    return {row[0]: row[1:] for row in trust_rows(claims)}


def test_a_study_without_coding_says_so_in_every_line_that_needs_it() -> None:
    found = trust(readings(machine=0.5))
    assert found["mean sourcedness"][0] == "UNCALIBRATED: no piece is coded"
    assert found["a piece's sourcedness"][0].endswith("no piece of this study was coded")
    assert "18 points wide" in found["a piece's sourcedness"][0]
    assert found["which words are somebody's"][0] == "not compared with coders in this study"


@pytest.mark.parametrize(
    ("coded", "expected"),
    [
        ({"coder_a": 0.55}, "1 of 1 coded piece"),
        ({"coder_a": 0.65}, "0 of 1 coded piece; it misses “gate”"),
        ({"coder_a": 0.65, "coder_b": 0.51}, "1 of 1 coded piece"),  # their mean is .58
        ({"coder_a": 0.5, "adjudicated": 0.7}, "0 of 1 coded piece; it misses “gate”"),  # what was settled counts
    ],
)
def test_the_coded_figure_is_looked_for_in_the_interval(coded: dict, expected: str) -> None:
    assert trust(readings(machine=0.5, **coded))["a piece's sourcedness"][0].endswith(f"here it holds {expected}")


@pytest.mark.parametrize(
    ("value", "low", "verdict"),
    [
        (0.9, 0.85, "conclusions can be drawn"),
        (0.9, 0.7, "tentative conclusions only: the interval reaches below .800"),
        (0.9, 0.5, "tentative at best: the interval reaches below .667"),
        (0.7, 0.68, "tentative conclusions only: the interval reaches below .800"),
        (0.7, None, "tentative conclusions only"),
        (0.7, 0.5, "tentative at best: the interval reaches below .667"),
        (0.5, 0.4, "draw no conclusions"),
        (0.8, None, "conclusions can be drawn"),
    ],
)
def test_the_marks_of_alpha_give_the_verdict(value: float, low: float | None, verdict: str) -> None:
    assert trust(readings(machine=0.5), agreement(value, low))["which words are somebody's"][1] == verdict


def test_a_mean_is_told_as_coded_corrected_or_uncalibrated() -> None:
    coded = [Piece(str(n), 0.4, 0.5 + n / 100) for n in range(4)]
    drawn = [*[Piece(str(n), 0.4, 0.5 + n / 100, "all", 0.5) for n in range(4)], *[Piece(f"x{n}", 0.4, None, "all") for n in range(4)]]
    assert "by the coders (two students), who have read all of them; the machine alone says 40\xa0%" in told_mean(*coded)
    corrected = told_mean(*drawn)
    assert "**52\xa0%** (90 % interval" in corrected and "corrected by 4 pieces that the coders (two students) have read" in corrected
    assert told_mean(Piece("a", 0.4), Piece("b", 0.2)).startswith("**Uncalibrated: no piece")


def told_mean(*pieces: Piece) -> str:
    return telling.tell_estimate(study_of(said={"coders": "two students"}, estimates=estimates(*pieces)))


@pytest.mark.parametrize(("sample_of", "expected"), [("", "They are no sample of others, so this says nothing of others."),
                                                     ("*all* columns", "As a sample of \\*all\\* columns they put the mean of all at 52\xa0% (90 % interval")])
def test_of_other_pieces_something_is_told_of_a_sample_alone(sample_of: str, expected: str) -> None:
    coded = estimates(*[Piece(str(n), 0.4, 0.5 + n / 100) for n in range(4)])
    assert expected in telling.tell_estimate(study_of(said={"sample_of": sample_of}, estimates=coded))
    assert ("sample_of" in telling.tell_differences(study_of(said={"sample_of": sample_of}, differences=pd.DataFrame([PAIR])))) == (not sample_of)


def test_the_table_is_shown_with_the_words_of_tables_escaped() -> None:
    claims = study_of(pieces=PIECES, certainty=CERTAINTY.assign(engine="a | <b>"))
    shown = telling.tell_trust(claims, "two *people*")
    assert r"the reading “a \| &lt;b&gt;” was never held" in shown and r"The coders are two \*people\*. What agreement" in shown


def test_a_table_without_pieces_or_with_labels_all_alike_is_told() -> None:
    assert dict.fromkeys(row[2] for row in trust_rows(study_of()))  # no line fails
    alike = agreement(float("nan"), float("nan"))
    assert trust(readings(machine=0.5), alike)["which words are somebody's"][1] == "nothing follows: there was nothing to disagree on"


def test_a_group_s_mean_stands_beside_the_machine_s() -> None:
    rows = [("report", 0.6, 0.5, "coded", 2), ("column", 0.1, 0.1, "uncalibrated", 3), ("blog", 0.9, 0.9, "coded", 1)]
    table = pd.DataFrame([{"measure": "sourcedness", "by": "genre", "target": "these", "group": g, "value": v, "naive": n, "method": m,
                           "pieces": k} for g, v, n, m, k in rows])
    manifest = pd.DataFrame({"piece": ["a", "b"], "genre": ["column", "report"]})
    assert telling.tell_groups(study_of(pieces=manifest, estimates=table)) == (
        "Mean sourcedness by genre: column 10\xa0% (uncalibrated; 3 pieces); report 60\xa0% (machine 50\xa0%; 2 pieces). With so few "
        "pieces a group, the groups cannot be ranked."
    )


SAMPLE = {"sample_of": "all pieces"}
PAIR = {"first": "blog", "second": "report", "method": "coded", "told_apart": 0, "p": 0.2, "difference": -0.1, "low": -0.25, "high": 0.05, "level": 0.9}


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ([], "The manifest names fewer than two groups"),
        ([{**PAIR, "method": "uncalibrated"}], "**Uncalibrated: no group has coded pieces enough.**"),
        ([{**PAIR, "p": None}], "Of none of the 1 pair of groups can it be told"),
        ([PAIR], "The largest: report is ahead of blog by 10 points (90 % interval -5 to 25). Its interval"),
        ([PAIR], "That the groups do not differ does not follow."),
        ([{**PAIR, "told_apart": 1, "high": -0.02}], "- Report is more sourced than blog by 10 points (90 % interval 2 to 25)."),
        ([{**PAIR, "told_apart": 1, "low": -0.1, "high": -0.1}], "by 10 points; every piece is coded, so that nothing is left to chance."),
        ([{**PAIR, "p": None, "difference": 0.9, "low": None, "high": None}, {**PAIR, "first": "wire"}], "report is ahead of wire by 10 points"),
    ],
)
def test_a_difference_is_told_as_far_as_its_interval_bears(given: list[dict], expected: str) -> None:
    table = pd.DataFrame(given, columns=list(PAIR))
    assert expected in telling.tell_differences(study_of(said=SAMPLE, differences=table))


def test_only_the_largest_differences_are_told_one_by_one() -> None:
    table = pd.DataFrame([{**PAIR, "first": f"genre {n}", "told_apart": 1, "difference": n / 10, "low": n / 20, "high": n / 5} for n in range(1, 5)])
    told = telling.tell_differences(study_of(said=SAMPLE, differences=table), limit=2)
    assert told.splitlines()[2:] == [
        "- Genre 4 is more sourced than report by 40 points (90 % interval 20 to 80).",
        "- Genre 3 is more sourced than report by 30 points (90 % interval 15 to 60).",
        "- … and more, smaller ones in `differences.csv`.",
    ]


@pytest.mark.parametrize(
    ("readers", "expected"),
    [
        ({"coder a": (0.9, 0.6), "coder b": (0.8, 0.7)}, "0.900 (0.60 to 1.00) with coder a (the coder it agrees with least)"),  # by the lower end
        ({"coder a": (0.9, 0.7), "adjudicated": (0.95, 0.8)}, "0.950 (0.80 to 1.00) with the adjudicated coding"),
        ({"coder a": (0.9, 0.7)}, "0.900 (0.70 to 1.00) with coder a"),
    ],
)
def test_alpha_is_judged_by_the_settled_coding_or_the_worse_of_the_coders(readers: dict, expected: str) -> None:
    agreed = pd.concat([agreement(*figures).assign(what=f"machine and {name}") for name, figures in readers.items()])
    assert trust(readings(machine=0.5), agreed)["which words are somebody's"][0] == f"alpha {expected}"


def test_a_mean_that_errors_cancel_in_stands_beside_the_error_of_a_piece() -> None:
    found = trust(readings(machine=0.5, coder_a=0.6), NONE, Piece("gate", 0.5, 0.6), Piece("quay", 0.1, 0.0))
    assert found["mean sourcedness"][0] == ("every piece is coded; the machine's mean is off by 0.0 points, where errors up and down cancel out; its "
                                            "figure of a piece by 10.0 points on average")
