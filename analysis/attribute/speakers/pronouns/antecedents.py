"""Whom a pronoun can mean: who spoke and who was the subject, sentence by sentence back from the pronoun."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from analysis.attribute.speakers.language.sexes import sex_of_given_name, sex_of_pronoun, sex_of_words
from analysis.attribute.speakers.names.nearby import LINES, SENTENCE_REACH, SENTENCES
from analysis.attribute.speakers.pronouns.subjects import Subject, opens_with_pronoun, subject_of
from analysis.attribute.speakers.reasons import Reason
from analysis.attribute.speakers.resolved import Known, Pronoun, Resolved
from analysis.records import Span

REACH = 12  # speakers back from a pronoun
TITLE_REACH = 25  # characters of titles in front of a name that opens a subject
PERSONS = ("named_person", "anonymous", "unnamed_person")


@dataclass(frozen=True)
class Antecedent:
    """Somebody whom a pronoun can mean, and whether as who spoke or as the subject of a sentence."""

    at: int
    who: Resolved
    reason: Reason

    @property
    def is_one_person(self) -> bool:
        """Whether it is a single person."""
        return self.who.source_type in PERSONS and " and " not in self.who.speaker


def antecedents(known: Known, pronoun: Pronoun) -> Iterator[Antecedent]:
    """The candidates for a pronoun, the nearest sentence first; in one sentence who spoke comes before its subject."""
    layout = known.names.layout
    here = layout.sentence_at(pronoun.at)
    spoken = [one for one in list(known.history)[-REACH:] if one.at < pronoun.at]
    for number in range(here, max(-1, here - SENTENCES), -1):
        if layout.lines_between(layout.sentences[number][0], pronoun.at) > LINES:
            return
        while spoken and spoken[-1].at >= layout.sentences[number][0]:
            last = spoken.pop()
            yield Antecedent(last.at, last.who, Reason.SPOKE)
        subject = subject_of(known, number, pronoun.at)
        if subject is not None and not _within(subject.start, pronoun) and not _describes(known, subject, pronoun):
            yield Antecedent(subject.start, subject.who, Reason.SUBJECT)
        start, end = layout.sentences[number]
        is_about_person = subject.who.source_type in PERSONS if subject else opens_with_pronoun(layout, number)
        if not is_about_person and layout.lines_between(start, pronoun.at) <= 1:
            is_owned = subject and not any(layout.lines_between(one.at, pronoun.at) == 0 for one in spoken)
            end = min(end, pronoun.at)
            span = max(start, end - SENTENCE_REACH), end
            yield from _only_person(known, span, pronoun, subject.start if is_owned else -1)


def _describes(known: Known, subject: Subject, pronoun: Pronoun) -> bool:
    """Whether a phrase stands in front of the pronoun as its own description: "A baker of fifty years, she said"."""
    layout = known.names.layout
    is_same = layout.sentence_at(subject.start) == layout.sentence_at(pronoun.at)
    is_apposed = layout.text[max(0, pronoun.at - 2):pronoun.at] == ", "
    return subject.end > pronoun.at or (is_same and is_apposed and subject.who.source_type == "unnamed_person")


def _only_person(known: Known, span: Span, pronoun: Pronoun, owner_at: int) -> Iterator[Antecedent]:
    """The one person of the pronoun's sex whom a sentence about something else names outside quotations.

    In the paragraph before, the person has to be known as "he" or "she". Owners are none ("Ode's plan failed") but the
    one with whom the subject at `owner_at` begins.
    """
    names = known.names
    sex = sex_of_pronoun(pronoun.low)
    wanted = ("", sex) if not names.layout.lines_between(span[0], pronoun.at) else (sex,)
    found = {
        person.full: name.start
        for name, person in names.mentions_within(*span)
        if person.sex in wanted and not _within(name.start, pronoun)
        and names.layout.quotation_at(name.start) is None
        and (names.text[name.end:name.end + 1] not in ("’", "'") or 0 <= name.start - owner_at <= TITLE_REACH)
    }
    if len(found) == 1:
        full, at = next(iter(found.items()))
        yield Antecedent(at, Resolved(full, "named_person"), Reason.ONLY_ONE)


def _within(at: int, pronoun: Pronoun) -> bool:
    """Whether a place lies in the pronoun's own content, where nothing is an antecedent of it."""
    return any(start <= at < end for start, end in pronoun.content)


def sex_of(known: Known, who: Resolved) -> str:
    """"he" or "she" for a speaker, where the piece or the label tells."""
    person = known.names.people.by_full.get(who.speaker)
    if person is not None:
        return person.sex
    return sex_of_words(who.speaker) if who.source_type != "named_person" else sex_of_given_name(who.speaker)
