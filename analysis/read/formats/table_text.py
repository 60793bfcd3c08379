"""The text of a table's bytes: a byte order mark, UTF-8, UTF-16, or the likeliest older encoding."""

from __future__ import annotations

import re

from analysis.errors import DocumentError

_MARKS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
_LEGACY = ["cp1252", "cp1250", "cp1251", "iso8859_15", "mac_roman"]
_WESTERN = frozenset("“”‘’–—…•€£«»\xa0àáâäãåæçèéêëìíîïñòóôöõøœùúûüýÿßÀÁÂÄÅÆÇÈÉÊËÍÎÓÔÖØŒÚÜ°§©®½¼¾")
_BEYOND = re.compile(rb"[\x80-\xff]{1,200}[^\n]{0,200}")
SAMPLE = 20_000  # bytes around letters beyond ASCII: what an older encoding is told by


def decode_table(data: bytes, name: str) -> tuple[str, str]:
    """The text of a table and the encoding that gave it, as `documents.decode` does, for files of any length.

    >>> decode_table("Café;1".encode("utf-16-le"), "gate.csv")
    ('Café;1', 'utf-16-le')

    Raises:
        DocumentError: nothing but white space, or bytes that no encoding explains.
    """
    encoding = next((found for mark, found in _MARKS.items() if data.startswith(mark)), "") or _find_utf16(data)
    try:
        text = data.decode(encoding or "utf-8")
        encoding = encoding or "utf-8"
    except UnicodeDecodeError as error:
        if encoding:
            raise DocumentError(f"{name}: byte {error.start} is not {encoding}; save the table as UTF-8.") from error
        text, encoding = _decode_legacy(data, name)
    if not text.strip("\ufeff\0 \t\r\n"):
        raise DocumentError(f"{name}: the file is empty; put the table in it or take it out of the manifest.")
    if text[:10_000].count("\0") > 100:
        raise DocumentError(f"{name}: this looks like a binary file, not a table; save it as CSV, JSON lines or Parquet.")
    return text.replace("\0", ""), encoding


def _find_utf16(data: bytes) -> str:
    """Which UTF-16 a file without a mark is in: every other byte of Western text is zero then."""
    start = data[:4_000]
    if start[1::2].count(0) > 0.6 * len(start) / 2 and start[::2].count(0) < 0.1 * len(start):
        return "utf-16-le"
    if start[::2].count(0) > 0.6 * len(start) / 2 and start[1::2].count(0) < 0.1 * len(start):
        return "utf-16-be"
    return ""


def _decode_legacy(data: bytes, name: str) -> tuple[str, str]:
    import charset_normalizer

    held, length = [], 0
    for match in _BEYOND.finditer(data):
        held.append(data[max(match.start() - 20, 0):match.end()])
        length += len(held[-1])
        if length > SAMPLE:
            break
    sample = b"\n".join(held)
    best = charset_normalizer.from_bytes(sample, cp_isolation=_LEGACY).best()
    for encoding in ["cp1252", best.encoding] if best and _looks_western(sample) else [best.encoding if best else "cp1252"]:
        try:
            return data.decode(encoding), encoding
        except (UnicodeDecodeError, LookupError):
            continue
    raise DocumentError(f"{name}: its encoding was not found; save the table as UTF-8.")


def _looks_western(sample: bytes) -> bool:
    """Whether the letters beyond ASCII, taken for Windows' Western ones, are those of Western European names."""
    beyond = [ch for ch in sample.decode("cp1252", "replace") if ch > "\x7f"]
    return sum(ch not in _WESTERN for ch in beyond) * 10 <= len(beyond)
