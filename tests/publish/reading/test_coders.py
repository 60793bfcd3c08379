"""The coders' reading beside the machine's."""

import re

import pandas as pd
import pytest

from analysis import chain
from analysis.errors import StudyError
from analysis.publish.reading import piece_fragment
from analysis.publish.reading.coders import coded_figure, coded_pieces, count_differences, tell_reading
from analysis.publish.reading.passages import lay_out, stretches_of
from tests.publish.reading.samples import RAW, Page, coded, view

CODED = coded()
FRAGMENT = piece_fragment(view(), "Gate", True, coded=CODED)
PAGE = Page(FRAGMENT)


def test_differences_are_counted_in_words() -> None:
    assert count_differences(view(), CODED.view) == {"machine": 4, "coders": 2, "both": 14}


def test_stretches_are_parted_where_either_reading_changes_and_keep_every_word() -> None:
    both = [stretch for _, stretch in stretches_of(lay_out(view(), CODED.view))]
    assert sum(stretch.words for stretch in both) == len(view().words)
    assert "".join(s.text for s in both) == "".join(s.text for _, s in stretches_of(lay_out(view())))
    assert [(s.voice, s.coded, s.text.strip()) for s in both if s.voice != s.coded] == [
        ("frame", "author", "The harbour office said"), ("paraphrased", "author", "the gate was shut."),
        ("author", "frame", "Nobody asked"), ("author", "paraphrased", "the gulls."),
    ]  # fmt: skip


def test_words_carry_what_the_coders_have_and_the_strips_are_as_long_as_each_other() -> None:
    told = [(span.get("data-v"), span.get("data-c")) for span in PAGE.of_class("rv-x")]
    assert told == [("frame", "2"), ("paraphrased", "2")]
    machine, coders = (re.findall(r'data-w="(\d+)"', strip) for strip in FRAGMENT.split('class="rv-strip"')[1:])
    assert sum(map(int, machine)) == sum(map(int, coders)) == 43


def test_without_a_script_the_machines_reading_is_shown_and_both_can_be_looked_up() -> None:
    hidden = [(attrs["data-of"], "hidden" in attrs) for _, attrs in PAGE.tags if "data-of" in attrs]
    assert [parts for parts, is_hidden in hidden if not is_hidden] == ["machine", "machine differ"]
    assert "as the coders have it: 3 attributions" in PAGE.seen and "unnamed individual" in PAGE.seen


def test_masked_the_coding_brings_no_word_of_the_text() -> None:
    masked = piece_fragment(view(), "Gate", False, coded=CODED)
    assert not [word for word in ("lost", "Monday", "gulls", "keeper has", "shut", "asked") if word in masked] and "gull keeper" in masked
    other = RAW.replace("Monday", "Sunday")
    assert piece_fragment(view(other), "Gate", False, coded=coded(other)) == masked


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (None, "The machine may be wrong in any passage, and no coder's reading"),
        (coded(), "as well (two students)."),
        (coded(reader="a"), "as well (two students; shown is the reading of coder a)."),
        (coded(who=""), "as well."),
    ],
)
def test_it_is_said_that_the_machine_may_err_and_who_else_has_read(given, told) -> None:
    assert told in tell_reading(given)


def test_the_adjudicated_figure_goes_before_the_mean_of_the_coders() -> None:
    rows = [("gate", "machine", 0.1), ("gate", "coder a", 0.2), ("gate", "coder b", 0.4), ("quay", "adjudicated", 0.7),
            ("quay", "coder a", 0.2), ("ferry", "machine", 0.3), ("ferry", "coder a (sentences)", None)]  # fmt: skip
    readings = pd.DataFrame(rows, columns=["piece", "reader", "sourcedness"])
    assert [coded_figure(readings, piece) for piece in ("gate", "quay", "ferry")] == [pytest.approx(0.3), 0.7, None]


def test_a_studys_adjudicated_coding_is_taken() -> None:
    corpus = chain.read_corpus("harbour")
    zones = chain.clean(corpus)
    name = "06-castelin-lantern-column"
    here = chain.view_piece(corpus, zones, chain.attribute_corpus(corpus, zones, "rules"), name)
    found = coded_pieces(corpus.study, corpus.documents, {name: here})
    assert found.keys() == {name} and (found[name].reader, found[name].who) == ("adjudicated", corpus.study.coders)
    assert found[name].sourcedness == pytest.approx(0.1075, abs=0.01)


def test_a_coding_that_does_not_hold_together_is_told(small_study) -> None:
    (small_study.folder / "coding").mkdir(exist_ok=True)
    (small_study.folder / "coding" / "coder-a.csv").write_text("piece,role\n", encoding="utf-8")
    documents = chain.read_corpus("quay").documents
    with pytest.raises(StudyError, match="coder-a.csv"):
        coded_pieces(small_study, documents, dict.fromkeys(documents))


def test_where_no_text_is_here_no_coding_is_read(small_study) -> None:
    assert coded_pieces(small_study, {}, {}) == {}
