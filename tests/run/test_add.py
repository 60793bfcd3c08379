import os
import shutil
from pathlib import Path

import pytest

from analysis.clean.metadata import iso_date
from analysis.errors import StudyError
from analysis.read.limits import Limits
from analysis.read.study import Study, open_study
from analysis.run import add
from analysis.run.add import bring_texts, draft_study
from tests.conftest import REPORT, TEXTS


def write(folder: Path, files: dict[str | bytes, bytes | str]) -> Path:
    for name, data in files.items():
        path = Path(os.fsdecode(os.fsencode(folder) + b"/" + os.fsencode(name)))
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return folder


def test_title_author_and_date_are_drafted_from_the_piece(small_study: Study) -> None:
    found = {piece.name: (piece.title, piece.author, piece.date, piece.encoding) for piece in small_study.pieces}
    assert found == {
        "gate-report": ("Ferry Gate Stays Shut", "Ann Ode", "2031-05-12", "utf-8"),
        "gate-column": ("The Key to Everything", "Lotte Brink", "", "utf-8"),
        "gate-page": ("Gate Opens at Last", "", "", "utf-8"),
    }


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("12 May 2031", "2031-05-12"),
        ("Wed., Aug. 20, 2031", "2031-08-20"),
        ("Last updated: May 3rd, 2031 at 14:20 GMT", "2031-05-03"),
        ("2031-05-12", "2031-05-12"),
        ("the day after", "the day after"),
        ("99/99/2031", "99/99/2031"),
        ("", ""),
        pytest.param("Updated at 14:20", "Updated at 14:20"),
    ],
)
def test_a_date_line_becomes_a_date_where_it_holds_one(given: str, expected: str) -> None:
    assert iso_date(given) == expected


def test_a_drafted_study_says_what_can_be_set(small_study: Study) -> None:
    settings = (small_study.folder / "study.yaml").read_text()
    assert (small_study.title, small_study.publish_text, dict(small_study.parameters)) == ("Quay", True, {})
    names = ("title", "question", "about", "sample_of", "coders", "publish_text", "licence", "language", "duplicates", "limits", "parameters")
    assert all(f"\n{name}:" in settings for name in names)
    assert settings.count("\n#") + 1 == 11


def test_words_may_be_kept_out_of_the_tables(raw: Path, texts: Path) -> None:
    draft_study("private", texts, publish_text=False)
    assert open_study("private").publish_text is False


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        (["a/one.txt", "b/one.txt"], ["a_one.txt", "b_one.txt"]),
        (["a/one.txt", "a_one.txt"], ["a_one.txt", "a_one-2.txt"]),
        (["one.md", "one.txt", "one-2.txt"], ["one-2.txt", "one.md", "one-3.txt"]),
        (["ONE.TXT", "Two words ü.Md"], ["ONE.txt", "Two words ü.md"]),
        (["=1+1.txt", "a,b.txt", "-rf.txt", 'say "no".txt'], ["-rf.txt", "=1+1.txt", "a,b.txt", 'say "no".txt']),
        (["one.txt", ".hidden.txt", ".git/two.txt", "three.odt"], ["one.txt"]),
        pytest.param([" one.txt"], ["one.txt"]),
        pytest.param(["a\\b.txt"], ["a_b.txt"]),
        pytest.param([b"caf\xe9.txt"], ["caf_.txt"]),
    ],
)
def test_texts_are_taken_under_names_that_differ(
    raw: Path, tmp_path: Path, files: list[str | bytes], expected: list[str]
) -> None:
    draft_study("quay", write(tmp_path / "mine", dict.fromkeys(files, REPORT)))
    assert sorted(piece.file for piece in open_study("quay").pieces) == sorted(expected)


def test_what_was_left_out_and_what_cannot_be_read_is_told(raw: Path, tmp_path: Path) -> None:
    files = {"one.txt": REPORT, "empty.txt": b"", "photo.jpg": b"\xff\xd8", "notes.odt": b"PK"}
    number, notes = draft_study("quay", write(tmp_path / "mine", files))
    assert (number, len(notes)) == (2, 2)
    assert notes[0].startswith("2 other files in ") and notes[1].startswith("empty.txt: the file is empty")


@pytest.mark.parametrize(
    ("name", "files", "sentence"),
    [
        ("Quay", {"one.txt": REPORT}, "'Quay' is no name for a study: use lower-case letters, digits, '-' and '_'."),
        ("../quay", {"one.txt": REPORT}, "'../quay' is no name for a study"),
        ("", {"one.txt": REPORT}, "'' is no name for a study"),
        ("taken", {"one.txt": REPORT}, "raw/taken is there already; choose another name or delete that folder."),
        ("quay", {"one.odt": b"PK"}, "FOLDER holds no file ending in .txt, .text, .md"),
        ("quay", None, "FOLDER is not a folder; give the folder that holds the texts."),
    ],
)
def test_a_study_that_cannot_be_made_gets_a_sentence(
    raw: Path, tmp_path: Path, name: str, files: dict | None, sentence: str
) -> None:
    (raw / "taken").mkdir()
    folder = write(tmp_path / "mine", files or {})
    with pytest.raises(StudyError) as error:
        draft_study(name, folder)
    assert str(error.value).replace(str(folder), "FOLDER").startswith(sentence)
    assert [path.name for path in raw.iterdir()] == ["taken"]


def test_a_file_of_several_pieces_gives_a_line_for_each(raw: Path, tmp_path: Path) -> None:
    table = f'headline,byline,text\n"Gate, shut",Ann Ode,"{REPORT.replace(chr(34), "")}"\nEmpty,,\n'
    number, notes = draft_study("quay", write(tmp_path / "mine", {"all.csv": table, "list.csv": "piece,zone\na,body\n"}))
    first, second = open_study("quay").pieces
    assert (number, first.name, first.title, first.author, first.place) == (2, "all-row-1", "Gate, shut", "Ann Ode", "row 1")
    assert first.found_by == "author: column:byline; title: column:headline; date: date-line"
    assert second.place == "row 2" and any("row 2" in note for note in notes)
    assert any(note.startswith("list.csv: no column holds texts") and note.endswith("It was left where it is.") for note in notes)


@pytest.mark.parametrize("step", ["_take", "_write_manifest"])
def test_nothing_half_made_is_left_when_it_fails(
    raw: Path, texts: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    monkeypatch.setattr(add, step, lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        draft_study("quay", texts)
    assert list(raw.iterdir()) == []


@pytest.fixture
def bare_study(small_study: Study) -> Study:
    """The small study without its texts."""
    for piece in small_study.pieces:
        (small_study.folder / piece.file).unlink()
    return small_study


def test_texts_are_told_by_their_hash_whatever_they_are_called(bare_study: Study, texts: Path) -> None:
    for number, name in enumerate(TEXTS):
        write(texts, {f"deep/{number}.download": (texts / name).read_bytes()})
        (texts / name).unlink()
    assert bring_texts("quay", texts) == len(open_study("quay").pieces) == 3


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"The gate is open.\n", "gate-report.txt is there, but its SHA-256 differs"),
        (None, "gate-report.txt is not there"),
    ],
)
def test_nothing_is_brought_unless_all_texts_are_right(
    bare_study: Study, texts: Path, data: bytes | None, sentence: str
) -> None:
    (texts / "gate-report.txt").unlink() if data is None else (texts / "gate-report.txt").write_bytes(data)
    with pytest.raises(StudyError, match=f": {sentence}; the study 'quay' needs exactly the file its manifest lists.$"):
        bring_texts("quay", texts)
    assert sorted(path.name for path in bare_study.folder.iterdir()) == ["coding", "manifest.csv", "study.yaml"]


@pytest.mark.parametrize("name", ["nowhere", "../quay"])
def test_texts_go_to_a_study_there_is(small_study: Study, texts: Path, name: str) -> None:
    with pytest.raises(StudyError, match="^There is no study"):
        bring_texts(name, texts)


def test_texts_may_be_brought_from_the_study_s_own_folder(small_study: Study) -> None:
    assert bring_texts("quay", small_study.folder) == 3
    assert open_study("quay") == small_study


def test_a_broken_copy_never_stands_under_the_right_name(
    bare_study: Study, texts: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "copyfile", lambda source, target: Path(target).write_bytes(b"half") and 1 / 0)
    with pytest.raises(ZeroDivisionError):
        bring_texts("quay", texts)
    assert not any((bare_study.folder / piece.file).exists() for piece in bare_study.pieces)


def test_limits_that_were_given_are_kept(raw: Path, texts: Path) -> None:
    draft_study("quay", texts, limits=Limits(pages=7))
    assert open_study("quay").limits == Limits(pages=7)


def test_a_file_that_vanishes_is_told_and_the_others_are_taken(
    raw: Path, texts: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = shutil.copyfile

    def vanishing(source: Path, target: Path) -> object:
        if source.name == "gate-report.txt":
            raise FileNotFoundError(2, "No such file or directory")
        return copy(source, target)

    monkeypatch.setattr(add.shutil, "copyfile", vanishing)
    number, notes = draft_study("quay", texts)
    assert number == 2
    assert notes == ["gate-report.txt: cannot be read (No such file or directory); it is not in the manifest."]
