"""Reads one file into its pieces, whatever its format: each a `Document`, or a sentence why it is none."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path, PurePosixPath

from analysis.errors import DocumentError
from analysis.read.encoding import decode
from analysis.read.limits import Limits
from analysis.read.pages import read_page
from analysis.records import Block, Document, Part, SetAside

TEXT_ENDINGS = (".txt", ".text", ".md", ".markdown")
HTML_ENDINGS = (".html", ".htm", ".xhtml")
TABLE_ENDINGS = (".csv", ".tsv", ".jsonl", ".ndjson", ".parquet")
ENDINGS = (*TEXT_ENDINGS, *HTML_ENDINGS, ".docx", ".rtf", ".pdf", ".eml", ".mhtml", ".mht", *TABLE_ENDINGS, ".zip")
DEFAULT_LIMITS = Limits()
_LINE = re.compile(r"\S[^\n\r]*")


def read_document(path: Path, encoding: str = "", place: str = "", limits: Limits = DEFAULT_LIMITS) -> Document:
    """The piece in a file, or the one at `place` in a file of several.

    Raises:
        DocumentError: the file cannot be read, is of a kind that is not read, is beyond a limit, or holds no such
            piece. The sentence names the file and says what to do.
    """
    found = read_file(path, encoding, limits)
    for piece in found:
        if isinstance(piece, Document) and piece.place == place:
            return piece
        if isinstance(piece, SetAside) and piece.name == place:
            raise DocumentError(piece.reason)
    if place:
        raise DocumentError(f"{path.name}: there is no piece at '{place}' in it; correct the manifest's column 'place'.")
    raise DocumentError(f"{path.name}: this file holds {len(found)} pieces; make a study of it with `add`, or name one.")


def read_file(path: Path, encoding: str = "", limits: Limits = DEFAULT_LIMITS) -> list[Document | SetAside]:
    """Every piece in a file, in its order; a piece that cannot be used is a `SetAside` named by its place.

    Raises:
        DocumentError: the file as a whole cannot be read.
    """
    _check_ending(path.name)
    parts = read_parts(_read_bytes(path, limits), path.name, limits, encoding)
    found: list[Document | SetAside] = []
    for part in parts:
        try:
            found.append(part if isinstance(part, SetAside) else _document(part, path, limits))
        except DocumentError as error:
            if not part.place:
                raise
            found.append(SetAside(part.place, path.name, str(error)))
        if len(found) > limits.pieces:
            raise DocumentError(f"{path.name}: it holds more than {limits.pieces:,} pieces (limit 'pieces'); split it, or raise the limit.")
    if not found:
        raise DocumentError(f"{path.name}: no piece was found in it; take it out of the manifest.")
    return found


def piece_name(stem: str, place: str) -> str:
    """The name of the piece at a place in a file.

    >>> piece_name("gate", ""), piece_name("export", "3"), piece_name("all", "may/Gate shut.txt")
    ('gate', 'export-3', 'all-may-Gate-shut')
    """
    if not place:
        return stem
    parts = [str(PurePosixPath(p).with_suffix("")) if p.lower().endswith(ENDINGS) else p for p in place.split(" > ")]
    return f"{stem}-" + "-".join(re.sub(r"[^\w.]+", "-", part).strip("-.") or "piece" for part in parts)


def read_parts(data: bytes, name: str, limits: Limits, encoding: str = "", depth: int = 0) -> Iterable[Part | SetAside]:
    """The pieces in a file's bytes, by the file's ending.

    Raises:
        DocumentError: as `read_file`.
    """
    ending = _check_ending(name)
    if ending in TEXT_ENDINGS or ending in HTML_ENDINGS:
        return _read_text(data, name, limits, encoding, "html" if ending in HTML_ENDINGS else "text")
    return _read_format(ending, data, name, limits, depth)


def _check_ending(name: str) -> str:
    ending = PurePosixPath(name).suffix.lower()
    if ending not in ENDINGS:
        raise DocumentError(f"{name}: files ending in '{ending}' are not read; save it as one of {', '.join(ENDINGS)}.")
    return ending


def _read_format(ending: str, data: bytes, name: str, limits: Limits, depth: int) -> Iterable[Part | SetAside]:
    """Formats with a reader of their own, each imported when a file asks for it."""
    if ending in (".docx", ".rtf"):
        from analysis.read.formats.rich_text import read_rich_text
        from analysis.read.formats.word import read_word

        return _split((read_word if ending == ".docx" else read_rich_text)(data, name, limits))
    if ending == ".pdf":
        from analysis.read.formats.pdf import read_pdf

        return _split(read_pdf(data, name, limits))
    if ending in (".eml", ".mhtml", ".mht"):
        from analysis.read.formats.mail import read_mail, read_saved_page

        return (read_mail if ending == ".eml" else read_saved_page)(data, name, limits)
    if ending in TABLE_ENDINGS:
        from analysis.read.formats.tables import read_csv, read_json_lines, read_parquet

        reader = {".jsonl": read_json_lines, ".ndjson": read_json_lines, ".parquet": read_parquet}.get(ending, read_csv)
        return reader(data, name, limits)
    from analysis.read.formats.archives import read_archive

    return read_archive(data, name, limits, lambda d, n, deep: read_parts(d, n, limits, "", deep), depth)


def _read_text(data: bytes, name: str, limits: Limits, encoding: str, kind: str) -> Iterable[Part | SetAside]:
    text, found = decode(data, name, encoding)
    return _split([Part("", text, kind, found)])


def _split(parts: Iterable[Part | SetAside]) -> Iterator[Part | SetAside]:
    """The parts, with an export of many articles cut into them."""
    from analysis.read.formats.exports import split_export, split_export_page

    for part in parts:
        if isinstance(part, SetAside) or part.place:
            yield part
            continue
        articles = split_export_page(part.text) if part.kind == "html" else split_export(part.text, part.headings)
        if articles is None:
            yield part
        else:
            yield from (replace(article, encoding=part.encoding) for article in articles)


def _document(part: Part, path: Path, limits: Limits) -> Document:
    name = piece_name(path.stem, part.place)
    shown = f"{path.name}, {part.place}" if part.place else path.name
    if not part.text.strip():
        raise DocumentError(f"{shown}: there is no text in it; take it out of the manifest.")
    most = limits.piece_characters * (4 if part.kind == "html" else 1)  # a page is mostly markup
    if len(part.text) > most:
        raise DocumentError(
            f"{shown}: {len(part.text):,} characters are more than a piece of news (limit 'piece_characters': "
            f"{limits.piece_characters:,}); split it into one file a piece."
        )
    if part.kind == "html":
        blocks, words = read_page(part.text, shown, limits.piece_lines)
    else:
        if len(_LINE.findall(part.text)) > limits.piece_lines:
            raise DocumentError(
                f"{shown}: more than {limits.piece_lines:,} lines are more than a piece of news (limit 'piece_lines'); "
                "split it into one file a piece."
            )
        blocks = tuple(Block(start, end, "heading") for start, end in part.headings)
        words = sum(1 for _ in re.finditer(r"\w+", part.text))
    return Document(name, part.text, part.encoding, part.kind, blocks, words, part.place, part.found, part.known, part.offset)


def _read_bytes(path: Path, limits: Limits) -> bytes:
    try:
        size = path.stat().st_size
        if size > limits.file_bytes:
            raise DocumentError(
                f"{path.name}: {size:,} bytes are more than is read of one file (limit 'file_bytes': {limits.file_bytes:,}); "
                "split it into one file a piece, or raise the limit."
            )
        with path.open("rb") as file:
            return file.read(limits.file_bytes)  # it may have grown since
    except OSError as error:
        raise DocumentError(f"{path.name}: cannot be read ({error.strerror}); check that the file is there.") from error
