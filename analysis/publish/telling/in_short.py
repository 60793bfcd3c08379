"""The findings of a study in a few lines: what the README shows of the default study, and what 5-findings ends with."""

from __future__ import annotations

from analysis.publish.claims import Claims
from analysis.publish.narrative import Told
from analysis.publish.telling.agreeing import tell_agreement, tell_coverage
from analysis.publish.telling.coded import Coders
from analysis.publish.telling.labels import tell_sentences
from analysis.publish.telling.means import tell_estimate, tell_groups
from analysis.publish.telling.overview import tell_overview
from analysis.publish.telling.who_speaks import tell_speakers


def tell_in_short(claims: Claims) -> Told:
    """The findings as a list, then how far intervals and coders agree with them."""
    coders = Coders(claims)
    told = (tell_estimate(claims, coders=coders), tell_overview(claims, coders), tell_groups(claims, coders=coders),
            tell_sentences(claims, coders), tell_speakers(claims))
    text = "\n".join("- " + one.replace("\n\n", " ") for one in told)
    text += f"\n\nOf the coders' figures, the intervals of single pieces hold:\n\n{tell_coverage(claims)}"
    lead = "How far the machine and the coders of the same pieces agree (90 % intervals by piece):"
    return Told(f"{text}\n\n{lead}\n\n{tell_agreement(claims)}\n")
