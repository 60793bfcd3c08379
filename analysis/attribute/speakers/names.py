"""Names in a body: every run of capitalised words that can be a person's or a body's name, with where it stands."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from analysis.attribute.lexicon import words
from analysis.records import Body

_TITLE = r"(?:Mr|Mrs|Ms|Dr|St|Sen|Rep|Gov|Gen|Col|Lt|Sgt|Capt|Prof|Rev|Hon|Jr|Sr)\."
_CAPITAL = rf"(?:{_TITLE}|[A-ZÀ-ÖØ-Þ][\w’'\-]*)"
_INITIALS = r"[A-Z]\.(?:[A-Z]\.)*"
_PARTICLE = r"(?:de|la|le|van|von|der|den|bin|al|el|du|da|di|del|ter|of|of the)"
_RUN = re.compile(rf"(?:(?:{_INITIALS}|{_CAPITAL})(?:[ ](?=[A-ZÀ-Þa-z]))?(?:{_PARTICLE}[ ](?=[A-Z]))?)+")
_PLACE_BEFORE = re.compile(
    r"\b(?:in|into|across|near|throughout|toward|towards|outside|inside|off|at|leave|left|reached|entered|invaded) $",
    re.I,
)
_OF_A_PEOPLE = re.compile(r"(?:ern|ian|ish|ese)$")


@dataclass(frozen=True)
class Name:
    """A capitalised name: its words without titles, whether it is a person's, and its place in the body's text."""

    text: str
    is_person: bool
    start: int
    end: int
    honorific: str = ""

    @property
    def first(self) -> str:
        """The given name, as far as order tells."""
        return self.text.split()[0]

    @property
    def last(self) -> str:
        """The family name, as far as order tells."""
        return self.text.split()[-1]

    @property
    def is_full(self) -> bool:
        """Whether it has more than one word."""
        return " " in self.text


def find_names(body: Body) -> list[Name]:
    """All names of a body, in order; a name with a word such as "Ministry" or "Council" is a body's.

    A surname alone is a person's where the text has the person's full name as well.

    >>> from analysis.attribute.plain import body_of
    >>> [(n.text, n.is_person) for n in find_names(body_of("But Mr. Ode met the Port Council and Ilse Marant."))]
    [('Ode', True), ('Port Council', False), ('Ilse Marant', True)]
    """
    text = body.text
    names = [name for match in _RUN.finditer(text) if (name := read_name(match.group(), match.start()))]
    places = {n.text for n in names if _PLACE_BEFORE.search(text, max(0, n.start - 12), n.start)}
    bodies = {n.text for n in names if text[max(0, n.start - 4):n.start].lower() == "the " and not n.honorific}
    persons = {n.text for n in names if n.is_person and n.text not in bodies and _is_persons(n, places)}
    surnames = {person.split()[-1] for person in persons}
    return [replace(n, is_person=n.text in persons or (not n.is_full and n.text in surnames)) for n in names]


def _is_persons(name: Name, places: set[str]) -> bool:
    """Whether a name has a title, or two words none of which is a place, a people or a point of the compass."""
    if name.honorific:
        return True
    first, last = name.first.lower(), name.last.lower()
    if not name.is_full or name.text in places or name.last in places:
        return False
    if last in words("places") or first in words("places") or first in words("not_first_names"):
        return False
    return not _OF_A_PEOPLE.search(first)


def read_name(run: str, start: int) -> Name | None:
    """The name in a run of capitalised words: titles and a sentence's first small word stripped from its front.

    >>> read_name("Foreign Minister Sergei Ode", 0).text
    'Sergei Ode'
    >>> read_name("The", 0) is None
    True
    """
    tokens = list(re.finditer(r"\S+", run))
    first = next((i for i, token in enumerate(tokens) if not _is_common(token.group())), len(tokens))
    owners = [i for i, token in enumerate(tokens[:-1]) if token.group().endswith(("’s", "'s"))]
    first = max([first, *(i + 1 for i in owners)])  # "Haldria's Torben Ode": the owner is no part of the name
    tokens = tokens[:_before_of(tokens, first)]
    is_body = any(_is_body_word(token.group()) for token in tokens[first:])
    title_end = first if is_body else _title_end(tokens, first)
    honorific = " ".join(token.group().strip(".,") for token in tokens[first:title_end])
    last = len(tokens)
    while last > title_end and _is_particle(tokens[last - 1].group()):
        last -= 1
    if last <= title_end or tokens[title_end].group() == "of":
        return None
    begin, end = tokens[title_end].start(), tokens[last - 1].end()
    text, is_lone = _bare(run[begin:end]), last - title_end == 1
    if not text or (is_lone and (text.lower() in words("honorifics") or len(text) < 2)):
        return None
    is_person = not is_body and (not is_lone or bool(honorific)) and not text.isupper() and " of " not in text
    return Name(text, is_person, start + begin, start + end, honorific)


def _before_of(tokens: list[re.Match[str]], first: int) -> int:
    """Where a person's name ends before "of" ("Judge Adela Quorn of the Port Panel"); a body keeps it ("Bank of Velm")."""
    words_of = [i for i, token in enumerate(tokens) if token.group() == "of" and i - first >= 2]
    if not words_of or any(_is_body_word(token.group()) for token in tokens[first:words_of[0]]):
        return len(tokens)
    return words_of[0]


def _title_end(tokens: list[re.Match[str]], first: int) -> int:
    """Where the titles before a name end; the last word is never a title."""
    at = first
    while at < len(tokens) - 1 and tokens[at].group().lower().strip(".,") in words("honorifics"):
        at += 1
    return at


def _is_common(token: str) -> bool:
    return token.lower().strip(".,’'") in words("common_first_words")


def _is_body_word(token: str) -> bool:
    low = token.lower()
    return low in words("organization_words") or low.strip(".,’'s") in words("organization_words")


def _is_particle(token: str) -> bool:
    return token.lower() in words("name_particles") or token.lower() in ("for", "the")


def _bare(name: str) -> str:
    """A name without possessive ending and trailing marks."""
    name = name.rstrip(".,") if not re.search(r"\b[A-Z]\.$", name) else name
    return re.sub(r"[’']s?$", "", name)
