"""One piece with all that was found in it, and its measures."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property

from analysis.attribute.engine import Reading
from analysis.attribute.sentences.boundaries import number_sentences, split_sentences
from analysis.clean.body import build_body, furniture_lines
from analysis.clean.markup import plain_in
from analysis.measure.readability import reading_ease
from analysis.measure.shares import piece_shares
from analysis.measure.voices import Word, word_voices
from analysis.records import Attribution, Body, Document, Sentence, Zone
from analysis.trust.intervals import MEASURES, interval


@dataclass(frozen=True)
class PieceView:
    """One piece with all that was found in it: body, sentences, and a voice for each word."""

    document: Document
    zones: tuple[Zone, ...]
    attributions: tuple[Attribution, ...]

    @cached_property
    def body(self) -> Body:
        """The body's text with raw offsets."""
        return build_body(self.document, self.zones)

    @cached_property
    def sentences(self) -> list[Sentence]:
        """The sentences of the body, in order."""
        furniture, numbered = furniture_lines(self.zones), number_sentences(self.body, split_sentences(self.body))
        return [Sentence(self.body.to_raw(span, furniture), number) for span, number in numbered]

    @cached_property
    def words(self) -> list[Word]:
        """Every body word with its voice."""
        return word_voices(self.body, self.attributions, self.sentences)


def measure_reading(document: Document, zones: tuple[Zone, ...], reading: Reading, engine: str) -> dict:
    """Body words of a piece outside any study, and each measure that has an interval with its ends (None without words)."""
    words = PieceView(document, zones, tuple(a for a in reading.attributions if a.counted)).words
    row = {"words": len(words), **piece_shares(words), **reading.belief._asdict()}
    ends = {measure: [None if math.isnan(end) else end for end in interval(engine, measure, row)] for measure in MEASURES}
    return {"words": len(words), **{m: {"value": round(row[m], 4), "low": low, "high": high} for m, (low, high) in ends.items()}}


def ease_by_voice(view: PieceView) -> dict[str, float | None]:
    """Reading ease of each voice's words; a sentence counts for each voice that has words in it."""
    out: dict[str, float | None] = {}
    for voice in ("quoted", "paraphrased", "author"):
        words = [w for w in view.words if w.voice == voice]
        by_sentence: dict[int, int] = {}
        for w in words:
            by_sentence[w.sentence] = by_sentence.get(w.sentence, 0) + 1
        text = " ".join(plain_in(view.document, w.start, w.end) for w in words)
        out[f"ease_{voice}"] = reading_ease(text, len(words), len(by_sentence))
    return out
