"""Means and their differences in sentences: of all pieces, of each group, of groups set side by side."""

from __future__ import annotations

import re
from collections.abc import Mapping

import pandas as pd

from analysis.publish.claims import Claims, Say, rows
from analysis.publish.narrative import Told, escape
from analysis.publish.telling.coded import Coders
from analysis.publish.telling.grammar import capital, counted

NAMES = {"sourcedness": "sourcedness", "quoted_share": "quoted share", "attributed_share": "share of attributed sentences"}
FEW = 5  # pieces a group, below which no means are ranked
UNCALIBRATED = (
    "Its means and differences are the machine's own figures; nothing is known of how far they are off here. "
    "`python -m analysis code STUDY --sample 20 --seed 1` draws pieces to code."
)


def tell_estimate(claims: Claims, measure: str = "sourcedness", coders: Coders | None = None) -> Told:
    """The mean over all pieces, corrected where pieces are coded; in bold that it is uncalibrated where none is.

    Of other pieces something is said only where `study.yaml` declares what these are a sample of.
    """
    estimates, say = claims.tables["estimates"], claims.at("mean of all pieces")
    if estimates.empty:
        return Told("No piece could be measured.")
    found = estimates[(estimates["measure"] == measure) & (estimates["by"] == "")].set_index("target")
    these, such = found.loc["these"], found.loc["such"]
    name, where = NAMES[measure], rows(measure=measure, by="", target="these")
    pieces = say(f"pieces in the mean {name}", "estimates", "value", "pieces", where, unit="pieces")
    machine = say(f"mean {name} by the machine alone", "estimates", "value", "naive", where, form="percent")
    if these["method"] == "uncalibrated":
        why = why_uncalibrated(these["reason"]) if these["coded"] else "no piece of this study was coded"
        return Told(f"**Uncalibrated: {why}.** {UNCALIBRATED}\n\nMean {name} of {counted(pieces, 'piece')}, uncalibrated: {machine}.")
    mean = say(f"mean {name}", "estimates", "value", "value", where, form="percent")
    text = f"Mean {name} of these {counted(pieces, 'piece')}, each counting the same: **{mean}**"
    coders = coders or Coders(claims)
    if these["method"] == "coded":
        text += f" by {coders.named()}, who have read all of them"
    else:
        coded = say(f"coded pieces behind the mean {name}", "estimates", "value", "coded", where, unit="pieces")
        text += f" ({interval_text(say, f'mean {name}', these, where)}), corrected by {counted(coded, 'piece')} that {coders.named()} have "
        text += "read"
    text += f"; the machine alone says {machine}."
    return Told(text + _tell_such(say, such, measure))


def _tell_such(say: Say, such: pd.Series, measure: str) -> str:
    """The mean of all that these pieces are a sample of; that nothing is said of others where they are none."""
    if not say.claims.sample_of:
        return " They are no sample of others, so this says nothing of others."
    if pd.isna(such["low"]):
        return ""
    where, name = rows(measure=measure, by="", target="such"), f"mean {NAMES[measure]} of all such pieces"
    mean = say(name, "estimates", "value", "value", where, form="percent")
    return f" As a sample of {escape(say.claims.sample_of)} they put the mean of all at {mean} ({interval_text(say, name, such, where)})."


def why_uncalibrated(reason: str) -> str:
    """The reason of a row of `estimates.csv` without the counts in brackets, which are no claims of their own; escaped.

    >>> why_uncalibrated("too few coded pieces (1; two are needed)")
    'too few coded pieces'
    """
    bare = re.sub(r" \([^()]{0,80}\)", "", reason)
    return escape(bare) if bare and not re.search(r"\d", bare) else "the coded pieces do not suffice"


def interval_text(say: Say, name: str, row: Mapping, where: list) -> str:
    """The interval of a row of `estimates.csv` in words."""
    return f"{100 * row['level']:.0f} % interval {say.interval(name, 'estimates', 'low', 'high', where)}"


def tell_groups(claims: Claims, measure: str = "sourcedness", coders: Coders | None = None) -> Told:
    """The mean of each group of two pieces or more, in the order of the manifest: coded or corrected, with the machine's own beside it."""
    estimates, say = claims.tables["estimates"], claims.at("means of groups")
    found = estimates[(estimates["measure"] == measure) & (estimates["by"] != "") & (estimates["target"] == "these")]
    if found.empty:
        return Told("The manifest names fewer than two groups, so there is nothing to set side by side.")
    by = found["by"].iloc[0]
    order = list(dict.fromkeys(claims.tables["pieces"][by])) if by in claims.tables["pieces"] else []
    found = found[found["pieces"] > 1].sort_values("group", key=lambda names: names.map(lambda name: _place(name, order)), kind="stable")
    if found.empty:
        return Told(f"No two pieces are of one {escape(by)}, so there are no means to set side by side.")
    parts = []
    for row in found.to_dict("records"):
        where, name = rows(measure=measure, by=row["by"], group=row["group"], target="these"), f"mean {NAMES[measure]} of {row['group']}"
        beside = "uncalibrated" if row["method"] == "uncalibrated" else (
            f"machine {say(f'{name} by the machine alone', 'estimates', 'value', 'naive', where, form='percent')}")
        beside += f", {interval_text(say, name, row, where)}" if row["method"] == "corrected" else ""
        mean = say(name, "estimates", "value", "value", where, form="percent")
        pieces = say(f"pieces in the {name}", "estimates", "value", "pieces", where, unit="pieces")
        parts.append(f"{escape(row['group'])} {mean} ({beside}; {counted(pieces, 'piece')})")
    whose = f", by {(coders or Coders(claims)).named()}" if (found["method"] == "coded").all() else ""
    few = " With so few pieces a group, the groups cannot be ranked." if found["pieces"].min() < FEW else ""
    return Told(f"Mean {NAMES[measure]} by {escape(by)}{whose}: {'; '.join(parts)}.{few}")


def _place(name: str, order: list[str]) -> int:
    return order.index(name) if name in order else len(order)


def tell_differences(claims: Claims, limit: int = 8) -> Told:
    """The differences between groups in plain sentences, the largest that can be told first.

    They are about other pieces of these groups, so nothing is told where `study.yaml` declares no sample.
    """
    differences, say = claims.tables["differences"], claims.at("differences between groups")
    if differences.empty:
        return Told("The manifest names fewer than two groups, so there is nothing to compare.")
    if (differences["method"] == "uncalibrated").all():
        return Told("**Uncalibrated: no group has coded pieces enough.** The machine's figures differ, but nobody knows how much of that "
                    "is its error.")
    if not claims.sample_of:
        return Told("These pieces are not declared a sample of any others (`sample_of` in `study.yaml`), so nothing is said here of "
                    "whether such groups differ beyond them. What the test would give if they were one stands in `differences.csv`.")
    pairs = say("pairs of groups", "differences", "count", unit="pairs")
    judged = differences[differences["p"].notna()]
    if judged.empty:
        return Told(f"Of none of the {counted(pairs, 'pair')} of groups can it be told whether such pieces differ: it takes two "
                    "coded pieces a group at least. What these pieces hold can be seen in the table of pieces, and is no more than that.")
    order = judged.assign(size=judged["difference"].abs()).sort_values(["told_apart", "size"], ascending=False, kind="stable")
    apart = order[order["told_apart"] == 1]
    if apart.empty:
        return Told(f"None of {counted(pairs, 'pair')} passes the test that is corrected for many comparisons. The largest: "
                    f"{_tell_lead(say, order.iloc[0])}. Its interval is for that pair looked at alone, and the fewer pieces are coded, the "
                    "shakier it is. That the groups do not differ does not follow.")
    lines = [f"- {capital(_tell_pair(say, row))}" for _, row in apart.head(limit).iterrows()]
    if len(apart) > limit:
        lines.append("- … and more, smaller ones in `differences.csv`.")
    count = say("pairs of groups told apart", "differences", "count", "", rows(told_apart=1), unit="pairs")
    lead = f"Of {counted(pairs, 'pair')} of groups, {count} can be told apart after correction for many comparisons."
    return Told("\n".join([lead, "", *lines]))


def _tell_lead(say: Say, row: pd.Series) -> str:
    """Which of two groups is ahead, by how much, and the pair's interval."""
    more, less, size, interval = _pair(say, row)
    return f"{more} is ahead of {less} by {size} ({interval})"


def _tell_pair(say: Say, row: pd.Series) -> str:
    """A pair that can be told apart."""
    more, less, size, interval = _pair(say, row)
    if row["low"] == row["high"]:
        return f"{more} is more sourced than {less} by {size}; every piece is coded, so that nothing is left to chance."
    return f"{more} is more sourced than {less} by {size} ({interval})."


def _pair(say: Say, row: pd.Series) -> tuple[str, str, str, str]:
    ahead = row["difference"] >= 0
    more, less = (row["first"], row["second"]) if ahead else (row["second"], row["first"])
    where, name, times = rows(first=row["first"], second=row["second"]), f"{row['first']} less {row['second']}", 100 if ahead else -100
    size = say(f"difference of {name}", "differences", "value", "difference", where, form="points", unit="points", times=times)
    ends = ("low", "high") if ahead else ("high", "low")
    interval = say.interval(f"difference of {name}", "differences", *ends, where, form="points", unit="points", times=times)
    return escape(more), escape(less), counted(size, "point"), f"{100 * row['level']:.4g} % interval {interval}"
