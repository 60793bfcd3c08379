"""brat standoff: what is written is as brat asks, and what comes back is checked against the text."""

from __future__ import annotations

import pytest

from analysis.coding.formats import brat
from analysis.coding.formats.brat_lines import fragments, parse, rejoin
from analysis.coding.formats.shifts import shift_sentence
from analysis.coding.records import CodingText, Marked
from analysis.errors import CodingError
from analysis.records import SOURCE_TYPES
from tests.coding.formats.codings import BUOYS, CODING, GATE, HE, MARL, QUAY, TEXTS, change, coding_file, fill

FERRY = CodingText("ferry", "Ada Roth warned that the ferry\nleaks. Piet Marl agreed.", ())


def read_lines(tmp_path, *lines: str, text: CodingText = FERRY):
    (tmp_path / "ferry.ann").write_text("".join(f"{line}\n" for line in lines), encoding="utf-8", newline="")
    return brat.read(tmp_path / "ferry.ann", {"ferry": text})


def test_the_folder_is_ready_for_brat(tmp_path):
    names = [path.name for path in brat.write([QUAY, BUOYS], tmp_path)]
    assert names == ["annotation.conf", "visual.conf", "quay.txt", "quay.ann", "buoys.txt", "buoys.ann"]
    assert (tmp_path / "quay.txt").read_bytes().decode() == QUAY.text
    assert (tmp_path / "quay.ann").read_bytes() == b""


def test_the_configuration_has_every_label_and_type(tmp_path):
    brat.write([QUAY], tmp_path)
    sections = dict(part.split("]\n", 1) for part in (tmp_path / "annotation.conf").read_text().split("[")[1:])
    assert sections["entities"].split() == ["Source", "Cue", "Content", "Nothing"]
    assert sections["events"].split("\t")[0] == "Attribution" and "Content+:Content" in sections["events"]
    assert sections["attributes"].strip().endswith("Value:" + "|".join(SOURCE_TYPES))


def test_covered_text_is_exactly_what_brat_joins(tmp_path):
    fill(brat, tmp_path)
    rows = [line.split("\t") for line in coding_file(brat, tmp_path).read_text(encoding="utf-8").splitlines()]
    bound = [row for row in rows if row[0].startswith("T")]
    assert len(bound) == 8
    for _, data, words in bound:
        pairs = [tuple(map(int, pair.split())) for pair in data.partition(" ")[2].split(";")]
        assert words == " ".join(GATE.text[start:end] for start, end in pairs) and "\n" not in words


@pytest.mark.parametrize("spans, cut", [
    (((0, 8),), ((0, 8),)), (((21, 36),), ((21, 30), (31, 36))), (((21, 31),), ((21, 30),)),
    (((0, 3), (4, 8)), ((0, 3), (4, 8))),
])
def test_fragments_end_at_line_breaks(spans, cut):
    assert fragments(FERRY.text, spans) == cut


@pytest.mark.parametrize("cut, whole", [
    (((21, 30), (31, 36)), ((21, 36),)), (((31, 36), (21, 30)), ((21, 36),)), (((0, 3), (4, 8)), ((0, 3), (4, 8))),
    (((0, 3), (9, 15)), ((0, 3), (9, 15))),
])
def test_rejoin_undoes_what_line_breaks_cut(cut, whole):
    assert rejoin(FERRY.text, cut) == whole


@pytest.mark.parametrize("lines, expected", [
    # As brat writes it when a coder draws the event on the cue and no cue of its own: the trigger is the cue.
    (["T1\tAttribution 9 15\twarned", "T2\tSource 0 8\tAda Roth", "T3\tContent 21 30;31 36\tthe ferry leaks",
      "E1\tAttribution:T1 Source:T2 Content:T3", "A1\tSourceType E1 named_person", "#1\tAnnotatorNotes E1\tAda Roth"],
     Marked(((21, 36),), ((0, 8),), ((9, 15),), "Ada Roth", "named_person")),
    # The trigger stands on the content: no cue.
    (["T1\tContent 21 30\tthe ferry", "T2\tAttribution 25 30\tferry", "E1\tAttribution:T2 Content:T1"], Marked(((21, 30),))),
    # Two contents, by a second argument and by one discontinuous mark.
    (["T1\tContent 0 8\tAda Roth", "T2\tContent 25 30\tferry", "T3\tAttribution 0 8\tAda Roth",
      "E1\tAttribution:T3 Content:T1 Content2:T2"], Marked(((0, 8), (25, 30)))),
    (["T1\tContent 0 8;25 30\tAda Roth ferry", "T3\tAttribution 0 8\tAda Roth", "E1\tAttribution:T3 Content:T1"],
     Marked(((0, 8), (25, 30)))),
    # White space and half words; an older tool has joined the parts without a blank.
    (["T1\tContent 20 29\t the ferr", "T3\tAttribution 21 29\tthe ferr", "E1\tAttribution:T3 Content:T1"],
     Marked(((21, 30),))),
])
def test_what_brat_writes_is_read(tmp_path, lines, expected):
    returned = read_lines(tmp_path, *lines)
    assert (returned.marked, returned.problems) == ({"ferry": (expected,)}, ())


def test_windows_line_ends_do_no_harm(tmp_path):
    fill(brat, tmp_path)
    for file in (coding_file(brat, tmp_path), coding_file(brat, tmp_path).with_suffix(".txt")):
        file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))
    returned = brat.read(tmp_path, TEXTS)
    assert returned.marked == CODING and returned.problems == ()


EVENT = ["T1\tContent 21 30\tthe ferry", "T2\tAttribution 9 15\twarned", "E1\tAttribution:T2 Content:T1"]


@pytest.mark.parametrize("lines, reason", [
    (["T1\tContents 0 8\tAda Roth"], "T1 has the unknown label 'Contents'; there are: Source, Cue, Content, Nothing"),
    (["T1\tSource 0 8\tAda Roth"], "the source 'Ada Roth' (T1) belongs to no attribution"),
    ([*EVENT, "T4\tCue 9 15\twarned"], "the cue 'warned' (T4) belongs to no attribution"),
    (["T1\tAttribution 9 15\twarned"], "the attribution 'warned' (T1) belongs to no attribution"),
    (["T1\tSource 0 8\tAda Roth", "T2\tAttribution 9 15\twarned", "E1\tAttribution:T2 Source:T1"],
     "E1 is an attribution without content"),
    (["T1\tContent 0 8\tAda Roth", "E1\tAttribution:T9 Content:T1"], "E1 has no trigger ('T9' is none)"),
    (["T2\tAttribution 9 15\twarned", "E1\tAttribution:T2 Content:T1"], "E1 has 'T1' as its 'Content'"),
    (["T1\tCue 9 15\twarned", "T2\tAttribution 9 15\twarned", "E1\tAttribution:T2 Content:T1"],
     "E1 has 'T1' as its 'Content'"),
    ([*EVENT, "A1\tSourceType E1 pilot"], "E1 has the unknown source type 'pilot'; there are: named_person"),
    ([*EVENT, "A1\tSourceType E1 document", "A2\tSourceType E1 author"], "'E1' has two"),
    ([*EVENT, "A1\tSourceType E7 document"], "the source type 'document' stands on 'E7', which is not in the file"),
    ([*EVENT, "#1\tAnnotatorNotes T1\tAda Roth"], "the speaker 'Ada Roth' stands on 'T1' and not on an attribution"),
    ([*EVENT, "R1\tNear Arg1:T1 Arg2:T2"], "line 4: 'R1' is a line that this coding does not use"),
    ([*EVENT, EVENT[0]], "line 4: the name 'T1' is given twice"),
    (["T1\tNothing 0 8\tAda Roth", "T2\tCue 9 15\twarned"], "it is marked as 'Nothing' and has other marks"),
    (["T1\tContent 20 21\t "], "T1 marks white space"),
    (["T1\tContent 50 90\tagreed. And then"], "the words of a mark are not those of the text, the first is 'agreed. And"),
    (["T1\tContent 24 33\tthe ferry"], "they seem to stand 3 characters too late"),
    ([*EVENT, "T4\tContent x y\tthe ferry"], "line 4: 'x y' are no offsets"),
])
def test_what_is_wrong_is_said(tmp_path, lines, reason):
    returned = read_lines(tmp_path, *lines)
    assert returned.marked == {} and returned.untouched == ()
    assert any(reason in problem and problem.startswith("ferry.ann: 'ferry': ") for problem in returned.problems), returned


def test_offsets_of_a_changed_text_are_one_sentence_with_the_shift(tmp_path):
    moved = CodingText(GATE.piece, "By Ada Roth\n" + GATE.text, ())
    fill(brat, tmp_path)
    coding_file(brat, tmp_path).with_suffix(".txt").unlink()
    returned = brat.read(tmp_path, {**TEXTS, GATE.piece: moved})
    assert [p for p in returned.problems if "stand 12 characters too early" in p] == list(returned.problems)
    assert list(returned.marked) == [QUAY.piece]


def test_a_changed_text_beside_the_marks_is_named(tmp_path):
    fill(brat, tmp_path)
    (tmp_path / "quay.txt").write_text(QUAY.text + " The end.", encoding="utf-8", newline="")
    returned = brat.read(tmp_path, TEXTS)
    assert "'quay.txt' beside it is not the text that was given out" in returned.problems[0]
    assert list(returned.marked) == [GATE.piece]


def test_unknown_and_lost_pieces_are_named(tmp_path):
    fill(brat, tmp_path)
    (tmp_path / "quay.ann").rename(tmp_path / "key.ann")
    problems = brat.read(tmp_path, TEXTS).problems
    assert "key.ann: 'key' is no piece of this study" in problems[0]
    assert "the file has nothing of 'quay'" in problems[1] and len(problems) == 2


def test_one_file_is_read_without_missing_the_others(tmp_path):
    fill(brat, tmp_path)
    returned = brat.read(coding_file(brat, tmp_path), TEXTS)
    assert returned.marked == {GATE.piece: (MARL, HE)} and returned.problems == () and returned.untouched == ()


def test_a_last_line_without_end_is_a_file_cut_off(tmp_path):
    returned = change(brat, tmp_path, "Content2:T7\n", "Content2:T7")
    assert "the file was cut off" in returned.problems[0] and GATE.piece not in returned.marked


@pytest.mark.parametrize("content, reason", [
    (b"no standoff\n", "no line is brat standoff"), (b"T1\tSource 0 8\t\xff\n", "UTF-8"),
])
def test_a_file_of_another_kind_is_refused_alone_and_named_among_others(tmp_path, content, reason):
    fill(brat, tmp_path)
    (tmp_path / "quay.ann").write_bytes(content)
    with pytest.raises(CodingError, match=f"quay.ann: .*{reason}"):
        brat.read(tmp_path / "quay.ann", TEXTS)
    returned = brat.read(tmp_path, TEXTS)
    assert list(returned.marked) == [GATE.piece] and reason in returned.problems[0] and len(returned.problems) == 1


def test_what_is_neither_folder_nor_standoff_is_refused(tmp_path):
    (tmp_path / "quay.json").write_text("[]")
    with pytest.raises(CodingError, match="quay.json: this is no .ann file"):
        brat.read(tmp_path / "quay.json", TEXTS)


def test_a_folder_without_coding_is_refused(tmp_path):
    with pytest.raises(CodingError, match="there is no .ann file in it"):
        brat.read(tmp_path, TEXTS)


def test_reading_lines_keeps_each_kind_apart():
    lines = parse("T1\tCue 0 4\tsaid\nE1\tAttribution:T1\nA1\tSourceType E1 author\n#1\tAnnotatorNotes E1\tAda\tRoth\n")
    assert (list(lines.bounds), list(lines.events), lines.types, lines.notes, lines.problems) == (
        ["T1"], ["E1"], {"E1": "author"}, {"E1": "Ada\tRoth"}, [])


@pytest.mark.parametrize("strayed, expected", [
    ([(0, "ferry")], "stand 25 characters too early"), ([(40, "ferry"), (20, "leaks")], "the words of 2 marks"),
    ([(3, "lighthouse")], "the text was changed or the offsets shifted"), ([(3, "")], "the text was changed"),
])
def test_a_shift_is_told_only_where_it_is_one(strayed, expected):
    assert expected in shift_sentence(FERRY.text, strayed)
