import io
import json
import random
import string
from collections.abc import Iterable

import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen import canvas

from analysis.errors import DocumentError
from analysis.read.formats import apart, pdf
from analysis.read.formats.pdf import read_pdf
from analysis.read.formats.pdf_lines import list_pages
from analysis.read.limits import Limits
from analysis.records import Found, Part, Zone

Drawn = tuple[float, float, float, str]  # left, baseline, size, text
PAGE = (595, 842)
GATE = ["The ferry gate stayed shut on Monday, and the pilots", "went home. Piet Marl said so himself."]
TIDE = ["“The tide waits for nobody,” he told The Quay Letter,", "which printed it."]


@pytest.fixture
def inside(monkeypatch: pytest.MonkeyPatch) -> None:
    """Reads within this process, which is ten times as fast."""
    monkeypatch.setattr(
        pdf, "_run", lambda data, _, limits: json.loads(json.dumps(list_pages(data, limits.pages, limits.piece_characters)))
    )


def make_pdf(pages: Iterable[Iterable[Drawn]], **properties: str) -> bytes:
    held = io.BytesIO()
    drawing = canvas.Canvas(held, pagesize=PAGE, invariant=1, encrypt=properties.pop("encrypt", None))
    for name, value in properties.items():
        getattr(drawing, f"set{name.title()}")(value)
    for page in pages:
        for left, baseline, size, text in page:
            drawing.setFont("Helvetica", size)
            drawing.drawString(left, baseline, text)
        drawing.showPage()
    drawing.save()
    return held.getvalue()


def column(*paragraphs: list[str], left: float = 72, top: float = 700, gap: float = 0, indent: float = 0) -> list[Drawn]:
    drawn, baseline = [], top
    for lines in paragraphs:
        for i, line in enumerate(lines):
            drawn.append((left + (0 if i else indent), baseline, 11, line))
            baseline -= 14
        baseline -= gap
    return drawn


def read(pages: Iterable[Iterable[Drawn]], **properties: str) -> Part:
    [part] = read_pdf(make_pdf(pages, **properties), "gate.pdf", Limits())
    return part


def join(*paragraphs: list[str]) -> str:
    return "\n\n".join("\n".join(lines) for lines in paragraphs) + "\n"


@pytest.mark.parametrize(
    ("pages", "text"),
    [
        pytest.param([column(GATE, TIDE, gap=8)], join(GATE, TIDE), id="a gap between paragraphs"),
        pytest.param([column(GATE, TIDE, indent=14)], join(GATE, TIDE), id="a first line that is indented"),
        pytest.param([column(GATE, TIDE)], join(GATE + TIDE), id="neither: lines are not cut"),
        pytest.param([column(GATE), column(TIDE)], join(GATE, TIDE), id="a paragraph ends where its page ends"),
        pytest.param([column(GATE[:1]), column(GATE[1:])], join(GATE), id="a paragraph goes on over the page"),
        pytest.param(
            [column(TIDE, GATE[:1], left=40, gap=8) + column(GATE[1:], TIDE, left=320, gap=8)], join(TIDE, GATE, TIDE),
            id="a paragraph goes on in the next column",
        ),
        pytest.param([column(["the pi-", "lots"])], "the pi-\nlots\n", id="a hyphen at a line's end stays"),
        pytest.param([column(["Piet\xadMarl"])], "Piet-Marl\n", id="a soft hyphen is drawn as one"),
        pytest.param([[(72, 700, 11, "Marl said"), (121, 704, 6, "2"), (127, 700, 11, "no.")]], "Marl said 2 no.\n",
                     id="a raised figure stays in its line"),
        pytest.param([column(["Café “Zoë” – naïve…"])], "Café “Zoë” – naïve…\n", id="letters beyond ASCII"),
        pytest.param([[(400, 700, 11, "far away"), (72, 650, 11, "Here.")]], "far away\n\nHere.\n", id="lines far apart"),
    ],
)
@pytest.mark.usefixtures("inside")
def test_lines_and_paragraphs_are_those_of_the_page(pages: list[list[Drawn]], text: str) -> None:
    assert read(pages).text == text


@pytest.mark.usefixtures("inside")
def test_lines_set_larger_are_headings_and_stand_alone() -> None:
    part = read([[(72, 760, 20, "Gate stays shut"), (72, 738, 20, "for a week"), *column(GATE, top=716)]])
    assert [part.text[start:end] for start, end in part.headings] == ["Gate stays shut", "for a week"]
    assert part.text == join(["Gate stays shut", "for a week"], GATE)


@pytest.mark.parametrize(
    ("edges", "marked"),
    [
        pytest.param([["The Quay Letter, 3 May"]] * 3, ["The Quay Letter, 3 May"] * 3, id="a running head"),
        pytest.param([["No. 1"], ["No. 2"], ["No. 13"]], ["No. 1", "No. 2", "No. 13"], id="but for digits"),
        pytest.param([["The Quay Letter"]] * 2, [], id="two pages are too few"),
        pytest.param([["Page 1 of 2"], ["2"]], ["Page 1 of 2", "2"], id="page numbers need no third page"),
        pytest.param([["1931"], ["1931"]], [], id="a year is no page number"),
        pytest.param([["Letter", "4"], ["Letter", "5"], ["Letter", "6"]], ["Letter", "4", "Letter", "5", "Letter", "6"],
                     id="two lines"),
    ],
)
@pytest.mark.parametrize("edge", [800, 40])
@pytest.mark.usefixtures("inside")
def test_running_heads_and_feet_are_known(edges: list[list[str]], marked: list[str], edge: int) -> None:
    texts = [["Gate open.", "Marl left."], ["Tide high.", "Boats out."], ["Nobody came.", "All was quiet."]]
    part = read([
        [*((72, edge - 14 * n, 9, line) for n, line in enumerate(lines)), *column(texts[number])]
        for number, lines in enumerate(edges)
    ])
    assert [part.text[zone.start:zone.end] for zone in part.known] == marked
    assert {(zone.zone, zone.rule, zone.confidence) for zone in part.known} <= {("notice", "running-head", 1.0)}
    assert all("\n".join(texts[number]) in part.text for number in range(len(edges)))


@pytest.mark.usefixtures("inside")
def test_a_paragraph_goes_on_past_the_foot_and_the_head_between_its_halves() -> None:
    pages = [[(72, 40, 9, str(n)), (72, 800, 9, "Letter"), *column([f"Boat {n} left and"])] for n in (1, 2, 3)]
    part = read(pages)
    assert part.text == "Letter\n\nBoat 1 left and\n1\nLetter\nBoat 2 left and\n2\nLetter\nBoat 3 left and\n3\n"
    assert part.known[1] == Zone(24, 25, "notice", "running-head", 1.0)


@pytest.mark.usefixtures("inside")
def test_a_line_of_the_piece_that_comes_again_is_no_running_head() -> None:
    wide = "And the harbour master said nothing, and the pilots said nothing."
    assert read([column([wide, wide], top=800)] * 3).known == ()


@pytest.mark.parametrize(
    ("properties", "found"),
    [
        ({"title": "Gate stays shut", "author": "Ann Ode"}, [("title", "Gate stays shut"), ("author", "Ann Ode")]),
        ({"title": "gate_final2.docx", "author": "ode"}, []),
        ({"title": "Microsoft Word - gate", "author": "anonymous"}, []),
        ({"title": "untitled"}, []),
        ({"title": "20310503-gate"}, []),
    ],
)
@pytest.mark.usefixtures("inside")
def test_properties_are_found_unless_they_name_a_file_or_a_login(
    properties: dict[str, str], found: list[tuple[str, str]]
) -> None:
    part = read([column(GATE)], **properties)
    assert list(part.found) == [Found(*pair, "pdf-properties") for pair in found]


@pytest.mark.usefixtures("inside")
def test_the_date_of_the_file_is_not_taken_for_the_piece_s() -> None:
    assert [found.field for found in read([column(GATE)], title="Gate stays shut").found] == ["title"]


@pytest.mark.parametrize(
    ("data", "limits", "sentence"),
    [
        (b"The gate.", {}, "gate.pdf: this is no PDF"),
        (b"%PDF-1.4\nThe gate.", {}, "gate.pdf: the PDF is damaged"),
        (make_pdf([[], []]), {}, "gate.pdf: its 2 page(s) hold pictures of text but no text (a scan); run text recognition"),
        (make_pdf([[(72, 40, 9, str(n))] for n in (1, 2)]), {}, "gate.pdf: its 2 page(s) hold pictures"),
        (make_pdf([column(GATE)], encrypt=StandardEncryption("tide", canPrint=0)), {}, "gate.pdf: it is locked"),
        (make_pdf([column(GATE)] * 3), {"pages": 2}, "gate.pdf: 3 pages in one file are too many (limit 2); split it."),
        (make_pdf([column(GATE)] * 3), {"piece_characters": 200}, "gate.pdf: more than 200 characters"),
    ],
)
def test_what_cannot_be_read_gets_a_sentence(data: bytes, limits: dict[str, int], sentence: str) -> None:
    with pytest.raises(DocumentError) as error:
        read_pdf(data, "gate.pdf", Limits(**limits))
    assert str(error.value).startswith(sentence)


def test_a_file_locked_against_printing_only_is_read() -> None:
    data = make_pdf([column(GATE)], encrypt=StandardEncryption("", ownerPassword="tide", canPrint=0))
    assert read_pdf(data, "gate.pdf", Limits())[0].text == join(GATE)


def nest_forms(levels: int) -> bytes:
    """A page that draws a form ten times, which draws a form ten times, and so on."""
    bodies = [
        b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R/Resources<</XObject<</X 5 0 R>>>>>>",
        b"<</Length 5>>stream\n/X Do\nendstream",
    ]
    bodies += [
        b"<</Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X %d 0 R>>>>/Length 60>>stream\n%s\nendstream"
        % (6 + level, b"/X Do " * 10) for level in range(levels)
    ]
    return b"%PDF-1.4\n" + b"".join(b"%d 0 obj\n%s\nendobj\n" % (n, body) for n, body in enumerate(bodies, 1)) + (
        b"trailer<</Root 1 0 R>>\n%%EOF"
    )


def test_a_page_that_never_ends_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "SECONDS", 1)
    with pytest.raises(DocumentError, match="gate.pdf: the PDF breaks the program that reads it, or takes far more"):
        read_pdf(nest_forms(12), "gate.pdf", Limits())


def test_the_same_bytes_give_the_same_part() -> None:
    data = make_pdf([column(GATE, TIDE, gap=8)])
    assert read_pdf(data, "gate.pdf", Limits()) == read_pdf(data, "gate.pdf", Limits())


def test_damaged_files_are_read_or_refused_with_a_sentence() -> None:
    chance, whole = random.Random(7), make_pdf([column(GATE, TIDE, gap=8)] * 2, title="Gate stays shut")
    refused = 0
    for _ in range(12):
        data = bytearray(whole)
        for _ in range(chance.choice([1, 20])):
            data[chance.randrange(len(data))] = ord(chance.choice(string.printable))
        data = data[: chance.choice([len(data), chance.randrange(len(data))])]
        try:
            assert all(part.text.strip() for part in read_pdf(bytes(data), "gate.pdf", Limits()))
        except DocumentError as error:
            refused += str(error).startswith("gate.pdf: ")
    assert 0 < refused < 12
