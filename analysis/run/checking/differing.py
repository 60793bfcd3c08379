"""What did not come out again, as a page names it: numbers of tables first, then claims, then the files that follow from them."""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Sequence
from itertools import groupby

from analysis.publish.wording import count
from analysis.run.checking.report import GONE, NUMBER, ROW, CheckReport, Difference

SHOWN = 15  # differences named one by one before the rest is counted
WIDTH = 140  # characters of a line that counts
FIRST = "tables/pieces.csv"  # the table that all others are about


def table_lines(report: CheckReport, everything: bool) -> list[str]:
    """The differences in tables, the numbers first; where they are too many, some of each table, and how many each has.

    A reader wants to know which tables are touched before he sees every cell of one: so each gives one difference, then a
    second, until the page is full.
    """
    found = sorted((each for each in report.differences if each.in_table), key=_rank)
    shown = found if everything else sorted(_in_turn(found)[:SHOWN], key=_rank)
    rest = len(found) - len(shown)
    every = textwrap.wrap(f"by table: {_counts(found)}", WIDTH, initial_indent="  ", subsequent_indent="    ")
    more = [f"  and {rest:,} more (--all names them)", *every] if rest else []
    return ["What did not come out again in the tables:", *(f"  {difference}" for difference in shown), *more] if found else []


def file_lines(report: CheckReport, everything: bool) -> list[str]:
    """The differences in other files: one by one, or in one line where tables differ too and the rest follows from them.

    A file that was changed by hand is named all the same.
    """
    found = [each for each in report.differences if not each.in_table]
    follows = any(each.in_table for each in report.differences) and not everything
    named = [each for each in found if each.kind == GONE or each.file in report.changed] if follows else found
    shown = named if everything else named[:SHOWN]
    rest = [f"  and {len(named) - len(shown):,} more (--all names them)"] if len(named) > len(shown) else []
    counted = [each.file for each in found if each not in named]
    told = [f"  {count_files(counted)} differ, which follows from the tables (--all names them)"] if counted else []
    return ["Other files that did not come out again:", *(f"  {each}" for each in shown), *rest, *told] if found else []


def count_files(names: Sequence[str]) -> str:
    """The files by what they are, a chart with its page and its data as one.

    >>> count_files(["charts/a.svg", "charts/a.json", "charts/b.svg", "notebooks/1.ipynb", "claims.json"])
    '2 charts (3 files), 1 notebook and claims.json'
    """
    charts = [name for name in names if name.startswith("charts/")]
    notebooks = [name for name in names if name.startswith("notebooks/")]
    drawn = count(len({name.rpartition(".")[0] for name in charts}), "chart")
    parts = [*([f"{drawn} ({count(len(charts), 'file')})"] if charts else []),
             *([count(len(notebooks), "notebook")] if notebooks else []),
             *(name for name in names if name not in charts and name not in notebooks)]  # fmt: skip
    return " and ".join([", ".join(parts[:-1]), parts[-1]] if len(parts) > 1 else parts)


def _rank(difference: Difference) -> tuple[int, bool, str]:
    """Numbers of all tables before rows, and rows before words; the table of the pieces before the others."""
    return max(difference.kind, NUMBER), difference.file != FIRST, difference.file


def _in_turn(found: Sequence[Difference]) -> list[Difference]:
    """The differences of each kind dealt out table by table: the first of each, the second of each ..."""
    dealt = []
    for _, alike in groupby(found, key=lambda each: _rank(each)[0]):
        turns: Counter[str] = Counter()
        placed = []
        for each in alike:
            placed.append((turns[each.file], len(placed), each))
            turns[each.file] += 1
        dealt += [each for _, _, each in sorted(placed, key=lambda row: row[:2])]
    return dealt


def _counts(found: Sequence[Difference]) -> str:
    """How many numbers, rows and other things differ in each table."""
    told = []
    for file in dict.fromkeys(each.file for each in found):
        kinds = Counter("number" if each.kind == NUMBER else "row" if each.kind == ROW else "other" for each in found if each.file == file)
        names = [count(kinds["number"], "number"), count(kinds["row"], "row"), f"{kinds['other']:,} other"]
        there = [name for name, kind in zip(names, ("number", "row", "other"), strict=True) if kinds[kind]]
        told.append(f"{file.removeprefix('tables/')} {', '.join(there)}")
    return "; ".join(told)
