"""The chain over all pieces of a study: clean, attribute, measure. Each step takes tables and gives a table.

These are the calls the notebooks make. Pieces are read once a notebook; every step keeps the manifest's order.
"""

from __future__ import annotations

from itertools import groupby

import pandas as pd

from analysis.attribute.engine import ENGINES, attribute
from analysis.clean.markup import plain_in
from analysis.clean.zones import label_zones
from analysis.corpus import Corpus, find_twins, read_corpus, set_aside_table
from analysis.errors import StudyError
from analysis.measure.hedges import count_hedges
from analysis.measure.sentences import attributed_share, label_sentence
from analysis.measure.shares import count_stances, count_voices, piece_shares, speaker_measures, total_speakers
from analysis.measure.voices import WORD, Word
from analysis.piece_view import PieceView, ease_by_voice
from analysis.read.corrections import read_corrections
from analysis.records import SOURCE_TYPES, STANCES, Zone
from analysis.rows import attribution_rows, attributions_of, zone_rows, zones_of

ZONE_COLUMNS = ["piece", "line", "start", "end", "zone", "rule", "confidence", "words"]
PIECE_COLUMNS = (
    "piece", "title", "outlet", "author", "date", "genre", "words", "sentences", "quoted", "paraphrased", "frame", "author_words",
    "sourcedness", "quoted_share", "paraphrased_share", "frame_share", "assertion_share", "attributed_share", "attributions",
    "speakers", "hill_0", "hill_1", "hill_2", "largest_share", "named_share", *(f"type_{kind}_share" for kind in SOURCE_TYPES),
    *(f"verbs_{stance}" for stance in STANCES), "hedges", "ease_quoted", "ease_paraphrased", "ease_author",
)


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
    return read_attributions(corpus, zones, engine, min_confidence)[0]


def read_attributions(
    corpus: Corpus, zones: pd.DataFrame, engine: str = ENGINES[0], min_confidence: float = 0.0
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Every attribution of every piece, and how sure the engine is of each piece as a whole (`certainty.csv`).

    Raises:
        ParameterError: there is no such engine.
    """
    rows: list[dict] = []
    beliefs: list[dict] = []
    called = engine if not min_confidence else f"{engine}, from confidence {min_confidence:g}"  # which has no calibration
    for name, document in corpus.documents.items():
        labelled = zones_of(zones, name)
        reading = attribute(document, labelled, engine, corpus.manifest[name].author)
        beliefs.append({"piece": name, "engine": called, **{k: round(v, 4) for k, v in reading.belief._asdict().items()}})
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
    certainty = pd.DataFrame(beliefs, columns=["piece", "engine", "expected", "doubt"])
    return pd.DataFrame(rows, columns=columns + text_columns), certainty


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


def measure_courses(corpus: Corpus, zones: pd.DataFrame, attributions: pd.DataFrame) -> pd.DataFrame:
    """Every stretch of body words in one voice, in the order of the text (`voices.csv`): places, no words."""
    rows: list[dict] = []
    for name in corpus.documents:
        words, start = view_piece(corpus, zones, attributions, name).words, 0
        for voice, stretch in groupby(word.voice for word in words):
            end = start + sum(1 for _ in stretch)
            rows.append({"piece": name, "start": start, "end": end, "voice": voice})
            start = end
    return pd.DataFrame(rows, columns=["piece", "start", "end", "voice"])


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
            **piece_shares(view.words), "attributed_share": attributed_share(here["label"]),
            "attributions": sum(a.source_type != "author" for a in view.attributions),
            **speaker_measures(totals), **count_stances(view.attributions), "hedges": count_hedges(view.body.text),
            **ease_by_voice(view),
        })
    return pd.DataFrame(rows, columns=PIECE_COLUMNS)


__all__ = [
    "Corpus", "PieceView", "attribute_corpus", "clean", "find_twins", "measure_courses", "measure_pieces", "measure_sentences",
    "measure_speakers", "read_attributions", "read_corpus", "set_aside_table", "view_piece",
]
