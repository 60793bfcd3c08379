"""Words in the cells of a spreadsheet: written so that no program takes them for anything else, and known again."""

from __future__ import annotations

import re

MAX_CELL = 15_000  # letters of a text that a cell shows; Excel's limit is 32,767 halves of two bytes
_CUT = " […]"
_NO_LETTER = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")  # what a workbook cannot hold
_FORMULA = tuple("=+-@＝＋－＠")
_LETTERS = re.compile(r"[^\W\d_]+")
_MONTHS = "january february march april may june july august september october november december".split()
_OF_NUMBERS = frozenset(["e", "am", "pm", "sept", *_MONTHS, *(month[:3] for month in _MONTHS)])
_SHORT = 30  # characters of the longest date that is told as one
_NUMBER = re.compile(r"([0-9]{1,9})(?:[.,]0{1,6})?")


def as_cell(words: str) -> str:
    """Words as a cell can hold them: in one line, cut where they are far too long, `\\ufffd` for what is no letter.

    >>> as_cell("the gate\\r\\nis shut\\x07")
    'the gate  is shut�'
    """
    short = words if len(words) <= MAX_CELL else words[:MAX_CELL] + _CUT
    return _NO_LETTER.sub(lambda sign: " " if sign.group().isspace() else "\ufffd", short)


def guard_cell(cell: str) -> str:
    """The cell of a CSV file with an apostrophe before it where a spreadsheet would take it for a formula, number or date.

    >>> [guard_cell(cell) for cell in ("=A1+1", "- 12 boats", "007", "3 May", "12 boats left.")]
    ["'=A1+1", "'- 12 boats", "'007", "'3 May", '12 boats left.']
    """
    return f"'{cell}" if cell.lstrip().startswith(_FORMULA) or _is_number_or_date(cell) else cell


def plain_cell(cell: str) -> str:
    """The cell of a workbook, which takes words between `<r>` and `</r>` for markup unless a blank is before them.

    >>> plain_cell("<r>key</r>")
    ' <r>key</r>'
    """
    return f" {cell}" if cell.startswith("<r>") else cell


def readings(words: str) -> tuple[str, str]:
    """How the words may stand in a cell that comes back: as they are, or with the apostrophe; white space as one blank."""
    cell = as_cell(words)
    return squeeze(cell), squeeze(guard_cell(cell))


def squeeze(cell: str) -> str:
    """A cell without the blanks that programs add and take away: none at its ends, one between words."""
    return " ".join(cell.split())


def read_number(cell: str) -> int | None:
    """The whole number in a cell, also where a program has put a decimal point to it; None where there is none.

    >>> read_number("3.0"), read_number(" 12 "), read_number("three")
    (3, 12, None)
    """
    found = _NUMBER.fullmatch(cell.strip())
    return int(found[1]) if found else None


def _is_number_or_date(cell: str) -> bool:
    if len(cell) > _SHORT or not any(ch.isdecimal() for ch in cell):
        return False
    return all(word.casefold() in _OF_NUMBERS for word in _LETTERS.findall(cell))
