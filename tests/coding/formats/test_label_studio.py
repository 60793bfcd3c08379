"""Label Studio's tasks, its labelling interface, and its export as its versions write it."""

from __future__ import annotations

import json
from xml.etree import ElementTree

import pytest

from analysis.coding.formats import label_studio
from analysis.coding.formats.marks import utf16_places
from analysis.coding.records import Marked
from analysis.errors import CodingError
from analysis.records import SOURCE_TYPES
from tests.coding.formats.codings import BUOYS, CODING, GATE, QUAY, TEXTS, change, fill, find


def export(tmp_path, *tasks: dict):
    (tmp_path / "export.json").write_text(json.dumps(tasks), encoding="utf-8")
    return tmp_path / "export.json"


def task(*annotations: dict, text=QUAY, **more) -> dict:
    return {"id": 7, "data": {"piece": text.piece, "text": text.text}, "annotations": list(annotations), **more}


def annotation(*results: dict, **more) -> dict:
    return {"id": 3, "result": list(results), "was_cancelled": False, "lead_time": 4.2, **more}


def mark(key: str, label: str, words: str, text=QUAY, **more) -> dict:
    start, end = find(text, words)[0]
    value = {"start": start, "end": end, "text": words, "labels": [label]}
    common = {"id": key, "from_name": "label", "to_name": "text", "type": "labels", "origin": "manual"}
    return {**common, "value": {**value, **more}}


def field(key: str, name: str, *values: str) -> dict:
    kind = {"source_type": ("choices", "choices"), "speaker": ("textarea", "text")}[name]
    value = {"start": 0, "end": 5, kind[1]: list(values)}
    return {"id": key, "from_name": name, "to_name": "text", "type": kind[0], "value": value}


def tie(one: str, other: str) -> dict:
    return {"type": "relation", "from_id": one, "to_id": other, "direction": "right"}


LATE = mark("b", "Content", "came late")
PAPER = mark("a", "Source", "The Quay Letter")
SAID = annotation(
    PAPER, LATE, tie("b", "a"), field("b", "speaker", "The Quay Letter"), field("b", "source_type", "document")
)
SAID_MARK = Marked(find(QUAY, "came late"), find(QUAY, "The Quay Letter"), (), "The Quay Letter", "document")


def read_quay(tmp_path, *tasks: dict, annotator: str = ""):
    return label_studio.read(export(tmp_path, *tasks), {"quay": QUAY}, annotator)


def test_tasks_carry_the_text_and_its_fingerprint(tmp_path):
    label_studio.write([GATE, QUAY], tmp_path)
    tasks = json.loads((tmp_path / "tasks.json").read_text(encoding="utf-8"))
    assert [t["data"]["piece"] for t in tasks] == [GATE.piece, "quay"]
    assert tasks[0]["data"]["text"] == GATE.text and len(tasks[0]["data"]["sha256"]) == 64
    assert all(t["annotations"] == [] for t in tasks)


def test_the_interface_offers_every_label_and_type_and_keeps_blanks(tmp_path):
    label_studio.write([QUAY], tmp_path)
    root = ElementTree.parse(tmp_path / "config.xml").getroot()
    assert [e.get("value") for e in root.iter("Label")] == ["Source", "Cue", "Content", "Nothing"]
    assert tuple(e.get("value") for e in root.iter("Choice")) == SOURCE_TYPES
    assert "pre-wrap" in root.findtext("Style") and root.find("Text").get("value") == "$text"
    for name in ("Choices", "TextArea"):
        assert root.find(name).attrib.items() >= {"perRegion": "true", "whenLabelValue": "Content", "toName": "text"}.items()
    assert len(root.find("Relations")) == 1


def test_an_export_is_read(tmp_path):
    returned = read_quay(tmp_path, task(SAID, drafts=[], predictions=[], inner_id=1, meta={}))
    assert (returned.marked, returned.problems) == ({"quay": (SAID_MARK,)}, ())


def units(start_or_end: int) -> int:
    return utf16_places(GATE.text)[start_or_end]


@pytest.mark.parametrize("count", [int, units])
def test_offsets_in_code_points_and_in_utf16_units_are_told_apart(tmp_path, count):
    spans = find(GATE, "Piet Marl", "all week,”", "The 😀 ferry")
    results = [
        mark(str(i), "Content", GATE.text[s:e], GATE, start=count(s), end=count(e)) for i, (s, e) in enumerate(spans)
    ]
    returned = label_studio.read(export(tmp_path, task(annotation(*results), text=GATE)), {GATE.piece: GATE})
    assert [m.content[0] for m in returned.marked[GATE.piece]] == list(spans) and returned.problems == ()


def test_a_line_break_in_the_words_may_be_a_backslash_and_n(tmp_path):
    words = find(GATE, "shut,\nall week")[0]
    result = mark("a", "Content", "shut,\nall week", GATE)
    result["value"]["text"] = "shut,\\nall week"
    returned = label_studio.read(export(tmp_path, task(annotation(result), text=GATE)), {GATE.piece: GATE})
    assert returned.marked == {GATE.piece: (Marked((words,)),)}


def test_marks_without_words_are_taken_by_their_offsets(tmp_path):
    result = mark("a", "Content", "came late")
    del result["value"]["text"]
    assert read_quay(tmp_path, task(annotation(result))).marked == {"quay": (Marked(find(QUAY, "came late")),)}


@pytest.mark.parametrize("words, expected", [("ame lat", "came late"), (" came late", "came late")])
def test_marks_slip_to_whole_words(tmp_path, words, expected):
    returned = read_quay(tmp_path, task(annotation(mark("a", "Content", words))))
    assert returned.marked == {"quay": (Marked(find(QUAY, expected)),)}


@pytest.mark.parametrize("done, untouched, marked", [
    (task(), True, None),
    (task(annotation()), True, None),
    (task(annotation(LATE, was_cancelled=True)), True, None),
    (task(annotation(mark("n", "Nothing", "The Quay"))), False, ()),
    (task(annotation(was_cancelled=True), SAID), False, (SAID_MARK,)),
])
def test_untouched_skipped_and_nothing_are_three_things(tmp_path, done, untouched, marked):
    returned = read_quay(tmp_path, done)
    assert returned.problems == () and returned.untouched == (("quay",) if untouched else ())
    assert returned.marked.get("quay") == marked


ADA, PIET = {"id": 1, "email": "ada@quay.example", "first_name": "Ada", "last_name": "Roth"}, 2


@pytest.mark.parametrize("annotator, expected", [
    ("1", (SAID_MARK,)), ("ada@quay.example", (SAID_MARK,)), ("Ada Roth", (SAID_MARK,)), ("2", ()),
])
def test_one_of_several_coders_is_read(tmp_path, annotator, expected):
    both = task({**SAID, "completed_by": ADA}, annotation(mark("n", "Nothing", "The Quay"), completed_by=PIET))
    assert read_quay(tmp_path, both, annotator=annotator).marked == {"quay": expected}


def test_several_coders_are_not_mixed(tmp_path):
    both = task({**SAID, "completed_by": ADA}, annotation(LATE, completed_by=PIET))
    returned = read_quay(tmp_path, both)
    assert returned.marked == {} and "coded 2 times (by '1', '2'); read one coder at a time" in returned.problems[0]
    with pytest.raises(CodingError, match="nothing in it is coded by 'Piet'; there are: '1', '2', 'Ada Roth'"):
        read_quay(tmp_path, both, annotator="Piet")


@pytest.mark.parametrize("done, reason", [
    (task(annotation(mark("a", "Contents", "came late"))), "unknown label 'Contents'"),
    (task(annotation(PAPER)), "the source 'The Quay Letter' belongs to no attribution"),
    (task(annotation(LATE, field("b", "source_type", "pilot"))), "unknown source type 'pilot'"),
    (task(annotation(PAPER, LATE, tie("a", "b"), field("a", "speaker", "Ada"))), "speaker or source type but is no content"),
    (task(annotation(LATE, field("x", "speaker", "Ada Roth"))), "the speaker 'Ada Roth' stands on no mark"),
    (task(annotation(LATE, field("b", "speaker", "Ada", "Piet"))), "has 2 values for speaker"),
    (task(annotation(LATE, tie("b", "x"))), "a relation leads to a mark that is not in the file"),
    (task(annotation(LATE, LATE)), "'b' has two of what it may have one of (label)"),
    (task(annotation(mark("a", "Content", "came late", start=10, end=19))), "they seem to stand 6 characters too early"),
    (task(annotation(mark("a", "Content", "came late", end=900))), "the words of a mark are not those of the text"),
    (task(annotation(mark("a", "Content", "came late", end="19"))), "a mark has no offsets"),
    (task(annotation(mark("a", "Content", "came late", end=True))), "a mark has no offsets"),
    (task(annotation(mark("n", "Nothing", "The Quay"), LATE)), "marked as 'Nothing' and has other marks"),
    (task(annotation({**LATE, "from_name": "ner"})), "'labels' for 'ner' is none of this form"),
    (task({"id": 1}), "has no list of results"),
    ({"data": {"piece": "quay", "text": QUAY.text}}, "has no list of annotations"),
    ({**task(SAID), "data": {"piece": "quay", "text": QUAY.text + "!"}}, "is not the one that was given out"),
    (task(drafts=[{"result": [LATE]}]), "a draft that was never submitted"),
    (task(annotation(LATE, was_cancelled="no")), "whether the piece was skipped"),
])
def test_what_is_wrong_is_said(tmp_path, done, reason):
    returned = read_quay(tmp_path, done)
    assert returned.marked == {} and returned.untouched == ()
    assert any(p.startswith("export.json: 'quay': ") and reason in p for p in returned.problems), returned.problems


def test_pieces_unknown_lost_and_twice_are_named(tmp_path):
    path = export(tmp_path, task(SAID), task(SAID), task(text=GATE), {"data": {}})
    problems = label_studio.read(path, {"quay": QUAY, "buoys": BUOYS}).problems
    assert [words for words in ("'quay' is there twice", f"'{GATE.piece}' is no piece", "task 4 does not say which piece",
                                "has nothing of 'buoys'") if not any(words in p for p in problems)] == []
    assert len(problems) == 4


@pytest.mark.parametrize("content, reason", [
    ('[{"id": 1, "text": "Rain.", "label": [], "annotator": 1, "annotation_id": 4}]', "this is the export JSON_MIN"),
    ('{"data": {}}', "no list of tasks"),
    ('[{"text": "Rain."}]', "no task in it has data"),
    ('[{"data": {}, "data": {}}]', "a name stands twice"),
    ('[{"data": {}}', "no JSON, or a damaged file"),
    ("id,text\n1,Rain.\n", "no JSON, or a damaged file"),
])
def test_other_exports_are_refused_with_the_right_one_named(tmp_path, content, reason):
    (tmp_path / "export.json").write_text(content)
    with pytest.raises(CodingError, match=f"export.json: .*{reason}.*choose Export, then 'JSON'"):
        label_studio.read(tmp_path / "export.json", {"quay": QUAY})


def test_a_flipped_offset_is_found_by_the_words(tmp_path):
    returned = change(label_studio, tmp_path, '"start": 46,', '"start": 44,')
    assert "the first is 'Piet Marl'" in returned.problems[0] and list(returned.marked) == [QUAY.piece]


def test_what_label_studio_adds_does_no_harm(tmp_path):
    path = fill(label_studio, tmp_path)
    tasks = json.loads(path.read_text(encoding="utf-8"))
    for number, each in enumerate(tasks):
        each |= {"id": number, "drafts": [], "predictions": [], "meta": {}, "project": 1, "file_upload": "tasks.json"}
        for own in each["annotations"]:
            own |= {"completed_by": 1, "ground_truth": False, "draft_created_at": None, "result_count": 4}
            own["result"] = [{**result, "origin": "manual", "meta": {}} for result in own["result"]]
    returned = label_studio.read(export(tmp_path, *tasks), TEXTS)
    assert returned.marked == CODING and returned.untouched == (BUOYS.piece,) and returned.problems == ()
