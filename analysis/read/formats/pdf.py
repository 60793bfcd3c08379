"""Reads a PDF that has a text layer: its lines, its paragraphs by where they stand, its running heads and properties."""

from __future__ import annotations

import json
import re
from pathlib import Path

from analysis.errors import DocumentError
from analysis.read.formats.apart import run_apart
from analysis.read.formats.pdf_layout import lay_out
from analysis.read.limits import Limits
from analysis.records import Found, Part

READER = Path(__file__).with_name("pdf_lines.py")
_FILE_NAME = re.compile(r"\.\w{2,5}$|^untitled|^microsoft \w+ - |^document\d*$|[\\/]", re.IGNORECASE)
_NO_AUTHOR = {"anonymous", "(anonymous)", "unknown", "administrator", "admin", "user", "owner", "author", "default"}


def read_pdf(data: bytes, name: str, limits: Limits) -> list[Part]:
    """The one piece of a PDF: each line of a page a line, a blank line between paragraphs.

    Running heads and page numbers stay in the text and are listed in `known`; lines set clearly larger than the rest
    are its `headings`. Pictures of text are not read.

    Raises:
        DocumentError: no PDF, damaged, locked by a password, without a text layer, or beyond a limit.
    """
    held = _list_pages(data, name, limits)
    layout = lay_out(held["pages"])
    if not layout.letters:
        raise DocumentError(
            f"{name}: its {held['count']} page(s) hold pictures of text but no text (a scan); run text recognition (OCR) on "
            "it, for instance with OCRmyPDF, and add the file that comes out."
        )
    if held["unmapped"] > 0.5:
        raise DocumentError(
            f"{name}: the PDF does not tell which letters its signs stand for; run text recognition (OCR) on it, or save "
            "the piece as text from where it was published."
        )
    if held["broken"]:
        raise DocumentError(
            f"{name}: {held['broken']} of its {held['count']} pages cannot be read; the file is damaged, fetch it again."
        )
    return [Part("", layout.text, "text", "utf-8", layout.headings, _properties(held), layout.known)]


def _list_pages(data: bytes, name: str, limits: Limits) -> dict:
    """What `pdf_lines` found, or its refusal as a sentence."""
    if b"%PDF-" not in data[:1024]:
        raise DocumentError(f"{name}: this is no PDF, though it is named like one; check how it was saved.")
    held = _run(data, name, limits)
    match held.get("error"):
        case "locked":
            reason = "it is locked by a password; save a copy without one."
        case "damaged":
            reason = "the PDF is damaged or cut off; fetch it again, or print it to a new PDF."
        case "pages":
            reason = f"{held['count']:,} pages in one file are too many (limit {limits.pages:,}); split it."
        case "characters":
            reason = (
                f"more than {limits.piece_characters:,} characters in one file is more than a piece of news; "
                "split it into one file a piece."
            )
        case _:
            return held
    raise DocumentError(f"{name}: {reason}")


def _run(data: bytes, name: str, limits: Limits) -> dict:
    written = run_apart(READER, [str(limits.pages), str(limits.piece_characters)], data)
    if written is None:
        raise DocumentError(
            f"{name}: the PDF breaks the program that reads it, or takes far more time or memory than others; print it to "
            "a new PDF, or save the piece as text."
        )
    return json.loads(written)


def _properties(held: dict) -> tuple[Found, ...]:
    """Title and author of a PDF's properties, where they say more than a file's name or a login.

    Its date is that of the file, as when it was printed from a browser, and not the piece's.
    """
    title, author = (" ".join(str(held[key]).split()) for key in ("title", "author"))
    found = []
    if any(ch.isalpha() for ch in title) and not _FILE_NAME.search(title) and (" " in title or title.isalpha()):
        found.append(Found("title", title, "pdf-properties"))
    if any(ch.isalpha() for ch in author) and author.lower() not in _NO_AUTHOR and author != author.lower():
        found.append(Found("author", author, "pdf-properties"))
    return tuple(found)
