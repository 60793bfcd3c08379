"""Names a cue that was found without the lexicon: its lemma and its stance, as far as its words tell."""

from __future__ import annotations

import re
from dataclasses import dataclass

from analysis.attribute.lexicon import Verb, nouns, verbs, words
from analysis.attribute.tokens import WORD

_DOUBLED = re.compile(r"([bdgklmnprt])\1$")
_SMALL = frozenset("to of for about on in at with by from as that up out into over against it there this".split())

_LEADING = frozenset("to as by and".split())  # between a verb and the one that it leads to


@dataclass(frozen=True)
class CueName:
    """A cue's lemma, as in "call for", "be clear", "claim" (the noun), "according to"; and its stance."""

    lemma: str
    stance: str = "neutral"


def name_cue(text: str) -> CueName:
    """The name of a cue by its words: the last reporting verb in it, else its adjective, its noun, its last full word.

    A word that the lexicon does not know is named by its bare form and is neutral; marks alone have no name.

    >>> name_cue("has repeatedly called for"), name_cue("was adamant"), name_cue("’s claims that")
    (CueName(lemma='call for', stance='neutral'), CueName(lemma='be adamant', stance='neutral'), \
CueName(lemma='claim', stance='doubting'))
    >>> name_cue("chortled"), name_cue("according to"), name_cue("reportedly"), name_cue(":")
    (CueName(lemma='chortle', stance='neutral'), CueName(lemma='according to', stance='neutral'), \
CueName(lemma='reportedly', stance='doubting'), CueName(lemma='', stance='neutral'))
    """
    tokens = [token.replace("’", "'").lower() for token in WORD.findall(text)]
    if "according" in tokens:
        return CueName("according to")
    hearsay = next((token for token in tokens if token in words("hearsay")), None)
    if hearsay:
        return CueName(hearsay, "doubting")
    owned = text.lstrip().startswith(("’s", "'s")) or bool(tokens) and tokens[0] in ("s", "his", "her", "their", "its")
    adjective = next((token for token in tokens if token in words("adjectives")), None)
    if adjective and _is_said_of_source(tokens, tokens.index(adjective)):
        return CueName(f"be {adjective}")
    found = None if owned else _verb(tokens)
    if found is not None:
        return CueName(found.lemma, found.stance)
    noun = next((nouns()[token] for token in tokens if token in nouns()), None)
    if noun is not None:
        return CueName(noun.noun, noun.stance)
    found = _verb(tokens)
    if found is not None:
        return CueName(found.lemma, found.stance)
    if adjective:
        return CueName(f"be {adjective}")
    full = [token for token in tokens if _is_full(token)]
    return CueName(_bare(full[-1]) if full else "")


def _is_said_of_source(tokens: list[str], at: int) -> bool:
    """Whether an adjective is what the source is ("was clear"), and no infinitive follows ("was glad to say")."""
    return any(token in words("forms_of_be") for token in tokens[:at]) and "to" not in tokens[at:]


def _verb(tokens: list[str]) -> Verb | None:
    """The first verb of the lexicon in a cue, or a later one to which it leads: "say" in "went on to say"."""
    best = None
    for at, token in enumerate(tokens):
        verb = next((verb for _, verb in verbs().get(token, ()) if _has_particle(tokens, at, verb)), None)
        if verb is not None and (best is None or tokens[at - 1] in _LEADING):
            best = verb
    return best


def _has_particle(tokens: list[str], at: int, verb: Verb) -> bool:
    return tuple(tokens[at + 1:at + 1 + len(verb.particle)]) == verb.particle


def _is_full(token: str) -> bool:
    is_small = token in _SMALL or token in words("auxiliaries") or token in words("adverbs")
    return not is_small and not (token.endswith("ly") and len(token) > 4) and token not in words("determiners")


def _bare(form: str) -> str:
    """The base form of a regular verb; a word with no ending stays as it is."""
    for ending in ("ing", "ed"):
        if form.endswith(ending) and len(form) > len(ending) + 2:
            stem = form.removesuffix(ending)
            if _DOUBLED.search(stem):
                return stem[:-1]
            if stem.endswith("i"):
                return stem[:-1] + "y"
            return stem + "e" if _wants_e(stem) else stem
    if form.endswith("ies") and len(form) > 4:
        return form[:-3] + "y"
    if form.endswith(("sses", "shes", "ches", "xes", "zzes")):
        return form[:-2]
    return form[:-1] if form.endswith("s") and not form.endswith("ss") and len(form) > 3 else form


def _wants_e(stem: str) -> bool:
    """Whether a stem is written with a final e: "declar", "argu", "chortl", not "warn", "explain", "offer"."""
    if stem.endswith(("u", "v", "c", "s", "z", "dg")) and not stem.endswith("ss"):
        return True
    if re.search(r"[bcdfgkpt]l$", stem):
        return True
    return re.search(r"(?:[^aeiou]|qu)[aiou][rtdklmnpg]$", stem) is not None and not stem.endswith(("er", "or", "it", "on", "en"))
