import csv
import io
import random
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import HealthCheck, example, settings
from hypothesis import given as any_of
from hypothesis import strategies as st
from python_calamine import load_workbook

from analysis.attribute.engine import attribute
from analysis.clean.body import build_body
from analysis.coding.codebook_sheet import LABEL_RULES
from analysis.coding.formats.sheet import TABLE, WORKBOOK, fill, read, write
from analysis.coding.records import LABELS, CodingText
from analysis.errors import CodingError
from analysis.measure.sentences import label_sentence
from analysis.measure.shares import count_voices
from analysis.measure.voices import word_voices
from analysis.records import Document, Sentence, Zone

FILES = (WORKBOOK, TABLE)
LABEL = 5  # the column
CELLS = list[list[str]]


def text_of(piece: str, sentences: list[str]) -> CodingText:
    spans, text = [], ""
    for sentence in sentences:
        text += " " if text else ""
        spans.append((len(text), len(text) + len(sentence)))
        text += sentence
    return CodingText(piece, text, tuple(spans))


SENTENCES = ["The ferry gate is shut.", "“We have lost the key,” said Piet Marl.", "Who had it?", "Nobody knows."]
GATE = text_of("gate", SENTENCES)
QUAY = text_of("quay", ["- Pilots wait.", "=SUM(gulls)"])
TEXTS = {"gate": GATE, "quay": QUAY}
GIVEN = {"gate": ("assertion", "direct", "other", "indirect"), "quay": ("mixed", "other")}


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    """The labelled CSV file of both pieces."""
    fill([*TEXTS.values()], GIVEN, tmp_path)
    return tmp_path / TABLE


def changed(path: Path, change: Callable[[CELLS], object]) -> Path:
    """The file with its rows (the header is row 0) changed in place."""
    rows = list(csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig"), newline="")))
    change(rows)
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows(rows)
    return path


def put(row: int, column: int, cell: str) -> Callable[[CELLS], object]:
    return lambda rows: rows[row].__setitem__(column, cell)


# --- round trip -------------------------------------------------------------------------------------------------------

LETTERS = st.one_of(
    st.characters(exclude_categories=()),
    st.sampled_from("=+-@'\"“”‘’«»,;\t\n\r<>&_x0041'… \u00a0\u2028港𝄞é\u0301\ufeff\ufffe\x1b"),
)
WORDS = st.text(LETTERS, max_size=25).map(lambda words: f"{words.strip()}." if words.strip() else "gate.")
PIECES = st.dictionaries(st.sampled_from(["gate", "01-quay", "=1+1", "007", "3.5", "Ünï “港”", "May 2031", "a,b;c"]),
                         st.lists(WORDS, min_size=1, max_size=4), min_size=1, max_size=3)
HARD = ["=cmd|'/c calc'!A1", "@SUM(1)", "+1", "-1", "'=1", "＝1", "_x0041_ gate", "<r>key</r>", "12.", "3 May", "TRUE", "1e5",
        "\ud800", "tab\there", "line\r\nbreak", '"', "''", "a" * 40_000, "\x00\x07 bell"]


@any_of(PIECES, st.randoms(use_true_random=False))
@example({"hard": HARD}, random.Random(1))
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
def test_nothing_is_lost_on_the_way_through_either_file(
    tmp_path_factory: pytest.TempPathFactory, pieces: dict[str, list[str]], chance: random.Random
) -> None:
    folder = tmp_path_factory.mktemp("sheet")
    texts = {piece: text_of(piece, sentences) for piece, sentences in pieces.items()}
    labels = {piece: tuple(chance.choice(LABELS) for _ in text.sentences) for piece, text in texts.items()}
    open_piece = next(iter(texts)) if len(texts) > 1 else None
    fill([*texts.values()], {piece: given for piece, given in labels.items() if piece != open_piece}, folder)
    for name in FILES:
        returned = read(folder / name, texts)
        assert returned.problems == () and returned.marked == {}
        assert returned.labels == {piece: given for piece, given in labels.items() if piece != open_piece}
        assert returned.untouched == ((open_piece,) if open_piece else ())


@pytest.mark.parametrize("name", FILES)
def test_what_nobody_has_labelled_is_untouched(tmp_path: Path, name: str) -> None:
    write([*TEXTS.values()], tmp_path)
    returned = read(tmp_path / name, TEXTS)
    assert (returned.labels, returned.untouched, returned.problems) == ({}, ("gate", "quay"), ())


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_tables_are_read_as_any_program_saves_them(sheet: Path, encoding: str, delimiter: str) -> None:
    rows = list(csv.reader(io.StringIO(sheet.read_text(encoding="utf-8-sig"), newline="")))
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter).writerows(rows)
    for first in ("", f"sep={delimiter}\r\n"):
        sheet.write_bytes((first + out.getvalue()).encode(encoding))
        assert (read(sheet, TEXTS).labels, read(sheet, TEXTS).problems) == (GIVEN, ())


@pytest.mark.parametrize(
    ("harm", "change"),
    [
        ("rows in another order", lambda rows: rows.__setitem__(slice(1, None), rows[:0:-1])),
        ("numbers with a point", lambda rows: [row.__setitem__(c, f"{row[c]}.0") for row in rows[1:] for c in (1, 2, 3)]),
        ("numbers with a comma", lambda rows: [row.__setitem__(1, f"{row[1]},00") for row in rows[1:]]),
        ("capitals and blanks", lambda rows: [row.__setitem__(LABEL, f" {row[LABEL].title()}\t") for row in rows[1:]]),
        ("blanks in the text", put(1, 4, "  The ferry  gate is shut.\u00a0")),
        ("an apostrophe taken away", put(6, 4, "=SUM(gulls)")),
        ("an apostrophe left where it was not", put(6, 4, "'=SUM(gulls)")),
        ("columns in another order", lambda rows: [row.reverse() for row in rows]),
        ("a column more", lambda rows: [row.insert(2, "x") for row in rows]),
        ("empty rows", lambda rows: (rows.insert(3, [""] * 7), rows.append([]))),
        ("a header in capitals", lambda rows: rows.__setitem__(0, [f" {cell.upper()} " for cell in rows[0]])),
        ("notes", put(2, 6, "=ask(Ann)")),
    ],
)
def test_what_programs_do_to_a_sheet_is_forgiven(sheet: Path, harm: str, change: Callable[[CELLS], object]) -> None:
    returned = read(changed(sheet, change), TEXTS)
    assert (returned.labels, returned.problems) == (GIVEN, ()), harm


def test_numbers_of_a_workbook_may_be_fractions_or_words(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(str(tmp_path / "made.xlsx")) as book:
        book.add_worksheet("notes").write_string(0, 0, "piece")
        page = book.add_worksheet("Sentences")
        page.write_row(2, 0, ["piece", "sentence", "start", "end", "text", "label"])
        for row, (start, end) in enumerate(GATE.sentences, start=3):
            page.write_row(row, 0, ["gate", float(row - 2), str(start), end, GATE.text[start:end], "Other"])
    returned = read(tmp_path / "made.xlsx", {"gate": GATE})
    assert (returned.labels, returned.problems) == ({"gate": ("other",) * 4}, ())


# --- what is written --------------------------------------------------------------------------------------------------


def cells(path: Path, name: str) -> list[list]:
    return load_workbook(str(path)).get_sheet_by_name(name).to_python(skip_empty_area=False)


def test_the_workbook_has_sentences_rules_and_steps(tmp_path: Path) -> None:
    fill([*TEXTS.values()], {"gate": GIVEN["gate"]}, tmp_path)
    rows = cells(tmp_path / WORKBOOK, "sentences")
    assert rows[0] == ["piece", "sentence", "start", "end", "text", "label", "note"]
    assert rows[1] == ["gate", 1.0, 0.0, 23.0, "The ferry gate is shut.", "assertion", ""]
    assert [row[LABEL] for row in rows[5:]] == ["", ""]
    assert [row[0] for row in cells(tmp_path / WORKBOOK, "codebook")][-5:] == list(LABELS)
    assert any("--coder NAME" in row[0] for row in cells(tmp_path / WORKBOOK, "how to"))


def test_the_workbook_offers_the_labels_and_holds_no_formula(tmp_path: Path) -> None:
    write([*TEXTS.values()], tmp_path)
    with zipfile.ZipFile(tmp_path / WORKBOOK) as archive:
        page = archive.read("xl/worksheets/sheet1.xml").decode()
    assert f'<formula1>"{",".join(LABELS)}"</formula1>' in page and 'sqref="F2:F7"' in page
    assert "<f>" not in page and 'state="frozen"' in page and "<sheetProtection" in page


def test_no_cell_of_the_table_begins_as_a_formula(tmp_path: Path) -> None:
    write([text_of("=a", ["=1+1", "  +2", "-3", "@gate", "＝4", "12", "3/4", "Gate."])], tmp_path)
    rows = list(csv.reader(io.StringIO((tmp_path / TABLE).read_text(encoding="utf-8-sig"), newline="")))[1:]
    assert {row[0] for row in rows} == {"'=a"} and [row[4][0] for row in rows] == ["'"] * 7 + ["G"]


def test_the_same_texts_give_the_same_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fill([*TEXTS.values()], GIVEN, tmp_path / "one")
    monkeypatch.setattr("time.time", lambda: 4_000_000_000.0)
    fill([*TEXTS.values()], GIVEN, tmp_path / "two")
    assert [(tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes() for name in FILES] == [True] * 2


def test_texts_that_no_sheet_can_hold_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(CodingError, match="are the same in a table"):
        write([text_of("a b", ["Gate."]), text_of("a  b", ["Gate."])], tmp_path)
    with pytest.raises(CodingError, match="The labels of 'gate' do not fit"):
        fill([*TEXTS.values()], {"gate": ("direct",)}, tmp_path)
    (tmp_path / "file").touch()
    with pytest.raises(CodingError, match="cannot be written to"):
        write([*TEXTS.values()], tmp_path / "file")
    monkeypatch.setattr("analysis.coding.formats.sheet.MAX_ROWS", 5)
    with pytest.raises(CodingError, match="^6 sentences are more than a sheet has rows"):
        write([*TEXTS.values()], tmp_path)


def test_each_example_of_the_codebook_has_the_label_that_it_stands_for() -> None:
    for label, _, words in LABEL_RULES:
        document, zones = Document("x", words), (Zone(0, len(words), "body", "given"),)
        voices = word_voices(build_body(document, zones), attribute(document, zones, "rules", "").attributions,
                             [Sentence(((0, len(words)),), 0)])
        assert label_sentence(words, count_voices(voices)) == label, words


# --- what is wrong ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        (put(2, LABEL, "quoted"), ", row 3: 'quoted' is no label; choose one of direct, mixed, indirect, assertion, other."),
        (put(2, LABEL, ""), ": 'gate' is not finished: 1 of its 4 sentences have no label (sentence 2);"),
        (lambda rows: rows.pop(3), ": 1 of the 4 rows of 'gate' are missing (sentence 3); put them back."),
        (lambda rows: rows.append(rows[1]), ", row 8: sentence 1 of 'gate' stands in row 2 already; delete one of"),
        (put(1, 1, "9"), ", row 2: '9' is no sentence of 'gate', which has 4; put it back."),
        (put(1, 1, "one"), ", row 2: 'one' is no sentence of 'gate', which has 4; put it back."),
        (put(1, 1, "1.5"), ", row 2: '1.5' is no sentence of 'gate'"),
        (put(1, 0, "gates"), ", row 2: 'gates' is no piece that was given out; put the right name back."),
        (put(2, 2, "25"), ", row 3: start and end of sentence 2 of 'gate' are '25' and '63' and were 24 and 63"),
        (put(4, 4, "Nobody knows…"), ", row 5: the text of sentence 4 of 'gate' was changed: it reads 'body knows…' where"),
        (put(4, 4, ""), ", row 5: the text of sentence 4 of 'gate' was changed: the cell is empty where the study"),
        (put(2, 4, SENTENCES[1].replace("“", '"').replace("”", '"')), ", row 3: the text of sentence 2 of 'gate' was"),
        (put(2, 4, SENTENCES[1].replace("“", "?")), " (a letter was lost; save as CSV UTF-8 or .xlsx); put it back."),
    ],
)
def test_what_is_wrong_is_told_and_the_piece_left_out(sheet: Path, change: Callable[[CELLS], object], problem: str) -> None:
    returned = read(changed(sheet, change), TEXTS)
    assert returned.labels == {"quay": GIVEN["quay"]} and returned.untouched == ()
    told = returned.problems
    assert any(one.startswith(f"sentences.csv{problem}") or one.endswith(problem) for one in told), told


def test_rows_that_have_changed_places_are_told(sheet: Path) -> None:
    def swap_numbers(rows: CELLS) -> None:
        rows[1][1], rows[2][1] = rows[2][1], rows[1][1]

    assert len(read(changed(sheet, swap_numbers), TEXTS).problems) == 4  # places and words of both


def test_sixty_three_lost_rows_of_a_hundred_are_told(tmp_path: Path) -> None:
    texts = {"log": text_of("log", [f"Boat {n} waits at the gate." for n in range(1, 101)])}
    fill([*texts.values()], {"log": ("assertion",) * 100}, tmp_path)
    kept = random.Random(63).sample(range(1, 101), 37)
    returned = read(changed(tmp_path / TABLE, lambda rows: rows.__setitem__(slice(1, None), [rows[n] for n in kept])), texts)
    assert returned.labels == {} and len(returned.problems) == 1
    assert returned.problems[0].startswith("sentences.csv: 63 of the 100 rows of 'log' are missing (sentences ")


def test_a_piece_without_a_row_is_told(sheet: Path) -> None:
    returned = read(changed(sheet, lambda rows: rows.__delitem__(slice(5, 7))), TEXTS)
    assert (returned.labels, returned.untouched) == ({"gate": GIVEN["gate"]}, ())
    assert returned.problems == ("sentences.csv has no row of piece quay; look whether they were lost on the way.",)


def test_many_problems_of_a_kind_are_counted(sheet: Path) -> None:
    returned = read(changed(sheet, lambda rows: [row.__setitem__(2, "") for row in rows[1:]]), TEXTS)
    assert [told.split(":")[0] for told in returned.problems] == [f"sentences.csv, row {n}" for n in (2, 3, 4)] + [
        "sentences.csv"] + [f"sentences.csv, row {n}" for n in (6, 7)]
    assert returned.problems[3] == "sentences.csv: 1 more row of 'gate' have other places."


def test_a_cell_cannot_write_on_the_screen_it_is_told_on(sheet: Path) -> None:
    returned = read(changed(sheet, put(1, LABEL, "\x1b[2Jdirect\u202e")), TEXTS)
    assert all(told.isprintable() for told in returned.problems) and len(returned.problems) == 1


# --- files that are none ----------------------------------------------------------------------------------------------


def test_a_file_that_is_no_sheet_gets_a_sentence(tmp_path: Path) -> None:
    cases = {
        "empty.csv": (b"", "empty.csv is empty"),
        "photo.csv": (b"\xff\xd8\0\0" * 999, "photo.csv"),
        "list.csv": (b"piece,label\ngate,direct\n", "list.csv lacks the column 'sentence'"),
        "two.csv": (b"piece,sentence,start,end,text,label,label\n", "two.csv has more than one column 'label'"),
        "cell.csv": (b'piece,sentence,start,end,text,label\n"' + b"a" * 140_000, "cell.csv, line 2: this is no row of"),
        "old.xlsx": (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "old.xlsx is a workbook of the old kind"),
        "cut.xlsx": (b"PK\x03\x04" + b"\0" * 99, "cut.xlsx is damaged"),
    }
    for name, (data, sentence) in cases.items():
        (tmp_path / name).write_bytes(data)
        with pytest.raises(CodingError, match=f"^{sentence}"):
            read(tmp_path / name, TEXTS)
    for path in (tmp_path, tmp_path / "nowhere.csv", tmp_path / "a\0b.csv"):
        with pytest.raises(CodingError, match="cannot be read"):
            read(path, TEXTS)


def test_a_workbook_with_a_cell_in_its_last_corner_is_refused(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(str(tmp_path / "wide.xlsx")) as book:
        page = book.add_worksheet("sentences")
        page.write_string(0, 0, "piece")
        page.write_string(1_048_575, 16_383, "here")
    with pytest.raises(CodingError, match="^wide.xlsx is damaged, cut off, far too large"):
        read(tmp_path / "wide.xlsx", TEXTS)


@pytest.mark.parametrize(("name", "times"), [(TABLE, 150), (WORKBOOK, 12)])
def test_random_damage_is_only_ever_a_sentence(tmp_path: Path, name: str, times: int) -> None:
    fill([*TEXTS.values()], GIVEN, tmp_path)
    whole, chance = (tmp_path / name).read_bytes(), random.Random(5)
    for _ in range(times):
        data = bytearray(whole)
        for _ in range(chance.choice([1, 3, 30])):
            at = chance.randrange(len(data))
            data[at:at + chance.choice([0, 1, 9])] = chance.randbytes(chance.choice([0, 1, 4]))
        (tmp_path / name).write_bytes(data)
        try:
            returned = read(tmp_path / name, TEXTS)
        except CodingError:
            continue
        assert all(len(given) == len(TEXTS[piece].sentences) for piece, given in returned.labels.items())
        assert {label for given in returned.labels.values() for label in given} <= set(LABELS)
        assert returned.problems or returned.labels.keys() | set(returned.untouched) == TEXTS.keys()
