"""Compares readings of the same pieces: the machine with each coder, and the coders with each other."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import combinations

import pandas as pd

from analysis.measure.agreement import icc, krippendorff_alpha, mean_difference, overlap_f1
from analysis.measure.shares import count_voices, piece_shares
from analysis.measure.voices import Word, word_voices
from analysis.records import Attribution, Body, Sentence

Reading = Mapping[str, tuple[Attribution, ...]]
Bodies = Mapping[str, tuple[Body, list[Sentence]]]


def compare_readings(bodies: Bodies, readings: Mapping[str, Reading]) -> pd.DataFrame:
    """Agreement of every pair of readings on the pieces both have read (`agreement.csv`).

    `bodies` holds body and sentences by piece, `readings` the attributions by reader and piece. Units: words (inside
    content or not), sentences (at least half of their words inside content, frame words left out), pieces.
    """
    rows: list[dict] = []
    words = {reader: {piece: _words(bodies[piece], found.get(piece, ())) for piece in found} for reader, found in readings.items()}
    for first, second in combinations(readings, 2):
        shared = [piece for piece in words[first] if piece in words[second]]
        rows += _compare(f"{first} and {second}", [(words[first][p], words[second][p]) for p in shared])
    return pd.DataFrame(rows, columns=["what", "measure", "value", "n", "unit"])


def sourcedness_by_reader(bodies: Bodies, readings: Mapping[str, Reading]) -> pd.DataFrame:
    """A line a piece, a column a reader: sourcedness as each reads it (`agreement_pieces.csv`)."""
    rows = []
    for piece in next(iter(readings.values()), {}):
        row: dict = {"piece": piece}
        for reader, found in readings.items():
            row[reader] = piece_shares(_words(bodies[piece], found[piece]))["sourcedness"] if piece in found else None
        rows.append(row)
    return pd.DataFrame(rows, columns=["piece", *readings])


def _words(body: tuple[Body, list[Sentence]], attributions: tuple[Attribution, ...]) -> list[Word]:
    return word_voices(body[0], attributions, body[1])


def _compare(what: str, pieces: list[tuple[list[Word], list[Word]]]) -> list[dict]:
    inside = [(_is_content(a), _is_content(b)) for first, second in pieces for a, b in zip(first, second, strict=True)]
    sentences = [pair for first, second in pieces for pair in _sentence_pairs(first, second)]
    shares = [(piece_shares(first)["sourcedness"], piece_shares(second)["sourcedness"]) for first, second in pieces]
    ones, twos = [a for a, _ in shares], [b for _, b in shares]
    figures = [
        ("alpha, words", krippendorff_alpha(inside), len(inside), "words"),
        ("alpha, sentences", krippendorff_alpha(sentences), len(sentences), "sentences"),
        ("overlap of content, F1", overlap_f1([a for a, _ in inside], [b for _, b in inside]), len(inside), "words"),
        ("ICC of sourcedness", icc(ones, twos), len(shares), "pieces"),
        ("content of the first that the second has too", _part(inside), sum(a for a, _ in inside), "words"),
        ("content of the second that the first has too", _part([(b, a) for a, b in inside]), sum(b for _, b in inside), "words"),
        ("mean absolute difference of sourcedness", mean_difference(ones, twos), len(shares), "pieces"),
    ]
    return [{"what": what, "measure": m, "value": v, "n": n, "unit": u} for m, v, n, u in figures] if pieces else []


def _part(pairs: list[tuple[bool, bool]]) -> float:
    """The share of the words that the first marks and the second marks too; 1 where the first marks none."""
    marked = sum(a for a, _ in pairs)
    return sum(a and b for a, b in pairs) / marked if marked else 1.0


def _is_content(word: Word) -> bool:
    return word.voice in ("quoted", "paraphrased")


def _sentence_pairs(first: list[Word], second: list[Word]) -> list[tuple[bool, bool]]:
    """Whether each sentence is attributed, as two readers have it; sentences that either finds all frame are left out."""
    grouped: dict[int, tuple[list[Word], list[Word]]] = {}
    for a, b in zip(first, second, strict=True):
        pair = grouped.setdefault(a.sentence, ([], []))
        pair[0].append(a)
        pair[1].append(b)
    out = []
    for words in grouped.values():
        labels = [_is_attributed(side) for side in words]
        if None not in labels:
            out.append((bool(labels[0]), bool(labels[1])))
    return out


def _is_attributed(words: list[Word]) -> bool | None:
    counts = count_voices(words)
    inside = counts["quoted"] + counts["paraphrased"]
    rest = inside + counts["author"]
    return inside * 2 >= rest if rest else None
