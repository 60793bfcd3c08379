"""Reads hand-coded attributions from a folder laid out as PolNeAR (Newell, Margolin and Ruths, LREC 2018).

A split holds `text/NAME.txt` and `attributions/NAME_ANNOTATOR.ann`. The latter is brat standoff: a T line is a span of
one or several parts, an E line an event that joins spans in roles. Offsets count the characters of the text file, its
line ends as they are, end exclusive.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from analysis import places
from analysis.errors import DocumentError, StudyError
from analysis.records import Attribution, Spans

_SPAN = re.compile(r"(T[0-9]+)\t\S+ ([0-9]+ [0-9]+(?:;[0-9]+ [0-9]+)*)(?:\t.*)?")
_EVENT = re.compile(r"E[0-9]+\t(\S+:\S+(?: +\S+:\S+)*) *")
_OTHER = re.compile(r"(?:[AMNR#][0-9]+|\*)\t.*")  # attributes, marks, notes, relations: none says who says what
_ROLES = ("source", "cue", "content")
_LAYOUT = "a split is a folder with text/ and attributions/ in it"


@dataclass(frozen=True)
class GoldPiece:
    """One hand-coded piece: its name (the text file's stem), its text and its attributions, in the file's order."""

    name: str
    text: str
    attributions: tuple[Attribution, ...]


def read_gold(folder: Path, split: str) -> list[GoldPiece]:
    """The hand-coded pieces of a split, in the order of their names.

    Where several people coded a text, the file whose name comes first is taken, so that no text counts twice. A text
    that nobody coded is left out, since it cannot be told from one without attributions; so is an attribution without
    content, since it attributes nothing.

    Raises:
        StudyError: the folder or the split is not there, nothing in it is coded, or a coding has no text.
        DocumentError: a file is not UTF-8, a standoff line cannot be read, or its offsets do not fit the text.
    """
    base = _find_split(folder, split)
    codings = _first_codings(base)
    if not codings:
        raise StudyError(
            f"No text of the split '{split}' is coded; put a NAME_ANNOTATOR.ann into {split}/attributions "
            f"for a NAME.txt in {split}/text."
        )
    pieces = []
    for name, path in sorted(codings.items()):
        text = _read(base / "text" / f"{name}.txt", f"{split}/text/{name}.txt")
        where = f"{split}/attributions/{path.name}"
        pieces.append(GoldPiece(name, text, parse_standoff(_read(path, where), text, where)))
    return pieces


def parse_standoff(standoff: str, text: str, where: str = "standoff") -> tuple[Attribution, ...]:
    """The attributions of a standoff file, each role's spans in the order of the text.

    Notes and relations are left alone, and so is every event that has no content.

    Raises:
        DocumentError: a line cannot be read or does not fit the text; the sentence begins with `where` and the line.

    >>> spans = "T1\\tSource 0 3\\tAnn\\nT2\\tCue 4 9\\tknows\\nT3\\tContent 10 13;15 17\\twhy it\\n"
    >>> [found] = parse_standoff(spans + "E1\\tAttribution:T2 Source:T1 Cue:T2 Content:T3\\n", "Ann knows why, it is.")
    >>> found.source, found.cue, found.content
    (((0, 3),), ((4, 9),), ((10, 13), (15, 17)))
    >>> parse_standoff(spans + "E1\\tAttribution:T2 Source:T1 Cue:T2\\n", "Ann knows why, it is.")
    ()
    """
    spans: dict[str, Spans] = {}
    events: list[tuple[str, str]] = []
    copied: set[str] = {""}
    for number, line in enumerate(standoff.removeprefix("\ufeff").split("\n"), start=1):
        line, at = line.removesuffix("\r"), f"{where}, line {number}"
        if match := _SPAN.fullmatch(line):
            if match[1] in spans:
                raise DocumentError(f"{at}: a line above is {match[1]} already; give every span a number of its own.")
            spans[match[1]] = _parse_spans(match[2], len(text), at)
            copied = {""} | _copied_lines(text, spans[match[1]])
        elif match := _EVENT.fullmatch(line):
            events.append((match[1], at))
        elif line.strip() not in copied and not _OTHER.fullmatch(line):
            raise DocumentError(
                f"{at}: '{line[:60]}' is no line of brat standoff; write a span as T1<tab>Source 0 5<tab>words "
                "and an event as E1<tab>Attribution:T2 Source:T1 Content:T3."
            )
    found = (_join(event, spans, at) for event, at in events)
    return tuple(attribution for attribution in found if attribution.content)


def _find_split(folder: Path, split: str) -> Path:
    if not folder.is_dir():
        raise StudyError(f"There is no folder {places.shown(folder)}; name the one that holds the gold's splits.")
    splits = sorted(p.name for p in folder.iterdir() if (p / "text").is_dir() and (p / "attributions").is_dir())
    if split not in splits:
        there = f"There {'is' if len(splits) == 1 else 'are'} {', '.join(splits)}" if splits else "There is none"
        raise StudyError(f"{places.shown(folder)} has no split '{split}'. {there}; {_LAYOUT}.")
    return folder / split


def _first_codings(base: Path) -> dict[str, Path]:
    """The first coding of each text by name; of two texts that fit a coding's name, it belongs to the longer name."""
    names = {path.stem for path in (base / "text").glob("*.txt")}
    codings: dict[str, Path] = {}
    for path in sorted((base / "attributions").glob("*.ann")):
        name = path.stem.rpartition("_")[0]
        while name and name not in names:
            name = name.rpartition("_")[0]
        if not name:
            raise StudyError(
                f"{base.name}/attributions/{path.name} belongs to no text; name it after one in {base.name}/text, "
                "as in NAME_ANNOTATOR.ann for NAME.txt, or take it out."
            )
        codings.setdefault(name, path)
    return codings


def _read(path: Path, where: str) -> str:
    try:
        with path.open(encoding="utf-8", newline="") as file:  # a line end that is changed moves every offset behind it
            return file.read()
    except OSError as error:
        raise DocumentError(f"{where}: cannot be read ({error.strerror}); check that it is a file.") from error
    except UnicodeDecodeError as error:
        raise DocumentError(f"{where}: byte {error.start} is no UTF-8; save the file as UTF-8.") from error


def _parse_spans(written: str, length: int, at: str) -> Spans:
    spans = []
    for part in written.split(";"):
        start, end = map(int, part.split())
        if not start < end <= length:
            raise DocumentError(
                f"{at}: {start}-{end} is no span of the text, which has {length} characters; "
                "bring text and offsets of the same version together."
            )
        spans.append((start, end))
    return tuple(spans)


def _copied_lines(text: str, spans: Spans) -> set[str]:
    """The lines that follow a T line where its span reaches over line ends and these were copied with the words."""
    return {line.strip() for line in " ".join(text[start:end] for start, end in spans).split("\n")[1:]}


def _join(event: str, spans: dict[str, Spans], at: str) -> Attribution:
    found: dict[str, set[tuple[int, int]]] = {role: set() for role in _ROLES}
    for argument in event.split():
        written, _, target = argument.partition(":")
        role = written.rstrip("0123456789").lower()
        if role not in found:
            continue  # the event's own mark, which repeats the cue
        if target not in spans:
            raise DocumentError(f"{at}: {role} {target} is no span of this file; add its T line or correct the event.")
        found[role].update(spans[target])
    return Attribution(*(tuple(sorted(found[role])) for role in _ROLES), rule="hand")
