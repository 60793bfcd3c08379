"""`analysis.read(...)`: the reading view of a piece, of all pieces of a study, or of a text of one's own."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable

import pandas as pd

from analysis import chain
from analysis.attribute.engine import ENGINES, attribute
from analysis.clean.zones import label_zones
from analysis.errors import ParameterError, StudyError
from analysis.piece_view import PieceView, measure_reading
from analysis.publish.reading.coders import coded_pieces
from analysis.publish.reading.shown import ShownPiece, show_piece, show_pieces, show_view
from analysis.publish.tables import load_table
from analysis.publish.wording import HARD_SPACE, count, percent
from analysis.read.limits import Limits
from analysis.read.study import list_studies
from analysis.records import Document

PASTED = "Pasted text"
WHY_LOPSIDED = "; the machine misses more often than it invents, so the range reaches further up"
_HALF = re.compile("[\ud800-\udfff]")  # half a character, as a broken copy leaves it: no file can hold one


def read(study: str = "", piece: str = "", *, text: str | None = None, engine: str = ENGINES[0]) -> ShownPiece:
    """The reading view of a piece of a study, of all its pieces beside each other, or of a text that is given.

    A study is shown from its saved tables, its letters masked where it may not publish its texts. A text of one's own is
    cleaned, attributed and measured here and now, by the `engine` that is named; nothing of it is written down.

    Raises:
        ParameterError: neither a study nor a text, or both; an unknown piece or engine; a text without a word, or too long.
        StudyError: an unknown study; its texts or its tables are not here.
    """
    if text is not None:
        if study or piece:
            raise ParameterError("Give either a study (and a piece of it) or a text, not both.")
        return _read_text(text, engine)
    if not study:
        raise ParameterError('Say what to read: read("harbour"), read("harbour", "PIECE") or read(text="…").')
    if study not in list_studies():
        raise StudyError(f"There is no study '{study}'; {_nearest(study, list_studies())}.")
    corpus = chain.read_corpus(study)
    if not piece:
        zones, attributions = load_table(study, "zones"), load_table(study, "attributions")
        return show_pieces(corpus, {name: chain.view_piece(corpus, zones, attributions, name) for name in corpus.documents})
    return _read_piece(corpus, piece)


def _read_piece(corpus: chain.Corpus, piece: str) -> ShownPiece:
    study = corpus.study.name
    if piece not in corpus.documents:
        aside = [one.reason for one in corpus.aside if one.name == piece]
        raise ParameterError(aside[0] if aside else f"There is no piece '{piece}' in '{study}'; {_nearest(piece, corpus.documents)}.")
    view = chain.view_piece(corpus, load_table(study, "zones"), load_table(study, "attributions"), piece)
    coded = coded_pieces(corpus.study, corpus.documents, {piece: view}).get(piece)
    told = tell_piece(load_table(study, "pieces"), piece, coded.sourcedness if coded else None)
    return show_piece(corpus, view, told, coded)


def _read_text(text: str, engine: str) -> ShownPiece:
    if not text.strip():
        raise ParameterError('There is no text to read: read(text="…") needs a piece of writing between the quotation marks.')
    limits = Limits()
    for number, most, unit in ((len(text), limits.piece_characters, "characters"), (text.count("\n"), limits.piece_lines, "lines")):
        if number > most:
            raise ParameterError(f"{number:,} {unit} are more than a piece of news ({most:,} at most); paste one piece at a time.")
    document = Document(PASTED, _HALF.sub("\ufffd", text.replace("\r\n", "\n")))
    zones = label_zones(document)
    reading = attribute(document, zones, engine)
    measures = measure_reading(document, zones, reading, engine)
    view = PieceView(document, zones, tuple(a for a in reading.attributions if a.counted))
    value = measures["sourcedness"]
    return show_view(view, PASTED, True, "the text as pasted", tell_sourcedness(measures["words"], **value))


def tell_sourcedness(words: int, value: float, low: float | None, high: float | None, coded: float | None = None) -> str:
    """What the machine reads and what a coder would probably find; what these coders found, where it is known (`coded`).

    >>> print(*tell_sourcedness(200, 0.5, 0.41, 0.58, 0.6).replace(HARD_SPACE, " ").split(". "), sep="\\n")
    The machine reads 50 % of the 200 body words as somebody’s
    A coder would probably find between 41 % and 58 % (nine times in ten, on US news)
    The coders of this piece found 60 %, which is outside that range.
    >>> tell_sourcedness(200, 0.5, None, None).replace(HARD_SPACE, " ")
    'The machine reads 50 % of the 200 body words as somebody’s. How far a coder would differ is not known.'
    """
    if not words:
        return "No body word was found, so there is nothing to measure."
    of = "the one body word" if words == 1 else f"the {words:,} body words"
    told = f"The machine reads {percent(value)} of {of} as somebody’s. "
    known = low is not None and high is not None and not (pd.isna(low) or pd.isna(high))
    if known:
        told += f"A coder would probably find between {percent(low)} and {percent(high)} (nine times in ten, on US news"
        told += f"{WHY_LOPSIDED if high - value > value - low else ''})."
    else:
        told += "How far a coder would differ is not known."
    if coded is None:
        return told
    held = f", which is {'within' if low <= coded <= high else 'outside'} that range" if known else ""
    return f"{told} The coders of this piece found {percent(coded)}{held}."


def tell_piece(pieces: pd.DataFrame, piece: str, coded: float | None = None) -> str:
    """The sentence of a piece's row in `pieces.csv`, for the line below its title; nothing where it has none."""
    rows = pieces[pieces["piece"] == piece]
    if rows.empty:
        return ""
    row = rows.iloc[0]
    ends = row.get("sourcedness_low"), row.get("sourcedness_high")
    return tell_sourcedness(int(row["words"]), float(row["sourcedness"]), *ends, coded)


def _nearest(name: str, known: Iterable[str]) -> str:
    """The names most like one that is not there, or all where none is alike."""
    names = list(known)
    near = difflib.get_close_matches(name, names, n=3, cutoff=0.4)
    return f"the nearest {'is' if len(near) == 1 else 'are'} {', '.join(near)}" if near else f"there are: {', '.join(names) or 'none yet'}"
