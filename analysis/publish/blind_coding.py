"""Blind coding in a notebook or a page: a reader labels each sentence, and only then sees what the machine says of it."""

from __future__ import annotations

import base64
import hashlib
import html
import json
import re
from collections.abc import Sequence
from importlib.resources import files

from analysis.coding.formats.sheet_cells import as_cell, guard_cell
from analysis.coding.formats.sheet_rows import COLUMNS
from analysis.errors import AnalysisError
from analysis.publish.blind_sentences import Shown
from analysis.publish.look import VOICES, ink_on
from analysis.publish.wording import count

MEANINGS = {  # one line each of CODEBOOK.md, voices and shares; words that say who says it are left out of the count
    "direct": "somebody's: half of its words or more are attributed, and at least half of these are quoted",
    "mixed": "somebody's: some of the attributed words are quoted, but fewer than half",
    "indirect": "somebody's: half of its words or more are attributed, none of them quoted",
    "assertion": "the writer's own, and it claims something: fewer than half of its words are attributed to anybody",
    "other": "the writer's own, and it claims nothing: a question, an order, a pointer to what follows",
}
TASK = (
    "Decide for each sentence what it is, leaving out the words that only say who says it. The machine's label appears when "
    "you have decided, with the words coloured by voice, and the coders' label where they have read this piece; your choice "
    "then stays as it is. You need not save anything."
)
NO_SCRIPT = (
    "To code these sentences, run this cell in JupyterLab, or trust the notebook (View, Activate Command Palette, Trust "
    "Notebook): no script runs here, and the buttons need one. The machine's labels are not shown."
)
NO_TEXT = "There is no sentence to code here: this needs a study whose texts may be shown (study.yaml: publish_text: true)."


class BlindCoding:
    """Sentences to be coded blind; notebooks show them as HTML, with buttons where a script may run."""

    def __init__(self, page: str, plain: str) -> None:
        self._page, self._plain = page, plain

    def _repr_html_(self) -> str:
        return self._page

    def __repr__(self) -> str:
        return self._plain


def blind_coding(sentences: Sequence[Shown]) -> BlindCoding:
    """The sentences with five buttons for each in turn, the machine's label hidden until one is pressed, and a CSV to save.

    Without a script only the sentences are shown, and how to make it work. The machine's labels stand packed in the script
    and nowhere else, so that what strips scripts (GitHub, an untrusted notebook) strips them too. Nothing is asked of a
    network or a kernel. Leaves the page around it alone: its parts live in a shadow root, so several can stand on one page.

    Raises:
        AnalysisError: a label or a voice is none of the codebook's.
    """
    if not sentences:
        return BlindCoding(f"<p><b>{html.escape(NO_TEXT)}</b></p>", NO_TEXT)
    for sentence in sentences:
        if not {sentence.label, sentence.coders or sentence.label} <= set(MEANINGS) or not {voice for _, voice in sentence.words} <= set(VOICES):
            raise AnalysisError(
                f"Sentence {sentence.number} of '{sentence.piece}' has the label '{sentence.label}', or a voice, that the "
                f"codebook does not know. Labels are {', '.join(MEANINGS)}; voices are {', '.join(VOICES)}."
            )
    heading = f"Blind coding: {', '.join(dict.fromkeys(as_cell(sentence.piece) for sentence in sentences))}"
    packed = base64.b64encode(json.dumps(_content(heading, sentences), sort_keys=True).encode("ascii")).decode("ascii")
    key = hashlib.sha256(packed.encode("ascii")).hexdigest()[:16]
    listed = "".join(f"<li>{html.escape(_text(sentence))}</li>" for sentence in sentences)
    still = f"<p><b>{html.escape(heading)}</b></p><p>{html.escape(NO_SCRIPT)}</p><ol>{listed}</ol>"
    script = f'{_part("js").rstrip()}("{key}", "{packed}");'
    page = f'<div><div data-blind-coding="{key}">{still}</div><script>{script}</script></div>'
    return BlindCoding(page, f"{heading}, {count(len(sentences), 'sentence')}. {NO_SCRIPT}")


def _text(sentence: Shown) -> str:
    return as_cell("".join(text for text, _ in sentence.words))


def _content(heading: str, sentences: Sequence[Shown]) -> dict[str, object]:
    """All that the script needs; cells are those of the coders' sheet, guarded as there against being read as formulas."""
    marked = {voice: colour for voice, colour in VOICES.items() if voice != "author"}
    colours = "".join(f".{voice} {{ background: {colour}; color: {ink_on(colour)} }}\n" for voice, colour in marked.items())
    name = re.sub(r"[^A-Za-z0-9_-]+", "-", sentences[0].piece)[:60].strip("-") or "piece"
    return {
        "heading": heading,
        "task": TASK,
        "labels": list(MEANINGS.items()),
        "voices": [["quoted", "quoted"], ["paraphrased", "paraphrased"], ["frame", "who says it"]],
        "style": _part("css") + colours,
        "file": f"codes-{name}.csv",
        "columns": [*COLUMNS, "note"],
        "sentences": [
            {
                "cells": [guard_cell(as_cell(s.piece)), s.number, s.start, s.end, guard_cell(_text(s))],
                "words": [[as_cell(text), voice] for text, voice in s.words],
                "label": s.label,
                "coders": s.coders,
            }
            for s in sentences
        ],
    }


def _part(ending: str) -> str:
    return (files("analysis.publish") / f"blind_coding.{ending}").read_text(encoding="utf-8")
