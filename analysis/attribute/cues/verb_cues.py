"""Reporting verbs as cues: the verb with its auxiliaries and its particle, and how its form is used here."""

from __future__ import annotations

from analysis.attribute.cues.cues import Cue
from analysis.attribute.lexicon import Verb, verbs, words
from analysis.attribute.sentences.items import Items, low_at

_PLURAL = frozenset("they we i you who and some many others both people police".split())
_DO = frozenset("did does do didn't doesn't don't will would".split())
PLURAL_REACH = 6  # items before a verb in which its plural subject shows


def verb_at(items: Items, i: int) -> Cue | None:
    """The cue whose reporting verb is item `i`: its group from the first auxiliary to the particle.

    None where the form is a noun or an adjective, where its particle is missing, and where it reports that something
    was not, or might be, said.
    """
    for form, verb in verbs().get(items[i].low, ()):
        last = _after_particle(items, i, verb)
        if last is None or (verb.lemma == "go on" and low_at(items, last) == "to"):
            continue
        first = group_start(items, i)
        kind = _use(items, i, first, form, verb)
        if kind is None:
            return None
        if low_at(items, first - 1) == "to":  # "went on to warn" begins with "went"
            first = group_start(items, first - 2 - (low_at(items, first - 2) == "on"))
        return Cue(first, last, kind, verb.lemma, verb.stance, verb.takes)
    return None


def group_start(items: Items, i: int) -> int:
    """Where the auxiliaries and adverbs before a verb or adjective begin: 1 in "she has often said"."""
    first = i
    while first > 0 and _is_in_group(items, first - 1):
        first -= 1
    while first < i and items[first].low in ("then", "so", "today", "yesterday", "both", "all"):
        first += 1
    return first


def _is_in_group(items: Items, i: int) -> bool:
    item = items[i]
    if item.kind != "word":
        return False
    if item.low in words("auxiliaries") or item.low in words("adverbs"):
        return True
    return item.low.endswith("ly") and len(item.low) > 4 and item.text.islower()


def _after_particle(items: Items, i: int, verb: Verb) -> int | None:
    """The index behind verb and particle, or None where the particle is missing."""
    at = i + 1
    for word in verb.particle:
        low = low_at(items, at)
        if low != word and not (word == "assurance" and low == "assurances"):
            return None
        at += 1
    return at


def _use(items: Items, i: int, first: int, form: str, verb: Verb) -> str | None:
    """The kind of cue that a verb form makes here; None where it makes none."""
    group = [item.low for item in items[first:i]]
    before, after = low_at(items, first - 1), low_at(items, i + 1)
    if before == "to":
        return "verb" if "clause" in verb.takes and _speaks_on(items, first - 2) else None
    if any(low in words("modals") for low in group) or _says_nothing(items, group, verb):
        return None
    has_be = any(low in words("forms_of_be") for low in group)
    if form == "ing":
        return _participle_use(items, i, before, has_be)
    if has_be and form in ("past", "participle"):
        return _passive_use(before, after, verb)
    if not group and before in words("noun_makers"):
        return None
    if form in ("base", "third") and not _can_be_finite(items, i, first, form):
        return None
    return None if after == "by" and not group else "verb"


def _speaks_on(items: Items, i: int) -> bool:
    """Whether the verb before "to" lets the infinitive speak: "continued to insist", "went on to warn"."""
    low = low_at(items, i)
    return low in words("speaking_on") or (low == "on" and low_at(items, i - 1) in ("went", "goes", "go"))


def _says_nothing(items: Items, group: list[str], verb: Verb) -> bool:
    """Whether the absence of speech is reported: "never mentioned", "did not say", "nowhere did she say"."""
    opens = items[0].low in ("nowhere", "never", "neither", "nor", "nobody")
    negated = opens or any(low in ("not", "never") or low.endswith("n't") for low in group)
    return negated and verb.lemma.split()[0] in words("speech_verbs")


def _participle_use(items: Items, i: int, before: str, has_be: bool) -> str | None:
    if has_be:
        return "verb"
    opens = i == 0 or items[i - 1].kind == "quotation"
    joined = before in (",", "—", "–", "and", "by", "while", "before", "after")
    in_writing = before in ("statement", "letter", "report", "message", "memo", "note", "post")
    return "participle" if opens or joined or in_writing else None


def _passive_use(before: str, after: str, verb: Verb) -> str | None:
    if verb.lemma.split()[0] in words("hearsay_verbs") and after in ("to", "that"):
        return "passive"
    if verb.lemma == "tell" and before in ("we", "you") and after in ("that", "of"):
        return "passive"
    return "verb" if verb.lemma in ("convince", "determine") else None


def _can_be_finite(items: Items, i: int, first: int, form: str) -> bool:
    """Whether a present form ("say", "reports") is a verb here rather than a noun."""
    before = items[first - 1] if first else None
    if before is None or (before.low in verbs() and before.text.islower()):
        return False
    is_noun_form = items[i].low in words("noun_forms")
    if before.kind == "quotation":
        return True
    if before.low == ",":
        return not is_noun_form or low_at(items, i + 1) == "that"
    if form == "base":
        return _has_plural_subject(items, i, first, is_noun_form)
    return not is_noun_form or _content_follows(items, i + 1)


def _has_plural_subject(items: Items, i: int, first: int, is_noun_form: bool) -> bool:
    before = items[first - 1].low
    if before in _PLURAL or _is_plural(before) or any(item.low in _DO for item in items[first:i]):
        return True
    lately = items[max(0, first - PLURAL_REACH):first]
    return not is_noun_form and any(_is_plural(item.low) or item.low in ("and", "people") for item in lately)


def _is_plural(low: str) -> bool:
    return low.endswith("s") and not low.endswith("ss")


def _content_follows(items: Items, i: int) -> bool:
    if i >= len(items):
        return False
    item = items[i]
    if item.kind == "quotation" or item.is_capital or item.low in ("that", "there", "not"):
        return True
    return item.low in words("determiners") or item.low in words("pronouns")
