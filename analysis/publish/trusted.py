"""How machine and coders compare, as the tables and sentences that 4-validate alone shows."""

from __future__ import annotations

import pandas as pd

from analysis.publish.narrative import Told, escape
from analysis.publish.telling.grammar import listed
from analysis.publish.telling.trust import ALPHAS
from analysis.publish.wording import count, percent
from analysis.trust.alpha import CONCLUDE, TENTATIVE
from analysis.trust.readings import Readings

WELL, FAIRLY, BADLY = "agree well on", "agree less well, but tolerably, on", "do not agree well enough on"


def tell_coders(coders: str, readings: Readings) -> Told:
    """Who the coders of a study are, as its `study.yaml` says, and how many of them have read how many pieces.

    >>> print(tell_coders("two students", {"machine": {}, "coder a": {"gate": None}, "coder b": {"gate": None}}))
    The coders of this study: two students. They have coded 1 of its pieces.
    >>> print(tell_coders("", {"machine": {}}))
    Nobody has coded a piece of this study, so there is nothing that the machine could agree with.
    """
    read = {piece for reader, pieces in readings.items() if reader != "machine" for piece in pieces}
    if not read:
        return Told("Nobody has coded a piece of this study, so there is nothing that the machine could agree with.")
    who = escape(coders.rstrip(". ")) if coders else "who they are, its `study.yaml` does not say"
    return Told(f"The coders of this study: {who}. They have coded {len(read):,} of its pieces.")


def tell_in_short(agreement: pd.DataFrame) -> Told:
    """In one sentence on what machine and coders agree well, less well or badly, by the marks of .800 and .667 for alpha."""
    machine = agreement[agreement["what"].astype(str).str.startswith("machine and ")]
    known = machine[machine["what"] == machine["what"].iloc[-1]].set_index("measure")["value"].dropna() if len(machine) else {}
    found: dict[str, list[str]] = {WELL: [], FAIRLY: [], BADLY: []}
    for unit, name in ALPHAS.items():
        if f"alpha, {unit}" in known:
            value = known[f"alpha, {unit}"]
            found[WELL if value >= CONCLUDE else FAIRLY if value >= TENTATIVE else BADLY].append(name)
    parts = [f"{verb} {listed(names)}" for verb, names in found.items() if names]
    if not parts:
        return Told("There is no second reading to compare.")
    return Told(f"Machine and coders {'; they '.join(parts)}.")


def agreement_shown(agreement: pd.DataFrame) -> pd.DataFrame | Told:
    """Agreement for reading: a line a measure, a column a pair of readers, each value with its interval."""
    if agreement.empty:
        return Told("There is no second reading to compare.")
    cells = [f"{r.value:.3f}" + ("" if pd.isna(r.low) else f" ({r.low:.3f} to {r.high:.3f})") for r in agreement.itertuples()]
    table = agreement.assign(cell=cells).pivot(index="measure", columns="what", values="cell").fillna("")
    order = [list(dict.fromkeys(agreement[column])) for column in ("measure", "what")]
    return table.reindex(index=order[0], columns=order[1]).rename_axis(index=None, columns=None)


def tell_balance(confusion: pd.DataFrame) -> Told:
    """Words of content that the machine left to the author or a frame, and words that it took for content against the reader."""
    words = confusion[(confusion["unit"] == "words by voice") & confusion["what"].str.startswith("machine and ")]
    if words.empty:
        return Told("There is no second reading to compare.")
    rows = words[words["what"] == words["what"].iloc[-1]]
    content = ("quoted", "paraphrased")
    missed = int(rows.loc[~rows["first"].isin(content) & rows["second"].isin(content), "count"].sum())
    invented = int(rows.loc[rows["first"].isin(content) & ~rows["second"].isin(content), "count"].sum())
    more = "less" if missed > invented else "more" if invented > missed else "exactly as much"
    return Told(
        f"The machine missed {count(missed, 'word')} of content and took {count(invented, 'other word')} for content, so that it finds the "
        f"pieces together {more} sourced {'than' if missed != invented else 'as'} the other reader does."
    )


def shares_shown(by_piece: pd.DataFrame) -> pd.DataFrame:
    """A piece a line and a reader a column, each share in whole per cent; empty where a reader has not marked the piece."""
    return by_piece.map(lambda share: "" if pd.isna(share) else percent(share)).rename_axis(columns=None)


def tell_plan(plan: pd.DataFrame, pieces: int) -> Told:
    """How many pieces to code for an interval of each wished width, with the machine's help and without."""
    lines = [
        f"- an interval {100 * r.width:.0f} points wide: {_number(r.coded_with)} with the machine's help, "
        f"{_number(r.coded_without)} by coding alone"
        for r in plan.itertuples()
    ]
    return Told(
        f"For the 90 % interval of the mean sourcedness of these {count(pieces, 'piece')} (the mean of *such* pieces stays wider, however "
        "many of these are coded), code\n\n" + "\n".join(lines)
    )


def cross_table(confusion: pd.DataFrame, unit: str) -> pd.DataFrame | Told:
    """One confusion table for reading: the machine's labels down, those of the adjudicated coding (else a coder's) across."""
    pairs = [what for what in dict.fromkeys(confusion["what"]) if what.startswith("machine and ")]
    if not pairs:
        return Told("There is no second reading to compare.")
    what = pairs[-1]
    rows = confusion[(confusion["what"] == what) & (confusion["unit"] == unit)]
    order = list(dict.fromkeys([*rows["first"], *rows["second"]]))
    table = rows.pivot(index="first", columns="second", values="count").reindex(index=order, columns=order).fillna(0).astype(int)
    first, _, second = what.partition(" and ")
    return table.rename_axis(index=first, columns=second)


def _number(value: object) -> str:
    return "more than there are" if pd.isna(value) else f"{int(value)}"
