import csv
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import HealthCheck, settings
from hypothesis import given as any_of
from hypothesis import strategies as st

from analysis import chain, validation
from analysis.errors import StudyError
from analysis.publish.tables import data_dictionary, defuse, load_table, save_table, undefuse
from analysis.publish.topic import find_topic
from analysis.read.study import Study
from analysis.run.add import draft_study
from analysis.trust.intervals import add_intervals, calibration_table
from analysis.trust.reliability import compare_readings, cross_readings, shares_by_reader
from analysis.uncleaned import compare_cleaning

FORMULA_SIGNS = "=+-@\t\r"
CELLS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc"]), max_size=20)
STARTS = st.sampled_from([*FORMULA_SIGNS, "", "a", '"', "“", " "])


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("=1+1", "'=1+1"),
        ("+1", "'+1"),
        ("-1", "'-1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\tx", "'\tx"),
        ("\rx", "'\rx"),
        ("", ""),
        ("plain", "plain"),
        ("'tis", "'tis"),
        ("a=1", "a=1"),
        ("“-1”", "“-1”"),
        (" =1", " =1"),
    ],
)
def test_a_cell_that_a_spreadsheet_would_run_is_defused(given: str, expected: str) -> None:
    assert defuse(given) == expected
    assert undefuse(expected) == given


@any_of(STARTS, CELLS)
def test_no_defused_cell_begins_a_formula_and_each_comes_back(start: str, rest: str) -> None:
    assert not defuse(start + rest).startswith(tuple(FORMULA_SIGNS))
    assert undefuse(defuse(start + rest)) == start + rest


@pytest.mark.parametrize("given", ["'=1+1", "'-", "'@home"])
def test_a_text_that_begins_like_a_defused_one_comes_back(given: str) -> None:
    assert undefuse(defuse(given)) == given


@any_of(st.lists(st.builds(str.__add__, STARTS.filter(lambda s: s != "\r"), CELLS), min_size=1, max_size=5))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_texts_come_back_as_they_were_saved(outputs: Path, given: list[str]) -> None:
    save_table("quay", "set_aside", pd.DataFrame({"piece": given, "file": "x", "reason": given[::-1]}))
    assert load_table("quay", "set_aside").to_numpy().tolist() == [[a, "x", b] for a, b in zip(given, given[::-1])]


@pytest.mark.parametrize(
    "given",
    [
        "NA",
        "nan",
        "null",
        "None",
        "1e5",
        "007",
        "TRUE",
        'say "no"',
        "a,b",
        "two\nlines",
        " x ",
    ],
)
def test_a_text_that_looks_like_something_else_comes_back(outputs: Path, given: str) -> None:
    save_table("quay", "set_aside", pd.DataFrame({"piece": ["a", "b"], "file": "x", "reason": given}))
    assert load_table("quay", "set_aside")["reason"].tolist() == [given, given]


def test_a_carriage_return_does_not_end_the_row(outputs: Path) -> None:
    save_table("quay", "set_aside", pd.DataFrame({"piece": ["a"], "file": "x", "reason": "one\rtwo\r\nthree"}))
    assert load_table("quay", "set_aside")["reason"].tolist() == ["one\ntwo\nthree"]


@pytest.mark.parametrize(
    ("given", "saved", "loaded"),
    [
        ([1 / 3, 2.0], ["0.333333", "2.0"], [0.333333, 2.0]),
        ([0.1 + 0.2, -0.0000001], ["0.3", "-0.0"], [0.3, 0.0]),
        ([None, 0.5], ["", "0.5"], [float("nan"), 0.5]),
        ([1, 2], ["1", "2"], [1, 2]),
        ([-1, -0.5], ["-1.0", "-0.5"], [-1, -0.5]),  # a number is no formula
    ],
)
def test_numbers_are_kept_to_six_places(outputs: Path, given: list, saved: list[str], loaded: list[float]) -> None:
    path = save_table("quay", "pieces", pd.DataFrame({"piece": ["a", "b"], "sourcedness": given}))
    assert [row["sourcedness"] for row in csv.DictReader(path.read_text().splitlines())] == saved
    assert load_table("quay", "pieces")["sourcedness"].tolist() == pytest.approx(loaded, nan_ok=True)


def test_a_table_is_utf_8_with_line_feeds_and_no_index(outputs: Path) -> None:
    path = save_table("quay", "set_aside", pd.DataFrame({"piece": ["ü"], "file": ["=x"], "reason": [None]}))
    assert path == outputs / "quay" / "tables" / "set_aside.csv"
    assert path.read_bytes() == "piece,file,reason\nü,'=x,\n".encode()


def test_a_table_that_is_not_there_gets_a_sentence(outputs: Path) -> None:
    with pytest.raises(
        StudyError,
        match="^outputs/quay/tables/pieces.csv is not there yet; run the notebooks before this one, or: "
        "python -m analysis run quay$",
    ):
        load_table("quay", "pieces")


@pytest.fixture
def saved(small_study: Study) -> dict[str, pd.DataFrame]:
    """All tables of the small study, saved and as they were made."""
    corpus = chain.read_corpus("quay")
    zones = chain.clean(corpus)
    attributions, certainty = chain.read_attributions(corpus, zones)
    sentences = chain.measure_sentences(corpus, zones, attributions)
    pieces = add_intervals(chain.measure_pieces(corpus, zones, attributions, sentences), certainty)
    readings, cleaning = validation.read_readings(corpus, zones, attributions), compare_cleaning(corpus, zones)
    tables = {
        "zones": zones,
        "attributions": attributions,
        "sentences": sentences,
        "certainty": certainty,
        "agreement": compare_readings(readings),
        "confusion": cross_readings(readings),
        "readings": shares_by_reader(readings),
        "estimates": validation.estimate_study(corpus, pieces, readings),
        "differences": validation.compare_study(corpus, pieces, readings),
        "planning": validation.plan_study(pieces, readings)[0],
        "sensitivity": validation.try_variants(corpus, zones, pieces, cleaning, certainty),
        "set_aside": chain.set_aside_table(corpus),
        "cleaning": cleaning,
        "duplicates": chain.find_twins(corpus, zones),
        "speakers": chain.measure_speakers(corpus, zones, attributions),
        "voices": chain.measure_courses(corpus, zones, attributions),
        "pieces": pieces,
        "calibration": calibration_table(),
        "topic": find_topic(corpus, zones, attributions, sentences, "key"),
    }
    for name, table in tables.items():
        save_table("quay", name, table)
    return tables


def test_the_dictionary_names_every_column_of_every_table_and_no_other(
    saved: dict[str, pd.DataFrame], outputs: Path
) -> None:
    # Tables of comparisons stand in no study: tests/publish/side_by_side/test_write.py holds them against the dictionary.
    listed = [(row["table"], row["column"]) for row in data_dictionary() if not row["table"].startswith("compared_")]
    assert sorted(listed) == sorted((name, column) for name, table in saved.items() for column in table.columns)
    assert [row for row in data_dictionary() if not (row["unit"] and row["meaning"])] == []
    assert len((outputs / "quay" / "tables" / "dictionary.csv").read_text().splitlines()) == len(listed) + 1


def test_every_table_comes_back_as_it_was_made(saved: dict[str, pd.DataFrame]) -> None:
    for name, table in saved.items():
        loaded = load_table("quay", name)
        numbers = [
            column
            for column in loaded.columns
            if pd.api.types.is_numeric_dtype(loaded[column]) or loaded[column].isna().all()
        ]
        made = table.assign(**{column: pd.to_numeric(table[column]) for column in numbers})
        pd.testing.assert_frame_equal(loaded, made, check_dtype=False, atol=1e-6, rtol=0)


def test_the_dictionary_beside_the_tables_names_those_that_are_there(outputs: Path) -> None:
    path = save_table("quay", "set_aside", pd.DataFrame(columns=["piece", "file", "reason"]))
    rows = list(csv.DictReader((path.parent / "dictionary.csv").read_text().splitlines()))
    assert [(row["table"], row["column"]) for row in rows] == [
        ("set_aside", name) for name in ("piece", "file", "reason")
    ]


def test_a_table_of_no_pieces_can_be_loaded(raw: Path, outputs: Path, texts: Path) -> None:
    for path in texts.iterdir():
        path.write_bytes(b"")
    draft_study("nothing", texts)
    corpus = chain.read_corpus("nothing")
    zones = chain.clean(corpus)
    attributions, certainty = chain.read_attributions(corpus, zones)
    sentences = chain.measure_sentences(corpus, zones, attributions)
    pieces = add_intervals(chain.measure_pieces(corpus, zones, attributions, sentences), certainty)
    readings = validation.read_readings(corpus, zones, attributions)
    made = {
        "pieces": pieces,
        "agreement": compare_readings(readings),
        "estimates": validation.estimate_study(corpus, pieces, readings),
        "differences": validation.compare_study(corpus, pieces, readings),
        "sensitivity": validation.try_variants(corpus, zones, pieces, compare_cleaning(corpus, zones), certainty),
    }
    for name, table in made.items():
        save_table("nothing", name, table)
        assert load_table("nothing", name).empty
