"""Finds the words that may attribute: reporting verbs with their auxiliaries, adjectives, "according to", nouns."""

from __future__ import annotations

from dataclasses import dataclass

from analysis.attribute.items import Item, Unit
from analysis.attribute.lexicon import Verb, nouns, verbs, words

# Verbs of speech: with a negation they report that nothing was said.
_SPEECH = frozenset(
    "say tell mention specify disclose reveal elaborate comment respond reply answer explain announce state report "
    "describe address name identify offer give write ask clarify detail outline speak".split()
)
# Forms that are nouns more often than verbs; as verbs they need a subject right before them.
_NOUNISH = frozenset(
    "report reports claim claims call calls plan plans hope hopes fear fears demand demands request requests question "
    "questions charge charges support view views note notes offer offers attack attacks answer answers doubt doubts "
    "dispute disputes aim aims promise promises pledge pledges threat promise vow vows finding estimate estimates "
    "forecast project projects rule rules signal signals worry worries counter protest protests love hate dream wish "
    "wishes cry detail details outline back charge answer post posts text email guess address warning back state states "
    "favor favour cite show shows".split()
)
_MODALS = frozenset("could should may might must can cannot would will shall to".split())
# "was eager to assert", "went on to warn", "continued to insist": the verb of saying stands in the infinitive.
_SPEAKS_ON = frozenset("eager quick keen continued continues continue began rushed went hastened sought careful".split())
_BE = frozenset("is are was were be been being".split())
_HEARSAY_PASSIVE = frozenset("say believe think report understand allege expect know rumour presume fear estimate".split())


@dataclass(frozen=True)
class Cue:
    """Items first:last of a unit that may attribute, and how they can join source and content.

    `kind`: verb, participle (", adding"), passive (hearsay), adjective, according, adverb (hearsay), noun, view.
    """

    first: int
    last: int
    kind: str
    verb: str
    stance: str
    takes: frozenset[str]


def find_cues(unit: Unit) -> list[Cue]:
    """Candidates of one sentence outside its quotations, from left to right, none overlapping."""
    out: list[Cue] = []
    i = 0
    while i < len(unit.items):
        cue = _cue_at(unit.items, i)
        if cue and (not out or cue.first >= out[-1].last):
            out.append(cue)
            i = cue.last
        else:
            i += 1
    return out


def _cue_at(items: tuple[Item, ...], i: int) -> Cue | None:
    item = items[i]
    if item.kind != "word":
        return None
    if item.low == "according" and _low(items, i + 1) == "to":
        return Cue(i, i + 2, "according", "according to", "neutral", frozenset())
    if item.low in words("hearsay"):
        return Cue(i, i + 1, "adverb", item.low, "doubting", frozenset())
    return _verb_at(items, i) or _adjective_at(items, i) or _noun_at(items, i)


def _low(items: tuple[Item, ...], i: int) -> str:
    return items[i].low if 0 <= i < len(items) and items[i].kind != "quotation" else ""


def _verb_at(items: tuple[Item, ...], i: int) -> Cue | None:
    for form, verb in verbs().get(items[i].low, ()):
        last = _after_particle(items, i, verb)
        if last is None or (verb.lemma == "go on" and _low(items, last) == "to"):
            continue
        first = _group_start(items, i)
        group = [items[k].low for k in range(first, i)]
        kind = _verb_kind(items, i, first, group, form, verb)
        if kind is None:
            return None
        if _low(items, first - 1) == "to":
            first = _group_start(items, first - 2 - (_low(items, first - 2) == "on"))
        return Cue(first, last, kind, verb.lemma, verb.stance, verb.takes)
    return None


def _after_particle(items: tuple[Item, ...], i: int, verb: Verb) -> int | None:
    """The index behind verb and particle, or None where the particle is missing."""
    if items[i].low in ("made", "make", "makes", "making") and verb.lemma in ("make clear", "make plain"):
        return i + 2 if _low(items, i + 1) == verb.particle[0] else None
    at = i + 1
    for word in verb.particle:
        low = _low(items, at)
        if low != word and not (word == "assurance" and low == "assurances"):
            return None
        at += 1
    return at


def _group_start(items: tuple[Item, ...], i: int) -> int:
    """Where the auxiliaries and adverbs before a verb begin."""
    first = i
    while first > 0 and items[first - 1].kind == "word" and (
        items[first - 1].low in words("auxiliaries") or items[first - 1].low in words("adverbs")
        or (items[first - 1].low.endswith("ly") and len(items[first - 1].low) > 4 and items[first - 1].text.islower())
    ):
        first -= 1
    while first < i and items[first].low in ("then", "so", "today", "yesterday", "both", "all"):
        first += 1
    return first


def _verb_kind(
    items: tuple[Item, ...], i: int, first: int, group: list[str], form: str, verb: Verb
) -> str | None:
    """How a verb form is used here; None where it is a noun, an adjective, a negation or a supposition."""
    before, after = _low(items, first - 1), _low(items, i + 1)
    if before == "to":
        leads = _low(items, first - 2) in _SPEAKS_ON or (_low(items, first - 2) == "on" and _low(items, first - 3) in ("went", "goes", "go"))
        return "verb" if leads and "clause" in verb.takes else None
    if any(aux in _MODALS - {"will", "would"} for aux in group):
        return None
    negated = items[0].low in ("nowhere", "never", "neither", "nor", "nobody") or any(aux in ("not", "never") or aux.endswith(("n't", "n’t")) for aux in group)
    if negated and verb.lemma.split()[0] in _SPEECH:
        return None
    has_be = any(aux in _BE for aux in group)
    if form == "ing":
        return _participle_kind(items, i, before, has_be)
    if has_be and form in ("past", "participle"):
        if verb.lemma.split()[0] in _HEARSAY_PASSIVE and after in ("to", "that"):
            return "passive"
        if verb.lemma == "tell" and before in ("we", "you") and after in ("that", "of"):
            return "passive"
        return "verb" if verb.lemma in ("convince", "determine") else None
    if not group and before in words("noun_makers") and items[first - 1].kind == "word":
        return None
    if form in ("base", "third") and not _can_be_finite(items, i, first, group, form):
        return None
    if after == "by" and not group:
        return None
    return "verb"


def _participle_kind(items: tuple[Item, ...], i: int, before: str, has_be: bool) -> str | None:
    if has_be:
        return "verb"
    opens = i == 0 or items[i - 1].kind == "quotation" or before in (",", "—", "–", "and", "by", "while", "before", "after")
    return "participle" if opens or before in ("statement", "letter", "report", "message", "memo", "note", "post") else None


def _can_be_finite(items: tuple[Item, ...], i: int, first: int, group: list[str], form: str) -> bool:
    before = items[first - 1] if first else None
    if before is None or (before.low in verbs() and before.text.islower()):
        return False
    if before.kind == "quotation" or before.low == ",":
        return items[i].low not in _NOUNISH or before.kind == "quotation" or _low(items, i + 1) == "that"
    if form == "base":
        plural = before.low in ("they", "we", "i", "you", "who", "and", "some", "many", "others", "both", "people", "police")
        did = any(aux in ("did", "does", "do", "didn't", "doesn't", "don't", "will", "would") for aux in group)
        if items[i].low not in _NOUNISH:
            lately = [item.low for item in items[max(0, first - 6):first]]
            plural = plural or any(low.endswith("s") and not low.endswith("ss") or low in ("and", "people") for low in lately)
        return did or plural or (before.low.endswith("s") and not before.low.endswith("ss"))
    if items[i].low not in _NOUNISH:
        return True
    after = items[i + 1] if i + 1 < len(items) else None
    return after is not None and (
        after.kind == "quotation" or after.low in words("determiners") or after.low in words("pronouns")
        or after.low in ("that", "there", "not") or after.text[:1].isupper()
    )


def _adjective_at(items: tuple[Item, ...], i: int) -> Cue | None:
    """be + adjective + that / of / about / to, or + colon: "was adamant that", "is aware of", "was clear:"."""
    if items[i].low not in words("adjectives"):
        return None
    first = _group_start(items, i)
    if not any(items[k].low in _BE for k in range(first, i)) or _low(items, first - 1) in ("it", "there", "this", "that"):
        return None
    after = _low(items, i + 1)
    colon = any(item.low == ":" for item in items[i:i + 12])
    if after in ("that", "of", "about") or (after in ("he", "she", "they", "the") and items[i].low != "ready"):
        return Cue(first, i + 1 + (after in ("of", "about")), "adjective", "be " + items[i].low, "neutral",
                   frozenset({"clause", "noun"}))
    if colon and items[i].low in ("clear", "adamant", "blunt", "emphatic", "categorical", "unequivocal", "explicit"):
        return Cue(first, i + 1, "adjective", "be " + items[i].low, "neutral", frozenset({"quotation"}))
    return None


_NEED_OWNER = frozenset("idea notion impression news word view belief opinion intention conviction finding argument assessment".split())


def _noun_at(items: tuple[Item, ...], i: int) -> Cue | None:
    """A noun that attributes, with "that", or with a possessor and "to" or "of": "his warning that"."""
    noun = nouns().get(items[i].low)
    if noun is None:
        return None
    after, before = _low(items, i + 1), _low(items, i - 1)
    owned = before in ("his", "her", "their", "its") or before.endswith(("'s", "s'"))
    named = i > 0 and items[i - 1].text[:1].isupper() and items[i - 1].kind == "word" and i > 1
    if not (owned or named) and noun.noun in _NEED_OWNER:
        return None
    if after == "that" and "that" in noun.takes and before not in ("with", "of") and not _low(items, i + 2).startswith(("is", "was")):
        return Cue(i, i + 1, "noun", noun.noun, noun.stance, noun.takes)
    if after == "by" and "that" in noun.takes and any(item.low == "that" for item in items[i + 2:i + 14]):
        return Cue(i, i + 2, "noun", noun.noun, noun.stance, noun.takes)
    if owned and after in noun.takes & {"to", "of", "for", "about"}:
        last = i + 1 if after == "to" else i + 2
        return Cue(i, last, "noun", noun.noun, noun.stance, noun.takes)
    return None
