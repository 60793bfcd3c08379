import csv
import importlib
from collections.abc import Callable
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from analysis import chain
from analysis.cli import main
from analysis.coding.forms import FORMS, find_form
from analysis.coding.records import Marked
from analysis.coding.sample import read_sample
from analysis.coding.stored import read_coding
from analysis.coding.stored_sentences import read_sentence_coding
from analysis.coding.texts import coding_texts
from analysis.commands import coding
from analysis.errors import CodingError
from analysis.read.pieces import read_pieces
from analysis.read.study import Study, open_study
from analysis.records import Attribution
from tests.conftest import REPORT

Run = Callable[..., Result]
SHEET = "sheet/sentences.csv"


@pytest.fixture
def run(small_study: Study, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """The two commands, in a working directory of their own, on a study without any coding."""
    for path in (small_study.folder / "coding").iterdir():
        path.unlink()
    (tmp_path / "desk").mkdir()
    monkeypatch.chdir(tmp_path / "desk")
    group = type(main)("main")
    group.add_command(coding.code)
    group.add_command(coding.codes)
    return lambda *arguments: CliRunner().invoke(group, [str(argument) for argument in arguments])


def draw(run: Run, *more: object) -> Result:
    return run("code", "quay", "--sample", 3, "--seed", 4, *more)


def label(path: Path, labels: dict[str, str], column: str = "label") -> Path:
    """Gives every sentence of some pieces one label."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(row | {column: labels.get(row["piece"], row[column])} for row in rows)
    return path


def named(study: Study, column: str, values: list[str]) -> None:
    """Gives the pieces of the manifest some values in a column."""
    path = study.folder / "manifest.csv"
    rows = list(csv.DictReader(path.open(encoding="utf-8", newline="")))
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(row | {column: value} for row, value in zip(rows, values, strict=True))


# --- code -------------------------------------------------------------------------------------------------------------


def test_a_sample_is_drawn_kept_and_written_for_coders(run: Run, small_study: Study) -> None:
    result = run("code", "quay", "--sample", 2, "--seed", 4)
    assert (result.exit_code, result.stderr) == (0, "")
    assert [path.name for path in sorted(Path("coding/quay/sheet").iterdir())] == ["sentences.csv", "sentences.xlsx"]
    drawn = read_sample(small_study)
    rows = list(csv.DictReader(Path("coding/quay", SHEET).open(encoding="utf-8-sig", newline="")))
    assert {row["piece"] for row in rows} == {d.piece for d in drawn} and [d.probability for d in drawn] == [2 / 3, 2 / 3]
    for part in ("2 of 3 pieces are drawn:\n  all pieces: 2 of 3\n", "kept in raw/quay/coding/sample.csv\n",
                 "work in coding/quay/sheet\n", "python -m analysis codes quay FILE --coder NAME"):
        assert part in result.stdout
    assert "do not pass them on" not in result.stdout


@pytest.mark.parametrize(
    ("columns", "by", "strata"),
    [
        ({"genre": ["report", "column", "report"], "outlet": ["A", "B", "C"]}, [], {"report", "column"}),
        ({"genre": ["report", "", "report"], "outlet": ["A", "B", "B"]}, [], {"A", "B"}),
        ({"genre": ["report", "column", ""]}, [], {"report", "column", "no genre named"}),
        ({"genre": ["report"] * 3, "outlet": ["A"] * 3}, [], {"all pieces"}),
        ({"genre": ["report", "column", "report"], "outlet": ["A", "B", "C"]}, ["--by", "outlet"], {"A", "B", "C"}),
        ({"genre": ["", "", ""], "outlet": ["A", "B", "C"]}, ["--by", "genre"], {"no genre named"}),
    ],
)
def test_strata_are_genres_or_else_outlets(
    run: Run, small_study: Study, columns: dict[str, list[str]], by: list[str], strata: set[str]
) -> None:
    for column in ("genre", "outlet"):
        named(small_study, column, columns.get(column, [""] * 3))
    result = draw(run, *by)
    assert {d.stratum for d in read_sample(open_study("quay"))} == strata
    assert all(f"  {stratum}: " in result.stdout for stratum in strata)


def test_strata_that_are_drawn_too_thinly_are_named(run: Run, small_study: Study) -> None:
    named(small_study, "genre", ["report", "column", "report"])
    result = run("code", "quay", "--sample", 2, "--seed", 4)
    assert [note.split(",")[0] for note in result.stderr.splitlines()] == [
        "Note: Of the 2 pieces of 'report' only one piece is drawn"
    ]


def test_pieces_without_a_body_are_not_drawn_from(run: Run, small_study: Study) -> None:
    rows = "".join(f"gate-column,{line},notice\n" for line in range(1, 5))
    (small_study.folder / "zones.csv").write_text(f"piece,line,zone\n{rows}")
    result = draw(run)
    assert "2 of 2 pieces are drawn" in result.stdout and "Note: 1 more were not drawn from" in result.stderr


def test_texts_that_are_not_published_are_pointed_out(run: Run, small_study: Study) -> None:
    settings = small_study.folder / "study.yaml"
    settings.write_text(settings.read_text().replace("publish_text: true", "publish_text: false"))
    assert "These files hold the texts, which this study does not publish; do not pass them on." in draw(run).stdout


def test_a_folder_with_work_in_it_is_left_alone(run: Run, small_study: Study) -> None:
    draw(run)
    work = label(Path("coding/quay", SHEET), {"gate-report": "direct"}).read_bytes()
    result = draw(run)
    assert result.exit_code == 1 and result.stderr.startswith("Error: coding/quay holds files already")
    assert draw(run, "--replace").exit_code == 0
    assert Path("coding/quay/sheet-before/sentences.csv").read_bytes() == work != Path("coding/quay", SHEET).read_bytes()
    draw(run, "--replace")
    assert sorted(path.name for path in Path("coding/quay").iterdir()) == ["sheet", "sheet-before", "sheet-before-2"]


def test_another_sample_is_drawn_only_when_told(run: Run, small_study: Study) -> None:
    draw(run)
    result = run("code", "quay", "--sample", 2, "--seed", 4, "-o", "other")
    assert (result.exit_code, Path("other").exists(), "holds another sample already" in result.stderr) == (1, False, True)
    assert run("code", "quay", "--sample", 2, "--seed", 4, "-o", "other", "--replace").exit_code == 0


@pytest.mark.parametrize(
    ("command", "status", "sentence"),
    [
        (["code", "quay", "--sample", "0", "--seed", "1"], 1, "A sample of 0 pieces cannot be drawn"),
        (["code", "nowhere", "--sample", "2", "--seed", "1"], 1, "There is no study 'nowhere'"),
        (["code", "quay", "--sample", "2"], 2, "--seed"),
        (["code", "quay", "--sample", "2", "--seed", "1", "--form", "paper"], 2, "paper"),
        (["codes", "quay", "nowhere.csv", "--coder", "a b"], 1, "'a b' is no name for a coder"),
        (["codes", "quay", "nowhere.csv", "--coder", "a"], 1, "Nothing was kept"),
        (["codes", "quay", "nowhere.txt", "--coder", "a"], 1, "nowhere.txt is none of the forms"),
        (["codes", "quay", ".", "--coder", "a"], 1, "holds no .ann and no .xmi file"),
    ],
)
def test_what_cannot_be_done_is_said(run: Run, command: list[str], status: int, sentence: str) -> None:
    result = run(*command)
    assert (result.exit_code, sentence in result.stderr) == (status, True), result.output


# --- codes ------------------------------------------------------------------------------------------------------------


def test_labels_come_back_into_the_study(run: Run, small_study: Study) -> None:
    draw(run)
    label(Path("coding/quay", SHEET), {"gate-report": "direct", "gate-column": "other", "gate-page": "mixed"})
    result = run("codes", "quay", f"coding/quay/{SHEET}", "--coder", "ann")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == "Coder ann, sentences: 3 kept; 3 of 3 drawn pieces are coded now.\n"
    documents = read_pieces(small_study)[0]
    found = read_sentence_coding(small_study, documents)["ann"]
    assert {piece: {s.label for s in sentences} for piece, sentences in found.items()} == {
        "gate-report": {"direct"}, "gate-column": {"other"}, "gate-page": {"mixed"},
    }
    first = found["gate-report"][0]
    assert REPORT[first.start:first.end] == "The ferry gate stayed shut on Monday, the harbour office said."
    assert not any("lost" in path.read_text() for path in (small_study.folder / "coding").iterdir())


def test_pieces_that_are_whole_are_kept_and_the_others_named(run: Run, small_study: Study) -> None:
    draw(run)
    label(Path("coding/quay", SHEET), {"gate-report": "direct", "gate-column": "spoken"})
    result = run("codes", "quay", f"coding/quay/{SHEET}", "--coder", "ann")
    assert result.exit_code == 3
    assert result.stdout == (
        "Coder ann, sentences: 1 kept; 1 of 3 drawn pieces are coded now.\nStill missing: gate-column, gate-page\n"
    )
    assert result.stderr.count("'spoken' is no label") == 3 and result.stderr.count("\n") == 3


def test_where_nothing_is_whole_nothing_is_kept(run: Run, small_study: Study) -> None:
    draw(run)
    for labels in ({}, {"gate-report": "spoken"}):
        result = run("codes", "quay", label(Path("coding/quay", SHEET), labels), "--coder", "ann")
        assert result.exit_code == 1 and "Nothing was kept: no piece in these files is coded as a whole.\n" in result.stderr
    assert [path.name for path in (small_study.folder / "coding").iterdir()] == ["sample.csv"]


def test_coding_that_differs_from_what_is_kept_needs_to_be_told(run: Run, small_study: Study) -> None:
    draw(run)
    sheet = label(Path("coding/quay", SHEET), dict.fromkeys(["gate-report", "gate-column", "gate-page"], "direct"))
    run("codes", "quay", sheet, "--coder", "ann")
    assert run("codes", "quay", sheet, "--coder", "ann").exit_code == 0
    label(sheet, {"gate-page": "other"})
    assert [run("codes", "quay", sheet, "--coder", "ann", *more).exit_code for more in ([], ["--replace"], [])] == [3, 0, 0]


def test_the_text_that_was_coded_is_kept_by_its_hash(run: Run, small_study: Study) -> None:
    draw(run)
    sheet = label(Path("coding/quay", SHEET), {"gate-report": "direct"})
    run("codes", "quay", sheet, "--coder", "ann")
    table = small_study.folder / "coding" / "texts.csv"
    hashes = {piece.name: piece.sha256 for piece in small_study.pieces}
    assert table.read_text() == f"piece,sha256\ngate-report,{hashes['gate-report']}\n"
    table.write_text(f"piece,sha256\ngate-report,{'0' * 64}\n")  # as if the text had changed since
    result = run("codes", "quay", sheet, "--coder", "bob")
    assert result.exit_code == 1 and "take it out of sentences-ann.csv first" in result.stderr
    (small_study.folder / "coding" / "sentences-ann.csv").unlink()
    assert run("codes", "quay", sheet, "--coder", "bob").exit_code == 0 and hashes["gate-report"] in table.read_text()


def test_two_files_that_disagree_are_both_left_out(run: Run, small_study: Study) -> None:
    draw(run)
    draw(run, "-o", "second")
    folders = {"coding/quay": "other", "second": "mixed"}
    sheets = [label(Path(name, SHEET), {"gate-report": "direct", "gate-column": of}) for name, of in folders.items()]
    result = run("codes", "quay", *sheets, "--coder", "ann")
    assert (result.exit_code, "'gate-column' is coded one way in sentences.csv, another in" in result.stderr) == (3, True)
    assert set(read_sentence_coding(small_study, read_pieces(small_study)[0])["ann"]) == {"gate-report"}


def test_a_study_without_a_sample_takes_all_its_pieces(run: Run, small_study: Study) -> None:
    draw(run)
    (small_study.folder / "coding" / "sample.csv").unlink()
    label(Path("coding/quay", SHEET), {"gate-report": "direct"})
    result = run("codes", "quay", f"coding/quay/{SHEET}", "--coder", "ann")
    assert "1 of 3 pieces are coded now.\nStill missing: gate-column, gate-page" in result.stdout


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("a.xlsx", "sheet"), ("a.CSV", "sheet"), ("a.ann", "brat"), ("a.json", "label-studio"), ("a.xmi", "inception"),
        ("a.zip", "inception"),
    ],
)
def test_forms_are_told_by_their_files(tmp_path: Path, name: str, form: str) -> None:
    assert find_form(tmp_path / name) == form
    if form in ("brat", "inception") and not name.endswith("zip"):
        (tmp_path / "deep").mkdir()
        (tmp_path / "deep" / name).touch()
        assert find_form(tmp_path) == form


def test_a_folder_of_two_forms_is_none(tmp_path: Path) -> None:
    for name in ("a.ann", "a.xmi"):
        (tmp_path / name).touch()
    with pytest.raises(CodingError, match="holds files of brat and inception; give the folder of one of them"):
        find_form(tmp_path)


# --- the forms of spans -----------------------------------------------------------------------------------------------

def test_every_form_is_written_side_by_side(run: Run) -> None:
    assert draw(run, "--form", "all").exit_code == 0
    assert sorted(path.name for path in Path("coding/quay").iterdir()) == sorted(FORMS)
    assert all(any((Path("coding/quay") / form).iterdir()) for form in FORMS)


@pytest.mark.parametrize(("form", "file"), [("brat", ""), ("inception", ""), ("label-studio", "tasks.json")])
def test_spans_come_back_into_the_study(run: Run, small_study: Study, form: str, file: str) -> None:
    corpus = chain.read_corpus("quay")
    texts = coding_texts(corpus, chain.clean(corpus))
    words = "The ferry gate stayed shut on Monday"
    start = texts["gate-report"].text.index(words)
    mark = Marked(((start, start + len(words)),), speaker="the harbour office", source_type="named_organization")
    module = importlib.import_module(f"analysis.coding.formats.{form.replace('-', '_')}")
    module.fill(list(texts.values()), {"gate-report": (mark,), "gate-column": ()}, Path(form))
    result = run("codes", "quay", Path(form) / file, "--coder", "ann")
    assert result.exit_code in (0, 3), result.output
    assert "Coder ann, spans: 2 kept; 2 of 3 pieces are coded now.\nStill missing: gate-page\n" in result.stdout
    found = read_coding(small_study, read_pieces(small_study)[0])["ann"]
    at = REPORT.index(words)
    office = Attribution((), (), ((at, at + len(words)),), speaker=mark.speaker, source_type=mark.source_type, rule="hand")
    assert found == {"gate-column": (), "gate-report": (office,)}


def test_the_forms_of_the_command_are_those_there_are() -> None:
    assert coding._FORMS == FORMS and isinstance(coding.code, click.Command)
