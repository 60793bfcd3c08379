"""A piece that is read by hand: what its views must show is known to the word."""

from __future__ import annotations

from html.parser import HTMLParser

from analysis.piece_view import PieceView
from analysis.publish.reading.coders import CodedPiece
from analysis.records import Attribution, Document, Zone

RAW = """\
Gate Stays Shut

By Ann Ode

The harbour office said on Monday that the gate was shut. “We lost the key,” said Piet Marl.

Read more: Gulls of the quay

“Nobody,” the old keeper added, “has seen it on any quay here
More from the quay
since May.” Nobody asked the gulls. I wrote so in April: ask them.

Share this story
"""
HOSTILE = (
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "[x](javascript:alert(1))", "\u202etxet\u202c", "{{ 7*7 }}",
    "{% raw %}", "' onfocus='alert(1)", '" onclick="alert(1)', "</p></div><h1>Big", "&lt;b&gt; &amp;", "$5 to $6",
)
ZONES = {"Gate Stays": "title", "By Ann": "byline", "Read more": "related", "More from": "related", "Share": "share"}


def spans(raw: str, *words: str) -> tuple[tuple[int, int], ...]:
    """Where these words stand in the text, each for the first time."""
    return tuple((raw.index(one), raw.index(one) + len(one)) for one in words)


def zones(raw: str = RAW) -> tuple[Zone, ...]:
    out, start = [], 0
    for line in raw.splitlines(keepends=True):
        if words := line.strip():
            zone = next((zone for begin, zone in ZONES.items() if words.startswith(begin)), "body")
            out.append(Zone(start, start + len(line.rstrip()), zone, f"rule-{zone}", 0.9))
        start += len(line)
    return tuple(out)


def view(raw: str = RAW, speaker: str = "Piet Marl", name: str = "gate") -> PieceView:
    """The piece with three attributions and one in which the writer quotes herself."""
    here = {"rule": "model", "evidence": "source 0.96", "confidence": 0.9}
    quoted = spans(raw, "“Nobody,”", "“has seen it on any quay here", "since May.”")
    return PieceView(Document(name, raw), zones(raw), (
        Attribution(spans(raw, "The harbour office"), spans(raw, "said"), spans(raw, "the gate was shut"), speaker="harbour office",
                    source_type="named_organization", reason="named in the source", verb="say", **here),
        Attribution(spans(raw, "Piet Marl"), spans(raw, "said Piet Marl"), spans(raw, "“We lost the key,”"),
                    spans(raw, "“We lost the key,”"), form="direct", speaker=speaker, source_type="named_person",
                    reason="named in the source", verb="say", stance="doubting", **here),
        Attribution(spans(raw, "the old keeper"), spans(raw, "added"), quoted, quoted, form="direct", speaker=speaker,
                    source_type="named_person", reason="pronoun: who spoke last", verb="add", **here),
        Attribution((), spans(raw, "I wrote"), spans(raw, "ask them"), speaker="author", source_type="author",
                    reason="first person: the writer", **here),
    ))  # fmt: skip


def coded(raw: str = RAW, reader: str = "adjudicated", who: str = "two students") -> CodedPiece:
    """The piece as coders have it, who overlook the office, hear Marl as the machine does, and give the gulls a speaker."""
    ours = view(raw)
    gulls = Attribution(spans(raw, "Nobody asked"), (), spans(raw, "the gulls"), speaker="gull keeper", source_type="unnamed_individual")
    return CodedPiece(PieceView(ours.document, ours.zones, (*ours.attributions[1:3], gulls)), reader, who, 0.4)


class Page(HTMLParser):
    """The elements of a fragment with their attributes, and its text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.seen = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.seen += data

    def of_class(self, name: str) -> list[dict[str, str | None]]:
        return [attrs for _, attrs in self.tags if name in (attrs.get("class") or "").split()]

    def values(self) -> list[str]:
        return [value or "" for _, attrs in self.tags for value in attrs.values()]
