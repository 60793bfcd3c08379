from dataclasses import replace

import pandas as pd
import pytest

from analysis.publish import telling
from analysis.publish.claims import Claims, rows
from analysis.publish.narrative import Told
from analysis.publish.overview import show_question
from analysis.publish.telling.grammar import capital, listed
from analysis.publish.telling.remarks import remarks
from analysis.read.study import read_settings
from tests.publish.told import HARBOUR_TOPIC, TOPIC, Marked, digits_left, pieces, published, readings, sentences, speakers, study_of, tell_all, topic

ALONE = {"outlet": "", "date": "", "genre": ""}
NAN = float("nan")
UNKNOWN = {"sourcedness_low": NAN, "sourcedness_high": NAN, "quoted_share_low": NAN, "quoted_share_high": NAN}
SILENT = {"quoted": 0, "paraphrased": 0, "frame": 0, "author_words": 100, "sourcedness": 0.0, "sourcedness_low": 0.0, "sourcedness_high": 0.1,
          "assertion_share": 1.0}
NO_WORDS = {**SILENT, **UNKNOWN, "words": 0, "author_words": 0, "assertion_share": 0.0}
SPEAKERS = speakers(("gate", "Ann Ode", "named_person", 30), ("gate", "harbour office", "named_organization", 15), ("gate", "(not named)", "", 5),
                    ("quay", "Ann Ode", "named_person", 20), ("quay", "a gatekeeper", "anonymous", 30))
SMALL = {
    "nothing at all": {},
    "one piece of which nothing is known": {"pieces": pieces(gate={**ALONE, **UNKNOWN, "title": ""})},
    "one piece in which nobody speaks": {"pieces": pieces(gate=SILENT), "sentences": sentences(gate="aao")},
    "a piece without words": {"pieces": pieces(gate=NO_WORDS, quay={})},
    "pieces without words": {"pieces": pieces(gate=NO_WORDS, quay=NO_WORDS)},
    "two pieces with speakers": {"pieces": pieces(gate={}, quay={"outlet": "", "date": "May 2031"}), "speakers": SPEAKERS,
                                 "sentences": sentences(gate="aaad", quay="di"), "topic": topic(("gate", "direct", "Ann Ode"))},
    "speakers that nobody can name": {"pieces": pieces(gate={}, quay={}), "speakers": speakers(("gate", "(not named)", "", 9))},
    "forty pieces": {"pieces": pieces(**{f"piece{n:02}": {"outlet": f"Outlet {n}"} for n in range(40)})},
}


@pytest.mark.parametrize("given", SMALL.values(), ids=SMALL)
def test_every_digit_that_is_told_of_a_small_study_belongs_to_a_claim(given: dict) -> None:
    claims = study_of(Marked, **given)
    left = {name: digits_left(text, claims) for name, text in tell_all(claims).items()}
    assert {name: digits for name, digits in left.items() if digits} == {}


@pytest.mark.parametrize("study", ["harbour", "deconfliction"])
def test_every_digit_that_is_told_of_a_published_study_belongs_to_a_claim(study: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ANALYSIS_OUTPUTS", raising=False)
    claims = published(study, Marked)
    told = tell_all(claims, read_settings(study), HARBOUR_TOPIC)
    assert {name: digits for name, text in told.items() if (digits := digits_left(text, claims))} == {}
    assert sum(text.count("⟦") for text in told.values()) > 150


def test_a_digit_of_nobody_s_is_found() -> None:
    assert digits_left("⟦12⟧ pieces, a 90 % interval, 7 words", study_of()) == [" pieces, a , 7 words"]


@pytest.mark.parametrize("given", SMALL.values(), ids=SMALL)
def test_what_is_told_of_a_small_study_reads_as_english(given: dict) -> None:
    for name, text in tell_all(study_of(**given)).items():
        assert text.strip(), name
        assert not [slip for slip in ("nan", "None", "  ", " .", " ,", "()", "..", "“”", "1 pieces", "1 words", "one pieces", " 1 are") if slip in text], (name, text)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"gate": {}}, "One piece with 100 body words. It comes from Quay Letter. It is dated 12 May 2031. The manifest's genre for it: report."),
        ({"gate": ALONE}, "One piece with 100 body words. The manifest names no outlet."),
        ({"gate": {}, "quay": {"words": 50}}, "Two pieces with 150 body words, from 50 to 100 a piece. They come from Quay Letter. They are dated 12 May "
                                              "2031. The manifest's genre for all of them: report."),
        ({"gate": {"outlet": ""}, "quay": {"genre": "blog", "date": "2031-05-14"}},
         "Two pieces with 200 body words. They come from Quay Letter; for one piece the manifest names no outlet. They are dated from 12 May 2031 "
         "to 14 May 2031. Of each genre there is one: report and blog."),
        ({"gate": {"outlet": "A"}, "quay": {"outlet": "B", "date": "soon", "genre": ""}},
         "Two pieces with 200 body words. Each comes from an outlet of its own: A and B. One of them is dated 12 May 2031; the manifest does not date "
         "the others. By genre: report (one)."),
    ],
)
def test_the_opening_tells_what_the_manifest_knows(given: dict, expected: str) -> None:
    assert telling.tell_opening(study_of(pieces=pieces(**given))) == expected


def test_pieces_that_could_not_be_measured_are_told() -> None:
    aside = pd.DataFrame([("key", "key.pdf", "it is empty")], columns=["piece", "file", "reason"])
    claims = study_of(pieces=pieces(gate={}), set_aside=aside)
    assert telling.tell_opening(claims).endswith("One more piece could not be measured (`set_aside.csv` says why).")


@pytest.mark.parametrize(
    ("ends", "expected"),
    [
        ([(0.0, 0.2), (0.15, 0.5), (0.45, 0.9)], "; whether these are the least and the most sourced the intervals leave open."),
        ([(0.0, 0.1), (0.15, 0.5), (0.45, 0.9)], "; whether this is the most sourced the intervals leave open."),
        ([(0.0, 0.1), (0.15, 0.5), (0.55, 0.9)], "; both stand clear of every other piece's interval."),
        ([(0.0, 0.3), (0.35, 0.5), (0.25, 0.9)], "; whether these are the least and the most sourced the intervals leave open."),  # the last reaches down
    ],
)
def test_the_least_and_the_most_sourced_are_named_with_a_caution(ends: list, expected: str) -> None:
    given = {name: {"title": name, "sourcedness": value, "sourcedness_low": low, "sourcedness_high": high}
             for name, value, (low, high) in zip("abc", (0.1, 0.3, 0.7), ends, strict=True)}
    assert telling.tell_overview(study_of(pieces=pieces(**given))).endswith(f"70\xa0% (“c”){expected}")


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"sourcedness_low": 0.51}, "More than half of it is somebody's: 50\xa0% (51\xa0% to 60\xa0%) of its 100 words, against 40\xa0% in the writer's"),
        ({}, "Whether more than half of it is somebody's is left open"),
        ({"sourcedness_high": 0.49}, "Less than half of it is somebody's"),
        ({"sourcedness_high": 0.49, "assertion_share": 0.8}, "Mostly the writer speaks: 80\xa0% of the 100 words"),
        (UNKNOWN, "As the machine reads it, 50\xa0% of its 100 words are somebody's (with what error is not known)"),
        (SILENT, "Nobody but the writer speaks in its 100 words, as the machine reads it; the interval of what is somebody's is 0\xa0% to 10\xa0%."),
        ({**SILENT, **UNKNOWN}, "Nobody but the writer speaks in its 100 words, as the machine reads it."),
        (NO_WORDS, "It holds no body words, so nothing of it can be measured."),
    ],
)
def test_a_piece_is_called_sourced_as_far_as_its_interval_bears(given: dict, expected: str) -> None:
    told = telling.tell_pieces(study_of(pieces=pieces(gate=given)))
    assert told.startswith("**“Gate Stays Shut”** (Quay Letter, report, 12 May 2031). " + expected)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ([("gate", "Ann", "named_person", 30)], "All that the machine can give to a speaker comes from Ann (30 words)."),
        ([("gate", "(not named)", "", 30)], "Whose words these are, the machine cannot tell."),
        ([("gate", "Ann", "named_person", 30), ("gate", "memo", "document", 1)],
         "One voice has more than all the others together: Ann (30 words); after it comes “memo” (a document, 1 word)."),
        ([("gate", "Ann", "named_person", 30), ("gate", "Bo", "anonymous", 28)], "Two are given about as much: Ann (30 words) and Bo (anonymous, 28 words)."),
        ([("gate", name, "named_person", 10) for name in ("A", "B", "C", "D", "E", "F")],
         "Many speak and none leads: of six speakers the largest are A (10 words), B (10 words) and C (10 words)."),
        ([("gate", "A", "named_person", 10), ("gate", "B", "named_person", 7), ("gate", "C", "named_person", 6)],
         "Most words go to A (10 words), B (7 words) and C (6 words)."),
        ([("gate", "x" * 90, "named_person", 9)], f"“{'x' * 59}…” (9 words)"),
    ],
)
def test_whose_words_they_are_is_told_by_how_they_are_spread(given: list, expected: str) -> None:
    assert expected in telling.tell_pieces(study_of(pieces=pieces(gate={}), speakers=speakers(*given)))


@pytest.mark.parametrize(
    ("coded", "expected"),
    [
        (0.7, "More than half of it is somebody's, 70\xa0% of its 100 words by the coders; the machine reads 50\xa0% (40\xa0% to 60\xa0%). The interval "
              "misses the coders' figure."),
        (0.5, "Half of it is somebody's, 50\xa0% of its 100 words by the coders; the machine reads 50\xa0% (40\xa0% to 60\xa0%)."),
        (0.45, "Less than half of it is somebody's, 45\xa0% of its 100 words by the coders; the machine reads 50\xa0%"),
        (0.1, "Little of it is anybody's but the writer's: 10\xa0% of its 100 words by the coders;"),
    ],
)
def test_a_coded_piece_is_called_sourced_as_its_coders_have_it(coded: float, expected: str) -> None:
    claims = study_of(said={"coders": "two *students*"}, pieces=pieces(gate={}), readings=readings(gate=coded))
    lead, told = telling.tell_pieces(claims).split("\n\n")
    assert lead.startswith(r"Of each piece the first figure is by the coders (two \*students\*), the second by the machine")
    assert told.startswith("**“Gate Stays Shut”** (Quay Letter, report, 12 May 2031). " + expected)
    assert ("misses" in told) == (not 0.4 <= coded <= 0.6)


def test_stretches_of_the_writer_s_own_are_not_told_of_coded_pieces() -> None:
    plain = {"verbs_doubting": 0}
    given = {"pieces": pieces(a=plain, b=plain), "sentences": sentences(a="aaaaaaaad", b="daaad")}
    assert remarks_of(**given, readings=readings(a=0.5, b=0.5)) == {}
    assert set(remarks_of(**given, readings=readings(b=0.5))) == {"a"}


def test_what_the_coders_read_counts_for_the_range_of_all_pieces() -> None:
    three = {name: {"title": name} for name in "abc"}
    claims = study_of(pieces=pieces(**three), readings=readings(a=0.2, b=0.61, c=0.6))
    assert telling.tell_overview(claims).endswith("By the coders (who they are, `study.yaml` does not say) sourcedness runs from 20\xa0% (“a”) to "
                                                  "61\xa0% (“b”; others come within two points).")


def test_what_the_texts_are_is_told_first_and_escaped() -> None:
    assert telling.tell_opening(study_of(said={"about": "All *invented*."}, pieces=pieces(gate={}))).startswith(r"All \*invented\*." + "\n\nOne piece with")


def test_the_question_is_shown_with_what_the_texts_are() -> None:
    study = replace(read_settings("harbour"), about="All *invented*.")
    assert show_question(study) == Told(f"{show_question(study, about=False)}\n\n" + r"All \*invented\*.")
    assert show_question(replace(study, about="")) == show_question(study, about=False)


def remarks_of(**tables: pd.DataFrame) -> dict[str, list[str]]:
    claims = study_of(**tables)
    return remarks(claims, claims.at("piece by piece"))


def test_a_piece_stands_out_where_its_interval_touches_no_other() -> None:
    three = {name: {"sourcedness_low": low, "sourcedness_high": low + 0.1} for name, low in (("a", 0.1), ("b", 0.3), ("c", 0.45))}
    assert remarks_of(pieces=pieces(**three)) == {
        "a": ["No other piece stands on others' words as little: its interval lies below all the others'."],
        "c": ["No other piece stands on others' words as much: its interval lies above all the others'."],
    }
    assert remarks_of(pieces=pieces(a=three["a"], b=three["b"], c={**three["c"], **UNKNOWN})) == {}


@pytest.mark.parametrize(
    ("rows_", "labels", "expected"),
    [
        ([("a", "Ann", "named_person", 9), ("b", "officials", "unnamed_group", 9)], {}, {"b": "It is the only piece in which, as the machine reads it, no source has a name."}),
        ([("a", "they", "unnamed_group", 9), ("b", "officials", "unnamed_group", 9)], {}, {piece: "No source in it has a name, as the machine reads it." for piece in "ab"}),
        ([("a", "X", "anonymous", 10), ("a", "A", "named_person", 6), ("b", "X", "anonymous", 8), ("b", "A", "named_person", 6)], {},
         {"a": "It leans on anonymous sources more than any other piece does: 10 words, 62\xa0% of what is somebody's, by the machine's count."}),
        ([("a", "X", "anonymous", 10), ("a", "A", "named_person", 16), ("b", "X", "anonymous", 8), ("b", "A", "named_person", 10)], {}, {}),  # less of its own
        ([("a", "X", "anonymous", 10), ("a", "A", "named_person", 12), ("b", "X", "anonymous", 9), ("b", "A", "named_person", 12)], {}, {}),  # a close second
        ([("a", "X", "anonymous", 10), ("a", "A", "named_person", 12), ("b", "A", "named_person", 12), ("b", "B", "unnamed_group", 8)], {},
         {"a": "It alone leans on anonymous sources: 10 words, 45\xa0% of what is somebody's, by the machine's count."}),
        ([], {"a": "aadaaaad", "b": "daaad"}, {"a": "It has the longest stretch of all in which, as the machine reads it, nobody but the writer speaks: 40 words on end."}),
        ([], {"a": "aadaaad", "b": "daaad"}, {}),
        ([], {"a": "aaaad", "b": "daaaad"}, {"a": "As the machine reads it, it opens with four sentences of the writer's own before anybody else has a word."}),
        ([("a", n, "named_person", 3) for n in "ABCDE"] + [("b", n, "named_person", 3) for n in "ABCD"], {},
         {"a": "No other piece lets so many speak: five speakers, as the machine counts them."}),
    ],
)
def test_what_sets_a_piece_apart_is_told_where_it_is_more_than_a_matter_of_reading(rows_: list, labels: dict, expected: dict) -> None:
    found = remarks_of(pieces=pieces(a={"verbs_doubting": 0}, b={"verbs_doubting": 0}), speakers=speakers(*rows_), sentences=sentences(**labels))
    assert {piece: told[0] for piece, told in found.items() if not told[0].startswith(("All of", "Only", "At its"))} == expected


def test_a_long_stretch_of_the_writer_s_own_is_told_where_nothing_rarer_is() -> None:
    plain = {"verbs_doubting": 0}
    found = remarks_of(pieces=pieces(a=plain, b=plain), sentences=sentences(a="daaad", b="daaad"))
    assert found == {piece: ["At its longest, as the machine reads it, the writer speaks alone for 30 words on end."] for piece in "ab"}


def test_no_more_than_two_things_set_a_piece_apart() -> None:
    made = remarks_of(pieces=pieces(a={"quoted": 0, "verbs_doubting": 5}, b={}), speakers=speakers(("a", "they", "unnamed_group", 9), ("b", "Ann", "named_person", 9)),
                      sentences=sentences(a="aaaaad", b="dad"))
    assert len(made["a"]) == 2 and made["a"][0] == "It is the only piece in which, as the machine reads it, no source has a name."


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ([("a", "Ann", "named_person", 9), ("b", "Bo", "named_person", 9)], "Of 2 speakers with a name, none is given words by more than one piece."),
        ([("a", "Ann", "named_person", 9), ("b", "Ann", "named_person", 4), ("b", "Bo", "named_person", 9)],
         "Of 2 speakers with a name, as the machine reads them, 1 is given words by more than one piece:\n\n- **Ann** in two pieces, with 13 words in all, 9 of them in “A”"),
        ([("a", "officials", "unnamed_group", 9), ("b", "officials", "unnamed_group", 4)], "No speaker with a name was found, so none can be shared."),
        ([("a", "Ode", "named_person", 9), ("b", "Ann Ode", "named_person", 4)], "- **Ann Ode** (also as Ode) in two pieces, with 13 words in all, 9 of them in “A”\n\nHere Ode is taken for Ann Ode."),
        ([("a", "fair court", "named_organization", 9), ("b", "fair court", "named_organization", 4)], "No speaker with a name was found"),
        ([("a", "Ode", "named_person", 9), ("b", "Ann Ode", "named_person", 4), ("b", "Eve Ode", "named_person", 4)], "none is given words by more than one piece."),
        ([("a", "Ode", "named_person", 9), ("a", "Ann Ode", "named_person", 4), ("b", "Bo", "named_person", 4)], "none is given words"),  # two in one piece
    ],
)
def test_who_is_given_words_by_more_than_one_is_told_by_name(given: list, expected: str) -> None:
    told = telling.tell_shared(study_of(pieces=pieces(a={"title": "A"}, b={"title": "B"}), speakers=speakers(*given)))
    assert expected in told and ("taken for" in told) == ("taken for" in expected)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ([("a", "assertion", ""), ("a", "assertion", "")], "asserts it in two sentences and attributes it to nobody, as the machine reads it."),
        ([("a", "direct", "Ann"), ("a", "mixed", "Ann; Bo")], "never asserts it, as the machine reads it; it attributes it in two sentences: to Ann (in two) and to Bo."),
        ([("a", "direct", "Ann"), ("a", "assertion", "")], "asserts it in one sentence, attributes it in one: to Ann."),
        ([("a", "other", "")], "neither asserts nor attributes it; one sentence with such a word claims nothing."),
        ([("a", "indirect", "somebody not named"), ("a", "indirect", "C"), ("a", "direct", "D; E; F")],
         "never asserts it, as the machine reads it; it attributes it in three sentences: to C, to D, to E and to others."),
        ([("a", "indirect", "")], "never asserts it, as the machine reads it; it attributes it in one sentence: to whom, the machine cannot tell."),
        ([("a", "assertion", "", "direct", "Eve"), ("a", "other", "", "unsettled", "")],
         "never asserts it; it attributes it in one sentence: to Eve; on one sentence the coders differ."),
        ([("a", "direct", "Ann", "assertion", "")], "asserts it in one sentence and attributes it to nobody."),
        ([("a", "assertion", "", "attributed", ""), ("a", "assertion", "", "other", "")],
         "never asserts it; it attributes it in one sentence: to whom, they do not say; one sentence with such a word claims nothing."),
    ],
)
def test_who_asserts_the_topic_is_told_piece_by_piece(given: list, expected: str) -> None:
    told = telling.tell_topic(study_of(pieces=pieces(a={"title": "A"}, b={"title": "B"}), topic=topic(*given)), TOPIC)
    assert f"- “A” {expected}\n- “B” has none of these words." in told


def test_a_topic_that_no_piece_has_gets_advice() -> None:
    assert "holds one of the words *key*, *gate\\**. Choose words of your own" in telling.tell_topic(study_of(pieces=pieces(a={})), TOPIC)


def test_the_wording_of_a_few_words_is_not_compared() -> None:
    few = {"quoted": 10, "paraphrased": 5}
    told = telling.tell_wording(study_of(pieces=pieces(a={"title": "A"}, b={"title": "B", "quoted": 10, "paraphrased": 40}, c=few)))
    assert "from 20\xa0% in “B” to 60\xa0% in “A” (pieces with fewer than fifty sourced words left out)." in told


@pytest.mark.parametrize(("study", "expected"), [("harbour", False), ("deconfliction", True)])
def test_that_texts_are_not_shown_is_told_where_it_is_so(study: str, expected: bool) -> None:
    assert ("The texts are not shown" in telling.tell_limits(study_of(pieces=pieces(a={})), read_settings(study))) == expected


def test_no_paragraph_of_two_pieces_alike_begins_alike() -> None:
    told = telling.tell_pieces(study_of(pieces=pieces(a={"title": ""}, b={"title": ""}))).split("\n\n")
    assert told[0].partition(")")[2] != told[1].partition(")")[2]


@pytest.mark.parametrize(("given", "expected"), [([], ""), (["a"], "a"), (["a", "b", "c", "d"], "a, b, c and d")])
def test_a_list_is_told_as_english_has_it(given: list, expected: str) -> None:
    assert listed(given) == expected
    assert capital(expected) == expected[:1].upper() + expected[1:]


def test_tables_at_hand_can_be_told_before_they_are_saved() -> None:
    table = pd.DataFrame({"label": ["direct", "assertion"]})
    assert telling.tell_sentences(Claims.of(sentences=table)).startswith("Of 2 sentences, as the machine reads them, 1 is attributed (1 direct, 0 mixed, 0 indirect), 1 is an assertion")
    assert rows(label="direct") == [{"column": "label", "is": "direct"}]
