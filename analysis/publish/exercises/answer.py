"""An answer as a notebook shows it: what came out, a small table, and what follows, in one block of Markdown.

What follows stands in the result and not in a cell of its own, so that it is folded away with the answer.
"""

from __future__ import annotations

import pandas as pd

from analysis.publish.narrative import Told, escape
from analysis.publish.wording import NOT_SHOWN, shorten

TITLE = 60  # characters of a title inside a sentence


LEAD = "The answer:"  # JupyterLab shows the first line of a result on the bar that hides it; so it must not give anything away


def answer(found: str, follows: str = "", table: pd.DataFrame | None = None) -> Told:
    """What was found, then the table (if it has rows), then what follows from it; its cells are escaped, its order is kept.

    >>> print(answer("Two lines.", "Read them.", pd.DataFrame({"line": [1], "text": ["a|b"]})))
    The answer:
    <BLANKLINE>
    Two lines.
    <BLANKLINE>
    | line | text |
    |:---|:---|
    | 1 | a\\|b |
    <BLANKLINE>
    Read them.
    """
    parts = [LEAD, found]
    if table is not None and len(table):
        lines = [[_cell(value) for value in row] for row in (table.columns, *table.itertuples(index=False))]
        rows = ["| " + " | ".join(line) + " |" for line in lines]
        parts.append("\n".join([rows[0], "|:---" * len(table.columns) + "|", *rows[1:]]))
    return Told("\n\n".join([*parts, follows]).rstrip())


def _cell(value: object) -> str:
    """The value in one line; hard spaces stay, so that no figure is parted from its sign."""
    return escape(" ".join(part for part in NOT_SHOWN.sub(" ", str(value)).split(" ") if part))


def named(row: pd.Series) -> str:
    """A piece in quotation marks: its title, shortened and escaped, or its name where it has none.

    >>> named(pd.Series({"piece": "01-gate", "title": "The *gate*"})), named(pd.Series({"piece": "01-gate", "title": ""}))
    ('“The \\\\*gate\\\\*”', '“01-gate”')
    """
    return f"“{escape(shorten(row['title'] or row['piece'], TITLE))}”"
