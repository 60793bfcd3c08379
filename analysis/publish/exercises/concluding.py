"""Answers of 5-findings: speakers under two names, equal figures of unlike pieces, and a sentence that may be printed."""

from __future__ import annotations

import re
from collections import defaultdict

import pandas as pd

from analysis.publish.claims.selection import select
from analysis.publish.exercises.answer import answer, named
from analysis.publish.narrative import CAVEAT, Told
from analysis.publish.telling.people import SPEAKING
from analysis.publish.wording import count, percent

NEAR = 0.03  # pieces whose sourcedness lies no farther apart are called alike here
_WORD = re.compile(r"[^\W_]+")
_ARTICLES = frozenset({"the", "a", "an"})


def tell_same_names(speakers: pd.DataFrame, limit: int = 5) -> Told:
    """Speakers whose name is a part of another speaker's, and so may be counted twice; the most words first."""
    words = speakers[select(speakers, SPEAKING)].groupby("speaker")["words"].sum().astype(int)
    pairs = sorted(shorter_names(list(words.index)), key=lambda pair: (-min(words[list(pair)]), pair))
    follows = (
        "One name inside another may be one speaker under two names, or one of two who speak together, or a mere namesake: only reading "
        "tells. The machine resolves names within a piece and never across pieces. Add up what belongs together, and the order of "
        "speakers may change."
    )
    if not pairs:
        return answer(f"Among {count(len(words), 'speaker')} no name is part of another, so none looks counted twice.", follows)
    table = pd.DataFrame([{"name": short, "words": words[short], "stands also in": long, "words of that": words[long]}
                          for short, long in pairs[:limit]])
    stand = f"{count(len(pairs), 'name')} {'stands' if len(pairs) == 1 else 'stand'} in a longer one"
    return answer(f"Among {count(len(words), 'speaker')}, {stand}. Those with the most words:", follows, table)


def shorter_names(names: list[str]) -> list[tuple[str, str]]:
    """Each name whose words all stand in another that ends alike, with that other; articles and case do not count.

    >>> shorter_names(["Aske", "Torben Aske", "the Port Office", "Ode"])
    [('Aske', 'Torben Aske')]
    """
    by_last: dict[str, list[tuple[frozenset[str], str]]] = defaultdict(list)
    for name in names:
        parts = [word for word in _WORD.findall(name.casefold()) if word not in _ARTICLES]
        if parts:
            by_last[parts[-1]].append((frozenset(parts), name))
    found = []
    for alike in by_last.values():
        for parts, name in alike:
            longer = [(other, long) for other, long in alike if parts < other]
            if longer:
                found.append((name, min(longer, key=lambda pair: (len(pair[0]), pair[1]))[1]))
    return found


def tell_wordings(pieces: pd.DataFrame) -> Told:
    """Two neighbours by sourcedness: of those that are nearly equal, the two whose shares of quoted words lie farthest apart."""
    rows = pieces[pieces["words"] > 0].sort_values(["sourcedness", "piece"], ignore_index=True)
    if len(rows) < 2:
        return answer("It takes two pieces to compare; with one, look how its own sourced words divide into quoted and paraphrased.")
    gaps, wordings = rows["sourcedness"].diff().abs(), rows["quoted_share"].diff().abs()
    near = wordings[gaps <= NEAR]
    at = int(near.idxmax()) if len(near) else int(gaps.idxmin())
    pair = rows.loc[[at - 1, at]]
    table = pd.DataFrame({"piece": [row["piece"] for _, row in pair.iterrows()], "sourcedness": pair["sourcedness"].map(percent),
                          "quoted": pair["quoted_share"].map(percent), "paraphrased": pair["paraphrased_share"].map(percent)})
    apart = 100 * float(pair["quoted_share"].diff().abs().iloc[-1])
    far = "" if len(near) else f"No two pieces lie within {100 * NEAR:.0f} points of each other. "
    return answer(
        f"{far}Neighbours by sourcedness, whose shares of quoted words lie {apart:.0f} points apart:",
        "The same share can be made of other people's own words or of the writer's wording of them. In a quotation the source chose "
        "the words, and the writer where to cut; in paraphrase the writer chose both. The headline figure does not see the difference, "
        "so read it with the two shares it is made of.", table,
    )


def tell_sentence(pieces: pd.DataFrame) -> Told:
    """One sentence about the most sourced piece as it might be printed: with whose reading it is, its error, and its limit."""
    rows = pieces[pieces["words"] > 0].sort_values(["sourcedness", "piece"], ascending=[False, True])
    if rows.empty:
        return answer("No piece of this study has a word of body, so there is no sentence to print.")
    row = rows.iloc[0]
    low, high = row["sourcedness_low"], row["sourcedness_high"]
    error = (
        "how far that is off nobody has measured" if pd.isna(low) else
        f"for nine pieces in ten a trained reader's figure lies in such an interval, here {percent(low)} to {percent(high)}"
    )
    return answer(
        f"> A machine reads {percent(row['sourcedness'])} of the {count(row['words'], 'word')} of {named(row)} as somebody else's, "
        f"quoted or paraphrased; {error}.",
        "It says who has read, of how many words the share is, and how far off it may be (by the measure of US news articles; elsewhere "
        "the interval is itself a guess until pieces are coded). It ranks nobody and blames nobody. "
        f"Below it belongs what every score needs beside it. {CAVEAT} Now write it for a piece of your own newspaper.",
    )
