import contextlib
import random
from pathlib import Path

import pytest

from analysis.coding.stored import Kept, keep_coding, read_coding
from analysis.coding.stored_sentences import LabelledSentence, keep_sentence_coding, read_sentence_coding
from analysis.errors import ParameterError, StudyError
from analysis.read.pieces import read_pieces
from analysis.read.study import Study
from analysis.records import Attribution, Document
from tests.conftest import REPORT

HEADER = "piece,attribution,role,start,end,speaker,source_type\n"
SENTENCES = "piece,sentence,start,end,label\n"
MARL = Attribution(((10, 14),), ((20, 24),), ((30, 40), (50, 60)), speaker="Marl", source_type="named_person", rule="hand")
LABELLED = (LabelledSentence(0, 10, "direct"), LabelledSentence(12, 30, "other"))
BARE = Attribution((), (), ((70, 80),), rule="hand")


@pytest.fixture
def documents(small_study: Study) -> dict[str, Document]:
    for path in (small_study.folder / "coding").iterdir():
        path.unlink()
    return read_pieces(small_study)[0]


def lay(study: Study, name: str, text: str) -> Path:
    path = study.folder / "coding" / name
    path.write_text(text, encoding="utf-8")
    return path


# --- reading ----------------------------------------------------------------------------------------------------------


def test_attributions_are_read_by_coder_and_piece(small_study: Study) -> None:
    found = read_coding(small_study, read_pieces(small_study)[0])
    start = REPORT.index("The ferry gate stayed shut on Monday")
    gate = Attribution((), (), ((start, start + 36),), rule="hand")
    assert list(found) == ["a", "b"] and found["b"] == {"gate-report": (gate,)}
    assert found["a"]["gate-report"] == (gate,) and set(found["a"]) == {"gate-report", "gate-column"}


def test_spans_of_one_attribution_come_together(small_study: Study, documents: dict[str, Document]) -> None:
    rows = "gate-report,1,content,60,70,Marl,named_person\ngate-report,1,source,75,80,,\ngate-report,1,content,50,55,,\n"
    lay(small_study, "coder-c.csv", HEADER + rows)
    (found,) = read_coding(small_study, documents)["c"]["gate-report"]
    assert (found.content, found.source, found.speaker) == (((50, 55), (60, 70)), ((75, 80),), "Marl")


def test_a_piece_read_and_found_without_attributions_is_coded(small_study: Study, documents: dict[str, Document]) -> None:
    lay(small_study, "coder-c.csv", HEADER + "gate-column,0,none,,,,\ngate-report,1,content,60,70,Marl,named_person\n")
    found = read_coding(small_study, documents)["c"]
    assert (found["gate-column"], len(found["gate-report"]), set(found)) == ((), 1, {"gate-column", "gate-report"})


def test_the_adjudicated_coding_is_a_reader_and_comes_last(small_study: Study, documents: dict[str, Document]) -> None:
    for name in ("adjudicated.csv", "coder-b.csv", "coder-z.csv"):
        lay(small_study, name, HEADER + "gate-column,0,none,,,,\n")
    assert list(read_coding(small_study, documents)) == ["b", "z", "adjudicated"]
    lay(small_study, "coder-adjudicated.csv", HEADER)
    with pytest.raises(StudyError, match="coder-adjudicated.csv: the adjudicated coding is kept in adjudicated.csv"):
        read_coding(small_study, documents)


@pytest.mark.parametrize(
    ("lines", "sentence"),
    [
        ("gate-report,1,speaker,1,2,,", ", line 2: the role 'speaker' is none of source, cue, content."),
        ("gate,1,cue,1,2,,", ", line 2: the study has no piece 'gate' that can be read."),
        ("gate,0,none,,,,", ", line 2: the study has no piece 'gate' that can be read."),
        ("gate-report,1,cue,one,2,,", ", line 2: attribution, start and end must be numbers."),
        (f"gate-report,1,cue,{'9' * 5000},2,,", ", line 2: attribution, start and end must be numbers."),
        ("gate-report,1,cue,2,2,,", ", line 2: 2-2 is no span of 'gate-report'"),
        ("gate-report,1,cue,-1,2,,", ", line 2: -1-2 is no span"),
        (f"gate-report,1,cue,0,{len(REPORT) + 1},,", f", line 2: 0-{len(REPORT) + 1} is no span"),
        ("gate-report,1,content,1,2,Marl,captain", ", line 2: the source type 'captain' is none of named_person,"),
        ("gate-report,1,cue,1,2,,", ", line 2: attribution 1 of 'gate-report' has no content"),
        ("gate-report,0,none,1,2,,", ", line 2: the role 'none' is none of"),
        ("gate-report,1,content,1,2,,\ngate-report,0,none,,,,", ", line 3: 'gate-report' is said to have no attribution"),
        ("gate-report,1,content,1,2,,,extra", ", line 2: it has more cells than the header has columns"),
        ("gate-report", ", line 2: the role '' is none of"),
        (f'gate-report,1,content,1,2,"{"a" * 140_000}",', " is not a CSV file in UTF-8"),
    ],
)
def test_a_line_that_cannot_be_gets_a_sentence(
    small_study: Study, documents: dict[str, Document], lines: str, sentence: str
) -> None:
    lay(small_study, "coder-c.csv", HEADER + lines + "\n")
    with pytest.raises(StudyError) as error:
        read_coding(small_study, documents)
    assert str(error.value).startswith(f"raw/quay/coding/coder-c.csv{sentence}")


def test_bytes_that_are_no_table_get_a_sentence(small_study: Study, documents: dict[str, Document]) -> None:
    lay(small_study, "coder-c.csv", "").write_bytes(HEADER.encode() + b"\xff\xfe\x00")
    with pytest.raises(StudyError, match="coder-c.csv is not a CSV file in UTF-8"):
        read_coding(small_study, documents)
    lay(small_study, "coder-c.csv", HEADER.replace("role", "part"))
    with pytest.raises(StudyError, match="coder-c.csv lacks the column 'role'"):
        read_coding(small_study, documents)


def test_random_damage_is_only_ever_a_sentence(small_study: Study, documents: dict[str, Document]) -> None:
    chance = random.Random(8)
    keep_coding(small_study, "c", {"gate-report": (MARL, BARE), "gate-column": ()}, documents)
    keep_sentence_coding(small_study, "c", {"gate-report": LABELLED}, documents)
    for name, read in (("coder-c.csv", read_coding), ("sentences-c.csv", read_sentence_coding)):
        whole = (small_study.folder / "coding" / name).read_bytes()
        for _ in range(200):
            at = chance.randrange(len(whole))
            data = whole[:at] + chance.randbytes(chance.choice([0, 1, 3])) + whole[at + chance.choice([0, 1, 5]):]
            lay(small_study, name, "").write_bytes(data)
            with contextlib.suppress(StudyError):
                read(small_study, documents)


# --- keeping ----------------------------------------------------------------------------------------------------------


def test_what_is_kept_comes_back(small_study: Study, documents: dict[str, Document]) -> None:
    coded = {"gate-report": (MARL, BARE), "gate-column": ()}
    assert keep_coding(small_study, "c", coded, documents) == Kept(("gate-report", "gate-column"), ())
    assert read_coding(small_study, documents) == {"c": coded}
    table = (small_study.folder / "coding" / "coder-c.csv").read_text()
    assert table.splitlines()[1] == "gate-column,0,none,,,,"  # the manifest's order, not that of the call
    assert "gate-report,1,content,50,60,Marl,named_person" in table and "lost the key" not in table


def test_new_pieces_join_those_that_are_there(small_study: Study, documents: dict[str, Document]) -> None:
    keep_coding(small_study, "c", {"gate-report": (MARL,)}, documents)
    keep_coding(small_study, "c", {"gate-column": (BARE,)}, documents)
    assert read_coding(small_study, documents)["c"] == {"gate-column": (BARE,), "gate-report": (MARL,)}
    assert [path.name for path in (small_study.folder / "coding").iterdir()] == ["coder-c.csv"]


def test_a_piece_coded_otherwise_is_refused_unless_told(small_study: Study, documents: dict[str, Document]) -> None:
    keep_coding(small_study, "c", {"gate-report": (MARL,)}, documents)
    assert keep_coding(small_study, "c", {"gate-report": (MARL,)}, documents) == Kept(("gate-report",), ())
    kept = keep_coding(small_study, "c", {"gate-report": (BARE,), "gate-column": ()}, documents)
    assert kept.pieces == ("gate-column",) and kept.problems[0].startswith(
        "'gate-report' is coded otherwise in raw/quay/coding/coder-c.csv already"
    )
    assert read_coding(small_study, documents)["c"] == {"gate-report": (MARL,), "gate-column": ()}
    assert keep_coding(small_study, "c", {"gate-report": ()}, documents, replace=True).problems == ()
    assert read_coding(small_study, documents)["c"] == {"gate-report": (), "gate-column": ()}


def test_the_adjudicated_coding_has_its_own_file(small_study: Study, documents: dict[str, Document]) -> None:
    keep_coding(small_study, "adjudicated", {"gate-report": (MARL,)}, documents)
    assert read_coding(small_study, documents) == {"adjudicated": {"gate-report": (MARL,)}}
    assert (small_study.folder / "coding" / "adjudicated.csv").is_file()


@pytest.mark.parametrize("name", ["", "a b", "../a", "a/b", "ü", "-a", "a" * 41, "a.csv", "a\n"])
def test_a_name_that_is_no_file_s_is_refused(small_study: Study, documents: dict[str, Document], name: str) -> None:
    for keep in (keep_coding, keep_sentence_coding):
        with pytest.raises(ParameterError, match="is no name for a coder"):
            keep(small_study, name, {}, documents)


def test_an_unknown_source_type_is_not_kept(small_study: Study, documents: dict[str, Document]) -> None:
    with pytest.raises(StudyError, match="The source type 'captain' is none of"):
        keep_coding(small_study, "c", {"gate-report": (Attribution((), (), ((1, 2),), source_type="captain"),)}, documents)


@pytest.mark.parametrize("speaker", ['Marl, "the Key"', "Zoë\nBrink\x00", "=1+1", "港", "\ud800"])
def test_any_speaker_can_be_kept(small_study: Study, documents: dict[str, Document], speaker: str) -> None:
    given = Attribution((), (), ((1, 2),), speaker=speaker, rule="hand")
    keep_coding(small_study, "c", {"gate-report": (given,)}, documents)
    (found,) = read_coding(small_study, documents)["c"]["gate-report"]
    assert found.speaker == "".join(ch if ch.isprintable() else " " for ch in speaker).strip()


# --- sentences --------------------------------------------------------------------------------------------------------



def test_labels_that_are_kept_come_back(small_study: Study, documents: dict[str, Document]) -> None:
    coded = {"gate-report": LABELLED, "gate-column": LABELLED[:1]}
    for name in ("adjudicated", "a"):
        assert keep_sentence_coding(small_study, name, coded, documents).pieces == ("gate-report", "gate-column")
    found = read_sentence_coding(small_study, documents)
    assert (list(found), found["a"], found["adjudicated"]) == (["a", "adjudicated"], coded, coded)
    assert (small_study.folder / "coding" / "sentences-a.csv").read_text() == SENTENCES + (
        "gate-column,1,0,10,direct\ngate-report,1,0,10,direct\ngate-report,2,12,30,other\n"
    )
    assert read_coding(small_study, documents) == {}
    assert keep_sentence_coding(small_study, "a", {"gate-report": LABELLED[:1]}, documents).pieces == ()


@pytest.mark.parametrize(
    ("lines", "sentence"),
    [
        ("gate,1,0,10,direct", ", line 2: the study has no piece 'gate'"),
        ("gate-report,1,0,10,Direct", ", line 2: the label 'Direct' is none of direct, mixed"),
        ("gate-report,one,0,10,direct", ", line 2: sentence, start and end must be numbers."),
        ("gate-report,1,10,10,direct", ", line 2: 10-10 is no span of 'gate-report'"),
        ("gate-report,1,0,10,direct\ngate-report,1,0,10,mixed", ", line 3: sentence 1 of 'gate-report' stands in it twice"),
        ("gate-report,1,0,10,direct\ngate-report,3,20,30,mixed", ", line 3: sentence 2 of 'gate-report' is missing"),
        ("gate-report,2,0,10,direct", ", line 2: sentence 1 of 'gate-report' is missing"),
    ],
)
def test_a_label_s_line_that_cannot_be_gets_a_sentence(
    small_study: Study, documents: dict[str, Document], lines: str, sentence: str
) -> None:
    lay(small_study, "sentences-c.csv", SENTENCES + lines + "\n")
    with pytest.raises(StudyError) as error:
        read_sentence_coding(small_study, documents)
    assert str(error.value).startswith(f"raw/quay/coding/sentences-c.csv{sentence}")
