import pytest

from analysis import chain
from analysis.errors import StudyError
from analysis.read.corrections import read_corrections
from analysis.read.study import Study, open_study


def correct(study: Study, rows: str) -> Study:
    (study.folder / "zones.csv").write_text("piece,line,zone\n" + rows)
    return open_study(study.name)


def test_a_study_without_corrections_has_none(small_study: Study) -> None:
    assert read_corrections(small_study) == {}


def test_a_line_gets_the_zone_a_person_gave_it_and_says_so(small_study: Study) -> None:
    before = chain.clean(chain.read_corpus("quay")).set_index(["piece", "line"])
    correct(small_study, "gate-report,4,notice\n")
    after = chain.clean(chain.read_corpus("quay")).set_index(["piece", "line"])
    old, new = before.loc[("gate-report", 4)], after.loc[("gate-report", 4)]
    assert (old["zone"], new["zone"], new["confidence"]) == ("body", "notice", 1.0)
    assert new["rule"] == f"by-hand (was body, {old['rule']})"
    assert (before.drop(("gate-report", 4)) == after.drop(("gate-report", 4))).all(axis=None)


@pytest.mark.parametrize(
    ("rows", "sentence"),
    [
        ("gate,4,notice\n", "line 2: the manifest has no piece 'gate'."),
        ("gate-report,4,advert\n", "line 2: 'advert' is no zone; there are: title, "),
        ("gate-report,four,body\n", "line 2: 'four' must be the number of a line"),
        ("gate-report,0,body\n", "line 2: '0' must be the number of a line"),
        ("gate-report,4,body\ngate-report,4,url\n", "line 3: '4' must be the number of a line, each line once."),
        ("gate-report,4\n", "line 2: the column 'zone' is missing"),
    ],
)
def test_a_correction_that_does_not_hold_together_gets_a_sentence(small_study: Study, rows: str, sentence: str) -> None:
    with pytest.raises(StudyError) as error:
        read_corrections(correct(small_study, rows))
    assert str(error.value).startswith(f"raw/quay/zones.csv, {sentence}")


def test_a_line_that_is_not_there_gets_a_sentence(small_study: Study) -> None:
    correct(small_study, "gate-report,99,body\n")
    with pytest.raises(StudyError, match="zones.csv corrects line 99 of 'gate-report', which has [0-9]+ lines."):
        chain.clean(chain.read_corpus("quay"))
