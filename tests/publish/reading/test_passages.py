import pytest

from analysis.piece_view import PieceView
from analysis.publish.reading.passages import LeftOut, lay_out, stretches_of
from analysis.records import Attribution
from tests.publish.reading.samples import RAW, view

BLOCKS = lay_out(view())
STRETCHES = [stretch for _, stretch in stretches_of(BLOCKS)]


def test_left_out_lines_stand_in_their_places() -> None:
    kinds = [block.zone.zone if isinstance(block, LeftOut) else "body" for block in BLOCKS]
    assert kinds == ["title", "byline", "body", "related", "body", "related", "body", "share"]


def test_a_paragraph_is_parted_by_a_left_out_line_and_goes_on() -> None:
    assert [block.goes_on for block in BLOCKS if not isinstance(block, LeftOut)] == [False, False, True]


def test_each_word_is_in_one_stretch_with_its_voice() -> None:
    assert sum(stretch.words for stretch in STRETCHES) == len(view().words)
    assert [(s.voice, s.owners, s.text.strip()) for s in STRETCHES[:5]] == [
        ("frame", (0,), "The harbour office said"),
        ("author", (), "on Monday that"),
        ("paraphrased", (0,), "the gate was shut."),
        ("quoted", (1,), "“We lost the key,”"),
        ("frame", (1,), "said Piet Marl."),
    ]


def test_stretches_lead_back_to_the_raw_text() -> None:
    assert all(RAW[s.start : s.end].strip() == s.text.strip() for s in STRETCHES)


def test_the_parts_of_one_quotation_belong_together() -> None:
    assert [s.text.strip() for s in STRETCHES if 2 in s.owners] == [
        "“Nobody,”", "the old keeper added,", "“has seen it on any quay here", "since May.”",
    ]  # fmt: skip


def test_words_of_the_writer_of_himself_have_an_owner_and_the_authors_voice() -> None:
    assert [(s.voice, s.text.strip()) for s in STRETCHES if 3 in s.owners] == [("author", "I wrote"), ("author", "ask them.")]


def test_a_source_of_two_attributions_belongs_to_both() -> None:
    one = view()
    second = Attribution(one.attributions[0].source, (), ((RAW.index("Nobody asked"), RAW.index(" I wrote")),))
    blocks = lay_out(PieceView(one.document, one.zones, (*one.attributions, second)))
    assert next(stretches_of(blocks))[1].owners == (0, 4)


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("<script>alert(1)</script>", "<script>alert(1)</script>"),
        ("<img src=x onerror=alert(1)>", "<img src=x onerror=alert(1)>"),
        ("[x](javascript:alert(1))", "x(javascript:alert(1))"),
        ("<b>x</b> **y** [z](https://quay.example)", "x y z"),
    ],
)
def test_markup_that_would_do_something_is_shown_and_counts_no_word(given: str, shown: str) -> None:
    raw = RAW.replace("on Monday", f"on {given} Monday").replace("ask them.", f"ask them. {given}")
    text = "".join(s.text for _, s in stretches_of(lay_out(view(raw))))
    assert f"on {shown} Monday" in text and text.replace(" ", "").endswith(f"ask them.{shown}".replace(" ", ""))
    assert sum(s.words for _, s in stretches_of(lay_out(view(raw)))) == len(view(raw).words)


def test_invisible_characters_that_cleaning_passes_over_are_shown() -> None:
    raw = RAW.replace("on Monday", "on \u202eMonday").replace("Ann Ode", "Ann \u2066Ode").replace("“Nobody,”", "\u202d“Nobody,”")
    assert "\u202e" not in view(raw).body.text
    text = "".join(s.text for _, s in stretches_of(lay_out(view(raw))))
    assert "on \u202eMonday" in text and "\u202d“Nobody" in text
    assert lay_out(view(raw))[1].text == "By Ann \u2066Ode"


def test_a_text_without_body_has_lines_only() -> None:
    one = view()
    blocks = lay_out(PieceView(one.document, one.zones[:2], ()))
    assert [type(block) for block in blocks] == [LeftOut, LeftOut]
