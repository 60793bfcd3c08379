"""Resolves the sources of a piece, from first to last, to speakers and source types."""

from __future__ import annotations

import re
from collections import deque

from analysis.attribute.drafts import Draft
from analysis.attribute.speakers.dialogue import asked_or_answered
from analysis.attribute.speakers.language.fragments import is_dateline
from analysis.attribute.speakers.names.index import index_names
from analysis.attribute.speakers.phrases.joined import join_names
from analysis.attribute.speakers.phrases.resolution import MAX_PHRASE, read_phrase, resolve_phrase
from analysis.attribute.speakers.pronouns.resolution import resolve_pronoun
from analysis.attribute.speakers.reasons import Reason
from analysis.attribute.speakers.resolved import NOBODY, Known, Pronoun, Resolved, Spoken
from analysis.attribute.speakers.unframed import speaker_gone_on
from analysis.records import Body, Span

HISTORY = 60  # speakers that a pronoun looks back at; the rules ask for the last few paragraphs only
_OWNED = re.compile(r"(?:his|her|its|their|whose)\s+(?=\S)", re.I)
_PRONOUN_FIRST = re.compile(r"(?:he|she|they|it|who|which|i|we)\b", re.I)
_JOINED_PRONOUN = re.compile(r"(he|she)(?:,? and )(.+)", re.I | re.S)


def _lone_pronoun(phrase: str) -> str:
    """The pronoun with which a phrase opens, as no noun phrase goes on behind one; else the phrase as it is.

    >>> _lone_pronoun("who appeared with Ode"), _lone_pronoun("the pilot")
    ('who', 'the pilot')
    """
    opening = _PRONOUN_FIRST.match(phrase)
    return opening.group() if opening and not phrase.startswith("WHO") else phrase


class Speakers:
    """The people and bodies of one piece; remembers who spoke, as pronouns look back at it."""

    def __init__(self, body: Body, byline: str = "") -> None:
        self._text = body.text
        self._byline = byline
        self._history: deque[Spoken] = deque(maxlen=HISTORY)
        self._known = Known(index_names(body), self._history)
        self._said: dict[int, Resolved] = {}

    def resolve(self, draft: Draft) -> Resolved:
        """Speaker, source type and reason of an attribution; the speaker is empty where the text does not support one.

        Attributions are to be given in the order of the text.
        """
        at, head, found = draft.start, "", NOBODY
        if draft.source:
            at, end = _telling(self._text, draft.source)
            found, head = self._resolve_source(self._text[at:end], at, tuple(draft.content))
        else:
            found = speaker_gone_on(self._known, draft, self._said.get(id(draft.carried)) if draft.carried else None)
        if self._is_author(found):
            found = Resolved("author", "author", Reason.BYLINE)
        if found.speaker:
            self._history.append(Spoken(at, found, head))
            self._said[id(draft)] = found
        return found._replace(reason=str(found.reason))

    def _resolve_source(self, phrase: str, at: int, content: tuple[Span, ...]) -> tuple[Resolved, str]:
        """Whom the words of a source mean, and their head noun."""
        phrase = phrase[:MAX_PHRASE].strip()
        if is_dateline(self._text, at, at + len(phrase)):
            return Resolved(reason=Reason.NOBODY_NAMED), ""
        if line := asked_or_answered(self._known, phrase, at):
            return line, ""
        if joined := _JOINED_PRONOUN.match(phrase):
            first, second = (self._resolve_source(joined.group(n), at + joined.start(n), content)[0] for n in (1, 2))
            if not (first.speaker and second.speaker):
                return first, ""
            return Resolved(join_names([first.speaker, second.speaker]), "named_person", Reason.JOINED), ""
        low = _lone_pronoun(phrase).lower().strip(" ,")
        meant = resolve_pronoun(self._known, Pronoun(low, at, content))
        if meant is not None:
            return meant, ""
        owned = _OWNED.match(phrase)
        owner = resolve_pronoun(self._known, Pronoun(owned.group().lower().strip(), at, content)) if owned else None
        source = read_phrase(phrase, at, owner if owner and _can_own(owner.speaker) else None)
        return resolve_phrase(self._known, source), source.head

    def _is_author(self, who: Resolved) -> bool:
        """Whether the person who speaks wrote the piece: the byline holds the full name."""
        if not self._byline or who.source_type != "named_person" or " " not in who.speaker:
            return False
        return re.search(rf"\b{re.escape(who.speaker)}\b", self._byline) is not None


def _can_own(owner: str) -> bool:
    """Whether a label can hold an owner's: not "Ode's wife" again, or "her sister's" would grow with every sentence."""
    return bool(owner) and not re.search(r"[’']s? |^(?:his|her|its|their) ", owner)


def _telling(text: str, source: list[Span]) -> Span:
    """Of a source's spans the first, or a later one with a name where the first is a pronoun."""
    spans = sorted(source)
    named = [span for span in spans if text[span[0]:span[0] + 1].isupper() and not _PRONOUN_FIRST.match(text, span[0])]
    return named[0] if named and _PRONOUN_FIRST.match(text, spans[0][0]) else spans[0]
