from pathlib import Path

import pandas as pd
import pytest

from analysis.errors import StudyError
from analysis.publish.crate.record import Step
from analysis.publish.side_by_side.comparison import Comparison, compare
from analysis.publish.side_by_side.figures import draw_figures
from analysis.publish.side_by_side.results import open_both
from analysis.publish.side_by_side.summary import summarise
from analysis.publish.wording import HARD_SPACE
from tests.publish.side_by_side.made_up import ATTRIBUTIONS, HASHES, SENTENCES, write_results

SHARES = {"ferry": 0.5, "gate": 0.3}
RULES = (Step("2-attribute", {"study": "quay", "engine": "rules"}),)


@pytest.fixture
def beside(outputs: Path, tmp_path: Path):
    """Compares the study "quay" with a second set of its results, or another study's."""

    def make(shares: dict, study: str = "quay", first: dict | None = None, **more: object) -> Comparison:
        write_results(outputs, "quay", SHARES, **(first or {}))
        return compare(*open_both("quay", str(write_results(tmp_path / "trial", study, shares, **more))))

    return make


def rows(table: pd.DataFrame, *columns: str) -> list[tuple]:
    return list(table[list(columns)].itertuples(index=False, name=None))


def test_a_study_beside_itself_does_not_differ(outputs: Path) -> None:
    write_results(outputs, "quay", SHARES)
    first, caveat = summarise(compare(*open_both("quay", "quay")))
    assert first == "quay beside quay again: nothing differs, neither settings nor any figure of 2 pieces."
    assert "Sourced is not true" in caveat


@pytest.mark.parametrize(
    ("record", "differing"),
    [
        ({}, []),
        ({"steps": RULES}, [("parameter", "engine", "2-attribute", "model", "rules")]),
        ({"code": "9"}, [("code", "code", "", "1", "9")]),
        ({"packages": {"numpy": "2.5"}}, [("package", "numpy", "", "2.4", "2.5")]),
        ({"hashes": HASHES | {"gate.txt": "x"}}, [("input", "gate.txt", "", "bb", "x")]),
        ({"hashes": None}, [("record", "record of the run", "", "there", "none")]),
    ],
)
def test_what_was_set_otherwise_is_named_and_nothing_else(beside, record: dict, differing: list) -> None:
    assert rows(beside(SHARES, **record).tables["compared_settings"], "kind", "name", "place", "first", "second") == differing


def test_a_table_that_was_changed_after_its_run_is_named(outputs: Path) -> None:
    path = write_results(outputs, "quay", SHARES) / "tables" / "pieces.csv"
    path.write_text(path.read_text().replace("0.3,", "0.31,"))
    settings = compare(*open_both("quay", "quay")).tables["compared_settings"]
    assert rows(settings, "kind", "name", "first") == [("table", "pieces.csv", "changed")]


@pytest.mark.parametrize(("share", "outside"), [(0.3, 0), (0.4, 0), (0.2, 0), (0.401, 1), (0.19, 1)])
def test_a_piece_leaves_its_interval_or_not(beside, share: float, outside: int) -> None:
    table = beside({"ferry": 0.5, "gate": share}).tables["compared_pieces"]
    row = table[(table["piece"] == "gate") & (table["measure"] == "sourcedness")].iloc[0]
    assert (row["second_outside_first"], round(row["difference"], 3)) == (outside, round(share - 0.3, 3))


@pytest.mark.parametrize(
    ("second", "changes"),
    [
        (ATTRIBUTIONS, ["same", "same", "same"]),
        (ATTRIBUTIONS[1:], ["lost", "same", "same"]),
        ([*ATTRIBUTIONS, ("gate", "30-40", "Ann Ode", "direct")], ["same", "same", "same", "gained"]),
        ([("ferry", "10-30", "harbour office", "direct"), *ATTRIBUTIONS[1:]], ["same", "same", "same"]),  # the same speaker
        ([("ferry", "10-30", "Lotte Brink", "mixed"), *ATTRIBUTIONS[1:]], ["changed", "same", "same"]),
        # one that takes two together is the one it shares most with
        ([("ferry", "10-80", "Piet Marl", "direct"), ATTRIBUTIONS[2]], ["lost", "changed", "same"]),
    ],
)
def test_attributions_are_matched_by_the_content_they_share(beside, second: list, changes: list[str]) -> None:
    assert list(beside(SHARES, attributions=second).tables["compared_attributions"]["change"]) == changes


def test_a_changed_attribution_says_in_what_and_how_far(beside) -> None:
    table = beside(SHARES, attributions=[("ferry", "20-40", "Lotte Brink", "mixed"), *ATTRIBUTIONS[1:]]).tables["compared_attributions"]
    assert rows(table.round(3), "changed", "overlap")[0] == ("content, form, speaker", 0.333)


def test_attributions_of_a_text_that_was_edited_are_not_matched(beside) -> None:
    comparison = beside(SHARES, hashes=HASHES | {"gate.txt": "x"})
    assert set(comparison.tables["compared_attributions"]["piece"]) == {"ferry"}
    assert "in 1 the text itself differs" in summarise(comparison)[0]


def test_sentences_are_counted_by_both_labels(beside) -> None:
    second = [("ferry", 0, 35, "mixed"), ("ferry", 36, 90, "direct"), ("gate", 0, 60, "assertion")]
    assert rows(beside(SHARES, sentences=second).tables["compared_sentences"], "first_label", "second_label", "sentences") == [
        ("direct", "direct", 1), ("direct", "mixed", 1), ("indirect", "no such sentence", 1), ("assertion", "no such sentence", 1),
        ("no such sentence", "assertion", 1),
    ]


def test_speakers_are_gained_lost_or_have_other_words(beside) -> None:
    second = [("ferry", "10-30", "harbour office", "direct"), ("ferry", "40-60", "Piet Marl", "direct"),
              ("gate", "5-25", "Lotte Brink", "indirect")]
    assert rows(beside(SHARES, attributions=second).tables["compared_speakers"], "piece", "speaker", "change", "difference") == [
        ("ferry", "Piet Marl", "words", -6), ("gate", "Ann Ode", "lost", -7), ("gate", "Lotte Brink", "gained", 7),
    ]


def test_claims_are_compared_where_both_have_them(outputs: Path, tmp_path: Path) -> None:
    claim = '{"claims": [{"id": "mean", "name": "the mean", "value": %s, "shown": "%s", "unit": "share", "table": "estimates"}%s]}'
    for root, filled in ((outputs, (0.4, "40 %", "")), (tmp_path, (0.5, "50 %", ', {"id": "n", "value": 2}'))):
        (write_results(root, "quay", SHARES) / "claims.json").write_text(claim % filled)
    table = compare(*open_both("quay", str(tmp_path / "quay"))).tables["compared_claims"]
    assert rows(table, "id", "change", "first_shown", "second_shown") == [("mean", "changed", "40 %", "50 %"), ("n", "gained", "", "")]


@pytest.mark.parametrize("damaged", ["", "[]", '{"claims": 3}', '{"claims": [{"name": "x"}]}'])
def test_damaged_claims_are_none(outputs: Path, damaged: str) -> None:
    (write_results(outputs, "quay", SHARES) / "claims.json").write_text(damaged)
    assert compare(*open_both("quay", "quay")).tables["compared_claims"].empty


def test_a_table_of_another_version_is_told(outputs: Path) -> None:
    (write_results(outputs, "quay", SHARES) / "tables" / "estimates.csv").write_text("measure,mean\nsourcedness,0.4\n")
    with pytest.raises(StudyError, match="A table of quay or quay again lacks .* Run both again"):
        compare(*open_both("quay", "quay"))


def test_results_without_a_piece_can_be_compared(outputs: Path) -> None:
    folder = write_results(outputs, "quay", SHARES, attributions=[], sentences=[])
    for name in ("pieces", "estimates"):
        path = folder / "tables" / f"{name}.csv"
        path.write_text(path.read_text().splitlines()[0] + "\n")
    comparison = compare(*open_both("quay", "quay"))
    assert "two corpora of 0 and 0 pieces" in summarise(comparison)[0]
    assert set(draw_figures(comparison)) == {"means", "distribution", "ranked"}


# --- what it comes to -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"steps": RULES}, "Set otherwise: engine model → rules."),
        ({"steps": RULES, "code": "9"}, "the code, so that what changed need not come from the parameters alone."),
        ({}, "Every parameter is the same."),
        ({"hashes": None}, "Nothing is known of how one of the two was made"),
        ({}, "the machine's mean over these pieces: 40.0 % → 47.5 %; 1 up, 0 down, by 7.5 points a piece, most “The gate"),
        ({}, "1 of 2 pieces leaves its first 90 % interval (a coder's figure does so one time in ten): “The gate"),
        ({}, "Uncalibrated: too few pieces were coded"),
        ({"first": {"coded": SHARES}, "coded": SHARES}, 
         "The coders' mean is 40.0 %: the machine is level with it in outputs/quay and 7.5 points above it"),
        ({"attributions": ATTRIBUTIONS[1:]}, "Attributions: 2 in both, 0 of them read otherwise; 1 lost, 0 gained."),
        ({"sentences": [("ferry", 0, 35, "mixed"), *SENTENCES[1:]]}, "3 of 4 keep their label; most that do not: direct → mixed (1)."),
    ],
)
def test_the_summary_of_a_rerun(beside, given: dict, sentence: str) -> None:
    lines = summarise(beside({"ferry": 0.5, "gate": 0.45}, **given))
    assert sentence in "\n".join(lines)
    assert len(lines) <= 10


@pytest.mark.parametrize(
    ("coded", "sentence"),
    [
        ({"mast": 0.42}, "whether such pieces differ cannot be told (90 % interval of the difference −5 to 9 points)"),
        ({"mast": 0.9}, "such pieces are higher in mole (90 % interval of the difference 43 to 57 points)"),
        (None, "Mean sourcedness, UNCALIBRATED: 40 % in quay and 80 % in mole as the machine reads them"),
    ],
)
def test_two_corpora_differ_as_far_as_coded_pieces_tell(beside, coded: dict | None, sentence: str) -> None:
    comparison = beside({"mast": 0.8}, "mole", first={"coded": SHARES}, hashes={"mast.txt": "zz"}, coded=coded)
    lines = summarise(comparison)
    assert sentence in "\n".join(lines).replace(HARD_SPACE, " ")
    assert lines[0] == "quay beside mole: two corpora of 2 and 1 pieces, none of them in both, so no piece is set beside another."
    assert comparison.tables["compared_pieces"].empty
