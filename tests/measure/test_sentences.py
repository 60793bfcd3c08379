import pytest

from analysis.measure.sentences import label_sentence

SAYS = "Something is so."


@pytest.mark.parametrize(
    ("quoted", "paraphrased", "frame", "author", "expected"),
    [
        (4, 0, 2, 0, "direct"),
        (0, 4, 2, 0, "indirect"),
        (2, 2, 2, 0, "direct"),  # exactly half of the content quoted
        (1, 2, 2, 0, "mixed"),
        (3, 0, 0, 3, "direct"),  # exactly half inside content
        (0, 3, 0, 3, "indirect"),
        (3, 0, 0, 4, "assertion"),
        (0, 3, 20, 4, "assertion"),  # frame words are left out
        (1, 0, 20, 0, "direct"),
        (0, 0, 5, 0, "other"),  # all frame
        (0, 0, 0, 0, "other"),
        (0, 0, 0, 3, "assertion"),
        (0, 0, 0, 2, "assertion"),
        (0, 0, 0, 1, "other"),
        (0, 1, 0, 2, "assertion"),
        (1, 0, 0, 1, "direct"),  # short, but somebody's
    ],
)
def test_a_sentence_is_labelled_by_the_voices_of_its_words(
    quoted: int, paraphrased: int, frame: int, author: int, expected: str
) -> None:
    assert (
        label_sentence(SAYS, {"quoted": quoted, "paraphrased": paraphrased, "frame": frame, "author": author})
        == expected
    )


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("Who has the key?", "other"),
        ("“Who has the key?”", "other"),
        ("(Who has the key?)", "other"),
        ("Here is what we know:", "other"),
        ("Look at the gate again.", "other"),
        ("Don’t believe a word of it.", "other"),
        ("Let us count the boats.", "other"),
        # near misses: these claim something
        ("Who has the key is not known.", "assertion"),
        ("Look of the gate aside, it is shut.", "assertion"),
        ("Count was never a title here.", "assertion"),
        ("Looking at the gate is free.", "assertion"),
        ("The gate is shut!", "assertion"),
    ],
)
def test_a_question_an_order_and_a_pointer_claim_nothing(given: str, expected: str) -> None:
    assert label_sentence(given, {"author": 5}) == expected


def test_a_question_that_somebody_asked_is_somebody_s() -> None:
    assert label_sentence("“Who has the key?” he asked.", {"quoted": 4, "frame": 2}) == "direct"


@pytest.mark.parametrize(("min_words", "expected"), [(0, "assertion"), (3, "assertion"), (4, "other")])
def test_min_words_is_the_shortest_claim(min_words: int, expected: str) -> None:
    assert label_sentence(SAYS, {"author": 3}, min_words) == expected
