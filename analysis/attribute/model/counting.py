"""What the codebook does not count, though the network's coders drew it: silence, acts, nobody's words."""

from __future__ import annotations

import re

from analysis.attribute.drafts import Draft
from analysis.attribute.lexicon import words
from analysis.records import Body

_NEGATION = re.compile(r"\b(?:never|not|no|nor|neither|nothing)\b|n['’]t\b", re.I)
_NOTHING_GIVEN = re.compile(r"\b(?:gave|gives?|offered|offers?|provided|provides?|had|has|made|makes?) no\b", re.I)
_NO_ANSWER = re.compile(r"\b(?:respond|return|reply|comment|elaborat|detail)\w*\b", re.I)
_DECLINED = re.compile(r"\b(?:declin|refus)\w*", re.I)
_OF_SPEECH = re.compile(r"to (?:comment|answer|respond|say|discuss|elaborate|speak|talk|give|disclose|name|identify|be named)\b")
_NOBODY = re.compile(r"(?:no one|nobody|none|neither)\b", re.I)
_NOWHERE = re.compile(r"(?:nowhere|never|at no point)\b", re.I)
_IMPERSONAL = frozenset({"promise"})  # "it promises to be a wet autumn"
SENTENCE_REACH = 60  # characters before a source in which its sentence may open with "nowhere"


def counts(body: Body, draft: Draft) -> bool:
    """Whether the codebook counts an attribution: speech and thought do, their absence and mere acts do not.

    >>> from analysis.attribute.plain import body_of
    >>> body = body_of("Ode declined to comment. Crewe agreed to pay.")
    >>> refused = Draft([(13, 23)], [(4, 12)], [(0, 3)], "decline")
    >>> agreed = Draft([(38, 44)], [(31, 37)], [(25, 30)], "agree")
    >>> counts(body, refused), counts(body, agreed)
    (False, False)
    """
    text = body.text
    cue = " ".join(text[start:end] for start, end in draft.cue)
    source = " ".join(text[start:end] for start, end in draft.source)
    content = text[draft.start:draft.start + SENTENCE_REACH]
    verb = draft.verb.split(" ", 1)[0]
    if _NOTHING_GIVEN.search(cue) or _NOBODY.match(source):
        return False
    if _NEGATION.search(cue) and (verb in words("speech_verbs") or _NO_ANSWER.search(cue)):
        return False
    if _DECLINED.search(cue) and _OF_SPEECH.match(content):
        return False
    if verb == "agree" and content.startswith("to "):
        return False
    if source.lower() == "it" and (verb in _IMPERSONAL or cue.startswith("goes without")):
        return False
    return not (verb in words("speech_verbs") and draft.source and _NOWHERE.match(_opening(text, min(draft.source)[0])))


def _opening(text: str, at: int) -> str:
    """The words with which the sentence of a place opens, where it opens near."""
    return re.split(r"[.!?]['\"”’)]*\s|\n", text[max(0, at - SENTENCE_REACH):at])[-1]
