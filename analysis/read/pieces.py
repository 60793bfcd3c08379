"""The pieces of a study as documents: each file read once, what cannot be measured set aside with its reason."""

from __future__ import annotations

import html

from analysis.errors import DocumentError
from analysis.read.documents import read_file
from analysis.read.language import find_language
from analysis.read.study import ANY_LANGUAGE, Piece, Study
from analysis.records import Document, SetAside

MIN_PROSE = 8  # blanks in a line that is running text
MAX_PROSE = 6_000  # characters that are enough to tell a language by


def read_pieces(study: Study) -> tuple[dict[str, Document], list[SetAside]]:
    """The documents of a study by name, in the manifest's order, and the pieces that could not be read, with reasons.

    One damaged piece never stops the others; a file of several pieces is read once.
    """
    documents: dict[str, Document] = {}
    aside: list[SetAside] = []
    files: dict[str, dict[str, Document | SetAside] | str] = {}
    for piece in study.pieces:
        if piece.file not in files:
            files[piece.file] = _read_whole(study, piece)
        found = files[piece.file]
        try:
            if isinstance(found, str):
                raise DocumentError(found)
            documents[piece.name] = _usable(study, piece, found.get(piece.place))
        except DocumentError as error:
            aside.append(SetAside(piece.name, piece.file, str(error)))
    return documents, aside


def _read_whole(study: Study, piece: Piece) -> dict[str, Document | SetAside] | str:
    """The pieces of a file by place, or the sentence that says why there are none."""
    try:
        found = read_file(study.folder / piece.file, piece.encoding, study.limits)
    except DocumentError as error:
        return str(error)
    return {one.place if isinstance(one, Document) else one.name: one for one in found}


def _usable(study: Study, piece: Piece, found: Document | SetAside | None) -> Document:
    if found is None:
        raise DocumentError(
            f"{piece.file}: there is no piece at '{piece.place}' in it; correct the manifest's column 'place'."
        )
    if isinstance(found, SetAside):
        raise DocumentError(found.reason)
    language = find_language(prose_of(found)) if study.language != ANY_LANGUAGE else ""
    if language and language != study.language:
        raise DocumentError(
            f"{piece.file}{', ' + piece.place if piece.place else ''}: its language is '{language}', the study's is "
            f"'{study.language}'; take it out of the manifest, or set 'language: any' in study.yaml to measure it all the same."
        )
    return found


def prose_of(document: Document) -> str:
    """What of a document reads as running text, before it is cleaned: enough to tell its language by."""
    if document.kind != "html":
        lines = document.raw.splitlines()
    else:
        lines = [html.unescape("".join(document.raw[a:b] for a, b in block.runs)) for block in document.blocks]
    long = [line for line in lines if line.count(" ") >= MIN_PROSE]
    return "\n".join(long or lines)[:MAX_PROSE]
