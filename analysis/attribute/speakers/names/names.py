"""A name, and how it is read from a run of capitalised words: without titles, small words and what it is of."""

from __future__ import annotations

import re
from dataclasses import dataclass

from analysis.attribute.lexicon import words
from analysis.attribute.speakers.language.titles import is_given_name, is_office, is_title, title_end, without_marks

_WORD = re.compile(r"\S+")
_SUFFIX = re.compile(r"(?:Jr|Sr)\.?|I{2,3}|IV")
# "I'm" and "we’ve" are no names, nor are "Velm-based" and "T-shirts"; "Kim Jong-un" is one.
_NO_NAME = re.compile(r".*[’'](?:m|ve|re|ll|d|t)|[^-]+-(?:[a-z]{5,}|led|run|era|like|born|free|wide|type|only|held)", re.S)
_ABBREVIATION = re.compile(r"(?:\w\.){2}$|(?:Inc|Co|Corp|Jr)\.$")
_INNER_CAPITAL = re.compile(r"[A-Z]{2,}[a-z]|(?!(?:Mc|Mac|De|Di|Da|Du|La|Le|Van|Von|Del|Fitz|Al|El|O)[A-Z])[A-Z][a-z]+[A-Z]")
MAX_PERSON_WORDS = 5  # words of a person's name; longer runs are titles of works and the like


@dataclass(frozen=True, slots=True)
class Name:
    """A capitalised name: its words without titles, the titles, whether it can be a person's, its place in the text.

    `tail` is what a person's name leaves out and a body's does not: "of Velm".
    """

    text: str
    is_person: bool
    start: int
    end: int
    titles: str = ""
    tail: str = ""

    @property
    def first(self) -> str:
        """The given name, as far as order tells."""
        return self.text.split(" ", 1)[0]

    @property
    def last(self) -> str:
        """The family name, as far as order tells; a "Jr." behind it is none."""
        parts = self.text.split()
        return parts[-2] if len(parts) > 2 and _SUFFIX.fullmatch(parts[-1]) else parts[-1]

    @property
    def is_full(self) -> bool:
        """Whether it has more than one word."""
        return " " in self.text

    @property
    def is_titled(self) -> bool:
        """Whether a title makes it a person's name."""
        return bool(self.titles) and is_office(self.titles)

    def at(self, start: int) -> Name:
        """The same name that many characters further on."""
        return Name(self.text, self.is_person, self.start + start, self.end + start, self.titles, self.tail)


def read_name(run: str) -> Name | None:
    """The name in a run of capitalised words: without titles and small words at either end.

    >>> read_name("Senate Majority Leader Sergei Ode").text, read_name("Judge Adela Quorn of the Port Panel").text
    ('Sergei Ode', 'Adela Quorn')
    >>> read_name("The") is None, read_name("Bank of Velm").is_person
    (True, False)
    """
    tokens = [token.group() for token in _WORD.finditer(run)]
    first, last = _without_small_words(tokens)
    if first >= last:
        return None
    behind = title_end(tokens, first, last)
    end = _before_of(tokens, behind, last, behind > first)
    titles = " ".join(token.strip(".,") for token in tokens[first:behind])
    is_person = _can_be_person(tokens[behind:end], titles)
    if not is_person:
        behind, end, titles = first, last, ""
        if all(token.lower() in words("peoples") for token in tokens[first:last]):
            return None
    begin = _place(run, tokens, behind)
    text = _bare(run[begin:_place(run, tokens, end - 1) + len(tokens[end - 1])])
    if " " not in text and (is_title(text) or len(text.strip(".")) < 2):
        return None
    tail = "".join(f" {token}" for token in tokens[end:last]) if is_person and not titles else ""
    return Name(text, is_person, begin, begin + len(text), titles, tail)


def _can_be_person(tokens: list[str], titles: str) -> bool:
    """Whether the words behind the titles can be a person's name, as far as they tell."""
    if len(tokens) > MAX_PERSON_WORDS or "of" in tokens or any(_is_of_body(token) for token in tokens):
        return False
    is_known = is_office(titles) or (len(tokens) > 1 and is_given_name(tokens[0]))
    if not is_known and any(_INNER_CAPITAL.match(token) for token in tokens):
        return False
    if without_marks(tokens[-1]) in words("person_words") and tokens[-1].endswith(("man", "woman", "person")):
        return False  # "National Committeeman" is an office
    if len(tokens) == 1:
        return is_office(titles) and without_marks(tokens[0]) not in words("peoples")
    return not all(token.isupper() or token.lower() in words("peoples") for token in tokens)


def _without_small_words(tokens: list[str]) -> tuple[int, int]:
    """Where a name begins and ends among the words of a run, without small words at either end."""
    first, last = 0, len(tokens)
    while last and _is_small_behind(tokens[last - 1]):
        last -= 1
    for n in range(last - 1, 0, -1):
        if _ABBREVIATION.search(tokens[n - 1]) and _is_small_in_front(tokens[n]):  # "in the U.S. While Ode": a new sentence
            first = n
            break
    while first < last and (_is_small_in_front(tokens[first]) or _is_no_name(tokens[first])):
        first += 1
    return first, next((n for n in range(first, last) if _is_no_name(tokens[n])), last)


def _is_no_name(token: str) -> bool:
    return ("-" in token or "’" in token or "'" in token) and _NO_NAME.fullmatch(token) is not None


def _is_small_in_front(token: str) -> bool:
    """Whether a word is large only as it opens a sentence; "WHO" is a name."""
    return without_marks(token) in words("common_first_words") and token != "WHO"


def _is_small_behind(token: str) -> bool:
    low = token.lower()
    return low in words("name_particles") or low in words("weekdays") or low in ("for", "the")


def _before_of(tokens: list[str], first: int, last: int, is_titled: bool) -> int:
    """Where a person's name ends before "of" ("Judge Adela Quorn of the Port Panel"); a body keeps it ("Bank of Velm")."""
    for n in range(first + 1, last):
        if tokens[n] == "of":
            is_body = any(is_body_word(token) for token in tokens[first:n])
            return last if is_body or (n - first < 2 and not is_titled) else n
    return last


def is_body_word(token: str) -> bool:
    """Whether a name with this word in it is a body's: "Ministry", "NBC", "RealPort"; not "Jr.", "McOde" or "J."."""
    return _is_of_body(token) or _INNER_CAPITAL.match(token) is not None


def _is_of_body(token: str) -> bool:
    """Whether a word is a body's whatever stands beside it: "Ministry", "NBC", "Velmnews.com"."""
    if without_marks(token) in words("organization_words") or token.endswith((".com", ".org", ".net")):
        return True
    bare = token.strip(".,’'")
    return len(bare) > 1 and bare.isupper() and "." not in bare and not _SUFFIX.fullmatch(bare)


def _place(run: str, tokens: list[str], number: int) -> int:
    """Where a word of a run begins; words are one space apart."""
    return sum(len(token) + 1 for token in tokens[:number])


def _bare(name: str) -> str:
    """A name without possessive ending and trailing marks."""
    if not re.search(r"\b(?:[A-Z]|[JS]r)\.$", name):
        name = name.rstrip(".,")
    return re.sub(r"[’']{1,2}s?$", "", name)
