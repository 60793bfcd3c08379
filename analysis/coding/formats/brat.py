"""Coding in brat: a folder of NAME.txt and NAME.ann with its configuration, ready for brat's data folder.

An attribution is an event: sources, cues and contents are its arguments, the source type is its attribute, the speaker
is a note on it. The trigger that brat asks for stands on the cue, or on the content where there is none.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from analysis.coding.formats.brat_events import from_lines
from analysis.coding.formats.brat_lines import Bound, Event, Lines, parse, print_lines
from analysis.coding.formats.marks import LABELS, NOTHING, check, nothing_span
from analysis.coding.formats.pieces import Account, decode, quote, read_bytes, stem, stems
from analysis.coding.records import CodingText, Marked, Returned
from analysis.errors import CodingError
from analysis.records import SOURCE_TYPES, Span

_ANNOTATION = f"""[entities]
Source
Cue
Content
{NOTHING}

[relations]

[events]
Attribution\tSource*:Source, Cue*:Cue, Content+:Content

[attributes]
SourceType\tArg:<EVENT>, Value:{"|".join(SOURCE_TYPES)}
"""
_VISUAL = f"""[labels]
Source | Source | Src
Cue | Cue
Content | Content | Cnt
{NOTHING} | Nothing: no attribution in this piece | {NOTHING}
Attribution | Attribution | Attr

[drawing]
SPAN_DEFAULT\tfgColor:black, bgColor:lightgray, borderColor:darken
ARC_DEFAULT\tcolor:black, dashArray:-, arrowHead:triangle-5
Source\tbgColor:#ffccaa
Cue\tbgColor:#ffffa8
Content\tbgColor:#bcd2ff
{NOTHING}\tbgColor:#dddddd
Attribution\tbgColor:#ccffcc
"""


def write(texts: Sequence[CodingText], folder: Path) -> list[Path]:
    """The files of an empty task: the texts, an empty .ann for each, and the configuration.

    Raises:
        CodingError: as `fill`.
    """
    return fill(texts, {}, folder)


def fill(texts: Sequence[CodingText], marked: Mapping[str, tuple[Marked, ...]], folder: Path) -> list[Path]:
    """The same files, filled with a coding; a piece that is not in `marked` stays empty.

    Raises:
        CodingError: the coding does not fit the texts, or two pieces would share a file.
    """
    check(texts, marked)
    files = {"annotation.conf": _ANNOTATION, "visual.conf": _VISUAL}
    for name, text in stems(texts).items():
        files[f"{name}.txt"] = text.text
        files[f"{name}.ann"] = print_lines(text.text, _to_lines(text, marked[text.piece])) if text.piece in marked else ""
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        (folder / name).write_bytes(content.encode("utf-8"))
    return [folder / name for name in files]


def read(path: Path, texts: Mapping[str, CodingText]) -> Returned:
    """What came back: of a folder all its .ann files, of one .ann its piece alone (the other texts are not missed).

    Raises:
        CodingError: no such file or folder, a folder without .ann files, or a file that is no brat standoff at all.
    """
    path = Path(path)
    account = Account(texts, path.name)
    by_stem = {stem(piece): piece for piece in texts}
    files = _list(path)
    for file in files:
        piece = by_stem.get(file.stem)
        text = account.begin(piece, file.stem, file.name)
        if text is None:
            continue
        try:
            marked, problems = _read_piece(file, text)
        except CodingError as error:
            if files == [path]:
                raise
            marked, problems = None, [f"the file is left out. {error}"]
        account.end(text.piece, marked, problems, file.name)
    return account.returned(whole=files != [path])


def _list(path: Path) -> list[Path]:
    try:
        if path.suffix == ".ann" and path.is_file():
            return [path]
        files = sorted(file for file in path.iterdir() if file.suffix == ".ann")
    except (OSError, ValueError) as error:
        raise CodingError(f"{path.name}: this is no .ann file and no folder that opens; give one of them.") from error
    if not files:
        raise CodingError(f"{path.name}: there is no .ann file in it; give the folder that brat keeps the texts in.")
    return files


def _read_piece(file: Path, text: CodingText) -> tuple[tuple[Marked, ...] | None, list[str]]:
    lines = parse(decode(read_bytes(file), file.name))
    if lines.problems and not (lines.bounds or lines.events or lines.types or lines.notes):
        raise CodingError(f"{file.name}: no line is brat standoff ({lines.problems[0]}) Give the .ann as brat wrote it.")
    problems = list(lines.problems)
    beside = file.with_suffix(".txt")
    if beside.is_file() and decode(read_bytes(beside), beside.name) != text.text.removeprefix("\ufeff"):
        problems.append(f"{quote(beside.name)} beside it is not the text that was given out; code that text anew.")
    marked, wrong = from_lines(text.text, lines)
    return (None, problems + wrong) if problems else (marked, wrong)


def _to_lines(text: CodingText, marked: Sequence[Marked]) -> Lines:
    """The coding in brat's terms; a source, cue or content that several attributions share is marked once."""
    lines = Lines()
    shared: dict[tuple[str, Span], str] = {}

    def bind(label: str, span: Span) -> str:
        key = f"T{len(lines.bounds) + 1}"
        lines.bounds[key] = Bound(key, label, (span,))
        return key

    def share(label: str, span: Span) -> str:
        if (label, span) not in shared:
            shared[label, span] = bind(label, span)
        return shared[label, span]

    if not marked:
        bind(NOTHING, nothing_span(text))
    for number, mark in enumerate(marked, start=1):
        key = f"E{number}"
        arguments = tuple(
            (label if i == 1 else f"{label}{i}", share(label, span))
            for label, spans in zip(LABELS, (mark.source, mark.cue, mark.content)) for i, span in enumerate(spans, start=1)
        )
        # Each event has a trigger of its own, so that a trigger without event shows that a line was lost.
        lines.events[key] = Event(key, bind("Attribution", (mark.cue or mark.content)[0]), arguments)
        if mark.source_type:
            lines.types[key] = mark.source_type
        if mark.speaker:
            lines.notes[key] = mark.speaker
    return lines
