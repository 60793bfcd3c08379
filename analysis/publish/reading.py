"""Shows a piece as text, each stretch in its voice's colour, for a notebook or a page."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence

from analysis.measure.voices import Word
from analysis.piece_view import PieceView
from analysis.publish.look import VOICES, ink_on
from analysis.records import Attribution

_LETTER = re.compile(r"\w")
# A second sign beside the colour, for those who do not see it.
_LINES = {"quoted": "underline", "paraphrased": "underline dotted", "frame": "underline wavy", "author": "none"}
_NAMES = {"quoted": "quoted", "paraphrased": "paraphrased", "frame": "who says it", "author": "the author's own voice"}


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


def show_piece(view: PieceView, with_text: bool = True, paragraphs: int = 0) -> ShownPiece:
    """The body of a piece with each word in its voice's colour; the first `paragraphs` only, if given.

    With `with_text` false every letter is masked: for texts that may not be shown. The raw text is escaped.
    """
    body, words = view.body, iter(view.words)
    word = next(words, None)
    parts, plain = [], []
    for start, end in body.paragraphs[: paragraphs or None]:
        stretches: list[tuple[str, int, str]] = []
        last_raw = body.ends[end - 1]
        position = start
        while word is not None and word.start < last_raw:
            at = _place(body.starts, word.start, position)
            until = _place(body.ends, word.end, at) + 1
            gap = body.text[position:at]
            _append(stretches, word, gap, body.text[at:until])
            position = until
            word = next(words, None)
        if stretches and position < end:
            voice, number, text = stretches[-1]
            stretches[-1] = (voice, number, text + body.text[position:end])
        parts.append("<p style='margin:.5em 0'>" + "".join(_stretch(s, view.attributions, with_text) for s in stretches) + "</p>")
        plain.append("".join(f"[{v}: {mask(t, with_text).strip()}] " for v, _, t in stretches).strip())
    return ShownPiece(f"<div style='max-width:44em;line-height:1.75'>{_key()}{''.join(parts)}</div>", "\n\n".join(plain))


def _place(offsets, raw: int, start: int) -> int:
    while offsets[start] < raw:
        start += 1
    return start


def _append(stretches: list[tuple[str, int, str]], word: Word, gap: str, text: str) -> None:
    """Adds a word to the stretch it goes on with, or begins a new one; a mark in the gap goes with what it touches."""
    if stretches and stretches[-1][:2] == (word.voice, word.attribution):
        voice, number, before = stretches[-1]
        stretches[-1] = (voice, number, before + gap + text)
        return
    closing = gap.split(" ", 1)[0] if gap.strip() else ""
    if stretches:
        voice, number, before = stretches[-1]
        stretches[-1] = (voice, number, before + closing)
        gap = gap[len(closing):]
    stretches.append((word.voice, word.attribution, gap + text))


def mask(text: str, with_text: bool) -> str:
    """The text, or where it may not be shown a sign for each of its letters."""
    return text if with_text else _LETTER.sub("▪", text)


def _stretch(stretch: tuple[str, int, str], attributions: tuple[Attribution, ...], with_text: bool) -> str:
    voice, number, text = stretch
    lead = len(text) - len(text.lstrip())
    shown = html.escape(mask(text.strip(), with_text))
    told = _NAMES[voice]
    if number >= 0:
        who = attributions[number].speaker or "somebody the text does not name"
        told = f"{_NAMES[voice]}: {who}"
    if voice == "author":
        return f"{' ' * min(lead, 1)}{shown}"
    style = f"background:{VOICES[voice]};color:{ink_on(VOICES[voice])};text-decoration:{_LINES[voice]};padding:.1em .15em"
    return f"{' ' * min(lead, 1)}<span style='{style}' title='{html.escape(told, quote=True)}'>{shown}</span>"


def _key() -> str:
    marks = [
        f"<span style='background:{VOICES[v]};color:{ink_on(VOICES[v])};text-decoration:{_LINES[v]};padding:.1em .3em'>"
        f"{_NAMES[v]}</span>" for v in ("quoted", "paraphrased", "frame")
    ]
    return "<p style='font-size:.85em'>" + " ".join(marks) + " and unmarked: the author's own voice</p>"
