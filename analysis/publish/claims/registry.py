"""The registry: a sentence asks it for a number, and prints what it hands over; so what is printed is what is registered."""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import pandas as pd

from analysis.errors import AnalysisError
from analysis.publish.claims.forms import show
from analysis.publish.claims.recipes import Recipe, derive
from analysis.publish.claims.selection import Condition
from analysis.publish.tables import data_dictionary
from analysis.read.study import Study

_UNITS = {"0 to 1": "share", "-1 to 1": "share", "date": "day (YYYYMMDD)"}
_SUFFIXES = {"spelled": "-in-words", "Spelled": "-in-words-first"}  # one number may stand in figures and in words
SLUG = 80  # characters of an id


@dataclass(frozen=True)
class Claim:
    """One number as published: what it is, how it is printed and where, and the recipe that gives it again."""

    id: str
    name: str
    value: float
    shown: str
    unit: str
    sentence: str
    form: str
    recipe: Recipe

    @property
    def table(self) -> str:
        """The file's stem under `tables/`."""
        return self.recipe.table

    @property
    def rows(self) -> str:
        """The selection in words."""
        return self.recipe.rows

    @property
    def column(self) -> str:
        """The column, or the sum or difference of columns."""
        return self.recipe.column

    @property
    def how(self) -> str:
        """What is done with the column's cells."""
        return self.recipe.deed


class Number(str):
    """A number as a sentence prints it, which keeps its value for the choice between singular and plural."""

    value: float

    def __new__(cls, shown: str, value: float) -> Number:
        """The text, with its number beside it."""
        number = super().__new__(cls, shown)
        number.value = value
        return number


def said_of(study: Study) -> dict[str, str]:
    """What `study.yaml` says that sentences need, as `Claims` takes it."""
    return {"about": study.about, "coders": study.coders, "sample_of": study.sample_of}


class Claims:
    """The claims of one study, the tables that they are taken from, and what `study.yaml` says that sentences need.

    `about` is what the texts are, `coders` who coded them, `sample_of` what they are a sample of; empty where it is not said.
    """

    def __init__(
        self, tables: Mapping[str, pd.DataFrame], study: str = "", *, about: str = "", coders: str = "", sample_of: str = "",
    ) -> None:
        self.study, self.about, self.coders, self.sample_of = study, about, coders, sample_of
        self.tables = dict(tables)
        self._by_id: dict[str, Claim] = {}

    @classmethod
    def of(cls, study: Study | None = None, **tables: pd.DataFrame) -> Claims:
        """A registry over tables at hand, for a notebook that tells of them before they are saved, and the settings of their study."""
        return cls(tables, study.name, **said_of(study)) if study else cls(tables)

    def __iter__(self) -> Iterator[Claim]:
        """The claims, by id."""
        return iter([self._by_id[name] for name in sorted(self._by_id)])

    def __len__(self) -> int:
        return len(self._by_id)

    def at(self, sentence: str) -> Say:
        """What a sentence of that name asks for its numbers."""
        return Say(self, sentence)

    def register(self, name: str, recipe: Recipe, form: str, unit: str, sentence: str) -> Claim:
        """The claim of that name, made where it is not there yet.

        Two names that make one id (they differ in signs alone) are told apart by a hash of the recipe.
        Raises:
            AnalysisError: the name is taken by a number of another recipe or form.
        """
        value = derive(recipe, self.tables)
        claim = Claim(_slug(name) + _SUFFIXES.get(form, ""), name, value, show(value, form), unit or _unit(recipe), sentence, form, recipe)
        known = self._by_id.get(claim.id)
        if known and known.name != name:
            mark = hashlib.sha256(json.dumps([name, repr(recipe)]).encode()).hexdigest()[:8]
            claim = Claim(f"{claim.id}-{mark}", *list(vars(claim).values())[1:])
            known = self._by_id.get(claim.id)
        if known and (known.recipe, known.form) != (recipe, form):
            raise AnalysisError(f"Two different numbers are called '{name}'; give each a name of its own.")
        return self._by_id.setdefault(claim.id, claim)

    def printed(self, claim: Claim) -> Number:
        """The claim's text for a sentence."""
        return Number(claim.shown, claim.value)


class Say:
    """Takes numbers for one sentence from the registry."""

    def __init__(self, claims: Claims, sentence: str) -> None:
        self.claims, self.sentence = claims, sentence

    def __call__(
        self, name: str, table: str, how: str, column: str = "", where: Sequence[Condition] = (), *,
        of: Sequence[Condition] | None = None, over: str = "", form: str = "whole", unit: str = "", times: int = 1,
    ) -> Number:
        """The number as text, registered under `name` with the recipe that the other arguments make.

        Raises:
            AnalysisError: as `derive` and `Claims.register`.
        """
        recipe = Recipe(table, how, column, tuple(where), None if of is None else tuple(of), over, times)
        return self.claims.printed(self.claims.register(name, recipe, form, unit, self.sentence))

    def interval(
        self, name: str, table: str, low: str, high: str, where: Sequence[Condition] = (), *, form: str = "percent", unit: str = "",
        times: int = 1,
    ) -> str:
        """Both ends of an interval, "31 % to 52 %": two claims."""
        ends = (("lower end", low), ("upper end", high))
        return " to ".join(self(f"{name}, {end}", table, "value", column, where, form=form, unit=unit, times=times) for end, column in ends)


def _slug(name: str) -> str:
    """The name in small Latin letters, digits and hyphens.

    >>> _slug("words of Rémy Vasseau in 02-wire")
    'words-of-remy-vasseau-in-02-wire'
    """
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    slug = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    if slug and len(slug) <= SLUG and not re.search(r"[^\W\d_a-z]", unicodedata.normalize("NFKD", name).lower()):
        return slug
    return f"{slug[:SLUG].strip('-')}-{hashlib.sha256(name.encode('utf-8', 'surrogatepass')).hexdigest()[:8]}".lstrip("-")


def _unit(recipe: Recipe) -> str:
    """The unit that follows from the recipe: of the column, by the data dictionary, or what the rows are."""
    if recipe.times == 100:
        return "points"
    if recipe.how in ("share", "ratio") or recipe.over:
        return "share"
    if recipe.how in ("count", "longest run", "rows before the first") and not recipe.column:
        return recipe.table if recipe.table in ("pieces", "speakers", "sentences", "attributions") else "rows"
    if recipe.how in ("distinct", "shared by pieces"):
        return f"{recipe.column.removesuffix('s')}s"
    if recipe.how in ("coded, with an interval", "coded figure in the interval"):
        return "pieces"
    unit = _column_units().get((recipe.table, recipe.column.strip("|").split(" ")[0]), "number")
    return _UNITS.get(unit, unit)


@cache
def _column_units() -> dict[tuple[str, str], str]:
    return {(row["table"], row["column"]): row["unit"] for row in data_dictionary()}
