"""The headers of a mail as a person reads them: names, addresses, dates, words in other encodings."""

from __future__ import annotations

import binascii
import codecs
import re
from email.message import Message
from email.utils import parsedate_to_datetime

MOST_HEADER = 4_000  # characters of a header that is looked into
_ENCODED_WORD = re.compile(r"=\?([\w-]{1,40}+)(?:\*[\w-]{1,20}+)?\?([bBqQ])\?([^?\s]*+)\?=")
_BETWEEN_WORDS = re.compile(r"(?<=\?=)[ \t\n]++(?==\?)")
# Codecs of Python's that no mail is written in.
_NO_CHARSETS = frozenset({"idna", "punycode", "undefined", "unicode-escape", "raw-unicode-escape"})


def is_charset(name: str) -> bool:
    """Whether Python knows an encoding by that name in which a mail may be written."""
    try:
        known = codecs.lookup(name)
    except (LookupError, ValueError):
        return False
    return known._is_text_encoding and known.name not in _NO_CHARSETS


def raw_header(message: Message, name: str) -> str:
    """The first header of a name as it stands in the mail; its bytes beyond ASCII as UTF-8, or as Windows wrote them."""
    value = next((value for key, value in message.raw_items() if key.lower() == name.lower()), "")
    raw = str(value)[:MOST_HEADER].encode("utf-8", "surrogateescape")
    return _decoded(raw, "utf-8")


def header_text(raw: str) -> str:
    """A header as a person reads it: encoded words decoded, folded lines joined.

    >>> header_text("Gate =?utf-8?q?caf=C3=A9?=\\n =?utf-8?b?IG9wZW5z?=")
    'Gate café opens'
    """
    return " ".join(_ENCODED_WORD.sub(_decode_word, _BETWEEN_WORDS.sub("", raw)).split())


def _decode_word(word: re.Match[str]) -> str:
    charset, way, content = word.groups()
    try:
        if way in "qQ":
            return _decoded(binascii.a2b_qp(content.encode("utf-8"), header=True), charset)
        return _decoded(binascii.a2b_base64(content.encode("utf-8") + b"=="), charset)
    except binascii.Error:
        return word[0]


def _decoded(raw: bytes, charset: str) -> str:
    for candidate in (charset if is_charset(charset) else "utf-8", "utf-8"):
        try:
            return raw.decode(candidate)
        except ValueError:
            continue
    return raw.decode("cp1252", "replace")


def display_name(sender: str) -> str:
    """The name in an address of a mail, empty where there is none.

    >>> [display_name(s) for s in ('"Ann Ode" <ann@quay.example>', "ann@quay.example (Ann Ode)", "ann@quay.example")]
    ['Ann Ode', 'Ann Ode', '']
    """
    name, bracket, _ = sender.partition("<")
    if not bracket:
        name = sender.partition("(")[2].partition(")")[0]
    return name.strip(" \t\n\"'()")


def sent_date(message: Message) -> str:
    """The day a mail was sent, by its sender's clock; empty where it has no date."""
    try:
        return parsedate_to_datetime(raw_header(message, "Date")).date().isoformat()
    except (ValueError, TypeError, LookupError, OverflowError, AttributeError):
        return ""
