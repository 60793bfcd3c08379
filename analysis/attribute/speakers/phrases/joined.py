"""Sources that are two or more: "Ola Brayton and Siv Crewe", "the council and the ministry", "Ode and his allies"."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import islice

from analysis.attribute.lexicon import words
from analysis.attribute.speakers.language.noun_phrases import head_word, without_article
from analysis.attribute.speakers.language.nouns import kind_of_noun
from analysis.attribute.speakers.names.names import is_body_word
from analysis.attribute.speakers.phrases.heads import head_names
from analysis.attribute.speakers.reasons import Reason
from analysis.attribute.speakers.resolved import Known, Resolved, SourcePhrase

MAX_PARTS = 4
NAME_REACH = 60  # characters of a joined part within which its name begins
_BOTH = re.compile(r"^(?:both|either|neither)\s+", re.I)
_AND = re.compile(r",?\s+and\s+|\s+(?:or|nor)\s+")
_IN_BRACKETS = re.compile(r"\s*\([^)]{1,40}\)")
# Behind a comma these open one more thing said of the first ("Ada Ode, a baker, and a co-founder of ..."), no second source.
_GOES_ON = re.compile(r"(?:an?|one|also|later|then|now|former)\s", re.I)
_COMMA = re.compile(r",\s+")
_OF = re.compile(r"\s(?:of|for|at|from|with|between|by|on|in)\s")

Resolve = Callable[[Known, SourcePhrase], Resolved]


def joined_sources(known: Known, source: SourcePhrase, resolve: Resolve) -> Resolved | None:
    """The speakers that "and" joins, each resolved by `resolve`; None where the phrase is about one source or one group.

    A part without a name keeps its words ("Ola Brayton and his allies"); the first part gives the source type.
    """
    parts = _parts(_BOTH.sub("", source.core))
    if len(parts) < 2 or not all(_can_join(part) for part in parts[1:]) or _is_one_group(parts):
        return None
    if not _is_named(parts[0]) and not _has_followers(parts):
        return None
    found: dict[str, Resolved] = {}
    for place, part in _places(source, parts):
        who = resolve(known, SourcePhrase(part, head_word(part), place))
        if not who.speaker:
            return None
        found[who.speaker] = who
    if len(found) < 2:
        return None
    return Resolved(join_names(list(found)), next(iter(found.values())).source_type, Reason.JOINED)


def join_names(names: list[str]) -> str:
    """Names as one label.

    >>> join_names(["Ada Ode", "Bo Falk", "the crew"]), split_names("Ada Ode, Bo Falk and the crew")
    ('Ada Ode, Bo Falk and the crew', ['Ada Ode', 'Bo Falk', 'the crew'])
    """
    return " and ".join([", ".join(names[:-1]), names[-1]])


def split_names(label: str) -> list[str]:
    """The names of one label."""
    return re.split(r", | and ", label)


def _has_followers(parts: list[str]) -> bool:
    """Whether people of the first part's own are the second: "the candidate and her staff"."""
    is_person = parts[0].lower().startswith("the ") and kind_of_noun(head_word(parts[0])) == "person"
    return is_person and parts[1].lower().startswith(("his ", "her "))


def _is_one_group(parts: list[str]) -> bool:
    """Whether "and" joins two words for one group: "House and Senate Republicans", "Port and Council spokesmen"."""
    *front, head = parts[-1].split()
    if parts[0].lower() in words("lowered") or (parts[0].lower() in words("organization_words") and front):
        return kind_of_noun(head.lower()) == "group"
    return bool(front) and front[0][:1].isupper() and kind_of_noun(head) == "group" and _is_bare_name(parts[0])


def _parts(core: str) -> list[str]:
    """The parts of a phrase joined by "and", appositions left with their noun; one part where "and" joins less."""
    cuts: list[tuple[int, int]] = []
    for joint in islice(_AND.finditer(core), MAX_PARTS):
        before = core[cuts[-1][1] if cuts else 0:joint.start()]
        if joint.group().startswith(",") and "," in before and _GOES_ON.match(core, joint.end()):
            continue
        is_closed = joint.group().startswith(",") or _is_bare_name(before) or ("," not in before and not _OF.search(before))
        if is_closed or (_COMMA.search(before) and all(_is_bare_name(part) for part in _COMMA.split(before))):
            cuts.append(joint.span())
    if not cuts:
        return [core]
    begins, ends = [0, *(end for _, end in cuts)], [*(start for start, _ in cuts), len(core)]
    parts = [core[begin:end] for begin, end in zip(begins, ends, strict=True)]
    listed = _COMMA.split(parts[0])
    return [*listed, *parts[1:]] if len(listed) > 1 and all(_is_bare_name(part) for part in listed) else parts


def _is_bare_name(part: str) -> bool:
    """Whether a part holds a name and nothing else but titles: one of a list, no apposition."""
    bare = _IN_BRACKETS.sub("", part).rstrip()
    found = next(head_names(bare), None)
    if found is None or found.end != len(bare):
        return False
    is_body = any(is_body_word(word) for word in found.text.split()) and bare[:found.start].lower() in ("", "the ")
    return is_body or (len(bare.split()) <= MAX_PARTS and " of " not in bare)


def _is_named(part: str) -> bool:
    found = next(head_names(part), None)
    return found is not None and found.start < NAME_REACH and found.text.lower() not in words("plural_words")


def _can_join(part: str) -> bool:
    """Whether a part behind "and" can be a source of its own: it names one, or is a noun phrase for people."""
    opening = part.split(" ", 1)[0].lower()
    if _is_named(part) and opening not in ("who", "which", "whose", "that"):
        return True
    kind = kind_of_noun(head_word(without_article(part)))
    is_own = opening in ("the", "his", "her", "its", "their")
    return (kind in ("person", "group") or (kind == "body" and is_own)) and opening not in words("finite_verbs")


def _places(source: SourcePhrase, parts: list[str]) -> list[tuple[int, str]]:
    """Each part with the place in the text where it begins."""
    out, at = [], 0
    for part in parts:
        at = source.core.find(part, at)
        out.append((source.at + at, part.strip()))
        at += len(part)
    return out
