"""The course of a piece from the table of its sentences alone, where its text is not at hand."""

from __future__ import annotations

import html

import pandas as pd

from analysis.publish.look import VOICES
from analysis.publish.wording import count

WIDTH, HEIGHT = 720, 28
NAMES = {"quoted": "quoted", "paraphrased": "paraphrased", "frame": "frame", "author": "the author's own"}


def table_strip(sentences: pd.DataFrame, piece: str) -> str:
    """Return the strip of a piece as an SVG: its sentences from the first to the last, each cut by voice.

    Within a sentence the voices stand in one order, whatever order the words have: the table does not know it.
    """
    here = sentences[sentences["piece"] == piece]
    total = int(here[list(NAMES)].to_numpy().sum()) if len(here) else 0
    if not total:
        return "<p>This piece has no words of body.</p>"
    parts, at = [], 0
    for row in here.itertuples():
        for voice in NAMES:
            words = int(getattr(row, voice))
            if words:
                x, width = WIDTH * at / total, WIDTH * words / total
                parts.append(f'<rect class="{voice}" x="{x:.2f}" y="0" width="{width:.2f}" height="{HEIGHT}" fill="{VOICES[voice]}"/>')
                at += words
    told = ", ".join(f"{NAMES[voice]} {int(here[voice].sum()):,}" for voice in NAMES)
    label = html.escape(f"The course of the piece: {count(len(here), 'sentence')}, {count(total, 'word')} ({told})", quote=True)
    return (
        f'<figure class="strip"><svg role="img" aria-label="{label}" viewBox="0 0 {WIDTH} {HEIGHT}" preserveAspectRatio="none">'
        f'{"".join(parts)}</svg>\n<figcaption>{html.escape(told)} words</figcaption></figure>\n'
    )
