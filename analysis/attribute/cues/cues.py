"""A cue: words that may attribute. Whether they do, their neighbours in the sentence decide."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Cue:
    """Items first:last of a sentence that may attribute, and how they can join source and content.

    `kind`: verb, participle (", adding"), passive (hearsay), adjective, according, adverb (hearsay), noun.
    `verb` is the lemma, `takes` the forms of content it can have (see `lexicon.Verb` and `lexicon.Noun`).
    """

    first: int
    last: int
    kind: str
    verb: str
    stance: str = "neutral"
    takes: frozenset[str] = frozenset()
