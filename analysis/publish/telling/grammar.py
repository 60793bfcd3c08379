"""Small parts of English that the sentences share: lists, singular and plural, titles, capitals."""

from __future__ import annotations

from collections.abc import Sequence

from analysis.publish.claims.registry import Number
from analysis.publish.narrative import escape

SHOWN = 60  # characters of a speaker
_SINGLE = str.maketrans("“”", "‘’")


def listed(parts: Sequence[str], last: str = "and") -> str:
    """The parts as English lists them.

    >>> listed(["a"]), listed(["a", "b"]), listed(["a", "b", "c"])
    ('a', 'a and b', 'a, b and c')
    """
    return f" {last} ".join([part for part in (", ".join(parts[:-1]), *parts[-1:]) if part])


def counted(number: Number, noun: str, plural: str = "") -> str:
    """A number and its noun, in the plural where it is not one.

    >>> counted(Number("1", 1), "piece"), counted(Number("two", 2), "body", "bodies")
    ('1 piece', 'two bodies')
    """
    return f"{number} {noun if number.value == 1 else plural or noun + 's'}"


def verb(number: Number, one: str, many: str) -> str:
    """The verb's form that fits the number.

    >>> verb(Number("1", 1), "is", "are"), verb(Number("no", 0), "is", "are")
    ('is', 'are')
    """
    return one if number.value == 1 else many


def capital(text: str) -> str:
    """The text with its first letter a capital.

    >>> capital("two speak")
    'Two speak'
    """
    return text[:1].upper() + text[1:]


def quoted_title(title: object) -> str:
    """A title in quotation marks, escaped; quotation marks within become single ones, as print has it.

    >>> quoted_title("Ships *and* shores")
    '“Ships \\\\*and\\\\* shores”'
    >>> quoted_title("“Took note”: a denial")
    '“‘Took note’: a denial”'
    """
    return f"“{escape(' '.join(str(title).split())).translate(_SINGLE)}”"


def speaker_shown(name: str) -> str:
    """A speaker in a sentence, escaped and cut where half a clause was taken for a name; in quotation marks where it is no name.

    >>> speaker_shown("Rémy Vasseau"), speaker_shown("harbour police")
    ('Rémy Vasseau', '“harbour police”')
    """
    shown = name if len(name) <= SHOWN else name[: SHOWN - 1].rstrip() + "…"
    return quoted_title(shown) if shown[:1].islower() else escape(shown)
