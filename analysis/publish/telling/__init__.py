"""Telling: sentences about a study, every number in them taken from its tables through the registry of claims."""

from analysis.publish.telling.agreeing import tell_agreement, tell_coverage
from analysis.publish.telling.in_short import tell_in_short
from analysis.publish.telling.labels import tell_sentences
from analysis.publish.telling.limits import tell_limits
from analysis.publish.telling.means import tell_differences, tell_estimate, tell_groups
from analysis.publish.telling.overview import tell_opening, tell_overview
from analysis.publish.telling.portraits import tell_pieces
from analysis.publish.telling.shared import tell_shared
from analysis.publish.telling.topic import tell_topic
from analysis.publish.telling.trust import tell_trust
from analysis.publish.telling.who_speaks import tell_speakers
from analysis.publish.telling.wordings import tell_verbs, tell_wording

__all__ = [
    "tell_agreement", "tell_coverage", "tell_differences", "tell_estimate", "tell_groups", "tell_in_short", "tell_limits", "tell_opening",
    "tell_overview", "tell_pieces", "tell_sentences", "tell_shared", "tell_speakers", "tell_topic", "tell_trust", "tell_verbs",
    "tell_wording",
]
