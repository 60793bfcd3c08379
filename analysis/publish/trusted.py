"""What is known of the error of each figure, as tables and sentences that a notebook shows."""

from __future__ import annotations

import pandas as pd

from analysis.publish.narrative import Told, escape
from analysis.publish.wording import count, percent
from analysis.trust.intervals import MEASURES

UNCALIBRATED = (
    "Its means and differences are the machine's own figures; nothing is known of how far they are off here. "
    "`python -m analysis code STUDY --sample 20 --seed 1` draws pieces to code."
)
NAMES = {"sourcedness": "sourcedness", "quoted_share": "quoted share", "attributed_share": "share of attributed sentences"}
TRUST_COLUMNS = ["figure", "what is known of its error", "so"]


def tell_trust(table: pd.DataFrame, coders: str = "") -> Told:
    """The table of `trust_table` as a notebook shows it, whole sentences and all; `coders` says who they are."""
    lines = ["| " + " | ".join(escape(cell) for cell in row) + " |" for row in table.itertuples(index=False)]
    text = "\n".join(["| " + " | ".join(table.columns) + " |", "|:---" * len(table.columns) + "|", *lines])
    return Told(text + (f"\n\nThe coders are {escape(coders)}. What agreement with them allows, it allows for these texts and no others." if coders else ""))


def agreement_shown(agreement: pd.DataFrame) -> pd.DataFrame | Told:
    """Agreement for reading: a line a measure, a column a pair of readers, each value with its interval."""
    if agreement.empty:
        return Told("There is no second reading to compare.")
    cells = [f"{r.value:.3f}" + ("" if pd.isna(r.low) else f" ({r.low:.3f} to {r.high:.3f})") for r in agreement.itertuples()]
    table = agreement.assign(cell=cells).pivot(index="measure", columns="what", values="cell").fillna("")
    order = [list(dict.fromkeys(agreement[column])) for column in ("measure", "what")]
    return table.reindex(index=order[0], columns=order[1]).rename_axis(index=None, columns=None)


def tell_coverage(pieces: pd.DataFrame, readings: pd.DataFrame) -> Told:
    """How many coders' figures lie in the machine's intervals, for each measure that has them."""
    lines = []
    for measure in MEASURES:
        inside, coded = count_held(measure, pieces, readings)
        if coded:
            wide = 100 * float((pieces[f"{measure}_high"] - pieces[f"{measure}_low"]).mean())
            held = f"{inside} of {count(coded, 'coded piece')} in the interval"
            lines.append(f"- {NAMES[measure]}: {held}, which is {wide:.0f} points wide on average.")
    nothing = "No piece of this study was coded, so it is not known how many coders' figures the intervals hold."
    return Told("\n".join(lines) or nothing)


def tell_estimate(estimates: pd.DataFrame, measure: str = "sourcedness") -> Told:
    """The mean over all pieces, corrected where pieces are coded; in bold that it is uncalibrated where none is."""
    if estimates.empty:
        return Told("No piece could be measured.")
    rows = estimates[(estimates["measure"] == measure) & (estimates["by"] == "")].set_index("target")
    these, such = rows.loc["these"], rows.loc["such"]
    name = NAMES[measure]
    if these["method"] == "uncalibrated":
        why = escape(these["reason"]) if these["coded"] else "no piece of this study was coded by hand"
        mean = f"Mean {name} of {count(these['pieces'], 'piece')}, uncalibrated: {percent(these['naive'])}."
        return Told(f"**Uncalibrated: {why}.** {UNCALIBRATED}\n\n{mean}")
    text = f"Mean {name} of these {count(these['pieces'], 'piece')}: **{percent(these['value'])}**"
    if these["method"] == "coded":
        text += " by the coders, who have read all of them"
    else:
        text += f" ({range_text(these)}), corrected by {count(these['coded'], 'coded piece')}"
    text += f"; the machine alone says {percent(these['naive'])}."
    if pd.notna(such["low"]):
        text += (
            f" If they can pass for a random sample of such pieces, the mean of all such is {percent(such['value'])} "
            f"({range_text(such)})."
        )
    return Told(text)


def tell_groups(estimates: pd.DataFrame, measure: str = "sourcedness") -> Told:
    """The mean of each group's pieces, the highest first: coded or corrected, with the machine's own beside it."""
    rows = estimates[(estimates["measure"] == measure) & (estimates["by"] != "") & (estimates["target"] == "these")]
    if rows.empty:
        return Told("The manifest names fewer than two groups, so there is nothing to set side by side.")
    parts = []
    for row in rows.sort_values(["value", "group"], ascending=[False, True]).to_dict("records"):
        beside = "uncalibrated" if row["method"] == "uncalibrated" else f"machine {percent(row['naive'])}"
        beside += f", {range_text(row)}" if row["method"] == "corrected" else ""
        parts.append(f"{escape(row['group'])} {percent(row['value'])} ({beside}; {count(row['pieces'], 'piece')})")
    return Told(f"Mean {NAMES[measure]} by {escape(rows['by'].iloc[0])}, the most sourced first: {'; '.join(parts)}.")


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


def tell_differences(differences: pd.DataFrame, limit: int = 8) -> Told:
    """The differences between groups in plain sentences, the largest that can be told first."""
    if differences.empty:
        return Told("The manifest names fewer than two groups, so there is nothing to compare.")
    if (differences["method"] == "uncalibrated").all():
        return Told(
            "**Uncalibrated: no group has coded pieces enough.** The machine's figures differ, but nobody knows how much of that "
            "is its error."
        )
    if differences["p"].isna().all():
        return Told(
            f"Of none of the {count(len(differences), 'pair')} of groups can it be told whether such pieces differ: it takes two "
            "coded pieces a group at least. What these pieces hold can be seen in the table of pieces, and is no more than that."
        )
    order = differences.assign(size=differences["difference"].fillna(0).abs())
    order = order.sort_values(["told_apart", "size"], ascending=False, kind="stable")
    apart = order[order["told_apart"] == 1]
    if apart.empty:
        first = order.iloc[0]
        return Told(
            f"None of {count(len(order), 'pair')} passes the test that is corrected for many comparisons. The largest: "
            f"{escape(first['sentence'])} Its interval is for that pair looked at alone, and the fewer pieces are coded, the shakier "
            "it is. That the groups do not differ does not follow."
        )
    lines = [f"- {escape(_capital(sentence))}" for sentence in apart["sentence"].head(limit)]
    if len(apart) > limit:
        lines.append(f"- … and {len(apart) - limit} more in `differences.csv`.")
    text = f"Of {count(len(order), 'pair')} of groups, {len(apart)} can be told apart after correction for many comparisons."
    return Told(text + "\n\n" + "\n".join(lines))


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


def count_held(measure: str, pieces: pd.DataFrame, readings: pd.DataFrame) -> tuple[int, int]:
    """Coded pieces whose coded value lies in the interval, and all coded pieces; the adjudicated value where there is one."""
    coded = readings[(readings["reader"] != "machine") & readings[measure].notna()]
    values = coded.groupby("piece").apply(_settled, measure, include_groups=False) if len(coded) else pd.Series(dtype=float)
    rows = pieces.set_index("piece").loc[values.index]
    known = rows[f"{measure}_low"].notna()
    inside = (rows[f"{measure}_low"] - 1e-4 <= values) & (values <= rows[f"{measure}_high"] + 1e-4)
    return int((inside & known).sum()), int(known.sum())


def _settled(rows: pd.DataFrame, measure: str) -> float:
    adjudicated = rows[rows["reader"].str.startswith("adjudicated")]
    return float((adjudicated if len(adjudicated) else rows)[measure].mean())


def range_text(row: pd.Series) -> str:
    """The interval of a row of `estimates.csv` in words."""
    return f"{100 * row['level']:.0f} % interval {percent(row['low'])} to {percent(row['high'])}"


def _number(value: object) -> str:
    return "more than there are" if pd.isna(value) else f"{int(value)}"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
