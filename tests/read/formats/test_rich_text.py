"""Rich text: the paragraphs a reader sees, whatever encodings and groups they are wrapped in."""

from __future__ import annotations

import time

import pytest

from analysis.errors import DocumentError
from analysis.read.formats.rich_text import read_rich_text
from analysis.read.limits import Limits
from analysis.records import Found, Part
from tests.read.formats.mutations import survives

HEAD = rb"{\rtf1\ansi\ansicpg1252\uc1{\fonttbl{\f0\fswiss\fcharset0 Helv;}{\f1\fnil\fcharset204 Cyr;}{\f2\fcharset128 Jap;}}"
STYLES = rb"{\stylesheet{\s0 Normal;}{\s3\sbasedon0 Title;}{\s4\outlinelevel1 Crosshead;}{\*\cs5 heading 1;}}"
REPORT = HEAD + STYLES + rb"""{\info{\title Gate stays shut}{\author Ann Ode}{\creatim\yr2031}}{\header Page}
\pard\s3 Gate Stays Shut\par
\pard\plain The gate\'92s key \u8212?went {\b missing}.\line Nobody knows.\par
\pard\s4 The pilots\par\pard {\listtext\'b7\tab}Piet Marl waits\par}"""


def _read(data: bytes) -> Part:
    [part] = read_rich_text(data, "x.rtf", Limits())
    return part


def test_a_report_keeps_its_paragraphs_and_names_its_headings() -> None:
    part = _read(REPORT)
    assert part.text == "Gate Stays Shut\n\nThe gate’s key —went missing.\nNobody knows.\n\nThe pilots\n\n• Piet Marl waits"
    assert [part.text[start:end] for start, end in part.headings] == ["Gate Stays Shut", "The pilots"]
    assert part.found == (Found("title", "Gate stays shut", "rtf-properties"), Found("author", "Ann Ode", "rtf-properties"))


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (rb'{\field{\*\fldinst{HYPERLINK "http://quay.example"}}{\fldrslt{a link}}}', "a link"),
        (rb"shut{\footnote a note} still{\deleted gone}{\v hid}", "shut still"),
        (rb"\deleted gone\deleted0 here \v hid\v0 seen", "here seen"),
        (rb"\deleted gone\plain here", "here"),
        (rb"{\f1 \'cf\'ee\'f0\'f2} {\f2 \'8d`}\'e9", "Порт 港é"),
        (rb"\f1\'cf\f0\'cf", "ПÏ"),
        (rb"\u-10179?\u-9023? \u55357?x", "\U0001f4c1 x"),
        (rb"{\uc2\u233\'3f\'3f}t\u233 t", "été"),
        (rb"\{a\}\\\~\_b\-c", "{a}\\\xa0-bc"),
        (rb"\ldblquote a\rdblquote\emdash\bullet\tab b", "“a”—•\tb"),
        (rb"{\pict\bin6 }}}}}}after}x", "x"),
        (rb"a {\*\unknown b} c{\pict 00ff}", "a  c"),
        (rb"\trowd a\cell b\cell\row c", "a\n\nb\n\nc"),
        (b"a\\\nb", "a\n\nb"),
        (rb"a}behind", "a"),
        (rb"a\unknownword12 b\'zz", "abzz"),
        (rb"\u99999999? a", "\ufffd a"),
    ],
)
def test_what_a_reader_sees_is_the_text(body: bytes, expected: str) -> None:
    assert _read(HEAD + body + b"}").text == expected


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "x.rtf: this is no rich text file"),
        (b"The gate stayed shut.", "x.rtf: this is no rich text file"),
        (rb"{\rtf1{\pict 00}}", "x.rtf: there is no text in this file"),
        (b"{\\rtf1 a" + b"{" * 3_000, "x.rtf: more than 2,000 groups stand inside one another"),
    ],
)
def test_what_is_no_rich_text_gets_a_sentence(data: bytes, sentence: str) -> None:
    with pytest.raises(DocumentError) as error:
        _read(data)
    assert str(error.value).startswith(sentence)


@pytest.mark.parametrize(
    "unit",
    [b"{\\field{\\*\\fldinst{HYPERLINK ", b"\\f1\\fcharset0 ",
     b"\\'e9\\u55357", b"\\par", b"{\\pict\\bin", b"\\" + b"a" * 40],
)
def test_the_time_to_read_grows_as_the_file_does(unit: bytes) -> None:
    """A hundred thousand bytes of this took striprtf from seconds to hours."""
    started = time.perf_counter()
    data = b"{\\rtf1{\\fonttbl a " + unit * (100_000 // len(unit))
    with pytest.raises(DocumentError):
        _read(data)
    assert time.perf_counter() - started < 3


def test_a_damaged_file_is_read_or_refused() -> None:
    assert survives(lambda data: read_rich_text(data, "x.rtf", Limits()), REPORT, 400) > 400
