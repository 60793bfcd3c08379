"""Text that a notebook shows as Markdown, and the sentences of the notebooks that lead up to the findings (those are in `telling`)."""

from __future__ import annotations

import re

import pandas as pd

from analysis.publish.signs import visible
from analysis.publish.wording import percent

CAVEAT = (
    "**Sourced is not true, not neutral, not good.** A quotation can be false, chosen to mislead, or biased; sourcedness "
    "says only how much of a piece stands on somebody else's word."
)


class Told(str):
    """Text in Markdown that a notebook shows as such."""

    def _repr_markdown_(self) -> str:
        return str(self)


def escape(text: object) -> str:
    """A text from a raw file as Markdown shows it letter for letter.

    Braces become entities: MyST would hand what stands in two of them to a template engine.

    >>> escape("*bold* <b> [x](y) | $1$")
    '\\\\*bold\\\\* &lt;b&gt; \\\\[x\\\\](y) \\\\| \\\\$1\\\\$'
    >>> escape("{{ 7*7 }}")
    '&#123;&#123; 7\\\\*7 &#125;&#125;'
    """
    text = visible(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    text = re.sub(r"([\\`*_\[\]|$#~])", r"\\\1", text)  # before the braces, whose entities hold a "#"
    return text.replace("{", "&#123;").replace("}", "&#125;")


def _plural(number: int, noun: str, plural: str = "") -> str:
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def tell_cleaning(zones: pd.DataFrame) -> Told:
    """How many words were left out as not the piece's own, before -> after."""
    words = int(zones["words"].sum())
    body = int(zones.loc[zones["zone"] == "body", "words"].sum())
    out = zones[zones["zone"] != "body"].groupby("zone")["words"].sum().sort_values(ascending=False)
    parts = ", ".join(f"{escape(zone)} {int(n):,}" for zone, n in out.head(4).items())
    return Told(f"{words:,} words before → **{body:,} words of body** after; the largest parts left out: {parts or 'none'}.")


def tell_uncleaned(cleaning: pd.DataFrame) -> Told:
    """What the figures would have been with every line measured."""
    known = cleaning.dropna(subset=["difference"])
    if known.empty:
        return Told("No piece was measured.")
    worst = known.loc[known["difference"].abs().idxmax()]
    return Told(
        f"Without cleaning, a piece's sourcedness would differ by {100 * known['difference'].abs().mean():.1f} points on average, most on "
        f"“{escape(worst['piece'])}”: {percent(worst['sourcedness_before'])} instead of {percent(worst['sourcedness_after'])}."
    )


def tell_twins(twins: pd.DataFrame) -> Told:
    """How many pairs of pieces nearly repeat each other, and which, with the share of their runs of words that both hold."""
    if twins.empty:
        return Told("No piece nearly repeats another.")
    lines = [
        f"- “{escape(r.piece)}” and “{escape(r.repeated_by)}”: {percent(r.share)} of all their runs stand in both, "
        f"{percent(r.containment)} of the shorter piece's"
        for r in twins.itertuples()
    ]
    told = (
        f"{_plural(len(twins), 'pair')} of pieces nearly repeat each other. Both are measured unless `study.yaml` says "
        "`duplicates: first`; a mean over pieces counts such a text twice."
    )
    return Told("\n".join([told, "", *lines]))


def is_counted(attributions: pd.DataFrame) -> pd.Series:
    """Whether each attribution counts: all but those in which the writer is the source, whose words are the writer's anyway."""
    return attributions["source_type"] != "author"


def tell_attributions(attributions: pd.DataFrame) -> Told:
    """How many attributions there are, by form, and of how many the speaker is known; those of the writer are told apart."""
    counted = attributions[is_counted(attributions)]
    if counted.empty:
        return Told("No attribution was found.")
    forms, named, own = counted["form"].value_counts(), int((counted["speaker"] != "").sum()), len(attributions) - len(counted)
    text = (
        f"{_plural(len(counted), 'attribution')}: {int(forms.get('direct', 0)):,} direct, {int(forms.get('mixed', 0)):,} mixed, "
        f"{int(forms.get('indirect', 0)):,} indirect. Whose words they are, the machine can tell of {named:,}."
    )
    more = f" In {own:,} more the writer is the source (“I said …”): they stand in `attributions.csv` and are not counted, here or later."
    return Told(text + more * bool(own))


def tell_largest_gap(by_piece: pd.DataFrame) -> Told:
    """On which piece the machine is farthest from a coder, in points of sourcedness."""
    readers = [column for column in by_piece.columns if column not in ("piece", "machine")]
    gaps = [(abs(row["machine"] - row[reader]), row["piece"], reader) for _, row in by_piece.iterrows() for reader in readers
            if pd.notna(row[reader])]
    if not gaps:
        return Told("No piece of this study was coded span by span, so no gap between machine and coders is known.")
    gap, piece, reader = max(gaps)
    return Told(f"The machine is farthest from a coder on “{escape(piece)}”: {100 * gap:.1f} points of sourcedness from {_coder(reader)}.")


def _coder(reader: str) -> str:
    return "the adjudicated coding" if reader == "adjudicated" else escape(reader)
