"""The command that makes a study's book."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
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

    with _results_in(outputs):
        target = build_book(study)
        click.echo(f"The book of '{study}' is in {target}: open {places.shown(target / 'index.html')} in a browser.")


@contextmanager
def _results_in(folder: Path | None) -> Iterator[None]:
    """Lets all that reads tables look for them in the folder, where one is given."""
    before = os.environ.get("ANALYSIS_OUTPUTS")
    if folder is not None:
        os.environ["ANALYSIS_OUTPUTS"] = str(folder.resolve())
    try:
        yield
    finally:
        if before is None:
            os.environ.pop("ANALYSIS_OUTPUTS", None)
        else:
            os.environ["ANALYSIS_OUTPUTS"] = before
