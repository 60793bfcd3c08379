"""Bytes to text, once, with the encoding found and named."""

from __future__ import annotations

import codecs
import re
import unicodedata

import charset_normalizer

from analysis.errors import DocumentError

# Codecs of Python's that no text file is written in.
_NO_FILE_ENCODINGS = frozenset({"undefined", "unicode-escape", "unicode_escape", "raw-unicode-escape", "raw_unicode_escape", "idna", "punycode"})
_BYTE_ORDER_MARKS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
# Encodings that news archives come in; anything else is named in the manifest by the person who knows.
_LEGACY = ["cp1252", "cp1250", "cp1251", "iso8859_15", "mac_roman"]
_SAMPLE = 50_000  # bytes around letters beyond ASCII that are looked at to tell one older encoding from another
_BEYOND = re.compile(rb"[\x80-\xff]{1,200}[^\n]{0,200}")
_MAX_CONTROLS = 0.01  # control characters a text may hold, as a share
_WORD = re.compile(r"[^\s\x21-\x2f\x3a-\x40\x5b-\x60\x7b-\x7f]+")


def decode(data: bytes, name: str, encoding: str = "") -> tuple[str, str]:
    """The text of some bytes and the encoding that gave it; line ends stay, only a byte order mark is left out.

    A byte order mark decides, then the encoding that was given, then UTF-8, then the legacy encoding whose words are words.

    >>> decode("Café".encode("cp1252"), "menu.txt")
    ('Café', 'cp1252')
    >>> decode("Café".encode("utf-8"), "menu.txt")
    ('Café', 'utf-8')

    Raises:
        DocumentError: nothing but white space, zero bytes as in a binary file, or bytes that no encoding explains.
    """
    if not data.strip():
        raise DocumentError(f"{name}: the file is empty; put the text in it or take it out of the manifest.")
    text, found = _decode(data, name, encoding)
    if not text.strip("\ufeff \t\r\n") or text.isspace():
        raise DocumentError(f"{name}: the file is empty; put the text in it or take it out of the manifest.")
    controls = sum(map(text.count, map(chr, (*range(9), *range(14, 32)))))
    if "\0" in text or controls > len(text) * _MAX_CONTROLS:
        raise DocumentError(f"{name}: this looks like a binary file, not text; save the piece as plain text or HTML.")
    return text, found


def _decode(data: bytes, name: str, encoding: str) -> tuple[str, str]:
    for mark, found in _BYTE_ORDER_MARKS.items():
        if data.startswith(mark):
            return _strict(data, found, name), found
    if encoding:
        return _strict(data, encoding, name), encoding
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as error:
        if b"\0" in data:
            raise DocumentError(
                f"{name}: this looks like a binary file, not text; save the piece as plain text or HTML."
            ) from error
    return decode_legacy(data, name)


def decode_legacy(data: bytes, name: str) -> tuple[str, str]:
    """The text of bytes that are no UTF-8 and the older encoding, of the common ones, in which their words are words.

    Raises:
        DocumentError: no encoding explains the bytes.
    """
    sample = _sample(data)
    best = charset_normalizer.from_bytes(sample, cp_isolation=_LEGACY).best()
    readings = []
    for order, candidate in enumerate(["cp1252", *([best.encoding, "cp1250", "cp1251"] if best else [])]):
        try:
            readings.append((_misfits(sample.decode(candidate)), order, data.decode(candidate), candidate))
        except UnicodeDecodeError:
            continue
    if not readings:
        raise DocumentError(f"{name}: its encoding was not found; name it in the manifest's column 'encoding'.")
    return min(readings)[2:]


def _sample(data: bytes) -> bytes:
    """The lines' parts around bytes beyond ASCII: all that tells one older encoding from another."""
    held, length = [], 0
    for match in _BEYOND.finditer(data):
        held.append(data[max(match.start() - 20, 0):match.end()])
        length += len(held[-1])
        if length > _SAMPLE:
            break
    return b"\n".join(held)


def _misfits(text: str) -> int:
    """Characters beyond ASCII that cannot stand where they stand: a symbol or a foreign letter inside a word.

    >>> _misfits("Zoë’s łódź – “naïve”"), _misfits("Zoл’s іуdџ"), _misfits("³ódŸ")
    (0, 5, 1)
    """
    count = 0
    for word in _WORD.findall(text):
        if word.isascii():
            continue
        inner = word.strip("“”‘’«»„‚–—…•€£°§©®™ \u00ad")
        scripts = {_script(ch) for ch in inner if ch.isalpha()}
        count += sum(not ch.isalnum() and ch not in "’‘–—­·…“”" for ch in inner if ch > "\x7f")
        if len(scripts) > 1:
            count += sum(ch > "\x7f" for ch in inner)
        elif any(a.islower() and b.isupper() and b > "\x7f" for a, b in zip(inner, inner[1:], strict=False)):
            count += 1
    return count


def _script(letter: str) -> str:
    return "LATIN" if letter < "\u0250" else unicodedata.name(letter, "?").split()[0]


def _strict(data: bytes, encoding: str, name: str) -> str:
    try:
        if not codecs.lookup(encoding)._is_text_encoding or codecs.lookup(encoding).name in _NO_FILE_ENCODINGS:
            raise LookupError(encoding)
        return data.decode(encoding)
    except LookupError as error:
        raise DocumentError(f"{name}: '{encoding}' is not an encoding Python knows; correct the manifest.") from error
    except UnicodeDecodeError as error:
        raise DocumentError(
            f"{name}: byte {error.start} is not {encoding}; correct the manifest's column 'encoding' or the file."
        ) from error
