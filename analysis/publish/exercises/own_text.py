"""Reads a text that belongs to no study: the sentences of an exercise, or those that a student has put in their place."""

from __future__ import annotations

from analysis.attribute.engine import ENGINES, attribute
from analysis.piece_view import PieceView
from analysis.records import Document, Zone


def read_own(text: str, engine: str = ENGINES[0]) -> PieceView:
    """The text as one piece, all of it body, with the attributions that the engine finds and the codebook counts.

    >>> view = read_own("The gate is shut, the pilot said.", "rules")
    >>> [word.voice for word in view.words].count("paraphrased"), len(view.words)
    (4, 7)

    Raises:
        ParameterError: there is no such engine.
    """
    document, zones = Document("own-text", text), (Zone(0, len(text), "body", "own text", 1.0),)
    return PieceView(document, zones, tuple(a for a in attribute(document, zones, engine, "").attributions if a.counted))
