"""The page of a comparison: its summary, the settings that differ, the charts, and where the tables are."""

from __future__ import annotations

import html
from collections.abc import Iterable, Mapping, Sequence

import pandas as pd
import plotly.graph_objects as go

from analysis.publish.chart_table import table_html
from analysis.publish.figure_data import figure_json
from analysis.publish.pages import DARK_STYLE, PHONE_WIDTH, STYLE
from analysis.publish.picture.draw import draw
from analysis.publish.side_by_side.comparison import Comparison
from analysis.publish.side_by_side.errors import pair
from analysis.publish.side_by_side.summary_rerun import tell_errors
from analysis.publish.wording import count, shorten
from analysis.rows import read_spans

MOST_ROWS = 30
EXTRA_STYLE = """
section { margin: 2rem 0 }
.scroll { overflow-x: auto }
table { border-collapse: collapse; font-size: .875rem }
th, td { text-align: left; padding: .2rem .7rem .2rem 0; border-bottom: 1px solid var(--grid); vertical-align: top }
td:last-child:nth-child(5) { min-width: 14rem }  /* words of a text; the table scrolls on a phone */
td.number { text-align: right; font-variant-numeric: tabular-nums }
h2 { font-size: 1.05rem; margin: 0 0 .4rem }
"""
TABLES = {
    "compared_settings": "what was set otherwise: parameters, code, packages, inputs",
    "compared_pieces": "every measure of every piece in both, with the difference and the intervals",
    "compared_means": "means of all pieces and of groups, with their intervals",
    "compared_agreement": "agreement with coders on either side",
    "compared_errors": "how far the machine is from the coders in each coded piece",
    "compared_speakers": "speakers gained, lost, or with more or fewer words",
    "compared_attributions": "attributions gained, lost, or read otherwise, with their place in both tables",
    "compared_sentences": "sentences by their labels on either side",
    "compared_claims": "numbers of the findings on either side",
}


def comparison_page(comparison: Comparison, lines: Sequence[str], figures: Mapping[str, go.Figure]) -> str:
    """The page in HTML; it asks nothing of a network, and every text is shown letter by letter."""
    first, second = map(html.escape, comparison.labels)
    told = "\n".join(f"<li>{html.escape(line)}</li>" for line in lines[:-1])
    tables = comparison.tables
    parts = [
        f"<h1>{first} beside {second}</h1>\n<ul>\n{told}\n</ul>\n<p class=\"caveat\">{html.escape(lines[-1])}</p>",
        _section("What was set otherwise", _settings(tables["compared_settings"], comparison)),
        *(_chart(name, figure) for name, figure in figures.items()),
        _section("Sentences with another label", _moved(tables["compared_sentences"], comparison.labels)),
        _section("Attributions, the largest changes first", _attributions(tables["compared_attributions"], comparison.labels)),
        _section("Agreement with coders", _agreement(tables["compared_agreement"], comparison)),
        _section("How far the machine is from the coders, piece by piece", _errors(tables["compared_errors"], comparison)),
        _section("Findings with another number", _claims(tables["compared_claims"], comparison.labels)),
        _section("The tables", _list_tables(tables)),
    ]
    body = "\n".join(filter(None, parts))
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{first} beside {second}</title>\n<style>{STYLE}{DARK_STYLE}{EXTRA_STYLE}</style>\n</head>\n"
        f"<body>\n<main>\n{body}\n</main>\n</body>\n</html>\n"
    )


def _section(title: str, content: str) -> str:
    return f"<section>\n<h2>{html.escape(title)}</h2>\n{content}\n</section>" if content else ""


def _chart(name: str, figure: go.Figure) -> str:
    wide, narrow = draw(figure), draw(figure, PHONE_WIDTH)
    return (
        f'<section>\n<figure>\n<div class="wide">\n{wide}</div>\n<div class="narrow">\n{narrow}</div>\n</figure>\n'
        f'{table_html(figure_json(figure), "")}'
        f'<p class="unit"><a href="charts/{name}.html">This chart on a page of its own</a>.</p>\n</section>'
    )


def _settings(settings: pd.DataFrame, comparison: Comparison) -> str:
    if settings.empty:
        return "<p>Nothing: the same parameters, code, packages and inputs.</p>"
    note = ""
    if not comparison.shared:  # of two corpora every file differs: the table names them, the page what was chosen
        settings = settings[settings["kind"] != "input"]
        note = ('\n<p class="unit">Their texts are others, of course; '
                '<a href="tables/compared_settings.csv">compared_settings.csv</a> lists the files.</p>')
    rows = [[row.kind, row.name_ + (f" ({row.place})" if row.place else ""), _value(row.kind, row.first), _value(row.kind, row.second)]
            for row in settings.rename(columns={"name": "name_"}).itertuples()]
    return _table(["kind", "name", *comparison.labels], rows, "compared_settings") + note


def _value(kind: str, value: str) -> str:
    return value[:12] if kind in ("code", "lock", "input") else shorten(value, 60)


def _moved(sentences: pd.DataFrame, labels: tuple[str, str]) -> str:
    moved = sentences[sentences["first_label"] != sentences["second_label"]].sort_values("sentences", ascending=False, kind="stable")
    rows = [[row.first_label, row.second_label, row.sentences, row.words] for row in moved.itertuples()]
    return _table([*labels, "sentences", "words"], rows, "compared_sentences") if rows else ""


def _attributions(attributions: pd.DataFrame, labels: tuple[str, str]) -> str:
    """By how many characters of content stand on one side only."""
    apart = [(1 - row.overlap) * max(_characters(row.first_content), _characters(row.second_content)) for row in attributions.itertuples()]
    changed = attributions.assign(apart=apart)[attributions["change"] != "same"].sort_values("apart", ascending=False, kind="stable")
    rows = [[row.piece, row.change + (f": {row.changed}" if row.changed else ""), shorten(row.first_speaker, 40),
             shorten(row.second_speaker, 40), row.words] for row in changed.itertuples()]
    return _table(["piece", "change", *(f"speaker, {label}" for label in labels), "content"], rows, "compared_attributions") if rows else ""


def _characters(spans: str) -> int:
    return sum(end - start for start, end in read_spans(spans))


def _agreement(agreement: pd.DataFrame, comparison: Comparison) -> str:
    """The last reader's, which is the adjudicated coding where there is one."""
    machine = agreement[agreement["what"].str.startswith("machine and ")]
    if machine.empty:
        return ""
    what = machine["what"].iloc[-1]
    rows = [[row.measure, *(_figure(getattr(row, side), getattr(row, f"{side}_low"), getattr(row, f"{side}_high"))
                            for side in ("first", "second"))] for row in machine[machine["what"] == what].itertuples()]
    sides = [comparison.first] if comparison.shared else [comparison.first, comparison.second]
    told = [f"The coders of {side.study}: {side.coders or 'its study.yaml does not say who they are'}." for side in sides]
    told += [] if comparison.shared else ["Each study has coders of its own, whatever they are called."]
    who = f'\n<p class="unit">{html.escape(" ".join(told))}</p>'
    return _table([what, *comparison.labels], rows, "compared_agreement") + who


def _errors(errors: pd.DataFrame, comparison: Comparison) -> str:
    """The points between machine and coded figure of each piece, the pieces that moved most first, and the pairs in a sentence."""
    found = pair(errors)
    if found is None:
        return ""
    moved = errors.sort_values("difference", key=abs, ascending=False, kind="stable")
    titles = comparison.first.table("pieces").set_index("piece")["title"]
    rows = [[titles[row.piece] or row.piece, *(f"{100 * value:.1f}" for value in (row.first_error, row.second_error))]
            for row in moved.itertuples()]
    rows.append(["mean of the pieces", f"{100 * found.first:.1f}", f"{100 * found.second:.1f}"])
    told = f'<p class="unit">{html.escape(tell_errors(errors, comparison.labels))}</p>\n'
    return told + _table(["points of sourcedness", *comparison.labels], rows, "compared_errors")


def _figure(value: float, low: float, high: float) -> str:
    if pd.isna(value):
        return "not defined"
    return f"{value:.3f}" + ("" if pd.isna(low) else f" ({low:.2f} to {high:.2f})")


def _claims(claims: pd.DataFrame, labels: tuple[str, str]) -> str:
    changed = claims[claims["change"] != "same"]
    rows = [[row.name_, row.first_shown or "not there", row.second_shown or "not there"]
            for row in changed.rename(columns={"name": "name_"}).itertuples()]
    return _table(["claim", *labels], rows, "compared_claims") if rows else ""


def _list_tables(tables: Mapping[str, pd.DataFrame]) -> str:
    items = [f'<li><a href="tables/{name}.csv">{name}.csv</a> ({count(len(table), "row")}): {TABLES[name]}</li>'
             for name, table in tables.items() if len(table)]
    return "<ul>\n" + "\n".join(items) + '\n<li><a href="tables/dictionary.csv">dictionary.csv</a>: what every column means</li>\n</ul>'


def _table(head: Sequence[str], rows: Sequence[Sequence[object]], name: str) -> str:
    shown = rows[:MOST_ROWS]
    lines = "\n".join(f"<tr>{_cells(row)}</tr>" for row in shown)
    more = f'<p class="unit">The first {len(shown)} of {len(rows):,} rows; all are in <a href="tables/{name}.csv">{name}.csv</a>.</p>'
    heads = "".join(f'<th scope="col">{html.escape(str(cell))}</th>' for cell in head)
    table = f"<table>\n<thead><tr>{heads}</tr></thead>\n<tbody>\n{lines}\n</tbody>\n</table>"
    table = f'<div class="scroll" tabindex="0" role="region" aria-label="{html.escape(name)}">\n{table}\n</div>'
    return table + ("\n" + more if len(rows) > len(shown) else "")


def _cells(row: Iterable[object]) -> str:
    return "".join(
        f'<td class="number">{cell:,}</td>' if isinstance(cell, int) else f"<td>{html.escape(str(cell))}</td>" for cell in row
    )
