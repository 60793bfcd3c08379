"""What a study's figures do not show, each caveat only where it applies."""

from __future__ import annotations

from analysis.publish.claims import Claims, Say
from analysis.publish.narrative import CAVEAT, Told, escape
from analysis.publish.telling.agreeing import tell_alpha, tell_held
from analysis.publish.telling.coded import judging_row, reader_of, tell_missed
from analysis.publish.telling.grammar import counted
from analysis.publish.telling.trust import alpha_verdict
from analysis.read.study import Study


def tell_limits(claims: Claims, study: Study) -> Told:
    """The caveats of a study as a list: of the score, its intervals, its names, its coding, its sample, its texts."""
    say = claims.at("what this does not show")
    found = [CAVEAT, _tell_intervals(say), _tell_names(say), _tell_coding(say, study), _tell_sample(say), _tell_topic(claims)]
    return Told("\n".join(f"- {one}" for one in (*found, _tell_texts(study)) if one))


def _tell_intervals(say: Say) -> str:
    pieces = say.claims.tables["pieces"]
    if pieces["sourcedness_low"].isna().all():
        return ("**No figure of a piece has an interval here**, because this reading was never held against coded articles. Do not rank "
                "pieces by it.")
    held = tell_held(say, "sourcedness")
    missed = tell_missed(say.claims, "sourcedness")
    here = "No piece was coded, so nobody knows whether it holds here."
    if held:
        here = f"Here it holds the coders' figure of {held}{f'; {missed}' if missed else ''}."
    return f"**The interval of a piece was fitted to US news articles.** Of other texts it is a guess until pieces are coded. {here}"


def _tell_names(say: Say) -> str:
    agreement = say.claims.tables["agreement"]
    row = judging_row(agreement, "alpha, speakers")
    text = "**Who speaks is the machine's reading.**"
    if row is not None:
        alpha, verdict = tell_alpha(say, row["what"], "speakers", row), alpha_verdict(row["value"], row["low"])
        text += f" It agrees by alpha {alpha} with {reader_of(row, agreement)}; {verdict}."
    return text + (" Who stands under two names is taken for one only where a short name is the end of just one full name; two "
                   "persons under one name count once.")


def _tell_coding(say: Say, study: Study) -> str:
    readings = say.claims.tables["readings"]
    if not (readings["reader"] != "machine").any():
        return "**Nobody has coded these pieces**, so every figure here is the machine's alone."
    who = f"The coders are {escape(study.coders)}." if study.coders else "Who the coders were, `study.yaml` does not say."
    return f"**Agreement is agreement with these coders.** {who} Where they are wrong together, nothing here shows it."


def _tell_sample(say: Say) -> str:
    count = say("pieces", "pieces", "count", form="spelled")
    aside = say.claims.tables.get("set_aside")
    these = "This one piece is" if count.value == 1 else f"These {count} pieces are"
    sample = say.claims.sample_of
    rest = "Nothing here says how others would read."
    if sample:
        rest = f"Drawn as a sample of {escape(sample)}, they say something of these alone."
    text = f"**{these} what was collected.** {rest}"
    if aside is not None and len(aside):
        text += f" {counted(say('pieces set aside', 'set_aside', 'count', form='Spelled', unit='pieces'), 'piece')} could not be measured."
    return text


def _tell_topic(claims: Claims) -> str:
    if claims.tables["topic"].empty:
        return ""
    return ("**A topic is found by its words.** A sentence can speak of it without them, and can hold them and deny it: “nobody signed” "
            "counts as a sentence with *signed*.")


def _tell_texts(study: Study) -> str:
    if study.publish_text:
        return ""
    return ("**The texts are not shown**, since they are not ours to publish: the tables hold figures, names and places in the text. "
            "Whoever has the texts can look up every one.")
