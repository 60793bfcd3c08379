"""A study with its texts, read and checked: what every step over all pieces begins with."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from analysis.clean.body import build_body
from analysis.clean.duplicates import Twin, find_duplicates
from analysis.clean.zones import label_zones
from analysis.read.pieces import read_pieces
from analysis.read.study import Piece, Study, open_study
from analysis.records import Document, SetAside, Zone
from analysis.rows import zones_of


@dataclass(frozen=True)
class Corpus:
    """A study with its texts: the pieces that could be read, by name, and those set aside, with reasons."""

    study: Study
    documents: dict[str, Document]
    aside: tuple[SetAside, ...]

    @cached_property
    def manifest(self) -> dict[str, Piece]:
        """The manifest's lines by piece name."""
        return {piece.name: piece for piece in self.study.pieces}


def read_corpus(name: str) -> Corpus:
    """The study of that name, read and checked against its manifest.

    Raises:
        StudyError: see `analysis.read.study.open_study`.
    """
    study = open_study(name)
    documents, aside = read_pieces(study)
    if study.duplicates == "first":
        for twin in _twins(documents, {n: label_zones(d) for n, d in documents.items()}):
            if documents.pop(twin.second, None):
                file = next(piece.file for piece in study.pieces if piece.name == twin.second)
                reason = f"{twin.second}: {max(twin.share, twin.containment):.0%} of its words stand in '{twin.first}' too, and " \
                         "study.yaml says 'duplicates: first'."
                aside.append(SetAside(twin.second, file, reason))
    return Corpus(study, documents, tuple(aside))


def find_twins(corpus: Corpus, zones: pd.DataFrame) -> pd.DataFrame:
    """Pairs of pieces that nearly repeat each other (`duplicates.csv`): by shared runs of five words, most alike first."""
    twins = _twins(corpus.documents, {name: zones_of(zones, name) for name in corpus.documents})
    rows = [{"piece": t.first, "repeated_by": t.second, "share": t.share, "containment": t.containment} for t in twins]
    table = pd.DataFrame(rows, columns=["piece", "repeated_by", "share", "containment"])
    return table.sort_values("share", ascending=False, kind="stable", ignore_index=True)


def _twins(documents: dict[str, Document], zones: dict[str, tuple[Zone, ...]]) -> list[Twin]:
    return find_duplicates({name: build_body(document, zones[name]).text for name, document in documents.items()})


def set_aside_table(corpus: Corpus) -> pd.DataFrame:
    """The pieces that could not be measured, one line each with the reason (`set_aside.csv`)."""
    rows = [{"piece": a.name, "file": a.file, "reason": a.reason} for a in corpus.aside]
    return pd.DataFrame(rows, columns=["piece", "file", "reason"])
