"""Two studies compared: all tables of what changed."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from analysis.errors import StudyError
from analysis.publish.side_by_side.attributions import compare_attributions
from analysis.publish.side_by_side.claims import compare_claims
from analysis.publish.side_by_side.errors import compare_errors
from analysis.publish.side_by_side.measures import compare_agreement, compare_means, compare_pieces
from analysis.publish.side_by_side.results import Results, shared_pieces
from analysis.publish.side_by_side.sentences import compare_sentences
from analysis.publish.side_by_side.settings import compare_settings
from analysis.publish.side_by_side.speakers import compare_speakers


@dataclass(frozen=True)
class Comparison:
    """Both sides, the pieces in both (and whether their texts are the same), and the tables of what changed by name."""

    first: Results
    second: Results
    shared: dict[str, bool | None]
    tables: dict[str, pd.DataFrame]

    @property
    def labels(self) -> tuple[str, str]:
        """How the sides are called."""
        return self.first.label, self.second.label


def compare(first: Results, second: Results) -> Comparison:
    """Both sides compared; nothing is written.

    Raises:
        StudyError: a table is missing, damaged or lacks a column on either side.
    """
    try:
        shared = shared_pieces(first, second)
        return Comparison(first, second, shared, _tables(first, second, shared))
    except KeyError as error:
        which = f"A table of {first.label} or {second.label} lacks {error}"
        raise StudyError(f"{which}; it was made by another version. Run both again.") from error


def _tables(first: Results, second: Results, shared: dict[str, bool | None]) -> dict[str, pd.DataFrame]:
    same = [piece for piece, known in shared.items() if known]
    return {
        "compared_settings": compare_settings(first, second, set(shared)),
        "compared_pieces": compare_pieces(first, second, shared),
        "compared_means": compare_means(first, second, independent=not shared),
        "compared_agreement": compare_agreement(first, second),
        "compared_errors": compare_errors(first, second, same),
        "compared_speakers": compare_speakers(first, second, shared),
        "compared_attributions": compare_attributions(first, second, same),
        "compared_sentences": compare_sentences(first, second, same),
        "compared_claims": compare_claims(first, second),
    }
