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


def test_a_quotation_behind_a_colon_begins_a_content():
    contents, _ = completed("Ode was blunt about it: “We have no crew.”", ("about it: “We have no crew.”", "was blunt"))
    assert contents == [["“We have no crew.”"]]


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


def test_a_quotation_over_paragraphs_stays_with_whoever_began_it():
    text = "Ode said she was tired.\n“We have no crew.\n“We have no money.\n“So we stay.”\nThe pilots want a rise."
    contents, _ = completed(text, ("“We have no crew.", "said"), ("“So we stay.”", "want"), ("a rise", "want"))
    assert contents == [["“We have no crew.", "“We have no money.", "“So we stay.”"], ["a rise"]]


def test_a_quotation_over_paragraphs_can_have_a_cue_for_each():
    text = "“We have no crew,” Ode said. “None.\n“So we stay,” Ode added."
    contents, _ = completed(text, ("“We have no crew,”", "said"), ("“So we stay,”", "added"))
    assert contents == [["“We have no crew,”", "“None."], ["“So we stay,”"]]


def test_a_few_words_that_nothing_attributes_are_the_writer_s():
    text = "The pilots met. The harbour would have to close for the whole of the winter, or so it seemed."
    assert completed(text, ("The pilots met", "")) == ([], [])
    found = "The harbour would have to close for the whole of the winter"
    assert completed(text, (found, ""))[0] == [[found]]


def sources(text, *found):
    """The sources after typography, given drafts of (source, cue, content) strings."""
    body = body_of(text)
    drafts = [Draft(
        [(text.index(content), text.index(content) + len(content))],
        [(text.index(cue), text.index(cue) + len(cue))],
        [(text.index(source), text.index(source) + len(source))] if source else [],
        rule="model",
    ) for source, cue, content in found]
    out, _ = complete(body, find_quotations(body), split_sentences(body), drafts)
    return [[text[slice(*span)] for span in draft.source] for draft in out]


@pytest.mark.parametrize(("text", "found", "expected"), [
    ("Ode said the quay was full and urged the crews to wait.",
     [("Ode", "said", "the quay was full"), ("", "urged", "the crews to wait")], [["Ode"], ["Ode"]]),
    ("Ode asked for quiet, citing the late hour.",
     [("", "asked for", "quiet"), ("Ode", "citing", "the late hour")], [["Ode"], ["Ode"]]),
    ("Ode said the quay was full. It was reportedly closed.",
     [("Ode", "said", "the quay was full"), ("", "reportedly", "closed")], [["Ode"], []]),
])
def test_cues_of_one_sentence_share_their_source(text, found, expected):
    assert sources(text, *found) == expected
