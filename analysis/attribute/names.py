"""Names in a body: every run of capitalised words that can be a person's or a body's name, with where it stands."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from analysis.attribute.lexicon import words
from analysis.records import Body

_TITLE = r"(?:Mr|Mrs|Ms|Dr|St|Sen|Rep|Gov|Gen|Col|Lt|Sgt|Capt|Prof|Rev|Hon|Jr|Sr)\."
_CAPITAL = rf"(?:{_TITLE}|[A-ZÀ-ÖØ-Þ][\w’'\-]*)"
_RUN = re.compile(rf"(?:(?:[A-Z]\.(?:[A-Z]\.)*|{_CAPITAL})(?:[ ](?=[A-ZÀ-Þa-z]))?(?:(?:de|la|le|van|von|der|den|bin|al|el|du|da|di|del|ter|of|of the)[ ](?=[A-Z]))?)+")
_PLACE_BEFORE = re.compile(r"\b(?:in|into|across|near|throughout|toward|towards|outside|inside|off|at|leave|left|reached|entered|invaded) $", re.I)
_COMMON_FIRST = frozenset(
    "the a an in on at but and or if when while as after before since because although though for from with by to of this "
    "that these those he she they it we you i his her their its our my your there here what who why how where which not no "
    "yes except supposedly then now so yet still even only just all some many most more both each every one two three another other such last "
    "next first second also asked according meanwhile however under over between during without within despite unlike until "
    "is are was were do does did has have had will would could should may might must can let look say says said monday tuesday "
    "wednesday thursday friday saturday sunday january february march april may june july august september october november "
    "december mr mrs ms dr nobody somebody everyone everybody nothing read see".split()
)


@dataclass(frozen=True)
class Name:
    """A capitalised name: its words without titles, whether it is a person's, and its place in the body's text."""

    text: str
    is_person: bool
    start: int
    end: int
    honorific: str = ""

    @property
    def last(self) -> str:
        """The family name, as far as order tells."""
        return self.text.split()[-1]


def find_names(body: Body) -> list[Name]:
    """All names of a body, in order; a name with a word such as "Ministry" or "Council" is a body's.

    >>> from analysis.attribute.plain import body_of
    >>> [(n.text, n.is_person) for n in find_names(body_of("Later Mr. Ode met the Port Council and Ilse Marant."))]
    [('Ode', True), ('Port Council', False), ('Ilse Marant', True)]
    """
    out = []
    for match in _RUN.finditer(body.text):
        name = read_name(match.group(), match.start())
        if name:
            out.append(name)
    places = {n.text for n in out if _PLACE_BEFORE.search(body.text, max(0, n.start - 12), n.start)}
    bodies = {n.text for n in out if body.text[max(0, n.start - 4):n.start].lower() == "the " and not n.honorific}
    persons = {n.text for n in out if n.is_person and n.text not in bodies and _is_full_name(n, places)}
    surnames = {text.split()[-1] for text in persons}
    return [replace(n, is_person=n.text in persons or (" " not in n.text and n.text in surnames)) for n in out]


def _is_full_name(name: Name, places: set[str]) -> bool:
    """Whether a name is a person's: with a title, or of two words of which none is a place, a people or a point of the compass."""
    if name.honorific:
        return True
    first, last = name.text.split()[0].lower(), name.last.lower()
    if name.text in places or name.last in places or last in words("places") or first in words("places"):
        return False
    return " " in name.text and not re.search(r"(?:ern|ian|ish|ese)$", first) and first not in words("not_first_names")


def read_name(run: str, start: int) -> Name | None:
    """The name in a run of capitalised words: titles and a sentence's first small word stripped from its front.

    >>> read_name("Foreign Minister Sergei Ode", 0).text
    'Sergei Ode'
    >>> read_name("The", 0) is None
    True
    """
    tokens = [(m.group(), m.start()) for m in re.finditer(r"\S+", run)]
    while tokens and tokens[0][0].lower().strip(".,’'") in _COMMON_FIRST and not tokens[0][0].lower().startswith(("mr", "ms", "dr")):
        tokens.pop(0)
    honorific = ""
    organisation = any(t.lower().strip(".,’'s") in words("organization_words") or t.lower() in words("organization_words")
                       for t, _ in tokens)
    while len(tokens) > 1 and not organisation and tokens[0][0].lower().strip(".,") in words("honorifics"):
        honorific = (honorific + " " + tokens.pop(0)[0].strip(".,")).strip()
    while tokens and tokens[-1][0].lower() in words("name_particles") | {"for", "the"}:
        tokens.pop()
    if not tokens:
        return None
    first, last = tokens[0][1], tokens[-1][1] + len(tokens[-1][0])
    text = _bare(run[first:last])
    if not text or (len(tokens) == 1 and (text.lower() in words("honorifics") or len(text) < 2)):
        return None
    person = not organisation and (len(tokens) > 1 or bool(honorific)) and not text.isupper() and " of " not in text
    return Name(text, person, start + first, start + last, honorific)


def _bare(name: str) -> str:
    """A name without possessive ending and trailing marks."""
    name = name.rstrip(".,") if not re.search(r"\b[A-Z]\.$", name) else name
    return re.sub(r"[’']s?$", "", name)
