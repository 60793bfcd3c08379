"""The reading view: a piece as text, each word in its voice's colour, with who says what one click away."""

from analysis.publish.reading.parts import SCRIPT, STYLE
from analysis.publish.reading.piece import mask, piece_fragment
from analysis.publish.reading.pieces import pieces_fragment
from analysis.publish.reading.shown import ShownPiece, ShownPieces, show_piece, show_pieces, show_view

__all__ = ["SCRIPT", "STYLE", "ShownPiece", "ShownPieces", "mask", "piece_fragment", "pieces_fragment", "show_piece", "show_pieces"]
