"""The charts: a table in, a figure out, each named by its shape and titled by its finding.

None of them reads or writes a file, changes its table, or needs more than the columns that its docstring names.
"""

from analysis.publish.charts.agreement import agreement_bars
from analysis.publish.charts.changes import changes_dots
from analysis.publish.charts.courses import courses_bars
from analysis.publish.charts.differences import differences_dots
from analysis.publish.charts.diversity import diversity_dots
from analysis.publish.charts.dots import ease_dots, sourcedness_dots
from analysis.publish.charts.estimates import estimates_dots
from analysis.publish.charts.pairs import pairs_dots
from analysis.publish.charts.piece_bars import source_types_bars, verbs_bars, voices_bars
from analysis.publish.charts.planning import planning_lines
from analysis.publish.charts.quartiles import quartiles_dots
from analysis.publish.charts.sensitivity import sensitivity_dots
from analysis.publish.charts.shared import shared_speakers_map
from analysis.publish.charts.speakers import speakers_bars
from analysis.publish.charts.strip import course_strip
from analysis.publish.charts.two_means import two_means_dots
from analysis.publish.charts.wrong_classifier import wrong_classifier_slider
from analysis.publish.charts.zones import zones_bars

__all__ = [
    "agreement_bars",
    "changes_dots",
    "course_strip",
    "courses_bars",
    "differences_dots",
    "diversity_dots",
    "ease_dots",
    "estimates_dots",
    "pairs_dots",
    "planning_lines",
    "quartiles_dots",
    "sensitivity_dots",
    "shared_speakers_map",
    "source_types_bars",
    "sourcedness_dots",
    "speakers_bars",
    "two_means_dots",
    "verbs_bars",
    "voices_bars",
    "wrong_classifier_slider",
    "zones_bars",
]
