import numpy as np
import pytest

from analysis.attribute.marks.quotation_marks import find_quotations
from analysis.attribute.model.network import load_network
from analysis.attribute.model.windows import CLOSING, OPENING, ROOM, cut_pieces, cut_windows
from analysis.attribute.model.words import cut_words
from analysis.attribute.plain import body_of

PARAGRAPH = "The harbour master said that the ferry would not sail before noon. "
TEXTS = {
    "short": "Ode left.",
    "paragraphs": "\n\n".join(PARAGRAPH * n for n in (1, 9, 2, 30, 1, 1, 4)),
    "one long paragraph": PARAGRAPH * 120,
    "many short ones": "\n\n".join(["Yes."] * 400),
    "no word": "… – !",
    "what the vocabulary lacks": "\u0c85\u0cb0\u0cb8\ufffd said \u4e00 so",
    "a word without end": "x" * 5000 + " said so.",
}


def cut(text, **limits):
    body = body_of(text)
    words = cut_words(body, find_quotations(body))
    pieces = cut_pieces(load_network().tokenizer, body, words)
    return words, pieces, cut_windows(pieces, words, **limits)


@pytest.mark.parametrize("limits", [{}, {"room": 40, "before": 0}, {"room": 64, "before": 20}])
@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_every_word_that_has_a_piece_is_labelled_once(text, limits):
    words, pieces, windows = cut(text, **limits)
    labelled = [int(word) for window in windows for word in window.words]
    assert labelled == [int(word) for word in np.unique(pieces.words) if words.labelled[word]]


@pytest.mark.parametrize("limits", [{}, {"room": 40, "before": 0}, {"room": 64, "before": 20}])
@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_no_window_is_too_long(text, limits):
    _, _, windows = cut(text, **limits)
    assert all(len(window.pieces) <= limits.get("room", ROOM) for window in windows)


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_first_pieces_are_the_words_own(text):
    words, pieces, windows = cut(text)
    first = {}
    for piece, word in zip(pieces.ids, pieces.words, strict=True):
        first.setdefault(int(word), int(piece))
    assert all(window.pieces[at] == first[int(word)] for window in windows
               for at, word in zip(window.firsts, window.words, strict=True))


def test_windows_open_once_and_close_each_paragraph():
    _, _, windows = cut(TEXTS["many short ones"])
    assert all((window.pieces == OPENING).sum() == 1 and window.pieces[-1] == CLOSING for window in windows)


def test_a_window_sees_some_of_what_stands_before_it():
    _, _, windows = cut(TEXTS["paragraphs"], room=120, before=40)
    assert any(window.firsts[0] > 10 for window in windows[1:])


def test_windows_hardly_overlap():
    _, pieces, windows = cut(TEXTS["paragraphs"])
    assert sum(len(window.pieces) for window in windows) < 1.3 * len(pieces.ids)
