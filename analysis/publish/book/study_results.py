"""What the book is made from: a study's settings, its tables, its notebooks, and its texts where they are here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from analysis import chain, places
from analysis.errors import StudyError
from analysis.piece_view import PieceView
from analysis.publish.signs import visible
from analysis.publish.tables import load_table
from analysis.read.study import Study, read_settings

TABLES = ("pieces", "zones", "attributions", "sentences", "speakers", "certainty", "readings", "agreement", "estimates", "differences")


@dataclass(frozen=True)
class StudyResults:
    """A study with its results; `views` holds each piece with its text, or nothing where the texts are not on this machine."""

    study: Study
    folder: Path
    tables: Mapping[str, pd.DataFrame]
    views: Mapping[str, PieceView]

    @property
    def titles(self) -> dict[str, str]:
        """The title of every measured piece, by name, in the manifest's order; no sign in it turns a line round."""
        pieces = self.tables["pieces"]
        return {str(name): visible(title) or str(name) for name, title in zip(pieces["piece"], pieces["title"], strict=True)}


def read_results(name: str) -> StudyResults:
    """Return the study of that name with its results from `places.outputs_root()`.

    Raises:
        StudyError: there is no such study, it has no results yet, or its texts are not those of its manifest.
    """
    study = read_settings(name)
    folder = places.outputs_root() / name
    wanted = [folder / "notebooks" / path.name for path in places.notebook_paths()]
    wanted += [folder / "tables" / f"{table}.csv" for table in (*TABLES, "dictionary")] + [folder / "charts" / "voices.json"]
    missing = [path for path in wanted if not path.is_file()]
    if missing:
        raise StudyError(
            f"The book of '{name}' is made from its results, and {places.shown(missing[0])} is not there: "
            f"run the study first, with: python -m analysis run {name}"
        )
    tables = {table: load_table(name, table) for table in TABLES}
    return StudyResults(study, folder, tables, _views(study, tables))


def _views(study: Study, tables: Mapping[str, pd.DataFrame]) -> dict[str, PieceView]:
    if not all((study.folder / piece.file).is_file() for piece in study.pieces):
        return {}
    corpus = chain.read_corpus(study.name)
    names = [str(name) for name in tables["pieces"]["piece"] if name in corpus.documents]
    return {name: chain.view_piece(corpus, tables["zones"], tables["attributions"], name) for name in names}
