"""The lines of an HTML page, each with its place in the source, the elements it stands in, and what trafilatura makes of it."""

from __future__ import annotations

import html
import re
from functools import cache

from analysis.errors import DocumentError
from analysis.read.limits import Limits
from analysis.read.tags import Tag, attributes, find_tags
from analysis.records import Block, Node

MAX_DEPTH = 64  # elements a line is seen to stand in; hostile pages nest without end
MAX_ARTICLE_BLOCKS = 6_000  # beyond it trafilatura is not asked: its time grows faster than the page
_LINE_BREAKERS = frozenset(
    "address article aside blockquote body br button caption center dd details dialog dir div dl dt fieldset figcaption"
    " figure footer form frameset h1 h2 h3 h4 h5 h6 header hgroup hr html iframe li main menu nav ol option p pre section"
    " summary table tbody td tfoot th thead title tr ul video audio label".split()
)
_VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
# Nobody sees what these hold.
_UNSEEN = frozenset("noscript template svg math object canvas select datalist".split())
# An element that ends the open one of the same kind, up to the container both stand in.
_ENDS_OPEN = {
    **dict.fromkeys(("li",), ({"li"}, {"ul", "ol", "menu", "dir"})),
    **dict.fromkeys(("dt", "dd"), ({"dt", "dd"}, {"dl"})),
    **dict.fromkeys(("td", "th"), ({"td", "th"}, {"tr", "table"})),
    "tr": ({"tr", "td", "th"}, {"table", "tbody", "thead", "tfoot"}),
    "option": ({"option"}, {"select"}),
}
_ENDS_PARAGRAPH = frozenset(
    "address article aside blockquote center details div dl fieldset figure footer form h1 h2 h3 h4 h5 h6 header hr main menu"
    " nav ol p pre section table ul".split()
)
_NAMING = frozenset({"class", "id", "role", "itemprop", "hidden", "style"})
_WORD = re.compile(r"\w+")
_SHINGLE = 5  # words in a row by which a line is found again in trafilatura's text


def read_page(page: str, name: str, most_lines: int = Limits.piece_lines) -> tuple[tuple[Block, ...], int]:
    """The lines of a page in order, and the number of words in them; nothing is run and nothing is fetched.

    A line is what a browser would begin anew: a paragraph, a heading, an item, a table's cell. Scripts, styles, comments
    and elements that hold nothing to be seen are no lines.

    Raises:
        DocumentError: the page holds no text, or more than `most_lines` lines.
    """
    blocks = _Lines(page, most_lines).cut()
    if len(blocks) > most_lines:
        raise DocumentError(
            f"{name}: more than {most_lines:,} lines are more than a piece of news (limit 'piece_lines'); split it into one file a piece."
        )
    texts = [[word.lower() for word in _WORD.findall(_text(page, block))] for block in blocks]
    if not any(texts):
        raise DocumentError(f"{name}: there is no text on this page; save the piece as plain text.")
    kept = _kept(texts, _article(page) if len(blocks) <= MAX_ARTICLE_BLOCKS else "")
    marked = tuple(Block(b.start, b.end, b.tag, b.runs, b.path, b.linked, k) for b, k in zip(blocks, kept, strict=True))
    return marked, sum(map(len, texts))


class _Lines:
    """Collects the lines of one page while its tags go by."""

    def __init__(self, page: str, most: int) -> None:
        self.page, self.most = page, most
        self.stack: list[Node] = []
        self.unseen: list[str] = []
        self.links = 0
        self.number = 0
        self.runs: list[tuple[int, int]] = []
        self.linked = 0
        self.blocks: list[Block] = []

    def cut(self) -> list[Block]:
        """The lines; of a page with too many, the first ones."""
        position = 0
        for tag in find_tags(self.page):
            if len(self.blocks) > self.most:
                return self.blocks
            self._text(position, tag.start)
            position = tag.end
            if tag.name:
                (self._close if tag.closes else self._open)(tag)
        self._text(position, len(self.page))
        self._flush()
        return self.blocks

    def _text(self, start: int, end: int) -> None:
        if start >= end or self.unseen:
            return
        self.runs.append((start, end))
        if self.links:
            self.linked += len(self.page[start:end].split())

    def _flush(self) -> None:
        runs = [run for run in (_trimmed(self.page, *run) for run in self.runs) if run]
        if runs:
            first, last = runs[0][0], runs[-1][1]
            inner = [(max(start, first), min(end, last)) for start, end in self.runs if end > first and start < last]
            tag = next((node.tag for node in reversed(self.stack) if node.tag in _LINE_BREAKERS), "")
            self.blocks.append(Block(first, last, tag, tuple(inner), tuple(self.stack), self.linked))
        self.runs, self.linked = [], 0

    def _open(self, tag: Tag) -> None:
        if tag.name in _LINE_BREAKERS:
            self._flush()
        if tag.name in _VOID:
            return
        if tag.name in _UNSEEN and len(self.unseen) < MAX_DEPTH:
            self.unseen.append(tag.name)
        if tag.name in _ENDS_PARAGRAPH:
            self._end_open({"p"}, {"td", "th", "button", "object"})
        if tag.name in _ENDS_OPEN:
            self._end_open(*_ENDS_OPEN[tag.name])
        if self.page[tag.end - 2:tag.end] == "/>" and self.unseen:
            self._leave(tag.name)
            return
        if len(self.stack) < MAX_DEPTH:
            self.number += 1
            self.stack.append(Node(tag.name, _names(attributes(self.page, tag, _NAMING)), self.number))
            self.links += tag.name == "a"

    def _close(self, tag: Tag) -> None:
        if tag.name in _LINE_BREAKERS:
            self._flush()
        self._leave(tag.name)
        for i in range(len(self.stack) - 1, -1, -1):
            if self.stack[i].tag == tag.name:
                self._cut_stack(i)
                return

    def _leave(self, name: str) -> None:
        if name in self.unseen:
            del self.unseen[self.unseen.index(name):]

    def _end_open(self, ended: set[str], limits: set[str]) -> None:
        for i in range(len(self.stack) - 1, -1, -1):
            if self.stack[i].tag in ended:
                self._cut_stack(i)
                return
            if self.stack[i].tag in limits:
                return

    def _cut_stack(self, i: int) -> None:
        self.links -= sum(node.tag == "a" for node in self.stack[i:])
        del self.stack[i:]


def _names(found: dict[str, str]) -> str:
    words = [found.get(key, "") for key in ("class", "id", "role", "itemprop")]
    hidden = "hidden" in found or "display:none" in found.get("style", "").replace(" ", "").lower()
    return " ".join(filter(None, [*words, "hidden" if hidden else ""])).lower()


def _trimmed(page: str, start: int, end: int) -> tuple[int, int] | None:
    """The run without white space at its ends; None for one that holds nothing to be seen."""
    text = page[start:end]
    seen = text.strip()
    if not seen or ("&" in seen and not html.unescape(seen).strip()):
        return None
    first = start + len(text) - len(text.lstrip())
    return first, first + len(seen)


def _text(page: str, block: Block) -> str:
    return html.unescape("".join(page[start:end] for start, end in block.runs))


@cache
def _trafilatura():
    # Imported when the first page is read: it costs half a second that plain text need not pay.
    import logging

    import trafilatura

    # It reports every page it finds odd on stderr; what concerns a person is raised as a DocumentError here.
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    return trafilatura


def _article(page: str) -> str:
    """The article as trafilatura takes it out of the page; empty where it finds none."""
    return _trafilatura().extract(page, include_comments=False, include_tables=True, with_metadata=False) or ""


def _kept(lines: list[list[str]], article: str) -> list[bool]:
    """For each line whether its words stand in the article: all of a short line, nearly all of a long one."""
    whole = {" ".join(_WORD.findall(line.lower())) for line in article.splitlines()}
    words = _WORD.findall(article.lower())
    shingles = {tuple(words[i:i + _SHINGLE]) for i in range(len(words) - _SHINGLE + 1)}
    kept = []
    for line in lines:
        number = len(line) - _SHINGLE + 1
        if number < 1:
            kept.append(" ".join(line) in whole)
        else:
            kept.append(sum(tuple(line[i:i + _SHINGLE]) in shingles for i in range(number)) >= 0.8 * number)
    return kept


def page_metadata(page: str) -> dict[str, str]:
    """Title, author, outlet, date and address as the page's own metadata give them; empty where it gives none."""
    # Without a last date of our own the finder refuses dates to come, and the draft would depend on the day.
    dates = {"original_date": True, "extensive_search": False, "max_date": "9999-12-31"}
    found = _trafilatura().extract_metadata(page, date_config=dates)
    fields = {"title": "title", "author": "author", "outlet": "sitename", "date": "date", "address": "url"}
    return {name: (getattr(found, key, None) or "") for name, key in fields.items()}
