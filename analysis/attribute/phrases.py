"""Noun phrases beside a cue: the subject to its left, or to its right where the order is turned round."""

from __future__ import annotations

from analysis.attribute.items import Item
from analysis.attribute.lexicon import verbs, words

MAX_SOURCE_ITEMS = 40
_CLOSERS = frozenset(";:—–!?")
_TIME_PREPOSITIONS = frozenset("on in at by during since after before from".split())
_TIMES = frozenset(
    "today yesterday tonight earlier later recently previously meanwhile morning afternoon evening night week month year "
    "january february march april may june july august september october november december noon midnight once again".split()
)
_ALONE = frozenset(
    "he she it they we i you who which he's she's it's they've they're we've we're i've i'm he'd she'd they'd i'd".split()
)
_PARTICIPLE_SAFE = frozenset("united armed masked injured wounded retired elected appointed unnamed so-called related dated titled entitled based named headed".split())

Range = tuple[int, int]


def is_spoken(item: Item) -> bool:
    """Whether a quotation ends as speech does, with a stop inside its marks, rather than as a title or a term does."""
    inner = item.text.rstrip("\"”’'»“ ")
    return inner.endswith((".", ",", "!", "?", "…", "—", "–")) or len(inner) > 80


def is_finite(items: tuple[Item, ...], i: int) -> bool:
    """Whether an item is a finite verb, as far as its form and the word before it tell."""
    item = items[i]
    if item.kind != "word":
        return False
    if item.low in words("finite_verbs") or item.low in words("auxiliaries") or item.low.endswith("n't"):
        return True
    before = items[i - 1].low if i else ""
    if item.low.endswith("ed") and i + 1 < len(items) and items[i + 1].low == "by":
        return False  # "a statement released by the ministry"
    if item.low in verbs() and any(kind == "past" for kind, _ in verbs()[item.low]):
        return before not in words("noun_makers")
    return (
        item.low.endswith("ed") and item.text[0].islower() and len(item.low) > 4 and item.low not in _PARTICIPLE_SAFE
        and before not in words("noun_makers") and before not in words("determiners") and i > 0
        and not before.endswith("ly") and before not in (",", "and")
    )


def subject_left(items: tuple[Item, ...], at: int, floor: int = 0) -> Range | None:
    """The noun phrase that ends right before item `at`, with its apposition; None where there is none.

    Walks left to where the clause begins: a joining word, a finite verb, a comma that closes nothing, a quotation.
    """
    end = _skip_time_left(items, at, floor)
    start = end
    if end > floor and items[end - 1].low in _ALONE:
        return end - 1, end
    if start > floor and items[start - 1].low == ",":
        start = _apposition_start(items, start - 1, floor)
        if start is None:
            return None
    while start > floor and end - start < MAX_SOURCE_ITEMS and not _stops_left(items, start - 1, end, floor):
        start -= 1
    return _tidy(items, start, end)


def _skip_time_left(items: tuple[Item, ...], at: int, floor: int) -> int:
    """Steps over "on Wednesday", "last week" and the like between a subject and its verb."""
    end = at
    while end - 1 > floor:
        low = items[end - 1].low
        if end - 2 >= floor and (items[end - 2].text.isdigit() or items[end - 2].low == "dated"):
            break
        if low in words("weekdays") or low in _TIMES or low in ("last", "this"):
            end -= 1
        elif low in _TIME_PREPOSITIONS and end < at:
            end -= 1
        else:
            break
    return end if end > floor + 0 and not (end < at and items[end - 1].low in words("noun_makers")) else at


def _apposition_start(items: tuple[Item, ...], comma: int, floor: int) -> int | None:
    """The index of the comma that opens the apposition closed at `comma`; None where it is an introduction's."""
    for k in range(comma - 1, max(floor, comma - MAX_SOURCE_ITEMS) - 1, -1):
        if (items[k].kind == "quotation" and is_spoken(items[k])) or items[k].low in _CLOSERS:
            return None
        if items[k].low == ",":
            head = items[k - 1] if k > floor else None
            if head is None or head.kind != "word":
                return None
            # "Ilse Marant, the chief pilot, 44, said": go on to the first comma of the chain.
            is_age = comma - k == 2 and items[k + 1].text.isdigit()
            earlier = _apposition_start(items, k, floor) if is_age else None
            return earlier if earlier is not None else k
    return None


def _stops_left(items: tuple[Item, ...], i: int, end: int, floor: int) -> bool:
    item = items[i]
    if item.kind == "quotation":
        return is_spoken(item) or i + 1 == end or i == floor
    if item.low in _CLOSERS or item.low == "(":
        return True
    if item.low == ",":
        return not _joins_list(items, i, end)
    if item.low in ("and", "or"):
        return not _joins_nouns(items, i, floor)
    if item.low in words("boundaries"):
        return not (item.low in ("who", "which", "that") and i + 1 < end)
    return is_finite(items, i) and not in_relative(items, i, floor)


def in_relative(items: tuple[Item, ...], i: int, floor: int) -> bool:
    """Whether a finite verb stands in a relative clause that belongs to the noun phrase ("the man who was hurt")."""
    return any(items[k].low in ("who", "which", "whose") for k in range(max(floor, i - 6), i))


def _joins_list(items: tuple[Item, ...], comma: int, end: int) -> bool:
    """Whether a comma stands in a list of names: "Russia, Turkey and Iran"."""
    right = [item.low for item in items[comma + 1:min(end, comma + 8)]]
    left = items[comma - 1] if comma else None
    short = "and" in right[:5] or "," in right[:4]
    return short and left is not None and left.text[:1].isupper() and items[comma + 1].text[:1].isupper()


def _joins_nouns(items: tuple[Item, ...], i: int, floor: int) -> bool:
    """Whether "and" joins two nouns of one subject rather than two clauses."""
    for k in range(i - 1, max(floor, i - 9) - 1, -1):
        item = items[k]
        if item.kind == "quotation" or item.low in (",", ";", ":") or item.low in words("boundaries"):
            return k < i - 1
        if is_finite(items, k):
            return False
    return i > floor


def _tidy(items: tuple[Item, ...], start: int, end: int) -> Range | None:
    """Strips joining words and adverbs in front; None where no noun or pronoun is left."""
    while start < end and (
        items[start].low in words("boundaries") - {"who", "which"} or items[start].low in (",", ")", "-")
        or items[start].low in words("adverbs") - {"both", "all", "first"} or _is_introducer(items, start, end)
    ):
        start += 1
    if end - start > 2 and items[start].low in ("this", "last", "next") and items[start + 1].low in _TIMES | {"time"}:
        start += 2
    start = _after_introduction(items, start, end)
    while end > start and items[end - 1].low in (",", "-"):
        end -= 1
    if start >= end or not any(item.kind == "word" for item in items[start:end]):
        return None
    if items[start].low in _TIME_PREPOSITIONS | {"with", "of", "for", "to", "under", "between", "into", "about", "no", "not"}:
        return None
    if end - start == 1 and items[start].low in ("that", "this", "there", "what", "to", "by", "with", "as"):
        return None
    return start, end


def _is_introducer(items: tuple[Item, ...], start: int, end: int) -> bool:
    low = items[start].low
    return low in ("meanwhile", "except", "supposedly", "however", "later", "earlier", "still", "asked", "now", "then", "again", "separately") or (
        low in words("weekdays") and end - start > 1
    )


def _after_introduction(items: tuple[Item, ...], start: int, end: int) -> int:
    """Steps over "In Saltgate the", "On Tuesday" in front of a subject that has its own article or name."""
    if start >= end or items[start].low not in _TIME_PREPOSITIONS | {"with", "for", "to", "under", "between"}:
        return start
    commas = [k for k in range(start, end) if items[k].low == ","]
    if commas:
        return commas[0] + 1
    for k in range(start + 2, end):
        if items[k].low in words("determiners") or items[k].low in words("subject_pronouns"):
            return k
        if items[k - 1].low in words("weekdays") | _TIMES and items[k].text[:1].isupper():
            return k
    return start


def subject_right(items: tuple[Item, ...], at: int) -> Range | None:
    """The noun phrase that begins at item `at` (after "said"), with its apposition; None where there is none."""
    if at >= len(items) or items[at].kind != "word" or items[at].low in _TIME_PREPOSITIONS | {"that", "to", "so", "as"}:
        return None
    end = at
    while end < len(items) and end - at < MAX_SOURCE_ITEMS and items[end].kind != "quotation":
        low = items[end].low
        if low in _CLOSERS or low in ".…" or low in ("while", "but", "as"):
            break
        if low == "," and not _apposition_follows(items, end):
            break
        if end > at and (low in words("finite_verbs") or low in words("auxiliaries")) and not in_relative(items, end, at):
            break
        end += 1
    end = _strip_tail(items, at, end)
    return (at, end) if end > at else None


def _apposition_follows(items: tuple[Item, ...], comma: int) -> bool:
    """Whether what follows a comma says who somebody is: a noun phrase or "who ...", with no finite verb before it ends."""
    if comma + 1 >= len(items) or items[comma + 1].kind != "word":
        return False
    first = items[comma + 1]
    if first.low in ("who", "whose"):
        return True
    if first.low in words("boundaries") | words("introducers") or first.low.endswith("ing"):
        return False
    for k in range(comma + 1, min(len(items), comma + 25)):
        if items[k].low in ",.;" or items[k].kind == "quotation":
            return True
        if is_finite(items, k) and not in_relative(items, k, comma):
            return False
    return True


def _strip_tail(items: tuple[Item, ...], start: int, end: int) -> int:
    """Takes "on Tuesday", "in a statement", "at a briefing" from the end of a subject that stands after its verb."""
    changed = True
    while changed and end - start > 1:
        changed = False
        if items[end - 1].low in words("weekdays") | _TIMES | {",", "last", "this"}:
            end, changed = end - 1, True
        elif items[end - 1].low in _TIME_PREPOSITIONS:
            end, changed = end - 1, True
        else:
            for k in range(max(start + 1, end - 7), end - 1):
                if items[k].low in ("in", "at", "on", "during", "after") and items[k + 1].low in (
                    "a", "an", "the", "his", "her", "their", "its"
                ) and items[end - 1].low in OCCASIONS:
                    end, changed = k, True
                    break
    return end


OCCASIONS = frozenset(
    "statement interview conference briefing speech letter email e-mail post tweet note memo message meeting hearing report "
    "release call hearing column article steps news session rally debate appearance address".split()
)
