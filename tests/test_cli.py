import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from analysis.cli import main
from analysis.publish.crate.stored import write_record
from analysis.read.study import Study
from analysis.records import FORMS, SOURCE_TYPES, STANCES, ZONES
from tests.conftest import PAGE, REPORT, TEXTS
from tests.publish.crate.made_up import MadeUpStudy, made_up_record, made_up_results

Run = Callable[..., Result]
ROLES = ("source", "cue", "content", "quoted")


def rows(result: Result) -> list[dict]:
    return [json.loads(line) for line in result.stdout.splitlines()]


# --- help -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("command", "lessons"),
    [
        (
            [],
            [
                "python -m analysis run harbour",
                "python -m analysis add mystudy FOLDER",
                "python -m analysis check harbour",
                "python -m analysis attribute FILE",
            ],
        ),
        (["run"], ["-p min_words=5", "Exit status: 0 all pieces measured, 1 nothing", "outputs/STUDY"]),
        (["add"], ["drafted manifest", "raw/NAME", "told by their hashes"]),
        (["clean"], ["one JSON object a piece", "end exclusive", "--text", "pages=500"]),
        (["attribute"], ["one JSON object a", "end exclusive", "page's source"]),
        (["code"], ["--sample", "--by", "label-studio"]),
        (["codes"], ["--coder", "Exit", "kept"]),
        (["audit"], ["column of outputs/STUDY/tables/pieces.csv", "place in the file"]),
        (["check"], ["0 reproduced", "6 other inputs", "10 another environment", "file, row, column", "--all", "--report"]),
        (["trace"], ["FILE is a path in outputs/STUDY", "figure, tables, notebooks, inputs"]),
        (["compare"], ["engine=rules -o trial", "comparisons/A-and-B", "Exit status: 0", "Nothing is run again"]),
        (["studies"], ["with their questions"]),
        (["figures"], ["as PNG and SVG", "no network", "CHROMIUM", "no part of what `check` compares"]),
        (["book"], ["without a network", "run the study first"]),
    ],
)
def test_help_teaches(run_cli: Run, command: list[str], lessons: list[str]) -> None:
    shown = " ".join(run_cli(*command, "--help").stdout.split())
    assert [lesson for lesson in lessons if lesson not in shown] == []


def test_every_command_has_its_help_tested() -> None:
    assert set(main.commands) == {
        "run", "add", "audit", "clean", "code", "codes", "attribute", "check", "compare", "trace", "studies", "figures",
        "book",
    }


@pytest.mark.parametrize(
    ("command", "status"), [([], 2), (["paint"], 2), (["clean"], 2), (["run"], 2), (["-h"], 0), (["--version"], 0)]
)
def test_a_call_that_cannot_be_understood_ends_with_status_2(run_cli: Run, command: list[str], status: int) -> None:
    assert run_cli(*command).exit_code == status


# --- studies ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("command", "sentence"),
    [
        (["run", "quay", "-p", "min_wrods=3"], 'Error: There is no parameter "min_wrods". Did you mean "min_words"?'),
        (["run", "quay", "-p", "min_words"], 'Error: "min_words" is not a parameter: write name=value'),
        (["run", "quay", "-p", "min_words=many"], "Error: min_words is a whole number"),
        (
            ["run", "nowhere"],
            "Error: There is no study 'nowhere' (there are: quay). Make one of a folder of texts with: "
            "python -m analysis add nowhere FOLDER",
        ),
        (["run", "../quay"], "Error: There is no study '../quay' (there are: quay)."),
        (["check", "nowhere"], "Error: "),
        (["trace", "quay"], "Error: No record of a run is in outputs/quay, or none that can be read; run: python -m analysis run quay"),
        (["add", "Quay", "."], "Error: 'Quay' is no name for a study"),
        (["add", "pier", "nowhere"], "Error: nowhere is not a folder; give the folder that holds the texts."),
    ],
)
def test_what_cannot_be_done_is_said_in_a_sentence(
    run_cli: Run, small_study: Study, outputs: Path, command: list[str], sentence: str
) -> None:
    result = run_cli(*command)
    assert (result.exit_code, result.stdout, result.stderr.count("\n")) == (1, "", 1)
    assert result.stderr.startswith(sentence) and list(outputs.iterdir()) == []


def test_texts_that_are_missing_are_asked_for(run_cli: Run, small_study: Study, texts: Path) -> None:
    for piece in small_study.pieces:
        (small_study.folder / piece.file).unlink()
    assert "python -m analysis add quay PATH" in run_cli("run", "quay").stderr
    assert (
        run_cli("add", "quay", texts).stdout
        == "3 texts of 'quay' are in place. Run it with: python -m analysis run quay\n"
    )


def test_a_study_is_made_of_a_folder(run_cli: Run, raw: Path, texts: Path) -> None:
    (texts / "empty.txt").write_bytes(b"")
    result = run_cli("add", "pier", texts, "--private")
    assert result.stdout.startswith(
        "The study 'pier' has 4 pieces, 1 of which cannot be read. Look at raw/pier/manifest.csv, then run it with: python -m analysis run pier"
    )
    assert (
        result.stderr.startswith("Note: empty.txt: the file is empty")
        and "publish_text: false" in (raw / "pier" / "study.yaml").read_text()
    )


def test_studies_are_listed_with_what_is_here_of_them(run_cli: Run, small_study: Study) -> None:
    (small_study.folder / "gate-page.html").unlink()
    assert run_cli("studies").stdout.startswith("quay: Quay (2 of 3 texts here)\n    How much of what these pieces say")


# --- single files -----------------------------------------------------------------------------------------------------


def test_clean_prints_a_line_a_file_with_every_line_of_the_file_in_it(run_cli: Run, texts: Path) -> None:
    result = run_cli("clean", texts / "gate-report.txt", texts / "gate-column.md")
    assert (result.exit_code, [row["name"] for row in rows(result)]) == (0, ["gate-report", "gate-column"])
    zones = rows(result)[0]["zones"]
    assert [REPORT[z["start"] : z["end"]] for z in zones] == [line for line in REPORT.split("\n") if line]
    assert all(set(z) == {"start", "end", "zone", "rule", "confidence"} and z["zone"] in ZONES for z in zones)


def test_attribute_prints_a_line_a_file_with_spans_that_hold_the_words(run_cli: Run, texts: Path) -> None:
    result = run_cli("attribute", texts / "gate-report.txt", texts / "gate-column.md")
    report, column = rows(result)
    assert (report["name"], column["name"], column["attributions"]) == ("gate-report", "gate-column", [])
    found = report["measures"]["sourcedness"]
    assert 0 <= found["low"] <= found["value"] <= found["high"] <= 1
    told = [
        {role: [REPORT[start:end] for start, end in found[role]] for role in ROLES} for found in report["attributions"]
    ]
    assert told == [
        {
            "source": ["the harbour office"],
            "cue": ["said"],
            "content": ["The ferry gate stayed shut on Monday"],
            "quoted": [],
        },
        {
            "source": ["gatekeeper Piet Marl"],
            "cue": ["said"],
            "content": ["“We have lost the key,”", "“We are looking for it.”"],
            "quoted": ["“We have lost the key,”", "“We are looking for it.”"],
        },
        {"source": ["Marl"], "cue": ["According to"], "content": ["a spare key is on its way"], "quoted": []},
    ]


def test_labels_of_an_attribution_are_the_codebook_s(run_cli: Run, texts: Path) -> None:
    found = rows(run_cli("attribute", *(texts / name for name in TEXTS)))
    for a in (a for row in found for a in row["attributions"]):
        assert (
            a["form"] in FORMS,
            a["source_type"] in (*SOURCE_TYPES, ""),
            a["stance"] in STANCES,
            0 <= a["confidence"] <= 1,
        ) == (True,) * 4
    assert sum(len(row["attributions"]) for row in found) >= 4


@pytest.mark.parametrize("command", ["clean", "attribute"])
def test_a_bad_file_stops_no_other(run_cli: Run, texts: Path, command: str) -> None:
    (texts / "empty.txt").write_bytes(b"")
    (texts / "photo.txt").write_bytes(b"\xff\xd8\0\0")
    given = [
        texts / name
        for name in ("empty.txt", "gate-report.txt", "photo.txt", "nowhere.txt", "gate-column.md", "note.pdf")
    ]
    result = run_cli(command, *given)
    assert (result.exit_code, [row["name"] for row in rows(result)]) == (1, ["gate-report", "gate-column"])
    assert [line.split(":")[:2] for line in result.stderr.splitlines()] == [
        ["Error", f" {name}"] for name in ("empty.txt", "photo.txt", "nowhere.txt", "note.pdf")
    ]


@pytest.mark.parametrize("name", ["two words.txt", "Ünï “港”.txt", "-dash.txt", "v1.2 (final).txt", "=1+1.txt"])
def test_a_name_is_the_file_s_stem(run_cli: Run, tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text(REPORT)
    assert [row["name"] for row in rows(run_cli("clean", tmp_path / name))] == [name.removesuffix(".txt")]


def test_text_is_the_body_alone(run_cli: Run, texts: Path) -> None:
    result = run_cli("clean", "--text", texts / "gate-column.md")
    assert result.stdout == (
        "Nobody asked the gulls. The so-called “lost key” hangs where it always hung.\n"
        "Why was the gate painted twice?\n"
    )


def test_text_is_written_to_a_folder_when_one_is_named(run_cli: Run, texts: Path, tmp_path: Path) -> None:
    folder = tmp_path / "new" / "folder"
    result = run_cli("clean", "--text", "-o", folder, texts / "gate-report.txt", texts / "gate-page.html")
    assert (result.exit_code, result.stdout) == (0, "")
    assert sorted(path.name for path in folder.iterdir()) == ["gate-page.txt", "gate-report.txt"]
    assert (folder / "gate-report.txt").read_text().startswith("The ferry gate stayed shut on Monday")


def test_a_folder_without_text_is_a_misunderstanding(run_cli: Run, texts: Path, tmp_path: Path) -> None:
    result = run_cli("clean", "-o", tmp_path / "new", texts / "gate-report.txt")
    assert (result.exit_code, (tmp_path / "new").exists(), "-o goes with --text." in result.stderr) == (2, False, True)


def test_two_files_of_one_stem_do_not_replace_each_other(run_cli: Run, texts: Path, tmp_path: Path) -> None:
    shutil.copy(texts / "gate-column.md", texts / "gate-report.md")
    result = run_cli("clean", "--text", "-o", tmp_path / "new", texts / "gate-report.txt", texts / "gate-report.md")
    assert len(list((tmp_path / "new").iterdir())) == 2 or result.exit_code == 1


def test_offsets_into_a_page_are_places_in_its_source(run_cli: Run, texts: Path) -> None:
    text = run_cli("clean", "--text", texts / "gate-page.html").stdout
    zones = rows(run_cli("clean", texts / "gate-page.html"))[0]["zones"]
    body = [PAGE[z["start"] : z["end"]].replace("&ldquo;", "“").replace("&rdquo;", "”") for z in zones if z["zone"] == "body"]
    assert body == [line for line in text.split("\n") if line]
    found = rows(run_cli("attribute", texts / "gate-page.html"))[0]["attributions"]
    assert [[PAGE[s:e] for s, e in a[role]] for a in found for role in ("source", "content")] == [
        ["Piet Marl"],
        ["&ldquo;The key was in my other coat,&rdquo;"],
    ]
    assert "track(" in PAGE and "track(" not in text and "Weather" not in text


def test_offsets_are_characters_of_the_decoded_file(run_cli: Run, tmp_path: Path) -> None:
    line = "“The café is shut,” Zoë Marl said."
    for name, data in {"a.txt": line.encode(), "b.txt": line.encode("cp1252"), "c.txt": line.encode("utf-16")}.items():
        (tmp_path / name).write_bytes(data)
    found = [row["attributions"] for row in rows(run_cli("attribute", *sorted(tmp_path.glob("?.txt"))))]
    assert found[0] == found[1] == found[2]
    assert "“The café is shut,”" in [line[s:e] for a in found[0] for s, e in a["content"]]


def test_an_unknown_engine_gets_a_sentence(run_cli: Run, texts: Path) -> None:
    result = run_cli("attribute", "--engine", "magic", texts / "gate-report.txt")
    assert (result.exit_code, result.stdout) == (1, "") and result.stderr.startswith(
        "Error: There is no engine 'magic'; choose one of: model, rules"
    )


# --- trace ------------------------------------------------------------------------------------------------------------


def test_trace_shows_the_way_back_and_refuses_what_no_run_wrote(outputs: Path, run_cli: Run) -> None:
    folder = made_up_results(outputs / "quarry")
    write_record(made_up_record(folder), MadeUpStudy("quarry", folder), folder, {})
    result = run_cli("trace", "quarry", "charts/voices.svg")
    assert result.exit_code == 0
    assert [line.split("  ")[0] for line in result.stdout.splitlines()][:2] == ["charts/voices.svg", "tables/pieces.csv"]
    assert "CHANGED" not in result.stdout.split("raw/quarry/")[0] and "  not here\n" in result.stdout
    (folder / "tables" / "pieces.csv").write_text("piece\n")
    assert "from 1 input  CHANGED since the run\n" in run_cli("trace", "quarry").stdout
    result = run_cli("trace", "quarry", "../quarry/run.sh")
    assert result.exit_code == 1 and "wrote no file '../quarry/run.sh'; it wrote: charts/index.html" in result.stderr
