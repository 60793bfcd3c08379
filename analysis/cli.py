"""The command line: `python -m analysis`."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from pathlib import Path

import click

from analysis import __version__, places
from analysis.errors import AnalysisError, DocumentError

PIECES_ASIDE = 3  # exit status: the study ran, and some pieces were set aside


LIMIT = click.option("-l", "--limit", multiple=True, metavar="NAME=NUMBER",
                     help="Change how much of a file is read, as in -l pages=500; see analysis/read/limits.py.")


class _Teaching(click.Group):
    """Prints an AnalysisError as its sentence and ends with status 1."""

    def invoke(self, context: click.Context) -> object:
        try:
            return super().invoke(context)
        except AnalysisError as error:
            click.echo(f"Error: {error}", err=True)
            context.exit(1)


@click.group(cls=_Teaching, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="who-says-so")
def main() -> None:
    """Who says so? Measures how much of a news text is said by somebody, and by whom.

    \b
    Start with the study that comes with the package:
      python -m analysis run harbour
    Make one of your own folder of files (text, HTML, Word, PDF, RTF, mail, tables, archives, exports), and run it:
      python -m analysis add mystudy FOLDER
      python -m analysis run mystudy
    See whether the published numbers come out again:
      python -m analysis check harbour
    See which lines a number was made of, and which were left out:
      python -m analysis audit harbour 09-coastwise-digest-brief sourcedness
    Look at single files, without a study:
      python -m analysis clean FILE --text
      python -m analysis attribute FILE
    """


@main.command()
@click.argument("study")
@click.option("-p", "--parameter", "assignments", multiple=True, metavar="NAME=VALUE",
              help="Set a notebook parameter, as in -p min_words=5; may be given several times.")
@click.option("-o", "--outputs", type=click.Path(path_type=Path, file_okay=False), metavar="DIR",
              help="Put the results in DIR/STUDY instead of outputs/STUDY.")
def run(study: str, assignments: tuple[str, ...], outputs: Path | None) -> None:
    """Run all notebooks on STUDY and publish its tables, charts and pages.

    Results replace the old ones only when all notebooks ran through. Exit status: 0 all pieces measured, 1 nothing
    published, 3 published, with pieces set aside.
    """
    from analysis.run.parameters import declared_parameters, parse_assignment
    from analysis.run.study import Terminated, run_study

    declared = declared_parameters(places.notebook_paths())
    parameters = dict(parse_assignment(text, declared) for text in assignments)
    try:
        target = run_study(study, parameters, outputs, on_progress=_progress())
    except Terminated:
        click.echo(f"Stopped by a signal; the results of '{study}' are as they were.", err=True)
        raise
    click.echo(f"\nResults of '{study}' are in {target}")
    click.echo(f"  charts     {target / 'charts' / 'index.html'}")
    click.echo(f"  tables     {target / 'tables'}")
    click.echo(f"  notebooks  {target / 'notebooks'}   (read 5-findings.ipynb first)")
    sys.exit(_tell_set_aside(target))


def _tell_set_aside(target: Path) -> int:
    import csv

    with (target / "tables" / "set_aside.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        click.echo(f"Set aside: {row['reason']}", err=True)
    return PIECES_ASIDE if rows else 0


def _progress():
    """Shows progress in one line on a terminal, a line a notebook elsewhere."""
    terminal = sys.stderr.isatty()
    last = {"notebook": ""}

    def on_progress(notebook: str, cell: int, cells: int) -> None:
        if terminal:
            click.echo(f"\r\033[K{notebook}: cell {cell} of {cells}", nl=cell == cells, err=True)
        elif notebook != last["notebook"]:
            click.echo(f"running {notebook}", err=True)
        last["notebook"] = notebook

    return on_progress


@main.command()
@click.argument("name")
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--private", is_flag=True, help="Keep the words of the texts out of the result tables.")
@LIMIT
def add(name: str, folder: Path, private: bool, limit: tuple[str, ...]) -> None:
    """Bring texts in: make the study NAME of a FOLDER of texts, or fill an existing study with its texts.

    A new study gets a drafted manifest and a commented study.yaml under raw/NAME; look at both, then run it. For a
    study whose manifest is here but whose texts are not, the files are told by their hashes and copied.
    """
    from analysis.read.limits import parse_limits
    from analysis.run.add import bring_texts, draft_study

    if (places.raw_root() / name / "manifest.csv").is_file():
        number = bring_texts(name, folder)
        click.echo(f"{number} texts of '{name}' are in place. Run it with: python -m analysis run {name}")
        return
    number, notes = draft_study(name, folder, publish_text=not private, limits=parse_limits(limit))
    for note in notes:
        click.echo(f"Note: {note}", err=True)
    unread = sum("a run sets it aside" in note for note in notes)
    readable = f", {unread} of which cannot be read" if unread else ""
    click.echo(f"The study '{name}' has {number} pieces{readable}. Look at {places.shown(places.raw_root() / name / 'manifest.csv')}, "
               f"then run it with: python -m analysis run {name}")


@main.command()
def studies() -> None:
    """List the studies there are, with their questions."""
    from analysis.read.study import list_studies, read_settings

    for name in list_studies():
        study = read_settings(name)
        here = sum((study.folder / piece.file).is_file() for piece in study.pieces)
        click.echo(f"{name}: {study.title} ({here} of {len(study.pieces)} texts here)\n    {study.question}")


@main.command()
@click.argument("study", default="harbour")
def check(study: str) -> None:
    """Run STUDY again into a scratch folder and compare every number with what is published.

    Exit status 0: every number was reproduced. 1: some were not; each is named with file, row, column, expected, got.
    """
    from analysis.read.study import read_settings
    from analysis.run.check import check_study

    read_settings(study)  # a study that is not there is told as such, with the names of those that are
    report = check_study(study, on_progress=_progress())
    click.echo(str(report))
    sys.exit(0 if report.reproduced else 1)


@main.command()
@click.argument("study")
@click.argument("piece")
@click.argument("measure", default="sourcedness")
@click.option("--all", "whole", is_flag=True, help="Print the lines that are counted, too.")
def audit(study: str, piece: str, measure: str, whole: bool) -> None:
    """List the lines of PIECE that were left out of a number of pieces.csv, and why.

    MEASURE is a column of outputs/STUDY/tables/pieces.csv, sourcedness if not given. Lines are named by their number among
    the non-blank lines and by their place in the file (characters, end exclusive).
    """
    from analysis import chain
    from analysis.publish.audit import audit_number, report
    from analysis.publish.tables import load_table

    corpus = chain.read_corpus(study)
    zones, attributions, pieces = (load_table(study, name) for name in ("zones", "attributions", "pieces"))
    lines = audit_number(corpus, zones, attributions, piece, measure)
    value = pieces.loc[pieces["piece"] == piece, measure].iloc[0]
    click.echo(report(lines, measure, value, whole))


@main.command()
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


@main.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE...")
@click.option("--engine", default="model", show_default=True, help="What reads the attributions: model or rules.")
@click.option("--text", is_flag=True, help="Print the words of source, cue and content too.")
@LIMIT
def attribute(files: tuple[Path, ...], engine: str, text: bool, limit: tuple[str, ...]) -> None:
    """Find who says what in FILE...; print one JSON object a piece.

    Offsets are characters of the decoded file, end exclusive; for HTML of the page's source.
    What the codebook leaves out though other coders draw it ("declined to comment") is printed with `counted` false.
    A content has the word "that" in where it joins the content to its cue, as PolNeAR's annotators draw it; `joint`
    says where it stands. A study's tables leave it out, as the codebook does.
    """
    from analysis.attribute.engine import attribute as read_attributions
    from analysis.clean.zones import label_zones
    from analysis.rows import annotated, spans_text

    def one(document) -> None:
        reading = read_attributions(document, label_zones(document), engine)
        rows = [asdict(a) | {"content": annotated(a)} for a in reading.attributions]
        if text:
            for row in rows:
                row |= {f"{role}_text": spans_text(document, row[role]) for role in ("source", "cue", "content")}
        _print_json({"name": document.name, "attributions": rows})

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
