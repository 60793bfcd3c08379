"""Labels of speakers as names: which are names at all, and which of them may be one person's."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from analysis.publish.wording import count, in_quotes

WITH_A_NAME = ("named_person", "named_organization")
ARTICLES = frozenset({"the", "a", "an"})
JOINING = frozenset({"and", "or", "of", "for", "by", "from", "in", "at", "on", "to", "with"})  # then the whole is another
MOST_PAIRS = 2  # that a subtitle names
_WORD = re.compile(r"\w+(?:['’.-]\w+)*")

Pair = tuple[str, str]


def is_name(label: str) -> bool:
    """Return whether a label can be a name: it has a capital letter.

    Leaves labels of scripts that have no capitals, of which nobody can tell it so.

    >>> is_name("Mira Reyes"), is_name("harbour police"), is_name("港務局")
    (True, False, True)
    """
    return any(letter.isupper() for letter in label) or not any(letter.islower() for letter in label)


def perhaps_one(labels: Iterable[str]) -> list[Pair]:
    """Return the pairs of names of which one is the last words of the other, and which may be one person's or body's.

    Leaves case and articles out of the comparison, and labels that are no names. "Mira and Ann Reyes" are two, and the
    "Office of the Quay" is not the Quay.

    >>> perhaps_one(["Reyes", "Mira Reyes", "the Quay Office", "police", "harbour police"])
    [('Reyes', 'Mira Reyes')]
    """
    parts = {label: _parts(label) for label in dict.fromkeys(labels) if is_name(label)}
    by_parts: dict[tuple[str, ...], list[str]] = {}
    for label, words in parts.items():
        by_parts.setdefault(words, []).append(label)
    pairs = []
    for label, words in parts.items():
        ends = (words[at:] for at in range(1, len(words)) if not JOINING & set(words[:at]) and ";" not in label)
        pairs += [(short, label) for end in ends for short in by_parts.get(end, ())]
    return sorted(pairs)


def leads(name: str, of: Mapping[str, float], pairs: Iterable[Pair]) -> bool:
    """Return whether a name has more than any other, and would have it if the names of each pair were one.

    >>> leads("Ann", {"Ann": 9, "Reyes": 5, "Mira Reyes": 3}, [("Reyes", "Mira Reyes")])
    True
    >>> leads("Ann", {"Ann": 9, "Reyes": 5, "Mira Reyes": 5}, [("Reyes", "Mira Reyes")])
    False
    """
    alone = all(words < of[name] for other, words in of.items() if other != name)
    return alone and all(name not in pair and of[pair[0]] + of[pair[1]] < of[name] for pair in pairs)


def perhaps_note(pairs: Iterable[Pair], shown: Iterable[str]) -> str:
    """Return for a subtitle which of the names shown may be one speaker's; nothing where none may.

    >>> perhaps_note([("Reyes", "Mira Reyes")], ["Reyes"]), perhaps_note([("Reyes", "Mira Reyes")], ["Ann"])
    ('; perhaps one speaker: “Reyes” and “Mira Reyes”', '')
    """
    there = set(shown)
    seen = [pair for pair in pairs if there & set(pair)]
    if not seen:
        return ""
    if len(seen) > MOST_PAIRS:
        return f"; perhaps one speaker under two names: {count(len(seen), 'pair')}"
    return "; perhaps one speaker: " + ", ".join(f"{in_quotes(short)} and {in_quotes(long)}" for short, long in seen)


def _parts(label: str) -> tuple[str, ...]:
    words = tuple(_WORD.findall(label.casefold()))
    return words[1:] if len(words) > 1 and words[0] in ARTICLES else words
