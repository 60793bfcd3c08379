"""What was set otherwise, in a sentence."""

from __future__ import annotations

import pandas as pd

from analysis.publish.side_by_side.comparison import Comparison
from analysis.publish.wording import count, shorten

MOST = 4  # parameters named
NAMED = {"code": "the code", "lock": "the lock of the packages", "python": "the version of Python"}
COUNTED = {"package": "package", "input": "input file", "piece": "piece measured on one side only"}


def tell_settings(comparison: Comparison) -> str:
    """The parameters by name, the rest by kind; and that a change is then not one setting's alone."""
    settings = comparison.tables["compared_settings"]
    if (settings["kind"] == "record").any():
        return "Nothing is known of how one of the two was made: the record of its run is missing or damaged."
    parameters = settings[settings["kind"] == "parameter"]
    values = parameters[["name", "first", "second"]].itertuples(index=False, name=None)
    named = [f"{name} {_shown(first)} → {_shown(second)}" for name, first, second in values]
    named = named[:MOST] + ([f"{len(named) - MOST} more parameters"] if len(named) > MOST else [])
    made = ", ".join(_made_otherwise(settings, corpora=not comparison.shared))
    told = f"Set otherwise: {', '.join(named)}" if named else "Every parameter is the same"
    if made:
        told += f"; {'besides, ' if named else ''}these differ: {made}"
        told += ", so that what changed need not come from the parameters alone" if named else ""
    told += "."
    changed = settings[settings["kind"] == "table"]
    if len(changed):
        told += f" {count(len(changed), 'table')} not as the run wrote {'it' if len(changed) == 1 else 'them'}."
    return told


def _made_otherwise(settings: pd.DataFrame, corpora: bool) -> list[str]:
    """Code, lock, Python, packages, inputs; of two corpora the inputs differ anyway."""
    kinds = list(settings["kind"])
    made = [noun for kind, noun in NAMED.items() if kind in kinds]
    for kind, noun in COUNTED.items():
        if kind in kinds and not (corpora and kind == "input"):
            number = kinds.count(kind)
            made.append(count(number, noun, "pieces measured on one side only" if kind == "piece" else ""))
    return made


def _shown(value: str) -> str:
    return shorten(value, 40) or "(none)"
