"""What a rerun changed, in sentences: the pieces, the distance from the coders, attributions, sentences, speakers, claims."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from math import isnan

import pandas as pd

from analysis.publish.side_by_side.comparison import Comparison
from analysis.publish.side_by_side.errors import pair
from analysis.publish.wording import count, shorten

TITLE = 40
SHOWN = 3


def tell(comparison: Comparison) -> list[str]:
    """The lines on pieces that stand in both; without one for what is not there on a side."""
    tables = comparison.tables
    near = (tell_coders(tables["compared_means"], comparison.labels), tell_errors(tables["compared_errors"], comparison.labels))
    agreed = (tell_agreement(tables["compared_agreement"]), tell_who(comparison))
    lines = [tell_sourcedness(tables["compared_pieces"]), tell_intervals(tables["compared_pieces"]),
             " ".join(filter(None, near)), " ".join(agreed) if all(agreed) else agreed[0],
             tell_attributions(tables["compared_attributions"]), tell_sentences(tables["compared_sentences"]),
             " ".join(filter(None, (tell_speakers(tables["compared_speakers"]), tell_claims(tables["compared_claims"]))))]
    return [line for line in lines if line]


def sourcedness(pieces: pd.DataFrame) -> pd.DataFrame:
    """The rows of sourcedness of pieces that have one on both sides."""
    rows = pieces[pieces["measure"] == "sourcedness"]
    return rows[rows["difference"].notna()]


def tell_sourcedness(pieces: pd.DataFrame) -> str:
    """The machine's mean on both sides, how many pieces go up and down, and which moves most."""
    rows = sourcedness(pieces)
    if rows.empty:
        return "No piece has a sourcedness on both sides."
    mean = f"Sourcedness, the machine's mean over these pieces: {_percent(rows['first'].mean())} → {_percent(rows['second'].mean())}"
    moves = rows["difference"]
    if not moves.abs().max():
        return f"{mean}; no piece moves."
    most = rows.loc[moves.abs().idxmax()]
    return (
        f"{mean}; {int((moves > 0).sum())} up, {int((moves < 0).sum())} down, by {100 * moves.abs().mean():.1f} points a piece, most "
        f"{_title(most)} ({_percent(most['first'])} → {_percent(most['second'])})."
    )


def tell_intervals(pieces: pd.DataFrame) -> str:
    """How many pieces' second figure lies outside the first's interval, and what that means."""
    rows = sourcedness(pieces)
    known = rows[rows["second_outside_first"].notna()]
    if known.empty:
        return "No interval of a piece is known, so it cannot be said which moves are more than the machine's usual error."
    left = known[known["second_outside_first"] == 1]
    if left.empty:
        return f"None of {count(len(known), 'piece')} leaves its first 90 % interval: no move is more than the error to be expected anyway."
    names = ", ".join(_title(row) for row in left.head(SHOWN).to_dict("records"))
    more = f" and {len(left) - SHOWN} more" if len(left) > SHOWN else ""
    leave = "leaves its" if len(left) == 1 else "leave their"
    told = f"{len(left)} of {count(len(known), 'piece')} {leave} first 90 % interval (a coder's figure does so one time in ten)"
    return f"{told}: {names}{more}."


def tell_coders(means: pd.DataFrame, labels: tuple[str, str]) -> str:
    """How far the machine's mean is from the coders' on either side, or the corrected means; nothing where no piece is coded."""
    rows = means[(means["measure"] == "sourcedness") & (means["by"] == "") & (means["target"] == "these")]
    if rows.empty or "uncalibrated" in set(rows.iloc[0][["first_method", "second_method"]]) or rows["difference"].isna().any():
        return "Uncalibrated: too few pieces were coded by hand to say which of the two is nearer to what a coder reads."
    row = rows.iloc[0]
    if row["first_method"] == row["second_method"] == "coded" and abs(row["difference"]) < 1e-6:
        off = (f"{_off(row[f'{side}_naive'] - row[side])} in {label}" for side, label in zip(("first", "second"), labels, strict=True))
        return f"The coders' mean is {_percent(row['first'])}: the machine is {' and '.join(off)}."
    sides = (f"{_percent(row[side])} ({_percent(row[f'{side}_low'])} to {_percent(row[f'{side}_high'])})" for side in ("first", "second"))
    return f"Corrected by coded pieces, the mean sourcedness of these pieces: {' → '.join(sides)}."


def _off(share: float) -> str:
    size = f"{100 * abs(share):.1f}"
    return "level with it" if float(size) == 0 else f"{size} points {'below' if share < 0 else 'above'} it"


def tell_agreement(agreement: pd.DataFrame) -> str:
    """Alpha on words and on speakers with the coders on either side; the adjudicated coding where there is one."""
    machine = agreement[agreement["what"].str.startswith("machine and ") & agreement["difference"].notna()]
    if machine.empty:
        return ""
    reader = machine["what"].iloc[-1]
    rows = machine[(machine["what"] == reader) & machine["measure"].isin(["alpha, words", "alpha, source types", "alpha, speakers"])]
    parts = [f"{row.first:.3f} → {row.second:.3f} on {row.measure.removeprefix('alpha, ')}" for row in rows.itertuples()]
    if not parts:
        return ""
    who = reader.removeprefix("machine and ").replace("adjudicated", "the adjudicated coding")
    unpaired = "no interval of these differences is known, and that those of the two overlap tells nothing, as both read the same pieces"
    return f"Agreement with {who} (alpha): {', '.join(parts)}; {unpaired}."


def tell_errors(errors: pd.DataFrame, labels: tuple[str, str]) -> str:
    """How far the machine is from the coded figure of a piece on either side, and whether the pairs tell which is nearer."""
    found = pair(errors)
    if found is None:
        return ""
    off = f"{100 * found.first:.1f} points off in {labels[0]} and {100 * found.second:.1f} in {labels[1]}"
    told = f"Piece by piece ({count(found.pieces, 'coded piece')}) it is {off} on average"
    if isnan(found.low):
        return f"{told}; too few pieces to say which is nearer."
    ends = f"90 % interval {_points(found.low)} to {_points(found.high)} points"
    interval = f"mean difference of the pairs {_points(found.difference)}, {ends}"
    if found.low <= 0 <= found.high:
        return f"{told}; which is nearer to the coders stays open ({interval})."
    return f"{told}; {labels[1] if found.difference < 0 else labels[0]} is nearer to the coders ({interval})."


def tell_who(comparison: Comparison) -> str:
    """Who the coders are, as study.yaml says; nothing where it does not."""
    return f"The coders: {comparison.first.coders}." if comparison.first.coders else ""


def _points(share: float) -> str:
    return f"{100 * share:.1f}".replace("-", "−")


def tell_attributions(attributions: pd.DataFrame) -> str:
    """How many attributions are in both, in what they were read otherwise, and how many are on one side alone."""
    if attributions.empty:
        return ""
    changes = attributions["change"].value_counts()
    gained, lost, changed = (int(changes.get(name, 0)) for name in ("gained", "lost", "changed"))
    times = Counter(part for parts in attributions["changed"] for part in parts.split(", ") if part)
    most = sorted(times, key=lambda part: (-times[part], part))[:SHOWN]
    in_what = ", ".join(f"{part.replace('_', ' ')} {times[part]}" for part in most)
    both = len(attributions) - gained - lost
    return f"Attributions: {both} in both, {changed} of them read otherwise{in_what and f' ({in_what})'}; {lost} lost, {gained} gained."


def tell_sentences(sentences: pd.DataFrame) -> str:
    """How many sentences keep their label, and the moves that are most frequent."""
    if sentences.empty:
        return ""
    total = int(sentences["sentences"].sum())
    moved = sentences[sentences["first_label"] != sentences["second_label"]].sort_values("sentences", ascending=False, kind="stable")
    kept = total - int(moved["sentences"].sum())
    parts = ", ".join(f"{row.first_label} → {row.second_label} ({row.sentences})" for row in moved.head(SHOWN).itertuples())
    return f"Sentences: {kept} of {total} keep their label" + (f"; most that do not: {parts}." if parts else ".")


def tell_speakers(speakers: pd.DataFrame) -> str:
    """How many speakers of a piece are lost, gained or have other words."""
    changes = speakers["change"].value_counts()
    lost, gained, words = (int(changes.get(name, 0)) for name in ("lost", "gained", "words"))
    return f"Speakers, piece by piece: {lost} lost, {gained} gained, {words} with more or fewer words." if len(speakers) else ""


def tell_claims(claims: pd.DataFrame) -> str:
    """How many numbers of the findings are others."""
    if claims.empty:
        return ""
    changed = int((claims["change"] != "same").sum())
    return f"Findings: {changed} of {count(len(claims), 'claim')} {'has' if changed == 1 else 'have'} another number."


def _title(row: Mapping[str, str]) -> str:
    """A piece's title in quotation marks, those inside it made single."""
    return f"“{shorten(row['title'] or row['piece'], TITLE).translate(str.maketrans('“”', '‘’'))}”"


def _percent(share: float) -> str:
    """A share with one place, since a rerun may move it by less than a point."""
    return f"{100 * share:.1f} %"
