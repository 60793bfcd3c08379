"""The text of a table's bytes: a byte order mark, UTF-8, UTF-16, or the likeliest older encoding."""

from __future__ import annotations

from analysis.errors import DocumentError
from analysis.read.encoding import decode_legacy

_MARKS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}


def decode_table(data: bytes, name: str) -> tuple[str, str]:
    """The text of a table and the encoding that gave it, as `encoding.decode` does, for files of any length.

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
        text, encoding = decode_legacy(data, name)
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
