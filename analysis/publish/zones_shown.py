"""Shows a file line by line, each in its zone's colour, with the rule that gave the zone and how sure it is."""

from __future__ import annotations

import html

from analysis.clean.markup import plain_in
from analysis.publish.look import GROUP_OF_ZONE, ZONES, ink_on
from analysis.publish.reading.piece import mask
from analysis.publish.reading.shown import ShownPiece
from analysis.records import Document, Zone

LONGEST = 300  # characters of a line that are shown


def rule_in_words(rule: str) -> str:
    """A rule's name, or the model's feature, as a reader takes it in; the name itself stands in `zones.csv`.

    >>> rule_in_words("after-comments-heading"), rule_in_words("model:in elements called sign-up")
    ('after comments heading', 'model: in elements called sign-up')
    """
    kind, sign, feature = rule.partition(":")
    return f"{kind}: {feature}" if sign and kind == "model" else rule.replace("-", " ")


def show_zones(document: Document, zones: tuple[Zone, ...], with_text: bool = True) -> ShownPiece:
    """Every non-blank line of a file with its zone: body in full ink, what is left out on its zone's colour.

    With `with_text` false every letter is masked: for texts that may not be shown. The raw text is escaped.
    """
    rows, plain = [], []
    for number, zone in enumerate(zones, start=1):
        words = " ".join(plain_in(document, zone.start, zone.end).split())
        words = mask(words if len(words) <= LONGEST else words[:LONGEST - 1].rstrip() + "…", with_text)
        told = f"{rule_in_words(zone.rule)}, {zone.confidence:.0%} sure"
        colour = ZONES[GROUP_OF_ZONE.get(zone.zone, "other zones")]
        body = "" if zone.zone == "body" else f"background:{colour};color:{ink_on(colour)};"
        rows.append(
            f"<div style='display:flex;gap:.8em;border-left:.5em solid {colour};padding:.1em .6em'>"
            f"<span style='flex:0 0 2em;text-align:right;opacity:.8'>{number}</span>"
            f"<span style='flex:1;min-width:0;overflow-wrap:anywhere'><span style='{body}padding:0 .2em'>{html.escape(words)}</span>"
            f" <small title='{html.escape(told, quote=True)}' style='opacity:.75'>{zone.zone}: {html.escape(told)}</small></span></div>"
        )
        plain.append(f"{number:>4} {zone.zone:<8} {words}   [{told}]")
    return ShownPiece(f"<div style='max-width:54em;line-height:1.5'>{''.join(rows)}</div>", "\n".join(plain))
