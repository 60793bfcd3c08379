"""What a notebook shows: reading views with their style and script, and plain text where HTML is not shown."""

from __future__ import annotations

import html
from collections.abc import Mapping, Sequence

from analysis.corpus import Corpus
from analysis.piece_view import PieceView
from analysis.publish.reading.coders import CodedPiece
from analysis.publish.reading.legend import NAMES
from analysis.publish.reading.parts import SCRIPT, STYLE
from analysis.publish.reading.passages import LeftOut, Paragraph, Stretch, lay_out
from analysis.publish.reading.piece import mask, piece_fragment
from analysis.publish.reading.pieces import pieces_fragment
from analysis.publish.reading.notes import speaker_of
from analysis.publish.signs import visible
from analysis.publish.wording import count, one_line


class ShownPiece:
    """A piece in colours; notebooks show it as HTML, and as marked plain text where HTML is not shown."""

    def __init__(self, page: str, plain: str) -> None:
        self._page, self._plain = page, plain

    def _repr_html_(self) -> str:
        return self._page

    def __repr__(self) -> str:
        return self._plain


class ShownPieces:
    """Several pieces in colours, each under its name, the first one open."""

    def __init__(self, shown: Sequence[tuple[str, ShownPiece]]) -> None:
        self._shown = shown

    def _repr_html_(self) -> str:
        parts = [
            f"<details{' open' if i == 0 else ''}><summary style='cursor:pointer;padding:.4em 0'><b>{html.escape(name)}</b></summary>"
            f"{piece._repr_html_()}</details>" for i, (name, piece) in enumerate(self._shown)
        ]
        return "<div>" + "".join(parts) + "</div>"

    def __repr__(self) -> str:
        return "\n\n".join(f"{name}\n{piece!r}" for name, piece in self._shown)


def with_parts(fragment: str) -> str:
    """A fragment with all it needs: a cell of a notebook must not lean on another that may not have run."""
    return f"<div><style>{STYLE}</style>{fragment}<script>{SCRIPT}</script></div>"


def show_view(
    view: PieceView, title: str, with_text: bool, file: str = "", told: str = "", coded: CodedPiece | None = None
) -> ShownPiece:
    """One piece as a reading view."""
    page = with_parts(piece_fragment(view, title, with_text, file=file, told=told, coded=coded))
    return ShownPiece(page, plain_text(view, title, with_text, told))


def show_piece(corpus: Corpus, view: PieceView, told: str = "", coded: CodedPiece | None = None) -> ShownPiece:
    """A piece of a study as a reading view; its letters are masked where the study may not publish its texts."""
    piece = corpus.manifest[view.document.name]
    file = f"raw/{corpus.study.name}/{piece.file}" + (f", {piece.place}" if piece.place else "")
    return show_view(view, piece.title, corpus.study.publish_text, file, told, coded)


def show_pieces(corpus: Corpus, views: Mapping[str, PieceView]) -> ShownPiece:
    """The strips of all pieces of a study, with the choice of a speaker across them."""
    titled = {name: (corpus.manifest[name].title, view) for name, view in views.items()}
    lines = [f"{one_line(title or name)}: {count(len(view.words), 'body word')}" for name, (title, view) in titled.items()]
    return ShownPiece(with_parts(pieces_fragment(titled)), "\n".join(lines))


def plain_text(view: PieceView, title: str, with_text: bool, told: str = "") -> str:
    """A piece as plain text, each stretch in brackets with its voice and speaker; left-out lines between angles."""
    blocks = [_plain_block(view, block, with_text) for block in lay_out(view)]
    return "\n\n".join(filter(None, [one_line(title or view.document.name), told, *blocks]))


def _plain_block(view: PieceView, block: Paragraph | LeftOut, with_text: bool) -> str:
    if isinstance(block, LeftOut):
        return visible(f"<{block.zone.zone}: {mask(block.text, with_text)}>")
    return visible(" ".join(_plain_stretch(view, stretch, with_text) for stretch in block.stretches))


def _plain_stretch(view: PieceView, stretch: Stretch, with_text: bool) -> str:
    text = mask(stretch.text, with_text).strip()
    if not stretch.owners:
        return text
    return f"[{NAMES[stretch.voice]}, {speaker_of(view.attributions[stretch.owners[0]])}: {text}]"
