"""What kind of source a common noun names: a person, several people, a body, a piece of writing."""

from __future__ import annotations

import re
from functools import lru_cache

from analysis.attribute.lexicon import verbs, words

# Endings of nouns for people by what they do or are ("pollster", "lobbyist", "Texan" is left to the peoples).
_DOER = re.compile(r"\w{2,}(?:er|or|ist|ian|eer|ee|man|woman|person|eon)")


@lru_cache(maxsize=4096)
def kind_of_noun(noun: str) -> str:
    """"person", "group", "body", "document", or "" for a noun in lower case that tells nothing.

    >>> [kind_of_noun(noun) for noun in ("pollster", "pollsters", "ministry", "polls", "newspaper", "weather")]
    ['person', 'group', 'body', 'document', 'body', '']
    """
    if noun in words("person_words"):
        return "person"
    if noun in words("plural_words"):
        return "group"
    if _is_listed(noun, "document_words"):
        return "document"
    if noun in words("organization_words") or noun in words("common_bodies"):
        return "body"
    if _DOER.fullmatch(noun) and noun not in words("not_persons"):
        return "person"
    if noun.endswith("-year-old"):
        return "person"
    if noun.endswith("s") and not noun.endswith(("ss", "is", "us", "as")) and len(noun) > 3:
        return "group"
    return "group" if noun.endswith(("men", "women", "people")) else ""


def _is_listed(noun: str, name: str) -> bool:
    return noun in words(name) or _singular(noun) in words(name)


def _singular(noun: str) -> str:
    if noun.endswith("ies"):
        return noun[:-3] + "y"
    return noun[:-1] if noun.endswith("s") and not noun.endswith("ss") else noun


def is_people(noun: str) -> bool:
    """Whether a noun in the plural names people or bodies: "pilots", "companies"; not "exchanges".

    >>> is_people("pollsters"), is_people("ministries"), is_people("exchanges")
    (True, True, False)
    """
    if noun in words("plural_words") or noun.removesuffix("s") in words("peoples") or noun.endswith(("men", "women")):
        return True
    return noun.endswith("s") and kind_of_noun(_singular(noun)) in ("person", "body")


def is_finite(word: str) -> bool:
    """Whether a word is a finite verb as far as its form tells: "left", "has", "voted"; names and titles are none.

    >>> is_finite("voted"), is_finite("says"), is_finite("Voted"), is_finite("supporters")
    (True, True, False, False)
    """
    low = word.rstrip(".!?”\"")
    if not low.islower():
        return False
    if low in words("finite_verbs") or any(kind in ("past", "third") for kind, _ in verbs().get(low, ())):
        return low not in words("noun_forms")
    return low.endswith("ed") and low not in words("adjectives_in_ed")


def sex_of_noun(noun: str) -> str:
    """"he" or "she" for a noun or title that tells ("chairwoman", "mr"); empty for most.

    >>> sex_of_noun("spokeswoman"), sex_of_noun("mr"), sex_of_noun("judge")
    ('she', 'he', '')
    """
    if noun in words("he_nouns"):
        return "he"
    return "she" if noun in words("she_nouns") or noun.endswith("woman") else ""
