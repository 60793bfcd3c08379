"""Reads a text that belongs to no study: the sentences of an exercise, or those that a student has put in their place."""

from __future__ import annotations

from analysis.attribute.engine import ENGINES, attribute
from analysis.clean.zones import label_zones
from analysis.piece_view import PieceView
from analysis.records import Document, Zone


def read_own(text: str, engine: str = ENGINES[0], *, cleaned: bool = True) -> PieceView:
    """The text as one piece, with the attributions that the engine finds and the codebook counts.

    With `cleaned` false all of it is body: a sentence that stands alone would else be taken for a title.

    >>> view = read_own("The gate is shut, the pilot said.", "rules", cleaned=False)
    >>> [word.voice for word in view.words].count("paraphrased"), len(view.words)
    (4, 7)

    Raises:
        ParameterError: there is no such engine.
    """
    document = Document("own-text", text)
    zones = label_zones(document) if cleaned else (Zone(0, len(text), "body", "own text", 1.0),)
    return PieceView(document, tuple(zones), tuple(a for a in attribute(document, tuple(zones), engine, "").attributions if a.counted))
