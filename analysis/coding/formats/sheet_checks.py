"""Holds the rows of a coder's spreadsheet against the study: what is not whole is not taken over, and each gap is told."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from analysis.coding.formats.pieces import quote
from analysis.coding.formats.sheet_cells import read_number, readings, squeeze
from analysis.coding.formats.sheet_rows import Row
from analysis.coding.records import LABELS, CodingText, Returned
from analysis.errors import CodingError

MOST_ALIKE = 3  # problems of one kind in one piece that are told one by one; the others are counted
_REACH = 40


def check_rows(file: str, rows: Iterable[Row], texts: Mapping[str, CodingText]) -> Returned:
    """The labels of the pieces whose rows are all there, unchanged and labelled, and a sentence for each thing wrong.

    A piece of which no row has a label is untouched, whatever else became of its rows; one without a row is named.

    Raises:
        CodingError: two pieces have names that a cell cannot tell apart.
    """
    names = name_by_cell(texts)
    by_piece: dict[str, list[Row]] = {piece: [] for piece in texts}
    strange: dict[str, list[int]] = {}
    for row in rows:
        piece = names.get(squeeze(row.piece))
        by_piece[piece].append(row) if piece is not None else strange.setdefault(squeeze(row.piece), []).append(row.number)
    problems = [
        f"{file}, {_listed('row', numbers)}: {quote(cell)} is no piece that was given out; put the right name back."
        for cell, numbers in strange.items()
    ]
    if absent := [piece for piece, found in by_piece.items() if not found and texts[piece].sentences]:
        problems.append(f"{file} has no row of {_listed('piece', absent)}; look whether they were lost on the way.")
    labels: dict[str, tuple[str, ...]] = {}
    untouched = []
    for piece, found in by_piece.items():
        if not any(row.label.strip() for row in found):
            untouched += [piece] if found else []
            continue
        given, wrong = _check_piece(file, texts[piece], found)
        problems += wrong
        if not wrong:
            labels[piece] = given
    return Returned({}, labels, tuple(untouched), tuple(problems))


def name_by_cell(pieces: Iterable[str]) -> dict[str, str]:
    """The names of the pieces by what may stand for them in a cell.

    Raises:
        CodingError: two pieces have one name, or names that a cell cannot tell apart.
    """
    names: dict[str, str] = {}
    for piece in pieces:
        for cell in readings(piece):
            if names.setdefault(cell, piece) != piece:
                raise CodingError(f"The names '{names[cell]}' and '{piece}' are the same in a table; rename one file.")
    return names


def _check_piece(file: str, text: CodingText, rows: Sequence[Row]) -> tuple[tuple[str, ...], list[str]]:
    """The labels of one piece in the order of its sentences, and what is wrong with its rows."""
    wrong: dict[str, list[str]] = {}
    labels: dict[int, str] = {}
    first: dict[int, int] = {}
    for row in rows:
        number = read_number(row.sentence)
        if number is None or not 1 <= number <= len(text.sentences):
            told = f"{quote(row.sentence)} is no sentence of '{text.piece}', which has {len(text.sentences)}; put it back."
            wrong.setdefault("name no sentence of it", []).append(f"{file}, row {row.number}: {told}")
            continue
        if number in first:
            told = f"sentence {number} of '{text.piece}' stands in row {first[number]} already; delete one of the two rows."
            wrong.setdefault("repeat a sentence", []).append(f"{file}, row {row.number}: {told}")
            continue
        first[number], labels[number] = row.number, row.label.strip().casefold()
        for kind, told in _check_row(text, number, row):
            wrong.setdefault(kind, []).append(f"{file}, row {row.number}: {told}")
    problems = [told for kind, all_told in wrong.items() for told in _shortened(file, text.piece, kind, all_told)]
    problems += _check_whole(file, text, labels)
    return tuple(labels[number] for number in sorted(labels)), problems


def _check_row(text: CodingText, number: int, row: Row) -> Iterable[tuple[str, str]]:
    start, end = text.sentences[number - 1]
    which = f"sentence {number} of '{text.piece}'"
    if (read_number(row.start), read_number(row.end)) != (start, end):
        given = f"{quote(row.start)} and {quote(row.end)}"
        yield "have other places", f"start and end of {which} are {given} and were {start} and {end}; put them back."
    expected, cell = readings(text.text[start:end]), squeeze(row.text)
    if cell not in expected:
        yield "have other words", f"the text of {which} was changed: {_difference(cell, expected[0])}; put it back."
    label = row.label.strip()
    if label and label.casefold() not in LABELS:
        yield "have unknown labels", f"{quote(label)} is no label; choose one of {', '.join(LABELS)}."


def _difference(cell: str, expected: str) -> str:
    """Where two texts part, in the words of both."""
    if not cell:
        return f"the cell is empty where the study has {quote(expected, _REACH)}"
    at = next((i for i, (a, b) in enumerate(zip(cell, expected, strict=False)) if a != b), min(len(cell), len(expected)))
    begin = max(0, at - 10)
    here, there = (quote(side[begin:begin + 2 * _REACH], _REACH) for side in (cell, expected))
    hint = ""
    if at < len(cell) and cell[at] in "?\ufffd" and at < len(expected) and not expected[at].isascii():
        hint = " (a letter was lost; save as CSV UTF-8 or .xlsx)"
    return f"it reads {here} where the study has {there}{hint}"


def _check_whole(file: str, text: CodingText, labels: Mapping[int, str]) -> list[str]:
    """Sentences about rows that are lost and labels that are open."""
    total, problems = len(text.sentences), []
    lost = [number for number in range(1, total + 1) if number not in labels]
    if lost:
        problems.append(
            f"{file}: {len(lost)} of the {total} rows of '{text.piece}' are missing ({_listed('sentence', lost)}); "
            "put them back."
        )
    if open_ones := [number for number in sorted(labels) if not labels[number]]:
        problems.append(
            f"{file}: '{text.piece}' is not finished: {len(open_ones)} of its {total} sentences have no label "
            f"({_listed('sentence', open_ones)}); label them and give the file again."
        )
    return problems


def _shortened(file: str, piece: str, kind: str, told: list[str]) -> list[str]:
    rest = len(told) - MOST_ALIKE
    more = [f"{file}: {rest} more row{'s' if rest > 1 else ''} of '{piece}' {kind}."] if rest > 0 else []
    return told[:MOST_ALIKE] + more


def _listed(what: str, numbers: Sequence[int | str], most: int = 8) -> str:
    """Numbers as a sentence lists them: "rows 2, 3, 9 and 40 more"."""
    named = ", ".join(map(str, numbers[:most]))
    more = f" and {len(numbers) - most} more" if len(numbers) > most else ""
    return f"{what}{'s' if len(numbers) > 1 else ''} {named}{more}"
