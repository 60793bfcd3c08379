"""Readability of words in one voice: Flesch reading ease, with syllables from the CMU dictionary."""

from __future__ import annotations

import gzip
import hashlib
import re
from functools import cache
from importlib.resources import files

from analysis.errors import AnalysisError

_DICTIONARY = "cmudict-syllables.txt.gz"
_SHA256 = "68ab3df6bb9b50fea68faa2ecc1b73bfe33d84142df9f41c2ac7d84dbd7117bc"
MIN_WORDS = 100  # Flesch made his formula on samples of 100 words; on fewer it jumps about


@cache
def _dictionary() -> dict[str, list[list[str]]]:
    """The dictionary in the shape textstat reads: word -> pronunciations, a digit at the end of each vowel."""
    data = (files("analysis.measure") / "lexicons" / _DICTIONARY).read_bytes()
    if hashlib.sha256(data).hexdigest() != _SHA256:
        raise AnalysisError(f"{_DICTIONARY} is damaged: its SHA-256 differs. Check the package out again.")
    rows = (line.rsplit(" ", 1) for line in gzip.decompress(data).decode("utf-8").splitlines())
    return {word: [["0"] * int(number)] for word, number in rows}


@cache
def _count_syllables():
    """textstat's syllable count, reading our copy of the dictionary.

    textstat asks NLTK for it, which would download it where it is missing and which refuses a folder that other
    accounts may write; a count without the dictionary would move the measure by 8 points and say nothing of it.
    """
    from textstat.backend.counts import _count_syllables as module

    module.get_cmudict = lambda lang: _dictionary() if lang.startswith("en") else None
    return module.count_syllables


def reading_ease(text: str, words: int, sentences: int) -> float | None:
    """Flesch reading ease of a text with our own counts of words and sentences; None below 100 words.

    206.835 - 1.015 words per sentence - 84.6 syllables per word; about 0 (hard) to 100 (easy), unit points.
    Source: Flesch (1948). It shows how long words and sentences are, not how well they are understood.
    """
    if words < MIN_WORDS or not sentences:
        return None
    # textstat drops "'s" and reads "co-operate" as one word; apostrophes are made plain so that it finds "don't".
    syllables = _count_syllables()(re.sub("[’‘]", "'", text), "en_US")
    return 206.835 - 1.015 * words / sentences - 84.6 * syllables / words
