"""Attributions as labelled regions tied by relations, which is how Label Studio and INCEpTION hold them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from analysis.coding.formats.marks import LABELS, NOTHING, nothing_span, one_line, tidy, tidy_all
from analysis.coding.formats.pieces import quote
from analysis.coding.records import CodingText, Marked, shown
from analysis.records import SOURCE_TYPES, Span

Ties = list[tuple[str, str]]


@dataclass(frozen=True)
class Region:
    """A labelled stretch of a text; `key` is its name in the file. Speaker and source type stand on contents only."""

    key: str
    label: str
    span: Span
    speaker: str = ""
    source_type: str = ""


def to_regions(text: CodingText, marked: Sequence[Marked]) -> tuple[list[Region], Ties]:
    """The regions of a coding, keyed "1", "2" ..., and the relations that tie them: content to source, cue, next part.

    Two attributions with the same source or cue share its region; contents have each their own.

    Raises:
        CodingError: the coding is empty and the text holds no words to say so on.
    """
    if not marked:
        return [Region("1", NOTHING, nothing_span(text))], []
    regions: list[Region] = []
    ties: Ties = []
    shared: dict[tuple[str, Span], str] = {}

    def add(label: str, span: Span, speaker: str = "", source_type: str = "") -> str:
        regions.append(Region(str(len(regions) + 1), label, span, speaker, source_type))
        return regions[-1].key

    for mark in marked:
        first = part = add("Content", mark.content[0], mark.speaker, mark.source_type)
        for span in mark.content[1:]:
            before, part = part, add("Content", span)
            ties.append((before, part))
        for label, spans in (("Source", mark.source), ("Cue", mark.cue)):
            for span in spans:
                if (label, span) not in shared:
                    shared[label, span] = add(label, span)
                ties.append((first, shared[label, span]))
    return regions, ties


def from_regions(text: str, regions: Sequence[Region], ties: Ties) -> tuple[tuple[Marked, ...] | None, list[str]]:
    """The attributions that the regions and relations make, and a sentence for each thing wrong with them.

    Attributions stand in the order of their first regions. Without any region there is no coding (`None`); a region
    labelled "Nothing" and no other is the coding `()`.
    """
    problems = [sentence for region in regions for sentence in _problems_of(text, region)]
    by_key = {region.key: region for region in regions}
    if len(by_key) < len(regions):
        problems.append("two of its marks have one name in the file, as after lines were copied; export it anew.")
    if problems or not regions:
        return None, problems
    said = [region for region in regions if region.label != NOTHING]
    if len(said) < len(regions):
        if said or ties:
            return None, [f"it is marked as '{NOTHING}' and has other marks, too; delete the one or the others."]
        return (), []
    parts = _Parts(region.key for region in regions if region.label == "Content")
    tied: dict[str, list[str]] = {}
    for one, other in ties:
        if sentence := _tie(text, by_key, one, other, parts, tied):
            problems.append(sentence)
    problems += [
        f"the {region.label.lower()} '{_words(text, region)}' belongs to no attribution; tie it to its content or "
        "delete it."
        for region in regions if region.label != "Content" and region.key not in tied
    ]
    return (None, problems) if problems else _assemble(text, regions, parts, tied)


def _problems_of(text: str, region: Region) -> Iterable[str]:
    start, end = region.span
    if not 0 <= start < end <= len(text):
        yield (f"a mark from {start} to {end} is outside of the text (0 to {len(text)}); the text was changed or the "
               "offsets shifted.")
        return
    words = _words(text, region)
    if region.label not in (*LABELS, NOTHING):
        yield f"'{words}' has the unknown label {quote(region.label)}; there are: {', '.join((*LABELS, NOTHING))}."
    span = tidy(text, region.span)
    if span[0] == span[1]:
        yield f"the mark from {start} to {end} holds no words; delete it."
    if region.source_type not in ("", *SOURCE_TYPES):
        yield f"'{words}' has the unknown source type {quote(region.source_type)}; there are: {', '.join(SOURCE_TYPES)}."
    if region.label != "Content" and (region.speaker or region.source_type):
        yield f"'{words}' has a speaker or source type but is no content; give them to the content of the attribution."


def _words(text: str, region: Region) -> str:
    start, end = region.span
    return shown(text, (start, min(end, start + 200)))


class _Parts:
    """Which contents belong together: sets that grow into one another."""

    def __init__(self, keys: Iterable[str]) -> None:
        self._above = {key: key for key in keys}

    def whole(self, key: str) -> str:
        while self._above[key] != key:
            self._above[key] = self._above[self._above[key]]
            key = self._above[key]
        return key

    def join(self, one: str, other: str) -> None:
        self._above[self.whole(other)] = self.whole(one)


def _tie(text: str, by_key: dict[str, Region], one: str, other: str, parts: _Parts, tied: dict[str, list[str]]) -> str:
    """Puts a relation down; a sentence if it is none between a content and another mark."""
    a, b = by_key.get(one), by_key.get(other)
    if a is None or b is None:
        return "a relation leads to a mark that is not in the file, as after lines were lost; export it anew."
    if a is b or "Content" not in (a.label, b.label):
        return (f"a relation ties '{_words(text, a)}' ({a.label}) to '{_words(text, b)}' ({b.label}); tie sources "
                "and cues to their content, and the parts of a content to each other.")
    if a.label == b.label:
        parts.join(a.key, b.key)
    else:
        content, mark = (a, b) if a.label == "Content" else (b, a)
        tied.setdefault(mark.key, []).append(content.key)
    return ""


def _assemble(
    text: str, regions: Sequence[Region], parts: _Parts, tied: dict[str, list[str]]
) -> tuple[tuple[Marked, ...] | None, list[str]]:
    groups: dict[str, dict[str, list[Region]]] = {}
    for region in regions:
        if region.label == "Content":
            groups.setdefault(parts.whole(region.key), {}).setdefault("Content", []).append(region)
    for region in regions:
        for whole in dict.fromkeys(parts.whole(content) for content in tied.get(region.key, ())):
            groups[whole].setdefault(region.label, []).append(region)
    marked, problems = [], []
    for group in groups.values():
        contents = group["Content"]
        speakers = {one_line(region.speaker) for region in contents} - {""}
        types = {region.source_type for region in contents} - {""}
        if len(speakers) > 1 or len(types) > 1:
            problems.append(f"the parts of the content '{_words(text, contents[0])}' name different speakers or source "
                            "types; leave one speaker and one type.")
        source, cue, content = (tidy_all(text, (r.span for r in group.get(label, ()))) for label in LABELS)
        marked.append(Marked(content, source, cue, "".join(sorted(speakers)[:1]), "".join(sorted(types)[:1])))
    return (None, problems) if problems else (tuple(marked), [])
