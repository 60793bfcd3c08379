"""The commands on single files: clean, attribute."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from pathlib import Path

import click

from analysis.errors import DocumentError

LIMIT = click.option("-l", "--limit", multiple=True, metavar="NAME=NUMBER",
                     help="Change how much of a file is read, as in -l pages=500; see analysis/read/limits.py.")


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE...")
@click.option("--text", is_flag=True, help="Print each piece's text instead: its body with the headings in it.")
@click.option("-o", "--outputs", type=click.Path(path_type=Path, file_okay=False), metavar="DIR",
              help="With --text: write DIR/NAME.txt for each piece instead of printing.")
@LIMIT
def clean(files: tuple[Path, ...], text: bool, outputs: Path | None, limit: tuple[str, ...]) -> None:
    """Label every line of FILE... with its zone; print one JSON object a piece.

    Offsets are characters of the decoded file, end exclusive: for HTML of the page's source, for a file that is no text
    (Word, PDF) of the text in it.
    """
    from analysis.clean.body import build_body
    from analysis.clean.zones import label_zones

    if outputs and not text:
        raise click.UsageError("-o goes with --text.")
    if outputs:
        outputs.mkdir(parents=True, exist_ok=True)

    written: set[str] = set()

    def one(document) -> None:
        if outputs and document.name in written:
            raise DocumentError(f"{document.name}.txt has been written already; rename one of the two files.")
        written.add(document.name)
        zones = label_zones(document)
        if not text:
            rows = [{"start": z.start, "end": z.end, "zone": z.zone, "rule": z.rule, "confidence": z.confidence} for z in zones]
            place = {"place": document.place, "offset": document.offset} if document.place else {}
            _print_json({"name": document.name, **place, "zones": rows})
            return
        words = build_body(document, zones, ("body", "heading")).text + "\n"
        if outputs:
            (outputs / f"{document.name}.txt").write_text(words, encoding="utf-8", newline="")
        else:
            click.echo(words, nl=False)

    _each(files, limit, one)


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE...")
@click.option("--engine", default="model", show_default=True, help="What reads the attributions: model or rules.")
@click.option("--text", is_flag=True, help="Print the words of source, cue and content too.")
@LIMIT
def attribute(files: tuple[Path, ...], engine: str, text: bool, limit: tuple[str, ...]) -> None:
    """Find who says what in FILE...; print one JSON object a piece.

    Offsets are characters of the decoded file, end exclusive; for HTML of the page's source.
    What the codebook leaves out though other coders draw it ("declined to comment") is printed with `counted` false.
    A content has the word "that" in where it joins the content to its cue, as PolNeAR's annotators draw it; `joint`
    says where it stands. A study's tables leave it out, as the codebook does. `measures` holds sourcedness and quoted share
    with their 90 % intervals.
    """
    from analysis.attribute.engine import attribute as read_attributions
    from analysis.clean.zones import label_zones
    from analysis.piece_view import measure_reading
    from analysis.rows import annotated, spans_text

    def one(document) -> None:
        zones = label_zones(document)
        reading = read_attributions(document, zones, engine)
        rows = [asdict(a) | {"content": annotated(a)} for a in reading.attributions]
        if text:
            for row in rows:
                row |= {f"{role}_text": spans_text(document, row[role]) for role in ("source", "cue", "content")}
        _print_json({"name": document.name, "measures": measure_reading(document, zones, reading, engine), "attributions": rows})

    _each(files, limit, one)


def _print_json(row: dict) -> None:
    click.echo(json.dumps(row, ensure_ascii=False))


def _each(files: tuple[Path, ...], limit: tuple[str, ...], one) -> None:
    """Calls `one` for every piece in the files; what cannot be read is told in a sentence and stops nothing, status 1 at the end."""
    from analysis.read.documents import read_file
    from analysis.read.limits import parse_limits
    from analysis.records import SetAside

    failed, limits = 0, parse_limits(limit)

    def tell(sentence: object) -> None:
        nonlocal failed
        failed += 1
        click.echo(f"Error: {sentence}", err=True)

    for path in files:
        try:
            pieces = read_file(path, limits=limits)
        except DocumentError as error:
            tell(error)
            continue
        for piece in pieces:
            try:
                tell(piece.reason) if isinstance(piece, SetAside) else one(piece)
            except DocumentError as error:
                tell(error)
    sys.exit(1 if failed else 0)
