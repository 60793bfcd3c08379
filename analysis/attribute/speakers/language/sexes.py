"""Whether a piece speaks of a person as "he" or as "she"."""

from __future__ import annotations

import re

from analysis.attribute.lexicon import words
from analysis.attribute.speakers.language.nouns import sex_of_noun
from analysis.attribute.tokens import WORD

PRONOUN_REACH = 90  # characters behind a name in which a pronoun of its sentence is the person's
_PRONOUN = re.compile(r"[^.!?;\n\"“”]*?\b(he|his|him|himself|she|her|hers|herself)\b", re.I)


def sex_of_words(phrase: str) -> str:
    """"he" or "she" by the first word of a phrase that tells; empty where none does.

    >>> sex_of_words("Former Rep"), sex_of_words("Mrs"), sex_of_words("a woman with a pram")
    ('', 'she', 'she')
    """
    return next((sex for word in WORD.findall(phrase) if (sex := sex_of_noun(word.lower()))), "")


def sex_of_given_name(full: str) -> str:
    """"he" or "she" by a full name's first word, where nearly all who bear it are men, or women.

    >>> sex_of_given_name("Susan Ode"), sex_of_given_name("Ode"), sex_of_given_name("Robin Ode")
    ('she', '', '')
    """
    first = full.split(" ", 1)[0].lower() if " " in full else ""
    if first in words("he_names"):
        return "he"
    return "she" if first in words("she_names") else ""


def sex_of_pronoun(pronoun: str) -> str:
    """"he" or "she" for a singular pronoun of the third person in lower case.

    >>> sex_of_pronoun("him"), sex_of_pronoun("hers"), sex_of_pronoun("they")
    ('he', 'she', '')
    """
    if pronoun in ("he", "him", "his", "himself"):
        return "he"
    return "she" if pronoun in ("she", "her", "hers", "herself") else ""


def vote_behind(text: str, end: int, limit: int) -> int:
    """1 if the first pronoun behind a name, in its sentence and before `limit`, is "he", -1 if "she", else 0.

    >>> vote_behind("Ode sold her boat.", 3, 99), vote_behind("Ode left. He slept.", 3, 99)
    (-1, 0)
    """
    found = _PRONOUN.match(text, end, min(end + PRONOUN_REACH, limit))
    return 0 if found is None else 1 if sex_of_pronoun(found.group(1).lower()) == "he" else -1
