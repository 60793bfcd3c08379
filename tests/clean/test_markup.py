import html

import pytest
from hypothesis import given as any_of
from hypothesis import settings

from analysis.clean.markup import plain, plain_in, readable
from analysis.records import Document
from tests.clean.made_up import TEXTS


def damaged(text: str) -> str:
    """The text as it looks when its UTF-8 was read as windows-1252."""
    return text.encode("utf-8").decode("sloppy-windows-1252")


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("**The gate** is _shut_ and *rusty*.", "The gate is shut and rusty."),
        ("### The gate ###", "The gate ###"),
        ("> > quoted mail", "quoted mail"),
        ("• - first of all", "first of all"),
        ("[the gate](https://x.example/a_(b)) is shut", "the gate is shut"),
        ("![a gate](https://x.example/a.png) The gate", "The gate"),
        ("<em class='x'>shut</em><br/> again", "shut again"),
        ("shut[12] again[^3]", "shut again"),
        ("Marl &amp; Sons &#8220;shut&#x201D; it", "Marl & Sons “shut” it"),
        ("one\u00a0two\tthree", "one two three"),
        ("ha\u00adven\u200b \ufeffgate\x07", "haven gate"),
        # near misses: nothing of these is markup
        ("2 * 3 * 4 and snake_case_name", "2 * 3 * 4 and snake_case_name"),
        ("5 < 6 and 7 > 6", "5 < 6 and 7 > 6"),
        ("[shut] (again)", "[shut] (again)"),
        ("Marl & Sons; AT&T", "Marl & Sons; AT&T"),
        ("-5 degrees, #1 in town", "-5 degrees, #1 in town"),
        ("the year [1999]", "the year [1999]"),
    ],
)
def test_a_line_as_a_reader_sees_it(given: str, expected: str) -> None:
    assert plain(given) == expected


@pytest.mark.parametrize(
    ("line", "part", "expected"),
    [
        ("The [gatekeeper Piet Marl](#piet), a tall man, said so.", "gatekeeper Piet Marl](#piet), a tall man", "gatekeeper Piet Marl, a tall man"),
        ("They asked [Piet Marl](#piet) again.", "asked [Piet", "asked Piet"),
        ("They asked [Piet Marl](#piet) again.", "Marl](#pi", "Marl"),
        ("They asked [Piet Marl](#piet) again.", "Piet Marl", "Piet Marl"),
        # near misses: half a bracket that is no link
        ("It was shut [they said](twice", "they said](twice", "they said](twice"),
        ("The gate [shut again", "gate [shut", "gate [shut"),
        ("A [note\nsaid](x) so.", "said](x)", "said](x)"),
    ],
)
def test_a_part_of_a_line_shows_no_half_of_a_link(line: str, part: str, expected: str) -> None:
    start = line.index(part)
    assert plain_in(Document("x", line), start, start + len(part)) == expected


@pytest.mark.parametrize(
    "given",
    [
        "“We shut it,” she said – twice.",
        "The café’s owner, Zoë Ångström, was naïve…",
        "Price: 5 € at the “Été” bar, said José.",
        "“Niño”",
    ],
)
def test_characters_damaged_by_a_wrong_encoding_are_repaired(given: str) -> None:
    assert plain(damaged(given)) == given


@pytest.mark.parametrize("given", ["Ã is a letter of São Tomé", "the â in pâte, the € sign", "Â, Ê, Î and Ô"])
def test_letters_that_only_look_damaged_stay(given: str) -> None:
    assert plain(given) == given


def test_a_repaired_character_stands_for_all_it_was_made_of() -> None:
    raw = "xx " + damaged("“Shut,” said Zoë.")
    found = [(ch, raw[start:end]) for ch, start, end in readable(raw, 3, len(raw)) if len(raw[start:end]) > 1]
    assert found == [("“", "â€œ"), ("”", "â€\x9d"), ("ë", "Ã«")]


@any_of(TEXTS)
@settings(max_examples=150, deadline=None)
def test_every_character_is_explained_by_its_raw_span(given: str) -> None:
    for ch, start, end in readable(given, 0, len(given)):
        assert explains(given[start:end], ch)


def explains(raw: str, ch: str) -> bool:
    """Whether a raw stretch may read as this character: itself, white space, an entity, a damaged sequence."""
    if raw == ch or (ch == " " and raw.isspace()):
        return True
    if raw.startswith("&"):
        return ch in html.unescape(raw) or (ch == " " and not html.unescape(raw).isprintable())
    return damaged(ch) == raw or (ch == " " and len(raw) > 1)
