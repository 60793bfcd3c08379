"""Markup and damaged characters inside a line: what is not text, and what a character was meant to be.

Nothing is deleted from the raw text. `readable` gives the characters a reader would see, each with the raw span it
stands for, so that every later offset leads back to the file.
"""

from __future__ import annotations

import bisect
import html
import re
import unicodedata

import ftfy.bad_codecs  # noqa: F401  registers the codec "sloppy-windows-1252"
import ftfy.badness

from analysis.records import Document

Character = tuple[str, int, int]

LABEL, TARGET = 400, 2000  # the longest words and address of a link
# Every alternative is linear: bounded lengths, and classes that exclude their own closing character.
_MARKUP = re.compile(
    rf"(?P<image>!\[[^\[\]\n]{{0,{LABEL}}}\]\([^()\s]{{0,{TARGET}}}\))"
    rf"|(?P<link>\[(?P<label>[^\[\]\n]{{1,{LABEL}}})\]\((?:[^()\s]|\([^()\s]{{0,200}}\)){{0,{TARGET}}}\))"
    r"|(?P<tag></?[A-Za-z][A-Za-z0-9]{0,15}(?:\s[^<>]{0,1000})?/?>)"
    r"|(?P<footnote>\[\^?\d{1,3}\])"
    r"|(?P<strong>\*\*|__|(?<!\w)\*(?=\w)|(?<=[\w.,!?])\*(?!\w)|(?<!\w)_(?=\w)|(?<=[\w.,!?])_(?!\w))"
    r"|(?P<entity>&(?:#\d{1,6}|#x[0-9A-Fa-f]{1,5}|[A-Za-z]{2,8});)"
)
_ENTITY = re.compile(r"&(?:#\d{1,6}|#[xX][0-9A-Fa-f]{1,5}|[A-Za-z][A-Za-z0-9]{1,24});")
_LINE_MARK = re.compile(r"\s*(?:#{1,6}\s+|>\s?|[•·▪◦]\s+|[*\-]\s+(?=\S))+")
# UTF-8 sequences that were read as windows-1252: a lead byte and its continuation bytes, as characters.
_CONTINUATION = "".join(chr(b) if b in (0x81, 0x8D, 0x8F, 0x90, 0x9D) else bytes([b]).decode("cp1252")
                        for b in range(0x80, 0xC0))
_MOJIBAKE = re.compile(
    f"[\u00c2-\u00df][{re.escape(_CONTINUATION)}]|[\u00e0-\u00ef][{re.escape(_CONTINUATION)}]{{2}}"
    f"|[\u00f0-\u00f4][{re.escape(_CONTINUATION)}]{{3}}"
)


def readable(raw: str, start: int, end: int) -> list[Character]:
    """The characters of raw[start:end] that are text, each as (character, raw start, raw end).

    Emphasis marks, link targets, tags, footnote marks, bullets and heading marks are left out; entities and
    sequences damaged by a wrong encoding become the characters they stand for; control characters are dropped.

    >>> "".join(c for c, _, _ in readable("**Bold** [link](http://x.example) a * b", 0, 39))
    'Bold link a * b'
    """
    line = raw[start:end]
    lead = _LINE_MARK.match(line)
    position = lead.end() if lead else 0
    damaged = ftfy.badness.is_bad(line[:5000])
    out: list[Character] = []
    for match in _MARKUP.finditer(line, position):
        _append_text(out, line, position, match.start(), start, damaged)
        if match["link"]:
            _append_text(out, line, *match.span("label"), start, damaged)
        elif match["entity"]:
            _append_entity(out, match, start)
        position = match.end()
    _append_text(out, line, position, len(line), start, damaged)
    return out


def readable_in(document: Document, start: int, end: int) -> list[Character]:
    """The characters of document.raw[start:end] that are text; on a page those between its tags, runs of blanks as one."""
    if document.kind != "html":
        return [c for c in readable(document.raw, *_with_whole_links(document.raw, start, end)) if start <= c[1] < end]
    out: list[Character] = []
    blocks = document.blocks
    at = max(0, bisect.bisect_right(blocks, start, key=lambda block: block.start) - 1)
    while at < len(blocks) and blocks[at].start < end:
        runs = blocks[at].runs
        for i in range(max(0, bisect.bisect_right(runs, start, key=lambda run: run[0]) - 1), len(runs)):
            first, last = max(runs[i][0], start), min(runs[i][1], end)
            if runs[i][0] >= end:
                break
            if first < last:
                _append_run(out, document.raw, first, last)
        at += 1
        if out and out[-1][0] != " " and at < len(blocks) and blocks[at].start < end:
            out.append((" ", out[-1][2], out[-1][2]))
    return out


def _with_whole_links(raw: str, start: int, end: int) -> tuple[int, int]:
    """The span, widened within its line to the links that it begins or ends in: half a link would show its target."""
    part = raw[start:end]
    if "](" in part:
        first = max(0, start - LABEL - 1)
        opening = raw.rfind("[", max(first, raw.rfind("\n", first, start) + 1), start)
        start = opening if opening >= 0 else start
    if "[" in part or "](" in part:
        line, _, _ = raw[end : end + LABEL + TARGET].partition("\n")
        end += line.find(")") + 1
    return start, end


def plain_in(document: Document, start: int, end: int) -> str:
    """The words of document.raw[start:end] as a reader would see them."""
    return "".join([ch for ch, _, _ in readable_in(document, start, end)]).strip()


def plain(line: str) -> str:
    """The words of one line as a reader would see them.

    >>> plain("### **Who agreed?**")
    'Who agreed?'
    """
    return "".join(ch for ch, _, _ in readable(line, 0, len(line))).strip()


def _append_run(out: list[Character], raw: str, start: int, end: int) -> None:
    """The text between two tags: entities become what they stand for, a run of blanks one space."""
    run = raw[start:end]
    damaged = ftfy.badness.is_bad(run[:5000])
    found: list[Character] = []
    position = 0
    for match in _ENTITY.finditer(run):
        _append_text(found, run, position, match.start(), start, damaged)
        _append_entity(found, match, start)
        position = match.end()
    _append_text(found, run, position, len(run), start, damaged)
    for character in found:
        if character[0] != " " or (out and out[-1][0] != " "):
            out.append(character)


def _append_entity(out: list[Character], match: re.Match[str], offset: int) -> None:
    for ch in html.unescape(match.group()):
        out.append((_visible(ch) or " ", offset + match.start(), offset + match.end()))


def _append_text(out: list[Character], line: str, start: int, end: int, offset: int, damaged: bool) -> None:
    position = start
    if damaged:
        for match in _MOJIBAKE.finditer(line, start, end):
            repaired = _repair(match.group())
            if not repaired:
                continue
            _append_characters(out, line, position, match.start(), offset)
            out.append((_visible(repaired) or " ", offset + match.start(), offset + match.end()))
            position = match.end()
    _append_characters(out, line, position, end, offset)


def _append_characters(out: list[Character], line: str, start: int, end: int, offset: int) -> None:
    if line[start:end].isprintable():  # nearly all text: each character is what a reader sees
        out.extend(zip(line[start:end], range(offset + start, offset + end), range(offset + start + 1, offset + end + 1), strict=True))
        return
    for i in range(start, end):
        if ch := _visible(line[i]):
            out.append((ch, offset + i, offset + i + 1))


def _repair(sequence: str) -> str:
    try:
        return sequence.encode("sloppy-windows-1252").decode("utf-8")
    except UnicodeError:
        return ""


def _visible(ch: str) -> str:
    """The character, a plain space for any white space, nothing for one that cannot be seen."""
    if ch.isspace():
        return " "
    return "" if unicodedata.category(ch) in ("Cc", "Cf") else ch
