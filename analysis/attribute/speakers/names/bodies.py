"""The bodies that a piece names: full names by their short forms, and what tells them from surnames."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass

from analysis.attribute.lexicon import words
from analysis.attribute.speakers.language.nouns import kind_of_noun
from analysis.attribute.speakers.names.callings import Calling
from analysis.attribute.speakers.names.names import Name, is_body_word

MAX_PARTS = 8  # words of a body's name of which endings are looked at
_ABBREVIATED = re.compile(r" \((?:the |or )?([A-Z][A-Za-z.&\-]{1,10})\)|, or (?:the )?([A-Z]{2,})\b")
_NOT_INITIAL = frozenset(["of", "the", "for", "and", "to", "in", "on", "de", "la"])
_NEUTER_BEHIND = re.compile(r"[^.!?;\n\"“”]{0,60}?\b(it|its|he|she|his|her|him|who)\b")


@dataclass(frozen=True, eq=False)
class Bodies:
    """Names that are no person's, in the order of the text, and what the piece tells of them.

    `by_head` holds the full ones by the noun that tells what they are ("council"), `abbreviations` full names by their
    short forms, `longer` the one longer name that ends in a name, `callings` what a name is called. Of names of one word,
    `places` stand behind "in", `neuter` are taken up by "it", `inner` are written large inside a sentence too.
    """

    names: tuple[Name, ...]
    texts: frozenset[str]
    by_head: dict[str, list[Name]]
    abbreviations: dict[str, str]
    longer: dict[str, str]
    callings: tuple[tuple[Calling, str], ...]
    places: frozenset[str]
    neuter: frozenset[str]
    inner: frozenset[str]


def index_bodies(text: str, names: tuple[Name, ...], beside: dict[int, list[Calling]]) -> Bodies:
    """The bodies among some names; `beside` holds what stands beside each name, by where it begins.

    >>> from analysis.attribute.speakers.names.runs import read_names
    >>> text = "The Port Council (PC) met in Velm."
    >>> bodies = index_bodies(text, tuple(read_names(text)), {})
    >>> bodies.abbreviations, [name.text for name in bodies.by_head["council"]], sorted(bodies.places)
    ({'PC': 'Port Council'}, ['Port Council'], ['Velm'])
    """
    by_head: dict[str, list[Name]] = defaultdict(list)
    for name in names:
        if name.is_full:
            by_head[head_of_body(name.text)].append(name)
            if "Police" in name.text:
                by_head["police"].append(name)
    return Bodies(
        names=names,
        texts=frozenset(name.text for name in names),
        by_head=dict(by_head),
        abbreviations=_abbreviations(text, names),
        longer=_longer_names(names),
        callings=tuple((calling, n.text) for n in names for calling in beside.get(n.start, ()) if _is_kind(calling)),
        places=frozenset(name.text for name in names if _stands_in(text, name)),
        neuter=_neuter_names(text, names),
        inner=frozenset(name.text for name in names if text[max(0, name.start - 2):name.start - 1].isalnum()),
    )


def _is_kind(calling: Calling) -> bool:
    """Whether a calling tells what a body is: "the newspaper Velm Post"."""
    return any(kind_of_noun(noun) in ("body", "document") or noun == "owner" for noun in calling.nouns)


def head_of_body(full: str) -> str:
    """The noun that tells what a body is, in lower case: the last word, or the one before "of" or "for".

    >>> head_of_body("Port Council"), head_of_body("Ministry of Waters")
    ('council', 'ministry')
    """
    parts = re.split(r" (?:of|for|on|and) ", full, maxsplit=1)[0].split()
    return parts[-1].lower()


def _abbreviations(text: str, names: tuple[Name, ...]) -> dict[str, str]:
    """Full names by their short forms: those in brackets behind a name, and a name's own initials where they are used."""
    out: dict[str, str] = {}
    used = {name.text for name in names if not name.is_full}
    for name in names:
        if not name.is_full:
            continue
        if given := _ABBREVIATED.match(text, name.end):
            out[given.group(1) or given.group(2)] = name.text
        initials = "".join(word[0] for word in name.text.split() if word not in _NOT_INITIAL)
        if len(initials) > 2 and initials in used:
            out.setdefault(initials, name.text)
    return out


def _longer_names(names: tuple[Name, ...]) -> dict[str, str]:
    """The one longer name that ends in a name: "Kaldrian Ministry of Waters" for "Ministry of Waters"."""
    out: dict[str, set[str]] = defaultdict(set)
    texts = {name.text for name in names if name.is_full}
    for text in texts:
        parts = text.split()[:MAX_PARTS]
        for n in range(1, len(parts) - 1):
            if (ending := text.split(" ", n)[n]) in texts and parts[n - 1] not in _NOT_INITIAL:
                out[ending].add(text)
    return {short: longer.pop() for short, longer in out.items() if len(longer) == 1}


def _stands_in(text: str, name: Name) -> bool:
    """Whether a name of one word stands behind "in", as places do."""
    return not name.is_full and text[max(0, name.start - 4):name.start].lower().endswith((" in ", "\nin ", "into "))


def _neuter_names(text: str, names: tuple[Name, ...]) -> frozenset[str]:
    """Names of one word that the piece takes up again with "it" or "its" more often than with "he", "she" or "who"."""
    balance: dict[str, int] = defaultdict(int)
    for name in names:
        if not name.is_full and not is_body_word(name.text) and name.text.lower() not in words("lone_bodies"):
            found = _NEUTER_BEHIND.match(text, name.end)
            if found:
                balance[name.text] += 1 if found.group(1) in ("it", "its") else -1
    return frozenset(name for name, votes in balance.items() if votes > 0)
