"""The charts: a table in, a figure out, each named by its shape and titled by its finding.

None of them reads or writes a file, changes its table, or needs more than the columns that its docstring names.
"""

from analysis.publish.charts.agreement import agreement_bars
from analysis.publish.charts.dots import ease_dots, sourcedness_dots
from analysis.publish.charts.piece_bars import source_types_bars, verbs_bars, voices_bars, zones_bars
from analysis.publish.charts.speakers import speakers_bars
from analysis.publish.charts.strip import course_strip

__all__ = [
    "agreement_bars",
    "course_strip",
    "ease_dots",
    "source_types_bars",
    "sourcedness_dots",
    "speakers_bars",
    "verbs_bars",
    "voices_bars",
    "zones_bars",
]
