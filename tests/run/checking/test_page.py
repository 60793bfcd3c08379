import pytest

from analysis.run.checking.page import check_page, verdict, visible
from analysis.run.checking.report import STATUS, CheckedClaim, CheckReport, Circumstance, Difference

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
        differences=[Difference("tables/a.csv", f"row {number}", "1", "2") for number in range(900)], lost=900,
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
