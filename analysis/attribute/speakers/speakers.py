"""Resolves the sources of a piece, from first to last, to speakers and source types."""

from __future__ import annotations

import re
from collections import deque

from analysis.attribute.drafts import Draft
from analysis.attribute.speakers.name_index import index_names
from analysis.attribute.speakers.pronouns import resolve_pronoun
from analysis.attribute.speakers.resolved import NOBODY, Known, Resolved, Spoken
from analysis.attribute.speakers.source_phrases import resolve_phrase
from analysis.records import Body

HISTORY = 200  # speakers that a pronoun looks back at; the rules ask for the last few paragraphs only


def _lone_pronoun(phrase: str) -> str:
    """The pronoun with which a phrase opens, as no noun phrase goes on behind one; else the phrase as it is.

    >>> _lone_pronoun("who appeared with Ode"), _lone_pronoun("the pilot")
    ('who', 'the pilot')
    """
    first = phrase.split(None, 1)[0] if phrase.strip() else ""
    return first if first.lower() in ("he", "she", "they", "it", "who", "i", "we") else phrase


class Speakers:
    """The people and bodies of one piece; remembers who spoke, as pronouns look back at it."""

    def __init__(self, body: Body, byline: str = "") -> None:
        self._text = body.text
        self._byline = byline
        self._history: deque[Spoken] = deque(maxlen=HISTORY)
        self._known = Known(index_names(body), self._history)

    def resolve(self, draft: Draft) -> Resolved:
        """Speaker and source type of an attribution; empty where the text does not support one.

        Attributions are to be given in the order of the text.
        """
        at, found = draft.start, NOBODY
        if draft.source:
            at, end = min(draft.source)
            phrase = _lone_pronoun(self._text[at:end])
            meant = resolve_pronoun(self._known, phrase, at)
            found = resolve_phrase(self._known, phrase, at) if meant is None else meant
        elif draft.carried is not None and self._history:
            found = self._history[-1].who
        if self._is_author(found):
            found = Resolved("author", "author")
        if found.speaker:
            self._history.append(Spoken(at, found))
        return found

    def _is_author(self, who: Resolved) -> bool:
        """Whether the person who speaks wrote the piece: the byline holds the full name."""
        return who.source_type == "named_person" and " " in who.speaker and re.search(rf"\b{re.escape(who.speaker)}\b", self._byline) is not None
