"""The commands on studies: run, add, studies, check, trace, audit."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from analysis import places
from analysis.commands.files import LIMIT

PIECES_ASIDE = 3  # exit status: the study ran, and some pieces were set aside


@click.command()
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


@click.command()
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


@click.command()
def studies() -> None:
    """List the studies there are, with their questions."""
    from analysis.read.study import list_studies, read_settings

    for name in list_studies():
        study = read_settings(name)
        here = sum((study.folder / piece.file).is_file() for piece in study.pieces)
        click.echo(f"{name}: {study.title} ({here} of {len(study.pieces)} texts here)\n    {study.question}")


@click.command()
@click.argument("study", default="harbour")
@click.option("--all", "everything", is_flag=True, help="Name every difference and every claim, however many there are.")
@click.option("--report", "file", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE",
              help="Write the page into FILE too, as Markdown for a review.")
def check(study: str, everything: bool, file: Path | None) -> None:
    """Run STUDY again into a scratch folder and compare every number with what is published.

    Prints one page: inputs, parameters, code, lock and environment of the published run beside today's; the numbers of
    all tables, the claims of the narrative and all files; what did not come out again, numbers of tables first, with file,
    row, column, the published and the recomputed figure, then claims, then the files that follow; and a verdict.

    \b
    Exit status:
       0  reproduced: every number, claim and file came out again
       1  the check could not be made, and a sentence says why
       4  numbers differ, and nothing below explains it
       5  published files were changed after their run
       6  other inputs: a text, the manifest, study.yaml, the coding
       7  other parameters
       8  other code: the package or a notebook's source
       9  another lock (requirements.lock)
      10  another environment: Python or a package
    Of several that apply, 5 comes first, then 6 and so on: what is named may be why numbers differ. Other code, lock or
    packages alone, with every number the same, are told and are no failure.
    """
    from analysis.read.study import read_settings
    from analysis.run.check import check_study
    from analysis.run.checking.page import check_page

    read_settings(study)  # a study that is not there is told as such, with the names of those that are
    click.echo(f"Runs '{study}' again in a scratch folder, which takes as long as its run: a minute or two for a dozen pieces.", err=True)
    report = check_study(study, on_progress=_progress())
    page = check_page(report, everything)
    click.echo(page)
    if file:
        file.write_text("".join(f"    {line}\n" for line in page.split("\n")), encoding="utf-8")  # indented: nothing in it is markup
    sys.exit(report.status)


@click.command()
@click.argument("study")
@click.argument("file", default="charts/voices.svg")
def trace(study: str, file: str) -> None:
    """Show what FILE of STUDY's results was made from, back to the texts: figure, tables, notebooks, inputs, with hashes.

    FILE is a path in outputs/STUDY, as in tables/pieces.csv. The way is read from ro-crate-metadata.json there, and each
    file on it is hashed anew: one that was changed since the run, or is not here, is marked.
    """
    from analysis.errors import AnalysisError
    from analysis.publish.crate.files import file_hash
    from analysis.publish.crate.stored import read_record
    from analysis.publish.crate.walk import RAW, REPOSITORY, RESULTS, tell_way, way_back

    record = read_record(places.outputs_root() / study)
    if record is None:
        raise AnalysisError(f"No record of a run is in outputs/{study}, or none that can be read; run: python -m analysis run {study}")
    if file not in record.outputs:
        raise AnalysisError(f"The run of '{study}' wrote no file '{file}'; it wrote: {', '.join(record.outputs)}.")
    folders = {RESULTS: places.outputs_root() / study, RAW: places.raw_root() / study, REPOSITORY: places.repository()}

    def look(folder: str, name: str) -> str:
        path = folders[folder] / name
        return file_hash(path) if path.is_file() else ""

    click.echo("\n".join(tell_way(record, way_back(record, file), look)))


@click.command()
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
