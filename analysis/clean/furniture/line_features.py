"""What can be seen of a line of text that tells a piece from the furniture around it, as numbers.

One row a line, one named column a feature; every figure is made from the lines alone, in linear time.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

import numpy as np

from analysis.clean.lines import Line

MAX_SEEN = 4_000  # characters of a line that are looked at: furniture shows itself early
NEIGHBOURS = (-2, -1, 1, 2)
_SPANS = (1, 3, 6, 12, 25)  # lines to either side over which the density of prose is averaged
_FAR_SPANS = (3, 8, 20)
_PROSE = 8  # weight from which a line counts as prose
_COST = 4.0  # what a line costs the best run of prose: a run goes on over a few short lines, not over a menu
_STOP_WORDS = frozenset(
    "the of and to in a is that for it as was with be by on not he i this are or his from at which but have an had they you"
    " were their one all we can her has there been if more when will would who so no she my than me him them about up out"
    " what its said do into your our how also just like after over".split()
)
_WORD = re.compile(r"[\w'’]+")
_BULLET = re.compile(r"(?:[*+•·o#▪◦‣-]|\d{1,3}[.)])\s+")
_MENU = re.compile(
    r"\b(?:subscribe|newsletter|sign ?(?:up|in)|log ?in|cookies?|privacy|terms of|copyright|all rights|share (?:this|on|via)"
    r"|follow us|read more|related|advertis\w{1,10}|skip to|menu|comments?|leave a (?:reply|comment)|reply|contact us|about us"
    r"|facebook|twitter|instagram|linkedin|pinterest|whatsapp|youtube|previous|next (?:post|article)|back to top|search"
    r"|posted (?:by|in|on)|tags?:|categor|loading|click here|download|view all|see all|learn more|get started|book a"
    r"|free trial|min(?:ute)?s? read|email address|your email|trending|popular|recommended|you (?:may|might) also"
    r"|more (?:from|on|stories)|sponsored|powered by|cart|checkout|shop now|add to)\b|©",
    re.IGNORECASE,
)
_SECTION = re.compile(
    r"\b(?:related (?:posts?|articles?|stories|content|reading|news)|you (?:may|might) (?:also )?(?:like|enjoy|be interested)"
    r"|leave a (?:reply|comment)|comments?|share this|about the author|recent posts|more (?:from|stories)|recommended|read next"
    r"|popular posts|post navigation|trending|categories|newsletter|subscribe|latest (?:posts|news|articles))\b",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"https?:|www\.|\w@\w|\.(?:com|org|net)\b")
_DATE = re.compile(
    r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.? \d"
    r"|\b\d{1,2} (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)|\b20\d\d",
    re.IGNORECASE,
)
_INNER_STOP = re.compile(r"[.!?][\"”’)]?\s+[A-Z“\"]")
_LETTERS = re.compile(r"\W+")
_OWN = (
    "length", "function words", "capitals", "digits", "ends a sentence", "ends with a colon", "asks", "commas", "sentences within",
    "bullet", "menu words", "menu share", "section label", "address", "separator", "begins quoted", "all capitals", "date",
    "begins bracketed", "usual indent", "said twice",
)


def line_features(lines: Sequence[Line]) -> tuple[np.ndarray, list[str], np.ndarray]:
    """A row of numbers for each line, the columns' names, and how much running text each line holds.

    The last is the number of its words, less where the line ends no sentence, 0 where it reads as a label.
    """
    number = len(lines)
    own, prose = _own_features(lines)
    columns, names = [own], list(_OWN)
    for step in NEIGHBOURS:
        moved = np.zeros_like(own)
        if step < 0:
            moved[-step:] = own[:step]
        else:
            moved[:-step] = own[step:]
        columns.append(moved[:number])
        names += [f"{name} {abs(step)} {'above' if step < 0 else 'below'}" for name in _OWN]
    around, around_names = _surroundings(lines, own, prose)
    return np.concatenate([*columns, around], axis=1), names + around_names, prose


def has_menu_words(text: str) -> bool:
    """Whether a line holds words of menus and footers: "Sign up", "Read more"."""
    return bool(_MENU.search(text[:MAX_SEEN]))


def moving_mean(values: np.ndarray, span: int) -> np.ndarray:
    """The mean over the lines up to `span` above and below."""
    sums = np.concatenate([[0.0], np.cumsum(values)])
    here = np.arange(len(values))
    low, high = np.maximum(0, here - span), np.minimum(len(values), here + span + 1)
    return (sums[high] - sums[low]) / (high - low)


def _own_features(lines: Sequence[Line]) -> tuple[np.ndarray, np.ndarray]:
    own = np.zeros((len(lines), len(_OWN)))
    prose = np.zeros(len(lines))
    keys = [_LETTERS.sub(" ", line.text[:MAX_SEEN].lower()).strip() for line in lines]
    often = Counter(keys)
    for i, line in enumerate(lines):
        own[i, :-2], prose[i] = _seen(line.text[:MAX_SEEN])
        own[i, -1] = often[keys[i]] > 1
    indents: Counter[int] = Counter()
    for line, weight in zip(lines, prose, strict=True):
        indents[line.indent] += float(weight)
    usual = max(indents, key=lambda indent: (indents[indent], -indent), default=0)
    own[:, -2] = [line.indent == usual for line in lines]
    return own, prose


def _seen(text: str) -> tuple[list[float], float]:
    """A line's own features but for the last two, and how much running text it holds."""
    bullet = _BULLET.match(text)
    text = text[bullet.end():] if bullet else text
    words = _WORD.findall(text)
    number, least = len(words), max(len(words), 1)
    function = sum(word.lower() in _STOP_WORDS for word in words) / least
    menu = sum(1 for _ in _MENU.finditer(text))
    end = text.rstrip("\"”’')]»* ")[-1:]
    ends = bool(end) and end in ".!?…"
    own = [
        np.log1p(number), function, sum(word[:1].isupper() for word in words) / least,
        sum(word[:1].isdigit() for word in words) / least, ends, end == ":", end == "?", text.count(",") / least,
        sum(1 for _ in _INNER_STOP.finditer(text)), bool(bullet), menu, menu / least,
        number <= 8 and bool(_SECTION.search(text)), bool(_ADDRESS.search(text)), any(ch in "|»›→•" for ch in text),
        text[:1] in ("“", '"', "‘"), number > 0 and text.isupper(), bool(_DATE.search(text)), text[:1] in ("[", "("),
    ]
    return [float(value) for value in own], number * (function > 0.2) * (1.0 if ends else 0.4)


def _surroundings(lines: Sequence[Line], own: np.ndarray, prose: np.ndarray) -> tuple[np.ndarray, list[str]]:
    """Density of prose and furniture around each line, and where the line stands in the file."""
    number, here = len(lines), np.arange(len(lines))
    columns: list[np.ndarray] = []
    names: list[str] = []

    def add(name: str, values: np.ndarray) -> None:
        names.append(name)
        columns.append(np.asarray(values, dtype=float))

    for span in _SPANS:
        add(f"prose within {span}", np.log1p(moving_mean(prose, span)))
        add(f"paragraphs within {span}", moving_mean((prose > _PROSE).astype(float), span))
    for name in ("menu words", "bullet"):
        for span in _FAR_SPANS:
            add(f"{name} within {span}", moving_mean(own[:, _OWN.index(name)], span))
    total = max(float(prose.sum()), 1.0)
    first, last = best_run(prose - _COST)
    section = own[:, _OWN.index("section label")]
    add("place", here / max(1, number - 1))
    add("prose so far", np.cumsum(prose) / total)
    add("share of all prose", prose / total)
    add("in the main run", (here >= first) & (here <= last))
    add("lines before the main run", np.log1p(np.maximum(0, first - here)))
    add("lines behind the main run", np.log1p(np.maximum(0, here - last)))
    add("section labels so far", np.log1p(np.cumsum(section)))
    add("section labels since the main run", np.log1p(np.cumsum(section * (here > last))))
    indents = np.array([line.indent for line in lines], dtype=float)
    by_indent: Counter[float] = Counter()
    for indent, weight in zip(indents, prose, strict=True):
        by_indent[indent] += float(weight)
    usual = max(by_indent, key=lambda indent: (by_indent[indent], -indent), default=0.0)
    add("indent", np.clip(indents - usual, -20, 20))
    add("prose at this indent", np.array([by_indent[indent] for indent in indents]) / max(1.0, sum(by_indent.values())))
    add("lines", np.full(number, np.log(max(1, number))))
    add("prose", np.full(number, np.log1p(total)))
    return np.stack(columns, axis=1), names


def best_run(gains: np.ndarray) -> tuple[int, int]:
    """First and last index of the run of lines with the largest sum.

    >>> best_run(np.array([-1.0, 3.0, -1.0, 4.0, -9.0, 2.0]))
    (1, 3)
    """
    best, first, last, sum_here, start = -np.inf, 0, 0, 0.0, 0
    for i, gain in enumerate(gains):
        if sum_here <= 0:
            sum_here, start = 0.0, i
        sum_here += float(gain)
        if sum_here > best:
            best, first, last = sum_here, start, i
    return first, last
