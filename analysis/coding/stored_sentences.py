"""The labels of sentences that a study keeps: `raw/<study>/coding/sentences-NAME.csv`, by raw offsets, without the texts."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from analysis import places
from analysis.coding.bound import check_texts
from analysis.coding.records import LABELS
from analysis.coding.stored import ADJUDICATED, Kept, check_name, find_files, merge_pieces
from analysis.coding.tables import check_piece, read_table
from analysis.errors import StudyError
from analysis.read.study import Study
from analysis.records import Document

COLUMNS = ("piece", "sentence", "start", "end", "label")


class LabelledSentence(NamedTuple):
    """A sentence by the raw offsets of its first and last character (end exclusive), and the label a coder gave it."""

    start: int
    end: int
    label: str


def read_sentence_coding(
    study: Study, documents: Mapping[str, Document], *, bound: bool = True
) -> dict[str, dict[str, tuple[LabelledSentence, ...]]]:
    """Labelled sentences by coder and piece, in the order of the text; empty where the study has none.

    Coders are named by the file: `sentences-a.csv` is coder "a"; "adjudicated" comes last. `bound` as in `read_coding`.

    Raises:
        StudyError: a column is missing, a label or piece unknown, an offset outside its text, a sentence twice or not
            there; the sentence names file and line. A coded text was changed.
    """
    if bound:
        check_texts(study)
    files = find_files(study, "sentences-", f"sentences-{ADJUDICATED}.csv")
    return {name: _read_file(path, documents) for name, path in files}


def keep_sentence_coding(
    study: Study, name: str, coded: Mapping[str, tuple[LabelledSentence, ...]], documents: Mapping[str, Document],
    replace: bool = False,
) -> Kept:
    """Adds pieces to a coder's labels; one that this coder has labelled otherwise is refused unless `replace`.

    Raises:
        ParameterError: the name is not fit for a file.
        StudyError: the file that is there does not hold together, or cannot be written.
    """
    check_name(name)
    path = sentence_path(study, name)
    present = _read_file(path, documents) if path.exists() else {}
    return merge_pieces(study, path, COLUMNS, coded, present, _rows, replace)


def sentence_path(study: Study, name: str) -> Path:
    """Where a coder's labels of sentences are kept."""
    return study.folder / "coding" / f"sentences-{name}.csv"


def _rows(piece: str, sentences: tuple[LabelledSentence, ...]) -> list[tuple]:
    return [(piece, number, *sentence) for number, sentence in enumerate(sentences, start=1)]


def _read_file(path: Path, documents: Mapping[str, Document]) -> dict[str, tuple[LabelledSentence, ...]]:
    found: dict[str, dict[int, LabelledSentence]] = {}
    last: dict[str, int] = {}
    for line, row in read_table(path, COLUMNS):
        where = f"{places.shown(path)}, line {line}"
        check_piece(path, line, row["piece"], documents)
        if row["label"] not in LABELS:
            raise StudyError(f"{where}: the label '{row['label']}' is none of {', '.join(LABELS)}.")
        try:
            number, start, end = int(row["sentence"]), int(row["start"]), int(row["end"])
        except ValueError as error:
            raise StudyError(f"{where}: sentence, start and end must be numbers.") from error
        length = len(documents[row["piece"]].raw)
        if not 0 <= start < end <= length:
            raise StudyError(f"{where}: {start}-{end} is no span of '{row['piece']}', which has {length} characters.")
        if number in found.setdefault(row["piece"], {}):
            raise StudyError(f"{where}: sentence {number} of '{row['piece']}' stands in it twice; take one out.")
        found[row["piece"]][number] = LabelledSentence(start, end, row["label"])
        last[row["piece"]] = line
    for piece, sentences in found.items():
        if sorted(sentences) != list(range(1, len(sentences) + 1)):
            missing = next(n for n in range(1, len(sentences) + 2) if n not in sentences)
            where = f"{places.shown(path)}, line {last[piece]}"
            raise StudyError(f"{where}: sentence {missing} of '{piece}' is missing; put it back.")
    return {piece: tuple(sentences[n] for n in sorted(sentences)) for piece, sentences in found.items()}
