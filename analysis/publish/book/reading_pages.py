"""The pages of the pieces: each as a text in its voices, and all of them as strips."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

import pandas as pd

from analysis.publish.book.addresses import page_names
from analysis.publish.book.narrated import CAVEAT_LINE
from analysis.publish.book.strips import table_strip
from analysis.publish.book.study_results import StudyResults
from analysis.publish.book.table_page import plain_table
from analysis.publish.reading import piece_fragment, pieces_fragment
from analysis.publish.reading.coders import CodedPiece, coded_figure, coded_pieces
from analysis.publish.reading.notebook import tell_piece
from analysis.publish.reading.pieces import tell_speakers
from analysis.publish.signs import page_attribute, page_text
from analysis.publish.wording import percent, shorten

NOT_HERE = (
    "The text of this piece is not on the machine that made this book, so only its course is shown: a block a sentence, as "
    "wide as the sentence is long, cut by voice as the tables have it."
)
COUNTS = (("attributions", "attributions to somebody"), ("speakers", "speakers, named or described"), ("sentences", "sentences"),
          ("words", "body words"))  # fmt: skip
READ_IT = ", to be read with each word in its voice. Begin with one whose figure surprises you, and look for what made it."
SEE_IT = ". Its words are not shown: the strip shows where others speak, not what they say."
SOURCED = "Sourcedness is the share of a piece's words that are somebody's, quoted or paraphrased, as the machine reads it."
SHARES = (("sourcedness", "sourcedness"), ("quoted_share", "quoted share"), ("attributed_share", "share of attributed sentences"))


def piece_pages(results: StudyResults) -> dict[str, str]:
    """Return the pages of the pieces by document name: `pieces/index` and one for every measured piece."""
    pages = page_names(results.titles)
    coded = coded_pieces(results.study, {name: view.document for name, view in results.views.items()}, results.views)
    made = {"pieces/index": _index(results, pages)}
    rows = {str(row["piece"]): row for _, row in results.tables["pieces"].iterrows()}
    for name, page in pages.items():
        made[f"pieces/{page}"] = _piece(results, name, rows[name], coded.get(name))
    return made


def _index(results: StudyResults, pages: Mapping[str, str]) -> str:
    figures = {name: coded_figure(results.tables["readings"], name) for name in pages}
    is_coded = any(figure is not None for figure in figures.values())
    rows = [
        [_named(results.titles[str(row.piece)], pages[str(row.piece)]), percent(row.sourcedness), _interval(row, "sourcedness"),
         *([_coders(figures[str(row.piece)])] if is_coded else []), page_text(row.outlet), page_text(row.genre), f"{int(row.words):,}"]
        for row in results.tables["pieces"].itertuples()
    ]
    columns = ["piece", "sourcedness", "90 % interval", *(["coders"] if is_coded else []), "outlet", "genre", "body words"]
    about = getattr(results.study, "about", "")
    shown = bool(results.views) and results.study.publish_text
    lead = (
        f"{f'<p>{page_text(about)}</p>' if about else ''}\n<p>Every piece of the study{READ_IT if shown else SEE_IT}</p>\n{CAVEAT_LINE}\n"
        f"{plain_table(columns, rows, 'The pieces of this study')}<p>{SOURCED}{_who(results) if is_coded else ''}</p>"
    )
    sections = []
    strips = _strips(results, pages)
    if strips:
        sections.append({"title": "The course of each piece", "id": "courses", "html": strips})
    return _page("Pieces", lead, sections, [f"pieces/{page}" for page in pages.values()])


def _named(title: str, page: str) -> str:
    return f'<a href="{page}.html" title="{page_attribute(title)}">{page_text(shorten(title, 36))}</a>'


def _coders(figure: float | None) -> str:
    return "not coded" if figure is None else percent(figure)


def _who(results: StudyResults) -> str:
    who = f" ({page_text(results.study.coders)})" if results.study.coders else ""
    return f" Beside it stands what its coders found{who}."


def _strips(results: StudyResults, pages: Mapping[str, str]) -> str:
    def href(name: str) -> str:
        return f"{pages[name]}.html"

    views = {name: (results.titles[name], view) for name, view in results.views.items()}
    made = pieces_fragment(views, href, caveat=False) if views else ""
    if made:
        return made
    strips = [f'<h3><a href="{href(name)}">{page_text(title)}</a></h3>\n{table_strip(results.tables["sentences"], name)}'
              for name, title in results.titles.items()]
    return "\n".join(strips)


def _piece(results: StudyResults, name: str, row: pd.Series, coded: CodedPiece | None) -> str:
    told = " · ".join(page_text(row[key]) for key in ("outlet", "author", "date", "genre") if str(row[key]).strip())
    figures = [
        [label, percent(row[key]), _interval(row, key)] for key, label in SHARES if pd.notna(row[key])
    ]
    figures += [[label, f"{int(row[key]):,}", ""] for key, label in COUNTS]
    lead = f'<p class="piece-from">{told}</p>\n{CAVEAT_LINE}\n'
    sections = [
        {"title": "The text", "id": "text", "html": _text(results, name, coded)},
        {"title": "Who speaks", "id": "speakers", "html": _speakers(results, name)},
        {"title": "Figures", "id": "figures", "html": _figures(figures)},
    ]
    return _page(results.titles[name], lead, sections)


def _text(results: StudyResults, name: str, coded: CodedPiece | None) -> str:
    if name not in results.views:
        return f'<p class="note">{NOT_HERE}</p>\n{table_strip(results.tables["sentences"], name)}'
    file = next(piece.file for piece in results.study.pieces if piece.name == name)
    where = f"raw/{results.study.name}/{file}"
    told = tell_piece(results.tables["pieces"], name, coded.sourcedness if coded else None)
    return piece_fragment(
        results.views[name], results.titles[name], results.study.publish_text, file=where, told=told, coded=coded, caveat=False
    )


def _speakers(results: StudyResults, name: str) -> str:
    speakers = results.tables["speakers"]
    here = speakers[speakers["piece"] == name].sort_values(["words", "speaker"], ascending=[False, True])
    if here.empty:
        return "<p>Nobody but the writer speaks in this piece.</p>"
    rows = [[page_text(r.speaker), page_text(r.source_type.replace("_", " ")), f"{int(r.words):,}", f"{int(r.quoted):,}",
             percent(r.share)] for r in here.itertuples()]
    told = (
        f"<p>{tell_speakers(here['speaker'])}, the most words first. Names are what the machine resolves least surely: "
        '<a href="../4-validate.html">how sure it is</a>.</p>\n'
    )
    columns = ["speaker", "source type", "words", "of these quoted", "share of sourced words"]
    return told + plain_table(columns, rows, "Speakers of this piece")


def _figures(figures: list[list[str]]) -> str:
    told = (
        "<p>The machine's reading. An interval promises to hold a coder's figure nine times in ten; pieces whose intervals overlap "
        'cannot be ranked. These are the piece\'s row of <a href="../../tables/pieces.csv">pieces.csv</a>; its quotations stand in '
        '<a href="../../tables/attributions.csv">attributions.csv</a>, its lines in <a href="../../tables/zones.csv">zones.csv</a>.</p>\n'
    )
    return told + plain_table(["figure", "value", "90 % interval"], figures, "Figures of this piece")


def _interval(row: object, key: str) -> str:
    value = row.__getitem__ if isinstance(row, pd.Series) else row.__getattribute__
    try:
        low, high = value(f"{key}_low"), value(f"{key}_high")
    except (KeyError, AttributeError):
        return ""
    return "not known" if pd.isna(low) or pd.isna(high) else f"{percent(low)} to {percent(high)}"


def _page(title: str, lead: str, sections: list[dict[str, str]], children: Sequence[str] = ()) -> str:
    return json.dumps({"title": title, "lead": lead, "sections": sections, "children": list(children), "wide": True}, ensure_ascii=False)
