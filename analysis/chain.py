"""The chain over all pieces of a study: clean, attribute, measure. Each step takes tables and gives a table.

These are the calls the notebooks make. Pieces are read once a notebook; every step keeps the manifest's order.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from analysis.attribute.engine import ENGINES, attribute
from analysis.attribute.sentences.boundaries import number_sentences, split_sentences
from analysis.clean.body import build_body, furniture_lines
from analysis.clean.duplicates import Twin, find_duplicates
from analysis.clean.markup import plain_in
from analysis.clean.zones import label_zones
from analysis.errors import StudyError
from analysis.measure.hedges import count_hedges
from analysis.measure.readability import reading_ease
from analysis.measure.sentences import label_sentence
from analysis.measure.shares import count_stances, count_voices, piece_shares, speaker_measures, total_speakers
from analysis.measure.voices import WORD, Word, word_voices
from analysis.read.corrections import read_corrections
from analysis.read.pieces import read_pieces
from analysis.read.study import Piece, Study, open_study
from analysis.records import SOURCE_TYPES, STANCES, Attribution, Body, Document, Sentence, SetAside, Zone
from analysis.rows import attribution_rows, attributions_of, zone_rows, zones_of

ZONE_COLUMNS = ["piece", "line", "start", "end", "zone", "rule", "confidence", "words"]
PIECE_COLUMNS = (
    "piece", "title", "outlet", "author", "date", "genre", "words", "sentences", "quoted", "paraphrased", "frame", "author_words",
    "sourcedness", "quoted_share", "paraphrased_share", "frame_share", "assertion_share", "attributions", "speakers", "hill_0",
    "hill_1", "hill_2", "largest_share", "named_share", *(f"type_{kind}_share" for kind in SOURCE_TYPES),
    *(f"verbs_{stance}" for stance in STANCES), "hedges", "ease_quoted", "ease_paraphrased", "ease_author",
)


@dataclass(frozen=True)
class Corpus:
    """A study with its texts: the pieces that could be read, by name, and those set aside, with reasons."""

    study: Study
    documents: dict[str, Document]
    aside: tuple[SetAside, ...]

    @cached_property
    def manifest(self) -> dict[str, Piece]:
        """The manifest's lines by piece name."""
        return {piece.name: piece for piece in self.study.pieces}


def read_corpus(name: str) -> Corpus:
    """The study of that name, read and checked against its manifest.

    Raises:
        StudyError: see `analysis.read.study.open_study`.
    """
    study = open_study(name)
    documents, aside = read_pieces(study)
    if study.duplicates == "first":
        for twin in _twins(documents, {n: label_zones(d) for n, d in documents.items()}):
            if documents.pop(twin.second, None):
                file = next(piece.file for piece in study.pieces if piece.name == twin.second)
                reason = f"{twin.second}: {max(twin.share, twin.containment):.0%} of its words stand in '{twin.first}' too, and " \
                         "study.yaml says 'duplicates: first'."
                aside.append(SetAside(twin.second, file, reason))
    return Corpus(study, documents, tuple(aside))


def find_twins(corpus: Corpus, zones: pd.DataFrame) -> pd.DataFrame:
    """Pairs of pieces that nearly repeat each other (`duplicates.csv`): by shared runs of five words, most alike first."""
    twins = _twins(corpus.documents, {name: zones_of(zones, name) for name in corpus.documents})
    rows = [{"piece": t.first, "repeated_by": t.second, "share": t.share, "containment": t.containment} for t in twins]
    table = pd.DataFrame(rows, columns=["piece", "repeated_by", "share", "containment"])
    return table.sort_values("share", ascending=False, kind="stable", ignore_index=True)


def _twins(documents: dict[str, Document], zones: dict[str, tuple[Zone, ...]]) -> list[Twin]:
    return find_duplicates({name: build_body(document, zones[name]).text for name, document in documents.items()})


def set_aside_table(corpus: Corpus) -> pd.DataFrame:
    """The pieces that could not be measured, one line each with the reason (`set_aside.csv`)."""
    rows = [{"piece": a.name, "file": a.file, "reason": a.reason} for a in corpus.aside]
    return pd.DataFrame(rows, columns=["piece", "file", "reason"])


def clean(corpus: Corpus) -> pd.DataFrame:
    """Every non-blank line of every piece with its zone, the rule that gave it, its confidence and words (`zones.csv`).

    A zone that a person corrected has the rule "by-hand", with the one it had before.

    Raises:
        StudyError: the corrections do not hold together, or name a line that a piece does not have.
    """
    rows: list[dict] = []
    corrections = read_corrections(corpus.study)
    for document in corpus.documents.values():
        zones = list(label_zones(document))
        for line in [line for piece, line in corrections if piece == document.name]:
            if line > len(zones):
                raise StudyError(f"zones.csv corrects line {line} of '{document.name}', which has {len(zones)} lines.")
            old = zones[line - 1]
            zone = corrections[document.name, line]
            zones[line - 1] = Zone(old.start, old.end, zone, f"by-hand (was {old.zone}, {old.rule})", 1.0)
        words = [sum(1 for _ in WORD.finditer(plain_in(document, z.start, z.end))) for z in zones]
        rows += zone_rows(document, zones, words)
    return pd.DataFrame(rows, columns=ZONE_COLUMNS)


def attribute_corpus(corpus: Corpus, zones: pd.DataFrame, engine: str = ENGINES[0], min_confidence: float = 0.0) -> pd.DataFrame:
    """Every attribution of every piece (`attributions.csv`); those below `min_confidence` are left out.

    Raises:
        ParameterError: there is no such engine.
    """
    rows: list[dict] = []
    for name, document in corpus.documents.items():
        labelled = zones_of(zones, name)
        reading = attribute(document, labelled, engine, corpus.manifest[name].author)
        kept = [a for a in reading.attributions if a.counted and a.confidence >= min_confidence]
        view = PieceView(document, labelled, tuple(kept))
        counts = [0] * len(kept)
        for word in view.words:
            if word.attribution >= 0:
                counts[word.attribution] += 1
        rows += attribution_rows(document, kept, counts, corpus.study.publish_text)
    columns = ["piece", "attribution", "source", "cue", "content", "quoted", "joint", "form", "speaker", "source_type",
               "reason", "verb", "stance", "confidence", "rule", "evidence", "words"]
    text_columns = ["source_text", "cue_text", "content_text"] if corpus.study.publish_text else []
    return pd.DataFrame(rows, columns=columns + text_columns)


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


def view_piece(corpus: Corpus, zones: pd.DataFrame, attributions: pd.DataFrame, piece: str) -> PieceView:
    """One piece with its zones and attributions from the tables."""
    return PieceView(corpus.documents[piece], zones_of(zones, piece), attributions_of(attributions, piece))


def measure_sentences(corpus: Corpus, zones: pd.DataFrame, attributions: pd.DataFrame, min_words: int = 2) -> pd.DataFrame:
    """Every sentence with its words by voice and its label (`sentences.csv`)."""
    rows: list[dict] = []
    for name in corpus.documents:
        view = view_piece(corpus, zones, attributions, name)
        by_sentence: list[list[Word]] = [[] for _ in view.sentences]
        for word in view.words:
            by_sentence[word.sentence].append(word)
        for number, (sentence, words) in enumerate(zip(view.sentences, by_sentence, strict=True), start=1):
            counts = count_voices(words)
            start, end = sentence.spans[0][0], sentence.spans[-1][1]
            label = label_sentence(plain_in(view.document, start, end), counts, min_words)
            rows.append({"piece": name, "sentence": number, "paragraph": sentence.paragraph + 1, "start": start, "end": end,
                         "words": len(words), **counts, "label": label})
    columns = ["piece", "sentence", "paragraph", "start", "end", "words", "quoted", "paraphrased", "frame", "author", "label"]
    return pd.DataFrame(rows, columns=columns)


def measure_speakers(corpus: Corpus, zones: pd.DataFrame, attributions: pd.DataFrame) -> pd.DataFrame:
    """Every speaker of every piece with words of content (`speakers.csv`)."""
    rows: list[dict] = []
    for name in corpus.documents:
        view = view_piece(corpus, zones, attributions, name)
        totals = total_speakers(view.words, view.attributions)
        sourced = sum(t.words for t in totals)
        rows += [
            {"piece": name, "speaker": t.speaker, "source_type": t.source_type, "attributions": t.attributions,
             "words": t.words, "quoted": t.quoted, "share": t.words / sourced if sourced else 0.0}
            for t in totals
        ]
    return pd.DataFrame(rows, columns=["piece", "speaker", "source_type", "attributions", "words", "quoted", "share"])


def measure_pieces(corpus: Corpus, zones: pd.DataFrame, attributions: pd.DataFrame, sentences: pd.DataFrame) -> pd.DataFrame:
    """The measures of every piece, one line each (`pieces.csv`)."""
    rows = []
    for name in corpus.documents:
        view, entry = view_piece(corpus, zones, attributions, name), corpus.manifest[name]
        counts, here = count_voices(view.words), sentences[sentences["piece"] == name]
        totals = total_speakers(view.words, view.attributions)
        rows.append({
            "piece": name, "title": entry.title, "outlet": entry.outlet, "author": entry.author, "date": entry.date,
            "genre": entry.genre, "words": len(view.words), "sentences": len(here), "quoted": counts["quoted"],
            "paraphrased": counts["paraphrased"], "frame": counts["frame"], "author_words": counts["author"],
            **piece_shares(view.words),
            "attributions": sum(a.source_type != "author" for a in view.attributions),
            **speaker_measures(totals), **count_stances(view.attributions), "hedges": count_hedges(view.body.text),
            **_ease_by_voice(view),
        })
    return pd.DataFrame(rows, columns=PIECE_COLUMNS)


def _ease_by_voice(view: PieceView) -> dict[str, float | None]:
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


__all__ = [
    "Corpus", "PieceView", "attribute_corpus", "clean", "find_twins", "measure_pieces", "measure_sentences", "measure_speakers",
    "read_corpus", "set_aside_table", "view_piece",
]
