"""The legend of the voices, each with its sign, and its words and share where a piece is given."""

from __future__ import annotations

from collections.abc import Mapping

from analysis.measure.shares import share
from analysis.publish.reading.colours import word_style
from analysis.publish.wording import count, percent

NAMES = {"quoted": "quoted", "paraphrased": "paraphrased", "frame": "who says it", "author": "the author"}
MEANINGS = {
    "quoted": "the source’s own words",
    "paraphrased": "somebody's words, as the writer tells them",
    "frame": "who says it, and how: source and cue",
    "author": "the author’s own voice",
}


def legend(words: Mapping[str, int] | None = None, quotes_himself: bool = False) -> str:
    """The four voices as they are marked, with their words and shares where `words` gives them.

    Where the author quotes himself (`quotes_himself`), those words are dashed, and the legend says so.
    """
    total = sum(words.values()) if words else 0
    items = []
    for voice, name in NAMES.items():
        told = f' <span class="rv-count">{count(words[voice], "word")}, {percent(share(words[voice], total))}</span>' if words else ""
        look = f'class="rv-w rv-{voice}" style="{word_style(voice)}" title="{MEANINGS[voice]}"'
        items.append(f'<li><span {look}>{name}</span>{told}</li>')
    if quotes_himself:
        items.append('<li><span class="rv-self" style="border-bottom:1px dashed">the author, of himself</span></li>')
    plain = "display:flex;flex-wrap:wrap;gap:.3em 1.2em;list-style:none;padding:0"
    return f'<ul class="rv-legend" aria-label="Voices" style="{plain}">{"".join(items)}</ul>'
