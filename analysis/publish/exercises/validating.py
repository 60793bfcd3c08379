"""Answers of 4-validate: what alpha adds to a percentage, what grouping does to a test, and how many pieces to code."""

from __future__ import annotations

import pandas as pd

from analysis.publish.exercises.answer import answer
from analysis.publish.narrative import Told
from analysis.publish.wording import count, percent
from analysis.trust.intervals import read_lines
from analysis.trust.planning import plan

_CONTENT = ("quoted", "paraphrased")
_INVENTED = {"both": 180, "first": 20, "second": 30, "neither": 770}  # words of a text that nobody wrote
SIZES = (50, 200, 1000)


def tell_percentage(confusion: pd.DataFrame) -> Told:
    """Agreement on words as a percentage and as alpha, for the machine and for a reader who calls every word the author's."""
    words = confusion[(confusion["unit"] == "words by voice") & confusion["what"].str.startswith("machine and ")]
    what = words["what"].iloc[-1] if len(words) else "machine and a coder"
    met = _met(words[words["what"] == what]) if len(words) else _INVENTED
    lazy = {"both": 0, "first": 0, "second": met["both"] + met["second"], "neither": met["neither"] + met["first"]}
    coder = what.removeprefix("machine and ").replace("adjudicated", "the adjudicated coding")
    rows = [{"reader": name, "compared with": coder, "same": percent(same_share(found)), "alpha": alpha_text(found)}
            for name, found in (("the machine", met), ("somebody who never reads", lazy))]
    return answer(
        f"Inside content or not, {count(sum(met.values()), 'word')}:" if len(words) else
        "Nobody has coded this study; so these words are invented, to show the difference:",
        "Whoever calls every word the author's, and reads nothing, is right wherever the author speaks, and the percentage counts that as "
        "merit. Alpha asks how much better than chance two readings agree; with such a reader it is nought or less. The rarer content is, "
        "the more a percentage flatters. Neither says who is right.", pd.DataFrame(rows),
    )


def _met(rows: pd.DataFrame) -> dict[str, int]:
    first, second = rows["first"].isin(_CONTENT), rows["second"].isin(_CONTENT)
    parts = {"both": first & second, "first": first & ~second, "second": ~first & second, "neither": ~first & ~second}
    return {name: int(rows.loc[part, "count"].sum()) for name, part in parts.items()}


def same_share(met: dict[str, int]) -> float:
    """The share of units to which both readers give the same value, 0 to 1; 0 of none.

    >>> same_share({"both": 2, "first": 1, "second": 0, "neither": 1})
    0.75
    """
    return (met["both"] + met["neither"]) / max(1, sum(met.values()))


def alpha_text(met: dict[str, int]) -> str:
    """Krippendorff's alpha of two readers who say yes or no to each unit, from the four counts; see `krippendorff_alpha`.

    >>> from analysis.trust.alpha import krippendorff_alpha
    >>> f"{krippendorff_alpha([(1, 1)] * 5 + [(1, 0)] * 2 + [(0, 1)] + [(0, 0)] * 9):.3f}"
    '0.637'
    >>> alpha_text({"both": 5, "first": 2, "second": 1, "neither": 9})
    '0.637'
    >>> alpha_text({"both": 0, "first": 0, "second": 0, "neither": 9})
    'not defined (all alike)'
    """
    units = sum(met.values())
    yes = 2 * met["both"] + met["first"] + met["second"]
    expected = yes * (2 * units - yes)
    if not expected:
        return "not defined (all alike)"
    return f"{1 - (met['first'] + met['second']) * (2 * units - 1) / expected:.3f}".replace("-", "\u2212")


def other_grouping(group_by: str) -> str:
    """The grouping that was not chosen.

    >>> other_grouping("genre"), other_grouping("outlet")
    ('outlet', 'genre')
    """
    return "outlet" if group_by == "genre" else "genre"


def tell_regrouped(chosen: pd.DataFrame, regrouped: pd.DataFrame, group_by: str) -> Told:
    """Pairs of groups, pairs that can be tested and pairs told apart, by the grouping chosen and by the other one."""
    rows = [
        {"compared by": by, "pairs": len(table), "can be tested": int(table["p"].notna().sum()), "told apart": int(table["told_apart"].sum())}
        for by, table in ((group_by, chosen), (other_grouping(group_by), regrouped))
    ]
    return answer(
        "What each grouping has to compare:",
        "A test needs two coded pieces a group at least. Finer groups hold fewer pieces each and make more pairs; and the more "
        "pairs, the more each has to show before it counts, since among many one always looks large. "
        "So the grouping is chosen for a reason and before the figures are seen, not for the pair that comes out.",
        pd.DataFrame(rows),
    )


def tell_own_plan(width: float = 0.10, sizes: tuple[int, ...] = SIZES) -> Told:
    """How many pieces to code out of collections of several sizes, if they were like the articles the intervals were fitted to."""
    spread = read_lines()["model"]["sourcedness"]
    plans = [plan(spread["spread_error"], spread["spread_coded"], size, [width]).iloc[0] for size in sizes]
    table = pd.DataFrame({
        "pieces": [f"{size:,}" for size in sizes], "code, with the machine's help": [_number(p["coded_with"]) for p in plans],
        "code, without it": [_number(p["coded_without"]) for p in plans],
    })
    return answer(
        f"For a mean whose interval is {100 * width:.0f} points wide, if the machine errs on your newspaper as on US news articles:",
        "What counts is how much pieces (or the machine's errors on them) differ, hardly how many there are: from a large collection "
        "few more have to be coded than from a small one. A narrower interval costs far more than a larger newspaper. And the pieces have "
        "to be *drawn*, not picked, by lot: `python -m analysis code mystudy --sample 20 --seed 1` draws them.", table,
    )


def _number(value: object) -> str:
    return "all would not do" if pd.isna(value) else f"{int(value):,}"
