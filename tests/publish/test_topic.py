import pytest

from analysis import chain, validation
from analysis.publish.topic import coded_label, coders_of, find_topic
from analysis.read.study import Study
from analysis.trust.readings import LabelledPiece

READINGS = {"machine": {"gate": LabelledPiece(("direct",))}, "coder a": {"gate": LabelledPiece(("other",)), "quay": LabelledPiece(("mixed",))},
            "coder b": {"quay": LabelledPiece(("direct",))}, "adjudicated": {"gate": LabelledPiece(("assertion",))}}


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ([], ""),
        (["assertion"], "assertion"),
        (["indirect", "indirect"], "indirect"),
        (["direct", "indirect"], "attributed"),
        (["direct", "other"], "unsettled"),
        (["assertion", "other"], "unsettled"),
        ([None], "other"),
    ],
)
def test_coders_give_one_label(given: list, expected: str) -> None:
    assert coded_label(given) == expected


@pytest.mark.parametrize(("piece", "expected"), [("gate", ["assertion"]), ("quay", ["mixed", "direct"]), ("key", [])])
def test_what_was_settled_counts_alone(piece: str, expected: list[str]) -> None:
    assert [one.labels[0] for one in coders_of(READINGS, piece)] == expected


def test_the_coders_labels_and_speakers_stand_beside_the_machine_s() -> None:
    corpus = chain.read_corpus("harbour")
    zones = chain.clean(corpus)
    attributions, _ = chain.read_attributions(corpus, zones)
    sentences = chain.measure_sentences(corpus, zones, attributions)
    readings = validation.read_readings(corpus, zones, attributions)
    found = find_topic(corpus, zones, attributions, sentences, "sign*|agree*", readings)
    adjudicated = readings["adjudicated"]
    assert len(found) > 20 and list(found["coded"]) == [
        adjudicated[row.piece].labels[row.sentence - 1] or "other" for row in found.itertuples()
    ]
    assert (found["label"] != found["coded"]).any() and (found["coded_speakers"] != "").sum() > 10


def test_without_readings_the_coders_columns_are_empty(small_study: Study) -> None:
    corpus = chain.read_corpus("quay")
    zones = chain.clean(corpus)
    attributions, _ = chain.read_attributions(corpus, zones)
    sentences = chain.measure_sentences(corpus, zones, attributions)
    found = find_topic(corpus, zones, attributions, sentences, "key")
    assert len(found) and set(found["coded"]) == set(found["coded_speakers"]) == {""}
