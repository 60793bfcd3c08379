"""Reads rich text (.rtf): the paragraphs as a reader sees them, in one pass over the bytes.

Written here because striprtf takes minutes over 100 kB of hostile bytes (two of its patterns are worse than quadratic), puts
the addresses of links into the text, and cannot tell headings, list items or deleted words from the rest.
"""

from __future__ import annotations

from collections.abc import Iterator

from analysis.errors import DocumentError
from analysis.read.formats.rich_text_words import MOST_GROUPS, Reader
from analysis.read.formats.word import found_properties, join_paragraphs
from analysis.read.limits import Limits
from analysis.records import Part


def read_rich_text(data: bytes, name: str, limits: Limits) -> Iterator[Part]:
    """The text of an .rtf file as one part: a blank line between paragraphs, headings named, properties as found.

    Deleted and hidden text, notes, headers and footers of the page, pictures and the addresses of links are left out.

    Raises:
        DocumentError: no rich text, damaged, or without text.
    """
    start = data.find(b"{\\rtf", 0, 1_000)
    if start < 0:
        raise DocumentError(f"{name}: this is no rich text file; open it in a word processor and save it as .rtf or .docx.")
    reader = Reader()
    if not reader.read(data, start):
        raise DocumentError(
            f"{name}: more than {MOST_GROUPS:,} groups stand inside one another, so it is damaged; save it as .docx."
        )
    text, headings = join_paragraphs(reader.paragraphs)
    if not text:
        raise DocumentError(f"{name}: there is no text in this file, perhaps only pictures; take it out of the manifest.")
    found = found_properties(reader.names.get("title", ""), reader.names.get("author", ""), "rtf-properties")
    yield Part("", text, headings=headings, found=found)
