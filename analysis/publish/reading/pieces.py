"""All pieces of a study as strips beside each other, to see where one speaker has words and how many."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from itertools import groupby

from analysis.measure.shares import UNRESOLVED, total_speakers
from analysis.piece_view import PieceView
from analysis.publish.reading.legend import strip_legend
from analysis.publish.reading.notes import speaker_of
from analysis.publish.reading.passages import lay_out, stretches_of
from analysis.publish.reading.piece import VIEW
from analysis.publish.reading.strip import Bar, strip
from analysis.publish.signs import page_attribute, page_key, page_text
from analysis.publish.wording import CAVEAT, count

WHO_COUNTS = (
    f"Speakers are named or described in the text; words of somebody whom it does not name stand as {UNRESOLVED} and count as "
    "no speaker."
)
Pieces = Mapping[str, tuple[str, PieceView]]


def pieces_fragment(views: Pieces, href: Callable[[str], str] | None = None, *, caveat: bool = True) -> str:
    """HTML of all pieces' strips and their speakers, for a page that holds `STYLE` and `SCRIPT`.

    With a script a reader picks a speaker, whose words are lit in every piece and counted, and links lead to the pieces with
    this speaker picked there. `href` gives the address of a piece's page: title and strip lead to it, the strip with a script
    to the place that is pressed. `caveat` false leaves out what a page has said. No word of the texts is in it but the titles
    and the speakers' names; without a script the table of speakers can be read.
    """
    speakers = _count_speakers(view for _, view in views.values())
    names = list(speakers)
    rows = "".join(_row(name, title, view, names, href) for name, (title, view) in views.items())
    last = f'<p class="rv-small">{CAVEAT}</p>' if caveat else ""
    return (
        f'<div class="{VIEW} rv-pieces" role="group" aria-label="All pieces and who speaks in them">{strip_legend()}'
        f'<div class="rv-tools"></div><ol class="rv-rows">{rows}</ol>{_table(speakers)}{last}</div>'
    )


def tell_speakers(names: Iterable[str]) -> str:
    """How many speakers there are, and whether words of somebody not named stand beside them.

    >>> tell_speakers(["Ann Ode", UNRESOLVED]), tell_speakers(["Ann Ode", "harbour office"])
    ('1 speaker, and words of somebody not named', '2 speakers')
    """
    known = list(names)
    told = count(sum(name != UNRESOLVED for name in known), "speaker")
    return told + (", and words of somebody not named" if UNRESOLVED in known else "")


def _count_speakers(views: Iterable[PieceView]) -> dict[str, tuple[int, int]]:
    """Words of content and pieces by speaker, most words first; those whom the text does not name come last."""
    found: dict[str, tuple[int, int]] = {}
    for view in views:
        for total in total_speakers(view.words, view.attributions):
            words, pieces = found.get(total.speaker, (0, 0))
            found[total.speaker] = (words + total.words, pieces + 1)
    order = sorted(found.items(), key=lambda row: (row[0] == UNRESOLVED, -row[1][0], row[0]))
    return {name: counts for name, counts in order if counts[0]}


def _row(name: str, title: str, view: PieceView, names: list[str], href: Callable[[str], str] | None) -> str:
    bars = [
        Bar(s.voice, s.words, speaker_of(view.attributions[s.owners[0]]) if s.owners and s.voice != "author" else "")
        for _, s in stretches_of(lay_out(view))
    ]
    joined = [
        Bar(voice, sum(bar.words for bar in same), speaker)
        for (voice, speaker), same in ((key, list(group)) for key, group in groupby(bars, key=lambda bar: (bar.voice, bar.speaker)))
    ]
    shown, drawn = page_text(title or name), strip(joined, names)
    if href:
        address = page_attribute(href(name))
        shown = f'<a class="rv-link" href="{address}">{shown}</a>'
        drawn = f'<a class="rv-go" href="{address}" tabindex="-1" style="display:block">{drawn}</a>' if drawn else ""
    sourced = sum(bar.words for bar in joined if bar.voice in ("quoted", "paraphrased"))
    told = f"{sourced:,} of {count(sum(bar.words for bar in joined), 'word')} are somebody’s"
    return (
        f'<li class="rv-row" data-piece="{page_key(name)}"><p class="rv-name">{shown} <span class="rv-count">{told}</span></p>'
        f"{drawn}</li>"
    )


def _table(speakers: Mapping[str, tuple[int, int]]) -> str:
    if not speakers:
        return '<p class="rv-none">Nobody speaks in these pieces.</p>'
    rows = "".join(
        f'<tr data-speaker="{page_key(name)}"><th scope="row">{page_text(name)}</th><td>{words:,}</td><td>{pieces}</td></tr>'
        for name, (words, pieces) in speakers.items()
    )
    head = '<tr><th scope="col">speaker</th><th scope="col">words</th><th scope="col">pieces</th></tr>'
    told = f"Who speaks: {tell_speakers(speakers)}"
    return (
        f'<details class="rv-speakers"><summary>{told}</summary><div class="rv-scroll" tabindex="0" role="group" '
        f'aria-label="Table of speakers"><table><thead>{head}</thead><tbody>{rows}</tbody></table></div>'
        f'<p class="rv-small">{WHO_COUNTS}</p></details>'
    )
