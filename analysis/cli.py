"""The command line: `python -m analysis`."""

from __future__ import annotations

import click

from analysis import __version__
from analysis.commands import book, coding, comparing, figures, files, studies
from analysis.errors import AnalysisError


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
    See what a chart was drawn from, back to the texts:
      python -m analysis trace harbour charts/voices.svg
    See what another engine, parameter or corpus changes:
      python -m analysis run harbour -p engine=rules -o trial
      python -m analysis compare harbour trial/harbour
    Draw the charts for a paper, as PNG and SVG:
      python -m analysis figures harbour
    Make a book of the results, to be read in any browser:
      python -m analysis book harbour
    See which lines a number was made of, and which were left out:
      python -m analysis audit harbour 09-coastwise-digest-brief sourcedness
    Draw pieces to code by hand, and read back what coders have done:
      python -m analysis code mystudy --sample 20 --seed 1
      python -m analysis codes mystudy FILE --coder NAME
    Look at single files, without a study:
      python -m analysis clean FILE --text
      python -m analysis attribute FILE
    """


for command in (
    studies.run, studies.add, studies.studies, studies.check, studies.trace, comparing.compare, studies.audit, book.book,
    figures.figures, coding.code, coding.codes, files.clean, files.attribute,
):
    main.add_command(command)
