"""Tables for reading: what a notebook shows of a study, its lines, its attributions, its coding."""

from __future__ import annotations

import pandas as pd

from analysis.attribute.engine import ENGINES, attribute
from analysis.clean.markup import plain_in
from analysis.corpus import Corpus
from analysis.publish.narrative import Told, escape
from analysis.publish.reading import ShownPieces
from analysis.publish.wording import one_line
from analysis.publish.zones_shown import show_zones
from analysis.read.study import Study
from analysis.records import FORMS
from analysis.rows import spans_text, zones_of

SHOWN = 90  # characters of a text that a table shows
pd.set_option("display.max_colwidth", SHOWN + 10)  # pandas would cut titles at 50
pd.set_option("display.html.use_mathjax", False)  # a title with two dollar signs is no formula


def _shorten(text: str) -> str:
    text = one_line(text)
    return text if len(text) <= SHOWN else text[: SHOWN - 1].rstrip() + "…"


def show_question(study: Study) -> Told:
    """The study's title and question."""
    return Told(f"**{escape(study.title)}**\n\n{escape(study.question)}")


def list_pieces(corpus: Corpus) -> pd.DataFrame:
    """The manifest, a line a piece: title, outlet, date, genre; the words of the whole file, and how it was read."""
    rows = []
    for piece in corpus.study.pieces:
        document = corpus.documents.get(piece.name)
        rows.append({"piece": piece.name, "title": one_line(piece.title), "outlet": one_line(piece.outlet), "date": one_line(piece.date),
                     "genre": one_line(piece.genre), "words in file": document.page_words if document else 0,
                     "encoding": document.encoding if document else "not read"})
    return pd.DataFrame(rows).set_index("piece")


def show_zoned(corpus: Corpus, zones: pd.DataFrame, pieces: int = 3) -> ShownPieces:
    """The first pieces line by line in the colours of their zones."""
    names = list(corpus.documents)[:pieces]
    return ShownPieces(
        [(name, show_zones(corpus.documents[name], zones_of(zones, name), corpus.study.publish_text)) for name in names]
    )


def count_zones(zones: pd.DataFrame) -> pd.DataFrame:
    """Lines and words by zone and rule, most words first; the features of the model are taken together."""
    zones = zones.assign(rule=zones["rule"].str.replace(r"^model:.*", "model", regex=True))
    table = zones.groupby(["zone", "rule"]).agg(lines=("line", "size"), words=("words", "sum")).reset_index()
    return table.sort_values(["words", "zone", "rule"], ascending=[False, True, True], ignore_index=True)


def list_lines(corpus: Corpus, zones: pd.DataFrame, limit: int = 25) -> pd.DataFrame:
    """The first lines that are not body, with zone and rule; their words where the study may publish text."""
    rows = zones[zones["zone"] != "body"].head(limit)
    shown = rows[["piece", "line", "zone", "rule", "confidence", "words"]].copy()
    if corpus.study.publish_text:
        shown["text"] = [_shorten(plain_in(corpus.documents[r.piece], int(r.start), int(r.end))) for r in rows.itertuples()]
    return shown.reset_index(drop=True)


def count_forms(attributions: pd.DataFrame) -> pd.DataFrame:
    """Attributions by piece and form."""
    table = attributions.groupby(["piece", "form"]).size().unstack(fill_value=0)
    return table.reindex(columns=list(FORMS), fill_value=0).rename_axis(columns=None)


def list_attributions(attributions: pd.DataFrame, limit: int = 12) -> pd.DataFrame:
    """The first attributions: speaker, verb, form, words, and the content where the table has it."""
    columns = ["piece", "speaker", "source_type", "verb", "form", "words", "confidence"]
    shown = attributions[columns].head(limit).copy()
    shown["speaker"] = [one_line(name) for name in shown["speaker"]]
    if "content_text" in attributions:
        shown["content"] = [_shorten(text) for text in attributions["content_text"].head(limit)]
    else:
        shown["content"] = attributions["content"].head(limit)
    return shown


def count_cues(attributions: pd.DataFrame, limit: int = 15) -> pd.DataFrame:
    """The most frequent cues with stance, number and words of content."""
    used = attributions[attributions["verb"] != ""]
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
