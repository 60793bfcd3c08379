"""One piece as a reading view: title, legend, strip, text with its voices, and the notes of all attributions."""

from __future__ import annotations

import re

from analysis.measure.shares import count_voices
from analysis.piece_view import PieceView
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
MASKED = "The rights to this text are its publisher's: each letter is a ▪ here. Voices, speakers and figures are those of the text."


def mask(text: str, with_text: bool) -> str:
    """The text, or where it may not be shown a sign for each of its letters, with the accents set over it.

    >>> mask("The gate, shut.", False)
    '▪▪▪ ▪▪▪▪, ▪▪▪▪.'
    """
    return text if with_text else _LETTER.sub("▪", text)


def piece_fragment(view: PieceView, title: str, with_text: bool, *, file: str = "", told: str = "") -> str:
    """HTML of one piece for a page that holds `STYLE` and `SCRIPT`; it can be read without either.

    With `with_text` false every letter of the text is masked; speakers, zones and figures stay. `file` is the path of the raw
    file as a reader may see it, `told` a sentence below the title. All text is escaped; the fragment holds no id (so that it
    may stand on a page twice), no blank line (which would end it for Markdown) and no brace (for a template engine).
    """
    blocks = lay_out(view)
    bars = [
        Bar(s.voice, s.words, speaker_of(view.attributions[s.owners[0]]) if s.owners else "", block, s.owners[0] if s.owners else -1)
        for block, s in stretches_of(blocks)
    ]
    name = page_attribute(title or view.document.name)
    head = f'<p class="rv-title" style="font-size:1.3em"><b>{page_text(title or view.document.name)}</b></p>'
    lines = [told, "" if with_text else MASKED]
    head += "".join(f'<p class="rv-told">{page_text(line)}</p>' for line in lines if line)
    quotes_himself = any(a.source_type == "author" for a in view.attributions)
    body = "".join(_block(view, number, block, with_text) for number, block in enumerate(blocks))
    return (
        f'<div class="{VIEW} rv-piece" role="group" aria-label="Reading view: {name}" data-piece="{page_key(view.document.name)}">'
        f'{head}{legend(count_voices(view.words), quotes_himself)}{_course(bars)}<div class="rv-tools"></div>'
        f'<div class="rv-page"><div class="rv-text">{body}</div></div>'
        f'{notes_list(view, file or f"the raw text of {view.document.name}", with_text)}<p class="rv-small">{CAVEAT}</p></div>'
    )


def _course(bars: list[Bar]) -> str:
    total = sum(bar.words for bar in bars)
    if not total:
        return '<p class="rv-none">No line of this text is body: there is nothing to measure.</p>'
    ends = f'<p class="rv-ends" aria-hidden="true"><span>first word</span> <span>word {total:,}</span></p>'
    return strip(bars) + ends


def _block(view: PieceView, number: int, block: Paragraph | LeftOut, with_text: bool) -> str:
    if isinstance(block, LeftOut):
        zone, shown = block.zone, page_text(mask(block.text, with_text))
        told = f"left out by the rule {zone.rule}, {zone.confidence:.0%} sure"
        return (
            f'<p class="rv-block rv-out rv-zone-{page_attribute(zone.zone)}" data-b="{number}" tabindex="0" style="opacity:.8" '
            f'title="{page_attribute(zone.zone)}: {page_attribute(told)}"><small class="rv-zone">{page_text(zone.zone)}</small> {shown} '
            f'<small class="rv-rule">({page_text(told)})</small></p>'
        )
    inner = "".join(_stretch(stretch, view.attributions, with_text) for stretch in block.stretches)
    return f'<p class="rv-block{" rv-goes-on" if block.goes_on else ""}" data-b="{number}">{inner}</p>'


def _stretch(stretch: Stretch, attributions: tuple[Attribution, ...], with_text: bool) -> str:
    text = mask(stretch.text, with_text)
    shown, lead = page_text(text.strip()), " " if text[:1].isspace() else ""
    if not stretch.owners:
        return f"{lead}{shown}"
    whose = " ".join(str(number) for number in stretch.owners)
    title = page_attribute(f"{NAMES[stretch.voice]}: {speaker_of(attributions[stretch.owners[0]])}")
    style = f' style="{word_style(stretch.voice)}"' if stretch.voice != "author" else ""
    return f'{lead}<span class="rv-w rv-{stretch.voice}" data-a="{whose}"{style} title="{title}">{shown}</span>'
