"""Finds the cues of a sentence: reporting verbs with their auxiliaries, adjectives, nouns, "according to", hearsay."""

from __future__ import annotations

from analysis.attribute.cues.cues import Cue
from analysis.attribute.cues.noun_cues import adjective_at, noun_at
from analysis.attribute.cues.verb_cues import verb_at
from analysis.attribute.lexicon import words
from analysis.attribute.sentences.items import Items, low_at


def find_cues(items: Items) -> list[Cue]:
    """The cues of one sentence outside its quotations, from left to right, none overlapping.

    Words that cannot attribute here are left out: "claimed" in "the claimed sum", "said" in "could not have said".
    """
    out: list[Cue] = []
    i = 0
    while i < len(items):
        cue = _cue_at(items, i)
        if cue and (not out or cue.first >= out[-1].last):
            out.append(cue)
            i = cue.last
        else:
            i += 1
    return out


def _cue_at(items: Items, i: int) -> Cue | None:
    item = items[i]
    if item.kind != "word":
        return None
    if item.low == "according" and low_at(items, i + 1) == "to":
        return Cue(i, i + 2, "according", "according to")
    if item.low in words("hearsay"):
        return Cue(i, i + 1, "adverb", item.low, "doubting")
    return verb_at(items, i) or adjective_at(items, i) or noun_at(items, i)
