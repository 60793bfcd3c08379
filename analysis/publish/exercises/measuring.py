"""Answers of 3-measure: sourcedness by hand, what a parameter moves, and which pieces can be ranked."""

from __future__ import annotations

from bisect import bisect_left

import pandas as pd

from analysis.measure.sentences import attributed_share
from analysis.publish.exercises.answer import answer, named
from analysis.publish.narrative import Told
from analysis.publish.wording import count, percent


def tell_by_hand(pieces: pd.DataFrame) -> Told:
    """The sourcedness of the shortest piece, worked out from the words of its four voices."""
    rows = pieces[pieces["words"] > 0].sort_values(["words", "piece"])
    if rows.empty:
        return answer("No piece of this study has a word of body, and a share of nothing is no figure.")
    row = rows.iloc[0]
    table = pd.DataFrame({
        "voice": ["quoted", "paraphrased", "frame", "author"],
        "words": [int(row[column]) for column in ("quoted", "paraphrased", "frame", "author_words")],
    })
    sourced, words = int(row["quoted"] + row["paraphrased"]), int(row["words"])
    return answer(
        f"{named(row)} has {count(words, 'body word')}:",
        f"({int(row['quoted'])} + {int(row['paraphrased'])}) / {words} = {sourced} / {words} = {sourced / words:.3f}, and the "
        f"machine, which counts in the same way, has {row['sourcedness']:.3f}. The frame is in the whole and not in the part: a piece that does nothing but attribute "
        "cannot reach 1.", table,
    )


def tell_stricter(before: pd.DataFrame, after: pd.DataFrame) -> Told:
    """Which labels of sentences another `min_words` has moved, and what that does to the share of attributed sentences."""
    labels = ["direct", "mixed", "indirect", "assertion", "other"]
    counts = [rows["label"].value_counts().reindex(labels, fill_value=0) for rows in (before, after)]
    table = pd.DataFrame({"label": labels, "as published": counts[0].to_numpy(), "with the higher limit": counts[1].to_numpy()})
    moved = int((before["label"].to_numpy() != after["label"].to_numpy()).sum())
    shares = [percent(attributed_share(rows["label"])) for rows in (before, after)]
    return answer(
        f"{count(moved, 'sentence')} of {len(before):,} {'gets' if moved == 1 else 'get'} another label; the share of attributed sentences "
        f"goes from {shares[0]} to {shares[1]}:",
        "Only short sentences of the writer move, from *assertion* to *other*; fewer assertions make the share of attributed sentences "
        "larger or leave it. Sourcedness counts words and not sentences, so it does not move at all. Which figure hangs on which "
        "choice is worth knowing before one quotes it.", table,
    )


def tell_rankable(pieces: pd.DataFrame) -> Told:
    """How many pairs of pieces have intervals that do not overlap, and the two most sourced pieces as an example."""
    known = pieces.dropna(subset=["sourcedness_low", "sourcedness_high"]).sort_values(["sourcedness", "piece"], ascending=[False, True])
    if known.empty:
        return answer("This reading has no intervals (nobody has held it against coded articles), so no pair of its pieces can be ranked.")
    width = f"{100 * float((known['sourcedness_high'] - known['sourcedness_low']).mean()):.0f} points"
    if len(known) < 2:
        return answer(
            f"There is one piece, so there is nothing to rank; its interval is {width} wide. Another piece could be told from it only if "
            "the intervals of both kept clear of each other."
        )
    apart, pairs = apart_pairs(known), len(known) * (len(known) - 1) // 2
    top = known.head(2)
    ends = zip(top["sourcedness_low"], top["sourcedness_high"], strict=True)
    table = pd.DataFrame({"piece": top["piece"], "sourcedness": top["sourcedness"].map(percent),
                          "interval": [f"{percent(low)} to {percent(high)}" for low, high in ends]})
    return answer(
        f"Of {count(pairs, 'pair')} of pieces, {apart:,} {'has' if apart == 1 else 'have'} intervals that keep clear of each other. "
        "The two pieces that the machine puts first:",
        "Where two intervals overlap, a trained reader's figures may lie in either order, both inside their intervals: the machine's order "
        "is then a guess. Even clear intervals fail now and then, for each promises nine of ten, not ten, and was fitted to US news. "
        f"Here an interval is {width} wide on average; two pieces of your newspaper that lie closer than that will seldom be told apart "
        "by the machine alone.",
        table,
    )


def apart_pairs(pieces: pd.DataFrame) -> int:
    """The number of pairs of pieces whose intervals of sourcedness do not touch.

    >>> apart_pairs(pd.DataFrame({"sourcedness_low": [0.1, 0.3, 0.5], "sourcedness_high": [0.3, 0.4, 0.7]}))
    2
    """
    ends = sorted(pieces["sourcedness_high"])
    return sum(bisect_left(ends, low) for low in pieces["sourcedness_low"])
