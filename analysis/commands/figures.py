"""The command on figures for papers: figures."""

from __future__ import annotations

from pathlib import Path

import click


@click.command()
@click.argument("study", default="harbour")
@click.option("-o", "--outputs", type=click.Path(path_type=Path, file_okay=False), metavar="DIR",
              help="Put the figures in DIR instead of outputs/STUDY/figures.")
@click.option("--format", "formats", type=click.Choice(["png", "svg"]), multiple=True, default=("png", "svg"), show_default=True,
              help="What to write; may be given twice.")
@click.option("--width", type=click.IntRange(240, 4000), default=720, show_default=True, help="Pixels from side to side.")
@click.option("--scale", type=click.FloatRange(0.5, 8), default=3.0, show_default=True, help="Dots a pixel in a PNG.")
def figures(study: str, outputs: Path | None, formats: tuple[str, ...], width: int, scale: float) -> None:
    """Draw every chart of STUDY for a paper, as PNG and SVG, from what its last run saved.

    Needs kaleido and a Chromium on this machine (the variable CHROMIUM names another); asks no network. PNG files differ
    from machine to machine with the fonts, so they are no part of what `check` compares.
    """
    from analysis import places
    from analysis.publish.figures import write_figures
    from analysis.read.study import read_settings

    read_settings(study)  # a study that is not there is told as such, with the names of those that are
    written = write_figures(study, outputs, formats, width, scale)
    folder = outputs or places.shown(written[0].parent)
    click.echo(f"{len(written)} figures of '{study}' are in {folder}")
