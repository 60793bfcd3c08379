"""The people whom the sentences before a place name."""

from __future__ import annotations

from collections.abc import Sequence

from analysis.attribute.speakers.names.index import NameIndex
from analysis.attribute.speakers.names.persons import Person
from analysis.records import Span

SENTENCES = 12  # sentences back from a place
SENTENCE_REACH = 800  # characters of a sentence that are looked at; real ones are shorter
LINES = 4  # paragraphs back from a place


def people_near(names: NameIndex, at: int, sex: str, without: Sequence[Span] = ()) -> list[Person]:
    """Everybody of a sex whom the nearest sentence with any of them names before a place, outside quotations.

    Owners ("Ode's plan") count where the sentence names nobody else.

    Nobody is looked for within the spans of `without`; an empty `sex` takes all.
    """
    layout = names.layout
    here = layout.sentence_at(at)
    for number in range(here, max(-1, here - SENTENCES), -1):
        start, end = layout.sentences[number]
        if layout.lines_between(start, at) > LINES:
            break
        end = min(end, at)
        named = [
            (name, person)
            for name, person in names.mentions_within(max(start, end - SENTENCE_REACH), end)
            if (not sex or person.sex in ("", sex))
            and layout.quotation_at(name.start) is None
            and not any(first <= name.start < last for first, last in without)
        ]
        if named:
            itself = [mention for mention in named if names.text[mention[0].end:mention[0].end + 1] not in ("’", "'")]
            return list({person.full: person for _, person in itself or named}.values())
    return []
