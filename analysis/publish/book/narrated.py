"""The sentences of the first page: the one place where the book calls the study's narrative."""

from __future__ import annotations

from analysis.publish import narrative, trusted
from analysis.publish.book.markdown import markdown_html
from analysis.publish.book.study_results import StudyResults

CAVEAT_LINE = (
    '<p class="caveat"><strong>Sourced is not true, not neutral, not good.</strong> A figure says how much of a text stands on '
    "somebody else's word, and nothing more.</p>"
)


def first_sentences(results: StudyResults) -> str:
    """Return what came out, in a few sentences, as HTML."""
    tables = results.tables
    told = [
        narrative.tell_overview(tables["pieces"]),
        trusted.tell_estimate(tables["estimates"]),
        narrative.tell_sentences(tables["sentences"]),
        narrative.tell_speakers(tables["pieces"], tables["speakers"]),
    ]
    return "\n".join(markdown_html(str(text)) for text in told)
