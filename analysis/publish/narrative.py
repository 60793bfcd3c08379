"""Sentences about a study, each number in them taken from its tables."""

from __future__ import annotations

import re

import pandas as pd

from analysis.measure.shares import UNRESOLVED
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

    >>> escape("*bold* <b> [x](y) | $1$")
    '\\\\*bold\\\\* &lt;b&gt; \\\\[x\\\\](y) \\\\| \\\\$1\\\\$'
    """
    text = str(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return re.sub(r"([\\`*_\[\]|$#~])", r"\\\1", text)


def _plural(number: int, noun: str, plural: str = "") -> str:
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def tell_overview(pieces: pd.DataFrame) -> Told:
    """What a study's pieces hold together: words, sourced words, range of sourcedness, the highest and the lowest."""
    if pieces.empty:
        return Told("No piece could be measured.")
    words, sourced = int(pieces["words"].sum()), int((pieces["quoted"] + pieces["paraphrased"]).sum())
    ranked = pieces.sort_values(["sourcedness", "piece"])
    low, high = ranked.iloc[0], ranked.iloc[-1]
    whole = percent(sourced / words) if words else percent(0)
    text = (
        f"{_plural(len(pieces), 'piece')} with {_plural(words, 'body word')}: **{whole} of the words are somebody's, as the "
        f"machine reads them**."
    )
    if len(pieces) > 1:
        text += (
            f" By that reading sourcedness runs from {percent(low.sourcedness)} (“{escape(low.title)}”) to {percent(high.sourcedness)} "
            f"(“{escape(high.title)}”)" + _tell_ends(ranked) + "."
        )
    return Told(text)


def _tell_ends(ranked: pd.DataFrame) -> str:
    """Whether the intervals of the least and the most sourced piece overlap with their neighbours' in the ranking."""
    if "sourcedness_low" not in ranked or ranked["sourcedness_low"].isna().any() or len(ranked) < 3:
        return ""
    low, high = list(ranked["sourcedness_low"]), list(ranked["sourcedness_high"])
    ends = [name for name, overlaps in (("least", high[0] >= low[1]), ("most", high[-2] >= low[-1])) if overlaps]
    if not ends:
        return "; both stand clear of the next piece's interval"
    return f"; whether {'these are' if len(ends) == 2 else 'this is'} the {' and the '.join(ends)} sourced the intervals leave open"


def tell_speakers(pieces: pd.DataFrame, speakers: pd.DataFrame) -> Told:
    """Who has the most words across pieces, and in how many pieces; how much goes to sources with a name."""
    known = speakers[speakers["speaker"] != UNRESOLVED]
    if known.empty:
        return Told("Nobody speaks in these pieces.")
    total = int(speakers["words"].sum())
    by_name = known.groupby("speaker").agg(words=("words", "sum"), pieces=("piece", "nunique")).reset_index()
    top = by_name.sort_values(["words", "speaker"], ascending=[False, True]).head(3)
    parts = [f"{escape(r.speaker)} ({_plural(int(r.words), 'word')} in {_plural(int(r.pieces), 'piece')})" for r in top.itertuples()]
    sourced = pieces["quoted"] + pieces["paraphrased"]
    named = float((pieces["named_share"] * sourced).sum() / max(1, sourced.sum()))
    return Told(
        f"Most words go to {', '.join(parts)}; {_plural(len(by_name), 'speaker')} share {_plural(total, 'sourced word')}. "
        f"{percent(named)} of the sourced words come from persons or organizations with a name."
    )


def tell_sentences(sentences: pd.DataFrame) -> Told:
    """How many sentences are attributed, and how many are assertions."""
    counts = sentences["label"].value_counts()
    attributed = int(sum(counts.get(label, 0) for label in ("direct", "mixed", "indirect")))
    return Told(
        f"Of {_plural(len(sentences), 'sentence')}, {attributed:,} are attributed ({int(counts.get('direct', 0)):,} direct, "
        f"{int(counts.get('mixed', 0)):,} mixed, {int(counts.get('indirect', 0)):,} indirect), {int(counts.get('assertion', 0)):,} "
        f"are assertions of the writer, {int(counts.get('other', 0)):,} claim nothing."
    )


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
        f"`{escape(worst['piece'])}`: {percent(worst['sourcedness_before'])} instead of {percent(worst['sourcedness_after'])}."
    )


def tell_twins(twins: pd.DataFrame) -> Told:
    """How many pairs of pieces nearly repeat each other."""
    if twins.empty:
        return Told("No piece nearly repeats another.")
    return Told(
        f"{_plural(len(twins), 'pair')} of pieces nearly repeat each other. Both are measured unless `study.yaml` says "
        "`duplicates: first`; a mean over pieces counts such a text twice."
    )


def tell_attributions(attributions: pd.DataFrame) -> Told:
    """How many attributions there are, by form, and how many have a resolved speaker."""
    if attributions.empty:
        return Told("No attribution was found.")
    forms = attributions["form"].value_counts()
    named = int((attributions["speaker"] != "").sum())
    return Told(
        f"{_plural(len(attributions), 'attribution')}: {int(forms.get('direct', 0)):,} direct, {int(forms.get('mixed', 0)):,} mixed, "
        f"{int(forms.get('indirect', 0)):,} indirect; for {named:,} of them the piece says who speaks."
    )


def tell_agreement(agreement: pd.DataFrame) -> Told:
    """How far the machine agrees with the coders, beside how far they agree with each other."""
    if agreement.empty:
        return Told("This study has no hand coding, so nothing can be said here of how far its figures can be trusted.")
    lines = []
    for what, rows in agreement.groupby("what", sort=False):
        known = rows.set_index("measure")
        parts = [
            f"{_alpha(known.loc[f'alpha, {unit}'])} on {unit}" for unit in ("words", "sentences", "source types", "speakers")
            if f"alpha, {unit}" in known.index
        ]
        text = f"- {escape(what)}: alpha {', '.join(parts)}"
        if (difference := "mean absolute difference of sourcedness") in known.index:
            text += f"; a piece's sourcedness differs by {100 * known.at[difference, 'value']:.1f} points on average"
        lines.append(text + ".")
    return Told("\n".join(lines))


def _alpha(row: pd.Series) -> str:
    if pd.isna(row["value"]):
        return "not defined (all alike)"
    return f"{row['value']:.3f}" + ("" if pd.isna(row["low"]) else f" ({row['low']:.2f} to {row['high']:.2f})")


def tell_largest_gap(by_piece: pd.DataFrame) -> Told:
    """On which piece the machine is farthest from a coder, in points of sourcedness."""
    readers = [column for column in by_piece.columns if column not in ("piece", "machine")]
    gaps = [(abs(row["machine"] - row[reader]), row["piece"], reader) for _, row in by_piece.iterrows() for reader in readers
            if pd.notna(row[reader])]
    if not gaps:
        return Told("No piece of this study was coded span by span, so no gap between machine and coders is known.")
    gap, piece, reader = max(gaps)
    return Told(f"The machine is farthest from a reader on `{escape(piece)}`: {100 * gap:.1f} points of sourcedness from {escape(reader)}.")
