"""Sources that are relative pronouns: "who", "which" and "that" stand for the noun phrase right before them."""

from __future__ import annotations

import re

from analysis.attribute.lexicon import words
from analysis.attribute.speakers.language.nouns import is_finite, kind_of_noun
from analysis.attribute.speakers.phrases.resolution import read_phrase, resolve_phrase
from analysis.attribute.speakers.reasons import Reason
from analysis.attribute.speakers.resolved import Known, Pronoun, Resolved

REACH = 160  # characters before a relative pronoun in which its noun phrase stands
NAME_REACH = 70  # of these, the ones that an apposition between a name and its "who" can fill
_WORD = re.compile(r"[\w’'.\-]+,?|[^\w\s]")
_PREPOSITIONS = frozenset("of in on at with by from to for among between against about like than into over under".split())


def noun_before(known: Known, pronoun: Pronoun) -> Resolved:
    """Whom "who" or "which" means: the person named last, close before a "who"; else the noun phrase before it."""
    text, layout = known.names.text, known.names.layout
    start = max(layout.sentences[layout.sentence_at(pronoun.at)][0], pronoun.at - REACH)
    if quotation := layout.quotation_at(start):
        start = min(quotation[1], pronoun.at)
    is_who = pronoun.low.startswith("who")
    if is_who and (person := _person_beside(known, start, pronoun.at)):
        return Resolved(person, "named_person", Reason.NOUN_BEFORE)
    phrase = _noun_phrase(text[start:max(start, _before_title(known, pronoun.at))])
    if phrase.lower() in ("those", "these", "all", "some", "others"):
        return Resolved(phrase.lower(), "unnamed_group", Reason.NOUN_BEFORE)
    at = text.rindex(phrase, start, pronoun.at) if phrase else start
    found = resolve_phrase(known, read_phrase(phrase, at)) if phrase else Resolved()
    if is_who and found.source_type == "named_organization" and (longer := _noun_phrase(text[start:pronoun.at], crossings=1)):
        found = resolve_phrase(known, read_phrase(longer, text.rindex(longer, start, pronoun.at)))
    if is_who and not _can_be_who(found):
        owners = ("’", "'")
        near = [person for name, person in known.names.mentions_within(start, pronoun.at) if text[name.end] not in owners]
        found = Resolved(near[0].full, "named_person") if len(near) == 1 else Resolved()
    if not found.speaker:
        return Resolved("", "", Reason.NO_PERSON if is_who else Reason.NO_GROUP)
    return found._replace(reason=Reason.NOUN_BEFORE)


def _before_title(known: Known, at: int) -> int:
    """Where the words before a pronoun end, a title in quotation marks left out: "a survey, “Depths of the Ley”, which"."""
    start = max(0, at - len("”, "))
    end = start + len(known.names.text[start:at].rstrip(" ,"))
    title = known.names.layout.quotation_at(end - 1)
    return title[0] if title and title[1] == end and start < end else at


def _can_be_who(found: Resolved) -> bool:
    """Whether "who" can stand for what was found: people, not bodies and things."""
    if found.source_type == "unnamed_group":
        return found.reason != Reason.DESCRIBED
    return found.source_type in ("named_person", "unnamed_person", "anonymous")


def _person_beside(known: Known, start: int, at: int) -> str:
    """The person's name that stands right before a "who", or before an apposition in front of it."""
    last = known.names.mention_before(at)
    if last is None or last[0].start < start:
        return ""
    gap = known.names.text[last[0].end:at]
    is_beside = len(gap) < 4 or (len(gap) < NAME_REACH and gap[0] in ",(" and not _other_people(gap))
    return last[1].full if is_beside else ""


def _other_people(gap: str) -> bool:
    """Whether between a name and its "who" somebody else is spoken of."""
    last = _WORD.findall(gap)[-1:]
    return any(kind_of_noun(word.strip(",").lower()) == "group" for word in last)


def _is_inside_name(line: str, preposition: re.Match[str]) -> bool:
    """Whether a preposition stands between two capitals: "Citizens for Velm"."""
    before = line[:preposition.start()].split()[-1:]
    return bool(before) and before[0][:1].isupper() and line[preposition.end():preposition.end() + 2].strip()[:1].isupper()


def _noun_phrase(line: str, crossings: int = 0) -> str:
    """The noun phrase at the end of a line: back to its determiner, or to a preposition or verb before its noun.

    `crossings` is how many prepositions it may reach over: with one, "the editors of The Advocate" is a phrase.
    """
    found = list(_WORD.finditer(line.rstrip(" ,—–-")))
    begin = None
    for match in reversed(found):
        word = match.group()
        low = word.lower()
        if not word[0].isalnum() or word.endswith(",") or is_finite(word):
            break
        if low in _PREPOSITIONS and not _is_inside_name(line, match):
            crossings -= 1
            if crossings < 0:
                break
        begin = match.start()
        if low in words("determiners") and not crossings:
            break
    return line[begin:].rstrip(" ,—–-") if begin is not None else ""
