import gzip
import socket
from pathlib import Path

import pytest

from analysis.errors import AnalysisError
from analysis.measure import readability
from analysis.measure.readability import reading_ease


@pytest.mark.parametrize(
    ("sentence", "words", "syllables"),
    [
        ("The cat sat on the mat.", 6, 6),
        ("The minister denied the agreement.", 5, 10),  # the, min-is-ter, de-nied, the, a-gree-ment
        ("Nobody saw the water on Monday.", 6, 10),  # no-bod-y, saw, the, wa-ter, on, Mon-day
        ("They didn’t say.", 3, 4),
        ("They didn't say.", 3, 4),
    ],
)
def test_reading_ease_is_flesch_s_formula_over_the_dictionary_s_syllables(
    sentence: str, words: int, syllables: int
) -> None:
    found = reading_ease(" ".join([sentence] * 40), words * 40, 40)
    assert found == pytest.approx(206.835 - 1.015 * words - 84.6 * syllables / words)


@pytest.mark.parametrize(
    ("words", "sentences", "expected"),
    [(99, 9, None), (0, 0, None), (100, 0, None), (100, 20, 206.835 - 1.015 * 5 - 84.6)],
)
def test_reading_ease_is_empty_below_a_hundred_words(words: int, sentences: int, expected: float | None) -> None:
    assert reading_ease("cat " * words, words, sentences) == (expected and pytest.approx(expected))


@pytest.fixture
def forgotten():
    """The dictionary as if it had not been read yet, before and after the test."""
    readability._dictionary.cache_clear()
    yield
    readability._dictionary.cache_clear()


@pytest.mark.parametrize(
    "data", [b"", b"not gzip", gzip.compress(b"cat 9\n", mtime=0)], ids=["empty", "no archive", "another list"]
)
def test_a_damaged_dictionary_is_never_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, forgotten: None, data: bytes
) -> None:
    (tmp_path / "lexicons").mkdir()
    (tmp_path / "lexicons" / "cmudict-syllables.txt.gz").write_bytes(data)
    monkeypatch.setattr(readability, "files", lambda package: tmp_path)
    with pytest.raises(AnalysisError, match="^cmudict-syllables.txt.gz is damaged: its SHA-256 differs."):
        reading_ease("mat " * (100 + len(data)), 100, 10)  # textstat remembers texts it has seen


def test_nothing_is_fetched(monkeypatch: pytest.MonkeyPatch, forgotten: None) -> None:
    monkeypatch.setattr(socket, "socket", lambda *_, **__: pytest.fail("the network was asked"))
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: pytest.fail("the network was asked"))
    assert reading_ease("Zyzzyvas cooperate bureaucratically. " * 40, 120, 40) is not None
