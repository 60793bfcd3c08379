"""Blind coding in a notebook or a page: a reader labels each sentence, and only then sees what the machine says of it."""

from __future__ import annotations

import base64
import bisect
import hashlib
import html
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from importlib.resources import files

import pandas as pd

from analysis.attribute.sentences.boundaries import split_sentences
from analysis.chain import view_piece
from analysis.coding.formats.sheet_cells import as_cell, guard_cell
from analysis.coding.formats.sheet_rows import COLUMNS
from analysis.corpus import Corpus
from analysis.errors import AnalysisError, ParameterError
from analysis.measure.voices import Word
from analysis.piece_view import PieceView
from analysis.publish.look import VOICES, ink_on
from analysis.publish.wording import count
from analysis.records import Body, Span
from analysis.trust.readings import Readings

MACHINE = "machine"
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


@dataclass(frozen=True)
class Shown:
    """One sentence of a piece: its number from 1, its stretches of text with the machine's voice, and its labels.

    `label` is the machine's; `coders` is that of the coding that counts; "" where no coder has read the piece, or all words are frame.
    `start` and `end` are places in the body that coders see (`analysis.coding.records.CodingText`), as in the sheet that
    `python -m analysis codes` reads.
    """

    piece: str
    number: int
    start: int
    end: int
    words: tuple[tuple[str, str], ...]
    label: str
    coders: str = ""


class BlindCoding:
    """Sentences to be coded blind; notebooks show them as HTML, with buttons where a script may run."""

    def __init__(self, page: str, plain: str) -> None:
        self._page, self._plain = page, plain

    def _repr_html_(self) -> str:
        return self._page

    def __repr__(self) -> str:
        return self._plain


def shortest_piece(pieces: pd.DataFrame) -> str:
    """The name of the piece with the fewest sentences to code, of those that have any; "" where none has.

    >>> shortest_piece(pd.DataFrame({"piece": ["a", "b", "c"], "sentences": [9, 0, 4]}))
    'c'
    """
    coded = pieces[pieces["sentences"] > 0].sort_values("sentences", kind="stable")
    return str(coded["piece"].iloc[0]) if len(coded) else ""


def shown_sentences(
    corpus: Corpus, zones: pd.DataFrame, attributions: pd.DataFrame, sentences: pd.DataFrame, piece: str
) -> tuple[Shown, ...]:
    """The sentences of a piece with the machine's voices and labels; none where the study may not publish its texts.

    Raises:
        ParameterError: there is no such piece.
        AnalysisError: the table of sentences belongs to another cleaning.
    """
    if not corpus.study.publish_text:
        return ()
    if piece not in corpus.documents:
        raise ParameterError(f"There is no piece '{piece}' that was measured; there are: {', '.join(corpus.documents)}.")
    view = view_piece(corpus, zones, attributions, piece)
    spans, labels = split_sentences(view.body), [str(label) for label in sentences.loc[sentences["piece"] == piece, "label"]]
    if len(spans) != len(labels):
        raise AnalysisError(
            f"'{piece}' has {count(len(spans), 'sentence')} and sentences.csv has {len(labels)}; run 3-measure again."
        )
    words = _words_by_sentence(view, len(spans))
    return tuple(
        Shown(piece, number, *span, _stretches(view.body, span, mine), label)
        for number, (span, mine, label) in enumerate(zip(spans, words, labels, strict=True), start=1)
    )


def with_coders(sentences: Sequence[Shown], readings: Readings) -> tuple[Shown, ...]:
    """The sentences with the label of the last reader who coded their piece: the adjudicated coding, where there is one.

    Leaves them as they are where no coder has read the piece.
    """
    piece = sentences[0].piece if sentences else ""
    coded = [pieces[piece] for reader, pieces in readings.items() if reader != MACHINE and piece in pieces]
    if not coded:
        return tuple(sentences)
    return tuple(replace(sentence, coders=label or "") for sentence, label in zip(sentences, coded[-1].labels, strict=True))


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


def _words_by_sentence(view: PieceView, sentences: int) -> list[list[Word]]:
    words: list[list[Word]] = [[] for _ in range(sentences)]
    for word in view.words:
        words[word.sentence].append(word)
    return words


def _stretches(body: Body, span: Span, words: Sequence[Word]) -> tuple[tuple[str, str], ...]:
    """The text of a sentence, parted where the voice changes; marks go with the word they touch, blanks with the next."""
    cuts, voices = [span[0]], [words[0].voice if words else "author"]
    for before, word in zip(words, words[1:], strict=False):
        if word.voice != before.voice:
            first = bisect.bisect_left(body.starts, word.start)
            gap_start = bisect.bisect_left(body.starts, before.end)
            gap = body.text[gap_start:first]
            cuts.append(gap_start + gap.index(" ") if " " in gap else first)
            voices.append(word.voice)
    ends = [*cuts[1:], span[1]]
    return tuple((body.text[start:end], voice) for start, end, voice in zip(cuts, ends, voices, strict=True))


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
