"""What a reader, machine or coder, says of each word and sentence of a piece: the units that readings are compared in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from analysis.measure.sentences import attributed_share, label_sentence
from analysis.measure.shares import count_voices, piece_shares
from analysis.measure.voices import Word, word_voices
from analysis.records import Attribution, Body, Sentence

_ARTICLES = ("a", "an", "the")
NOBODY = "(none)"  # stands for a speaker or a source type that a reader left open


@dataclass(frozen=True)
class Ground:
    """What all readers of a piece have before them: its body, its sentences, and the text of each."""

    body: Body
    sentences: tuple[Sentence, ...]
    texts: tuple[str, ...]


@dataclass(frozen=True)
class PieceReading:
    """One piece as a reader has it who marked spans."""

    ground: Ground
    attributions: tuple[Attribution, ...]

    @cached_property
    def words(self) -> list[Word]:
        """Every body word with its voice."""
        return word_voices(self.ground.body, self.attributions, self.ground.sentences)

    @cached_property
    def inside(self) -> list[bool]:
        """Whether each word stands inside content."""
        return [word.attribution >= 0 for word in self.words]

    @cached_property
    def source_types(self) -> list[str]:
        """The source type behind each word of content; "" outside."""
        return [self._of(word, "source_type") for word in self.words]

    @cached_property
    def speakers(self) -> list[str]:
        """The speaker behind each word of content, as `speaker_key` has it; "" outside."""
        return [speaker_key(self._of(word, "speaker")) for word in self.words]

    @cached_property
    def labels(self) -> list[str | None]:
        """The label of each sentence; None where all of its words are frame, which says neither."""
        by_sentence: list[list[Word]] = [[] for _ in self.ground.sentences]
        for word in self.words:
            by_sentence[word.sentence].append(word)
        counts = [count_voices(words) for words in by_sentence]
        return [
            label_sentence(text, n) if n["quoted"] + n["paraphrased"] + n["author"] else None
            for text, n in zip(self.ground.texts, counts, strict=True)
        ]

    @cached_property
    def shares(self) -> dict[str, float]:
        """Sourcedness and the four shares, and the share of attributed sentences among those that claim something."""
        return piece_shares(self.words) | {"attributed_share": attributed_share(self.labels)}

    def _of(self, word: Word, field: str) -> str:
        return getattr(self.attributions[word.attribution], field) or NOBODY if word.attribution >= 0 else ""


@dataclass(frozen=True)
class LabelledPiece:
    """One piece as a reader has it who labelled sentences, in a spreadsheet: `labels`, one a sentence."""

    labels: tuple[str, ...]

    @cached_property
    def shares(self) -> dict[str, float]:
        """The share of attributed sentences: all that labels tell."""
        return {"attributed_share": attributed_share(self.labels)}


def speaker_key(name: str) -> str:
    """A speaker's name as names are compared: without case, articles and spare blanks, several speakers in one order.

    >>> speaker_key("The Harbour Office"), speaker_key("Haldria; Corvane") == speaker_key("Corvane;  haldria")
    ('harbour office', True)
    """
    parts = [part.casefold().split() for part in name.split(";")]
    return "; ".join(sorted(" ".join(words[1:] if len(words) > 1 and words[0] in _ARTICLES else words) for words in parts))


AnyReading = PieceReading | LabelledPiece
Readings = Mapping[str, Mapping[str, AnyReading]]  # by reader and piece
