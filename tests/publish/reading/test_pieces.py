import re

from analysis.publish.reading import pieces_fragment
from tests.publish.reading.samples import HOSTILE, RAW, Page, view

VIEWS = {"gate": ("Gate", view()), "again": ("Again <b>", view(speaker="Ann Ode"))}
PAGE = Page(pieces_fragment(VIEWS, lambda name: f"pieces/{name}.html"))


def test_every_piece_has_a_strip_and_a_link() -> None:
    assert [a["href"] for a in PAGE.of_class("rv-link")] == ["pieces/gate.html", "pieces/again.html"]
    assert [a["href"] for a in PAGE.of_class("rv-go")] == ["pieces/gate.html", "pieces/again.html"]
    assert len(PAGE.of_class("rv-strip")) == 2 and "Again <b>" in PAGE.seen and "18 of 43 words are somebody’s" in PAGE.seen


def test_speakers_are_counted_across_pieces() -> None:
    names = [attrs["data-speaker"] for tag, attrs in PAGE.tags if tag == "tr" and "data-speaker" in attrs]
    assert names == ["Ann Ode", "Piet Marl", "harbour office"]
    assert re.search(r"harbour office\s*8\s*2", re.sub(r"(\D)(\d)", r"\1 \2", PAGE.seen))


def test_bars_name_their_speaker_by_his_line_in_the_table() -> None:
    rows = [attrs["data-speaker"] for tag, attrs in PAGE.tags if tag == "tr" and "data-speaker" in attrs]
    words = dict.fromkeys(rows, 0)
    for bar in PAGE.of_class("rv-bar"):
        if "data-s" in bar and not re.search("rv-frame", bar["class"]):
            words[rows[int(bar["data-s"])]] += int(bar["data-w"])
    assert words == {"Ann Ode": 14, "Piet Marl": 14, "harbour office": 8}


def test_no_word_of_the_text_is_in_it() -> None:
    fragment = pieces_fragment({"gate": ("Gate", view())})
    assert not [word for word in ("Monday", "lost", "gulls", "seen", "April") if word in fragment] and "Monday" in RAW
    assert "<a " not in fragment


def test_hostile_names_are_text() -> None:
    for given in HOSTILE:
        fragment = pieces_fragment({given: (given, view(speaker=given))}, lambda name: f"x?{name}")
        assert {tag for tag, _ in Page(fragment).tags} <= {tag for tag, _ in PAGE.tags} | {"span"}
        assert not re.search("[\u202a-\u202e\u2066-\u2069{}]", fragment)
