"""The command that makes a study's book."""

from __future__ import annotations

import os
from pathlib import Path

import click

from analysis import places


@click.command()
@click.argument("study", default="harbour")
@click.option("-o", "--outputs", type=click.Path(path_type=Path, file_okay=False), metavar="DIR",
              help="The results are in DIR/STUDY instead of outputs/STUDY.")
def book(study: str, outputs: Path | None) -> None:
    """Make the book of STUDY from its results: pages to read in any browser, without a network.

    Nothing is executed: run the study first. An old book is replaced only when the new one is whole.
    """
    from analysis.publish.book.build import build_book

    if outputs is not None:
        os.environ["ANALYSIS_OUTPUTS"] = str(outputs.resolve())  # where all that reads tables looks for them
    target = build_book(study)
    click.echo(f"The book of '{study}' is in {target}: open {places.shown(target / 'index.html')} in a browser.")
