import pytest

from analysis.errors import StudyError
from analysis.read.coding import read_coding
from analysis.read.pieces import read_pieces
from analysis.read.study import Study
from tests.conftest import REPORT

HEADER = "piece,attribution,role,start,end,speaker,source_type\n"


def coded(study: Study, lines: str, header: str = HEADER) -> dict:
    for path in (study.folder / "coding").iterdir():
        path.unlink()
    (study.folder / "coding" / "coder-c.csv").write_text(header + lines, encoding="utf-8")
    return read_coding(study, read_pieces(study)[0])


def test_spans_of_one_attribution_come_together(small_study: Study) -> None:
    rows = (
        "gate-report,1,content,60,70,Marl,named_person\ngate-report,1,source,75,80,,\ngate-report,1,content,50,55,,\n"
    )
    found = coded(small_study, rows + "gate-column,1,content,0,3,,\n")["c"]
    assert [len(found[piece]) for piece in ("gate-report", "gate-column")] == [1, 1]
    assert (found["gate-report"][0].content, found["gate-report"][0].source) == (((50, 55), (60, 70)), ((75, 80),))
    assert (found["gate-report"][0].speaker, found["gate-report"][0].source_type) == ("Marl", "named_person")


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        (
            "gate-report,1,speaker,1,2,,",
            "raw/quay/coding/coder-c.csv, line 2: the role 'speaker' is none of source, cue, content.",
        ),
        ("gate,1,cue,1,2,,", "raw/quay/coding/coder-c.csv, line 2: the study has no piece 'gate' that can be read."),
        (
            "gate-report,1,cue,one,2,,",
            "raw/quay/coding/coder-c.csv, line 2: attribution, start and end must be numbers.",
        ),
        ("gate-report,1,cue,2,2,,", "raw/quay/coding/coder-c.csv, line 2: 2-2 is no span of 'gate-report'"),
        ("gate-report,1,cue,-1,2,,", "raw/quay/coding/coder-c.csv, line 2: -1-2 is no span"),
        (
            f"gate-report,1,cue,0,{len(REPORT) + 1},,",
            f"raw/quay/coding/coder-c.csv, line 2: 0-{len(REPORT) + 1} is no span",
        ),
    ],
)
def test_a_line_that_cannot_be_gets_a_sentence(small_study: Study, line: str, sentence: str) -> None:
    with pytest.raises(StudyError) as error:
        coded(small_study, line + "\n")
    assert str(error.value).startswith(sentence)


def test_a_missing_column_is_named(small_study: Study) -> None:
    with pytest.raises(StudyError, match="^raw/quay/coding/coder-c.csv lacks the column 'role'.$"):
        coded(small_study, "", HEADER.replace("role", "part"))
