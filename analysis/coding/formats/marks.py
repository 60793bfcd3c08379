"""What the span-level forms have in common: their labels, where a mark begins and ends, and what may be written."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate

from analysis.coding.records import CodingText, Marked
from analysis.errors import CodingError
from analysis.records import SOURCE_TYPES, Span, Spans

LABELS = ("Source", "Cue", "Content")  # as coders see the roles of an attribution
NOTHING = "Nothing"  # a coder puts it on one stretch of a piece that holds no attribution
_LONGEST_WORD = 200  # a mark is widened by no more, so that a text without spaces costs no more than another
# Scripts that put no space between words: where a word begins in them cannot be told from the characters.
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\U00020000-\U0003ffff]")

# Characters that end a line in one tool or another, or that XML cannot hold.
_UNWRITABLE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")


def tidy(text: str, span: Span) -> Span:
    """The span without white space at its ends, widened to whole words; an empty span if it holds only white space.

    >>> tidy("The pilots left.", (3, 9)), tidy("The pilots left.", (3, 4))
    ((4, 10), (4, 4))
    """
    start, end = span
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start == end:
        return start, end
    first, last = max(0, start - _LONGEST_WORD), min(len(text), end + _LONGEST_WORD)
    while start > first and _in_word(text, start):
        start -= 1
    while end < last and _in_word(text, end):
        end += 1
    return start, end


def tidy_all(text: str, spans: Iterable[Span]) -> Spans:
    """The tidied spans in order; those that overlap are one, those that only touch are not.

    >>> tidy_all("The pilots left.", [(11, 15), (0, 6), (4, 10)])
    ((0, 10), (11, 15))
    """
    joined: list[Span] = []
    for start, end in sorted(tidy(text, span) for span in spans):
        if joined and start < joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple(joined)


def _in_word(text: str, place: int) -> bool:
    """Whether a word goes on from the character before a place to the one after it."""
    return 0 < place < len(text) and _is_of_word(text[place - 1]) and _is_of_word(text[place])


def _is_of_word(character: str) -> bool:
    is_of_word = character.isalnum() or unicodedata.category(character).startswith("M")
    return is_of_word and not _UNSPACED.match(character)


def nothing_span(text: CodingText) -> Span:
    """The stretch that carries the label "Nothing": the first sentence with words in it, else the first words.

    Raises:
        CodingError: the text holds nothing but white space.
    """
    for sentence in (*text.sentences, (0, min(len(text.text), 40)), (0, len(text.text))):
        start, end = tidy(text.text, sentence)
        if start < end:
            return start, end
    raise CodingError(f"'{text.piece}' holds no words to mark; take it out of the sample.")


def hold(text: str, spans: Iterable[Span], words: str) -> bool:
    """Whether the spans hold these words, but for white space, which every tool writes in its own way.

    Label Studio writes a line break in the words of a mark as a backslash and an n, which is white space here, too.

    >>> hold("The pilots\\nleft.", [(4, 15)], "pilots left"), hold("The pilots\\nleft.", [(4, 15)], "pilots felt")
    (True, False)
    """
    spans = list(spans)
    # Spans much longer than the words are not looked at, so that many of them cost no more than the file is long.
    if sum(end - start for start, end in spans) > 4 * len(words) + 1000:
        return False
    there = "".join(text[start:end] for start, end in spans)
    return _bare(there) == _bare(words)


def _bare(words: str) -> str:
    return "".join(words.replace("\\n", " ").split())


def utf16_places(text: str) -> list[int]:
    """For each place of the text, how many UTF-16 units stand before it: what Java and browsers count.

    >>> utf16_places("a😀b")
    [0, 1, 3, 4]
    """
    return [0, *accumulate(2 if character > "\uffff" else 1 for character in text)]


def one_line(words: str) -> str:
    """What a coder typed, as one line without white space at its ends.

    >>> one_line(" Piet\\nMarl ")
    'Piet Marl'
    """
    return _UNWRITABLE.sub(" ", words).strip()


def check(texts: Sequence[CodingText], marked: Mapping[str, tuple[Marked, ...]]) -> None:
    """Says nothing if the coding can be written for these texts.

    Raises:
        CodingError: a coding of no text, a span outside its text or out of order, a content, type or name that is none.
    """
    by_piece = {text.piece: text.text for text in texts}
    if len(by_piece) < len(texts):
        raise CodingError("Two texts have one name; each piece is written once: take one of them out.")
    if unknown := sorted(set(marked) - set(by_piece)):
        raise CodingError(f"There is a coding of '{unknown[0]}' but no such text; take the coding out or add the text.")
    for piece, text in by_piece.items():
        if re.search("[\ud800-\udfff]", text):
            raise CodingError(f"'{piece}': the text holds half a character (a lone surrogate); repair the raw file.")
        for number, mark in enumerate(marked.get(piece, ()), start=1):
            if wrong := _wrong(len(text), mark):
                raise CodingError(f"'{piece}': attribution {number} {wrong}.")


def _wrong(length: int, mark: Marked) -> str:
    """What is wrong with an attribution, as the end of a sentence."""
    if not mark.content:
        return "has no content; mark the words that are attributed"
    for spans in (mark.source, mark.cue, mark.content):
        ends = [0, *(end for _, end in spans)]
        if any(not before <= start < end <= length for before, (start, end) in zip(ends, spans)):
            return "has spans outside of the text or out of order; mark its words again"
    if mark.source_type not in ("", *SOURCE_TYPES):
        return f"has the source type '{mark.source_type}'; there are: {', '.join(SOURCE_TYPES)}"
    if mark.speaker != mark.speaker.strip() or _UNWRITABLE.search(mark.speaker):
        return "has a speaker with line breaks, tabs or unprintable characters; write the name in one line"
    return ""
