"""The tables for reading of the chapters: what they count alike, what they call things, and what stands where there is nothing."""

import pandas as pd
import pytest

from analysis.chain import attribute_corpus, clean
from analysis.corpus import read_corpus
from analysis.publish import narrative, overview
from analysis.publish.example import show_example

ROWS = [  # piece, speaker, source type, verb, stance, form, words, confidence, content
    ("01-gate", "Mara Lind", "named_person", "say", "neutral", "indirect", 5, 0.913, "3-9"),
    ("01-gate", "", "unnamed_group", "say", "neutral", "direct", 4, 0.5, "12-20"),
    ("quay-column-of-monday", "", "author", "say", "neutral", "indirect", 0, 0.8, "5-8"),
]
COLUMNS = ["piece", "speaker", "source_type", "verb", "stance", "form", "words", "confidence", "content"]
FOUND = pd.DataFrame(ROWS, columns=COLUMNS)


def test_words_of_files_sum_to_those_of_the_zones(small_study):
    corpus = read_corpus("quay")
    assert overview.list_pieces(corpus)["words in file"].sum() == clean(corpus)["words"].sum()


def test_what_the_writer_says_as_a_source_is_told_apart_and_not_counted():
    told = narrative.tell_attributions(FOUND)
    assert told.startswith("2 attributions: 1 direct, 0 mixed, 1 indirect.") and "can tell of 1." in told and "In 1 more the writer" in told
    assert "more" not in narrative.tell_attributions(FOUND.head(2))
    assert narrative.tell_attributions(FOUND.tail(1)) == "No attribution was found."
    assert overview.count_cues(FOUND).to_numpy().tolist() == [["say", "neutral", 2, 9]]
    assert overview.count_forms(FOUND).to_numpy().tolist() == [[1, 0, 1]] and len(overview.list_attributions(FOUND)) == 2


def test_counts_of_cues_and_pieces_agree(small_study):
    corpus = read_corpus("quay")
    attributions = attribute_corpus(corpus, clean(corpus), "rules")
    counted = attributions[narrative.is_counted(attributions)]
    assert overview.count_forms(attributions).to_numpy().sum() == len(counted)


def test_an_attribution_shows_what_is_said_beside_its_speaker_in_words():
    shown = overview.list_attributions(FOUND.assign(content_text="the gate is shut"))
    assert list(shown.columns)[:4] == ["piece", "speaker", "content", "source type"]
    assert shown.loc[1, ["piece", "content", "source type", "confidence"]].tolist() == ["01 …", "the gate is shut", "unnamed group", "0.50"]


@pytest.mark.parametrize("show", [overview.count_forms, overview.count_cues, overview.list_attributions])
def test_a_study_without_attributions_has_empty_tables_and_a_sentence(show):
    assert overview.rows_or(show(FOUND.head(0)), "None.") == "None."


def test_fragments_are_named_and_none_is_said():
    rows = pd.DataFrame({"piece": ["gate"], "kind": ["scare"], "start": [1], "end": [9], "text": ["“shut”"]})
    assert overview.show_fragments(rows).to_numpy().tolist() == [["gate", "scare quote", "“shut”"]]
    assert "no fragment was found" in overview.show_fragments(rows.head(0))


def test_pairs_of_twins_are_told_with_their_names():
    twins = pd.DataFrame({"piece": ["a_1"], "repeated_by": ["<b>"], "share": [0.61234], "containment": [0.9]})
    assert "- “a\\_1” and “&lt;b&gt;”: 61\xa0% of all their runs" in narrative.tell_twins(twins)
    assert narrative.tell_twins(twins.head(0)) == "No piece nearly repeats another."


def test_cleaning_is_told_in_per_cent_and_points():
    table = pd.DataFrame([("gate", 12, 10, 0.4, 0.5, -0.1), ("quay", 5, 0, 0.2, None, None)],
                         columns=["piece", "words_before", "words_after", "sourcedness_before", "sourcedness_after", "difference"])
    assert overview.list_cleaning(table).to_numpy().tolist() == [[12, 10, "40\xa0%", "50\xa0%", "−10.0"], [5, 0, "20\xa0%", "", ""]]


@pytest.mark.parametrize("name", ["004_3e", "a`b", "<b>"])
def test_a_name_of_a_piece_is_shown_letter_for_letter(name):
    table = pd.DataFrame([(name, 0.4, 0.5, -0.1)], columns=["piece", "sourcedness_before", "sourcedness_after", "difference"])
    gaps = pd.DataFrame({"piece": [name], "machine": [0.4], "adjudicated": [0.5]})
    told = narrative.tell_uncleaned(table), narrative.tell_largest_gap(gaps)
    assert all(f"“{narrative.escape(name)}”" in text and f"`{narrative.escape(name)}`" not in text for text in told)
    assert told[1].endswith("10.0 points of sourcedness from the adjudicated coding.")


def test_the_example_is_marked_and_escaped():
    shown = show_example("“We <b>lost</b> the key,” said Piet Marl.")
    assert "&lt;b&gt;" in shown._repr_html_() and "<b>" not in shown._repr_html_()
    assert show_example("The gulls went on.")._repr_html_().startswith("<div><p style='font-size:1.15em;line-height:2'>The gulls went on.</p>")
