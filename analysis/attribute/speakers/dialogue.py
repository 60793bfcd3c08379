"""Lines of a conversation in print: who asks and who answers behind "Q:" and "A:"."""

from __future__ import annotations

from itertools import islice

from analysis.attribute.speakers.names.nearby import people_near
from analysis.attribute.speakers.reasons import Reason
from analysis.attribute.speakers.resolved import Known, Resolved

REACH = 12  # speakers back among whom the one who answers is looked for
ASKS = frozenset(["q", "question", "questioner", "interviewer"])
ANSWERS = frozenset(["a", "answer"])
_INTERVIEWER = "interviewer"


def asked_or_answered(known: Known, phrase: str, at: int) -> Resolved | None:
    """Who stands behind "Q:" or "A:"; None where the phrase is neither, or no colon or stop follows.

    >>> from analysis.attribute.plain import body_of
    >>> from analysis.attribute.speakers.names.index import index_names
    >>> known = Known(index_names(body_of("Ilse Marant met us.\\nQ: Why? A: Because.")))
    >>> asked_or_answered(known, "Q", 20).speaker, asked_or_answered(known, "A", 28).speaker
    ('interviewer', 'Ilse Marant')
    """
    bare = phrase.strip(" :.")
    low, text = bare.lower(), known.names.text
    if not bare.isupper() or low not in ASKS | ANSWERS or text[at + len(bare):at + len(bare) + 1] not in (":", "."):
        return None
    if low in ASKS:
        return Resolved(_INTERVIEWER, "unnamed_person", Reason.DESCRIBED)
    for spoken in islice(reversed(known.history), REACH):
        if spoken.who.source_type in ("named_person", "anonymous", "unnamed_person") and spoken.who.speaker != _INTERVIEWER:
            return spoken.who._replace(reason=Reason.ASKED)
    near = people_near(known.names, at, "")
    if len(near) != 1:
        return Resolved("", "unnamed_person", Reason.NO_PERSON)
    return Resolved(near[0].full, "named_person", Reason.ASKED)
