"""Where marks begin and end, and which codings may be written."""

from __future__ import annotations

import pytest

from analysis.coding.formats.marks import check, hold, nothing_span, one_line, tidy, tidy_all, utf16_places
from analysis.coding.records import CodingText, Marked
from analysis.errors import CodingError
from tests.coding.formats.codings import GATE, MARL, QUAY

TEXT = "The pilots’ cafe\u0301 closed.\n Well-known 渡船已停 x"


@pytest.mark.parametrize("words, expected", [
    ("The pilots", "The pilots"),  # whole words stay
    (" pilots’ ", "pilots’"),  # white space at both ends
    ("ilo", "pilots"),  # inside a word
    ("pilots", "pilots"),  # an apostrophe ends a word, so nothing is added
    ("closed", "closed"),  # nor is a full stop
    ("caf", "cafe\u0301"),  # a combining mark belongs to its letter
    (".\n We", ".\n Well"),  # a hyphen ends a word, too
    ("渡船", "渡船"),  # no spaces between words: left alone
    ("\n ", ""),  # nothing but white space
])
def test_tidy_takes_whole_words(words, expected):
    start = TEXT.index(words)
    first, last = tidy(TEXT, (start, start + len(words)))
    assert TEXT[first:last] == expected


@pytest.mark.parametrize("given, expected", [
    ([(4, 10), (0, 3)], ((0, 3), (4, 10))),  # into order
    ([(0, 6), (5, 10)], ((0, 10),)),  # overlapping after widening
    ([(0, 10), (4, 6)], ((0, 10),)),  # one inside the other
    ([(0, 3), (3, 10)], ((0, 3), (4, 10))),  # touching: two marks
])
def test_tidy_all_orders_and_joins(given, expected):
    assert tidy_all(TEXT, given) == expected


def test_a_text_of_one_endless_word_is_not_walked_through():
    assert tidy("a" * 100_000, (50_000, 50_001)) == (49_800, 50_201)


@pytest.mark.parametrize("text, sentences, expected", [
    ("Rain. Wind.", ((0, 5), (6, 11)), "Rain."),
    ("Rain. Wind.", (), "Rain. Wind."),
    ("\n\n Rain.", ((0, 2), (3, 8)), "Rain."),
    (" " * 60 + "Rain", (), "Rain"),
])
def test_nothing_stands_on_the_first_words(text, sentences, expected):
    start, end = nothing_span(CodingText("quay", text, sentences))
    assert text[start:end] == expected


def test_a_text_without_words_cannot_say_nothing():
    with pytest.raises(CodingError, match="'quay' holds no words"):
        nothing_span(CodingText("quay", " \n", ()))


@pytest.mark.parametrize("text, words, expected", [
    ("the gate", "the\n gate", True), ("thegate", "the gate", True), ("the gate", "the gale", False), ("", " ", True),
    ("the\ngate", "the\\ngate", True), ("the\\ngate", "the\\ngate", True), ("a" * 5000, "a", False),
])
def test_hold_looks_past_white_space(text, words, expected):
    assert hold(text, [(0, len(text))], words) is expected


def test_hold_takes_several_spans_together():
    assert hold("the ferry gate", [(0, 3), (10, 14)], "the gate")


def test_utf16_places_counts_two_beyond_the_bmp():
    assert utf16_places("ж😀\u0301🏴") == [0, 1, 3, 4, 6]


@pytest.mark.parametrize("given, expected", [
    (" Piet\tMarl\n", "Piet Marl"), ("Piet\u00a0Marl", "Piet\u00a0Marl"), ("\ud83dPiet\x00", "Piet"), ("", ""),
])
def test_one_line_keeps_the_name(given, expected):
    assert one_line(given) == expected


@pytest.mark.parametrize("mark, reason", [
    (Marked(()), "attribution 1 has no content"),
    (Marked(((0, 4000),)), "outside of the text"),
    (Marked(((-1, 4),)), "outside of the text"),
    (Marked(((5, 9), (0, 4))), "out of order"),
    (Marked(((0, 4),), source=((2, 2),)), "outside of the text or out of order"),
    (Marked(((0, 4),), source_type="pilot"), "source type 'pilot'; there are: named_person"),
    (Marked(((0, 4),), speaker="Piet\nMarl"), "in one line"),
    (Marked(((0, 4),), speaker=" Piet"), "in one line"),
])
def test_check_refuses_what_no_form_can_hold(mark, reason):
    with pytest.raises(CodingError, match=reason):
        check([GATE], {GATE.piece: (mark,)})


@pytest.mark.parametrize("texts, coding, reason", [
    ([QUAY], {"quai": ()}, "a coding of 'quai' but no such text"),
    ([QUAY, QUAY], {}, "have one name"),
    ([CodingText("a", "\ud83d", ())], {}, "half a character"),
])
def test_check_refuses_texts_that_do_not_fit(texts, coding, reason):
    with pytest.raises(CodingError, match=reason):
        check(texts, coding)


def test_check_passes_a_sound_coding():
    assert check([GATE, QUAY], {GATE.piece: (MARL,)}) is None
