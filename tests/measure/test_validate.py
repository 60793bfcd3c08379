import pytest

from analysis.attribute.plain import body_of
from analysis.attribute.sentences.boundaries import split_sentences
from analysis.measure.validate import compare_readings, sourcedness_by_reader
from analysis.records import Attribution, Sentence

TEXT = "The gate is shut. The key is lost. Nobody knows where."
FIRST, SECOND = Attribution((), (), ((0, 17),)), Attribution((), (), ((18, 34),))


def bodies(*names: str) -> dict:
    body = body_of(TEXT)
    sentences = [Sentence(body.to_raw(span), 0) for span in split_sentences(body)]
    return dict.fromkeys(names, (body, sentences))


def figures(first: tuple, second: tuple) -> dict[str, float]:
    found = compare_readings(bodies("one"), {"machine": {"one": first}, "coder_a": {"one": second}})
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
        ((), (), {"alpha, words": 1, "overlap of content, F1": 1}),
        # 11 words, 4 of them read differently: Do = 4/11, 12 of 22 values inside: De = 1 - (12*11 + 10*9) / (22*21)
        (
            (FIRST, SECOND),
            (FIRST,),
            {
                "alpha, words": 1 - (4 / 11) / (1 - (12 * 11 + 10 * 9) / (22 * 21)),
                "overlap of content, F1": 2 * 4 / 12,
                "content of the first that the second has too": 4 / 8,
                "content of the second that the first has too": 1,
                "alpha, sentences": 1 - (1 / 3) / (1 - (3 * 2 + 3 * 2) / (6 * 5)),
            },
        ),
    ],
)
def test_two_readings_of_a_piece(first: tuple, second: tuple, expected: dict[str, float]) -> None:
    found = figures(first, second)
    assert {name: found[name] for name in expected} == pytest.approx(expected)


def test_every_pair_is_compared_on_the_pieces_both_have_read() -> None:
    readings = {"machine": {"one": (FIRST,), "two": ()}, "a": {"one": (FIRST,)}, "b": {"two": ()}}
    found = compare_readings(bodies("one", "two"), readings)
    words = found[found["measure"] == "alpha, words"]
    assert list(zip(words["what"], words["n"], strict=True)) == [("machine and a", 11), ("machine and b", 11)]


def test_sourcedness_has_a_column_a_reader_and_a_gap_where_he_read_nothing() -> None:
    found = sourcedness_by_reader(
        bodies("one", "two"), {"machine": {"one": (FIRST,), "two": ()}, "coder_a": {"two": (SECOND,)}}
    )
    assert found["piece"].tolist() == ["one", "two"]
    assert found["machine"].tolist() == pytest.approx([4 / 11, 0])
    assert found["coder_a"].tolist() == pytest.approx([float("nan"), 4 / 11], nan_ok=True)


def test_nothing_read_gives_an_empty_table() -> None:
    assert list(compare_readings({}, {}).columns) == ["what", "measure", "value", "n", "unit"]
    assert len(compare_readings({}, {})) == len(sourcedness_by_reader({}, {})) == 0
