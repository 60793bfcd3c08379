"""Which piece a file of coding belongs to, and the account of all pieces: read, untouched, unknown, lost, there twice."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from analysis.coding.records import CodingText, Marked, Returned
from analysis.errors import CodingError
from analysis.read.limits import Limits

_SENTENCES = 10  # a person who reads the first ten sentences about a piece knows what is wrong with it
_UNSAFE = re.compile(r"[^\w.\-]|^[.\-]|\.$", re.ASCII)


def stem(piece: str) -> str:
    """The name, without ending, of the files of a piece: its own, where every system and tool takes it for a name.

    >>> stem("ferry-gate"), stem("week 3/ferry gate")
    ('ferry-gate', 'week-3-ferry-gate-0a92cebf')
    """
    safe = _UNSAFE.sub("-", piece)
    if safe == piece and 0 < len(piece) <= 100:
        return piece
    return f"{safe[:80].strip('-.') or 'piece'}-{hashlib.sha256(piece.encode('utf-8', 'replace')).hexdigest()[:8]}"


def stems(texts: Sequence[CodingText]) -> dict[str, CodingText]:
    """The texts by the names of their files.

    Raises:
        CodingError: two pieces would share a file, on systems where capitals make no difference.
    """
    taken: dict[str, str] = {}
    for text in texts:
        other = taken.setdefault(stem(text.piece).casefold(), text.piece)
        if other != text.piece:
            raise CodingError(f"'{other}' and '{text.piece}' would share a file; give one of them another name.")
    return {stem(text.piece): text for text in texts}


def read_bytes(path: Path, limits: Limits = Limits()) -> bytes:
    """The bytes of a file.

    Raises:
        CodingError: there is no such file, it cannot be opened, or it is beyond the limit `file_bytes`.
    """
    try:
        if path.stat().st_size > limits.file_bytes:
            most = f"{limits.file_bytes:,} bytes"
            raise CodingError(f"{path.name}: larger than {most}, as no coding is; look at what it holds.")
        return path.read_bytes()
    except (OSError, ValueError) as error:
        raise CodingError(f"{path.name}: the file cannot be opened; look whether it is there and may be read.") from error


def decode(data: bytes, name: str) -> str:
    """The text of a file in UTF-8, line ends as newlines.

    Raises:
        CodingError: it is not in UTF-8.
    """
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        raise CodingError(f"{name}: byte {error.start} is not UTF-8: the file is damaged or of another kind; take the file "
                          "as the tool wrote it.") from error


def quote(value: object, reach: int = 60) -> str:
    """What stands in a file, fit to be printed: in quotation marks, in one line, cut after `reach` characters."""
    words = str(value)[: reach + 1] if isinstance(value, (str, int, float)) else type(value).__name__
    line = "".join(c if c.isprintable() else " " for c in words.encode("utf-8", "replace").decode())
    return f"'{line}'" if len(line) <= reach else f"'{line[: reach - 1]}…'"


class Account:
    """Keeps, while a file is read, what came back of each piece; `returned` gives it in the order of the texts."""

    def __init__(self, texts: Mapping[str, CodingText], file: str) -> None:
        self.file = file
        self._texts = texts
        self._marked: dict[str, tuple[Marked, ...]] = {}
        self._seen: set[str] = set()
        self._refused: set[str] = set()
        self._problems: list[str] = []

    def begin(self, piece: str | None, called: str, file: str = "") -> CodingText | None:
        """The text of a piece that the file is about to tell of; none if it is unknown or has been there before.

        `called` is what the file calls the piece; `file` is the file it stands in, where that is not the account's.
        """
        if piece is None or piece not in self._texts:
            self.problem(f"{quote(called)} is no piece of this study; take it out, or read it with the study it belongs to.",
                         file)
            return None
        if piece in self._seen:
            self._refused.add(piece)
            self.problem(f"'{piece}' is there twice; leave one of its codings in.", file)
            return None
        self._seen.add(piece)
        return self._texts[piece]

    def end(self, piece: str, marked: tuple[Marked, ...] | None, problems: Iterable[str] = (), file: str = "") -> None:
        """What came back of a piece: attributions, none at all (`()`), or nothing since no mark was set (`None`)."""
        sentences = list(problems)
        for sentence in sentences[:_SENTENCES]:
            self.problem(f"'{piece}': {sentence}", file)
        if len(sentences) > _SENTENCES:
            self.problem(f"'{piece}': {len(sentences) - _SENTENCES} more of its marks cannot be read.", file)
        if sentences:
            self._refused.add(piece)
        elif marked is not None:
            self._marked[piece] = marked

    def problem(self, sentence: str, file: str = "") -> None:
        """Takes down a sentence of something wrong."""
        self._problems.append(f"{file or self.file}: {sentence}")

    def returned(self, whole: bool = True) -> Returned:
        """The account; `whole` says that the file should have held every text, so that those missing are lost."""
        missing = [piece for piece in self._texts if piece not in self._seen]
        for piece in missing if whole else ():
            self.problem(f"the file has nothing of '{piece}'; look whether the coder had it, or it was lost on the way.")
        sound = [piece for piece in self._texts if piece in self._seen and piece not in self._refused]
        marked = {piece: self._marked[piece] for piece in sound if piece in self._marked}
        untouched = tuple(piece for piece in sound if piece not in marked)
        return Returned(marked, {}, untouched, tuple(self._problems))
