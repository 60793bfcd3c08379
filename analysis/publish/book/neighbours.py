"""What the book takes from other rooms of `publish`, each by one name, so that the rest of the book need not know them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from analysis.publish import look, narrative

__all__ = ["DARK", "SCRIPT", "STYLE", "RunRecord", "first_told", "piece_fragment", "pieces_fragment", "run_record", "table_html"]


@dataclass(frozen=True)
class RunRecord:
    """What a run was made from: hashes of the inputs, of the code and of the lock, Python's version and the packages'."""

    inputs: Mapping[str, str]
    code: str
    lock: str
    python: str
    packages: Mapping[str, str]


try:
    from analysis.publish.reading import SCRIPT, STYLE, piece_fragment, pieces_fragment
except ImportError:  # the piece in colours, as notebooks show it without the reading view
    from analysis.publish.reading import show_piece

    STYLE = SCRIPT = ""

    def piece_fragment(view, title: str, with_text: bool, **told: str) -> str:
        return show_piece(view, with_text)._repr_html_()

    def pieces_fragment(views, href) -> str:
        return ""

try:
    from analysis.publish.chart_table import table_html
except ImportError:
    def table_html(figure: Mapping[str, object], link: str | None = None) -> str:
        return ""

DARK: Mapping[str, str] = getattr(look, "DARK", {})


def first_told(study: str, tables: Mapping[str, pd.DataFrame]) -> list[str]:
    """The sentences of the first page, in Markdown, each number from the study's tables."""
    try:
        from analysis.publish import telling
        from analysis.publish.claims import open_claims
    except ImportError:
        from analysis.publish import trusted

        pieces = tables["pieces"]
        return [narrative.tell_overview(pieces), trusted.tell_estimate(tables["estimates"]), narrative.tell_sentences(tables["sentences"]),
                narrative.tell_speakers(pieces, tables["speakers"])]
    claims = open_claims(study)
    return [telling.tell_opening(claims), telling.tell_overview(claims), telling.tell_estimate(claims), telling.tell_speakers(claims)]


def run_record(folder: Path) -> RunRecord | None:
    """The record beside a study's results; None where there is none or it is damaged."""
    try:
        from analysis.publish.crate.stored import read_record
    except ImportError:
        from analysis.publish.provenance import read_provenance

        read = read_provenance(folder)
        if read is None:
            return None
        made = read["environment"]
        return RunRecord(read["inputs"], str(read.get("code") or ""), str(read.get("lock") or ""), str(made["python"]), made["packages"])
    record = read_record(folder)
    if record is None:
        return None
    return RunRecord({name: kept.sha256 for name, kept in record.inputs.items()}, record.code, record.lock, record.python, record.packages)
