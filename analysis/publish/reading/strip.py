"""The strip: a piece's course from its first word to its last, one bar a stretch, high where it is quoted."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from analysis.publish.reading.colours import HEIGHTS, LIGHT
from analysis.publish.signs import page_attribute
from analysis.publish.wording import count, percent

PARTS = ("first", "second", "third", "last")  # quarters: what a listener can keep in mind


class Bar(NamedTuple):
    """A part of the strip: voice, words, whose words they are, and the block and attribution that a click on it leads to."""

    voice: str
    words: int
    speaker: str
    block: int = -1
    attribution: int = -1


def strip(bars: Sequence[Bar], speakers: Sequence[str] = (), by_coders: bool = False) -> str:
    """The strip as HTML, with what it shows in words; bars name their speaker by the place in `speakers`, if given."""
    total = sum(bar.words for bar in bars)
    if not total:
        return ""
    number = {name: place for place, name in enumerate(speakers)}
    drawn = "".join(_bar(bar, total, number, "c" if by_coders else "a") for bar in bars if bar.words)
    look = "display:flex;align-items:flex-end;height:44px"
    return f'<div class="rv-strip" role="img" aria-label="{page_attribute(tell_course(bars))}" style="{look}">{drawn}</div>'


def tell_course(bars: Sequence[Bar]) -> str:
    """The course in words: how much of each quarter of the piece is somebody's.

    >>> tell_course([Bar("quoted", 50, "Ann"), Bar("author", 50, "")])
    'Course of the piece, 100 words. Somebody’s words: first quarter 100 %, second 100 %, third 0 %, last 0 %.'
    """
    sourced = [bar.voice in ("quoted", "paraphrased") for bar in bars for _ in range(bar.words)]
    ends = [len(sourced) * quarter // 4 for quarter in range(5)]
    shares = [sum(sourced[a:b]) / max(1, b - a) for a, b in zip(ends, ends[1:], strict=False)]
    told = ", ".join(f"{name} {percent(share)}" for name, share in zip(PARTS, shares, strict=True))
    text = f"Course of the piece, {count(len(sourced), 'word')}. Somebody’s words: " + told.replace("first", "first quarter", 1) + "."
    return text.replace("\u00a0", " ")


def _bar(bar: Bar, total: int, number: dict[str, int], key: str) -> str:
    whose = f' data-s="{number[bar.speaker]}"' if bar.speaker in number else ""
    where = f' data-b="{bar.block}"' if bar.block >= 0 else ""
    where += f' data-{key}="{bar.attribution}"' if bar.attribution >= 0 else ""
    style = f"width:{100 * bar.words / total:.2f}%"
    if key == "a":  # the coders' strip is never seen without the style sheet
        style += f";height:{HEIGHTS[bar.voice]}%;background-color:{LIGHT[bar.voice].bar}"
    return f'<span class="rv-bar rv-{bar.voice}" data-w="{bar.words}"{whose}{where} style="{style}"></span>'
