from pathlib import Path

import pytest

from analysis.errors import StudyError
from analysis.read.pieces import read_pieces
from analysis.read.study import Study, file_sha256, list_studies, open_study, read_settings

HEADER = "file,bytes,sha256\n"
LINE = "one.txt,1,00\n"


def make(raw: Path, manifest: str | bytes = HEADER + LINE, settings: str | bytes | None = None) -> str:
    """A study "quay" with such a manifest and such a study.yaml, without texts."""
    (raw / "quay").mkdir()
    (raw / "quay" / "manifest.csv").write_bytes(manifest.encode() if isinstance(manifest, str) else manifest)
    if settings is not None:
        (raw / "quay" / "study.yaml").write_bytes(settings.encode() if isinstance(settings, str) else settings)
    return "quay"


@pytest.mark.parametrize(
    ("manifest", "sentence"),
    [
        ("", "raw/quay/manifest.csv lists no piece."),
        (HEADER, "raw/quay/manifest.csv lists no piece."),
        ("file,bytes\none.txt,1\n", "raw/quay/manifest.csv lacks the column 'sha256'."),
        ("file;bytes;sha256\none.txt;1;00\n", "raw/quay/manifest.csv lacks the column 'file'."),
        (
            HEADER + "one.txt,1,00\none.md,1,00\n",
            "raw/quay/manifest.csv, lines 2 and 3: two pieces are called 'one'; rename the file of one.",
        ),
        (
            HEADER + "a/one.txt,1,00\nb/one.txt,1,00\n",
            "raw/quay/manifest.csv, lines 2 and 3: two pieces are called 'one'",
        ),
        (
            HEADER + "../one.txt,1,00\n",
            "raw/quay/manifest.csv, line 2: '../one.txt' is not the name of a file in the study's folder.",
        ),
        (HEADER + "a/../../one.txt,1,00\n", "raw/quay/manifest.csv, line 2: 'a/../../one.txt' is not the name"),
        (HEADER + "/etc/passwd,1,00\n", "raw/quay/manifest.csv, line 2: '/etc/passwd' is not the name"),
        (HEADER + "C:\\one.txt,1,00\n", "raw/quay/manifest.csv, line 2: 'C:\\one.txt' is not the name"),
        (HEADER + ".hidden.txt,1,00\n", "raw/quay/manifest.csv, line 2: '.hidden.txt' is not the name"),
        (HEADER + LINE + ",1,00\n", "raw/quay/manifest.csv, line 3: '' is not the name"),
        (HEADER + "one.txt,many,00\n", "raw/quay/manifest.csv, line 2: 'bytes' of one.txt is not a number."),
        (HEADER + "one.txt\n", "raw/quay/manifest.csv, line 2: 'bytes' of one.txt is not a number."),
        (b"\xff\xfef\0i\0", "raw/quay/manifest.csv is not a CSV file in UTF-8; save it as one."),
        (HEADER.encode() + "Café.txt,1,00\n".encode("cp1252"), "raw/quay/manifest.csv is not a CSV file in UTF-8"),
        (HEADER + "x" * 200_000 + ",1,00\n", "raw/quay/manifest.csv is not a CSV file in UTF-8"),
        pytest.param(HEADER + "one.txt,²,00\n",
            "raw/quay/manifest.csv, line 2: 'bytes' of one.txt",
        ),
    ],
)
def test_a_manifest_that_does_not_hold_together_gets_a_sentence(
    raw: Path, manifest: str | bytes, sentence: str
) -> None:
    with pytest.raises(StudyError) as error:
        read_settings(make(raw, manifest))
    assert str(error.value).startswith(sentence)


@pytest.mark.parametrize(
    ("settings", "sentence"),
    [
        ("title: [a\n", "raw/quay/study.yaml is not YAML (line 2); correct it."),
        ("title: a\n\ttab: b\n", "raw/quay/study.yaml is not YAML (line 2)"),
        (b"\xff\xfe\xfa", "raw/quay/study.yaml is not YAML; correct it."),
        ("title: !!python/object/apply:os.getcwd []\n", "raw/quay/study.yaml is not YAML (line 1)"),
        ("- one\n- two\n", "raw/quay/study.yaml must hold `name: value` lines."),
        (
            "titel: a\n",
            "raw/quay/study.yaml: 'titel' is no setting; there are: about, coders, duplicates, language, licence, limits, parameters, publish_text, question, sample_of, title.",
        ),
        ("2: a\n", "raw/quay/study.yaml: '2' is no setting"),
        ("parameters: [min_words]\n", "raw/quay/study.yaml: 'parameters' must hold `name: value` lines."),
        pytest.param("title: 2031-13-45\n", "raw/quay/study.yaml"),
        pytest.param("title: " + "[" * 5000, "raw/quay/study.yaml"),
        pytest.param('publish_text: "false"\n',
            "raw/quay/study.yaml",
        ),
        pytest.param("publish_text: never\n",
            "raw/quay/study.yaml",
        ),
    ],
)
def test_settings_that_do_not_hold_together_get_a_sentence(raw: Path, settings: str | bytes, sentence: str) -> None:
    with pytest.raises(StudyError) as error:
        read_settings(make(raw, settings=settings))
    assert str(error.value).startswith(sentence)


@pytest.mark.parametrize(
    ("settings", "expected"),
    [
        (None, ("quay", "", {}, True)),
        ("", ("quay", "", {}, True)),
        ("# a comment\n", ("quay", "", {}, True)),
        (
            "title: Gate\nquestion: Who?\nparameters: {min_words: 5}\npublish_text: false\n",
            ("Gate", "Who?", {"min_words": 5}, False),
        ),
        ("parameters:\npublish_text: no\n", ("quay", "", {}, False)),
    ],
)
def test_settings_have_defaults(raw: Path, settings: str | None, expected: tuple) -> None:
    study = read_settings(make(raw, settings=settings))
    assert (study.title, study.question, study.parameters, study.publish_text) == expected


def test_a_manifest_may_have_a_byte_order_mark_and_columns_of_its_own(raw: Path) -> None:
    manifest = "\ufefffile,mood,bytes,sha256,title\ntexts/one.txt,glad,1,00, Gate Shut \n"
    piece = read_settings(make(raw, manifest)).pieces[0]
    assert (piece.file, piece.name, piece.title, piece.author) == ("texts/one.txt", "one", "Gate Shut", "")


@pytest.mark.parametrize("name", ["nowhere", "", "..", "../raw", "a b", "/etc", "-x"])
def test_an_unknown_study_names_those_there_are(raw: Path, small_study: Study, name: str) -> None:
    with pytest.raises(
        StudyError, match=r"There is no study '.*' \(there are: quay\)\. Make one .* python -m analysis add "
    ):
        open_study(name)


@pytest.mark.parametrize("data", [b"", b"The gate is open.\n", "x"])
def test_a_file_that_was_changed_is_named(small_study: Study, data: bytes | str) -> None:
    path = small_study.folder / "gate-column.md"
    path.write_bytes(data if isinstance(data, bytes) else path.read_bytes().replace(b"gulls", b"terns"))
    with pytest.raises(
        StudyError, match="^raw/quay/gate-column.md is not the file the manifest of 'quay' lists: its SHA-256 differs"
    ):
        open_study("quay")


def test_a_file_that_is_gone_is_named(small_study: Study) -> None:
    (small_study.folder / "gate-page.html").unlink()
    with pytest.raises(
        StudyError, match="^raw/quay/gate-page.html is in the manifest of 'quay' but not in its folder.$"
    ):
        open_study("quay")


def test_texts_that_are_not_here_are_asked_for_with_the_command(small_study: Study) -> None:
    for piece in small_study.pieces:
        (small_study.folder / piece.file).unlink()
    with pytest.raises(
        StudyError,
        match="^The texts of the study 'quay' are not here: .* lists 3, .* python -m analysis add quay PATH$",
    ):
        open_study("quay")


def test_studies_are_the_folders_with_a_manifest(raw: Path, small_study: Study) -> None:
    (raw / "drafts").mkdir()
    (raw / "harbour").mkdir()
    (raw / "harbour" / "manifest.csv").write_text(HEADER)
    assert list_studies() == ["harbour", "quay"]


def test_without_a_folder_for_texts_there_is_no_study(raw: Path) -> None:
    raw.rmdir()
    assert list_studies() == []


def test_pieces_that_cannot_be_read_are_set_aside_with_a_reason(raw: Path) -> None:
    name, rows = make(raw), ""
    for file, data in {
        "good.txt": b"The gate is shut.",
        "empty.txt": b"",
        "binary.md": b"\0\1\2",
        "odd.pdf": b"%PDF",
    }.items():
        (raw / "quay" / file).write_bytes(data)
        rows += f"{file},{len(data)},{file_sha256(raw / 'quay' / file)}\n"
    (raw / "quay" / "manifest.csv").write_text(HEADER + rows)
    documents, aside = read_pieces(open_study(name))
    assert list(documents) == ["good"]
    assert [(a.name, a.file, a.reason.split(":")[0]) for a in aside] == [
        ("empty", "empty.txt", "empty.txt"),
        ("binary", "binary.md", "binary.md"),
        ("odd", "odd.pdf", "odd.pdf"),
    ]


def test_what_the_texts_are_is_read_as_one_line(raw: Path) -> None:
    study = read_settings(make(raw, settings="about: >-\n  All of it\n  is made up.\nsample_of: columns\n"))
    assert (study.about, study.sample_of) == ("All of it is made up.", "columns")


def test_a_study_that_does_not_say_what_its_texts_are_says_nothing(raw: Path) -> None:
    study = read_settings(make(raw, settings="about:\n"))
    assert (study.about, study.sample_of, study.coders) == ("", "", "")
