"""The sentences of the first page: the one place where the book calls the study's narrative."""

from __future__ import annotations

from analysis.publish.book.markdown import markdown_html
from analysis.publish.book.neighbours import first_told
from analysis.publish.book.study_results import StudyResults

CAVEAT_LINE = (
    '<p class="caveat"><strong>Sourced is not true, not neutral, not good.</strong> A figure says how much of a text stands on '
    "somebody else's word, and nothing more.</p>"
)


def first_sentences(results: StudyResults) -> str:
    """Return what came out, in a few sentences, as HTML."""
    return "\n".join(markdown_html(text) for text in first_told(results.study.name, results.tables))
