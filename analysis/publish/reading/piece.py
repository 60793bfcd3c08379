"""One piece as a reading view: title, legend, strip, text with its voices, and the notes of all attributions."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby

from analysis.measure.shares import count_voices
from analysis.piece_view import PieceView
from analysis.publish.reading.coders import CodedPiece, difference_legend, tell_reading
from analysis.publish.reading.colours import word_style
from analysis.publish.reading.legend import NAMES, legend
from analysis.publish.reading.notes import notes_list, speaker_of
from analysis.publish.reading.passages import LeftOut, Paragraph, Stretch, lay_out, stretches_of
from analysis.publish.reading.strip import Bar, strip
from analysis.publish.signs import page_attribute, page_key, page_text
from analysis.publish.wording import CAVEAT
from analysis.records import Attribution

_LETTER = re.compile(r"\w[\u0300-\u036f]*")
# Two names that are not ours: MathJax leaves alone what bears them, so that "$5 to $6" is not set as a formula.
VIEW = "rv-view tex2jax_ignore mathjax_ignore"
MASKED = (
    "The rights to this text are its publisher's: each letter is a ▪ here. Voices, speakers and figures are those of the text: they "
    "show where others speak, not what they say."
)
NO_BODY = '<p class="rv-none">No line of this text is body: there is nothing to measure.</p>'
HOW = (
    '<p class="rv-how rv-small"><span class="rv-press" hidden>Press a coloured passage to see who says it<span class="rv-long">; press '
    'the strip to go there</span>. </span><span class="rv-long">In the strip: high = quoted, middle = paraphrased, low = who says '
    'it.</span></p>'
)


def mask(text: str, with_text: bool) -> str:
    """The text, or where it may not be shown a sign for each of its letters, with the accents set over it.

    >>> mask("The gate, shut.", False)
    '▪▪▪ ▪▪▪▪, ▪▪▪▪.'
    """
    return text if with_text else _LETTER.sub("▪", text)


def piece_fragment(
    view: PieceView, title: str, with_text: bool, *, file: str = "", told: str = "", coded: CodedPiece | None = None, caveat: bool = True
) -> str:
    """HTML of one piece for a page that holds `STYLE` and `SCRIPT`; it can be read without either.

    With `with_text` false every letter of the text is masked; speakers, zones and figures stay. `file` is the path of the raw
    file as a reader may see it, `told` a sentence below the title. Where the piece is `coded`, a script lets a reader choose
    the machine's reading, the coders', or where they differ; without one the machine's is shown. `caveat` false leaves out
    what a page has said. All text is escaped; the fragment holds no id (so that it may stand on a page twice), no blank line
    (which would end it for Markdown) and no brace (for a template engine).
    """
    blocks = lay_out(view, coded.view if coded else None)
    readings = [("machine", view)] + ([("coders", coded.view)] if coded else [])
    name = page_attribute(title or view.document.name)
    head = f'<p class="rv-title" style="font-size:1.3em"><b>{page_text(title or view.document.name)}</b></p>'
    lines = [told, tell_reading(coded), "" if with_text else MASKED]
    head += "".join(f'<p class="rv-told">{page_text(line)}</p>' for line in lines if line)
    courses = "".join(_course(_bars(one, blocks, reader == "coders"), reader, bool(coded)) for reader, one in readings)
    body = "".join(_block(view, number, block, with_text) for number, block in enumerate(blocks))
    last = f'<p class="rv-small">{CAVEAT}</p>' if caveat else ""
    where = file or f"the raw text of {view.document.name}"
    notes = "".join(notes_list(one, where, with_text, reader == "coders") for reader, one in readings)
    return (
        f'<div class="{VIEW} rv-piece" role="group" aria-label="Reading view: {name}" data-piece="{page_key(view.document.name)}">'
        f'{head}{_legends(readings)}{HOW}{courses if view.words else NO_BODY}<div class="rv-tools"></div>'
        f'<div class="rv-page"><div class="rv-text">{body}</div></div>'
        f"{notes}{last}</div>"
    )


def _legends(readings: Sequence[tuple[str, PieceView]]) -> str:
    """The legend of each reading, and of their differences: a script shows that of the reading that is chosen."""
    made = [
        (reader, legend(count_voices(one.words), any(a.source_type == "author" for a in one.attributions))) for reader, one in readings
    ]
    if len(readings) == 1:
        return made[0][1]
    made.append(("differ", difference_legend(*(one for _, one in readings))))
    return "".join(f'<div data-of="{reader}"{"" if reader == "machine" else " hidden"}>{shown}</div>' for reader, shown in made)


def _bars(view: PieceView, blocks: Sequence[Paragraph | LeftOut], by_coders: bool) -> list[Bar]:
    """The stretches of a reading as bars; what only the other reading parts is one bar."""
    kinds = [
        ((block, s.coded, s.coders) if by_coders else (block, s.voice, s.owners), s.words) for block, s in stretches_of(blocks)
    ]
    bars = []
    for (block, voice, owners), same in groupby(kinds, key=lambda kind: kind[0]):
        speaker, first = (speaker_of(view.attributions[owners[0]]), owners[0]) if owners else ("", -1)
        bars.append(Bar(voice, sum(words for _, words in same), speaker, block, first))
    return bars


def _course(bars: list[Bar], reader: str, is_coded: bool) -> str:
    ends = f'<p class="rv-ends" aria-hidden="true"><span>first word</span> <span>word {sum(bar.words for bar in bars):,}</span></p>'
    if not is_coded:
        return strip(bars) + ends
    whose = f'<p class="rv-whose rv-small" data-of="differ" hidden>the {reader}</p>'
    drawn = strip(bars, by_coders=reader == "coders")
    return f'<div data-of="{reader} differ"{"" if reader == "machine" else " hidden"}>{whose}{drawn}{ends}</div>'


def _block(view: PieceView, number: int, block: Paragraph | LeftOut, with_text: bool) -> str:
    if isinstance(block, LeftOut):
        zone, shown = block.zone, page_text(mask(block.text, with_text))
        told = f"left out by the rule {zone.rule}, {zone.confidence:.0%} sure"
        return (
            f'<p class="rv-block rv-out rv-zone-{page_attribute(zone.zone)}" data-b="{number}" tabindex="0" style="opacity:.8" '
            f'title="{page_attribute(zone.zone)}: {page_attribute(told)}"><small class="rv-zone">{page_text(zone.zone)}</small> {shown} '
            f'<small class="rv-rule">({page_text(told)})</small></p>'
        )
    pairs = zip((None, *block.stretches), block.stretches, strict=False)
    inner = "".join(_stretch(stretch, view.attributions, with_text, _joins(before, stretch)) for before, stretch in pairs)
    return f'<p class="rv-block{" rv-goes-on" if block.goes_on else ""}" data-b="{number}">{inner}</p>'


def _stretch(stretch: Stretch, attributions: tuple[Attribution, ...], with_text: bool, joins: bool) -> str:
    """A stretch as a span; what `joins` the one before takes the blank between them into its colour."""
    text = mask(stretch.text, with_text)
    shown, lead = page_text(text.strip()), " " if text[:1].isspace() else ""
    if not stretch.owners and not stretch.coders:
        return f"{lead}{shown}"
    if joins:
        lead, shown = "", f"{lead}{shown}"
    known = "".join(
        f' data-{key}="{" ".join(map(str, owners))}"' for key, owners in (("a", stretch.owners), ("c", stretch.coders)) if owners
    )
    if stretch.coded not in ("", stretch.voice):
        known += f' data-v="{stretch.coded}"'
    if not stretch.owners:
        return f'{lead}<span class="rv-x"{known}>{shown}</span>'
    title = page_attribute(f"{NAMES[stretch.voice]}: {speaker_of(attributions[stretch.owners[0]])}")
    style = f' style="{word_style(stretch.voice)}"' if stretch.voice != "author" else ""
    return f'{lead}<span class="rv-w rv-{stretch.voice}"{known}{style} title="{title}">{shown}</span>'


def _joins(before: Stretch | None, stretch: Stretch) -> bool:
    """Whether the machine's reading goes on here, and only the coders' parts it."""
    return before is not None and bool(stretch.owners) and (before.voice, before.owners) == (stretch.voice, stretch.owners)
