"""In whose wording the sourced words stand, and with which verbs they are brought in."""

from __future__ import annotations

import pandas as pd

from analysis.publish.claims import Claims, Say, rows
from analysis.publish.narrative import Told, escape
from analysis.publish.telling.coded import Coders, all_coded, coded_figures, missed, titles
from analysis.publish.telling.grammar import counted, listed, quoted_title, verb

SOURCED = "quoted + paraphrased"
NOT_AUTHOR = [{"column": "source_type", "is not": "author"}, {"column": "verb", "known": True}]
FREQUENT = 3  # verbs that are told one by one
FEW_WORDS = 50  # a share of fewer sourced words says nothing


def tell_wording(claims: Claims) -> Told:
    """How much of what is somebody's is quoted, and between which pieces that part runs: by the coders where all are coded."""
    pieces, say = claims.tables["pieces"], claims.at("in whose wording")
    total = say("words that are somebody's", "pieces", "sum", SOURCED)
    if not total.value:
        return Told("Nothing in these pieces is somebody's, so there is no wording to compare.")
    quoted = say("quoted part of the sourced words", "pieces", "ratio", "quoted", over=SOURCED, form="percent")
    text = (f"Of {counted(total, 'word')} that {verb(total, 'is', 'are')} somebody's, as the machine reads them, {quoted} "
            f"{verb(total, 'is', 'are')} quoted, in the source's own wording; the rest is paraphrase, in the writer's.")
    return Told(text + _tell_range(say, pieces) + _tell_quoted_missed(claims))


def _tell_range(say: Say, pieces: pd.DataFrame) -> str:
    """Between which pieces the quoted part of what is somebody's runs; nothing where it is the same in all."""
    coded = all_coded(say.claims, "quoted_share")
    quoted, sourced = pieces["quoted"], pieces["quoted"] + pieces["paraphrased"]
    if coded:
        quoted, sourced = (pieces["piece"].map(coded_figures(say.claims, measure)) * pieces["words"]
                           for measure in ("quoted_share", "sourcedness"))
    rich = pieces[sourced >= FEW_WORDS]
    part = (quoted / sourced)[rich.index].round(6)
    if part.nunique() < 2:
        return ""
    low, high = rich.loc[part.idxmin()], rich.loc[part.idxmax()]
    ends = [f"{_part(say, row['piece'], coded)} in {quoted_title(row['title'] or row['piece'])}" for row in (low, high)]
    whose = f"By {Coders(say.claims).named()}" if coded else "By the machine's count, which has no interval here,"
    left_out = " (pieces with fewer than fifty sourced words left out)" if len(rich) < len(pieces) else ""
    return f" {whose} the quoted part runs from {' to '.join(ends)}{left_out}."


def _part(say: Say, piece: str, coded: bool) -> str:
    name = f"quoted part of what is somebody's in {piece}"
    if coded:
        where = rows(piece=piece)
        return say(f"{name}, by the coders", "readings", "coded figure", "quoted_share", where, over="sourcedness", form="percent")
    return say(name, "pieces", "ratio", "quoted", rows(piece=piece), over=SOURCED, form="percent")


def _tell_quoted_missed(claims: Claims) -> str:
    """In which pieces the interval of the quoted share does not hold the coders' figure."""
    found = missed(claims, "quoted_share")
    return f" The machine's interval of the quoted share misses the coders' figure in {titles(claims, found)}." if found else ""


def tell_verbs(claims: Claims) -> Told:
    """How many reporting verbs there are, of which stance, and the most frequent ones."""
    say, attributions = claims.at("with which verbs"), claims.tables["attributions"]
    used = attributions[(attributions["source_type"] != "author") & (attributions["verb"] != "")]
    if used.empty:
        return Told("No reporting verb was found.")
    count = say("reporting verbs", "attributions", "count", "", NOT_AUTHOR, unit="verbs")
    stances = {stance: say(f"{stance} reporting verbs", "attributions", "count", "", [*NOT_AUTHOR, *rows(stance=stance)], unit="verbs")
               for stance in ("neutral", "factive", "doubting")}
    most = sorted(used["verb"].value_counts().items(), key=lambda pair: (-pair[1], pair[0]))[:FREQUENT]
    named = []
    for name, _ in most:
        times = say(f"attributions with the verb {name}", "attributions", "count", "", [*NOT_AUTHOR, *rows(verb=name)], unit="verbs")
        named.append(f"*{escape(name)}* ({times})")
    return Told(
        f"Of {counted(count, 'reporting verb')} that the machine finds, {stances['neutral']} "
        f"{verb(stances['neutral'], 'is', 'are')} neutral, {stances['factive']} {verb(stances['factive'], 'takes', 'take')} what follows for true, {stances['doubting']} "
        f"{verb(stances['doubting'], 'keeps its', 'keep their')} distance. The most frequent {'is' if len(named) == 1 else 'are'} "
        f"{listed(named)}."
    )
