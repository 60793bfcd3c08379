"""Says of marks that are not on the words they should be on, by how many characters they are shifted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from analysis.coding.formats.pieces import quote

_TRIED = 5  # marks that are looked for: enough to tell a shift, few enough for any file
_SOUGHT = 80  # characters of each


def shift_sentence(text: str, strayed: Sequence[tuple[int, str]]) -> str:
    """A sentence on marks, each where it begins and the words it should hold, that are not those of the text.

    >>> shift_sentence("At noon the ferry left.", [(5, "the ferry"), (15, "left")]).partition(";")[0]
    "the words of 2 marks are not those of the text, the first is 'the ferry': they seem to stand 3 characters too early"
    """
    count = "the words of a mark are" if len(strayed) == 1 else f"the words of {len(strayed):,} marks are"
    first = f"{count} not those of the text, the first is {quote(strayed[0][1])}"
    shifts = [shift for start, words in strayed[:_TRIED] if (shift := _shift(text, start, words)) is not None]
    shift, times = Counter(shifts).most_common(1)[0] if shifts else (0, 0)
    if shift and times * 2 > len(shifts):
        side = "early" if shift > 0 else "late"
        return (f"{first}: they seem to stand {abs(shift)} characters too {side}; import the text that was given out and "
                "mark again.")
    return f"{first}; the text was changed or the offsets shifted: import the text that was given out and mark again."


def _shift(text: str, start: int, words: str) -> int | None:
    """How far before the nearest place of these words the mark stands (below zero: behind it), if there is one."""
    sought = words.strip()[:_SOUGHT]
    after, before = text.find(sought, max(0, start)), text.rfind(sought, 0, max(0, start) + len(sought))
    found = [place - start for place in (after, before) if place >= 0]
    return min(found, key=abs) if sought and found else None
