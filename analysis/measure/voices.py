"""Gives every body word its voice: quoted, paraphrased, frame or author."""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterable
from dataclasses import dataclass

from analysis.clean.body import from_raw
from analysis.records import Attribution, Body, Sentence, Span, Spans

WORD = re.compile(r"[^\W_][\w]*(?:[’'.\-]\w+)*")


@dataclass(frozen=True)
class Word:
    """One body word: raw span, voice, number of its sentence, number of the attribution whose content it is in (or -1)."""

    start: int
    end: int
    voice: str
    sentence: int
    attribution: int


def word_voices(body: Body, attributions: Iterable[Attribution], sentences: Iterable[Sentence]) -> list[Word]:
    """Every word of the body once, in order, with exactly one voice.

    A word inside content is `quoted` if the source's own, else `paraphrased`; a word in a source or cue is `frame`;
    all others are `author`, and so are the words of an author who quotes himself.
    Source: CODEBOOK.md, voices and shares. Unit: words.
    """
    attributions = list(attributions)
    content = _Cover((i, body, a.content) for i, a in enumerate(attributions) if a.source_type != "author")
    quoted = _Cover((i, body, a.quoted) for i, a in enumerate(attributions) if a.source_type != "author")
    frame = _Cover((i, body, a.source + a.cue) for i, a in enumerate(attributions) if a.source_type != "author")
    starts = [s.spans[0][0] for s in sentences]
    out = []
    for match in WORD.finditer(body.text):
        at = match.start()
        start, end = body.starts[at], body.ends[match.end() - 1]
        inside = content.at(at)
        voice = "author"
        if inside >= 0:
            voice = "quoted" if quoted.at(at) >= 0 else "paraphrased"
        elif frame.at(at) >= 0:
            voice = "frame"
        out.append(Word(start, end, voice, bisect.bisect_right(starts, start) - 1, inside))
    return out


class _Cover:
    """Looks up which attribution's spans cover a place of the body; the one that begins first wins."""

    def __init__(self, rows: Iterable[tuple[int, Body, Spans]]) -> None:
        covered: list[tuple[Span, int]] = []
        for number, body, spans in rows:
            covered += [(span, number) for span in from_raw(body, spans)]
        covered.sort()
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.numbers: list[int] = []
        position = -1
        for (start, end), number in covered:
            start = max(start, position)
            if start < end:
                self.starts.append(start)
                self.ends.append(end)
                self.numbers.append(number)
                position = end

    def at(self, place: int) -> int:
        """The number of the attribution that covers `place`, or -1."""
        i = bisect.bisect_right(self.starts, place) - 1
        return self.numbers[i] if i >= 0 and place < self.ends[i] else -1
