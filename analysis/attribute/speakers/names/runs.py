"""Names in a text: every run of capitalised words that can be a person's or a body's name, with where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from analysis.attribute.speakers.names.names import Name, is_body_word, read_name

MAX_CACHED = 200  # characters of a run that is remembered
SEVERAL_REACH = 12  # characters of an owner that tell the plural
_TITLE = r"(?:Mr|Mrs|Ms|MR|MRS|MS|DR|SEN|REP|GOV|Dr|St|Sens?|Reps?|Govs?|Gen|Col|Lt|Sgt|Capt|Prof|Rev|Hon|Jr|Sr)\."
_CAPITAL = rf"(?:{_TITLE}|(?:(?:al|el|as|ad|an|ibn)-)?[A-ZÀ-ÖØ-Þ][\w\u0300-\u036f’'\-]*(?:\.(?:com|org|net)\b)?)"
_INITIALS = r"[A-Z]\.(?:[A-Z]\.)*"
_PARTICLE = r"(?:de|la|le|van|von|der|den|bin|al|el|du|da|di|del|ter|of|of the)"
_RUN = re.compile(rf"(?<![\w\-])(?:(?:{_INITIALS}|{_CAPITAL})(?:[ ](?=[A-ZÀ-Þa-z]))?(?:{_PARTICLE}[ ](?=[A-Z]))?)+")
_FOR = re.compile(r" for (?:the )?")
_OWNER = re.compile(r"(?:[’']s|s[’']) ")
# "the Dredgers' Union", "the People's Party": owners in the plural can belong to a body's name.
_SEVERAL = re.compile(r"(?:s[’']|(?:people|women|men|children)[’']s)$", re.I)
_BEHIND = re.compile(r"\S+")
_remembered_name = lru_cache(maxsize=2048)(read_name)  # a piece has few names, and each of them often


def read_names(text: str, offset: int = 0) -> list[Name]:
    """All names of a text, in order, each judged by its own words alone; `offset` is where the text begins.

    What a body is for belongs to its name ("Fund for Peace").

    >>> [(name.text, name.is_person, name.titles) for name in read_names("But Mr. Ode met the Port Council.")]
    [('Ode', True, 'Mr'), ('Port Council', False, '')]
    >>> [name.text for name in read_names("Velm's Ada Ode asked the Fund for Peace.")]
    ['Velm', 'Ada Ode', 'Fund for Peace']
    """
    out: list[Name] = []
    for run, start in _runs(text):
        found = _remembered_name(run) if len(run) < MAX_CACHED else read_name(run)
        if found is None:
            continue
        name, before = found.at(offset + start), out[-1] if out else None
        joint = _FOR.match(text, before.end - offset) if before and not before.is_person and is_body_word(before.last) else None
        if joint and joint.end() == name.start - offset:
            out[-1] = replace(before, text=f"{before.text}{joint.group()}{name.text}", end=name.end)
        else:
            out.append(name)
    return out


def _runs(text: str) -> Iterator[tuple[str, int]]:
    """Runs of capitalised words and where they begin; of an owner and what is owned ("Velm's Ada Ode") each is one."""
    for match in _RUN.finditer(text):
        run, begin = match.group(), 0
        for owner in _OWNER.finditer(run):
            behind = _BEHIND.match(run, owner.end())
            is_several = _SEVERAL.search(run, max(0, owner.start() - SEVERAL_REACH), owner.end() - 1)
            if not (is_several and behind and is_body_word(behind.group())):
                yield run[begin:owner.end()], match.start() + begin
                begin = owner.end()
        yield run[begin:], match.start() + begin
