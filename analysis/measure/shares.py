"""The measures of one piece, from the voices of its words and the speakers of its attributions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from analysis.measure.diversity import hill_number
from analysis.measure.voices import Word
from analysis.records import SOURCE_TYPES, STANCES, VOICES, Attribution

UNRESOLVED = "(not named)"


@dataclass(frozen=True)
class SpeakerTotal:
    """What one speaker has in one piece: attributions, words of content, of these the speaker's own."""

    speaker: str
    source_type: str
    attributions: int
    words: int
    quoted: int


def count_voices(words: Sequence[Word]) -> dict[str, int]:
    """Words by voice; every voice is a key. Unit: words."""
    found = Counter(word.voice for word in words)
    return {voice: found.get(voice, 0) for voice in VOICES}


def share(part: float, whole: float) -> float:
    """A share between 0 and 1; 0 of nothing is 0."""
    return part / whole if whole else 0.0


def total_speakers(words: Sequence[Word], attributions: Sequence[Attribution]) -> list[SpeakerTotal]:
    """Totals by speaker, most words first; attributions whose speaker the text leaves open are one line of their own.

    An author who quotes himself is no source and is left out.
    """
    content = Counter(word.attribution for word in words if word.attribution >= 0)
    own = Counter(word.attribution for word in words if word.attribution >= 0 and word.voice == "quoted")
    rows: dict[str, list] = {}
    for number, attribution in enumerate(attributions):
        if attribution.source_type == "author":
            continue
        row = rows.setdefault(attribution.speaker or UNRESOLVED, [Counter(), 0, 0, 0])
        row[0][attribution.source_type if attribution.speaker else ""] += content[number] or 1
        row[1] += 1
        row[2] += content[number]
        row[3] += own[number]
    totals = [SpeakerTotal(name, kinds.most_common(1)[0][0], n, w, q) for name, (kinds, n, w, q) in rows.items()]
    return sorted(totals, key=lambda t: (-t.words, t.speaker))


def piece_shares(words: Sequence[Word]) -> dict[str, float]:
    """sourcedness and the four shares of a piece: parts of its W body words, each 0 to 1; the four sum to 1.

    sourcedness = (quoted + paraphrased) / W. What it does not show: sourced is not true, not neutral, not good.
    """
    counts, total = count_voices(words), len(words)
    return {
        "sourcedness": share(counts["quoted"] + counts["paraphrased"], total),
        "quoted_share": share(counts["quoted"], total),
        "paraphrased_share": share(counts["paraphrased"], total),
        "frame_share": share(counts["frame"], total),
        "assertion_share": share(counts["author"], total),
    }


def speaker_measures(totals: Sequence[SpeakerTotal]) -> dict[str, float]:
    """Number of distinct speakers, Hill numbers over words a speaker, the largest one's share, shares by source type.

    Shares are of sourced words whose speaker is known, but `named_share`, which is of all sourced words.
    """
    known = [t for t in totals if t.speaker != UNRESOLVED and t.words]
    words = [t.words for t in known]
    sourced = sum(t.words for t in totals)
    by_type = Counter()
    for total in known:
        by_type[total.source_type] += total.words
    named = by_type["named_person"] + by_type["named_organization"]
    return {
        "speakers": len(known),
        **{f"hill_{q}": hill_number(words, q) for q in (0, 1, 2)},
        "largest_share": share(max(words, default=0), sum(words)),
        "named_share": share(named, sourced),
        **{f"type_{kind}_share": share(by_type[kind], sourced) for kind in SOURCE_TYPES},
    }


def count_stances(attributions: Sequence[Attribution]) -> dict[str, int]:
    """Reporting verbs by stance: counts to read, never a score."""
    found = Counter(a.stance for a in attributions if a.verb and a.source_type != "author")
    return {f"verbs_{stance}": found.get(stance, 0) for stance in STANCES}
