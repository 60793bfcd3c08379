"""Answers of 1-clean: what was left out, where a label is doubtful, and which way wrong cleaning would bend a figure."""

from __future__ import annotations

import pandas as pd

from analysis.clean.markup import plain_in
from analysis.corpus import Corpus
from analysis.publish.exercises.answer import answer
from analysis.publish.narrative import Told, escape
from analysis.publish.wording import count, percent, shorten
from analysis.publish.zones_shown import rule_in_words

SHOWN = 80  # characters of a line that the table shows
DOUBTFUL = 0.75  # a label less sure than this is worth a look
FEWEST = 5  # lines that are shown where none is doubtful


def tell_furniture(zones: pd.DataFrame) -> Told:
    """The piece whose file holds the largest share of words that are not body, and those words by zone.

    >>> zones = pd.DataFrame({"piece": "gate", "line": [1, 2], "zone": ["title", "body"], "words": [3, 9]})
    >>> "| title | 1 | 3 |" in tell_furniture(zones)
    True
    """
    words = zones.assign(out=zones["words"].where(zones["zone"] != "body", 0)).groupby("piece", sort=False)[["words", "out"]].sum()
    words = words[words["words"] > 0]
    if words.empty:
        return answer("No file of this study holds any words, so there is nothing to tell apart.")
    shares = words["out"] / words["words"]
    piece = str(shares.idxmax())
    rows = zones[(zones["piece"] == piece) & (zones["zone"] != "body")]
    table = rows.groupby("zone").agg(lines=("line", "size"), words=("words", "sum")).reset_index()
    return answer(
        f"In “{escape(piece)}”, {percent(shares[piece])} of the words in the file are not the piece:",
        "A zone says what a line is *for*, not whether it is true or well written: the title is the outlet's word, a comment the "
        "reader's, and neither is what the piece itself says. They stay in the file, and in the table, with their label.",
        table.sort_values(["words", "zone"], ascending=[False, True]),
    )


def tell_doubtful(corpus: Corpus, zones: pd.DataFrame, limit: int = 20) -> Told:
    """The lines whose zone is less than three quarters sure (the first of them), else the five least sure.

    Their words are shown where the study may publish them.
    """
    if zones.empty:
        return answer("No line was labelled in this study, so there is none to doubt.")
    unsure = int((zones["confidence"] < DOUBTFUL).sum())
    rows = zones.sort_values(["confidence", "piece", "line"]).head(min(unsure, limit) if unsure else FEWEST)
    table = pd.DataFrame({
        "piece": rows["piece"], "line": rows["line"], "zone": rows["zone"], "rule": rows["rule"].map(rule_in_words),
        "how sure": rows["confidence"].map(percent),
    })
    if corpus.study.publish_text:
        table["text"] = [shorten(plain_in(corpus.documents[r.piece], int(r.start), int(r.end)), SHOWN) for r in rows.itertuples()]
    found = (
        f"{count(unsure, 'line')} of {len(zones):,} {'is' if unsure == 1 else 'are'} less than three quarters sure"
        + (f" (here the first {limit})" if unsure > limit else "") if unsure else
        f"none of {count(len(zones), 'line')} is less than three quarters sure; the least sure"
    )
    return answer(
        f"Begin where the label is least sure; {found}:",
        "Unsure is not wrong, and sure is not right: only reading the line in its place decides. One that you would label otherwise "
        "goes into `zones.csv`, and the next run says by whose hand the label is.", table,
    )


def tell_direction(cleaning: pd.DataFrame) -> Told:
    """Of how many pieces sourcedness would be higher or lower with every line measured, and which would move most."""
    advice = (
        "Save a page of your newspaper with its menus and comments, add it to a study, and look which of its lines are taken for body."
    )
    if cleaning.empty:
        return answer("This run did not measure the pieces uncleaned (`without_cleaning` is off), so there is nothing to compare.", advice)
    up, down = int((cleaning["difference"] > 0).sum()), int((cleaning["difference"] < 0).sum())
    by_size = cleaning.assign(size=cleaning["difference"].abs()).sort_values(["size", "piece"], ascending=[False, True]).head(3)
    table = pd.DataFrame({
        "piece": by_size["piece"], "words too many": by_size["words_before"] - by_size["words_after"],
        "with every line": by_size["sourcedness_before"].map(percent), "body alone": by_size["sourcedness_after"].map(percent),
    })
    return answer(
        f"With every line measured, sourcedness would be higher in {count(up, 'piece')}, lower in {down:,}, and the same in "
        f"{len(cleaning) - up - down:,}. The largest moves:",
        "Lines in which more is said by somebody than in the piece push the figure up, lines in which less is pull it down, and readers' "
        "comments can do either. An outlet's pages carry the same lines day after day, so this is no noise that goes away with more "
        f"pieces: it bends all of them alike, and with them any comparison with another outlet. {advice}", table,
    )
