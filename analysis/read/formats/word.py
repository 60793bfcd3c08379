"""Reads a Word file (.docx): the paragraphs as a reader sees them, streamed from the XML, without building a tree."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterable, Iterator

from lxml import etree

from analysis.errors import DocumentError
from analysis.read.formats.word_styles import HasDoctype, Properties, Styles
from analysis.read.formats.word_text import Words
from analysis.read.limits import Limits
from analysis.records import Found, Part, Span, Spans

_OLD_WORD = b"\xd0\xcf\x11\xe0"
_CHUNK = 1 << 16
# What zipfile raises on damaged bytes; none of it says more to a person than that the file is damaged.
_DAMAGE = (zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, struct.error, OSError, EOFError, ValueError, RuntimeError,
           LookupError, OverflowError)
# What programs and accounts leave where a person's name belongs.
_HABITUAL_AUTHORS = frozenset({
    "python-docx", "microsoft", "microsoft office", "microsoft office user", "microsoft account", "windows user",
    "office user", "user", "admin", "administrator", "owner", "author", "unknown", "un-named", "apache poi", "docx4j",
    "libreoffice", "pandoc",
})
_FILE_ENDINGS = (".doc", ".docx", ".docm", ".dot", ".dotx", ".rtf", ".txt", ".odt", ".pdf")


def read_word(data: bytes, name: str, limits: Limits) -> Iterator[Part]:
    """The text of a .docx file as one part: a blank line between paragraphs, headings named, properties as found.

    Deleted and hidden text, foot- and endnotes, comments, headers and footers of the page are left out.

    Raises:
        DocumentError: no Word file, locked with a password, damaged, beyond a limit, or without text.
    """
    if data.startswith(_OLD_WORD):
        raise DocumentError(
            f"{name}: this is an old Word file or one locked with a password; save it as .docx without a password."
        )
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _check_size(archive, len(data), name, limits)
            styles = _parse(archive, "word/styles.xml", Styles(), name).rows
            properties = _parse(archive, "docProps/core.xml", Properties(), name).values
            words = _parse(archive, _main_member(archive, name), Words(styles), name)
    except _DAMAGE as error:
        raise _damaged(name) from error
    text, headings = join_paragraphs(words.paragraphs)
    if not text:
        raise DocumentError(
            f"{name}: there is no text in this Word file, perhaps only pictures; take it out of the manifest."
        )
    yield Part("", text, headings=headings, found=_found(properties))


def _damaged(name: str) -> DocumentError:
    return DocumentError(
        f"{name}: this is no Word file, or a damaged one; open it in a word processor and save it as .docx."
    )


def _check_size(archive: zipfile.ZipFile, size: int, name: str, limits: Limits) -> None:
    unpacked = sum(member.file_size for member in archive.infolist())
    most = min(limits.unpacked_bytes, size * limits.unpacked_ratio)
    if any(member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) for member in archive.infolist()):
        raise _damaged(name)
    if unpacked > most:
        raise DocumentError(
            f"{name}: it unpacks to {unpacked:,} bytes (at most {most:,} are unpacked; limits 'unpacked_bytes' and "
            "'unpacked_ratio'); save its text in a new file."
        )


def _main_member(archive: zipfile.ZipFile, name: str) -> str:
    """The document's own member: Word calls it document.xml, some of its relatives document2.xml."""
    for member in ("word/document.xml", "word/document2.xml", "word/document22.xml"):
        if member in archive.NameToInfo:
            return member
    raise _damaged(name)


def _parse(archive: zipfile.ZipFile, member: str, target, name: str):
    """The target after the member's XML has streamed through it, untouched where the file has no such member."""
    if member not in archive.NameToInfo:
        return target
    parser = etree.XMLParser(target=target, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        # What zipfile gives out ends at the size that the archive names, which has been checked.
        with archive.open(member) as file:
            while chunk := file.read(_CHUNK):
                parser.feed(chunk)
        parser.close()
    except HasDoctype as error:
        raise DocumentError(
            f"{name}: its XML declares a document type, which no Word file does; save its text in a new file."
        ) from error
    except etree.LxmlError as error:
        raise _damaged(name) from error
    return target


def join_paragraphs(paragraphs: Iterable[tuple[str, bool]]) -> tuple[str, Spans]:
    """The paragraphs, each with whether it is a heading, as one text, and the spans of the headings' lines.

    >>> join_paragraphs([("Gate shut ", True), ("It rained.", False)])
    ('Gate shut \\n\\nIt rained.', ((0, 9),))
    """
    pieces: list[str] = []
    headings: list[Span] = []
    position = 0
    for text, is_heading in paragraphs:
        if is_heading:
            headings.extend(_line_spans(text, position))
        pieces.append(text)
        position += len(text) + 2
    return "\n\n".join(pieces), tuple(headings)


def _line_spans(text: str, offset: int) -> Iterator[Span]:
    """The spans of the non-blank lines of a paragraph that begins at `offset`, without white space around them."""
    for line in text.split("\n"):
        if bare := line.strip():
            start = offset + line.index(bare)
            yield start, start + len(bare)
        offset += len(line) + 1


def _found(properties: dict[str, str]) -> tuple[Found, ...]:
    return found_properties(properties.get("title", ""), properties.get("creator", ""), "docx-properties")


def found_properties(title: str, author: str, rule: str) -> tuple[Found, ...]:
    """Title and author as a word processor's properties give them, where they are somebody's words.

    >>> [row.value for row in found_properties("gate.docx", " Ann  Ode", "docx-properties")]
    ['Ann Ode']
    """
    title, author = " ".join(title.split()), " ".join(author.split())
    rows = [Found("title", title, rule)] * is_title(title) + [Found("author", author, rule)] * is_author(author)
    return tuple(rows)


def is_title(value: str) -> bool:
    """Whether a title in a file's properties is one that somebody gave, and no file name or habit of a program.

    >>> is_title("Gate stays shut"), is_title("Microsoft Word - gate.docx"), is_title("Document1")
    (True, False, False)
    """
    lowered = value.lower()
    made = lowered.startswith(("microsoft word", "untitled", "document1", "unknown")) or lowered.endswith(_FILE_ENDINGS)
    return bool(value) and not made


def is_author(value: str) -> bool:
    """Whether an author in a file's properties is a person, and no program or account.

    >>> is_author("Ann Ode"), is_author("python-docx"), is_author("Microsoft Office User")
    (True, False, False)
    """
    return bool(value) and value.lower() not in _HABITUAL_AUTHORS
