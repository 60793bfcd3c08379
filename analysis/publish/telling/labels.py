"""How many sentences are attributed, and how many the writer asserts."""

from __future__ import annotations

from analysis.publish.claims import Claims, Say, rows
from analysis.publish.claims.selection import select
from analysis.publish.narrative import Told
from analysis.publish.telling.coded import Coders
from analysis.publish.telling.grammar import counted, verb


def tell_sentences(claims: Claims, coders: Coders | None = None) -> Told:
    """How many sentences are attributed, and how many are assertions, as the machine reads them; the coders' share beside it."""
    say = claims.at("sentences")
    count, attributed = say("sentences", "sentences", "count"), say(
        "attributed sentences", "sentences", "count", "", [{"column": "label", "in": ["direct", "mixed", "indirect"]}])
    by_label = {label: say(f"{label} sentences", "sentences", "count", "", rows(label=label))
                for label in ("direct", "mixed", "indirect", "assertion", "other")}
    return Told(
        f"Of {counted(count, 'sentence')}, as the machine reads them, {attributed} {verb(attributed, 'is', 'are')} attributed "
        f"({by_label['direct']} direct, {by_label['mixed']} mixed, {by_label['indirect']} indirect), {by_label['assertion']} "
        f"{verb(by_label['assertion'], 'is an assertion', 'are assertions')} of the writer, {by_label['other']} "
        f"{verb(by_label['other'], 'claims', 'claim')} nothing.{_tell_coded_share(say, coders)}"
    )


def _tell_coded_share(say: Say, coders: Coders | None) -> str:
    """The attributed share by the coders beside the machine's, in the mean of pieces; nothing where not all pieces are coded."""
    estimates = say.claims.tables.get("estimates")
    where = rows(measure="attributed_share", by="", target="these")
    if estimates is None or not (estimates[select(estimates, where)]["method"] == "coded").any():
        return ""
    machine, coded = (say(f"mean share of attributed sentences by the {reader}", "estimates", "value", column, where, form="percent")
                      for reader, column in (("machine alone", "naive"), ("coders", "value")))
    return (f" Of the sentences of a piece that claim something, {machine} are attributed by its reading, on average, and {coded} by "
            f"{(coders or Coders(say.claims)).named()}.")
