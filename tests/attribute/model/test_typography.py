import pytest

from analysis.attribute.drafts import Draft
from analysis.attribute.marks.quotation_marks import find_quotations
from analysis.attribute.model.typography import complete
from analysis.attribute.plain import body_of
from analysis.attribute.sentences.boundaries import split_sentences


def completed(text, *found):
    """Contents and fragments after typography, given drafts of (content, cue) strings."""
    body = body_of(text)
    drafts = []
    for content, cue in found:
        start, at = text.index(content), text.index(cue) if cue else 0
        drafts.append(Draft([(start, start + len(content))], [(at, at + len(cue))] if cue else [], rule="model"))
    out, fragments = complete(body, find_quotations(body), split_sentences(body), drafts)
    return [[text[slice(*span)] for span in draft.content] for draft in out], [text[slice(*span)] for span in fragments]


def test_a_quotation_read_in_part_is_taken_whole():
    contents, _ = completed("“We have no crew and no money,” Ode said.", ("no crew and no money", "said"))
    assert contents == [["“We have no crew and no money,”"]]


def test_a_content_that_holds_little_of_a_quotation_is_left_alone():
    text = "Ode said we “have no crew, no boats, no money and no hope at all” left."
    contents, _ = completed(text, ("we “have", "said"))
    assert contents[0] == ["we “have"]


def test_a_scare_quote_inside_a_content_changes_nothing():
    contents, fragments = completed("Ode said that the “free” ferry would go on.", ("the “free” ferry would go on", "said"))
    assert (contents, fragments) == ([["the “free” ferry would go on"]], [])


def test_a_quotation_alone_goes_on_with_the_one_before():
    text = "“We have no crew,” Ode said. “And none will come this year or next.”"
    contents, _ = completed(text, ("“We have no crew,”", "said"))
    assert contents == [["“We have no crew,”", "“And none will come this year or next.”"]]


def test_a_quotation_that_nobody_claims_is_a_fragment():
    assert completed("The “agreed” zone was closed.") == ([], ["“agreed”"])


def test_a_quotation_claimed_from_the_next_sentence_is_no_fragment():
    text = "“We have no crew.” So Ode said."
    assert completed(text, ("“We have no crew.”", "said")) == ([["“We have no crew.”"]], [])


@pytest.mark.parametrize("text", ["MS. REYES: We have no crew.", "Ode: “We have no crew.”"])
def test_a_line_that_names_its_speaker_needs_no_network(text):
    contents, _ = completed(text)
    assert len(contents) == 1
