"""The commands on hand coding: code, codes."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from analysis import places

if TYPE_CHECKING:
    from analysis.coding.sample import Drawn
    from analysis.coding.taken import Taken
    from analysis.corpus import Corpus

NOTHING_KEPT, PROBLEMS_NAMED = 1, 3  # exit statuses
_FORMS = ("sheet", "brat", "label-studio", "inception")  # those of analysis.coding.forms, not loaded to show a help text
_MOST_NAMED = 8


@click.command()
@click.argument("study")
@click.option("--sample", "number", type=int, required=True, metavar="N", help="How many pieces to draw.")
@click.option("--seed", type=int, required=True, metavar="S", help="A whole number; the same one draws the same again.")
@click.option("--by", "stratum", type=click.Choice(["genre", "outlet"]),
              help="Draw from each genre or outlet in proportion. Default: genre where the manifest names two, else outlet.")
@click.option("--form", type=click.Choice([*_FORMS, "all"]), default="sheet", show_default=True,
              help="What the coders work in: sentences in a sheet, or spans in one of the others.")
@click.option("-o", "--outputs", type=click.Path(path_type=Path), metavar="DIR",
              help="Put the forms in DIR instead of coding/STUDY; it must be new or empty.")
@click.option("--replace", is_flag=True, help="Draw anew where a sample is kept; old forms stay beside the new ones.")
def code(study: str, number: int, seed: int, stratum: str | None, form: str, outputs: Path | None, replace: bool) -> None:
    """Draw a sample of STUDY for hand coding, and write what the coders work in.

    The sample, with the probability that each piece had of being drawn, is kept in raw/STUDY/coding/sample.csv. A larger
    sample with the same seed holds the smaller one.
    """
    from analysis import chain
    from analysis.coding.forms import check_folder, write_forms
    from analysis.coding.sample import draw_sample, keep_sample, name_strata, note_thin_strata
    from analysis.coding.texts import coding_texts

    folder = outputs or Path("coding") / study
    corpus = chain.read_corpus(study)
    check_folder(folder, replace)
    texts = coding_texts(corpus, chain.clean(corpus))
    pieces = [(piece, of) for piece, of in name_strata([corpus.manifest[n] for n in corpus.documents], stratum).items() if texts[piece].sentences]
    drawn = draw_sample(pieces, number, seed)
    kept = keep_sample(corpus.study, drawn, seed, replace)
    written = write_forms([texts[d.piece] for d in drawn], _FORMS if form == "all" else (form,), folder, replace)

    _tell_strata(corpus, pieces, drawn)
    for note in note_thin_strata(pieces, drawn):
        click.echo(f"Note: {note}", err=True)
    click.echo(f"The sample is kept in {places.shown(kept)}")
    for path in written:
        click.echo(f"The coders work in {path}")
    if not corpus.study.publish_text:
        click.echo("These files hold the texts, which this study does not publish; do not pass them on.")
    click.echo(f"Give each coder a copy. Then read it back with: python -m analysis codes {study} FILE --coder NAME")


def _tell_strata(corpus: Corpus, pieces: Sequence[tuple[str, str]], drawn: Sequence[Drawn]) -> None:
    click.echo(f"{len(drawn)} of {len(pieces)} pieces are drawn:")
    sizes, counts = Counter(of for _, of in pieces), Counter(d.stratum for d in drawn)
    for of in sorted(sizes):
        click.echo(f"  {of}: {counts[of]} of {sizes[of]}")
    if wordless := len(corpus.manifest) - len(pieces):
        click.echo(f"Note: {wordless} more were not drawn from, since they cannot be read or have no body.", err=True)


@click.command()
@click.argument("study")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE...")
@click.option("--coder", "name", required=True, metavar="NAME",
              help="Who coded: a short name (letters, digits, - and _), or 'adjudicated' where differences are settled.")
@click.option("--replace", is_flag=True, help="Put these codings in the place of what this coder gave before.")
def codes(study: str, files: tuple[Path, ...], name: str, replace: bool) -> None:
    """Read what a coder has put into FILE..., check it, and keep it below raw/STUDY/coding.

    FILE is a sheet (.xlsx, .csv), a Label Studio export (.json), an INCEpTION export (.xmi, .zip), or the folder of a brat
    or INCEpTION project. Whatever is wrong is told, a sentence each; a piece is kept if all of its coding is whole, with the
    hash of its text (texts.csv), so that no coding is ever read beside another text. Exit status: 0 all is kept, 1 nothing
    is, 3 some pieces are kept and problems were named.
    """
    from analysis import chain
    from analysis.coding.sample import read_sample
    from analysis.coding.taken import take_files
    from analysis.coding.texts import coding_texts

    corpus = chain.read_corpus(study)
    zones = chain.clean(corpus)
    texts = coding_texts(corpus, zones)
    given_out = {drawn.piece for drawn in read_sample(corpus.study)} or set(texts)
    texts = {piece: text for piece, text in texts.items() if piece in given_out and text.sentences}
    taken = take_files(corpus, zones, texts, files, name, replace)
    for problem in taken.problems:
        click.echo(f"Problem: {problem}", err=True)
    if not (taken.attributed or taken.labelled):
        click.echo("Nothing was kept: no piece in these files is coded as a whole.", err=True)
        sys.exit(NOTHING_KEPT)
    _tell_progress(corpus, name, taken)
    sys.exit(PROBLEMS_NAMED if taken.problems else 0)


def _tell_progress(corpus: Corpus, name: str, taken: Taken) -> None:
    """Says what was kept, how many of the drawn pieces are coded now, and which are missing."""
    from analysis.coding.sample import read_sample
    from analysis.coding.stored import read_coding
    from analysis.coding.stored_sentences import read_sentence_coding

    drawn = [d.piece for d in read_sample(corpus.study)]
    wanted, of = (drawn, "drawn pieces") if drawn else (list(corpus.documents), "pieces")
    for what, kept, read in (("spans", taken.attributed, read_coding), ("sentences", taken.labelled, read_sentence_coding)):
        if not kept:
            continue
        done = read(corpus.study, corpus.documents, bound=False)[name]
        missing = [piece for piece in wanted if piece not in done]
        now = f"{len(wanted) - len(missing)} of {len(wanted)} {of} are coded now"
        click.echo(f"Coder {name}, {what}: {len(kept)} kept; {now}.")
        if missing:
            click.echo(f"Still missing: {_named(missing)}")
        if others := _beside(done, wanted):
            click.echo(f"Note: {_named(others)}: coded, but not drawn; estimates from the sample leave them out.", err=True)


def _beside(done: Collection[str], wanted: Collection[str]) -> list[str]:
    return [piece for piece in done if piece not in wanted]


def _named(pieces: Sequence[str]) -> str:
    more = f" and {len(pieces) - _MOST_NAMED} more" if len(pieces) > _MOST_NAMED else ""
    return ", ".join(pieces[:_MOST_NAMED]) + more
