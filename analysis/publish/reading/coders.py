"""What the coders of a study make of its pieces, beside the machine: whose words, who they are, where the two differ."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from analysis.attribute.finish import Text, quote_by_marks
from analysis.attribute.marks.quotation_marks import find_quotations
from analysis.clean.body import furniture_lines
from analysis.coding.stored import ADJUDICATED, read_coding
from analysis.measure.shares import piece_shares
from analysis.piece_view import PieceView
from analysis.publish.reading.legend import PLAIN
from analysis.publish.reading.passages import somebodys
from analysis.publish.wording import count
from analysis.read.study import Study
from analysis.records import Attribution, Document

MACHINE_MAY_ERR = "The machine may be wrong in any passage"
NOBODY = f"{MACHINE_MAY_ERR}, and no coder's reading of this piece is here to hold against it."


@dataclass(frozen=True)
class CodedPiece:
    """A piece as its coders have it; `reader` is "adjudicated" or a coder's name, `who` what the study says of its coders.

    `sourcedness` is the adjudicated share, or the mean of the coders' where nobody has settled their readings.
    """

    view: PieceView
    reader: str
    who: str
    sourcedness: float


def coded_pieces(study: Study, documents: Mapping[str, Document], views: Mapping[str, PieceView]) -> dict[str, CodedPiece]:
    """Those of the pieces that somebody has coded in spans: as adjudicated, else as the first coder has them.

    None where no piece is here: a coding names places in texts, and means nothing without them.

    Raises:
        StudyError: a coder's file does not hold together.
    """
    if not views:
        return {}
    readings: dict[str, dict[str, PieceView]] = {name: {} for name in views}
    for reader, coded in read_coding(study, documents).items():
        for name in coded.keys() & views.keys():
            readings[name][reader] = _as_coded(views[name], coded[name])
    return {name: _settled(found, study.coders) for name, found in readings.items() if found}


def _as_coded(view: PieceView, attributions: tuple[Attribution, ...]) -> PieceView:
    text = Text(view.body, find_quotations(view.body), furniture_lines(view.zones))
    return PieceView(view.document, view.zones, tuple(quote_by_marks(text, one) for one in attributions))


def _settled(found: Mapping[str, PieceView], who: str) -> CodedPiece:
    reader = ADJUDICATED if ADJUDICATED in found else next(iter(found))
    asked = [found[ADJUDICATED]] if ADJUDICATED in found else list(found.values())
    return CodedPiece(found[reader], reader, who, sum(piece_shares(one.words)["sourcedness"] for one in asked) / len(asked))


def coded_figure(readings: pd.DataFrame, piece: str, measure: str = "sourcedness") -> float | None:
    """A measure of a piece as its coders have it, from `readings.csv`: adjudicated, else their mean; None where nobody coded it."""
    here = readings[(readings["piece"] == piece) & (readings["reader"] != "machine")].dropna(subset=[measure])
    settled = here[here["reader"] == ADJUDICATED]
    values = (settled if len(settled) else here)[measure]
    return float(values.astype(float).mean()) if len(values) else None


def tell_reading(coded: CodedPiece | None) -> str:
    """That the machine may err, and who else has read the piece.

    >>> tell_reading(None)
    "The machine may be wrong in any passage, and no coder's reading of this piece is here to hold against it."
    """
    if coded is None:
        return NOBODY
    reader = "" if coded.reader == ADJUDICATED else f"; shown is the reading of coder {coded.reader}"
    who = f" ({coded.who}{reader})" if coded.who else f" (not settled{reader})" if reader else ""
    return f"{MACHINE_MAY_ERR}. Coders have read this piece as well{who}."


def count_differences(view: PieceView, coded: PieceView) -> dict[str, int]:
    """Words that only the machine has as somebody's, that only the coders have so, and that both have."""
    counts = {"machine": 0, "coders": 0, "both": 0}
    for word, other in zip(view.words, coded.words, strict=True):
        ours, theirs = somebodys(word.voice), somebodys(other.voice)
        if ours or theirs:
            counts["both" if ours and theirs else "machine" if ours else "coders"] += 1
    return counts


def difference_legend(view: PieceView, coded: PieceView) -> str:
    """The legend of the words in which the machine and the coders differ, each sign with its number of words."""
    found = count_differences(view, coded)
    items = "".join(
        f'<li><span class="{kind}">{name}</span> <span class="rv-count">{count(found[key], "word")}</span></li>'
        for key, kind, name in (
            ("machine", "rv-only rv-only-machine rv-first", "only the machine has them as somebody’s"),
            ("coders", "rv-only rv-only-coders rv-first", "only the coders have them so"),
            ("both", "rv-agreed", "both have them so"),
        )
    )
    return f'<ul class="rv-legend" aria-label="Where machine and coders differ" style="{PLAIN}">{items}</ul>'
