"""How machine and coders compare, as the tables and sentences that 4-validate alone shows."""

from __future__ import annotations

import pandas as pd

from analysis.publish.narrative import Told
from analysis.publish.wording import count


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
