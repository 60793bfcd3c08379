"""The legend of the voices, each with its sign, and its words and share where a piece is given."""

from __future__ import annotations

from collections.abc import Mapping

from analysis.measure.shares import share
from analysis.publish.reading.colours import HEIGHTS, LIGHT, word_style
from analysis.publish.wording import count, percent

NAMES = {"quoted": "quoted", "paraphrased": "paraphrased", "frame": "who says it", "author": "the author"}
MEANINGS = {
    "quoted": "the source’s own words",
    "paraphrased": "somebody's words, as the writer tells them",
    "frame": "who says it, and how: source and cue",
    "author": "the author’s own voice",
}
SELF = "the author, on himself or herself"
SELF_MEANING = "said by the writer of what he or she thinks or does; counted as the author’s"
PLAIN = "display:flex;flex-wrap:wrap;gap:.3em 1.2em;list-style:none;padding:0"


def legend(words: Mapping[str, int] | None = None, on_self: bool = False) -> str:
    """The four voices as they are marked, with their words and shares where `words` gives them.

    Where the author speaks of himself or herself (`on_self`), those words are dashed, and the legend says so.
    """
    total = sum(words.values()) if words else 0
    items = []
    for voice, name in NAMES.items():
        told = f' <span class="rv-count">{count(words[voice], "word")}, {percent(share(words[voice], total))}</span>' if words else ""
        look = f'class="rv-w rv-{voice}" style="{word_style(voice)}" title="{MEANINGS[voice]}"'
        items.append(f'<li><span {look}>{name}</span>{told}</li>')
    if on_self:
        items.append(f'<li><span class="rv-self" style="border-bottom:1px dashed" title="{SELF_MEANING}">{SELF}</span></li>')
    return f'<ul class="rv-legend" aria-label="Voices" style="{PLAIN}">{"".join(items)}</ul>'


def strip_legend() -> str:
    """The four voices as strips draw them: a block of the voice's height and colour, and its name."""
    items = []
    for voice, name in NAMES.items():
        look = f"display:inline-block;width:.9em;height:{HEIGHTS[voice] / 100:.2f}em;background-color:{LIGHT[voice].bar}"
        items.append(f'<li title="{MEANINGS[voice]}"><span class="rv-key rv-{voice}" style="{look}"></span> {name}</li>')
    return f'<ul class="rv-legend" aria-label="Voices" style="{PLAIN}">{"".join(items)}</ul>'
