"""The answers to the exercises, on tables that no study gave: what they count, and what they say where there is nothing to count."""

import pandas as pd
import pytest

from analysis.chain import attribute_corpus, clean, measure_pieces, measure_sentences
from analysis.corpus import read_corpus
from analysis.measure.shares import UNRESOLVED
from analysis.publish.exercises import attributing, cleaning, concluding, measuring, overview, validating
from analysis.publish.exercises.answer import LEAD
from analysis.publish.overview import list_fragments
from analysis.trust.reliability import CONFUSION, compare_readings, cross_readings
from analysis.uncleaned import CLEANING_COLUMNS
from analysis.validation import read_readings
from tests.publish import made_up

HOSTILE = "<script>x</script>|[a](javascript:b)|$1$"


@pytest.fixture
def quay(small_study):
    """The small study read with the word lists: corpus, zones, attributions."""
    corpus = read_corpus("quay")
    zones = clean(corpus)
    return corpus, zones, attribute_corpus(corpus, zones, "rules")


def found_in(told):
    """An answer without its first line, which stands on the bar that hides it and gives nothing away."""
    assert told.startswith(f"{LEAD}\n\n")
    return told.removeprefix(f"{LEAD}\n\n")


def ranged(**changes):
    table = made_up.pieces(3).assign(sourcedness=[0.6, 0.5, 0.1], sourcedness_low=[0.5, 0.45, 0.0], sourcedness_high=[0.7, 0.55, 0.2])
    return table.assign(**changes)


def test_a_text_grows_and_its_content_stays():
    told = overview.tell_growing("The gate is shut, the pilot said.", "Nobody asked.", "The gulls went on.")
    assert [line.split(" | ")[1:3] for line in told.splitlines()[6:9]] == [["4", "7"], ["4", "9"], ["4", "13"]]


def test_a_choice_of_pieces_is_told_with_its_gaps(quay):
    told = overview.tell_choice(quay[0])
    assert "3 pieces of no outlet that" in told and "it leaves open " in told and "the genre of 3" in told
    assert r"| (not named) | 3 |" in told


def test_the_piece_with_most_furniture_is_found():
    zones = pd.DataFrame([("gate", 1, "title", 2), ("gate", 2, "body", 98), ("quay", 1, "comment", 30), ("quay", 2, "body", 30)],
                         columns=["piece", "line", "zone", "words"])
    told = found_in(cleaning.tell_furniture(zones))
    assert told.startswith("In “quay”, 50\xa0% of the words in the file") and "| comment | 1 | 30 |" in told and "title |" not in told


@pytest.mark.parametrize("publish", [True, False])
def test_doubtful_lines_show_their_words_only_where_they_may(quay, publish):
    corpus, zones, _ = quay
    object.__setattr__(corpus.study, "publish_text", publish)
    told = cleaning.tell_doubtful(corpus, zones.assign(confidence=0.6), limit=1)
    assert ("Nobody asked the gulls" in cleaning.tell_doubtful(corpus, zones.assign(confidence=0.6), len(zones))) is publish
    assert f"{len(zones)} lines of {len(zones)} are less than" in told and "| 60\xa0% |" in told


def test_all_doubtful_lines_are_listed_up_to_a_limit_that_is_named(quay):
    corpus, zones, _ = quay
    doubted = zones.assign(confidence=[0.5] * 3 + [0.9] * (len(zones) - 3))
    told = cleaning.tell_doubtful(corpus, doubted)
    assert f"3 lines of {len(zones)} are less than three quarters sure:" in told and told.count("| 50\xa0% |") == 3 and "90\xa0%" not in told
    assert "sure (here the first 2):" in cleaning.tell_doubtful(corpus, doubted, limit=2)
    sure = cleaning.tell_doubtful(corpus, zones.assign(confidence=0.9))
    assert f"none of {len(zones)} lines is less than three quarters sure" in sure and sure.count("| 90\xa0% |") == 5


def test_the_directions_of_wrong_cleaning_are_counted():
    rows = [("up", 12, 10, 0.5, 0.4, 0.1), ("down", 30, 10, 0.1, 0.4, -0.3), ("same", 10, 10, 0.4, 0.4, 0.0)]
    told = cleaning.tell_direction(pd.DataFrame(rows, columns=CLEANING_COLUMNS))
    assert "higher in 1 piece, lower in 1, and the same in 1" in told
    assert told.index("| down | 20 |") < told.index("| up | 2 |")


def test_marks_are_set_beside_speech(quay):
    corpus, zones, attributions = quay
    told = attributing.tell_marks(corpus, zones, attributions, list_fragments(corpus, zones, "rules"))
    assert found_in(told).startswith("1 fragment (1 term) with 2 words in 1 piece.")
    assert "| gate-column | 2 | 0\xa0% | 11\xa0% |" in told  # 2 of 19 words


def test_a_threshold_leaves_what_is_at_least_as_sure():
    found = pd.DataFrame({"confidence": [0.95, 0.6, 0.3, 0.9], "form": ["direct", "indirect", "indirect", "direct"],
                          "words": [5, 7, 11, 0], "source_type": ["document", "document", "document", "author"]})
    rows = attributing.tell_thresholds(found, pd.DataFrame({"zone": ["title", "body"], "words": [9, 100]})).splitlines()[6:12]
    assert [row.strip("| ").split(" | ")[1:] for row in rows] == [
        ["3", "2", "23", "23\xa0%"], *[["2", "1", "12", "12\xa0%"]] * 2, *[["1", "0", "5", "5\xa0%"]] * 3,
    ]


def test_the_machine_counts_the_body_of_an_own_text():
    told = attributing.tell_own_text("Gate to Open\n\n“The gate opens at noon,” harbour master Ilse Korn told the council.")
    assert found_in(told).startswith("12 words, 1 attribution; words by voice: quoted 5, ")


def test_the_shortest_piece_is_worked_out_by_hand():
    told = measuring.tell_by_hand(made_up.pieces())  # the shortest has 380 words, nobody's
    assert "(0 + 0) / 380 = 0 / 380 = 0.000, and the machine, which counts in the same way, has 0.000" in told


def test_a_stricter_limit_moves_sentences_of_the_writer_only(quay):
    corpus, zones, attributions = quay
    before, after = (measure_sentences(corpus, zones, attributions, words) for words in (2, 8))
    told = measuring.tell_stricter(before, after)
    moved = before["label"].ne(after["label"])
    assert moved.any() and set(before["label"][moved]) == {"assertion"} and set(after["label"][moved]) == {"other"}
    assert found_in(told).startswith(f"{moved.sum()} sentence")
    one, two = (measure_pieces(corpus, zones, attributions, rows)["sourcedness"] for rows in (before, after))
    assert one.equals(two)


def test_pairs_whose_intervals_touch_cannot_be_ranked():
    assert found_in(measuring.tell_rankable(ranged())).startswith("Of 3 pairs of pieces, 2 have intervals that keep clear")
    touching = ranged(sourcedness_low=[0.5, 0.2, 0.0], sourcedness_high=[0.7, 0.5, 0.2])
    assert found_in(measuring.tell_rankable(touching)).startswith("Of 3 pairs of pieces, 1 has intervals")


def test_alpha_and_percentage_are_those_of_the_agreement_table(quay):
    readings = read_readings(*quay)
    words = compare_readings(readings).query("measure == 'alpha, words' and what == 'machine and coder b'")
    told = validating.tell_percentage(cross_readings(readings))
    assert "| the machine | coder b |" in told and f"| {words['value'].iloc[0]:.3f} |" in told


def test_a_study_without_coding_shows_alpha_on_invented_words():
    told = validating.tell_percentage(pd.DataFrame(columns=CONFUSION))
    assert found_in(told).startswith("Nobody has coded this study") and "| 95\xa0% | 0.847 |" in told and "| 79\xa0% | −0.117 |" in told


def test_groupings_are_set_side_by_side():
    chosen = pd.DataFrame({"p": [0.01, None], "told_apart": [1, 0]})
    told = validating.tell_regrouped(chosen, chosen.head(0), "genre")
    assert r"| genre | 2 | 1 | 1 |" in told and "| outlet | 0 | 0 | 0 |" in told


def test_a_larger_newspaper_takes_hardly_more_coding():
    rows = [row.strip("| ").split(" | ") for row in validating.tell_own_plan().splitlines()[6:9]]
    helped, alone = ([int(row[at]) for row in rows] for at in (1, 2))
    assert helped == sorted(helped) and helped[-1] < 2 * helped[0] and all(a < b for a, b in zip(helped, alone, strict=True))


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (["Aske", "Torben Aske", "Ode"], [("Aske", "Torben Aske")]),
        (["the Port Office", "Port Office"], []),  # the same words
        (["Torben", "Torben Aske"], []),  # a first name is anybody's
        (["aske", "Torben ASKE", "Captain Torben Aske"], [("aske", "Torben ASKE"), ("Torben ASKE", "Captain Torben Aske")]),
        (["…", ""], []),
    ],
)
def test_a_name_inside_another_that_ends_alike(names, expected):
    assert concluding.shorter_names(names) == expected


def test_speakers_who_may_be_counted_twice_come_with_their_words():
    speakers = pd.DataFrame({"piece": ["a", "b", "b"], "speaker": ["Aske", "Torben Aske", UNRESOLVED], "source_type": "named_person", "words": [9, 30, 50]})
    assert "| Aske | 9 | Torben Aske | 30 |" in concluding.tell_same_names(speakers)
    assert "no name is part of another" in concluding.tell_same_names(made_up.speakers().dropna().head(2))


def test_alike_in_share_and_unlike_in_wording():
    table = made_up.pieces(3).assign(piece=["a", "b", "c"], sourcedness=[0.50, 0.51, 0.90], quoted_share=[0.1, 0.4, 0.9])
    told = concluding.tell_wordings(table)
    assert "| a | 50\xa0% | 10\xa0% |" in told and "| b | 51\xa0% | 40\xa0% |" in told and "| c |" not in told
    assert "No two pieces lie within 3 points" in concluding.tell_wordings(table.assign(sourcedness=[0.1, 0.5, 0.9]))


@pytest.mark.parametrize(
    ("low", "expected"), [(0.5, "a trained reader's figure lies in such an interval, here 50"), (None, "nobody has measured")]
)
def test_a_sentence_for_print_carries_its_error_and_its_limit(low, expected):
    told = concluding.tell_sentence(ranged(sourcedness_low=low))
    assert expected in told and "not true, not neutral, not good" in told


NO_ZONES = pd.DataFrame(columns=["zone", "words"])
NO_PIECES, ONE = ranged().head(0), ranged().head(1)
BY_PIECE = (measuring.tell_by_hand, measuring.tell_rankable, concluding.tell_wordings, concluding.tell_sentence)


@pytest.mark.parametrize(
    "told",
    [
        cleaning.tell_furniture(pd.DataFrame(columns=["piece", "line", "zone", "words"])),
        cleaning.tell_direction(pd.DataFrame(columns=CLEANING_COLUMNS)),
        attributing.tell_thresholds(pd.DataFrame(columns=["confidence", "form", "words", "source_type"]), NO_ZONES),
        *(tell(table) for tell in BY_PIECE for table in (NO_PIECES, ONE)),
        measuring.tell_rankable(ranged(sourcedness_low=None, sourcedness_high=None)),
        concluding.tell_same_names(made_up.speakers().head(0)),
        measuring.tell_by_hand(ranged(words=0)), concluding.tell_sentence(ranged(words=0)),
        attributing.tell_own_text(""), overview.tell_growing(""),
    ],
)
def test_where_there_is_little_something_sensible_is_said(told):
    assert len(found_in(told)) > 50 and told.rstrip().endswith((".", "finding."))
    assert not any(word in told for word in ("nan", "None", "NA>"))


def test_what_comes_from_raw_files_stays_text():
    pieces = ranged(piece=HOSTILE, title=HOSTILE)
    speakers = pd.DataFrame({"piece": "a", "speaker": [f"{HOSTILE} Aske", f"Torben {HOSTILE} Aske"], "source_type": "named_person", "words": [3, 4]})
    cleaned = pd.DataFrame([(HOSTILE, 12, 10, 0.5, 0.4, 0.1)], columns=CLEANING_COLUMNS)
    for told in (concluding.tell_sentence(pieces), concluding.tell_wordings(pieces), concluding.tell_same_names(speakers),
                 measuring.tell_by_hand(pieces), measuring.tell_rankable(pieces), cleaning.tell_direction(cleaned)):
        assert "<script" not in told and "](" not in told.replace(r"\](", "") and "$1$" not in told
