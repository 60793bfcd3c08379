"""The table "how far can you trust this": a line a figure, what is known of its error, and what follows from that."""

from __future__ import annotations

import pandas as pd

from analysis.publish.claims import Claims, Say, rows
from analysis.publish.narrative import Told, escape
from analysis.publish.telling.agreeing import tell_alpha, tell_held, tell_width
from analysis.publish.telling.coded import coded_figures, judging_row, reader_of, tell_missed
from analysis.publish.telling.grammar import counted
from analysis.publish.telling.means import NAMES, interval_text, why_uncalibrated
from analysis.trust.alpha import CONCLUDE, TENTATIVE
from analysis.trust.intervals import MEASURES

Row = tuple[str, str, str]
COLUMNS = ("figure", "what is known of its error", "so")
ALPHAS = {"words": "which words are somebody's", "sentences": "which sentences are attributed", "source types": "what kind of source",
          "speakers": "who the speaker is"}


def tell_trust(claims: Claims, coders: str = "") -> Told:
    """How far each figure can be trusted, as a table in Markdown; `coders` says who they are, else the registry."""
    coders = coders or claims.coders
    lines = ["| " + " | ".join(row) + " |" for row in trust_rows(claims)]
    text = "\n".join(["| " + " | ".join(COLUMNS) + " |", "|:---" * len(COLUMNS) + "|", *lines])
    who = f"The coders are {escape(coders)}. What agreement with them allows, it allows for these texts and no others."
    return Told(f"{text}\n\n{who}" if coders else text)


def trust_rows(claims: Claims) -> list[Row]:
    """A line a figure, each cell in Markdown: the figure, what is known of its error, and what follows from that."""
    say = claims.at("how far can you trust this")
    found = [_piece_row(say, measure) for measure in MEASURES]
    found += [_mean_row(say), _difference_row(say), *(_alpha_row(say, unit, name) for unit, name in ALPHAS.items())]
    return [*found, ("verbs, hedges, readability", "never compared with coders", "counts to read beside the text, no more")]


def _piece_row(say: Say, measure: str) -> Row:
    figure, tables = f"a piece's {NAMES[measure]}", say.claims.tables
    certainty, calibration = tables["certainty"], tables["calibration"]
    if certainty.empty:
        return figure, "no piece could be measured", "nothing to say"
    engine = str(certainty["engine"].iloc[0])
    lines = calibration[(calibration["engine"] == engine) & (calibration["measure"] == measure)]
    if lines.empty or tables["pieces"][f"{measure}_low"].isna().all():
        return figure, f"no intervals: the reading “{escape(engine)}” was never held against coded articles", "do not rank pieces by it"
    where, name = rows(engine=engine, measure=measure), NAMES[measure]
    articles = say(f"articles the interval of {name} was fitted to", "calibration", "value", "articles", where, unit="articles")
    known = f"90 % interval, {tell_width(say, measure)} points wide on average, fitted to {articles} coded US news articles"
    if lines["checked"].notna().all():
        others = say(f"articles the interval of {name} was held against", "calibration", "value", "checked", where, unit="articles")
        held = say(f"of these held by the interval of {name}", "calibration", "value", "held", where, form="percent")
        known += f"; of {others} others, which were in view when it was chosen, it held {held}"
    here = tell_held(say, measure)
    known += f"; here it holds {here}" if here else "; no piece of this study was coded"
    missed = tell_missed(say.claims, measure)
    so = "pieces whose intervals overlap cannot be ranked by it"
    return figure, f"{known}; {missed}" if missed else known, f"where a piece is coded, the coders' figure counts; {so}" if here else so


def _mean_row(say: Say) -> Row:
    figure, estimates = "mean sourcedness", say.claims.tables["estimates"]
    if estimates.empty:
        return figure, "no piece could be measured", "nothing to say"
    where = rows(measure="sourcedness", by="", target="these")
    row = estimates[(estimates["measure"] == "sourcedness") & (estimates["by"] == "") & (estimates["target"] == "these")].iloc[0]
    if row["method"] == "uncalibrated":
        return figure, f"UNCALIBRATED: {why_uncalibrated(row['reason'])}", "a machine's figure; take no mean or difference for a finding"
    if row["method"] == "coded":
        return figure, f"every piece is coded; {_tell_off(say, where)}", "the coders' figure counts"
    coded = say("coded pieces behind the mean sourcedness", "estimates", "value", "coded", where, unit="pieces")
    pieces = say("pieces in the mean sourcedness", "estimates", "value", "pieces", where, unit="pieces")
    known = f"corrected by {coded} of {pieces} pieces: {interval_text(say, 'mean sourcedness', row, where)}"
    return figure, known, "the corrected figure counts"


def _tell_off(say: Say, where: list) -> str:
    """How far the machine's mean is off, and its figure of a piece: errors up and down cancel out in a mean."""
    off = say("the machine's error of the mean sourcedness", "estimates", "value", "|naive - value|", where, form="tenths", times=100)
    text = f"the machine's mean is off by {off} points"
    if coded_figures(say.claims, "sourcedness").empty:
        return text
    gap = say("the machine's mean error of a piece's sourcedness", "pieces", "coded, mean gap", "sourcedness", form="tenths", times=100)
    return f"{text}, where errors up and down cancel out; its figure of a piece by {gap} points on average"


def _difference_row(say: Say) -> Row:
    figure, differences = "differences between groups", say.claims.tables["differences"]
    if differences.empty:
        return figure, "fewer than two groups", "nothing to compare"
    if differences["p"].isna().all():
        return figure, "no pair of groups has enough coded pieces", "describe these pieces, conclude nothing about others"
    if not say.claims.sample_of:
        return figure, "the pieces are not declared a sample of any others", "describe these pieces, conclude nothing about others"
    apart = say("pairs of groups told apart", "differences", "count", "", rows(told_apart=1), unit="pairs")
    known = f"{apart} of {counted(say('pairs of groups', 'differences', 'count', unit='pairs'), 'pair')} can be told apart"
    if apart.value:
        return figure, known, "the other pairs are left open"
    return figure, known, "no pair can be pinned down; that there are no differences does not follow"


def _alpha_row(say: Say, unit: str, name: str) -> Row:
    agreement = say.claims.tables["agreement"]
    row = judging_row(agreement, f"alpha, {unit}")
    if row is None:
        return name, "not compared with coders in this study", "see the model card for other texts"
    known = f"alpha {tell_alpha(say, row['what'], unit, row)} with {reader_of(row, agreement)}"
    return name, known, alpha_verdict(row["value"], row["low"])


def alpha_verdict(alpha: float, low: float) -> str:
    """What alpha allows to conclude, by the lower end of its interval; by alpha itself where it has none."""
    if pd.isna(alpha):
        return "nothing follows: there was nothing to disagree on"
    if alpha < TENTATIVE:
        return "draw no conclusions"
    end = alpha if pd.isna(low) else low
    if end >= CONCLUDE:
        return "conclusions can be drawn"
    reaches = "" if pd.isna(low) else f": the interval reaches below {'.667' if low < TENTATIVE else '.800'}"
    return ("tentative at best" if end < TENTATIVE else "tentative conclusions only") + reaches
