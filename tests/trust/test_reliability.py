import pytest

from analysis.attribute.plain import body_of
from analysis.attribute.sentences.boundaries import split_sentences
from analysis.records import Attribution, Sentence
from analysis.trust.readings import Ground, LabelledPiece, PieceReading, speaker_key
from analysis.trust.reliability import AGREEMENT, CONFUSION, compare_readings, cross_readings, shares_by_reader

TEXT = "The gate is shut. The key is lost. Nobody knows where."
FIRST = Attribution((), (), ((0, 17),), speaker="Ode Brayton", source_type="named_person")
SECOND = Attribution((), (), ((18, 34),), speaker="the harbour office", source_type="named_organization")


def ground() -> Ground:
    body = body_of(TEXT)
    spans = split_sentences(body)
    return Ground(body, tuple(Sentence(body.to_raw(span), 0) for span in spans), tuple(TEXT[a:b] for a, b in spans))


def reading(*attributions: Attribution) -> PieceReading:
    return PieceReading(ground(), attributions)


def figures(first: PieceReading, second) -> dict[str, float]:
    found = compare_readings({"machine": {"one": first}, "coder a": {"one": second}})
    return dict(zip(found["measure"], found["value"], strict=True))


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        (
            (FIRST,),
            (FIRST,),
            {
                "alpha, words": 1,
                "alpha, sentences": 1,
                "overlap of content, F1": 1,
                "mean absolute difference of sourcedness": 0,
            },
        ),
        ((FIRST,), (SECOND,), {"overlap of content, F1": 0, "mean absolute difference of sourcedness": 0}),
        ((FIRST,), (), {"overlap of content, F1": 0, "mean absolute difference of sourcedness": 4 / 11}),
        # 11 words, 4 of them read differently: Do = 4/11, 12 of 22 values inside: De = 1 - (12*11 + 10*9) / (22*21)
        (
            (FIRST, SECOND),
            (FIRST,),
            {
                "alpha, words": 1 - (4 / 11) / (1 - (12 * 11 + 10 * 9) / (22 * 21)),
                "overlap of content, F1": 2 * 4 / 12,
                "alpha, sentences": 1 - (1 / 3) / (1 - (3 * 2 + 3 * 2) / (6 * 5)),
                # labels: indirect, indirect, assertion against indirect, assertion, assertion: the same two values
                "alpha, labels of sentences": 1 - (1 / 3) / (1 - (3 * 2 + 3 * 2) / (6 * 5)),
            },
        ),
    ],
)
def test_two_readings_of_a_piece(first: tuple, second: tuple, expected: dict[str, float]) -> None:
    found = figures(reading(*first), reading(*second))
    assert {name: found[name] for name in expected} == pytest.approx(expected)


def test_types_and_speakers_are_compared_on_words_that_both_have_inside_content() -> None:
    other = Attribution((), (), ((18, 34),), speaker="Harbour Office", source_type="document")
    found = compare_readings({"machine": {"one": reading(FIRST, SECOND)}, "coder a": {"one": reading(other)}})
    rows = found.set_index("measure")
    assert rows.at["alpha, source types", "n"] == rows.at["alpha, speakers", "n"] == 4
    # four words, four times organization against document: Do = 1, De = 1 - 2*4*3 / (8*7)
    assert rows.at["alpha, source types", "value"] == pytest.approx(1 - 1 / (1 - 24 / 56))
    assert rows["value"].isna()["alpha, speakers"]  # all the same name: nothing could have differed


@pytest.mark.parametrize(
    ("one", "two", "same"),
    [("The Harbour Office", "harbour  office", True), ("Haldria; Corvane", "Corvane; Haldria", True), ("Ode", "Ode Brayton", False),
     ("the", "", False)],
)
def test_names_are_the_same_whatever_their_writing(one: str, two: str, same: bool) -> None:
    assert (speaker_key(one) == speaker_key(two)) is same


def test_a_reader_of_sentences_is_compared_by_sentences_only() -> None:
    found = compare_readings({"machine": {"one": reading(FIRST)}, "coder a": {"one": LabelledPiece(("indirect", "direct", "other"))}})
    assert found["measure"].tolist() == ["alpha, sentences", "alpha, labels of sentences"]
    # attributed: yes no no against yes yes no
    assert found["value"].iloc[0] == pytest.approx(1 - (1 / 3) / (1 - (3 * 2 + 3 * 2) / (6 * 5)))


def test_every_pair_is_compared_on_the_pieces_both_have_read_but_coders_with_the_adjudicated() -> None:
    readings = {"machine": {"one": reading(FIRST), "two": reading()}, "coder a": {"one": reading(FIRST)},
                "coder b": {"two": reading()}, "adjudicated": {"one": reading(SECOND)}}
    found = compare_readings(readings)
    words = found[found["measure"] == "alpha, words"]
    assert list(zip(words["what"], words["n"], strict=True)) == [
        ("machine and coder a", 11), ("machine and coder b", 11), ("machine and adjudicated", 11)
    ]


def test_an_interval_needs_five_pieces() -> None:
    pieces = {str(n): reading(FIRST, SECOND) if n % 2 else reading(FIRST) for n in range(6)}
    coded = {name: reading(FIRST) for name in pieces}
    few = compare_readings({"machine": {"1": pieces["1"]}, "coder a": coded})
    many = compare_readings({"machine": pieces, "coder a": coded})
    assert few["low"].isna().all()
    row = many.set_index("measure").loc["alpha, words"]
    assert row["low"] < row["value"] < row["high"] <= 1 and row["pieces"] == 6


def test_labels_cross() -> None:
    found = cross_readings({"machine": {"one": reading(FIRST, SECOND)}, "coder a": {"one": reading(FIRST)}})
    cells = {(r.unit, r.first, r.second): r.count for r in found.drop(columns="what").itertuples(index=False)}
    assert cells["words by voice", "paraphrased", "author"] == 4 and cells["words by voice", "paraphrased", "paraphrased"] == 4
    assert cells["sentences by label", "indirect", "assertion"] == 1
    assert cells["words of content by source type", "named_person", "named_person"] == 4


def test_shares_have_a_line_a_piece_and_reader() -> None:
    found = shares_by_reader({"machine": {"one": reading(FIRST)}, "coder a": {"one": LabelledPiece(("indirect", "other", "assertion"))}})
    assert found["reader"].tolist() == ["machine", "coder a"]
    assert found["sourcedness"].tolist() == pytest.approx([4 / 11, float("nan")], nan_ok=True)
    assert found["attributed_share"].tolist() == pytest.approx([1 / 3, 1 / 2])


def test_nothing_read_gives_empty_tables() -> None:
    assert list(compare_readings({}).columns) == AGREEMENT and list(cross_readings({}).columns) == CONFUSION
    assert len(compare_readings({})) == len(shares_by_reader({})) == 0
