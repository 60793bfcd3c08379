"""Coders' files taken over into the study: read, held against the texts and one another, and kept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import pandas as pd

from analysis.coding.bound import bind_texts, held_elsewhere
from analysis.coding.forms import read_form
from analysis.coding.records import CodingText, Returned
from analysis.coding.stored import check_name, coding_path, keep_coding
from analysis.coding.stored_sentences import LabelledSentence, keep_sentence_coding, sentence_path
from analysis.coding.texts import raw_sentences, to_attributions
from analysis.corpus import Corpus
from analysis.errors import CodingError
from analysis.records import Attribution, Document, Zone
from analysis.rows import zones_of

_Given = TypeVar("_Given")


@dataclass(frozen=True)
class Taken:
    """The pieces that are kept now with their attributions, those with their sentences' labels, and what was refused."""

    attributed: tuple[str, ...]
    labelled: tuple[str, ...]
    problems: tuple[str, ...]


def take_files(
    corpus: Corpus, zones: pd.DataFrame, texts: Mapping[str, CodingText], paths: Sequence[Path], name: str,
    replace: bool = False,
) -> Taken:
    """Takes the coding of all files over into the study under the coder's name, as far as it is whole.

    A file that cannot be read stops no other. A piece that two files code differently is not taken from either, and one
    that others have coded in an earlier version of its text waits until their coding of it is taken out.

    Raises:
        ParameterError: the name of the coder is not fit for a file.
        StudyError: the coding that the study has does not hold together, or cannot be written.
    """
    check_name(name)
    problems: list[str] = []
    found: list[tuple[str, Returned]] = []
    for path in paths:
        try:
            found.append((path.name, read_form(path, texts)))
            problems += found[-1][1].problems
        except CodingError as error:
            problems.append(str(error))
    marked = _join([(file, returned.marked) for file, returned in found], problems)
    labels = _join([(file, returned.labels) for file, returned in found], problems)
    documents = corpus.documents
    attributed: dict[str, tuple[Attribution, ...]] = {}
    for piece, marks in marked.items():
        try:
            attributed[piece] = to_attributions(documents[piece], zones_of(zones, piece), marks)
        except CodingError as error:
            problems.append(str(error))
    labelled = {piece: _labelled(documents[piece], zones_of(zones, piece), given) for piece, given in labels.items()}
    held = held_elsewhere(corpus.study, {coding_path(corpus.study, name): attributed, sentence_path(corpus.study, name): labelled})
    problems += held.values()
    attributed, labelled = ({piece: one for piece, one in given.items() if piece not in held} for given in (attributed, labelled))
    spans = keep_coding(corpus.study, name, attributed, documents, replace)
    sentences = keep_sentence_coding(corpus.study, name, labelled, documents, replace)
    bind_texts(corpus.study, {*spans.pieces, *sentences.pieces})
    return Taken(spans.pieces, sentences.pieces, (*problems, *spans.problems, *sentences.problems))


def _join(files: Sequence[tuple[str, Mapping[str, _Given]]], problems: list[str]) -> dict[str, _Given]:
    """The coding of each piece from whichever file has it; where two differ, a sentence."""
    joined: dict[str, tuple[str, _Given]] = {}
    differing: set[str] = set()
    for file, coded in files:
        for piece, given in coded.items():
            first, before = joined.setdefault(piece, (file, given))
            if before != given and piece not in differing:
                differing.add(piece)
                problems.append(f"'{piece}' is coded one way in {first}, another in {file}; give only the right one.")
    return {piece: given for piece, (_, given) in joined.items() if piece not in differing}


def _labelled(document: Document, zones: tuple[Zone, ...], labels: tuple[str, ...]) -> tuple[LabelledSentence, ...]:
    spans = raw_sentences(document, zones)
    return tuple(LabelledSentence(start, end, label) for (start, end), label in zip(spans, labels, strict=True))
