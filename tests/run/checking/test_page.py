import pytest

from analysis.run.checking.differing import table_lines
from analysis.run.checking.page import check_page, verdict, visible
from analysis.run.checking.report import GONE, NUMBER, ROW, STATUS, CheckedClaim, CheckReport, Circumstance, Difference

SAME = [Circumstance("inputs", 16), Circumstance("parameters", 14), Circumstance("code", 0), Circumstance("environment", 29)]
CLAIM = CheckedClaim("mean sourcedness", "41 %", "41 %", "0.412527", True)
LOST = CheckedClaim("pieces", "12", "13", "13", False)
OTHER = Circumstance("environment", 29, ("Python 3.11 -> 3.12",))


def report(**found: object) -> CheckReport:
    return CheckReport("harbour", **({"numbers": 5432, "tables": 17, "files": 40, "same_files": 40, "circumstances": SAME} | found))


@pytest.mark.parametrize(
    ("found", "expected", "status"),
    [
        ({}, "REPRODUCED: 5,432 numbers in 17 tables, 40 files", 0),
        ({"claims": [CLAIM]}, "REPRODUCED: 5,432 numbers in 17 tables, 1 claim, 40 files", 0),
        ({"circumstances": [OTHER]}, "REPRODUCED: 5,432 numbers in 17 tables, 40 files (with other environment than the published run)", 0),
        (
            {"numbers": 5431, "lost": 1, "differences": [Difference("tables/a.csv", "row 1", "1", "2")], "claims": [CLAIM, LOST]},
            "NOT REPRODUCED: 1 number of 5,432, 1 claim of 2, 1 file of 40 did not come out again (exit status 4)", 4,
        ),
        ({"changed": ["a"]}, "NOT REPRODUCED: every number came out again; 1 file changed since the run (exit status 5)", 5),
        (
            {"circumstances": [Circumstance("inputs", 1, ("one.txt ab -> cd",)), OTHER]},
            "NOT REPRODUCED: every number came out again; other inputs, other environment (exit status 6)", 6,
        ),
        (
            {"circumstances": [OTHER], "claims": [LOST]},
            "NOT REPRODUCED: 1 claim of 1 did not come out again; other environment (exit status 10)", 10,
        ),
        ({"circumstances": [Circumstance("lock", 0, ("a -> b",)), OTHER], "changed": ["a"], "claims": [LOST]}, None, 5),
        ({"circumstances": [Circumstance("code", 0, ("a -> b",)), OTHER], "claims": [LOST]}, None, 8),
        ({"circumstances": [Circumstance("lock", 0, ("a -> b",)), OTHER], "claims": [LOST]}, None, 9),
        ({"circumstances": [Circumstance("parameters", 1, ("a -> b",)), OTHER]}, None, 7),
    ],
)  # fmt: skip
def test_the_verdict_and_its_status(found: dict, expected: str | None, status: int) -> None:
    made = report(**found)
    assert made.status == status
    assert expected is None or verdict(made) == expected


def test_every_status_is_its_own_and_none_is_taken() -> None:
    assert len(set(STATUS.values())) == len(STATUS)
    assert not {0, 1, 2, 3} & set(STATUS.values())  # reproduced, an error, a wrong command, pieces set aside


def test_a_page_with_many_differences_and_claims_fits_a_page_unless_all_are_asked_for() -> None:
    many = report(
        differences=[Difference(f"tables/{number % 30}.csv", f"row {number}", "1", "2", NUMBER) for number in range(900)], lost=900,
        claims=[CLAIM] * 100 + [LOST] * 50, changed=[f"tables/{number}.csv" for number in range(30)],
        circumstances=[Circumstance("inputs", 90, tuple(f"{number}.txt a -> b" for number in range(90))), *SAME[1:]],
    )  # fmt: skip
    page = check_page(many).splitlines()
    assert len(page) < 60 and max(map(len, page)) < 200
    assert "  and 885 more (--all names them)" in page
    assert "  and 135 more, 35 of them different (--all names them)" in page
    assert len(check_page(many, everything=True).splitlines()) > 1000
    assert check_page(report(claims=[CLAIM] * 150)).count("mean sourcedness") == 5


def test_claims_stand_in_a_table_the_different_ones_first_to_last() -> None:
    page = check_page(report(claims=[CLAIM, LOST]))
    assert "  pieces  12         13          13               NOT THE SAME" in page.splitlines()
    assert "1 of 2 claims the same" in page and "and 1 more, all the same" in page


def test_claims_whose_sentence_prints_another_figure_come_first() -> None:
    behind = CheckedClaim("alpha", "0.984 (0.9841)", "0.984 (0.984)", "0.984", False)
    told = CheckedClaim("pieces", "12", "13", "13", False, True)
    page = check_page(report(claims=[behind, told]))
    assert page.index("pieces  12") < page.index("alpha   0.984 (0.9841)")


CELL = Difference("tables/pieces.csv", "row one, column words", '"3"', '"4"', NUMBER)
CHART = Difference("charts/voices.svg", "line 1, column 1", '"a"', '"b"')


def test_numbers_of_tables_come_before_claims_and_claims_before_other_files() -> None:
    page = check_page(report(differences=[CHART, CELL], claims=[LOST]))
    assert page.index(str(CELL)) < page.index("pieces  12") < page.index("1 chart (1 file) differ, which follows from the tables")
    assert str(CHART) not in page and str(CHART) in check_page(report(differences=[CHART, CELL]), everything=True)


@pytest.mark.parametrize(
    "found",
    [
        {"differences": [CHART]},  # nothing that it could follow from
        {"differences": [CHART, CELL], "changed": [CHART.file]},
        {"differences": [Difference(CHART.file, "", "a file", "no such file", GONE), CELL]},
    ],
)
def test_a_file_that_does_not_follow_from_the_tables_is_named(found: dict) -> None:
    assert str(found["differences"][0]) in check_page(report(**found))


def test_where_many_differ_each_table_is_named_and_the_pieces_come_first() -> None:
    cells = [Difference(f"tables/{name}.csv", f"row {number}", "1", "2", NUMBER) for name in ("a", "pieces") for number in range(90)]
    shown = table_lines(report(differences=[*cells, Difference("tables/b.csv", "row x", "a row", "no such row", ROW)]), False)
    assert [line.split(",")[0].strip() for line in shown[1:16]] == ["tables/pieces.csv"] * 8 + ["tables/a.csv"] * 7
    assert shown[17] == "  by table: pieces.csv 90 numbers; a.csv 90 numbers; b.csv 1 row"


@pytest.mark.parametrize(
    ("rows", "expected"),
    [((0, 0), "the same"), ((12, 3), "the same; 12 published rows missing, 3 new"), ((1, 0), "the same; 1 published row missing"),
     ((0, 1), "the same; 1 new row")],
)  # fmt: skip
def test_rows_on_one_side_are_counted_beside_the_numbers(rows: tuple[int, int], expected: str) -> None:
    page = check_page(report(rows_missing=rows[0], rows_new=rows[1])).splitlines()
    assert f"  numbers      5,432 of 5,432 in 17 tables {expected}" in page


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("né “x”", "né “x”"), ("a\x1b[2Jb", "a\\x1b[2Jb"),
        ("a\nb\tc", "a\\nb\\tc"), ("a\u202eb", "a\\u202eb"), ("\ud800", "\\ud800"),
    ],
)
def test_what_a_terminal_would_obey_is_spelled_out(given: str, expected: str) -> None:
    assert visible(given) == expected
    assert expected in check_page(report(notes=[given]))
