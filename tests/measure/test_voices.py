from collections import Counter

import pytest
from hypothesis import given as any_of
from hypothesis import settings
from hypothesis import strategies as st

from analysis.attribute.plain import body_of
from analysis.attribute.sentences.boundaries import split_sentences
from analysis.measure.voices import WORD, word_voices
from analysis.records import VOICES, Attribution, Sentence, Spans

TEXT = "The gate is shut, Marl said. “We lost the key,” he said. Nobody knows why."
SHUT = {"content": "The gate is shut", "source": "Marl", "cue": "said"}
LOST = {"content": "“We lost the key,”", "quoted": "“We lost the key,”", "cue": "he said"}


def spans(words: str) -> Spans:
    return ((TEXT.index(words), TEXT.index(words) + len(words)),) if words else ()


def attribution(found: dict[str, str]) -> Attribution:
    roles = [spans(found.get(role, "")) for role in ("source", "cue", "content", "quoted")]
    return Attribution(*roles, source_type=found.get("source_type", "named_person"))


def voices(*found: dict[str, str]) -> str:
    """The voices of all words as their first letters."""
    body = body_of(TEXT)
    sentences = [Sentence(body.to_raw(span), 0) for span in split_sentences(body)]
    return "".join(word.voice[0] for word in word_voices(body, [attribution(f) for f in found], sentences))


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ([], "aaaaaaaaaaaaaaa"),
        ([SHUT], "ppppffaaaaaaaaa"),
        ([SHUT, LOST], "ppppffqqqqffaaa"),
        ([LOST, SHUT], "ppppffqqqqffaaa"),
        ([LOST | {"quoted": "lost the key"}], "aaaaaapqqqffaaa"),  # mixed
        ([LOST | {"source_type": "author"}], "aaaaaaaaaaaaaaa"),  # a writer quotes himself
        ([LOST | {"source_type": "author"}, SHUT], "ppppffaaaaaaaaa"),
        ([SHUT | {"content": "The gate is shut, Marl said."}], "ppppppaaaaaaaaa"),  # content outranks frame
        ([{"content": "shut, Marl said. “We"}, SHUT], "pppppppaaaaaaaa"),
        ([{"quoted": "The gate is shut"}], "aaaaaaaaaaaaaaa"),  # no content, so nobody is quoted
        ([{"content": "ey"}], "aaaaaaaaaaaaaaa"),  # a word is where it begins
        ([{"content": "Nobod"}], "aaaaaaaaaaaapaa"),
    ],
)
def test_every_word_has_the_voice_it_stands_in(given: list[dict[str, str]], expected: str) -> None:
    assert voices(*given) == expected


def test_words_know_their_place_their_sentence_and_their_attribution() -> None:
    body = body_of(TEXT)
    sentences = [Sentence(body.to_raw(span), 0) for span in split_sentences(body)]
    words = word_voices(body, [attribution(SHUT), attribution(LOST)], sentences)
    assert (
        " ".join(TEXT[w.start : w.end] for w in words)
        == "The gate is shut Marl said We lost the key he said Nobody knows why"
    )
    assert "".join(str(w.sentence) for w in words) == "000000111111222"
    assert "".join("-" if w.attribution < 0 else str(w.attribution) for w in words) == "0000--1111-----"


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ([{"content": "The gate is"}, {"content": "is shut"}], [0, 0, 0, 1]),
        ([{"content": "is shut"}, {"content": "The gate is"}], [1, 1, 1, 0]),
        ([{"content": "The gate is shut"}, {"content": "gate"}], [0, 0, 0, 0]),
        ([{"content": "gate", "source_type": "author"}, {"content": "gate is"}], [-1, 1, 1, -1]),
    ],
)
def test_where_contents_overlap_what_begins_first_has_the_word(
    given: list[dict[str, str]], expected: list[int]
) -> None:
    words = word_voices(body_of(TEXT), [attribution(f) for f in given], [Sentence(((0, len(TEXT)),), 0)])
    assert [word.attribution for word in words][:4] == expected


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("don’t o'clock co-operate U.S. 3.5 A4", ["don’t", "o'clock", "co-operate", "U.S", "3.5", "A4"]),
        ("“‘Shut’ – she—said…”", ["Shut", "she", "said"]),
        ("Zoë naïve порт 港", ["Zoë", "naïve", "порт", "港"]),
        ("_ __ ... – “” * 'tis", ["tis"]),
    ],
)
def test_what_counts_as_a_word(given: str, expected: list[str]) -> None:
    assert WORD.findall(given) == expected


PLACES = st.tuples(st.integers(0, len(TEXT) - 1), st.integers(1, 30)).map(lambda at: (at[0], min(len(TEXT), sum(at))))
SPANS = st.lists(PLACES, max_size=3).map(lambda found: tuple(sorted(found)))
ATTRIBUTIONS = st.builds(
    Attribution, SPANS, SPANS, SPANS, SPANS, source_type=st.sampled_from(["named_person", "author", ""])
)


@any_of(st.lists(ATTRIBUTIONS, max_size=5))
@settings(max_examples=150, deadline=None)
def test_each_word_has_one_voice_whatever_overlaps(given: list[Attribution]) -> None:
    body = body_of(TEXT)
    words = word_voices(body, given, [Sentence(((0, len(TEXT)),), 0)])
    assert [(w.start, w.end) for w in words] == [match.span() for match in WORD.finditer(TEXT)]
    assert set(Counter(w.voice for w in words)) <= set(VOICES)
    for word in words:
        inside = any(s < word.end and word.start < e for a in given if a.source_type != "author" for s, e in a.content)
        assert (word.voice in ("quoted", "paraphrased")) == (word.attribution >= 0)
        assert inside or word.attribution == -1
