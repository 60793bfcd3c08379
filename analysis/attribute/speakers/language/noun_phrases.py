"""What a noun phrase says of itself: its head word, and a label without article, apposition and relative clause."""

from __future__ import annotations

import re

from analysis.attribute.lexicon import words
from analysis.attribute.speakers.language.nouns import kind_of_noun
from analysis.attribute.tokens import WORD

APOSTROPHE_S = "'s"
_ARTICLE = re.compile(r"(?:the|a|an|this|that)\s+", re.I)
CUT = re.compile(r",(?!\d)|\s(?:who|which|that|whose|whom)\b|\s[–—-]{1,2}\s|;|\(")
# What stands behind the head noun: prepositions, participles that are common behind documents and sources, times.
JOINT = re.compile(
    r"\s(?:of|for|in|into|at|on|from|with|by|to|near|about|under|over|and|or|than|among|within|across|behind|against|around"
    r"|elsewhere|there|here|as|such|like|this|last|earlier|later|previously|also|itself|themselves|himself|herself"
    r"|taken|put|made|given|sent|seen|running|being|wearing|working|living|based|close|familiar|privy|involved"
    r"|dated|signed|published|released|issued|obtained|conducted|filed|drafted"
    r"|(?:inside|outside)(?= the | a | of | [A-Z])|\w{2,}(?:ing|ed)(?= (?:to|for|in|on|at|with|into|from|by) )"
    r"|(?:just|recently|newly)(?= \w+ed )|the (?:same|next|previous|day|week|following))(?=\s|$)"
)


# Words that need a noun behind them: "an inside source" has its head behind "inside".
_IN_FRONT = frozenset(["a", "an", "the", "this", "that", "his", "her", "its", "their", "our", "my"])


def without_article(phrase: str) -> str:
    """A noun phrase without its leading article.

    >>> without_article("the annual report"), without_article("another pilot")
    ('annual report', 'another pilot')
    """
    bare = phrase.strip()
    article = _ARTICLE.match(bare)
    return bare[article.end():] if article else bare


def describe(phrase: str, owner: str = "") -> str:
    """The label of a source without a person's name: no article, no apposition, no relative clause.

    A word that is written large only because it opens the sentence is written small; a name stays as it is. `owner`
    takes the place of a "his", "her", "its" or "their" in front.

    >>> describe("The letter that the school sent to parents"), describe("Several pilots"), describe("Port Council")
    ('letter', 'several pilots', 'Port Council')
    >>> describe("her lawyers, both of Velm", owner="Ada Ode")
    "Ada Ode's lawyers"
    """
    core = CUT.split(phrase.strip(), maxsplit=1)[0].strip()
    if owner:
        is_plural = owner.endswith("s") and owner[0].islower()
        return f"{owner}{'’' if is_plural else APOSTROPHE_S} {core.split(None, 1)[-1]}"
    label = without_article(core)
    first = label.split(" ", 1)[0]
    if core == label and first[:1].isupper() and first[1:].islower() and _is_common(first.lower()):
        return label[:1].lower() + label[1:]
    return label


def _is_common(first: str) -> bool:
    """Whether the first word of a label is no name: "Drivers", "Several pilots"; not "Democrats"."""
    if not first.isalpha() or first.removesuffix("s") in words("peoples"):
        return False
    return first in words("lowered") or kind_of_noun(first) in ("person", "group", "document")


def head_phrase(phrase: str) -> str:
    """A noun phrase up to its head noun: what stands before a preposition, comma or relative clause.

    >>> head_phrase("three current and former aides of Ode"), head_phrase("an inside source, both said")
    ('three current and former aides', 'an inside source')
    """
    core = CUT.split(phrase.strip(), maxsplit=1)[0]
    for joint in JOINT.finditer(core):
        last = core[:joint.start()].rsplit(" ", 1)[-1].lower()
        is_noun = last.endswith("s") or kind_of_noun(last) in ("person", "document")
        if (is_noun or not joint.group().endswith((" and", " or"))) and last not in _IN_FRONT:
            return core[:joint.start()]
    return core


def head_word(phrase: str) -> str:
    """The head noun, in lower case: the last word before a preposition, comma or relative clause.

    >>> head_word("a spokesman for the Canal Ministry"), head_word("the Port Council"), head_word("34,000 people")
    ('spokesman', 'council', 'people')
    """
    last = head_phrase(phrase).rsplit(None, 1)[-1:]
    tokens = WORD.findall(last[0]) if last else []
    return tokens[-1].lower() if tokens else ""
