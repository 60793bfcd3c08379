"""Resolves the sources of a piece, from first to last, to speakers and source types."""

from __future__ import annotations

from collections import deque

from analysis.attribute.drafts import Draft
from analysis.attribute.speakers.name_index import index_names
from analysis.attribute.speakers.pronouns import resolve_pronoun
from analysis.attribute.speakers.resolved import NOBODY, Known, Resolved, Spoken
from analysis.attribute.speakers.source_phrases import resolve_phrase
from analysis.records import Body

HISTORY = 200  # speakers that a pronoun looks back at; the rules ask for the last few paragraphs only


class Speakers:
    """The people and bodies of one piece; remembers who spoke, as pronouns look back at it."""

    def __init__(self, body: Body) -> None:
        self._text = body.text
        self._history: deque[Spoken] = deque(maxlen=HISTORY)
        self._known = Known(index_names(body), self._history)

    def resolve(self, draft: Draft) -> Resolved:
        """Speaker and source type of an attribution; empty where the text does not support one.

        Attributions are to be given in the order of the text.
        """
        at, found = draft.start, NOBODY
        if draft.source:
            at, end = min(draft.source)
            phrase = self._text[at:end]
            meant = resolve_pronoun(self._known, phrase, at)
            found = resolve_phrase(self._known, phrase, at) if meant is None else meant
        elif draft.carried is not None and self._history:
            found = self._history[-1].who
        if found.speaker:
            self._history.append(Spoken(at, found))
        return found
