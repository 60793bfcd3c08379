import json

import pandas as pd
import pytest

from analysis.errors import AnalysisError, StudyError
from analysis.publish import telling
from analysis.publish.claims import Claims, Recipe, claims_table, derive, load_claims, open_claims, rows, save_claims, tell_claims
from analysis.publish.claims.forms import FORMS, show
from analysis.publish.claims.recipes import HOWS
from analysis.publish.claims.selection import in_words, select
from analysis.publish.claims.stored import SENTENCES
from analysis.run.study import run_study
from tests.publish.told import published, tell_all

TABLE = pd.DataFrame({
    "piece": ["a", "a", "b", "b"], "speaker": ["Ann", "Piet", "Ann", ""], "words": [10, 20, 30, 40], "over": [20, 40, 60, 80],
    "date": ["2031-05-12", "", "2030-01-02", "May"], "share": [0.5, None, 0.25, 0.125], "who": ["Ann; Piet", "Annabel", "", "Piet"],
})
INTERVALS = pd.DataFrame({"piece": ["a", "b", "c"], "sourcedness_low": [0.4, 0.1, None], "sourcedness_high": [0.6, 0.2, None]})
READINGS = pd.DataFrame({"piece": ["a", "a", "b", "b", "b", "c"], "reader": ["machine", "coder a", "coder a", "coder b", "adjudicated", "coder a"],
                         "sourcedness": [0.9, 0.5, 0.15, 0.15, 0.7, 0.5], "quoted_share": [0.9, 0.25, 0.1, 0.1, 0.0, 0.2]})
FIGURES = pd.DataFrame({"piece": ["a", "b"], "sourcedness": [0.6, 0.5]})
TABLES = {"made": TABLE, "pieces": INTERVALS, "readings": READINGS, "figures": FIGURES}


@pytest.mark.parametrize(
    ("where", "expected"),
    [
        ([], [0, 1, 2, 3]),
        (rows(piece="a"), [0, 1]),
        (rows(piece="a", speaker="Ann"), [0]),
        ([{"column": "piece", "is not": "a"}], [2, 3]),
        ([{"column": "speaker", "in": ["Ann", "Bo"]}], [0, 2]),
        ([{"column": "speaker", "not in": ["Ann"]}], [1, 3]),
        ([{"column": "speaker", "starts with": "P"}], [1]),
        ([{"column": "who", "names": "Ann"}], [0]),  # not Annabel
        ([{"column": "words", "at least": 30}], [2, 3]),
        ([{"column": "words", "below": 30}], [0, 1]),
        ([{"column": "over - words", "at least": 30}], [2, 3]),
        ([{"column": "share", "known": True}], [0, 2, 3]),
        ([{"column": "speaker", "known": False}], [3]),
        ([{"column": "date", "day": True}], [0, 2]),
        ([{"column": "who", "capital": False}], []),
    ],
)
def test_a_selection_finds_its_rows(where: list, expected: list[int]) -> None:
    assert list(TABLE.index[select(TABLE, where)]) == expected
    assert not select(TABLE.head(0), where).any()


@pytest.mark.parametrize("where", [[{"column": "nothing", "is": 1}], [{"column": "piece", "like": "a"}], [{"is": "a"}], [{"column": "piece"}]])
def test_a_condition_that_cannot_be_asked_is_refused(where: list) -> None:
    with pytest.raises(AnalysisError, match="claim"):
        select(TABLE, where)


@pytest.mark.parametrize(
    ("where", "expected"),
    [
        ([{"column": "share", "known": True}, {"column": "words", "at least": 3}], "share is known and words is at least 3"),
        (rows(by=""), "by is empty"),
        ([{"column": "speaker", "capital": True}], "speaker has a capital letter"),
        ([{"column": "by", "is not": ""}], "by is not empty"),
    ],
)
def test_a_selection_is_told_in_words(where: list, expected: str) -> None:
    assert in_words(where) == expected


@pytest.mark.parametrize(
    ("recipe", "expected"),
    [
        (Recipe("made", "value", "words", tuple(rows(speaker="Piet"))), 20),
        (Recipe("made", "value", "date", tuple(rows(speaker="Piet", piece="a")), times=1), AnalysisError),  # no date there
        (Recipe("made", "value", "words"), AnalysisError),  # four rows
        (Recipe("made", "value", "share", tuple(rows(speaker="Piet"))), AnalysisError),  # a missing number
        (Recipe("made", "sum", "words + over"), 300),
        (Recipe("made", "sum", "|words - over|"), 100),
        (Recipe("made", "mean", "share"), 0.291667),
        (Recipe("made", "mean", "share", times=100), 29.166667),
        (Recipe("made", "min", "date"), 20300102),
        (Recipe("made", "max", "date"), 20310512),
        (Recipe("made", "count", where=tuple(rows(piece="a"))), 2),
        (Recipe("made", "distinct", "speaker"), 3),
        (Recipe("made", "shared by pieces", "speaker"), 1),
        (Recipe("made", "shared by pieces", "speaker", tuple(rows(piece="a"))), 0),
        (Recipe("made", "shared by pieces", "speaker", tuple(rows(piece="a")), of=()), 1),
        (Recipe("made", "share", "words", tuple(rows(speaker="Ann"))), 0.4),
        (Recipe("made", "share", "", tuple(rows(speaker="Ann")), of=tuple(rows(piece="a"))), 0.5),
        (Recipe("made", "share", "words", of=tuple(rows(piece="z"))), AnalysisError),  # a share of nothing
        (Recipe("made", "ratio", "words", over="over"), 0.5),
        (Recipe("made", "longest run", "words", ({"column": "words", "at least": 20},)), 90),
        (Recipe("made", "longest run", "words", ({"column": "words", "not in": [30]},)), 40),
        (Recipe("made", "longest run", "words", ({"column": "words", "not in": [30]},), of=tuple(rows(piece="a"))), 30),
        (Recipe("made", "longest run", "words", tuple(rows(piece="z"))), 0),
        (Recipe("made", "rows before the first", "", ({"column": "words", "at least": 30},)), 2),
        (Recipe("made", "rows before the first", "", tuple(rows(piece="z")), of=tuple(rows(piece="b"))), 2),
        (Recipe("pieces", "coded, with an interval", "sourcedness"), 2),  # a and b; c has no interval
        (Recipe("pieces", "coded figure in the interval", "sourcedness"), 1),  # what was settled of b lies outside
        (Recipe("readings", "coded figure", "sourcedness", tuple(rows(piece="b"))), 0.7),  # what was settled counts
        (Recipe("readings", "coded figure", "sourcedness", tuple(rows(piece="a")), over="quoted_share"), 2.0),
        (Recipe("readings", "coded figure", "sourcedness", tuple(rows(piece="b")), over="quoted_share"), AnalysisError),  # a part of nothing
        (Recipe("readings", "coded figure", "sourcedness"), AnalysisError),  # three pieces
        (Recipe("readings", "coded figure", "sourcedness", tuple(rows(piece="z"))), AnalysisError),
        (Recipe("figures", "coded, mean gap", "sourcedness"), 0.15),  # .1 and .2; c is not among them
        (Recipe("nowhere", "count"), AnalysisError),
        (Recipe("made", "median", "words"), AnalysisError),
        (Recipe("made", "sum", "nothing"), AnalysisError),
    ],
)
def test_a_number_is_taken_from_the_table_by_its_recipe(recipe: Recipe, expected: float | type[Exception]) -> None:
    if isinstance(expected, type):
        with pytest.raises(expected):
            derive(recipe, TABLES)
    else:
        assert derive(recipe, TABLES) == expected


def test_every_way_to_take_a_number_is_tested() -> None:
    cases = test_a_number_is_taken_from_the_table_by_its_recipe.pytestmark[0].args[1]
    assert {recipe.how for recipe, _ in cases} >= set(HOWS)


@pytest.mark.parametrize(
    ("value", "form", "expected"),
    [(0, "spelled", "no"), (13, "spelled", "13"), (0.004, "percent", "under 1\xa0%"), (2031.0, "whole", "2,031"), (20311301, "day", "2031-13-01"),
     (0.03, "points", "0.03"), (0, "points", "0"), (1.96, "points", "2.0"), (2, "Spelled", "Two")],
)
def test_a_number_is_shown_in_its_form(value: float, form: str, expected: str) -> None:
    assert show(value, form) == expected


def test_a_number_asked_for_twice_is_one_claim() -> None:
    claims = Claims(TABLES)
    assert claims.at("one")("words", "made", "sum", "words") == claims.at("two")("words", "made", "sum", "words") == "100"
    assert [(claim.id, claim.sentence) for claim in claims] == [("words", "one")]


def test_two_numbers_of_one_name_are_refused() -> None:
    say = Claims(TABLES).at("one")
    say("words", "made", "sum", "words")
    with pytest.raises(AnalysisError, match="Two different numbers are called 'words'"):
        say("words", "made", "mean", "words")


@pytest.mark.parametrize("names", [("words of Rémy", "words of Remy"), ("words of A-B", "words of A B"), ("words of 王", "words of 李"), ("x" * 300, "x" * 301),
                                   ("words of \udc80", "words of \udc81")])
def test_names_that_look_alike_as_ids_stay_apart(names: tuple[str, str]) -> None:
    claims = Claims(TABLES)
    for name in names:
        claims.at("one")(name, "made", "sum", "words")
    assert len({claim.id for claim in claims}) == 2
    assert all(claim.id.isascii() and len(claim.id) < 120 for claim in claims)


def test_an_interval_is_two_claims() -> None:
    claims = Claims(TABLES)
    assert claims.at("one").interval("sourcedness of a", "pieces", "sourcedness_low", "sourcedness_high", rows(piece="a")) == "40\xa0% to 60\xa0%"
    assert [claim.value for claim in claims] == [0.4, 0.6]


@pytest.fixture(params=["harbour", "deconfliction"])
def told(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Claims:
    """The claims of a published study, after everything was told."""
    monkeypatch.delenv("ANALYSIS_OUTPUTS", raising=False)
    claims = published(request.param)
    tell_all(claims)
    return claims


def test_every_claim_comes_back_from_the_file_and_can_be_derived_again(told: Claims, outputs) -> None:
    path = save_claims(told)
    stored = load_claims(path)
    assert stored == list(told) and len(stored) > 150
    assert [claim.id for claim in stored] == sorted({claim.id for claim in stored})
    assert [(c.id, derive(c, told.tables), show(c.value, c.form)) for c in stored] == [(c.id, c.value, c.shown) for c in stored]


def test_the_file_is_small_has_the_agreed_fields_and_a_line_a_claim(told: Claims, outputs) -> None:
    path = save_claims(told)
    first = path.read_bytes()
    record = json.loads(first)
    assert save_claims(told).read_bytes() == first and len(first) < 200_000
    agreed = ["id", "name", "value", "shown", "unit", "table", "rows", "column", "how", "sentence"]
    assert record["study"] == told.study and all(list(claim)[:10] == agreed for claim in record["claims"])
    assert all(isinstance(claim["value"], int | float) and claim["unit"] and claim["form"] in FORMS for claim in record["claims"])
    assert first.count(b'"id"') == len(first.splitlines()) - 5 == len(record["claims"])


def test_ids_and_values_do_not_hang_on_the_order_of_the_sentences(told: Claims) -> None:
    again = Claims(told.tables, told.study)
    for name in reversed([name for name in telling.__all__ if name not in ("tell_topic", "tell_limits", "tell_trust")]):
        getattr(telling, name)(again)
    before = {claim.id: (claim.value, claim.shown) for claim in told}
    assert {claim.id: (claim.value, claim.shown) for claim in again}.items() <= before.items()


@pytest.mark.parametrize(
    ("table", "column", "changed"),
    [
        ("pieces", "words", "body-words"),
        ("pieces", "sourcedness_high", "mean-width-of-the-interval-of-sourcedness"),
        ("speakers", "words", "sourced-words-of-all-speakers"),
        ("estimates", "value", "mean-sourcedness"),
        ("agreement", "value", None),
        ("calibration", "articles", "articles-the-interval-of-sourcedness-was-fitted-to"),
    ],
)
def test_a_changed_table_changes_what_is_derived(told: Claims, table: str, column: str, changed: str | None) -> None:
    tables = told.tables | {table: told.tables[table].assign(**{column: told.tables[table][column] + 1})}
    differ = {claim.id for claim in told if claim.table == table and derive(claim, tables) != claim.value}
    assert changed in differ if changed else len(differ) > 5
    assert not [claim for claim in told if claim.table not in (table, "readings") and derive(claim, tables) != claim.value]


def test_a_row_that_is_gone_is_named(told: Claims) -> None:
    claim = next(claim for claim in told if claim.table == "speakers" and claim.how == "value")
    with pytest.raises(AnalysisError, match="asks for one row of 'speakers' .*, and there are 0"):
        derive(claim, told.tables | {"speakers": told.tables["speakers"].head(0)})


def test_the_claims_are_shown_as_a_table_and_escaped(outputs) -> None:
    table = pd.DataFrame({"piece": ["a"], "speaker": ["<b>Ann</b> | $1"], "words": [3]})
    claims = Claims({"speakers": table}, "quay")
    claims.at("who")("words of <b>Ann</b> | $1", "speakers", "value", "words", rows(speaker="<b>Ann</b> | $1"))
    save_claims(claims)
    assert list(claims_table("quay").iloc[0]) == ["words of <b>Ann</b> | $1", "3", "words", "speakers", "speaker = <b>Ann</b> | $1", "words", "value", "who"]
    assert r"| words of &lt;b&gt;Ann&lt;/b&gt; \| \$1 | 3 | words | `speakers.csv` |" in tell_claims("quay")


def test_every_sentence_has_its_place_on_the_page(told: Claims, outputs) -> None:
    assert {claim.sentence for claim in told} <= set(SENTENCES)
    save_claims(told)
    page = tell_claims(told.study)
    places = [page.index(f"**{sentence}**") for sentence in SENTENCES if f"**{sentence}**" in page]
    assert len(places) > 9 and places == sorted(places)


@pytest.mark.parametrize("text", [None, "[]", '{"claims": [{"id": "x"}]}', "not JSON"])
def test_a_file_that_is_no_list_of_claims_gets_a_sentence(outputs, text: str | None) -> None:
    path = outputs / "claims.json"
    if text is not None:
        path.write_text(text)
    with pytest.raises(StudyError, match="claims.json"):
        load_claims(path)


@pytest.mark.slow
def test_a_small_study_publishes_claims_that_can_be_derived_again(small_study, outputs) -> None:
    folder = run_study("quay")
    claims = load_claims(folder / "claims.json")
    assert len(claims) > 30
    assert [(c.id, derive(c, open_claims("quay").tables)) for c in claims] == [(c.id, c.value) for c in claims]
