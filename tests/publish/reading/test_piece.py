import re

import pytest

from analysis.publish.reading import SCRIPT, STYLE, piece_fragment
from analysis.publish.reading.piece import mask
from tests.publish.reading.samples import HOSTILE, RAW, ZONES, Page, view

FRAGMENT = piece_fragment(view(), "Gate & Key", True, file="raw/quay/gate.txt")
MASKED = piece_fragment(view(), "Gate & Key", False)
PAGE = Page(FRAGMENT)
# Words by which the samples find their zones and spans.
SPANS = [RAW[a:b] for one in view().attributions for a, b in one.source + one.cue + one.content]
NEEDED = set(re.findall(r"\w+", " ".join([*ZONES, *SPANS])))


def test_the_whole_piece_is_shown_with_what_was_left_out() -> None:
    text = " ".join(PAGE.seen.split())
    for line in RAW.split("\n"):
        assert " ".join(line.split()) in text
    assert len(PAGE.of_class("rv-out")) == 5 and "left out by the rule rule-byline, 90% sure" in text


def test_left_out_lines_can_be_reached_and_say_why() -> None:
    assert {(attrs["tabindex"], attrs["title"]) for attrs in PAGE.of_class("rv-zone-share")} == {
        ("0", "share: left out by the rule rule-share, 90% sure")
    }


def test_every_voice_has_its_colour_and_a_sign_without_a_style_sheet() -> None:
    for voice, sign in {"quoted": "underline", "paraphrased": "dotted", "frame": "wavy"}.items():
        assert all("background-color" in a["style"] and sign in a["style"] for a in PAGE.of_class(f"rv-{voice}") if "rv-w" in a["class"])


def test_the_legend_counts_the_words() -> None:
    assert "quoted 14 words" in PAGE.seen and "the author, on himself or herself" in PAGE.seen


def test_a_strip_tells_the_course_in_words() -> None:
    (strip,) = PAGE.of_class("rv-strip")
    assert strip["role"] == "img" and strip["aria-label"].startswith("Course of the piece, 43 words. Somebody’s words: first quarter 30")
    widths = [float(re.search(r"width:([\d.]+)%", bar["style"])[1]) for bar in PAGE.of_class("rv-bar")]
    assert sum(widths) == pytest.approx(100, abs=0.1)


def test_notes_say_who_how_found_and_where() -> None:
    assert [note["data-speaker"] for note in PAGE.of_class("rv-note")] == ["harbour office", "Piet Marl", "Piet Marl", "author"]
    start = RAW.index("“We lost")
    for told in ("pronoun: who spoke last", "named organization", "doubting", "“The harbour office”", "“said Piet Marl” (verb: say)",
                 f"content {start} to {start + 18}: characters of raw/quay/gate.txt", "90% sure", "model: source 0.96"):  # fmt: skip
        assert told in PAGE.seen


def test_each_passage_has_a_note() -> None:
    notes = {note["data-a"] for note in PAGE.of_class("rv-note")}
    assert {number for span in PAGE.of_class("rv-w") if "data-a" in span for number in span["data-a"].split()} == notes


def test_masked_no_word_of_the_text_is_left() -> None:
    words = {word for word in re.findall(r"[^\W\d_]+", RAW) if len(word) > 2} - NEEDED
    assert len(words) > 8
    for word in words:
        other = RAW.replace(word, "y" * len(word))  # what is the same with another word in its place does not hold it
        assert piece_fragment(view(other), "Gate & Key", False) == MASKED
    assert not [word for word in ("lost", "Monday", "gulls", "Ann", "keeper", "shut", "Stays") if word in MASKED]
    assert "Piet Marl" in MASKED and "pronoun: who spoke last" in MASKED and "▪▪▪▪▪▪" in MASKED


def test_masked_differs_in_no_figure() -> None:
    assert [bar["style"] for bar in Page(MASKED).of_class("rv-bar")] == [bar["style"] for bar in PAGE.of_class("rv-bar")]


@pytest.mark.parametrize(("given", "expected"), [("The gate.", "▪▪▪ ▪▪▪▪."), ("é e\u0301 7", "▪ ▪ ▪"), ("ворота", "▪▪▪▪▪▪")])
def test_masking_leaves_no_letter(given: str, expected: str) -> None:
    assert mask(given, False) == expected and mask(given, True) == given


@pytest.mark.parametrize("given", HOSTILE)
def test_hostile_text_brings_nothing_but_text(given: str) -> None:
    raw = RAW.replace("on Monday", f"on {given} Monday").replace("By Ann", f"By {given} Ann").replace("Read more:", f"Read more: {given}")
    page = Page(fragment := piece_fragment(view(raw, speaker=given, name=given), given, True, file=given, told=given))
    plain = Page(piece_fragment(view(), "Gate", True))
    assert {tag for tag, _ in page.tags} <= {tag for tag, _ in plain.tags} | {"span"}
    assert {name for _, attrs in page.tags for name in attrs} == {name for _, attrs in plain.tags for name in attrs}
    assert not re.search("[\u202a-\u202e\u2066-\u2069{}]", fragment)
    shown = given.replace("\u202e", "RLO").replace("\u202c", "PDF")
    assert page.seen.count(" ".join(shown.split())) >= 4


def test_a_fragment_is_fit_for_a_page_of_markdown_and_for_twice_on_a_page() -> None:
    assert "\n" not in FRAGMENT and " id=" not in FRAGMENT and "<script" not in FRAGMENT and "<style" not in FRAGMENT
    assert FRAGMENT == piece_fragment(view(), "Gate & Key", True, file="raw/quay/gate.txt")
    assert "mathjax_ignore" in PAGE.tags[0][1]["class"]


def test_all_names_of_classes_are_ours() -> None:
    names = {name for attrs in (a for _, a in PAGE.tags) for name in (attrs.get("class") or "").split()}
    assert {name for name in names if not name.startswith("rv-")} == {"tex2jax_ignore", "mathjax_ignore"}


def test_style_and_script_hold_nothing_that_a_template_or_a_page_would_take_for_its_own() -> None:
    assert not re.search(r"</|\{\{|\}\}|\{%|\{#|<!--|https?:|@import|url\(|innerHTML\s*=|\bfetch\b|XMLHttpRequest", STYLE + SCRIPT)


def test_a_piece_without_attributions_and_one_without_body_say_so() -> None:
    bare = view()
    assert "No attribution was found" in piece_fragment(type(bare)(bare.document, bare.zones, ()), "", True)
    nothing = type(bare)(bare.document, bare.zones[:2], ())
    assert "there is nothing to measure" in piece_fragment(nothing, "", True) and "<b>gate</b>" in piece_fragment(nothing, "", True)
