"""What holds a coding to its text: the SHA-256 of each coded piece's file, in `raw/<study>/coding/texts.csv`.

A coding is offsets. Of a text that has changed by one letter they say something else, and nothing else would show it.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path

from analysis import places
from analysis.coding.tables import read_table, write_table
from analysis.errors import StudyError
from analysis.read.study import Study

TEXTS = "texts.csv"
COLUMNS = ("piece", "sha256")
_CODINGS = ("coder-*.csv", "adjudicated.csv", "sentences-*.csv")
_SHOWN = 12  # digits of a hash that are shown


def check_texts(study: Study) -> None:
    """Passes where every coded piece is the file that it was coded in; without `texts.csv`, or a line of it, nothing is known.

    Raises:
        StudyError: a coded piece's file has another hash; the sentence names the piece and says what to do.
    """
    moved = moved_pieces(study)
    coded = coded_in(study) if moved else {}
    for piece, (then, now) in moved.items():
        if piece in coded:
            files = ", ".join(path.name for path in coded[piece])
            raise StudyError(
                f"'{piece}' was coded by hand in another file than the one that is here (SHA-256 {then[:_SHOWN]} then, {now[:_SHOWN]} "
                f"now), so that its offsets mean other words. Put the text back that was coded, or take the piece out of {files} in "
                f"{places.shown(study.folder / 'coding')} and have it coded again."
            )


def moved_pieces(study: Study) -> dict[str, tuple[str, str]]:
    """The pieces whose file is another than the coded one, with the hash of then and of now; empty where nothing is known."""
    path = study.folder / "coding" / TEXTS
    now = {piece.name: piece.sha256.lower() for piece in study.pieces}
    rows = [row for _, row in read_table(path, COLUMNS)] if path.is_file() else []
    return {
        row["piece"]: (then, now[row["piece"]]) for row in rows
        if row["piece"] in now and (then := row["sha256"].strip().lower()) != now[row["piece"]]
    }


def coded_in(study: Study) -> dict[str, list[Path]]:
    """The files of coding that name each coded piece."""
    found: dict[str, list[Path]] = {}
    for path in sorted({path for pattern in _CODINGS for path in (study.folder / "coding").glob(pattern)}):
        for piece in dict.fromkeys(row["piece"] for _, row in read_table(path, ("piece",))):
            found.setdefault(piece, []).append(path)
    return found


def held_elsewhere(study: Study, given: Mapping[Path, Collection[str]]) -> dict[str, str]:
    """The pieces, given for some files, that other files hold as coded in an earlier text, so that no text suits all; a sentence each."""
    moved = moved_pieces(study)
    coded = coded_in(study) if moved else {}
    of_piece = {piece: {path for path, pieces in given.items() if piece in pieces} for pieces in given.values() for piece in pieces}
    others = {piece: [path.name for path in coded.get(piece, ()) if path not in own] for piece, own in of_piece.items() if piece in moved}
    return {
        piece: f"'{piece}' was coded before in another version of its text; take it out of {', '.join(files)} first."
        for piece, files in others.items() if files
    }


def bind_texts(study: Study, pieces: Collection[str]) -> None:
    """Notes the hash of the files that these pieces stand in, as the ones that were coded; other lines are left as they are.

    Raises:
        StudyError: the table that is there does not hold together, or cannot be written.
    """
    path = study.folder / "coding" / TEXTS
    known = {row["piece"]: row["sha256"] for _, row in read_table(path, COLUMNS)} if path.is_file() else {}
    bound = known | {piece.name: piece.sha256.lower() for piece in study.pieces if piece.name in pieces}
    if bound != known:
        order = {piece.name: at for at, piece in enumerate(study.pieces)}
        write_table(path, COLUMNS, sorted(bound.items(), key=lambda row: (order.get(row[0], len(order)), row[0])))
