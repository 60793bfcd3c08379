"""The lines of a PDF's pages and where they stand, read in a process of its own (see `apart`).

It imports nothing of the package, so that it is soon ready.
"""

from __future__ import annotations

import contextlib
import ctypes
import json
import math
import sys

import pypdfium2
from pypdfium2 import raw as pdfium

Line = tuple[str, float, float, float, float]  # text, left, right, baseline, size
# What pdfium puts for a hyphen at a line's end, and characters that would end a line where the page does not.
_CHARACTERS = {code: None for code in range(32)} | {0x02: "-", 0xFFFE: "-", 0x09: " ", 0xFFFF: None, 0x7F: None}
_CHARACTERS |= dict.fromkeys((0x85, 0x2028, 0x2029, 0xA0), " ")
_HYPHENS = (0x02, 0xFFFE)


def list_pages(data: bytes, max_pages: int, max_characters: int) -> dict[str, object]:
    """What a PDF holds: its `pages` (height and lines of each), `title`, `author` and `created`; or an `error`.

    `unmapped` is the share of the characters looked at whose letter the file does not tell.
    """
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        code = getattr(error, "err_code", None)
        return {"error": "locked" if code in (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY) else "damaged"}
    with contextlib.closing(document):
        if len(document) > max_pages:
            return {"error": "pages", "count": len(document)}
        pages, seen, unmapped, characters, broken = [], 0, 0, 0, 0
        for number in range(len(document)):
            try:
                height, lines, page_seen, page_unmapped = _list_lines(document, number, max_characters - characters)
            except pypdfium2.PdfiumError:
                broken += 1
                continue
            except OverflowError:
                return {"error": "characters"}
            characters += sum(len(line[0]) + 1 for line in lines)
            if characters > max_characters:
                return {"error": "characters"}
            pages.append((height, lines))
            seen, unmapped = seen + page_seen, unmapped + page_unmapped
        title, author = (_property(document, key) for key in ("Title", "Author"))
        return {
            "pages": pages, "count": len(document), "broken": broken, "unmapped": unmapped / max(seen, 1),
            "title": title, "author": author,
        }


def _property(document: pypdfium2.PdfDocument, key: str) -> str:
    try:
        return document.get_metadata_value(key).encode("utf-8", "replace").decode("utf-8")
    except (pypdfium2.PdfiumError, UnicodeDecodeError, ValueError):
        return ""


def _list_lines(document: pypdfium2.PdfDocument, number: int, room: int) -> tuple[float, list[Line], int, int]:
    with contextlib.closing(document[number]) as page, contextlib.closing(page.get_textpage()) as text:
        total = text.count_chars()
        if total > 2 * room + 10_000:  # pdfium adds spaces and line ends of its own
            raise OverflowError
        codes = [pdfium.FPDFText_GetUnicode(text, i) for i in range(total)]
        lines, seen, unmapped = [], 0, 0
        for indices in _cut_lines(text, codes):
            measured = _measure(text, codes, indices)
            if measured:
                lines.append(measured)
                for i in _sample(indices):
                    seen, unmapped = seen + 1, unmapped + (pdfium.FPDFText_HasUnicodeMapError(text, i) == 1)
        return page.get_height(), lines, seen, unmapped


def _cut_lines(text: pypdfium2.PdfTextPage, codes: list[int]) -> list[list[int]]:
    """The numbers of the characters of each line; pdfium itself joins a line that ends with a hyphen to the next one."""
    lines: list[list[int]] = [[]]
    for i, code in enumerate(codes):
        if code in (10, 13):
            lines.append([])
            continue
        lines[-1].append(i)
        if code in _HYPHENS and i + 1 < len(codes) and _origin(text, i)[1] != _origin(text, i + 1)[1]:
            lines.append([])
    return [line for line in lines if line]


def _measure(text: pypdfium2.PdfTextPage, codes: list[int], indices: list[int]) -> Line | None:
    units = "".join([chr(codes[i]) if codes[i] <= 0x10FFFF else "\ufffd" for i in indices]).translate(_CHARACTERS)
    words = units.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace").strip()
    visible = [i for i in indices if not chr(min(codes[i], 0x10FFFF)).isspace()]
    if not words or not visible:
        return None
    left, baseline = _origin(text, visible[0])
    right = max(_right(text, visible[-1]), left)
    sizes = sorted(_size(text, i) for i in _sample(visible))
    return words, left, right, baseline, sizes[len(sizes) // 2]


def _sample(indices: list[int]) -> list[int]:
    return sorted({indices[(len(indices) - 1) * part // 4] for part in range(5)})


def _origin(text: pypdfium2.PdfTextPage, index: int) -> tuple[float, float]:
    x, y = ctypes.c_double(), ctypes.c_double()
    pdfium.FPDFText_GetCharOrigin(text, index, x, y)
    return _finite(x.value), _finite(y.value)


def _right(text: pypdfium2.PdfTextPage, index: int) -> float:
    box = pdfium.FS_RECTF()
    pdfium.FPDFText_GetLooseCharBox(text, index, box)
    return _finite(box.right)


def _size(text: pypdfium2.PdfTextPage, index: int) -> float:
    """The size as it stands on the page: that of the font, times what the page's own scale makes of it."""
    matrix = pdfium.FS_MATRIX()
    size = pdfium.FPDFText_GetFontSize(text, index)
    if not pdfium.FPDFText_GetMatrix(text, index, matrix):
        return _finite(size)
    return _finite(size * math.hypot(matrix.c, matrix.d))


def _finite(value: float) -> float:
    return round(value, 2) if math.isfinite(value) and abs(value) < 1e6 else 0.0


if __name__ == "__main__":
    sys.stdout.write(json.dumps(list_pages(sys.stdin.buffer.read(), int(sys.argv[1]), int(sys.argv[2]))))
