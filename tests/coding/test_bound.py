import hashlib
from pathlib import Path

import pytest

from analysis import places
from analysis.coding.bound import bind_texts, check_texts, coded_in, held_elsewhere, moved_pieces
from analysis.coding.stored import coding_path, read_coding
from analysis.coding.stored_sentences import read_sentence_coding
from analysis.errors import StudyError
from analysis.read.pieces import read_pieces
from analysis.read.study import Study, open_study, read_settings
from analysis.run.study import run_study


def change(study: Study, name: str, old: str, new: str) -> Study:
    """The study with a text changed, and a manifest that knows of it."""
    path, manifest = study.folder / name, study.folder / "manifest.csv"
    before = path.read_bytes()
    after = before.replace(old.encode(), new.encode(), 1)
    assert after != before
    path.write_bytes(after)
    told = manifest.read_text(encoding="utf-8")
    for then, now in ((hashlib.sha256(before), hashlib.sha256(after)),):
        told = told.replace(then.hexdigest(), now.hexdigest())
    manifest.write_text(told.replace(f",{len(before)},", f",{len(after)},"), encoding="utf-8")
    return open_study(study.name)


@pytest.fixture
def bound(small_study: Study) -> Study:
    bind_texts(small_study, set(coded_in(small_study)))
    return small_study


def test_a_coded_text_that_lost_a_letter_is_refused_by_name(bound: Study) -> None:
    assert set(read_coding(bound, read_pieces(bound)[0])) == {"a", "b"}
    study = change(bound, "gate-report.txt", "Gate", "Gat")
    documents = read_pieces(study)[0]
    for read in (read_coding, read_sentence_coding):
        with pytest.raises(StudyError, match="'gate-report' was coded by hand in another file .* out of coder-a.csv, coder-b.csv in "):
            read(study, documents)
    assert set(read_coding(study, documents, bound=False)) == {"a", "b"}


def test_a_run_says_so_before_it_begins(bound: Study, outputs: Path) -> None:
    change(bound, "gate-column.md", "gulls", "terns")
    with pytest.raises(StudyError, match="'gate-column' was coded by hand in another file"):
        run_study("quay", notebooks=[bound.folder / "none.ipynb"])
    assert list(outputs.iterdir()) == []


def test_a_text_that_nobody_coded_may_change(bound: Study) -> None:
    check_texts(change(bound, "gate-page.html", "eleven", "twelve"))


def test_without_the_table_or_a_line_of_it_a_coding_is_read_as_before(bound: Study) -> None:
    study = change(bound, "gate-column.md", "gulls", "terns")
    path = study.folder / "coding" / "texts.csv"
    path.write_text("".join(line for line in path.read_text().splitlines(keepends=True) if "gate-column" not in line))
    check_texts(study)
    path.unlink()
    check_texts(study)


@pytest.mark.parametrize("text", ["piece\n", "\xff", "piece,sha256\na,b,c\n"])
def test_a_damaged_table_gets_a_sentence(bound: Study, text: str) -> None:
    (bound.folder / "coding" / "texts.csv").write_text(text, encoding="latin-1")
    with pytest.raises(StudyError, match="^raw/quay/coding/texts.csv"):
        check_texts(bound)


def test_a_new_coding_waits_until_that_of_the_earlier_text_is_out(bound: Study) -> None:
    study = change(bound, "gate-report.txt", "Gate", "Gat")
    pieces = {"gate-report", "gate-page"}
    assert held_elsewhere(study, {coding_path(study, "a"): pieces}) == {
        "gate-report": "'gate-report' was coded before in another version of its text; take it out of coder-b.csv first."
    }
    assert held_elsewhere(study, {coding_path(study, name): pieces for name in "ab"}) == {}
    bind_texts(study, pieces)
    assert moved_pieces(study) == {} and (study.folder / "coding" / "texts.csv").read_text().count("\n") == 4


@pytest.mark.parametrize("study", ["harbour", "deconfliction"])
def test_the_published_codings_are_bound(study: str) -> None:
    found = read_settings(study)
    table = (places.raw_root() / study / "coding" / "texts.csv").read_text()
    assert [line.partition(",")[0] for line in table.splitlines()[1:]] == [piece.name for piece in found.pieces] == sorted(coded_in(found))
    check_texts(found)
