"""What a check found, and the exit status that says it in one number."""

from __future__ import annotations

from dataclasses import dataclass, field

# 0: reproduced; 1: the check could not be made; 2: the command was not understood; 3 is `run`'s. The first that applies.
STATUS = {"changed": 5, "inputs": 6, "parameters": 7, "code": 8, "lock": 9, "environment": 10, "numbers": 4}
# With these the results cannot be said to be reproduced, even where every number is the same.
BINDING = ("inputs", "parameters")
# What differs, in the order in which a reader asks for it: a file that is not there, a number, a row, a column, words, bytes.
GONE, NUMBER, ROW, COLUMN, WORDS, BYTES = range(6)


@dataclass(frozen=True)
class Difference:
    """One thing that did not come out again: where it stands, what is published and what the rerun gave."""

    file: str
    where: str
    published: str
    recomputed: str
    kind: int = BYTES

    @property
    def in_table(self) -> bool:
        """Whether it stands in a table, of which all else that is published is made."""
        return self.file.startswith("tables/") and self.file.endswith(".csv")

    def __str__(self) -> str:
        place = f"{self.file}, {self.where}" if self.where else self.file
        return f"{place}: published {self.published}, recomputed {self.recomputed}"


@dataclass(frozen=True)
class Circumstance:
    """One thing that results depend on (inputs, parameters, code, lock, environment), and what of it differs.

    `count` is how many there are of it; 0 where it is one thing.
    """

    name: str
    count: int
    differing: tuple[str, ...] = ()


@dataclass(frozen=True)
class CheckedClaim:
    """A published number of the narrative beside what the rerun says and what its tables give; "" is no such number.

    `retold` says that the sentence prints another figure; where it does not, and the value behind it is another, both are
    given with as many digits as tell them apart.
    """

    name: str
    published: str
    recomputed: str
    derived: str
    same: bool
    retold: bool = False


@dataclass
class CheckReport:
    """What a check found; `numbers` counts the published ones of the tables that came out again, `lost` those that did not.

    `rows_missing` and `rows_new` count the rows of tables that stand on one side only: a row that is gone is no number.
    `changed` names the published files that are not as their run left them; `same_files` counts those that came out again
    byte for byte.
    """

    study: str
    numbers: int = 0
    lost: int = 0
    rows_missing: int = 0
    rows_new: int = 0
    tables: int = 0
    files: int = 0
    same_files: int = 0
    differences: list[Difference] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    circumstances: list[Circumstance] = field(default_factory=list)
    claims: list[CheckedClaim] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    @property
    def lost_claims(self) -> list[CheckedClaim]:
        """The claims that did not come out again."""
        return [claim for claim in self.claims if not claim.same]

    @property
    def other(self) -> list[str]:
        """The circumstances that are not those of the published results."""
        return [each.name for each in self.circumstances if each.differing]

    @property
    def reproduced(self) -> bool:
        """Whether everything came out again, from the same inputs and parameters; other code or packages do not count against it."""
        found = self.differences or self.changed or self.lost_claims
        return not found and not set(BINDING) & set(self.other)

    @property
    def status(self) -> int:
        """The exit status: 0 where all is reproduced, else that of the first thing that the differences may come from."""
        if self.reproduced:
            return 0
        causes = [*(["changed"] if self.changed else []), *self.other, "numbers"]
        return next(STATUS[cause] for cause in STATUS if cause in causes)
