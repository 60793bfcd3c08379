"""The spreadsheet that coders label sentences in: a workbook with drop-downs and the codebook, and the same as CSV."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path

import xlsxwriter

from analysis.coding.codebook_sheet import COUNTS, HOW_TO, LABEL_RULES
from analysis.coding.formats.sheet_cells import as_cell, guard_cell, plain_cell
from analysis.coding.formats.sheet_checks import check_rows, name_by_cell
from analysis.coding.formats.sheet_rows import COLUMNS, SHEET, read_rows
from analysis.coding.records import LABELS, CodingText, Returned
from analysis.errors import CodingError

WORKBOOK, TABLE = "sentences.xlsx", "sentences.csv"
HEADER = (*COLUMNS, "note")
MAX_ROWS = 1_000_000  # of a sheet; Excel's limit is a little more
_Cells = tuple[str, int, int, int, str, str]
_WIDTHS = (26, 9, 8, 8, 90, 13, 40)
_MADE = datetime(2000, 1, 1)  # the same in every workbook, so that the same study gives the same bytes


def write(texts: Sequence[CodingText], folder: Path) -> list[Path]:
    """The files of an empty task: `sentences.xlsx` and `sentences.csv`, a row a sentence, labels open.

    Raises:
        CodingError: more sentences than a sheet has rows, names of pieces that look alike, or a folder that cannot be
            written to.
    """
    return fill(texts, {}, folder)


def fill(texts: Sequence[CodingText], labels: Mapping[str, tuple[str, ...]], folder: Path) -> list[Path]:
    """The same files with the labels of some pieces filled in, for a coder to go on with or another to settle.

    Raises:
        CodingError: as `write`; labels of a piece that is not among the texts, not as many as its sentences, or unknown.
    """
    sentences = {text.piece: len(text.sentences) for text in texts}
    name_by_cell([text.piece for text in texts])
    for piece, given in labels.items():
        if len(given) != sentences.get(piece) or not set(given) <= set(LABELS):
            raise CodingError(f"The labels of '{piece}' do not fit its sentences; give one of {', '.join(LABELS)} for each.")
    if (number := sum(sentences.values())) > MAX_ROWS:
        raise CodingError(f"{number:,} sentences are more than a sheet has rows ({MAX_ROWS:,}); draw fewer pieces.")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _write_workbook(list(_rows(texts, labels)), folder / WORKBOOK)
        _write_csv(_rows(texts, labels), folder / TABLE)
    except (OSError, xlsxwriter.exceptions.XlsxWriterException) as error:
        reason = getattr(error, "strerror", None) or error
        raise CodingError(f"{folder} cannot be written to ({reason}); choose another.") from error
    return [folder / WORKBOOK, folder / TABLE]


def read(path: Path, texts: Mapping[str, CodingText]) -> Returned:
    """What a coder's workbook or CSV file holds: the labels of each piece that is whole, and a sentence for what is not.

    CSV may have semicolons or tabs, and be in UTF-8, UTF-16 or an older encoding, as spreadsheet programs save it. Rows
    may stand in any order; case and blanks around a label are forgiven.

    Raises:
        CodingError: the file as a whole cannot be read.
    """
    return check_rows(path.name, read_rows(path), texts)


def _rows(texts: Sequence[CodingText], labels: Mapping[str, tuple[str, ...]]) -> Iterator[_Cells]:
    for text in texts:
        given = labels.get(text.piece) or [""] * len(text.sentences)
        for number, ((start, end), label) in enumerate(zip(text.sentences, given, strict=True), start=1):
            yield as_cell(text.piece), number, start, end, as_cell(text.text[start:end]), label


def _write_csv(rows: Iterator[_Cells], path: Path) -> None:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(HEADER)
        for piece, number, start, end, text, label in rows:
            writer.writerow((guard_cell(piece), number, start, end, guard_cell(text), label, ""))


def _write_workbook(rows: list[_Cells], path: Path) -> None:
    with xlsxwriter.Workbook(str(path), {"in_memory": True}) as book:
        book.set_properties({"created": _MADE})
        _add_sentences(book, rows)
        header, bold, wrapped = _header(book), book.add_format({"bold": True, "valign": "top"}), _wrapped(book)
        sheet = book.add_worksheet("codebook")
        sheet.set_column(0, 0, 16)
        sheet.set_column(1, 2, 70)
        sheet.freeze_panes(1, 0)
        for at, row in enumerate((("term", "rule", "example"), *COUNTS, *LABEL_RULES)):
            for column, words in enumerate(row):
                sheet.write_string(at, column, words, header if not at else bold if not column else wrapped)
        sheet = book.add_worksheet("how to")
        sheet.set_column(0, 0, 120)
        for at, words in enumerate(HOW_TO):
            sheet.write_string(at, 0, f"{at + 1}. {words}", wrapped)


def _add_sentences(book: xlsxwriter.Workbook, rows: list[_Cells]) -> None:
    sheet = book.add_worksheet(SHEET)
    header, top, wrapped = _header(book), book.add_format({"valign": "top"}), _wrapped(book)
    free = book.add_format({"valign": "top", "text_wrap": True, "locked": False, "bg_color": "#FFF9E5", "border": 1,
                            "border_color": "#D9D9D9"})
    for column, (name, width) in enumerate(zip(HEADER, _WIDTHS, strict=True)):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, name, header)
    for at, (piece, number, start, end, text, label) in enumerate(rows, start=1):
        sheet.write_string(at, 0, plain_cell(piece), top)
        for column, value in enumerate((number, start, end), start=1):
            sheet.write_number(at, column, value, top)
        sheet.write_string(at, 4, plain_cell(text), wrapped)
        sheet.write_string(at, 5, label, free)
        sheet.write_string(at, 6, "", free)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(len(rows), 1), len(HEADER) - 1)
    sheet.data_validation(1, 5, max(len(rows), 1), 5, {
        "validate": "list", "source": list(LABELS), "error_title": "No label of the codebook",
        "error_message": "Choose one of: " + ", ".join(LABELS),
    })
    sheet.protect("", {"format_columns": True, "format_rows": True, "sort": True, "autofilter": True})


def _header(book: xlsxwriter.Workbook) -> xlsxwriter.format.Format:
    return book.add_format({"bold": True, "bottom": 1, "bg_color": "#E8EEF4"})


def _wrapped(book: xlsxwriter.Workbook) -> xlsxwriter.format.Format:
    return book.add_format({"valign": "top", "text_wrap": True})
