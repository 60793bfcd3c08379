import pytest

from analysis.attribute.marks.quotation_marks import find_quotations
from analysis.attribute.model.words import cut_words
from analysis.attribute.plain import body_of

TEXTS = [
    "The mill closed. “We’re done,” Ola Brayton said.",
    "One line.\n\nAnother – with a dash: and 3 figures.",
    "…!?",
    "''Odd'' marks and an unclosed “quotation\n\nNext.",
]


def cut(text):
    body = body_of(text)
    return body, cut_words(body, find_quotations(body))


@pytest.mark.parametrize("text", TEXTS)
def test_words_and_marks_cover_all_that_is_not_white(text):
    body, words = cut(text)
    covered = {i for start, end in words.spans for i in range(start, end)}
    assert {i for i, ch in enumerate(body.text) if not ch.isspace() and ch != "_"} == covered


@pytest.mark.parametrize("text", TEXTS)
def test_words_come_in_order_and_every_list_tells_of_each(text):
    _, words = cut(text)
    assert words.spans == sorted(words.spans)
    assert {len(row) for row in (words.paragraphs, words.cases, words.places, words.labelled)} == {len(words.spans)}


@pytest.mark.parametrize(("word", "case"), [
    ("mill", 0), ("Mill", 1), ("A", 1), ("NATO", 2), ("McAdam", 3), ("iPad", 3), ("31st", 4), ("—", 5),
])
def test_case_says_how_a_word_is_written(word, case):
    _, words = cut(f"the {word} stood")
    assert words.cases[1] == case


def test_place_says_where_a_word_stands_among_the_marks():
    _, words = cut("Ode said “no, never” twice.")
    assert words.places == [0, 0, 2, 1, 1, 1, 3, 0, 0]


def test_colons_and_dashes_can_attribute():
    _, words = cut("Ode: yes — Brayton ― no")
    assert list(words.cue_marks.values()) == [":", "—", "―"]
