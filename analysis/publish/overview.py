"""Tables for reading: what a notebook shows of a study, its lines, its attributions, its coding."""

from __future__ import annotations

import re

import pandas as pd

from analysis.attribute.engine import ENGINES, attribute
from analysis.clean.lines import lines_of
from analysis.clean.markup import plain_in
from analysis.coding.records import LABELS
from analysis.corpus import Corpus
from analysis.measure.voices import WORD
from analysis.publish.narrative import Told, escape, is_counted
from analysis.publish.reading import ShownPieces
from analysis.publish.wording import one_line, percent, shorten
from analysis.publish.zones_shown import rule_in_words, show_zones
from analysis.read.study import Study
from analysis.records import FORMS, Document
from analysis.rows import spans_text, zones_of

SHOWN = 90  # characters of a text that a table shows
SHORT = 12  # characters of a piece's name where a table needs the room
_NUMBERED = re.compile(r"(\d{1,4})[-_. ]")
FRAGMENTS = {"scare": "scare quote", "term": "term", "title": "title"}
pd.set_option("display.max_colwidth", SHOWN + 10)  # pandas would cut titles at 50
pd.set_option("display.html.use_mathjax", False)  # a title with two dollar signs is no formula


def _shorten(text: str) -> str:
    text = one_line(text)
    return text if len(text) <= SHOWN else text[: SHOWN - 1].rstrip() + "…"


def short_name(piece: str) -> str:
    """A piece's name where a table needs the room: the number that it begins with, or its first characters.

    >>> short_name("01-gate-report"), short_name("gate-report-of-monday"), short_name("gate")
    ('01 …', 'gate-report…', 'gate')
    """
    found = _NUMBERED.match(piece)
    return f"{found[1]} …" if found else shorten(piece, SHORT)


def rows_or(table: pd.DataFrame, told: str) -> pd.DataFrame | Told:
    """The table, or what there is to say where it has no rows: an empty table tells a reader nothing.

    >>> print(rows_or(pd.DataFrame({"piece": []}), "Every file could be read."))
    Every file could be read.
    """
    return table if len(table) else Told(told)


def show_question(study: Study, about: bool = True) -> Told:
    """The study's title, its question, and, if `about`, what its texts are, as `study.yaml` has them; escaped."""
    parts = (f"**{escape(study.title)}**", escape(study.question), escape(study.about) if about else "")
    return Told("\n\n".join(part for part in parts if part))


def list_pieces(corpus: Corpus) -> pd.DataFrame:
    """The manifest, a line a piece: title, outlet, date, genre; the words of all its lines, and how it was read.

    Words are counted as in `zones.csv`, so that both sum to the same.
    """
    rows = []
    for piece in corpus.study.pieces:
        document = corpus.documents.get(piece.name)
        rows.append({"piece": piece.name, "title": one_line(piece.title), "outlet": one_line(piece.outlet), "date": one_line(piece.date),
                     "genre": one_line(piece.genre), "words in file": _words_in(document) if document else 0,
                     "encoding": document.encoding if document else "not read"})
    return pd.DataFrame(rows).set_index("piece")


def _words_in(document: Document) -> int:
    return sum(len(WORD.findall(plain_in(document, line.start, line.end))) for line in lines_of(document))


def show_zoned(corpus: Corpus, zones: pd.DataFrame, pieces: int = 3) -> ShownPieces:
    """The first pieces line by line in the colours of their zones."""
    names = list(corpus.documents)[:pieces]
    return ShownPieces(
        [(name, show_zones(corpus.documents[name], zones_of(zones, name), corpus.study.publish_text)) for name in names]
    )


def count_zones(zones: pd.DataFrame) -> pd.DataFrame:
    """Lines and words by zone and rule, most words first; the features of the model are taken together."""
    rules = zones["rule"].str.replace(r"^model:.*", "model", regex=True)
    zones = zones.assign(rule=[rule_in_words(rule) for rule in rules])
    table = zones.groupby(["zone", "rule"]).agg(lines=("line", "size"), words=("words", "sum")).reset_index()
    return table.sort_values(["words", "zone", "rule"], ascending=[False, True, True], ignore_index=True)


def list_lines(corpus: Corpus, zones: pd.DataFrame, limit: int = 25) -> pd.DataFrame:
    """The first lines that are not body, with zone and rule; their words where the study may publish text."""
    rows = zones[zones["zone"] != "body"].head(limit)
    shown = pd.DataFrame({
        "piece": rows["piece"].map(short_name), "line": rows["line"], "zone": rows["zone"], "rule": rows["rule"].map(rule_in_words),
        "how sure": rows["confidence"].map(percent), "words": rows["words"],
    })
    if corpus.study.publish_text:
        shown["text"] = [_shorten(plain_in(corpus.documents[r.piece], int(r.start), int(r.end))) for r in rows.itertuples()]
    return shown.reset_index(drop=True)


def list_cleaning(cleaning: pd.DataFrame) -> pd.DataFrame:
    """Words and sourcedness of each piece, with every line measured and with the body alone, and the difference in points."""
    return pd.DataFrame({
        "piece": cleaning["piece"], "words of all lines": cleaning["words_before"], "words of body": cleaning["words_after"],
        "sourcedness of all lines": [_percent(share) for share in cleaning["sourcedness_before"]],
        "of the body": [_percent(share) for share in cleaning["sourcedness_after"]],
        "points more": [_signed(share) for share in cleaning["difference"]],
    }).set_index("piece")


def _percent(share: float) -> str:
    return "" if pd.isna(share) else percent(share)


def _signed(share: float) -> str:
    return "" if pd.isna(share) else f"{100 * share:+.1f}".replace("-", "\u2212")


def count_forms(attributions: pd.DataFrame) -> pd.DataFrame:
    """Attributions by piece and form, those left out in which the writer is the source."""
    table = attributions[is_counted(attributions)].groupby(["piece", "form"]).size().unstack(fill_value=0)
    return table.reindex(columns=list(FORMS), fill_value=0).rename_axis(columns=None)


def list_attributions(attributions: pd.DataFrame, limit: int = 12) -> pd.DataFrame:
    """The first attributions: speaker, then what is said where the table has it, kind of source, verb, form, words, confidence."""
    rows = attributions[is_counted(attributions)].head(limit)
    said = rows["content_text"].map(_shorten) if "content_text" in rows else rows["content"]
    return pd.DataFrame({
        "piece": rows["piece"].map(short_name), "speaker": rows["speaker"].map(one_line), "content": said,
        "source type": rows["source_type"].str.replace("_", " "), "verb": rows["verb"], "form": rows["form"], "words": rows["words"],
        "confidence": [f"{sure:.2f}" for sure in rows["confidence"]],
    }).reset_index(drop=True)


def count_cues(attributions: pd.DataFrame, limit: int = 15) -> pd.DataFrame:
    """The most frequent cues with stance, number and words of content; those left out in which the writer is the source."""
    used = attributions[(attributions["verb"] != "") & is_counted(attributions)]
    table = used.groupby(["verb", "stance"]).agg(attributions=("verb", "size"), words=("words", "sum")).reset_index()
    return table.sort_values(["attributions", "verb"], ascending=[False, True], ignore_index=True).head(limit)


def list_fragments(corpus: Corpus, zones: pd.DataFrame, engine: str = ENGINES[0]) -> pd.DataFrame:
    """Words between quotation marks that nobody is quoted with: kind and, where the study may publish it, the words."""
    rows = []
    for name, document in corpus.documents.items():
        reading = attribute(document, zones_of(zones, name), engine, corpus.manifest[name].author)
        for fragment in reading.fragments:
            start, end = fragment.span
            row = {"piece": name, "kind": fragment.kind, "start": start, "end": end}
            rows.append(row | ({"text": one_line(spans_text(document, (fragment.span,)))} if corpus.study.publish_text else {}))
    columns = ["piece", "kind", "start", "end"] + (["text"] if corpus.study.publish_text else [])
    return pd.DataFrame(rows, columns=columns)


def show_fragments(fragments: pd.DataFrame) -> pd.DataFrame | Told:
    """The fragments for reading: kind in words, and the words where the table has them; a sentence where there is none."""
    shown = fragments.assign(kind=[FRAGMENTS.get(kind, kind) for kind in fragments["kind"]])
    wanted = ["piece", "kind", "text"] if "text" in shown else ["piece", "kind", "start", "end"]
    return rows_or(shown[wanted], "All that stands between quotation marks here is somebody's speech: no fragment was found.")


def count_voices_by_piece(pieces: pd.DataFrame) -> pd.DataFrame:
    """The body words of each piece by voice, the shortest piece first."""
    rows = pieces.sort_values(["words", "piece"])
    return pd.DataFrame({
        "piece": rows["piece"], "body words": rows["words"], "quoted": rows["quoted"], "paraphrased": rows["paraphrased"],
        "frame": rows["frame"], "the author's": rows["author_words"],
    }).set_index("piece")


def count_labels(sentences: pd.DataFrame) -> pd.DataFrame:
    """Sentences by piece and label, in the codebook's order."""
    table = sentences.groupby(["piece", "label"]).size().unstack(fill_value=0)
    return table.reindex(columns=list(LABELS), fill_value=0).rename_axis(columns=None)
