"""The sentences of the first page: the one place where the book calls the study's narrative."""

from __future__ import annotations

from analysis.publish import telling
from analysis.publish.book.markdown import markdown_html
from analysis.publish.book.study_results import StudyResults
from analysis.publish.claims import open_claims

CAVEAT_LINE = (
    '<p class="caveat"><strong>Sourced is not true, not neutral, not good.</strong> A figure says how much of a text stands on '
    "somebody else's word, and nothing more.</p>"
)


def first_sentences(results: StudyResults) -> str:
    """Return what came out, in a few sentences, as HTML."""
    claims = open_claims(results.study.name)
    told = [telling.tell_opening(claims), telling.tell_overview(claims), telling.tell_estimate(claims), telling.tell_speakers(claims)]
    return "\n".join(map(markdown_html, told))
