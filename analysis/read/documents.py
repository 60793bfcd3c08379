"""Reads one file into a `Document`: bytes to text, once, with the encoding found and kept."""

from __future__ import annotations

import codecs
import re
from pathlib import Path

import charset_normalizer

from analysis.errors import DocumentError
from analysis.read.pages import extract_page
from analysis.records import Document

TEXT_ENDINGS = (".txt", ".md", ".markdown")
HTML_ENDINGS = (".html", ".htm", ".xhtml")
# A long book has about a million characters; a larger "piece" is an archive or a dump that wants splitting.
MAX_CHARACTERS = 1_000_000
MAX_BYTES = 4 * MAX_CHARACTERS
# Codecs of Python's that no text file is written in.
_NO_FILE_ENCODINGS = frozenset({"undefined", "unicode-escape", "unicode_escape", "raw-unicode-escape", "raw_unicode_escape", "idna", "punycode"})
_BYTE_ORDER_MARKS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
# Encodings that Western news archives come in; anything else is named in the manifest by the person who knows.
_LEGACY = ["cp1252", "cp1250", "cp1251", "iso8859_15", "mac_roman"]


def read_document(path: Path, encoding: str = "") -> Document:
    """The piece in a file: its name, its decoded text, the encoding it was read with.

    Line ends stay as they are in the file, so that offsets are true to it; only a byte order mark is left out. For
    an HTML page the text is what was extracted of it.

    Raises:
        DocumentError: the file cannot be read, is empty, binary, too long, not in its encoding, or of a kind that
            is not read. The sentence names the file and says what to do.
    """
    if path.suffix.lower() not in TEXT_ENDINGS + HTML_ENDINGS:
        known = ", ".join(TEXT_ENDINGS + HTML_ENDINGS)
        raise DocumentError(f"{path.name}: files ending in '{path.suffix}' are not read; save it as one of {known}.")
    text, found = decode(_read_bytes(path), path.name, encoding)
    if path.suffix.lower() in HTML_ENDINGS:
        raw, blocks, page_words = extract_page(text, path.name)
        return Document(path.stem, raw, found, "html", blocks, page_words)
    return Document(path.stem, text, found, "text", (), len(re.findall(r"\w+", text)))


def _read_bytes(path: Path) -> bytes:
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise DocumentError(
                f"{path.name}: {size:,} bytes in one file is more than a piece of news (limit {MAX_BYTES:,}); "
                "split it into one file a piece."
            )
        return path.read_bytes()
    except OSError as error:
        raise DocumentError(f"{path.name}: cannot be read ({error.strerror}); check that the file is there.") from error


def decode(data: bytes, name: str, encoding: str = "") -> tuple[str, str]:
    """The text of some bytes and the encoding that gave it.

    A byte order mark decides, then the encoding that was given, then UTF-8, then the likeliest legacy encoding.

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
    if len(text) > MAX_CHARACTERS and not name.lower().endswith(HTML_ENDINGS):
        raise DocumentError(
            f"{name}: {len(text):,} characters in one file is more than a piece of news (limit {MAX_CHARACTERS:,}); "
            "split it into one file a piece."
        )
    if not text.strip("\ufeff \t\r\n") or text.isspace():
        raise DocumentError(f"{name}: the file is empty; put the text in it or take it out of the manifest.")
    controls = sum(ch < " " and ch not in "\t\n\r\f\x0b" for ch in text)
    if "\0" in text or controls > len(text) / 100:
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
    best = charset_normalizer.from_bytes(data, cp_isolation=_LEGACY).best()
    # Among encodings that explain the bytes equally well the most common one is named.
    for candidate in ["cp1252", *([best.encoding] if best else [])]:
        try:
            text = data.decode(candidate)
        except UnicodeDecodeError:
            continue
        if not best or candidate == best.encoding or text == str(best) or _looks_western(text):
            return text, candidate
    raise DocumentError(f"{name}: its encoding was not found; name it in the manifest's column 'encoding'.")


def _looks_western(text: str) -> bool:
    """Whether the letters beyond ASCII are those of Western European names, and few."""
    beyond = [ch for ch in text if ch > "\x7f"]
    odd = [ch for ch in beyond if ch not in "“”‘’–—…•€£«» àáâäãåæçèéêëìíîïñòóôöõøœùúûüýÿßÀÁÂÄÅÆÇÈÉÊËÍÎÓÔÖØŒÚÜ°§©®½¼¾"]
    return len(odd) * 10 <= len(beyond)


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
