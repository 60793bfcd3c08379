"""One sentence with its words in the colours of their voices: what a reader sees before the words of the field are explained."""

from __future__ import annotations

import html
from itertools import groupby

from analysis.measure.shares import count_voices, piece_shares
from analysis.publish.exercises.own_text import read_own
from analysis.publish.reading import ShownPiece
from analysis.publish.reading.colours import word_style
from analysis.publish.reading.legend import NAMES
from analysis.publish.wording import count, percent

SAID = {**NAMES, "paraphrased": "said by somebody, in the writer's words", "quoted": "said by somebody, in their own words"}


def show_example(sentence: str) -> ShownPiece:
    """The sentence as the word lists (engine `rules`) read it, each stretch marked with its voice, and its sourcedness.

    Reads the sentence alone, with no title and no furniture around it. The text is escaped.

    >>> show_example("The gate is shut, the pilot said.")
    [The gate is shut: said by somebody, in the writer's words], [the pilot said: who says it].
    4 of 7 words are said by somebody: its sourcedness is 4 / 7 = 57\xa0%.
    """
    words = read_own(sentence, "rules", cleaned=False).words
    page, plain, at = [], [], 0
    for voice, group in groupby(words, key=lambda word: word.voice):
        stretch = list(group)
        start, end = stretch[0].start, stretch[-1].end
        page.append(html.escape(sentence[at:start]) + _marked(html.escape(sentence[start:end]), voice))
        plain.append(sentence[at:start] + (sentence[start:end] if voice == "author" else f"[{sentence[start:end]}: {SAID[voice]}]"))
        at = end
    rest, told = sentence[at:], _told(words)
    lines = f"<p style='font-size:1.15em;line-height:2'>{''.join(page)}{html.escape(rest)}</p>"
    used = [voice for voice in SAID if voice != "author" and any(word.voice == voice for word in words)]
    legend = " &nbsp; ".join(_marked(html.escape(SAID[voice]), voice) for voice in used)
    return ShownPiece(f"<div>{lines}<p>{legend}</p><p>{html.escape(told)}</p></div>", f"{''.join(plain)}{rest}\n{told}")


def _marked(escaped: str, voice: str) -> str:
    return escaped if voice == "author" else f'<span style="{word_style(voice)}">{escaped}</span>'


def _told(words: list) -> str:
    voices, share = count_voices(words), piece_shares(words)["sourcedness"]
    sourced = voices["quoted"] + voices["paraphrased"]
    of = f"{sourced} of {count(len(words), 'word')} {'is' if sourced == 1 else 'are'} said by somebody"
    return f"{of}: its sourcedness is {sourced} / {len(words)} = {percent(share)}." if words else "There is no word to measure."
