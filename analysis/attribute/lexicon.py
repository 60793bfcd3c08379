"""The cue lexicon: reporting verbs and nouns with their stance, and the closed word lists of the rules."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml

_FOLDER = files("analysis.attribute") / "lexicons"


@dataclass(frozen=True)
class Verb:
    """A reporting verb: its lemma (with particle), stance, and what it takes as content.

    `takes` holds some of clause, quotation, noun, infinitive, addressee (whom it tells or urges comes first).
    """

    lemma: str
    stance: str
    takes: frozenset[str]

    @property
    def particle(self) -> tuple[str, ...]:
        """The words behind the verb that belong to it: ("for",) in "call for"."""
        return tuple(self.lemma.split()[1:])


@dataclass(frozen=True)
class Noun:
    """A noun that attributes: its stance, and the words that join content to it (that, to, of ...)."""

    noun: str
    stance: str
    takes: frozenset[str]


def inflect(lemma: str) -> tuple[str, str, str, str]:
    """Third person, past, past participle and -ing form of a regular verb.

    >>> inflect("argue"), inflect("stress")[0], inflect("admire")[3]
    (('argues', 'argued', 'argued', 'arguing'), 'stresses', 'admiring')
    """
    stem = lemma[:-1] if lemma.endswith("e") else lemma
    if lemma.endswith("y") and lemma[-2] not in "aeiou":
        return lemma[:-1] + "ies", lemma[:-1] + "ied", lemma[:-1] + "ied", lemma + "ing"
    third = lemma + ("es" if lemma.endswith(("s", "sh", "ch", "x", "z", "o")) else "s")
    ing = lemma + "ing" if lemma.endswith("ee") else stem + "ing"
    return third, stem + "ed", stem + "ed", ing


@cache
def verbs() -> dict[str, list[tuple[str, Verb]]]:
    """Every form of every reporting verb -> (kind of form, verb), longer verbs first.

    Kinds: base, third, past, participle, ing.
    """
    out: dict[str, list[tuple[str, Verb]]] = {}
    with (_FOLDER / "verbs.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            verb = Verb(row["lemma"], row["stance"], frozenset(row["takes"].split()))
            base = row["lemma"].split()[0]
            forms = tuple(row["irregular_forms"].split()) or inflect(base)
            for kind, form in zip(("base", "third", "past", "participle", "ing"), (base, *forms), strict=True):
                entries = out.setdefault(form, [])
                same = [n for n, (_, known) in enumerate(entries) if known.lemma == verb.lemma]
                if not same:
                    entries.append((kind, verb))
                elif entries[same[0]][0] == "base":
                    entries[same[0]] = (kind, verb)  # "read", "put": the past form is the commoner in news
    for entries in out.values():
        entries.sort(key=lambda entry: (-len(entry[1].particle), entry[1].lemma))
    return out


@cache
def nouns() -> dict[str, Noun]:
    """Every attributing noun, singular and plural."""
    out = {}
    with (_FOLDER / "nouns.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            noun = Noun(row["noun"], row["stance"], frozenset(row["takes"].split()))
            out[noun.noun] = noun
            out[noun.noun + "s"] = noun
    return out


@cache
def words(name: str) -> frozenset[str]:
    """One closed word list of `words.yaml`, lower case.

    Raises:
        KeyError: there is no such list.
    """
    return frozenset(str(word).lower() for word in _word_lists()[name])


@cache
def _word_lists() -> dict[str, list[str]]:
    # The base loader leaves "no", "on" and "off" words; others make truth values of them.
    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    return yaml.load((_FOLDER / "words.yaml").read_text(encoding="utf-8"), Loader=loader)
