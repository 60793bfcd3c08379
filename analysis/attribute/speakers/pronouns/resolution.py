"""Sources that are pronouns: whom "he", "they", "it" or "the latter" means, by who spoke and who was named before."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import lru_cache

from analysis.attribute.lexicon import words
from analysis.attribute.speakers.language.noun_phrases import head_word
from analysis.attribute.speakers.language.nouns import is_people
from analysis.attribute.speakers.language.sexes import sex_of_pronoun
from analysis.attribute.speakers.layout import Layout
from analysis.attribute.speakers.names.nearby import people_near
from analysis.attribute.speakers.phrases.joined import split_names
from analysis.attribute.speakers.pronouns.antecedents import Antecedent, antecedents, sex_of
from analysis.attribute.speakers.pronouns.relatives import noun_before
from analysis.attribute.speakers.reasons import Reason
from analysis.attribute.speakers.resolved import Known, Pronoun, Resolved

IT_REACH = 400  # characters before an "it" in which a person as subject keeps what was before from being meant
ASKED_REACH = 400  # characters before a pronoun in which somebody is asked
AFTER_REACH = 200  # characters within which a name follows the "he" that comes before it
_SHORT_FORM = re.compile(r"^(i|we|he|she|it|they|who|that)[’'](?:s|ve|re|m|d|ll)$")
_NAME = r"[A-Z][\w.\-]+(?: [A-Z][\w.\-]+){1,3}"
_PAIR = re.compile(rf"({_NAME}) and ({_NAME})")
_NEW_SENTENCE = re.compile(r"(?:[.!?]['\"”’)]*\s|\n)(?:[A-Z][a-z]+\.? ){0,3}$")
_ASKING = frozenset(["reporter", "interviewer", "journalist", "moderator", "questioner"])
_ASKED = re.compile(r"\b(?:asked|pressed|told|questioned|asking|pressing) (?:\w+\.? ){0,4}$")


def resolve_pronoun(known: Known, pronoun: Pronoun) -> Resolved | None:
    """Whom a pronoun means: an empty speaker where the text does not tell; None where it is no pronoun."""
    low = _SHORT_FORM.sub(r"\1", pronoun.low)
    if low in ("i", "we", "me", "my", "our", "us"):
        return Resolved("author", "author", Reason.FIRST_PERSON)
    if low in ("who", "whose", "which", "that"):
        return noun_before(known, pronoun)
    if low in words("singular_pronouns"):
        return person_before(known, pronoun, sex_of_pronoun(low))
    if low in words("plural_pronouns") or low in ("the two", "the pair"):
        return _several_before(known, pronoun)
    if low in words("neuter_pronouns"):
        return _body_before(known, pronoun)
    if low in ("the former", "the latter"):
        pair = _last_pair(known.names.layout, pronoun.at)
        label = pair[low == "the latter"] if pair else ""
        return Resolved(label, "named_person", Reason.LISTED if label else Reason.NO_PERSON)
    return None


def person_before(known: Known, pronoun: Pronoun, sex: str) -> Resolved:
    """Whom "he" or "she" means: who spoke or was the subject in the nearest sentence before, if of that sex.

    A subject of two such people ("Ola Brayton and Siv Crewe left") leaves open which of them. Where nobody spoke or was
    a subject, the only person of that sex named near before; at the beginning of a piece, the person named right after.
    """
    for found in antecedents(known, pronoun):
        who = found.who
        if found.is_one_person and sex_of(known, who) in ("", sex) and _can_be_meant(known, who):
            if asked := _asked_since(known, pronoun, found.at, sex):
                return Resolved(asked, "named_person", Reason.ASKED)
            return who._replace(reason=found.reason) if who.speaker else who
        if who.source_type == "named_person" and " and " in who.speaker:
            people = [known.names.people.by_full.get(name) for name in split_names(who.speaker)]
            fitting = [person.full for person in people if person and person.sex in ("", sex)]
            if len(fitting) == 1:
                return Resolved(fitting[0], "named_person", found.reason)
            if fitting:
                return Resolved("", "named_person", Reason.PRONOUN_OPEN)
    near = people_near(known.names, pronoun.at, sex, pronoun.content)
    if near:
        is_only = len(near) == 1
        return Resolved(near[0].full if is_only else "", "named_person", Reason.ONLY_ONE if is_only else Reason.PRONOUN_OPEN)
    return _person_after(known, pronoun, sex)


def _can_be_meant(known: Known, who: Resolved) -> bool:
    """Whether someone is more than a lone capitalised word, a "somebody", the reporter who asked.

    Nor can a description be meant that takes up somebody itself ("the candidate"): who it takes up is found instead.
    """
    if who.reason == Reason.LONE_NAME:
        return who.speaker in known.names.people.by_surname
    head = head_word(who.speaker) if who.source_type == "unnamed_person" else ""
    is_other = head in _ASKING or head in words("anaphoric_roles") or head in words("leading_roles")
    return not is_other and not who.speaker.lower().startswith(("some", "any", "no ", "nobody"))


def _asked_since(known: Known, pronoun: Pronoun, since: int, sex: str) -> str:
    """The person of that sex who was asked, last before the pronoun and not before `since`: the one who answers."""
    names = known.names
    since = max(since, pronoun.at - ASKED_REACH)
    for name, person in reversed(names.mentions_within(since, pronoun.at)):
        before = names.text[max(since, name.start - len(name.titles) - 40):name.start]
        if _ASKED.search(before) and " told " not in before and person.sex in ("", sex):
            return person.full
    return ""


def _person_after(known: Known, pronoun: Pronoun, sex: str) -> Resolved:
    """The person with whom the next sentence opens, for a "he" at the beginning of a piece."""
    following = known.names.mention_after(pronoun.at)
    if following is not None:
        name, person = following
        opens = _NEW_SENTENCE.search(known.names.text[max(0, name.start - 45):name.start])
        if opens and name.start - pronoun.at < AFTER_REACH and person.sex in ("", sex):
            return Resolved(person.full, "named_person", Reason.AHEAD)
    return Resolved("", "unnamed_person", Reason.NO_PERSON)


def _several_before(known: Known, pronoun: Pronoun) -> Resolved:
    """Whom "they" or "both" means: the last who spoke in the paragraph, else the nearest, if they are several or a body."""
    fitting = [found for found in antecedents(known, pronoun) if _can_be_they(found)]
    layout = known.names.layout
    spoke = (one for one in fitting if one.reason == Reason.SPOKE and not layout.lines_between(one.at, pronoun.at))
    if found := next(spoke, None) or next(iter(fitting), None):
        return found.who._replace(reason=found.reason)
    if pair := _last_pair(layout, pronoun.at):
        return Resolved(" and ".join(pair), "named_person", Reason.SUBJECT)
    return Resolved("", "unnamed_group", Reason.NO_GROUP)


def _can_be_they(found: Antecedent) -> bool:
    """Whether somebody is several people or a body: of groups without a name that did not speak, only people."""
    who = found.who
    if " and " in who.speaker or (who.speaker and who.source_type == "named_organization"):
        return True
    if who.source_type == "unnamed_group" and found.reason == Reason.SPOKE:
        return True
    return who.source_type in ("unnamed_group", "anonymous") and is_people(head_word(who.speaker))


def _body_before(known: Known, pronoun: Pronoun) -> Resolved:
    """What "it" means: the nearest body or document that spoke or was a subject, no person having spoken since."""
    for found in antecedents(known, pronoun):
        if found.who.speaker and found.who.source_type in ("named_organization", "document"):
            return found.who._replace(reason=found.reason)
        if found.is_one_person and found.at > pronoun.at - IT_REACH:
            break
    return Resolved("", "", Reason.NO_GROUP)


def _last_pair(layout: Layout, at: int) -> tuple[str, str] | None:
    """The last two people before `at` whom the text joins by "and"."""
    pairs = _pairs(layout)
    before = bisect_left(pairs, at, key=lambda pair: pair.end())
    if not before or layout.lines_between(pairs[before - 1].end(), at) > 3:
        return None
    return pairs[before - 1].group(1), pairs[before - 1].group(2)


@lru_cache(maxsize=1)  # every "they" of a piece asks for the same
def _pairs(layout: Layout) -> tuple[re.Match[str], ...]:
    return tuple(_PAIR.finditer(layout.text))
