"""The table "how far can you trust this": a line a figure, what is known of its error, and what follows from that."""

from __future__ import annotations

import pandas as pd

from analysis.publish.trusted import NAMES, TRUST_COLUMNS, count_held, range_text
from analysis.publish.wording import count
from analysis.trust.alpha import CONCLUDE, TENTATIVE
from analysis.trust.intervals import MEASURES, read_lines

Row = tuple[str, str, str]


def trust_table(
    pieces: pd.DataFrame, certainty: pd.DataFrame, readings: pd.DataFrame, agreement: pd.DataFrame, estimates: pd.DataFrame,
    differences: pd.DataFrame,
) -> pd.DataFrame:
    """How far each figure can be trusted, a line a figure: what is known of its error, and what follows from that."""
    rows = [_piece_row(measure, pieces, certainty, readings) for measure in MEASURES]
    rows += [_mean_row(estimates), _difference_row(differences)]
    rows += [_alpha_row(measure, name, agreement) for measure, name in (
        ("alpha, words", "which words are somebody's"), ("alpha, sentences", "which sentences are attributed"),
        ("alpha, source types", "what kind of source"), ("alpha, speakers", "who the speaker is"),
    )]
    rows.append(("verbs, hedges, readability", "never compared with coders", "counts to read beside the text, no more"))
    return pd.DataFrame(rows, columns=TRUST_COLUMNS)


def _piece_row(measure: str, pieces: pd.DataFrame, certainty: pd.DataFrame, readings: pd.DataFrame) -> Row:
    figure = f"a piece's {NAMES[measure]}"
    engine = str(certainty["engine"].iloc[0]) if len(certainty) else ""
    lines = read_lines().get(engine, {}).get(measure)
    widths = (pieces[f"{measure}_high"] - pieces[f"{measure}_low"]).dropna()
    if lines is None or widths.empty:
        return figure, f"no intervals: the reading “{engine}” was never held against coded articles", "do not rank pieces by it"
    known = f"90 % interval, {100 * widths.mean():.0f} points wide on average, fitted to {lines['pieces']} coded US news articles"
    if "checked" in lines:
        known += f"; of {lines['checked']['articles']} others, which were in view when it was chosen, it held {100 * lines['checked']['held']:.0f} %"
    inside, coded = count_held(measure, pieces, readings)
    known += f"; here it holds {inside} of {count(coded, 'coded piece')}" if coded else "; no piece of this study was coded"
    return figure, known, "pieces whose intervals overlap cannot be ranked by it"


def _mean_row(estimates: pd.DataFrame) -> Row:
    figure = "mean sourcedness"
    if estimates.empty:
        return figure, "no piece could be measured", "nothing to say"
    row = estimates[(estimates["measure"] == "sourcedness") & (estimates["by"] == "") & (estimates["target"] == "these")].iloc[0]
    if row["method"] == "uncalibrated":
        return figure, f"UNCALIBRATED: {row['reason']}", "a machine's figure; take no mean or difference for a finding"
    if row["method"] == "coded":
        off = f"{100 * abs(row['naive'] - row['value']):.1f} points"
        return figure, f"every piece is coded; the machine is off by {off}", "the coders' figure counts"
    return figure, f"corrected by {row['coded']} of {row['pieces']} pieces: {range_text(row)}", "the corrected figure counts"


def _difference_row(differences: pd.DataFrame) -> Row:
    figure = "differences between groups"
    if differences.empty:
        return figure, "fewer than two groups", "nothing to compare"
    apart, judged = int(differences["told_apart"].sum()), int(differences["p"].notna().sum())
    if not judged:
        return figure, "no pair of groups has enough coded pieces", "describe these pieces, conclude nothing about such pieces"
    known = f"{apart} of {count(len(differences), 'pair')} can be told apart"
    return figure, known, "the other pairs are left open" if apart else "no pair can be pinned down; that there are no differences does not follow"


def _alpha_row(measure: str, name: str, agreement: pd.DataFrame) -> Row:
    rows = agreement[(agreement["measure"] == measure) & agreement["what"].str.startswith("machine and ")]
    if rows.empty:
        return name, "not compared with coders in this study", "see the model card for other texts"
    row = rows.iloc[-1]  # the adjudicated coding comes last
    interval = "" if pd.isna(row["low"]) else f" ({row['low']:.2f} to {row['high']:.2f})"
    reader = row["what"].removeprefix("machine and ").replace("adjudicated", "the adjudicated coding")
    return name, f"alpha {row['value']:.3f}{interval} with {reader}", _verdict(row["value"], row["low"])


def _verdict(alpha: float, low: float) -> str:
    """What alpha and the lower end of its interval allow to conclude."""
    if alpha < TENTATIVE:
        return "draw no conclusions"
    if alpha < CONCLUDE:
        return "tentative conclusions only" if pd.isna(low) or low >= TENTATIVE else "tentative at best: the interval reaches below .667"
    if pd.isna(low) or low >= CONCLUDE:
        return "conclusions can be drawn"
    return "conclusions, with care: the interval reaches below .800"
