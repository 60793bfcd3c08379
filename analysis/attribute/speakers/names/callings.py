"""What a piece calls the one it names: titles, appositions before and behind the name, "as envoy", "was mayor"."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from analysis.attribute.lexicon import words
from analysis.attribute.speakers.language.noun_phrases import head_phrase, head_word, without_article
from analysis.attribute.speakers.language.nouns import is_finite, kind_of_noun
from analysis.attribute.speakers.language.titles import without_marks
from analysis.attribute.speakers.names.names import Name
from analysis.attribute.tokens import WORD

STEM = 5  # letters that "Russian" and "Russia" have to share
MAX_TITLE_WORDS = 7  # words in front of a name that can be its title
REACH = 100  # characters beside a name in which it can be called something
_APPOSED_TO = re.compile(
    r"(?:^|[.;:,(“\"—–]\s?|\b(?:said|says|to|by|with|and|but|for)\s)"
    r"((?:the|The|a|A|an|An|its|Its|his|His|her|Her|their|Their|our|[\w.\-]+(?:[’']s|s[’']))\s[^,.;:“”\"\n]{2,80}), $"
)
_APPOSITION = re.compile(
    r"(?:, | \(| [—–] )(?:\d{1,3}, |[RDI]-[\w.]+, )?(?:then |now |formerly )?"
    r"((?:the|a|an|its|his|her|their|one of|[a-z]|[\w.\-]+(?:[’']s|s[’'])\s)[^,.;:“”\"\n()—–]{2,90})"
)
_PREDICATE = re.compile(
    r" (?:(?:is|was|became|remains|has been|had been) (?:named |elected |appointed )?|(?:\w+ ){0,8}?as )"
    r"((?:the |a |an |its |his |her )?[a-z][^,.;:“”\"\n]{2,60})"
)
# Of bodies these alone stand right before a name as titles do: "the newspaper La Digue".
_BODIES_BEFORE = frozenset(
    "newspaper paper magazine weekly daily company group network firm agency website blog band station broadcaster channel"
    " union tank nonprofit affiliate".split()
)
_STOPS = frozenset(["said", "says", "told", "asked", "met", "called", "when", "that", "while", "after", "as", "if"])


class Calling(NamedTuple):
    """What a name is called in one place: where, the nouns that tell what it is, and every word of the phrase."""

    at: int
    nouns: frozenset[str]
    words: frozenset[str]


def callings_of(text: str, name: Name) -> list[Calling]:
    """What the words beside one mention of a name call it, in lower case.

    >>> from analysis.attribute.speakers.names.runs import read_names
    >>> text = "The union's treasurer, Ada Ode, met Foreign Minister Ole Marant, envoy of the river states."
    >>> [sorted(calling.nouns) for name in read_names(text) for calling in callings_of(text, name)]
    [['treasurer'], ['minister'], ['envoy']]
    """
    out = []
    if name.is_titled:
        out.append(_calling(name.start, name.titles, all_nouns=True))
    before = text[max(0, name.start - REACH - len(name.titles)):name.start].rsplit("\n", 1)[-1]
    if name.titles:
        before = " ".join([*before.split(" ")[:-len(name.titles.split()) - 1], ""])
    if before.endswith(", "):
        apposed = _APPOSED_TO.search(before)
        out.append(_calling(name.start, apposed.group(1) if apposed else ""))
    elif before.endswith(" "):
        title = _title_words(before.split(" ")[-MAX_TITLE_WORDS - 1:-1])
        last = title.rsplit(" ", 1)[-1].lower()
        if last in _BODIES_BEFORE or kind_of_noun(last) == "person":
            out.append(_calling(name.start, title))
    behind = text[name.end:name.end + REACH].split("\n", 1)[0]
    found = _APPOSITION.match(behind) or _PREDICATE.match(behind)
    if found and not _is_clause(found.group(1)):
        out.append(_calling(name.start, found.group(1)))
    return [calling for calling in out if calling.nouns]


def _is_clause(phrase: str) -> bool:
    """Whether a phrase begins a clause of its own: "who runs the station", "said on Monday"."""
    return phrase.split(" ", 1)[0] in words("boundaries") or any(is_finite(word) for word in head_phrase(phrase).split())


def _title_words(run: list[str]) -> str:
    """The words right before a name that can be its title: "Republican presidential nominee"."""
    begin = len(run)
    while begin and not _is_stop(run[begin - 1]):
        begin -= 1
    return " ".join(run[begin:])


def _is_stop(word: str) -> bool:
    low = word.lower()
    if not low or not (low[-1].isalnum() or low[-1] in ".’'"):
        return True
    return low in words("common_first_words") or low in words("finite_verbs") or low in _STOPS or low.endswith("ed")


def _calling(at: int, phrase: str, all_nouns: bool = False) -> Calling:
    """The calling of a phrase; of one in small letters the head noun alone tells what it is, of titles every word."""
    found = frozenset(without_marks(word) for word in WORD.findall(phrase))
    if all_nouns:
        return Calling(at, frozenset(word for word in found if kind_of_noun(word) == "person") or found, found)
    head = head_word(without_article(phrase))
    is_told = kind_of_noun(head) in ("person", "body") or head in _BODIES_BEFORE
    return Calling(at, frozenset([head] if is_told else []), found)


@cache
def _kin(name: str) -> dict[str, frozenset[str]]:
    pairs = (entry.split(": ") for entry in words(name))
    return {word: frozenset([word, *others.split()]) for word, others in pairs}


def kin_of(noun: str) -> frozenset[str]:
    """The noun and those that say the same more exactly: the one who is called "senator" is a "lawmaker" too.

    >>> sorted(kin_of("pontiff")), sorted(kin_of("envoy"))
    (['pontiff', 'pope'], ['envoy'])
    """
    return _kin("role_kin").get(noun, frozenset([noun]))


def are_kin(word: str, other: str) -> bool:
    """Whether two words tell the same office: alike in their first letters, or listed ("Velmish" and "Velm", "GOP").

    >>> are_kin("velmish", "velmi"), are_kin("gop", "republican"), are_kin("foreign", "finance")
    (True, True, False)
    """
    if word == other or other in _kin("word_kin").get(word, ()) or word in _kin("word_kin").get(other, ()):
        return True
    return len(word) >= STEM and len(other) >= STEM and word[:STEM] == other[:STEM]
