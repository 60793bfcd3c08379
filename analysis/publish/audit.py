"""Leads one number of `pieces.csv` back to the lines of the file: which were counted in it, which were left out, and why."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import pandas as pd

from analysis.chain import PIECE_COLUMNS, view_piece
from analysis.clean.markup import plain_in
from analysis.corpus import Corpus
from analysis.errors import ParameterError
from analysis.piece_view import PieceView
from analysis.records import VOICES, Zone

_TOLD = ("piece", "title", "outlet", "author", "date", "genre")  # from the manifest, not counted
_CONTENT = ("quoted", "paraphrased")
# The voices whose words a measure counts; all of them where it is not named here.
_COUNTED = {
    **dict.fromkeys(("quoted", "quoted_share", "ease_quoted"), ("quoted",)),
    **dict.fromkeys(("paraphrased", "paraphrased_share", "ease_paraphrased"), ("paraphrased",)),
    **dict.fromkeys(("frame", "frame_share"), ("frame",)),
    **dict.fromkeys(("author_words", "assertion_share", "ease_author"), ("author",)),
    **dict.fromkeys(("attributions", "verbs_neutral", "verbs_factive", "verbs_doubting"), (*_CONTENT, "frame")),
    **dict.fromkeys(("sourcedness", "speakers", "hill_0", "hill_1", "hill_2", "largest_share", "named_share"), _CONTENT),
}
LONGEST = 70  # characters of a line that are printed


@dataclass(frozen=True)
class AuditedLine:
    """One line of the file: its number, its zone, its body words by voice, how many of them the number counts, and why not."""

    line: int
    zone: Zone
    words: int
    counted: int
    reason: str
    text: str


def audit_number(
    corpus: Corpus, zones: pd.DataFrame, attributions: pd.DataFrame, piece: str, measure: str
) -> list[AuditedLine]:
    """Every non-blank line of a piece's file, with the words of it that the measure counts.

    The lines' words are in it also where a study may not publish them: it is for whoever has the texts.

    Raises:
        ParameterError: there is no such piece, or no such number.
    """
    if piece not in corpus.documents:
        raise ParameterError(f"There is no piece '{piece}' that was measured; there are: {', '.join(corpus.documents)}.")
    if measure not in PIECE_COLUMNS or measure in _TOLD:
        numbers = [column for column in PIECE_COLUMNS if column not in _TOLD]
        raise ParameterError(f"'{measure}' is no number of pieces.csv; there are: {', '.join(numbers)}.")
    view = view_piece(corpus, zones, attributions, piece)
    return _lines(view, _voices(measure))


def _voices(measure: str) -> tuple[str, ...]:
    return _CONTENT if measure.startswith("type_") else _COUNTED.get(measure, VOICES)


def _lines(view: PieceView, voices: tuple[str, ...]) -> list[AuditedLine]:
    by_line: list[Counter[str]] = [Counter() for _ in view.zones]
    number = 0
    for word in view.words:
        while word.start >= view.zones[number].end:
            number += 1
        by_line[number][word.voice] += 1
    audited = []
    for line, (zone, words) in enumerate(zip(view.zones, by_line, strict=True), start=1):
        counted = sum(words[voice] for voice in voices)
        text = " ".join(plain_in(view.document, zone.start, zone.end).split())
        text = text if len(text) <= LONGEST else text[:LONGEST - 1].rstrip() + "…"
        audited.append(AuditedLine(line, zone, words.total(), counted, _reason(zone, words, voices), text))
    return audited


def _reason(zone: Zone, words: Counter[str], voices: tuple[str, ...]) -> str:
    """Why words of the line are not counted; empty where all are."""
    if zone.zone != "body":
        return f"{zone.zone} ({zone.rule}, {zone.confidence:.0%} sure)"
    other = [f"{words[voice]} {voice}" for voice in VOICES if voice not in voices and words[voice]]
    return f"body, but {', '.join(other)}" if other else ""


def report(lines: list[AuditedLine], measure: str, value: object, whole: bool = False) -> str:
    """The audit as text: the number, what was counted, and the lines left out of it (all lines if `whole`)."""
    words = sum(line.words for line in lines)
    counted = sum(line.counted for line in lines)
    left = [line for line in lines if line.reason and not line.counted]
    part = [line for line in lines if line.reason and line.counted]
    out = [
        f"{measure} = {value}",
        f"{counted:,} words are counted in it, of {words:,} words of body on {sum(line.words > 0 for line in lines)} lines.",
        f"{len(left)} of {len(lines)} lines are left out wholly, {len(part)} in part:" if left or part else "No line is left out.",
    ]
    for line in lines if whole else left + part:
        place = f"{line.zone.start}-{line.zone.end}"
        out.append(f"{line.line:>5}  {place:<13} {line.counted:>4} counted  {line.reason or 'body':<44} {line.text}")
    return "\n".join(out)
