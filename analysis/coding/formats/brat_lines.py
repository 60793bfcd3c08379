"""The lines of brat's standoff format (https://brat.nlplab.org/standoff.html), read and printed.

What brat asks for: the fields of a line stand apart by tabs; a line that is marked over a line break is several fragments
("0 5;6 12"), their words joined by a blank; the words must be those of the text, exactly.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from analysis.coding.formats.pieces import quote
from analysis.records import Span, Spans

# What ends a line in one of the languages brat is written in, or a field: no fragment holds it.
BREAKS = "\t\n\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"
_FRAGMENT = re.compile(f"[^{BREAKS}]+")
_BLANK = re.compile(r"\s+")
_KEY = re.compile(r"[TE][0-9]{1,9}")


@dataclass(frozen=True)
class Bound:
    """A marked stretch of the text: its key (T1), label, fragments, and its words as the file has them."""

    key: str
    label: str
    spans: Spans
    words: str = ""


@dataclass(frozen=True)
class Event:
    """An attribution: its key (E1), its trigger's key, and its arguments as (role, key)."""

    key: str
    trigger: str
    arguments: tuple[tuple[str, str], ...]


@dataclass
class Lines:
    """The lines of a .ann file by what they are; types and notes by the event they belong to."""

    bounds: dict[str, Bound] = field(default_factory=dict)
    events: dict[str, Event] = field(default_factory=dict)
    types: dict[str, str] = field(default_factory=dict)
    notes: dict[str, str] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)


def parse(content: str) -> Lines:
    """The lines of a .ann file, with a sentence in `problems` for each that is not understood."""
    lines = Lines()
    *rows, last = content.split("\n")
    if last.strip():
        lines.problems.append("the last line has no line end, so the file was cut off; add one if the line is whole.")
    keys: set[str] = set()
    for number, row in enumerate([*rows, last], start=1):
        if not row.strip():
            continue
        key, _, rest = row.partition("\t")
        if key in keys:
            lines.problems.append(f"line {number}: the name {quote(key)} is given twice; delete one of the two lines.")
        keys.add(key)
        if wrong := _take(lines, key, rest):
            lines.problems.append(f"line {number}: {wrong}")
    return lines


def _take(lines: Lines, key: str, rest: str) -> str:
    """Puts a line where it belongs; a sentence if it cannot be understood."""
    data, _, words = rest.partition("\t")
    if _KEY.fullmatch(key) and key[0] == "T":
        return _take_bound(lines, key, data, words)
    if _KEY.fullmatch(key):
        return _take_event(lines, key, data)
    name, _, target = data.partition(" ")
    if re.fullmatch(r"[AM][0-9]{1,9}", key) and name == "SourceType":
        event, _, value = target.partition(" ")
        return _take_value(lines.types, event, value.strip(), "source type")
    if re.fullmatch(r"#[0-9]{1,9}", key) and name == "AnnotatorNotes":
        return _take_value(lines.notes, target, words.strip(), "speaker")
    return (f"{quote(key)} is a line that this coding does not use; attributions are events with a source type and a note, "
            "delete what is more.")


def _take_bound(lines: Lines, key: str, data: str, words: str) -> str:
    label, _, offsets = data.partition(" ")
    spans: list[Span] = []
    for pair in offsets.split(";"):
        numbers = re.fullmatch(r"([0-9]{1,9}) ([0-9]{1,9})", pair.strip())
        if not numbers:
            return f"{quote(offsets)} are no offsets; write them as '0 5', or '0 5;8 12' for two parts."
        spans.append((int(numbers[1]), int(numbers[2])))
    lines.bounds[key] = Bound(key, label, tuple(spans), words)
    return ""


def _take_event(lines: Lines, key: str, data: str) -> str:
    (label, trigger), *arguments = (part.partition(":")[::2] for part in data.split() or [""])
    if label != "Attribution" or any(not (role and target) for role, target in arguments):
        return f"{quote(data)} is no attribution; write it as 'Attribution:T1 Source:T2 Cue:T3 Content:T4'."
    lines.events[key] = Event(key, trigger, tuple(arguments))
    return ""


def _take_value(values: dict[str, str], event: str, value: str, what: str) -> str:
    if not event.startswith("E"):
        return f"the {what} {quote(value)} stands on {quote(event)} and not on an attribution; give it to one."
    if not value:
        return f"the {what} of {quote(event)} is empty; give it or delete the line."
    if event in values:
        return f"{quote(event)} has two of what it may have one of (a {what}); delete one."
    values[event] = value
    return ""


def fragments(text: str, spans: Spans) -> Spans:
    """The spans cut at line breaks and tabs, without the white space there."""
    found = []
    for start, end in spans:
        for match in _FRAGMENT.finditer(text, start, end):
            words = match[0]
            first = match.start() + len(words) - len(words.lstrip())
            if words.strip():
                found.append((first, first + len(words.strip())))
    return tuple(found)


def rejoin(text: str, spans: Spans) -> Spans:
    """The spans that `fragments` cut: one where nothing stands between two but white space with a break in it."""
    whole: list[Span] = []
    for start, end in sorted(spans):
        gap = _BLANK.match(text, whole[-1][1], start) if whole else None
        if gap and gap.end() == start and any(c in BREAKS for c in gap[0]):
            whole[-1] = (whole[-1][0], end)
        else:
            whole.append((start, end))
    return tuple(whole)


def print_lines(text: str, lines: Lines) -> str:
    """The lines as brat writes them.

    Notes and attributes stand first, so that a file that was cut off misses an event they belong to.
    """
    rows = [f"#{i}\tAnnotatorNotes {event}\t{note}" for i, (event, note) in enumerate(lines.notes.items(), start=1)]
    rows += [f"A{i}\tSourceType {event} {value}" for i, (event, value) in enumerate(lines.types.items(), start=1)]
    for bound in lines.bounds.values():
        spans = fragments(text, bound.spans)
        offsets = ";".join(f"{start} {end}" for start, end in spans)
        rows.append(f"{bound.key}\t{bound.label} {offsets}\t{' '.join(text[start:end] for start, end in spans)}")
    for event in lines.events.values():
        arguments = "".join(f" {role}:{key}" for role, key in event.arguments)
        rows.append(f"{event.key}\tAttribution:{event.trigger}{arguments}")
    return "".join(f"{row}\n" for row in rows)
