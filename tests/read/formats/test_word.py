"""Word files: the paragraphs a reader sees, and sentences for the files that are none."""

from __future__ import annotations

import io
import zipfile

import docx
import pytest
from docx.enum.text import WD_BREAK

from analysis.errors import DocumentError
from analysis.read.formats.word import read_word
from analysis.read.limits import Limits
from analysis.records import Found, Part
from tests.read.formats.mutations import survives

LIMITS = Limits()
SPACES = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:mc="urn:mc" xmlns:a="urn:a"'


def _read(data: bytes, limits: Limits = LIMITS) -> Part:
    [part] = read_word(data, "x.docx", limits)
    return part


def _saved(document) -> bytes:
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def _packed(body: str, **members: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", f"<w:document {SPACES}><w:body>{body}</w:body></w:document>")
        for name, text in members.items():
            archive.writestr(f"word/{name}.xml", f"<w:styles {SPACES}>{text}</w:styles>")
    return file.getvalue()


@pytest.fixture(scope="module")
def report() -> bytes:
    document = docx.Document()
    document.core_properties.title, document.core_properties.author = "The Gate", "Ann  Ode"
    document.add_heading("Gate Stays Shut", 0)
    document.add_paragraph("  The ferry gate stayed shut.").add_run().add_break(WD_BREAK.LINE)
    document.paragraphs[-1].add_run("Nobody has the key.")
    document.add_heading("The pilots", 2)
    document.add_paragraph("Piet Marl waits", style="List Bullet")
    table = document.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Boats", "Eleven"
    return _saved(document)


def test_a_report_keeps_its_paragraphs_and_names_its_headings(report: bytes) -> None:
    part = _read(report)
    assert part.text.split("\n\n") == [
        "Gate Stays Shut", "  The ferry gate stayed shut.\nNobody has the key.", "The pilots", "• Piet Marl waits", "Boats",
        "Eleven",
    ]
    assert [part.text[start:end] for start, end in part.headings] == ["Gate Stays Shut", "The pilots"]
    assert part.found == (Found("title", "The Gate", "docx-properties"), Found("author", "Ann Ode", "docx-properties"))
    assert (part.place, part.kind, part.offset) == ("", "text", 0)


def test_properties_that_a_program_wrote_say_nothing() -> None:
    document = docx.Document()
    document.core_properties.title = "gate.docx"
    document.add_paragraph("Shut.")
    assert _read(_saved(document)).found == ()


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<w:p><w:r><w:t>Gate </w:t></w:r><w:del><w:r><w:delText>open</w:delText></w:r></w:del><w:ins><w:r>"
         "<w:t>shut</w:t></w:r></w:ins></w:p>",
         "Gate shut"),
        ("<w:p><w:moveFrom><w:r><w:t>Away</w:t></w:r></w:moveFrom><w:moveTo><w:r><w:t>Here</w:t></w:r></w:moveTo></w:p>",
         "Here"),
        ("<w:p><w:hyperlink><w:r><w:t>A link</w:t></w:r></w:hyperlink><w:r><w:footnoteReference/><w:instrText>PAGE"
         "</w:instrText></w:r></w:p>",
         "A link"),
        ("<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>Hidden</w:t></w:r><w:r><w:t>Seen</w:t></w:r></w:p>", "Seen"),
        ('<w:p><w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>Seen</w:t></w:r></w:p>', "Seen"),
        ("<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>One </w:t></w:r></w:p><w:p><w:r><w:t>line</w:t></w:r></w:p>",
         "One line"),
        ("<w:p><w:r><w:t>Anchor</w:t></w:r><mc:AlternateContent><mc:Choice><w:txbxContent><w:p><w:r><w:t>Box</w:t></w:r></w:p>"
         "</w:txbxContent></mc:Choice><mc:Fallback><w:p><w:r><w:t>Box</w:t></w:r></w:p></mc:Fallback>"
         "</mc:AlternateContent><w:r><w:t>ed</w:t>"
         "</w:r></w:p>",
         "Anchored\n\nBox"),
        ("<w:p><w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:cr/><w:t>c</w:t><w:noBreakHyphen/><w:t>d</w:t>"
         "<w:br w:type='page'/></w:r></w:p>",
         "a\tb\nc-d"),
        ("<w:p><w:pPr><w:tabs><w:tab/></w:tabs></w:pPr><w:r><w:t>one\nline</w:t></w:r></w:p><w:p/><a:p><a:t>drawn</a:t></a:p>",
         "one line"),
        ("<w:p><w:pPr><w:numPr><w:numId w:val='3'/></w:numPr></w:pPr><w:r><w:t>Item</w:t></w:r></w:p>", "• Item"),
        ("<w:p><w:pPr><w:numPr><w:numId w:val='0'/></w:numPr></w:pPr><w:r><w:t>No item</w:t></w:r></w:p>", "No item"),
    ],
)
def test_what_a_reader_sees_is_the_text(body: str, expected: str) -> None:
    assert _read(_packed(body)).text == expected


@pytest.mark.parametrize(
    ("style", "own", "expected"),
    [
        ("<w:style w:styleId='s'><w:name w:val='heading 3'/></w:style>", "", ["Shut"]),
        ("<w:style w:styleId='s'><w:name w:val='Heading of none'/></w:style>", "", []),
        ("<w:style w:styleId='s'><w:pPr><w:outlineLvl w:val='1'/></w:pPr></w:style>", "", ["Shut"]),
        ("<w:style w:styleId='s'><w:basedOn w:val='t'/></w:style>"
         "<w:style w:styleId='t'><w:name w:val='Title'/></w:style>",
         "", ["Shut"]),
        ("<w:style w:styleId='s'><w:basedOn w:val='s'/></w:style>", "", []),  # based on itself
        ("<w:style w:styleId='s'><w:name w:val='heading 1'/></w:style>", "<w:outlineLvl w:val='9'/>", []),
        ("", "<w:outlineLvl w:val='0'/>", ["Shut"]),
    ],
)
def test_a_style_or_an_outline_level_makes_a_heading(style: str, own: str, expected: list[str]) -> None:
    part = _read(_packed(f"<w:p><w:pPr><w:pStyle w:val='s'/>{own}</w:pPr><w:r><w:t>Shut </w:t></w:r></w:p>", styles=style))
    assert [part.text[start:end] for start, end in part.headings] == expected


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "x.docx: this is no Word file, or a damaged one"),
        (b"PK\x03\x04 gate", "x.docx: this is no Word file, or a damaged one"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "x.docx: this is an old Word file or one locked with a password"),
        (_packed("<w:p><w:r/></w:p>"), "x.docx: there is no text in this Word file"),
        (_packed("<w:p>"), "x.docx: this is no Word file, or a damaged one"),
        (_packed("".join(f"<w:x{i}>" for i in range(3_000)) + "".join(f"</w:x{i}>" for i in range(2_999, -1, -1))),
         "x.docx: there is no text in this Word file"),
    ],
)
def test_what_is_no_word_file_gets_a_sentence(data: bytes, sentence: str) -> None:
    with pytest.raises(DocumentError) as error:
        _read(data)
    assert str(error.value).startswith(sentence)


def test_entities_are_not_unfolded() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        body = f"<!DOCTYPE d [<!ENTITY e 'gate'>]><w:p {SPACES}><w:r><w:t>&e;</w:t></w:r></w:p>"
        archive.writestr("word/document.xml", body)
    with pytest.raises(DocumentError, match=r"^x\.docx: its XML declares a document type"):
        _read(file.getvalue())


@pytest.mark.parametrize("limits", [Limits(unpacked_bytes=50_000), Limits(unpacked_ratio=5)])
def test_a_file_that_unpacks_beyond_the_limits_is_refused(limits: Limits) -> None:
    data = _packed("<w:p><w:r><w:t>Shut.</w:t></w:r></w:p>" * 2_000)
    with pytest.raises(DocumentError, match=r"^x\.docx: it unpacks to 76,\d\d\d bytes"):
        _read(data, limits)
    assert _read(data).text.startswith("Shut.\n\nShut.")


def test_a_damaged_file_is_read_or_refused(report: bytes) -> None:
    plain = _packed("<w:p><w:r><w:t>Shut.</w:t></w:r></w:p>" * 3, styles="<w:style w:styleId='s'/>")
    survives(lambda data: read_word(data, "x.docx", LIMITS), report, 60)  # what is packed tells nearly every damage
    assert survives(lambda data: read_word(data, "x.docx", LIMITS), plain, 150) > 0
