"""UIMA CAS XMI for INCEpTION: written with cassis, read as the untrusted XML that it is."""

from __future__ import annotations

import io
import json
import zipfile

import cassis
import pytest

from analysis.coding.formats import inception
from analysis.coding.formats.inception_files import list_xmi
from analysis.coding.formats.inception_layers import BELONGS, MARK, META, SENTENCE, TOKEN
from analysis.coding.records import CodingText, Marked
from analysis.errors import CodingError
from analysis.read.limits import Limits
from analysis.records import SOURCE_TYPES
from tests.coding.formats.codings import BUOYS, CODING, GATE, HE, MARL, QUAY, TEXTS, change, coding_file, fill, find


def load(tmp_path, text: CodingText = GATE) -> cassis.Cas:
    """A written file as cassis reads it, by the type system written with it: the other reader of the same file."""
    types = cassis.load_typesystem((tmp_path / "TypeSystem.xml").read_bytes().decode())
    return cassis.load_cas_from_xmi(next(tmp_path.glob(text.piece[:4].strip() + "*.xmi")), typesystem=types)


def test_another_reader_finds_the_same_marks(tmp_path):
    fill(inception, tmp_path)
    cas = load(tmp_path)
    assert cas.sofa_string == GATE.text
    marks = {(m.label, GATE.text[m.begin:m.end], m.speaker, m.sourceType) for m in cas.select(MARK)}
    assert ("Content", "“The 😀 ferry gate stays shut,\nall week,”", 'Piet "Сорока" Marl & Co', "named_person") in marks
    assert {words for label, words, *_ in marks if label == "Source"} == {"Piet Marl", "<his> crew"}
    assert [(r.Governor.label, r.Dependent.label) for r in cas.select(BELONGS)].count(("Content", "Source")) == 3


def test_offsets_in_the_file_are_utf16(tmp_path):
    fill(inception, tmp_path)
    start, end = find(GATE, "said")[0]
    assert f'begin="{start + 1}" end="{end + 1}" label="Cue"' in coding_file(inception, tmp_path).read_text(encoding="utf-8")


@pytest.mark.parametrize("text", [GATE, QUAY, BUOYS, CodingText("mole", "One. Two three.\n\nFour.", ((5, 15),))])
def test_every_word_is_a_token_in_a_sentence(text, tmp_path):
    inception.write([text], tmp_path)
    cas = load(tmp_path, text)
    tokens = [(t.begin, t.end) for t in cas.select(TOKEN)]
    sentences = [(s.begin, s.end) for s in cas.select(SENTENCE)]
    assert "".join(text.text[s:e] for s, e in tokens) == "".join(text.text.split())
    assert all(any(a <= s and e <= b for a, b in sentences) for s, e in tokens)
    assert sentences == sorted(sentences) and set(text.sentences) <= set(sentences)


def test_the_document_is_named_after_its_file(tmp_path):
    inception.write([QUAY], tmp_path)
    (meta,) = load(tmp_path, QUAY).select(META)
    assert (meta.documentTitle, meta.begin, meta.end) == ("quay.xmi", 0, len(QUAY.text))


def test_the_layers_offer_every_label_and_type(tmp_path):
    inception.write([QUAY], tmp_path)
    mark, belongs = json.loads((tmp_path / "layers.json").read_text())
    tags = {f["name"]: f["tag_set"] and tuple(t["tag_name"] for t in f["tag_set"]["tags"]) for f in mark["features"]}
    assert tags == {"label": ("Source", "Cue", "Content", "Nothing"), "sourceType": SOURCE_TYPES, "speaker": None}
    assert (mark["name"], mark["type"], mark["allow_stacking"], mark["cross_sentence"]) == (MARK, "span", True, True)
    assert (belongs["name"], belongs["type"], belongs["attach_type"]) == (BELONGS, "relation", {"name": MARK})


def zipped(tmp_path, **members: bytes):
    with zipfile.ZipFile(tmp_path / "export.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return tmp_path / "export.zip"


def test_an_archive_is_read_by_the_titles_of_its_documents(tmp_path):
    files = [p for p in inception.fill([GATE, QUAY], CODING, tmp_path) if p.suffix == ".xmi"]
    path = zipped(tmp_path, **{f"ada-{i}/ada.xmi": p.read_bytes() for i, p in enumerate(files)}, **{"TypeSystem.xml": b"<x"})
    returned = inception.read(path, {GATE.piece: GATE, QUAY.piece: QUAY})
    assert (returned.marked, returned.problems) == (CODING, ())


def test_one_file_is_read_without_missing_the_others(tmp_path):
    fill(inception, tmp_path)
    returned = inception.read(coding_file(inception, tmp_path), TEXTS)
    assert returned.marked == {GATE.piece: (MARL, HE)} and returned.problems == ()


SAID = 'label="Cue"'


@pytest.mark.parametrize("old, new, reason", [
    (SAID, 'label="Qeu"', "'said' has the unknown label 'Qeu'"),
    (SAID, "", "'said' has the unknown label ''"),
    (SAID, 'label="Nothing"', "marked as 'Nothing' and has other marks"),
    (SAID, 'label="Cue" speaker="Ada"', "'said' has a speaker or source type but is no content"),
    ('sourceType="named_person"', 'sourceType="pilot"', "unknown source type 'pilot'"),
    ('sourceType="named_person"', 'kind="named_person"', "a Mark has the feature 'kind'"),
    ("<custom:Mark", "<custom:Note", "the layer 'Note' is none of this coding"),
    ("<custom:Mark", "<custom:Mark xmlns:custom='http:///other.ecore'", "the element 'http:///other.ecore}Mark' is none"),
    ('begin="47" end="56" label="Source"', 'begin="947" end="956" label="Source"',
     "from '947' to '956' is outside of the text"),
    ('begin="47" end="56" label="Source"', 'begin="6" end="56" label="Source"', "cuts a character in two"),
    ('begin="47" end="56" label="Source"', 'begin="x" end="56" label="Source"', "from 'x' to '56' is outside of the text"),
    ('begin="47" end="56" label="Source"', 'end="56" label="Source"', "from '' to '56' is outside of the text"),
    ('begin="47" end="56" label="Source"', 'begin="47" end="57" label="Source"',
     "a relation has other offsets than the mark"),
    ("ferry gate stays", "ferry gate stood", "the text in the file is not the one that was given out"),
    ("<cas:View", '<cas:Sofa xmi:id="999" sofaNum="2" sofaID="x" sofaString="x"/><cas:View', "no XMI file with one text"),
])
def test_what_is_wrong_is_said(tmp_path, old, new, reason):
    returned = change(inception, tmp_path, old, new)
    assert set(returned.marked) == {QUAY.piece} and returned.untouched == (BUOYS.piece,)
    assert any(reason in p and f"'{GATE.piece}': " in p for p in returned.problems), returned.problems


@pytest.mark.parametrize("drop, reason", [
    ("<custom:Belongs", "marks in its list are not in the file"), ("<custom:Mark", "marks in its list are not in the file"),
    ("<cas:View", "are not in its list of marks"),
])
def test_a_lost_element_is_found(tmp_path, drop, reason):
    fill(inception, tmp_path)
    file = coding_file(inception, tmp_path)
    lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
    lines.remove(next(line for line in lines if line.strip().startswith(drop)))
    file.write_text("".join(lines), encoding="utf-8", newline="")
    returned = inception.read(tmp_path, TEXTS)
    assert any(reason in p for p in returned.problems) and GATE.piece not in returned.marked


def test_a_source_without_its_relation_is_named(tmp_path):
    """As a coder leaves it: the relation is gone from the list, too."""
    inception.fill([GATE], {GATE.piece: (HE,)}, tmp_path)
    file = coding_file(inception, tmp_path)
    content = file.read_text(encoding="utf-8")
    relation = next(line for line in content.splitlines() if "Belongs" in line and 'begin="47"' in line)
    key = relation.split('"')[1]
    before, members, listed = content.replace(relation, "").partition("members=")
    file.write_text(before + members + listed.replace(f" {key}", ""), encoding="utf-8", newline="")
    assert "the source 'Piet Marl' belongs to no attribution" in inception.read(file, TEXTS).problems[0]


def test_marks_slip_to_whole_words(tmp_path):
    text = CodingText("mole", "The mole 😀 breaks.", ())
    inception.fill([text], {"mole": (Marked(((5, 10),)),)}, tmp_path)
    assert inception.read(tmp_path, {"mole": text}).marked == {"mole": (Marked(((4, 10),)),)}


def test_pieces_unknown_lost_and_twice_are_named(tmp_path):
    inception.fill([GATE, QUAY], CODING, tmp_path)
    (tmp_path / "again.xmi").write_bytes((tmp_path / "quay.xmi").read_bytes())
    problems = inception.read(tmp_path, {QUAY.piece: QUAY, BUOYS.piece: BUOYS}).problems
    assert [words for words in ("quay.xmi: 'quay' is there twice", "'week-3-ferry-gate-0a92cebf' is no piece of this study",
                                "has nothing of 'buoys'") if not any(words in p for p in problems)] == []


ENTITIES = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;">]><x>&b;</x>'
OUTSIDE = b'<?xml version="1.0"?><!DOCTYPE x SYSTEM "file:///etc/hostname"><x/>'


@pytest.mark.parametrize("data", [ENTITIES, OUTSIDE, ENTITIES.decode().encode("utf-16")])
def test_document_types_are_refused(tmp_path, data):
    (tmp_path / "quay.xmi").write_bytes(data)
    with pytest.raises(CodingError, match="quay.xmi: the file declares a document type"):
        inception.read(tmp_path / "quay.xmi", TEXTS)


def test_a_damaged_file_among_others_is_left_out_and_named(tmp_path):
    fill(inception, tmp_path)
    (tmp_path / "quay.xmi").write_bytes(b"<xmi")
    returned = inception.read(tmp_path, TEXTS)
    assert list(returned.marked) == [GATE.piece] and returned.untouched == (BUOYS.piece,)
    assert len(returned.problems) == 1 and "quay.xmi: 'quay': the file is left out" in returned.problems[0]


@pytest.mark.parametrize("members, reason", [
    ({"a.xmi": b"<x>" * 500_000}, "unpacks to more than 200 times its size"),
    ({"annotation/quay/ada.zip": b"PK"}, "archives are packed in it"),
    ({"quay.txt": b"Rain"}, "there is no .xmi file in it"),
])
def test_archives_that_hold_no_coding_are_refused(tmp_path, members, reason):
    with pytest.raises(CodingError, match=f"export.zip: .*{reason}"):
        inception.read(zipped(tmp_path, **members), TEXTS)


def test_an_archive_of_too_many_files_is_refused(tmp_path):
    path = zipped(tmp_path, **{f"{n}.xmi": b"" for n in range(9)})
    with pytest.raises(CodingError, match="more than 5 files"):
        list(list_xmi(path, Limits(pieces=5)))


def test_a_damaged_archive_is_refused_or_right(tmp_path):
    fill(inception, tmp_path)
    path = zipped(tmp_path, **{p.name: p.read_bytes() for p in tmp_path.glob("*.xmi")})
    whole, refused = path.read_bytes(), 0
    for place in range(0, len(whole), 97):
        path.write_bytes(whole[:place] + bytes([whole[place] ^ 8]) + whole[place + 1:])
        try:
            returned = inception.read(path, TEXTS)
            assert returned.problems or returned.marked == CODING
        except CodingError as error:
            refused += str(error).startswith("export.zip: ")
    assert refused > 10 and zipfile.is_zipfile(io.BytesIO(whole))
