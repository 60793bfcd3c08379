"""How far the machine and the coders agree, in sentences."""

from __future__ import annotations

import pandas as pd

from analysis.publish.claims import Claims, Say, rows
from analysis.publish.narrative import Told, escape
from analysis.publish.telling.coded import tell_missed
from analysis.publish.telling.grammar import counted
from analysis.publish.telling.means import NAMES
from analysis.trust.intervals import MEASURES

UNITS = ("words", "sentences", "source types", "speakers")
GAP = "mean absolute difference of sourcedness"


def tell_agreement(claims: Claims) -> Told:
    """How far the machine agrees with the coders, beside how far they agree with each other."""
    agreement, say = claims.tables["agreement"], claims.at("agreement")
    if agreement.empty:
        return Told("No piece of this study was coded, so nothing can be said here of how far its figures can be trusted.")
    lines = []
    for what, found in agreement.groupby("what", sort=False):
        known = found.set_index("measure")
        units = [unit for unit in UNITS if f"alpha, {unit}" in known.index]
        parts = [f"{tell_alpha(say, what, unit, known.loc[f'alpha, {unit}'])} on {unit}" for unit in units]
        text = f"- {escape(what)}: alpha {', '.join(parts)}"
        if GAP in known.index:
            gap = say(f"{GAP}, {what}", "agreement", "value", "value", rows(what=what, measure=GAP), form="tenths", times=100)
            text += f"; a piece's sourcedness differs by {gap} points on average"
        lines.append(text + ".")
    lines.append("\nOn words two classes are compared, somebody's or not; on sentences, attributed or not.")
    return Told("\n".join(lines))


def tell_alpha(say: Say, what: str, unit: str, row: pd.Series) -> str:
    """Alpha of a pair of readers on a unit, with its interval where it has one."""
    if pd.isna(row["value"]):
        return "not defined (all alike)"
    where, name = rows(what=what, measure=f"alpha, {unit}"), f"alpha of {what} on {unit}"
    alpha = say(name, "agreement", "value", "value", where, form="thousandths", unit="alpha")
    if pd.isna(row["low"]):
        return alpha
    return f"{alpha} ({say.interval(name, 'agreement', 'low', 'high', where, form='hundredths', unit='alpha')})"


def tell_coverage(claims: Claims) -> Told:
    """How many coders' figures lie in the machine's intervals, for each measure that has them, and which pieces it misses."""
    say, lines = claims.at("intervals of pieces"), []
    for measure in MEASURES:
        held = tell_held(say, measure)
        if held:
            text = f"- {NAMES[measure]}: {held} in the interval, which is {tell_width(say, measure)} points wide on average"
            lines.append("; ".join(filter(None, (text, tell_missed(claims, measure)))) + ".")
    nothing = "No piece of this study was coded, so it is not known how many coders' figures the intervals hold."
    return Told("\n".join(lines) or nothing)


def tell_held(say: Say, measure: str) -> str:
    """Of how many coded pieces the interval holds the coded figure; nothing where no piece is coded."""
    coded = say(f"coded pieces with an interval of {NAMES[measure]}", "pieces", "coded, with an interval", measure)
    if not coded.value:
        return ""
    inside = say(f"coded {NAMES[measure]} in the interval", "pieces", "coded figure in the interval", measure)
    return f"{inside} of {counted(coded, 'coded piece')}"


def tell_width(say: Say, measure: str) -> str:
    """How wide the intervals of pieces are on average, in points."""
    return say(f"mean width of the interval of {NAMES[measure]}", "pieces", "mean", f"{measure}_high - {measure}_low",
               [{"column": f"{measure}_low", "known": True}], form="whole points", times=100)
