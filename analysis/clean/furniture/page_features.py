"""What a page's elements tell of a line: what it stands in, what those are called, how much of the page's prose they hold."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

import numpy as np

from analysis.clean.furniture.line_features import moving_mean
from analysis.records import Block

_INLINE = frozenset("span b i em strong a font small u".split())
_TAGS = ("p", "li", "h1", "h2", "h3", "h4", "td", "blockquote", "figcaption", "pre", "div", "span", "dd", "button", "a")
_AROUND = ("article", "main", "nav", "header", "footer", "aside", "form", "figure", "section", "table", "ul", "ol", "blockquote",
           "figcaption", "a", "button", "pre", "code")
_NAMED = {
    "content": r"article|content|post|entry|body|story|text|main|blog|single",
    "navigation": r"nav|menu|breadcrumb|toc",
    "foot": r"foot|copyright|legal|cookie|consent|gdpr",
    "aside": r"side|widget|aside|rail|promo|banner|advert|\bad[-_s]|sponsor|cta|popup|modal",
    "comments": r"comment|respond|reply|disqus",
    "sharing": r"share|social|follow",
    "related": r"related|recommend|more-|teaser|card|latest|recent|popular|grid|carousel|slider|read-next|next|prev|list",
    "sign-up": r"newsletter|subscri|signup|form|login",
    "meta": r"meta|byline|author|date|tag|categor|caption|credit|bio|avatar|time|header|hero|title|excerpt|summary",
    "hidden": r"hidden|hide|sr-only|visually|screen-reader",
}
_PATTERNS = {name: re.compile(pattern) for name, pattern in _NAMED.items()}
_NEAR = 3  # elements from the innermost whose names count as the line's own
_FOUND = 0.2  # share of a page's prose that trafilatura must keep to be heard
_MAJOR, _LARGE = 0.5, 0.3  # shares of a page's prose that make an element its main one


def page_features(blocks: Sequence[Block], words: Sequence[int], prose: np.ndarray) -> tuple[np.ndarray, list[str]]:
    """A row of numbers for each line of a page, and the columns' names.

    `words` are the lines' numbers of words, `prose` how much running text each holds.
    """
    mass: Counter[int] = Counter()
    signatures: Counter[tuple] = Counter()
    for block, weight in zip(blocks, prose, strict=True):
        signatures[_signature(block)] += float(weight)
        for node in block.path:
            mass[node.number] += float(weight)
    total = max(1.0, float(prose.sum()))
    named: dict[int, dict[str, bool]] = {}
    rows = [
        [*_own(block, number, named, mass, total), *_containers(block, mass, total), signatures[_signature(block)] / total]
        for block, number in zip(blocks, words, strict=True)
    ]
    mains = [max((n for n, m in mass.items() if m > share * total), default=-1) for share in (_MAJOR, _LARGE)]
    within = np.array([[any(node.number == main for node in block.path) for main in mains] for block in blocks], dtype=float)
    kept, kept_names = _kept_features(blocks, words, prose)
    around = np.stack([moving_mean(np.array([row[0] for row in rows]), span) for span in (1, 3, 8)], axis=1)
    return np.concatenate([np.array(rows), within, around, kept], axis=1), [
        *_own_names(), "depth below the main element", "prose in the parent", "prose in the grandparent", "prose in the largest element",
        "depth", "prose of its kind", "in the main element", "in a large element", *(f"links within {n}" for n in (1, 3, 8)),
        *kept_names,
    ]


def _signature(block: Block) -> tuple:
    """What lines of one kind share: the tags and names of the innermost elements."""
    return tuple((node.tag, node.names) for node in block.path[-2:])


def _own_names() -> list[str]:
    return [
        "links", "nothing but links", *(f"<{tag}>" for tag in _TAGS), *(f"in <{tag}>" for tag in _AROUND),
        *(f"in {where} {name}" for name in _NAMED for where in ("elements called", "an element called")),
    ]


def _own(block: Block, number: int, named: dict[int, dict[str, bool]], mass: Counter[int], total: float) -> list[float]:
    tags = [node.tag for node in block.path]
    inner = next((tag for tag in reversed(tags) if tag not in _INLINE), "")
    around = set(tags)
    for node in block.path:
        if node.number not in named:
            named[node.number] = {name: bool(pattern.search(node.names)) for name, pattern in _PATTERNS.items()}
    # What an element around most of the page's prose is called says nothing of a line in it.
    far = [node for node in block.path[2:] if mass[node.number] <= _MAJOR * total]
    near = block.path[-_NEAR:]
    called = [float(any(named[node.number][name] for node in nodes)) for name in _NAMED for nodes in (far, near)]
    return [
        block.linked / max(1, number), float(block.linked >= max(1, number)), *(float(inner == tag) for tag in _TAGS),
        *(float(tag in around) for tag in _AROUND), *called,
    ]


def _containers(block: Block, mass: Counter[int], total: float) -> list[float]:
    shares = [mass[node.number] / total for node in block.path]
    deepest = max((i for i, share in enumerate(shares) if share > _MAJOR), default=0)
    return [
        float(len(shares) - 1 - deepest), shares[-2] if len(shares) > 1 else 0.0, shares[-3] if len(shares) > 2 else 0.0,
        max((share for share in shares if share < 0.97), default=0.0), float(len(shares)),
    ]


def _kept_features(blocks: Sequence[Block], words: Sequence[int], prose: np.ndarray) -> tuple[np.ndarray, list[str]]:
    """What trafilatura made of the line, of its neighbours and of the page; nothing where it missed most of the prose."""
    kept = np.array([block.kept for block in blocks], dtype=float)
    if (kept * prose).sum() < _FOUND * prose.sum():
        kept[:] = 0.0
    length = np.array(words) >= 4
    here, number = np.arange(len(blocks)), len(blocks)
    chosen = np.flatnonzero(kept * length)
    first, last = (int(chosen[0]), int(chosen[-1])) if len(chosen) else (0, -1)
    columns = {
        "kept by trafilatura": kept, "long and kept": kept * length, "long and not kept": (1 - kept) * length,
        **{f"kept within {span}": moving_mean(kept, span) for span in (1, 2, 4, 8)},
        "among the kept": (here >= first) & (here <= last), "lines before the kept": np.log1p(np.maximum(0, first - here)),
        "lines behind the kept": np.log1p(np.maximum(0, here - last)),
        "kept above": np.concatenate([[0.0], kept[:-1]]), "kept below": np.concatenate([kept[1:], [0.0]]),
        "share kept": np.full(number, (kept * np.array(words)).sum() / max(1, sum(words))),
    }
    return np.stack([np.asarray(c, dtype=float) for c in columns.values()], axis=1), list(columns)
