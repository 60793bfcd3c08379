"""Titles in front of a name: how far they reach, and which of them may stand inside a run of capitals."""

from __future__ import annotations

from functools import lru_cache

from analysis.attribute.lexicon import words
from analysis.attribute.speakers.language.nouns import kind_of_noun

MAX_NAME_WORDS = 4  # words of a name behind a title that stands inside a run; more are no name


@lru_cache(maxsize=4096)
def without_marks(token: str) -> str:
    """A word in lower case without possessive ending and stops.

    >>> without_marks("Gov."), without_marks("Ministry’s")
    ('gov', 'ministry')
    """
    low = token.lower().strip(".,’'")
    return low[:-2] if low.endswith(("’s", "'s")) else low


def is_title(token: str) -> bool:
    """Whether a word can stand among the titles before a name."""
    return without_marks(token) in words("honorifics")


@lru_cache(maxsize=1024)
def is_office(titles: str) -> bool:
    """Whether some titles make what follows them a person's name; "Foreign" or "Russian" alone do not.

    >>> is_office("Foreign Minister"), is_office("Foreign"), is_office("Russian")
    (True, False, False)
    """
    found = [without_marks(token) for token in titles.split()]
    found = [word for word in found if word not in words("title_parts")]
    return any(w in words("inner_titles") or (w in words("honorifics") and w not in words("peoples")) for w in found)


def title_end(tokens: list[str], first: int, last: int) -> int:
    """Where the titles before a name end among the words of a run; the last word is never a title.

    What stands before a title inside the run goes with it ("Velm Gov. Ada Ode"), and so does what an office is of
    ("Secretary of State Ada Ode"). A surname that is a title as well ends nothing ("Ada King").

    >>> run = "Velm Senate Majority Leader Ada Ode".split()
    >>> title_end(run, 0, 6), title_end("Secretary of State Ada Ode".split(), 0, 5), title_end(["Ada", "King"], 0, 2)
    (4, 3, 0)
    """
    at = _behind_office(tokens, first, last)
    for n in range(last - 2, at - 1, -1):
        low = without_marks(tokens[n])
        is_inner = low in words("inner_titles")
        if kind_of_noun(low) == "person" and n + 2 < last:
            is_inner = is_inner or is_given_name(tokens[n + 1])
        if low in words("doubtful_titles"):
            is_inner = n > first and is_title(tokens[n - 1])
        if is_inner and last - n - 1 <= MAX_NAME_WORDS and tokens[n + 1] != "of":
            return n + 1
    while at < last - 1 and (is_title(tokens[at]) or (at < last - 2 and tokens[at].lower() in words("peoples"))):
        at += 1
    return first if tokens[at] == "of" else _before_given_name(tokens, at, last)


def _before_given_name(tokens: list[str], at: int, last: int) -> int:
    """Where a well-known given name begins behind words that are none ("Public Affairs Susan Ode"), else `at`."""
    if is_given_name(tokens[at]) or last - at > 2 * MAX_NAME_WORDS:
        return at
    found = next((n for n in range(at + 1, last - 1) if is_given_name(tokens[n])), at)
    low = tokens[at].lower()
    is_name = low not in words("places") and low not in words("peoples") and kind_of_noun(low) != "person"
    return at if found == at + 1 and last - at == 3 and is_name else found


def _behind_office(tokens: list[str], first: int, last: int) -> int:
    """Where the name begins behind an office and what it is of; `first` where the run holds none before a full name."""
    for n in range(first, last - 3):
        if tokens[n + 1] == "of" and is_title(tokens[n]):
            given = (k for k in range(n + 3, last - 1) if is_given_name(tokens[k]))
            return next(given, last - 2)
    return first


def is_given_name(token: str) -> bool:
    """Whether a word is one of the commonest given names."""
    low = token.lower()
    return low in words("he_names") or low in words("she_names") or low in words("both_names")
