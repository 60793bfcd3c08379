"""Which pieces are drawn for hand coding, each with the probability that it was: `raw/<study>/coding/sample.csv`."""

from __future__ import annotations

import hashlib
import heapq
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from analysis import places
from analysis.coding.tables import read_table, write_table
from analysis.errors import ParameterError, StudyError
from analysis.read.study import Piece, Study

COLUMNS = ("piece", "stratum", "probability", "stratum_size", "seed")
FIELDS = ("genre", "outlet")  # what strata are made of, the first that fits
ENOUGH = 2  # pieces of a stratum, which is what it takes to see how much they differ


@dataclass(frozen=True)
class Drawn:
    """A drawn piece, the stratum it was drawn from, how probable that was (above 0, at most 1), the stratum's pieces."""

    piece: str
    stratum: str
    probability: float
    stratum_size: int


def draw_sample(pieces: Sequence[tuple[str, str]], number: int, seed: int) -> list[Drawn]:
    """A stratified random sample of `number` of the (piece, stratum) given, in their order; all where it is as many.

    Every stratum gets one piece, then a second, the largest strata first; then the next piece always goes to the stratum
    for which size / (2 * drawn + 1) is largest (the method of Webster and Sainte-Laguë), so that shares are those of the
    sizes. Within a stratum the pieces come in the order of the SHA-256 of "seed:piece". So the sample hangs neither on
    the manifest's order nor on any library, and a larger one with the same seed holds the smaller one.
    probability = drawn / size of the stratum.

    >>> [d.piece for d in draw_sample([("gate", "news"), ("gulls", "column"), ("pilots", "news")], 2, seed=1)]
    ['gulls', 'pilots']

    Raises:
        ParameterError: no piece to draw from, a number below 1, or two pieces of one name.
    """
    if not pieces:
        raise ParameterError("There is no piece to draw a sample from; bring texts in first.")
    if number < 1:
        raise ParameterError(f"A sample of {number} pieces cannot be drawn; ask for 1 or more.")
    strata: dict[str, list[str]] = {}
    for piece, stratum in pieces:
        strata.setdefault(stratum, []).append(piece)
    if twice := [piece for piece, count in Counter(piece for piece, _ in pieces).items() if count > 1]:
        raise ParameterError(f"Two pieces are called '{twice[0]}'; a sample needs different names.")
    sizes = {stratum: len(members) for stratum, members in strata.items()}
    seats = Counter(stratum for stratum, _ in zip(_seats(sizes), range(number), strict=False))
    drawn = {piece for stratum, n in seats.items() for piece in sorted(strata[stratum], key=lambda p: _order(seed, p))[:n]}
    return [Drawn(p, s, seats[s] / sizes[s], sizes[s]) for p, s in pieces if p in drawn]


def _seats(sizes: dict[str, int]) -> Iterator[str]:
    """The strata in the order in which they are given a piece more, until none has any left."""
    by_size = sorted(sizes, key=lambda stratum: (-sizes[stratum], stratum))
    for before in range(ENOUGH):
        yield from (stratum for stratum in by_size if sizes[stratum] > before)
    waiting = [(-sizes[s] / (2 * ENOUGH + 1), rank, ENOUGH) for rank, s in enumerate(by_size) if sizes[s] > ENOUGH]
    heapq.heapify(waiting)
    while waiting:
        _, rank, held = heapq.heappop(waiting)
        stratum = by_size[rank]
        yield stratum
        if held + 1 < sizes[stratum]:
            heapq.heappush(waiting, (-sizes[stratum] / (2 * held + 3), rank, held + 1))


def _order(seed: int, piece: str) -> tuple[str, str]:
    return hashlib.sha256(f"{seed}:{piece}".encode("utf-8", "surrogatepass")).hexdigest(), piece


def name_strata(pieces: Iterable[Piece], by: str | None = None) -> dict[str, str]:
    """The stratum of each piece: its genre or its outlet, or one for all; `by` None takes the first that the manifest tells apart."""
    entries = list(pieces)
    if by is None:
        by = next((field for field in FIELDS if len({getattr(e, field) for e in entries} - {""}) >= ENOUGH), None)
    return {entry.name: (getattr(entry, by) or f"no {by} named") if by else "all pieces" for entry in entries}


def strata_of(study: Study, drawn: Sequence[Drawn]) -> dict[str, str]:
    """The stratum of every piece of a study, as the drawn ones were drawn; one for all where none was.

    Raises:
        StudyError: a drawn piece's stratum is neither its genre nor its outlet now.
    """
    if not drawn:
        return dict.fromkeys((piece.name for piece in study.pieces), "all pieces")
    ways = [name_strata(study.pieces, by) for by in FIELDS] + [dict.fromkeys((piece.name for piece in study.pieces), "all pieces")]
    for named in ways:
        if all(named[one.piece] == one.stratum for one in drawn):
            return named
    raise StudyError(
        f"The strata of {places.shown(sample_path(study))} are neither the genres nor the outlets of the manifest as it is now. Put "
        "the manifest back as it was when the sample was drawn, or draw anew with --replace."
    )


def note_thin_strata(pieces: Sequence[tuple[str, str]], drawn: Sequence[Drawn]) -> list[str]:
    """A sentence for each stratum of which too few pieces are drawn to say how much they differ."""
    sizes, held = Counter(stratum for _, stratum in pieces), Counter(d.stratum for d in drawn)
    notes = []
    for stratum, size in sorted(sizes.items()):
        if held[stratum] < min(ENOUGH, size):
            what = "no piece is" if not held[stratum] else "only one piece is"
            notes.append(f"Of the {size} piece{'s' if size > 1 else ''} of '{stratum}' {what} drawn, too few to say how they differ; draw more.")
    return notes


def sample_path(study: Study) -> Path:
    """Where the study's sample is kept."""
    return study.folder / "coding" / "sample.csv"


def keep_sample(study: Study, drawn: Sequence[Drawn], seed: int, replace: bool = False) -> Path:
    """Writes `sample.csv` and returns where; one that is the same already is left alone.

    Raises:
        StudyError: another sample is kept there and `replace` is false, or the file cannot be written.
    """
    path = sample_path(study)
    if path.exists() and not replace:
        kept = read_sample(study)
        if kept == tuple(drawn) and _read_seed(path) == str(seed):
            return path
        raise StudyError(
            f"{places.shown(path)} holds another sample already ({len(kept)} pieces, seed {_read_seed(path)}); give its "
            "number and seed to write its forms again, or --replace to draw anew (what was coded stays)."
        )
    write_table(path, COLUMNS, [(d.piece, d.stratum, repr(d.probability), d.stratum_size, seed) for d in drawn])
    return path


def read_sample(study: Study) -> tuple[Drawn, ...]:
    """The drawn pieces in the order of `sample.csv`; empty where none were drawn.

    Raises:
        StudyError: the table does not hold together, or names a piece that the manifest has not; with file and line.
    """
    path = sample_path(study)
    if not path.exists():
        return ()
    known, found = {piece.name for piece in study.pieces}, {}
    for line, row in read_table(path, COLUMNS):
        where = f"{places.shown(path)}, line {line}"
        if row["piece"] not in known or row["piece"] in found:
            problem = "stands in it twice" if row["piece"] in found else "is not in the manifest"
            raise StudyError(f"{where}: the piece '{row['piece']}' {problem}; draw the sample anew with --replace.")
        try:
            probability, size = float(row["probability"]), int(row["stratum_size"])
        except ValueError as error:
            raise StudyError(f"{where}: probability and stratum_size must be numbers.") from error
        if not (0 < probability <= 1 <= size):
            raise StudyError(f"{where}: the probability must be above 0 and at most 1, and the stratum_size at least 1.")
        found[row["piece"]] = Drawn(row["piece"], row["stratum"], probability, size)
    return tuple(found.values())


def _read_seed(path: Path) -> str:
    return next((row["seed"] for _, row in read_table(path, COLUMNS)), "")
