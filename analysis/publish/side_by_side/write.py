"""Writes a comparison: tables with their dictionary, charts, a page."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from analysis.errors import AnalysisError
from analysis.publish.pages import write_charts
from analysis.publish.side_by_side.comparison import Comparison
from analysis.publish.side_by_side.figures import NAMES, draw_figures
from analysis.publish.side_by_side.page import comparison_page
from analysis.publish.tables import save_table

FOLDER = Path("comparisons")  # below the working directory, as `coding/` is: not among the studies' results


def folder_for(comparison: Comparison) -> Path:
    """Where a comparison goes if no folder is named: `comparisons/FIRST-and-SECOND`, by the sides' labels."""
    return FOLDER / "-and-".join(re.sub(r"[^\w.-]+", "-", label).strip("-.") or "results" for label in comparison.labels)


def write_comparison(comparison: Comparison, lines: Sequence[str], folder: Path) -> Path:
    """Writes `tables/`, `charts/` and `index.html` into the folder, over those of an earlier comparison; returns the page.

    Other files in the folder are left alone.

    Raises:
        AnalysisError: the folder holds a study's results, or cannot be written.
    """
    folder = folder.resolve()
    if (folder / "tables" / "pieces.csv").is_file():
        raise AnalysisError(f"{folder.name} holds the results of a study; name another folder for the comparison, with -o DIR.")
    figures = draw_figures(comparison)
    try:
        for name, table in comparison.tables.items():
            save_table(folder.name, name, table, folder.parent)
        write_charts(figures, folder / "charts", " beside ".join(comparison.labels))
        for name in set(NAMES) - set(figures):
            for ending in ("html", "json", "svg"):
                (folder / "charts" / f"{name}.{ending}").unlink(missing_ok=True)
        page = folder / "index.html"
        page.write_text(comparison_page(comparison, lines, figures), encoding="utf-8", newline="\n")
    except OSError as error:
        raise AnalysisError(f"The comparison cannot be written to {folder.name}: {error.strerror or error}.") from error
    return page
