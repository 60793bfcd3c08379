"""Speakers for whom the same noun stood before: "the official" is the "senior official" of the paragraph above."""

from __future__ import annotations

from itertools import islice

from analysis.attribute.speakers.reasons import Reason
from analysis.attribute.speakers.resolved import Known, Resolved, SourcePhrase

REACH = 40  # speakers before a phrase among whom its noun is looked for


def same_words_before(known: Known, source: SourcePhrase) -> Resolved | None:
    """The last speaker whose source had the same head noun; None where nobody's had."""
    for spoken in islice(reversed(known.history), REACH):
        if spoken.head == source.head and spoken.who.speaker:
            return spoken.who._replace(reason=Reason.SAME_WORDS)
    return None
