"""Texts and codings of the harbour, by hand and by hypothesis, for the tests of the span-level forms."""

from __future__ import annotations

from pathlib import Path
from types import ModuleType

from hypothesis import strategies as st

from analysis.coding.formats import brat, inception, label_studio
from analysis.coding.records import CodingText, Marked, Returned
from analysis.records import SOURCE_TYPES, Spans

FORMS = (brat, label_studio, inception)

GATE = CodingText(
    "week 3/ferry gate",
    "“The 😀 ferry gate stays shut,\nall week,” said Piet Marl, a pilot, & <his> crew. “It\u00a0opens,” he added."
    "\nRain fell.",
    ((0, 79), (80, 101), (102, 112)),
)
QUAY = CodingText("quay", "The Quay Letter came late.\nNo ship sailed.", ((0, 26), (27, 42)))
BUOYS = CodingText("buoys", "Two buoys\twent adrift.", ())


def find(text: CodingText, *words: str) -> Spans:
    """The spans of these words, each at its first place in the text."""
    return tuple((text.text.index(w), text.text.index(w) + len(w)) for w in words)


MARL = Marked(
    find(GATE, "“The 😀 ferry gate stays shut,\nall week,”"), find(GATE, "Piet Marl", "<his> crew"), find(GATE, "said"),
    'Piet "Сорока" Marl & Co', "named_person",
)
HE = Marked(find(GATE, "“It\u00a0opens,”", "Rain fell."), find(GATE, "Piet Marl"))
TEXTS = {text.piece: text for text in (GATE, QUAY, BUOYS)}
CODING = {GATE.piece: (MARL, HE), QUAY.piece: ()}


def fill(form: ModuleType, folder: Path, texts=tuple(TEXTS.values()), coding=CODING) -> Path:
    """Fills a folder and says what to read."""
    form.fill(list(texts), coding, folder)
    return folder / "tasks.json" if form is label_studio else folder


def coding_file(form: ModuleType, folder: Path) -> Path:
    """The file that holds the marks of the piece GATE."""
    if form is label_studio:
        return folder / "tasks.json"
    return next(folder.glob("week-3-*" + (".ann" if form is brat else ".xmi")))


def change(form: ModuleType, folder: Path, old: str, new: str) -> Returned:
    """What is read after one change to the coding of GATE."""
    path, file = fill(form, folder), coding_file(form, folder)
    content = file.read_text(encoding="utf-8")
    assert old in content
    file.write_text(content.replace(old, new, 1), encoding="utf-8", newline="")
    return form.read(path, TEXTS)


_LETTERS = st.sampled_from("aeéñß☃中ж“”‘’\"'«»<>&;:\\n/%#0123456789😀🏴\u0301\u200d\ufeff\u007f\u001b\ufffe—-.")
_WORDS = st.one_of(
    st.text(_LETTERS, min_size=1, max_size=6),
    st.text(st.characters(exclude_categories=("Cs", "Cc", "Zs", "Zl", "Zp")), min_size=1, max_size=6),
)
_GAPS = st.sampled_from([" ", " ", " ", "\n", "\u00a0", "\t", "  ", "\u2028", "\x0b", " \n", "\x85"])
_NAMES = st.text(
    st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp", "Cn")), max_size=12
).map(str.strip)


@st.composite
def texts_and_codings(draw) -> tuple[list[CodingText], dict[str, tuple[Marked, ...]]]:
    """Up to two texts, each untouched, with nothing in it, or with attributions that may share, nest and overlap."""
    texts, coding = [], {}
    for number in range(draw(st.integers(1, 2))):
        text, places = "", []
        for word in draw(st.lists(_WORDS, min_size=1, max_size=12)):
            places.append((len(text), len(text) + len(word)))
            text += word + draw(_GAPS)
        sentences = ((0, places[len(places) // 2][1]),) if draw(st.booleans()) else ()
        texts.append(CodingText(f"piece {number} é", text, sentences))
        marked = draw(st.one_of(st.none(), st.lists(_attributions(places), max_size=3)))
        if marked is not None:
            coding[texts[-1].piece] = tuple(marked)
    return texts, coding


def _attributions(places: list[tuple[int, int]]) -> st.SearchStrategy[Marked]:
    return st.builds(
        Marked, content=_spans(places, 1, 3), source=_spans(places, 0, 2), cue=_spans(places, 0, 2), speaker=_NAMES,
        source_type=st.sampled_from(["", *SOURCE_TYPES]),
    )


@st.composite
def _spans(draw, places: list[tuple[int, int]], least: int, most: int) -> Spans:
    """Spans over whole words, in order, that do not overlap (but may touch)."""
    starts = sorted(draw(st.sets(st.integers(0, len(places) - 1), min_size=least, max_size=most)))
    ends = [*starts[1:], len(places)]
    return tuple(
        (places[start][0], places[draw(st.integers(start, end - 1))][1]) for start, end in zip(starts, ends)
    )
