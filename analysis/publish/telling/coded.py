"""What the coders found where pieces are coded, and how a sentence calls these coders."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from analysis.publish.claims import Claims, Number, Say, rows
from analysis.publish.claims.recipes import settled
from analysis.publish.narrative import escape
from analysis.publish.telling.grammar import listed, quoted_title

NAMED_TITLES = 4  # titles that are told one by one
ADJUDICATED = "machine and adjudicated"


class Coders:
    """How a group of sentences calls the coders: who they are at first, "these coders" afterwards."""

    def __init__(self, claims: Claims) -> None:
        self._who, self._told = claims.coders, False

    def named(self) -> str:
        """The coders with who they are as `study.yaml` has it, or that it does not say so; in short from the second time on.

        >>> coders = Coders(Claims({}, coders="two students"))
        >>> coders.named(), coders.named()
        ('the coders (two students)', 'these coders')
        """
        if self._told:
            return "these coders"
        self._told = True
        return f"the coders ({escape(self._who) if self._who else 'who they are, `study.yaml` does not say'})"


def coded_figures(claims: Claims, measure: str) -> pd.Series:
    """Each coded piece's coded figure by piece: the adjudicated one, else the mean of the coders'."""
    readings = claims.tables.get("readings")
    if readings is None or readings.empty or measure not in readings:
        return pd.Series(dtype=float)
    return settled(readings, measure)


def all_coded(claims: Claims, measure: str = "sourcedness") -> bool:
    """Whether every piece that was measured has a coded figure."""
    pieces = claims.tables["pieces"]
    return len(pieces) > 0 and set(pieces["piece"]) <= set(coded_figures(claims, measure).index)


def say_coded(say: Say, piece: str, measure: str = "sourcedness", name: str = "sourcedness") -> Number:
    """The coded figure of a piece, as a claim."""
    return say(f"{name} of {piece} by the coders", "readings", "coded figure", measure, rows(piece=piece), form="percent")


def missed(claims: Claims, measure: str) -> list[str]:
    """The coded pieces whose interval does not hold the coded figure, in the order of the manifest."""
    pieces, values = claims.tables["pieces"], coded_figures(claims, measure)
    low, high = (pieces.set_index("piece")[f"{measure}_{end}"] for end in ("low", "high"))
    return [piece for piece in pieces["piece"] if piece in values.index and pd.notna(low[piece])
            and not low[piece] - 1e-4 <= values[piece] <= high[piece] + 1e-4]  # both are rounded


def tell_missed(claims: Claims, measure: str) -> str:
    """Which pieces an interval misses, by title: "it misses “A” and “B”"; nothing where it misses none."""
    found = missed(claims, measure)
    return f"it misses {titles(claims, found)}" if found else ""


def titles(claims: Claims, found: Sequence[str]) -> str:
    """The titles of these pieces as English lists them; of many the first ones."""
    table = claims.tables["pieces"]
    shown = table["title"].where(table["title"].astype(str) != "", table["piece"]) if "title" in table else table["piece"]
    by_piece = dict(zip(table["piece"], shown, strict=True))
    named = [quoted_title(by_piece[piece]) for piece in found[:NAMED_TITLES]]
    return listed([*named, *(["others"] if len(found) > NAMED_TITLES else [])])


def judging_row(agreement: pd.DataFrame, measure: str) -> pd.Series | None:
    """The row of `agreement.csv` that a measure is judged by: with the adjudicated coding, else with the coder it agrees with least.

    The least by the lower end of the interval, then by the value. None where the machine was not compared with anybody.
    """
    found = agreement[(agreement["measure"] == measure) & agreement["what"].astype(str).str.startswith("machine and ")]
    if found.empty:
        return None
    settled_rows = found[found["what"].str.startswith(ADJUDICATED)]
    return (settled_rows if len(settled_rows) else found.sort_values(["low", "value", "what"], kind="stable")).iloc[0]


def reader_of(row: pd.Series, agreement: pd.DataFrame) -> str:
    """With whom a row of `agreement.csv` compares the machine, in words; that it agrees least there, where there are several coders."""
    name = str(row["what"]).removeprefix("machine and ")
    if str(row["what"]).startswith(ADJUDICATED):
        return "the adjudicated coding"
    several = agreement[agreement["measure"] == row["measure"]]["what"].astype(str).str.startswith("machine and ").sum() > 1
    return f"{escape(name)} (the coder it agrees with least)" if several else escape(name)
