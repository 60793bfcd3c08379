"""The command on two studies: compare."""

from __future__ import annotations

from pathlib import Path

import click


@click.command()
@click.argument("study_a")
@click.argument("study_b")
@click.option("-o", "--outputs", type=click.Path(path_type=Path, file_okay=False), metavar="DIR",
              help="Put tables, charts and page in DIR instead of comparisons/A-and-B.")
def compare(study_a: str, study_b: str, outputs: Path | None) -> None:
    """Set the results of STUDY_A and STUDY_B side by side: what was set otherwise, and what that changed.

    Each is a study's name (its results in outputs/) or a folder of results, such as trial/harbour, made with
    "run harbour -p engine=rules -o trial". Of pieces that stand in both, every figure is compared, of two corpora the means.
    Nothing is run again, and no result is changed. Exit status: 0, whether anything differs or not; 1 where there are no
    results to compare.
    """
    from analysis.publish.side_by_side.comparison import compare as compare_results
    from analysis.publish.side_by_side.results import open_both
    from analysis.publish.side_by_side.summary import summarise
    from analysis.publish.side_by_side.write import folder_for, write_comparison

    comparison = compare_results(*open_both(study_a, study_b))
    lines = summarise(comparison)
    target = outputs or folder_for(comparison)
    write_comparison(comparison, lines, target)
    for line in lines:
        click.echo(line)
    click.echo(f"\nTables and charts: {target / 'index.html'}")
